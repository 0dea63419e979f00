"""What an answer means, or the lack of one: which FetchError it is, and how long to wait."""

from __future__ import annotations

import ssl
from datetime import datetime
from email.utils import parsedate_to_datetime

import requests

from scrapers.errors import Blocked, FetchError, Gone, Refused, Transient, Untrusted

LONGEST_WAIT = 120.0
REFUSALS = {401, 403, 451}
GONE = {404, 410}
LATER = {408, 425, 429}

# A bot wall answers 200 with a page of its own; these stand in no council's page.
_BOT_WALLS = (
    b"/cdn-cgi/challenge-platform/",
    b"cf-browser-verification",
    b"_Incapsula_Resource",
    b"Azure WAF JS Challenge",
    b"Request unsuccessful. Incapsula",
    b"window._cf_chl_opt",
)


def is_bot_wall(data: bytes) -> bool:
    """Whether a page asks for proof that a person reads it."""
    return any(mark in data[:20_000] for mark in _BOT_WALLS)


def check_status(answer: requests.Response, where: str, now: datetime) -> None:
    """Pass for 200, 206 and 304; else raise what is to be done next. ``where`` begins the message."""
    status = answer.status_code
    if status in REFUSALS:
        raise Blocked(f"{where}: status {status}: the site refuses us: ask the council to let us in")
    if status in GONE:
        raise Gone(f"{where}: status {status}")
    if status in LATER or status >= 500:
        error = Transient(f"{where}: status {status}")
        error.retry_after = retry_after(answer.headers.get("Retry-After", ""), now)
        raise error
    if status not in (200, 206, 304):
        raise Gone(f"{where}: unexpected status {status}")


def retry_after(value: str, now: datetime) -> float | None:
    """The seconds a Retry-After asks for, given as such or as a date, two minutes at most; None when
    it says nothing readable."""
    value = value.strip()
    if value.isascii() and value.isdigit():
        return min(float(value), LONGEST_WAIT)
    try:
        seconds = (parsedate_to_datetime(value) - now).total_seconds()
    except (TypeError, ValueError):
        return None
    return min(max(seconds, 0.0), LONGEST_WAIT)


def failure(error: requests.RequestException, where: str, overdue: str | None) -> FetchError:
    """The one line for a connection that failed; ``overdue`` says that its time was over."""
    if overdue:
        late = Transient(f"{where}: {overdue}")
        late.retry = False
        return late
    if isinstance(error, requests.exceptions.InvalidURL):
        return Refused(f"{where}: not a web address")
    cause = _innermost(error)
    if isinstance(cause, ssl.SSLCertVerificationError):
        return Untrusted(
            f"{where}: TLS: {cause.verify_message}: the council's server must send a valid certificate "
            "with its whole chain; it is not asked unprotected"
        )
    if isinstance(error, requests.exceptions.SSLError):
        return Transient(f"{where}: TLS: {cause}")
    kinds = requests.exceptions.ChunkedEncodingError | requests.exceptions.ContentDecodingError
    begun = isinstance(error, kinds)
    reason = getattr(cause, "strerror", None) or type(error).__name__
    return Transient(f"{where}: {'broke off: ' if begun else ''}{reason}")


def again(error: FetchError) -> FetchError:
    """The same failure as a new exception: one that is raised in many threads gathers their traces."""
    copy = type(error)(str(error))
    if isinstance(copy, Transient):
        copy.retry = False  # it was tried before
    return copy


def _innermost(error: BaseException) -> BaseException:
    """The cause of the cause, without addresses in memory."""
    while cause := error.__cause__ or error.__context__ or _packed(error):
        error = cause
    return error


def _packed(error: BaseException) -> BaseException | None:
    return next((part for part in error.args if isinstance(part, Exception)), None)
