"""Natural keys: ``<council>/<kind>/<rest>``, readable, stable, public.

ModernGov numbers committees, meetings, agenda items, issues, attachments and decisions in separate
spaces, so the kind is part of every key. Records without a number are keyed under their meeting by
a hash of their content when first seen; the loader then follows them by content. Pure.
"""

from __future__ import annotations

import re
from hashlib import blake2b
from unicodedata import normalize
from urllib.parse import parse_qsl, urlsplit

_MARKS = str.maketrans("‘’“”–—\u00a0", "''\"\"-- ")
_NOT_WORD = re.compile(r"[^a-z0-9]+")


def key(council: str, kind: str, rest: str) -> str:
    """The key of the record ``rest`` of that kind."""
    return f"{council}/{kind}/{rest}"


def rest(whole: str) -> str:
    """What stands behind council and kind in a key."""
    return whole.split("/", 2)[2]


def slug(text: str, limit: int = 40) -> str:
    """Letters (without their accents) and digits of a text in lower case, joined by hyphens."""
    bare = normalize("NFKD", text).encode("ascii", "ignore").decode()
    return _NOT_WORD.sub("-", bare.lower()).strip("-")[:limit].rstrip("-")


def plain(text: str | None) -> str:
    """A text for comparison: lower case, single blanks, plain quotes and dashes."""
    text = text or ""
    return " ".join((text if text.isascii() else text.translate(_MARKS)).split()).lower()


def digest(*parts: object) -> str:
    """Twelve hexadecimal digits that stand for these values; texts are compared as by :func:`plain`."""
    text = "\x1f".join(plain(part) if isinstance(part, str) else str(part) for part in parts)
    return blake2b(text.encode(), digest_size=6).hexdigest()


def item(council: str, meeting_id: str, item_id: str | None, title: str) -> str:
    """An agenda item by its number, or by its title under its meeting."""
    return key(council, "agenda_item", item_id or f"m{meeting_id}-{slug(title) or digest(title)}")


def document(council: str, attachment_id: str | None, url: str) -> str:
    """A paper by its attachment number, or by a hash of its address. An agenda's frontsheet, pack and
    printed minutes share a number (``g2233``); ``T`` in the address tells them apart."""
    part = dict(parse_qsl(urlsplit(url).query)).get("T", "")
    number = f"{attachment_id}-t{part}" if part and (attachment_id or "").startswith("g") else attachment_id
    return key(council, "document", number or f"u-{digest(url)}")


def indicator(council: str, code: str | None, name: str) -> str:
    """A KPI by its code (".TC03" and "TC03" are one), else by its name."""
    return key(council, "kpi", slug(code or "") or f"n-{digest(name)}")


class Numbering:
    """Makes keys unique within a batch: the second of the same key gets ``-2``."""

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}

    def unique(self, wanted: str) -> str:
        """``wanted``, or ``wanted-N`` for its Nth use."""
        count = self._seen[wanted] = self._seen.get(wanted, 0) + 1
        return wanted if count == 1 else f"{wanted}-{count}"
