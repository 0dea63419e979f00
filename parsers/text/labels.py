"""List numbers, letters and bullets at the beginning of a text."""

from __future__ import annotations

import re
from functools import lru_cache

BULLET = r"[•●▪■◦○‣⁃·➢➤✓\-–—*\ue000-\uf8ff]"
# what a part says first whose letter stands alone: "A Note the report", "a that it be noted"
_BIDS = (
    "That|To|Notes?|Agree|Approve|Endorse|Recommend|Delegate|Authorise|Confirm|Request|Receive|Adopt|Support"
)
_LABEL = re.compile(
    rf"^(\((?:\d{{1,3}}|[a-zA-Z]|[a-z]{{2}}|[ivxlIVXL]{{1,6}})\)|(?:\d{{1,3}}|[a-zA-Z]|[ivxl]{{2,6}})[.)]{{1,2}}"
    rf"|\d{{1,4}}(?:\.\d{{1,3}}){{1,3}}\.?(?!\s?[ap]\.?m\b)|\d{{1,4}}/\d{{1,3}}(?=\s+(?:[A-Z][a-z]{{3}}|RES))|{BULLET}|o)(?=\s|$)"
    rf"|^([A-H])(?=\s(?:{_BIDS})\b)|^([a-h])(?=\s(?:that|the|to)\s)"
)
_ROMAN = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv"]

# A number as its style and value: "a)" and "b)" are of one style, "1." and "2)" are not.
Rank = tuple[str, str]
BULLET_RANK: Rank = ("bullet", "")
FIRST = {"1", "a", "i"}


@lru_cache(maxsize=4096)  # the same texts are asked about by one reader after the other
def label(text: str) -> str | None:
    """The list number, letter or bullet a text begins with, as printed; None without one."""
    match = _LABEL.match(text)
    return next(group for group in match.groups() if group) if match else None


def unlabelled(text: str) -> str:
    """A text without its list number."""
    number = label(text)
    return text[len(number) :].lstrip() if number else text


def rank(number: str | None) -> Rank | None:
    """The style and value of a list number; None without one."""
    if number is None:
        return None
    core = number.strip("().").lower()
    if not core or not core[0].isalnum() or number == "o":
        return BULLET_RANK
    kind = "digit" if core[0].isdigit() else "letter"
    return kind + re.sub(r"\w+", "", number).replace(".)", ")"), core


def follows(a: Rank, b: Rank) -> bool:
    """Whether number b comes next after a in one list."""
    if BULLET_RANK in (a, b):
        return a == b
    if a[0][:5] != b[0][:5]:
        return False
    if a[1].isdigit() and b[1].isdigit():
        return a[0] == b[0] and int(b[1]) == int(a[1]) + 1
    if "." in a[1] and "." in b[1]:  # "3.1" and "3.2"
        (outer, last), (other, after) = a[1].rsplit(".", 1), b[1].rsplit(".", 1)
        return outer == other and int(after) == int(last) + 1
    roman = a[1] in _ROMAN and b[1] in _ROMAN and _ROMAN.index(b[1]) == _ROMAN.index(a[1]) + 1
    letters = len(a[1]) == len(b[1]) == 1 and 0 <= ord(b[1]) - ord(a[1]) <= 1
    return roman or letters


def last_inside(text: str) -> Rank | None:
    """The last part within a paragraph that opens with a first one ("RESOLVED: (1) that ...; (2)")."""
    return next(reversed(parts_inside(text)), None)


def parts_inside(text: str) -> list[Rank]:
    """The last part within such a paragraph, after those it is a part of ("(a) ... subject to: (1)")."""
    parts = re.findall(
        r"(?:^|[\s:–-])(\((?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})\)|(?:\d{1,2}|[a-z])[.)](?=\s[a-zA-Z])|A\.(?=\s(?:That|To)\b))",
        text,
    )
    ranks = [found for part in parts if (found := rank(part))]
    if not ranks or ranks[0][1] not in FIRST:
        return []
    open_ones = ranks[:1]
    for number in ranks[1:]:
        back = next((n for n, part in enumerate(open_ones) if follows(part, number)), None)
        if back is None and number[1] in FIRST:
            open_ones.append(number)
        else:
            open_ones[len(open_ones) - 1 if back is None else back :] = [number]
    return open_ones
