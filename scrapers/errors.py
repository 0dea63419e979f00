"""Why a fetch brought nothing, grouped by what to do next.

FetchError
├── Transient   try again later: time-outs, 429, 5xx, broken connections
│   ├── Untrusted  its TLS certificate does not hold (stop this host for the run)
│   └── Stopped    this run may ask no more: its hours or its requests are used up
├── Gone        the council took it down: 404, 410, mgError.aspx (a miss)
├── Blocked     the council refuses us: 403, a bot wall (stop this host for the run)
└── Refused     never asked: robots.txt, a foreign address, too large
"""

from __future__ import annotations


class FetchError(Exception):
    """Nothing was fetched. The message names the council, the address and the reason."""

    outcome = "failed"


class Transient(FetchError):  # noqa: N818 - named for what to do next
    """May work another time: retried (unless ``retry`` is off), then a gap of this run.
    ``retry_after`` is in seconds, when the site said so."""

    outcome = "transient"
    retry_after: float | None = None
    retry = True


class Stopped(Transient):
    """The run itself is over before its work is: nothing is wrong with the site. Names no address."""

    retry = False


class Untrusted(Transient):
    """The host cannot prove who it is: no other address of it will fare better."""

    retry = False


class Gone(FetchError):  # noqa: N818
    """The site says there is no such page."""

    outcome = "gone"


class Blocked(FetchError):  # noqa: N818
    """The site refuses us. No further request goes to this host in this run."""

    outcome = "blocked"


class Refused(FetchError):  # noqa: N818
    """We did not ask, or would not take the answer: robots.txt, address, size."""

    outcome = "refused"
