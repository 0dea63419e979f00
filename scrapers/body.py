"""Reading the body of an answer: never too large, never unpacked without bound, and on from where
it broke off when the server can do that."""

from __future__ import annotations

import re
from collections.abc import Callable

import requests

from scrapers.errors import Refused, Transient

CHUNK = 65_536
# A page packs to about a tenth. What unpacks to a hundred times its size was made to harm.
_MAX_RATIO, _RATIO_FROM = 100, 8_000_000


class Body:
    """What has come of one body so far. Kept from one attempt to the next.

    ``where`` names it in messages; ``limit`` is how many bytes it may have (unpacked).
    """

    def __init__(self, where: str, limit: int) -> None:
        self._where, self._limit = where, limit
        self._parts: list[bytes] = []
        self._size = 0
        self._validator: str | None = None

    def headers(self) -> dict[str, str]:
        """What to ask with: for the rest of a body that broke off, if the server gives rests."""
        if not self._parts or not self._validator:
            return {}
        # Packed, the rest would not be the rest of what we have.
        return {
            "Range": f"bytes={self._size}-",
            "If-Range": self._validator,
            "Accept-Encoding": "identity",
        }

    def restart(self) -> None:
        """Forget what has come."""
        self._parts, self._size, self._validator = [], 0, None

    def read(self, answer: requests.Response) -> bytes:
        """The whole body, this answer's part added to what was there. A 200 starts anew.

        Raises Refused when it is too large or a decompression bomb, Transient when the rest is not the
        rest asked for; what ``requests`` raises on a broken connection passes through.
        """
        if answer.status_code == 206:
            self._check_rest(answer)
        else:
            self.restart()
            self._validator = _validator(answer)
        length = answer.headers.get("Content-Length", "")
        if length.isdigit() and self._size + int(length) > self._limit:
            raise self._too_large()
        for part in answer.iter_content(CHUNK):
            self._parts.append(part)
            self._size += len(part)
            self._check_size(answer.raw.tell)
        return b"".join(self._parts)

    def _check_size(self, packed: Callable[[], int]) -> None:
        if self._size > self._limit:
            raise self._too_large()
        if self._size > _RATIO_FROM and self._size > _MAX_RATIO * max(packed(), 1):
            raise Refused(
                f"{self._where}: a decompression bomb: {packed():,} bytes unpack to more than {self._size:,}"
            )

    def _check_rest(self, answer: requests.Response) -> None:
        found = re.match(r"bytes (\d+)-", answer.headers.get("Content-Range", ""))
        if not self._parts or not found or int(found[1]) != self._size:
            self.restart()
            raise Transient(f"{self._where}: sent another part of the file than was asked for")

    def _too_large(self) -> Refused:
        return Refused(f"{self._where}: larger than {self._limit:,} bytes: not taken")


def beginning(answer: requests.Response, limit: int) -> bytes:
    """The first ``limit`` bytes of a body; what is behind them is not read."""
    parts, size = [], 0
    for part in answer.iter_content(CHUNK):
        parts.append(part)
        size += len(part)
        if size > limit:
            break
    return b"".join(parts)[:limit]


def _validator(answer: requests.Response) -> str | None:
    """By what the server can tell that the rest belongs to what we have; None when it gives no rests."""
    headers = answer.headers
    if headers.get("Accept-Ranges", "").lower() != "bytes" or "Content-Encoding" in headers:
        return None
    tag = headers.get("ETag", "")
    return tag if tag.startswith('"') else headers.get("Last-Modified")
