"""robots.txt as RFC 9309 has it: what one host lets us ask for, and how often."""

from __future__ import annotations

from protego import Protego

# The product token of our User-Agent: by it a robots.txt may speak to us alone.
TOKEN = "CommitteePapers"
# A crawler must read at least 500 KiB of it and need not read more.
MAX_BYTES = 512_000


class Robots:
    """The rules of one robots.txt. Its bytes may be anything; without any rule all is allowed."""

    def __init__(self, data: bytes = b"") -> None:
        if len(data) >= MAX_BYTES:
            # A rule cut in half would be another rule.
            data = data[:MAX_BYTES].rpartition(b"\n")[0]
        self._rules = Protego.parse(data.decode("utf-8-sig", "replace"))

    def allows(self, url: str) -> bool:
        """Whether we may ask for an address."""
        return self._rules.can_fetch(url, TOKEN)

    @property
    def crawl_delay(self) -> float:
        """How many seconds are to lie between two requests; 0 when it does not say."""
        delay = self._rules.crawl_delay(TOKEN) or 0.0
        return delay if delay > 0 else 0.0
