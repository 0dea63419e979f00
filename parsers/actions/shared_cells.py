"""What one cell of a tracker tells of several columns: a day and an item, who and when, labels of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from parsers.actions.header import role_of
from parsers.actions.profile import WHEN
from parsers.tables.sheet import Row, one_line
from parsers.text import dates
from parsers.text.states import state_of

_NAMES_ITEM = re.compile(r"\b(?:item|topic|subject|title|issue|report|review|theme)s?\b", re.I)
_ITEM_NUMBER = re.compile(
    r"(?:^|(?<=[\s(]))(?:(?:agenda )?item|min(?:ute)?s?|para(?:graph)?)\b\.?\s*"
    r"(?:n(?:o|umber|r)\b\.?|ref\b\.?|#)?\s*"
    r"(?P<number>[A-Z]{0,4}[/.-]?\d[\w/.-]*?)\s*(?=[\s:.,;)–-]|$)[:.,;)–-]*",
    re.I,
)
_BARE_NUMBER = re.compile(r"(?P<number>[A-Z]{0,4}[/.-]?\d[\w/.-]*)[ \t]*\n(?=\W*[^\W\d]+ [^\W\d]+)")
_NAMES_NUMBER = re.compile(r"\b(?:no|nr|numbers?|ref|reference|minutes?)\b", re.I)
_NUMBER_FIRST = re.compile(
    r"(?:min(?:ute)?s?\b\.? ?(?:no\b\.? ?)?|item ?)?(?P<number>[A-Z]{0,4}[/.-]?\d[\w/-]*)[.:)]?"
    r"(?:\s*[-–—]\s*|\s+)"
    r"(?P<item>[^\W\d].{2,})$",
    re.I | re.S,
)
_MET = re.compile(r"^(?:[a-z]+day\b|meeting (?:held |of |on )*)\W*|\W*\b[a-z]+day$", re.I)
# who met, which is no item
_BODY = re.compile(
    r"\b(?:committee|panel|board|cabinet|council|commission|forum|executive|group|meeting)$"
    r"|^(?:[A-Z]{2,6}|meeting\b.*|date\b.*)$",
    re.I,
)
_WORD = re.compile(r"[A-Za-z]{3}")
_BETWEEN = " /&,–-"
_APART = _BETWEEN + "\n.;:()—|"
_LAST_WHEN = re.compile(
    r"(?:^|[\s,;:/(–-]+)(?P<when>(?=.*(?:[A-Za-z/.]|20\d\d))(?:\d{1,2}(?:st|nd|rd|th)? )?"
    rf"(?:{WHEN.pattern}))\)?$",
    re.I,
)
_LABEL = re.compile(r"^\s*([A-Z][A-Za-z /]{2,30}):[ \t]*", re.M)
_LABELS = {"deadline", "owner", "response", "status", "progress", "raised_on"}
_BLANK = re.compile(r"^[\s\-–—.]*$|^(?:n/?a|none|nil)\.?$", re.I)


def day_and_item(
    values: Mapping[str, str | None], roles: Mapping[str, int], header: Sequence[str]
) -> dict[str, str | None]:
    """The day and what was on the agenda, where one column tells both: one headed for both ("Meeting date and
    item"), or cells that name the minute, its title and mostly its day."""
    for role in ("raised_on", "number"):
        text = values.get(role) if role in roles else None
        days = dates.find_dates(text or "")
        if not text or (role == "raised_on" and not days):
            continue
        day = text[days[0].start : days[0].end] if days else None
        around = (f"{text[: days[0].start]}\n{text[days[0].end :]}" if days else text).strip(_APART)
        number = _ITEM_NUMBER.search(around) or (_BARE_NUMBER.match(around) if role == "number" else None)
        rest = one_line(f"{around[: number.start()]} {around[number.end() :]}" if number else around)
        rest = _MET.sub("", rest.strip(_APART)).strip(_APART)
        is_both = number or _NAMES_ITEM.search(header[roles[role]])
        if is_both and _WORD.search(rest) and not _BODY.search(rest):
            told = {"subject": rest, "raised_on": day or values.get("raised_on")}
            return told | ({"number": number["number"]} if number and role == "number" else {})
    return {}


def number_and_item(
    values: Mapping[str, str | None], roles: Mapping[str, int], header: Sequence[str]
) -> dict[str, str | None]:
    """The number and the title of what was minuted, where one column is headed for both ("Minute no. and
    title")."""
    found = _NUMBER_FIRST.match(values.get("subject") or "")
    if not found or "number" in roles or not _NAMES_NUMBER.search(header[roles["subject"]]):
        return {}
    return {"number": found["number"], "subject": found["item"]}


def who_and_when(row: Row, header: Sequence[str]) -> dict[str, str | None]:
    """The owner and the deadline, where one column is headed for both ("Lead officer / Target date")."""
    for place, text in enumerate(header):
        when = _LAST_WHEN.search(one_line(row.cells[place])) if _asks_who_and_when(text) else None
        if when:
            return {"owner": said(when.string[: when.start()]), "deadline": said(when["when"])}
    return {}


def _asks_who_and_when(heading: str) -> bool:
    """Whether a heading is two, one for the owner and one for a date."""
    words = [word for word in heading.split() if word.lower() != "by"]
    halves = ((words[:i], words[i:]) for i in range(1, len(words)))
    kinds = [tuple(role_of(" ".join(half).strip(_BETWEEN)) for half in pair) for pair in halves]
    return any(
        pair in (("owner", "deadline"), ("owner", "raised_on"), ("deadline", "owner")) for pair in kinds
    )


def labelled(text: str) -> dict[str, str | None]:
    """What a cell tells under labels of its own ("Date due: ...", "Officer: ...", "Progress: ...")."""
    found = [(label, role_of(label[1])) for label in _LABEL.finditer(text)]
    known = [(label, role) for label, role in found if role in _LABELS]
    if len({role for _, role in known}) < 2 or text[: known[0][0].start()].strip():
        return {}
    ends = [*(label.start() for label, _ in known[1:]), len(text)]
    told = {role: said(text[m.end() : end]) for (m, role), end in zip(known, ends, strict=True) if role}
    progress = told.pop("progress", None)
    return told | ({"status" if state_of(one_line(progress)) else "response": progress} if progress else {})


def reference_and_day(number: str, raised: str) -> tuple[str, str]:
    """The reference and the date raised, where one cell holds both ("PP/12 9 July 2024")."""
    days = [] if raised else dates.find_dates(number)
    if not days:
        return number, raised
    first = days[0]
    if first.start == 0 and (behind := number[first.end :].strip(" /,;:()–-")):
        return behind, number[: first.end]
    return number[: first.start].rstrip(" ,;:()–-"), number[first.start :]


def said(text: str) -> str | None:
    """A cell's text; None where it holds a mark for nothing."""
    return None if _BLANK.match(text) else text
