"""The rows of an action tracker as actions: cells that inherit, states told in words or colours, several
numbered actions in a cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from parsers.actions.column_roles import settled
from parsers.actions.header import role_of
from parsers.actions.minute_lead import lead_of
from parsers.actions.profile import is_request
from parsers.actions.shared_cells import (
    day_and_item,
    labelled,
    number_and_item,
    reference_and_day,
    said,
    who_and_when,
)
from parsers.paper import Page
from parsers.records import Action
from parsers.tables.headings import is_meeting
from parsers.tables.sheet import Row, Sheet, one_line
from parsers.text import dates
from parsers.text.colours import painted
from parsers.text.states import SHORT, TICKS, VERDICTS, split_state, state_of, verdict_told

_TICKS = {*"✓✔☑x", "yes", "y"}
_WITH_ITEM = ("raised_on", "number")  # what an item may stand beside in a cell
INHERITED = ("raised_on", "portfolio", "subject")
_NUMBERED = re.compile(r"^\s*\(?(\d{1,2})[.)]\s+(?=[A-Z“\"‘'])", re.M)
_LIST_NUMBER = re.compile(
    r"^(?:\(?(\d{1,2})[.)]|(?:(?:recommendation|action)\s*|r|rec\.?\s?)(\d{1,2}[a-z]?)(?:\s*[.):–-]|(?=\s+(?-i:[A-Z]))|(?=\s*\n))|[•●▪·o\-–\uf0b7\uf0a7])\s+",
    re.I,
)
_ASIDE = re.compile(r"\s*\([^()]*\)?")
_NO_ACTION = re.compile(r"^no (?:further |outstanding )?(?:action|recommendation)s?\.?$", re.I)
_ASKS_DONE = re.compile(r"\s*(?:done|completed?|closed|actioned|implemented)\b", re.I)
_ASKS_AGREED = re.compile(r"\s*(?:agree|accept|support|verdict)", re.I)
_AGREED = {
    **dict.fromkeys(("yes", "y"), "accepted"), **dict.fromkeys(("no", "n"), "rejected"),
    **dict.fromkeys(("in part", "partially", "partly", "part"), "partly_accepted"),
}  # fmt: skip
_ASKS_OPEN = re.compile(r"\s*(?:o|c|open|closed) ?(?:/|or) ?(?:o|c|open|closed)\W*$", re.I)
_OPEN_OR_CLOSED = {"o": "open", "c": "completed"}
_YES_OR_NO = {**dict.fromkeys(("yes", "y"), "completed"), **dict.fromkeys(("no", "n", "not yet"), "open")}
_BROKEN = re.compile(  # references and dates
    r"[A-Z]{1,6}[/.\-]?\d+(?:[/.\-]\d+)+[a-z]?|[A-Z]{1,5}-?\d{1,4}|\d{1,2}([/.\-])\d{1,2}\1(?:20)?\d\d"
)
_BY_NUMBER = ("response", "owner", "deadline", "status")  # what may be told of each numbered action
_MINUTE = re.compile(r"min(?:ute)?s?\b|agenda\b|item$", re.I)
# "Minute 14 (5 September 2023): that ..."
_MET = re.compile(
    r"\W*min(?:ute)?\.?\s(?:no\.?\s)?[\w/.]+\W{1,3}(?P<day>\d{1,2}[^()\n]{4,20}?\d\d)\)?\s*[:–-]", re.I
)
_BLOCK = re.compile(
    r"\b(?:actions?|recommendations?|complete[d]?|outstanding|open|closed|ongoing|new)\b", re.I
)


def actions(sheet: Sheet, pages: Mapping[int, Page]) -> Iterator[Action]:
    """The actions of one sheet, row by row, each with the report on it."""
    roles = settled(sheet)
    above: dict[str, str | None] = {}
    first = of_meeting(sheet)
    topic = _over_first(sheet)
    for row in sheet.rows:
        values = _values(row, roles, above) | who_and_when(row, sheet.header)
        told = row.meeting or row.section or first
        is_dated = "raised_on" not in roles and told and dates.first_date(told)
        if is_dated:
            values["raised_on"] = told
        elif "raised_on" not in roles and (met := _MET.match(values["proposed"] or "")):
            values["raised_on"] = met["day"]
        minute = (
            lead_of(f"{row.section}\n{values['proposed']}") if row.section and values["proposed"] else None
        )
        over = row.section or topic
        is_subject = (
            over and not minute and not (is_dated and (told == row.section or is_meeting(row.section)))
        )
        if is_subject and "subject" not in roles and not _BLOCK.search(over or ""):
            values["subject"] = over
        spanned = {role: values[role] for role in _WITH_ITEM if role in roles}
        if "subject" in roles:
            is_shared = roles["subject"] == roles.get("raised_on")
            values |= number_and_item(values, roles, sheet.header)
        else:
            is_shared = not values.get("subject")
        if is_shared:
            values |= day_and_item(values, roles, sheet.header)
        values |= _chosen(row, sheet.header)
        if lead := lead_of(values["proposed"] or "") or minute:
            values["proposed"] = lead.asked
            told_there = {"number": lead.number, "subject": lead.subject, "raised_on": lead.raised}
            values |= {role: text for role, text in told_there.items() if text and not values.get(role)}
        above = {**above, **values} | spanned
        if values["proposed"] and not _NO_ACTION.match(values["proposed"]):
            yield from _split(values, row, roles, sheet.header, pages.get(row.page))


def _chosen(row: Row, header: Sequence[str]) -> dict[str, str | None]:
    """What is ticked or told under one of several states that head columns of their own ("Accepted",
    "Rejected (with reasons)")."""
    states = [i for i, text in enumerate(header) if state_of(_ASIDE.sub("", text))]
    held = [i for i in states if said(row.cells[i] or "")]
    ticked = [i for i in held if one_line(row.cells[i]).lower() in _TICKS]
    found = ticked or held
    if len(states) < 2 or len(found) != 1:
        return {}
    place = found[0]
    told: dict[str, str | None] = {"status": _ASIDE.sub("", header[place]).strip()}
    return told if ticked else {**told, "response": row.cells[place]}


def of_meeting(sheet: Sheet) -> str | None:
    """The heading above the first table when those above the others name the meeting their actions are of."""
    named = [row.section for row in sheet.rows if is_meeting(row.section)]
    return sheet.heading if named and not is_meeting(sheet.rows[0].section) else None


def _over_first(sheet: Sheet) -> str | None:
    """The heading above the first table when those above the others tell the topic of their rows."""
    over = [row.section for row in sheet.rows]
    is_each = any(over) and not over[0] and not any(map(is_meeting, over))
    return sheet.heading if is_each and not is_meeting(sheet.heading) else None


def _values(row: Row, roles: dict[str, int], above: dict[str, str | None]) -> dict[str, str | None]:
    """The row's texts by role. A cell that spans from above counts here too; where the first columns
    are blank, they inherit."""
    values: dict[str, str | None] = {}
    for role, place in roles.items():
        text = row.cells[place]
        values[role] = above.get(role) if text is None else said(text)
    for role in roles:
        values |= labelled(values[role] or "")
    for role in sorted((r for r in INHERITED if r in roles), key=lambda r: roles[r]):
        if values[role]:
            break
        values[role] = above.get(role)
    return values


def _split(
    values: dict[str, str | None], row: Row, roles: dict[str, int], header: Sequence[str], page: Page | None
) -> Iterator[Action]:
    """One action, or several when the cell numbers them and no reference of theirs holds them together, or
    each is answered by its number."""
    text = values["proposed"] or ""
    starts = [m.start() for m in _NUMBERED.finditer(text)]
    numbers = [int(m[1]) for m in _NUMBERED.finditer(text)]
    follows = numbers == list(range(numbers[0], numbers[0] + len(numbers))) if numbers else False
    answers = {role: _answers(values.get(role) or "", numbers) for role in _BY_NUMBER if values.get(role)}
    before = one_line(text[: starts[0]]) if starts else ""
    is_label = bool(before) and not is_request(before)  # "Min. No. 7 - Recommended", and then "(2) That ..."
    is_held = bool(values.get("number")) and not _of_minute(roles, header)
    if (is_held and not answers.get("response")) or not follows or numbers[0] > 2 or is_label:
        starts = []
    elif before:
        starts = [0, *starts]
    for start, end in zip(starts or [0], [*starts[1:], len(text)], strict=False):
        label = _NUMBERED.match(text[start:end]) if len(starts) == len(numbers) else None
        told = {role: own[int(label[1])] for role, own in answers.items() if own and label}
        yield _action(text[start:end], {**values, **told}, row, roles, header, page)


def _of_minute(roles: dict[str, int], header: Sequence[str]) -> bool:
    """Whether the number a row bears is that of the minute, which may tell of several actions."""
    return bool(_MINUTE.match(one_line(header[roles["number"]]))) if "number" in roles else False


def _answers(text: str, numbers: list[int]) -> dict[int, str]:
    """What is answered to each number, when the answers bear the same numbers as the actions beside them."""
    found = list(_NUMBERED.finditer(text))
    if not found or [int(m[1]) for m in found] != numbers or text[: found[0].start()].strip():
        return {}
    ends = [*(m.start() for m in found[1:]), len(text)]
    return {int(m[1]): text[m.end() : end].strip() for m, end in zip(found, ends, strict=True)}


def _verdict(response: str | None) -> tuple[str, str] | None:
    """What a response begins with ("Partially agreed - ...") or tells in its first sentence: the words, and
    the verdict."""
    first = re.split(r"[.:;,–]|\s-\s", one_line(response))[0].strip()
    state = state_of(first) if len(first.split()) <= SHORT else None
    return (first, state) if state in VERDICTS else verdict_told(response)


def _reports(words: str, heading: str) -> bool:
    """Whether the words under a heading like "Outcome" are no state but a sentence."""
    is_sentence = words.endswith(".") and len(words.split()) > 2
    return is_sentence and not state_of(words) and role_of(heading) in ("decision", "progress")


def _whole(text: str | None) -> str:
    """A cell in one line; a reference or date that a narrow column broke ("RC/021/20" over "23") is whole."""
    lines = (text or "").split()
    is_broken = len(lines) == (text or "").strip().count("\n") + 1 > 1 and _BROKEN.fullmatch("".join(lines))
    return "".join(lines) if is_broken else one_line(text)


def _state(words: str, heading: str) -> str | None:
    """The state of the words, or of a yes or no to the heading ("Done?", "Agree?")."""
    asked = ((_ASKS_DONE, _YES_OR_NO), (_ASKS_AGREED, _AGREED), (_ASKS_OPEN, _OPEN_OR_CLOSED))
    answers = (states.get(words.lower().strip(" .")) for form, states in asked if form.match(heading))
    return next(filter(None, answers), None) or state_of(words)


def _action(
    text: str, values: dict[str, str | None], row: Row, roles: dict[str, int], header: Sequence[str],
    page: Page | None,
) -> Action:  # fmt: skip
    proposed = one_line(text)
    label = _LIST_NUMBER.match(text.lstrip())
    reference, raised = reference_and_day(*(_whole(values.get(role)) for role in ("number", "raised_on")))
    number = reference or ((label[1] or label[2]) if label else None)
    response = values.get("response")
    status_raw, rest = split_state(values.get("status"))
    if not re.search(rf"[\w{TICKS}]", status_raw or ""):
        status_raw = None
    verdict = _verdict(response) if not status_raw and "status" not in roles else None
    status_raw = verdict[0] if verdict else status_raw
    if state_of(status_raw) in VERDICTS and response:
        rest = None  # its reasons are the verdict's; the report is what was done since
    place = roles.get("status")
    heading = header[place] if place is not None else ""
    if "response" not in roles and status_raw and _reports(status_raw, heading):
        status_raw, response = None, status_raw
    colour = painted(row.fills[place], row.boxes[place], page) if place is not None else None
    return Action(
        proposed=one_line(text.lstrip()[label.end() :]) if label else proposed,
        number=(number or "").rstrip("." if "(" in (number or "") else ".)") or None,
        raised_on=dates.first_date(raised),
        raised_on_raw=raised or None,
        portfolio=one_line(values.get("portfolio")) or None,
        subject=one_line(values.get("subject")) or None,
        owner=one_line(values.get("owner")) or None,
        deadline=_whole(values.get("deadline")) or None,
        response=" ".join(filter(None, (rest, one_line(response), row.note))) or None,
        status_raw=status_raw,
        status=verdict[1] if verdict else _state(status_raw, heading) if status_raw else colour,
        page=row.page,
        box=row.box,
    )
