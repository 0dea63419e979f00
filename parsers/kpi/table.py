"""Tables of indicators: one row each, with values, targets, a RAG word or colour, and a comment."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from parsers.kpi import comments
from parsers.kpi.arrow_key import ARROWS, Key, direction
from parsers.kpi.column import MET, PERIOD, RAG, REFERENCE, points
from parsers.kpi.header import kpi_roles, role_of
from parsers.kpi.inferred_headings import headings
from parsers.kpi.periods import column_period, columns
from parsers.kpi.statements import CODE, PARTS
from parsers.paper import Page
from parsers.records import Kpi
from parsers.tables.headings import is_meeting
from parsers.tables.sheet import Row, Sheet, one_line
from parsers.text import numbers
from parsers.text.colours import painted, rag_of
from parsers.text.periods import Period, first_period
from parsers.text.states import split_state, state_of

_NAMED = re.compile(
    rf"^(?P<code>{PARTS}|{CODE}(?:\.\d{{1,2}})?|[A-Z]\d{{1,2}}\.\d{{1,2}}[A-Z]?"
    r"|\d{1,2}\.\d{1,2}[a-z]?(?=[\s:–-]+[A-Z%]))\s*(?:[-–—:.]|\s)\s*(?=\S)(?P<name>.{6,})$",
    re.S,
)
_CODED = re.compile(rf"(?P<code>{CODE}|[A-Z]\d{{1,3}}[a-z]?)(?:\s*[:–-]|\.?\s)\s*(?P<name>\S.{{5,}})", re.S)
_TWO_PARTS = re.compile(
    r"[A-Z]{2,6}\n[1-9]\d{0,2}"
)  # a number that is part of a word is filled up with zeros
_CODE_BELOW = re.compile(
    r"^(?P<name>.{6,})\n\(?(?P<code>[A-Za-z]{1,12}\d{0,2}_?[A-Z]{0,4}\d{1,4}[a-z]?)\)?$", re.S
)
_HEADS_BOTH = re.compile(r"\b(?:code|ref|reference|id|no)\b\.?\s*(?:&|/|\band\b)\s*\w", re.I)
_BOTH = re.compile(r"(?P<code>\S*\d\S*)\s+(?:[-–:]\s*)?(?P<name>\S.{5,})")  # under "Code & Short Name"
_WORDED = re.compile(r"[A-Za-z]{2}")
_BLANK = re.compile(r"^[\s\-–—.]*$")
_TAIL_STATE = re.compile(
    r"\s*(?:\((?P<a>[RAGB]|(?i:red|amber|green|blue))\)|\s[-–]?\s?(?P<b>[RAG]|(?i:red|amber|green)))$"
)
_WITH_FIGURE = re.compile(rf"(?P<arrow>[{ARROWS}]+|[-–])\s*(?P<figure>[£<>]?\d.*)")
_TAIL_ARROW = re.compile(rf"\s*([{ARROWS}]+)$")


def read(sheet: Sheet, pages: Mapping[int, Page], key: Key, period: Period | None) -> Iterator[Kpi]:
    """The indicators of one sheet. A status or direction that is only painted is read from the paint;
    where there is none either it is None."""
    filled = [any(row.cells[i] for row in sheet.rows) for i in range(len(sheet.header))]
    header = headings(sheet, pages, sheet.roles["name"])
    roles = sheet.roles if header == sheet.header else kpi_roles(header) or sheet.roles
    places, at = columns(header, roles, filled, period)
    if "code" in places and _are_names(header, places["code"], sheet):
        places["name"] = places.pop("code")  # "Metric" beside "Definition"
    if "previous" in places and not any(
        re.search(r"\d", row.cells[places["previous"]] or "") for row in sheet.rows
    ):
        del places["previous"]  # "Last year" over arrows
    was_told = "previous" not in places and "direction" in places and _is_earlier(header, places, period)
    paint = _painted_column(sheet, places, pages)
    below = "code" not in places and _has_codes_below(sheet, places["name"])
    both = "code" not in places and bool(_HEADS_BOTH.search(header[places["name"]]))
    over: str | None = None
    section: str | None = None
    before = "code" not in places and _has_codes_before(sheet, places["name"])
    for row in sheet.rows:
        if row.section != over:
            over, section = row.section, None
        texts = {role: one_line(row.cells[place]) for role, place in places.items()}
        said = texts.get("narrative") or row.note
        name, told = comments.parted(row.cells[places["name"]] or "")
        if told and not said:
            texts |= {"name": one_line(name), "narrative": told}
        if below and (parts := _CODE_BELOW.search(row.cells[places["name"]] or "")):
            texts |= {"code": parts["code"], "name": one_line(parts["name"])}
        if before and (parts := _CODED.fullmatch(texts["name"])):
            texts |= {"code": parts["code"], "name": parts["name"]}
        if was_told and (parts := _WITH_FIGURE.fullmatch(texts["direction"])):
            texts |= {"direction": parts["arrow"], "previous": parts["figure"]}
        if both and (parts := _BOTH.fullmatch(texts["name"])):
            texts |= {"code": parts["code"], "name": parts["name"]}
        if "code" in places:
            texts["code"] = _code(row.cells[places["code"]])
        if _is_heading(row, texts):
            section = texts["name"] or texts.get("code")
            continue
        name = texts["name"] or texts.get("code", "")
        if _WORDED.search(name) and not PERIOD.fullmatch(name):  # a figure or period is nothing's name
            yield _kpi(
                row,
                texts,
                places,
                paint,
                pages.get(row.page),
                key,
                at,
                section or _section(row.section or sheet.heading),
            )


def _section(heading: str | None) -> str | None:
    """What a heading says the rows are about; whose meeting they are for, and when, is nothing of that."""
    return None if is_meeting(heading) else heading


def _are_names(header: Sequence[str], place: int, sheet: Sheet) -> bool:
    """Whether a column headed for what is measured, and taken for its codes, holds words of its own in each
    row."""
    said = [one_line(row.cells[place]) for row in sheet.rows if row.cells[place]]
    worded = [text for text in said if re.search(r"[a-z]{3}", text) and not re.search(r"\d", text)]
    return role_of(header[place]) == "name" and len(said) > 1 and len({*worded}) == len(said)


def _is_earlier(header: Sequence[str], places: Mapping[str, int], at: Period | None) -> bool:
    """Whether the heading over arrows names an earlier period ("Direction of travel against Q1"): the figures
    beside them are of that."""
    named = column_period(header[places["direction"]], at.start.year - (at.start.month < 4)) if at else None
    return bool(at and named and named.end < at.start)


def _is_heading(row: Row, texts: dict[str, str]) -> bool:
    """A row with nothing but a name stands over the rows below."""
    said = [cell for cell in row.cells if cell]
    painted = any(rag_of(fill) for fill in row.fills[1:])
    return len(said) == 1 and not painted and bool(texts["name"] or texts.get("code"))


def _kpi(
    row: Row, texts: dict[str, str], places: Mapping[str, int], paint: int | None, page: Page | None,
    key: Key, period: Period | None, section: str | None,
) -> Kpi:  # fmt: skip
    code, name = _identity(texts)
    value_raw, arrow = _value(texts.get("value"))
    number = numbers.read(value_raw) if value_raw else None
    target = numbers.read(texts.get("target", ""))
    own = first_period(texts["period"]) if texts.get("period") else None
    at = own or period
    told, rest = split_state(row.cells[places["status"]]) if "status" in places else (None, None)
    told = told or _judged(texts.get("value"))[1]
    status_raw, status = _status(row, told, paint, page if paint != places.get("value") else None)
    direction_raw, moving = _direction(row, texts.get("direction") or arrow, places, page, key)
    return Kpi(
        name=name,
        code=code,
        period_label=texts.get("period") or (at.label if at else None),
        period_start=at.start if at else None,
        period_end=at.end if at else None,
        value_raw=value_raw,
        value=number.value if number else None,
        unit=number.unit if number else None,
        target_raw=_said(texts.get("target")),
        target=target.value if target else None,
        floor_raw=_said(texts.get("floor")),
        previous_raw=_value(texts.get("previous"))[0],
        status_raw=status_raw,
        status=status,
        direction_raw=direction_raw,
        direction=moving,
        section=section,
        narrative=_said(texts.get("narrative")) or rest or row.note,
        page=row.page,
        box=row.box,
    )


def _has_codes_below(sheet: Sheet, place: int) -> bool:
    """Whether the names of a table have their codes on a line of their own below ("Rent collected" over
    "BV66a"), most of them and not one alone."""
    names = [text for row in sheet.rows if (text := row.cells[place])]
    coded = sum(bool(_CODE_BELOW.search(text)) for text in names)
    return coded > 1 and 3 * coded >= 2 * len(names)


def _has_codes_before(sheet: Sheet, place: int) -> bool:
    """Whether all names of a table begin with codes, if only of one letter ("R1 % of rent collected")."""
    names = [one_line(row.cells[place]) for row in sheet.rows if sum(map(bool, row.cells)) > 1]
    return len(names) > 1 and all(map(_CODED.fullmatch, names))


def _identity(texts: dict[str, str]) -> tuple[str | None, str]:
    """Code and name, printed in two columns or in one ("ENV.01 - Develop ...")."""
    code, name = texts.get("code") or None, texts["name"]
    whole = name or code or ""
    match = _NAMED.match(whole)
    if match and (code is None or not name or match["code"] == code):
        return match["code"], match["name"]
    return code, whole


def _code(text: str | None) -> str:
    """A code that a narrow column broke ("SW03" over "a") is whole; one with blanks of its own is broken at
    them, and so are letters over a number."""
    if text and _TWO_PARTS.fullmatch(text):
        return one_line(text)
    whole = (text or "").replace("\n", "")
    return whole if whole != text and REFERENCE.fullmatch(whole) and " " not in whole else one_line(text)


def _said(text: str | None) -> str | None:
    return text if text and not _BLANK.match(text) else None


def _value(text: str | None) -> tuple[str | None, str | None]:
    """The value as printed, without its state, and an arrow printed behind it."""
    said = _said(_judged(text)[0])
    if said and said.endswith(".") and numbers.read(said):
        said = said[:-1]
    tail = _TAIL_ARROW.search(said) if said else None
    if said and tail:
        return said[: tail.start()] or None, tail[1]
    return said, None


def _judged(text: str | None) -> tuple[str | None, str | None]:
    """A figure and the state printed behind it: "70% (R)"."""
    tail = _TAIL_STATE.search(text) if text else None
    if text is None or tail is None or not numbers.read(text[: tail.start()]):
        return text, None
    return text[: tail.start()], tail["a"] or tail["b"]


def _painted_column(sheet: Sheet, places: Mapping[str, int], pages: Mapping[int, Page]) -> int | None:
    """The column whose paint tells the state: the state's own or the value's, or where the value's has none
    the one that is red, amber or green in most rows ("Variance from target")."""
    own = places.get("status", places.get("value"))
    if "status" in places or any(rag_of(row.fills[own]) for row in sheet.rows if own is not None):
        return own
    free = set(range(len(sheet.header))) - {places.get(role) for role in ("direction", "previous", "name")}
    counts = Counter(i for row in sheet.rows for i in free if _colour(row, i, pages.get(row.page)) in RAG)
    most = [i for i, _ in counts.most_common() if not points(sheet, i, pages)][:1]
    return most[0] if most and 2 * counts[most[0]] > len(sheet.rows) else own


def _colour(row: Row, place: int, page: Page | None) -> str | None:
    return painted(row.fills[place], row.boxes[place], page)


def _status(
    row: Row, told: str | None, place: int | None, page: Page | None
) -> tuple[str | None, str | None]:
    """The state as printed and what it is; else the colour of the cell at ``place`` or of a blob in it."""
    words = _said(told)
    if words and re.search(r"\w", words):
        return words, state_of(words) or MET.get(words.lower())
    if place is None:
        return None, None
    colour = _colour(row, place, page)
    return None, colour if colour in RAG else None


def _direction(
    row: Row, text: str | None, places: Mapping[str, int], page: Page | None, key: Key
) -> tuple[str | None, str | None]:
    place = places.get("direction")
    return direction(text, page, row.boxes[place] if place is not None else None, key)
