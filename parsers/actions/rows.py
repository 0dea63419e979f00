"""The rows of an action tracker as actions: cells that inherit, states told in words or colours, several
numbered actions in a cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from parsers.actions.header import role_of
from parsers.actions.unnamed import asks, column, told_column
from parsers.paper import Page
from parsers.records import Action
from parsers.tables.grid import Row, Sheet, is_meeting, one_line
from parsers.text import dates
from parsers.text.colours import painted
from parsers.text.states import SHORT, TICKS, VERDICTS, split_state, state_of
from parsers.vocabulary import MONTHS

_TICKS = {*"✓✔☑x", "yes", "y"}
INHERITED = ("raised_on", "portfolio", "subject")
_NUMBERED = re.compile(r"^\s*\(?(\d{1,2})[.)]\s+(?=[A-Z“\"‘'])", re.M)
_LIST_NUMBER = re.compile(
    r"^(?:\(?(\d{1,2})[.)]|(?:(?:recommendation|action)\s*|r|rec\.?\s?)(\d{1,2}[a-z]?)(?:\s*[.):–-]|(?=\s+That\b)|(?=\s*\n))|[•●▪·o\-–\uf0b7\uf0a7])\s+",
    re.I,
)
_REFERENCE = re.compile(r"[A-Za-z]{0,5}[ ./\-]?\d[\w./\-]{0,9}|[a-z]|[ivx]+")
_TOLD = re.compile(r"progress|position|update|response|comment|outcome|decision|accept", re.I)
_SHORT = re.compile(r"\S+(?:\s+\S+){0,5}")
_BLANK = re.compile(r"^[\s\-–—.]*$|^(?:n/?a|none|nil)\.?$", re.I)
_NO_ACTION = re.compile(r"^no (?:further |outstanding )?(?:action|recommendation)s?\.?$", re.I)
_ASKS_DONE = re.compile(r"\s*(?:done|completed?|closed|actioned|implemented)\b", re.I)
_YES_OR_NO = {**dict.fromkeys(("yes", "y"), "completed"), **dict.fromkeys(("no", "n", "not yet"), "open")}
_LABEL = re.compile(r"^\s*([A-Z][A-Za-z /]{2,30}):[ \t]*", re.M)
_LABELS = {"deadline", "owner", "response", "status", "progress", "raised_on"}
_WHEN = re.compile(
    rf"(?:(?:by|end|early|mid|late|spring|summer|autumn|winter|q[1-4]|{'|'.join(MONTHS)})\b\W*)*"
    r"[\d/.\-]*(?:st|nd|rd|th)?(?:\s*(?:" + "|".join(MONTHS) + r")\W*)?(?:20)?\d\d"
    r"|tbc|to be (?:confirmed|agreed|determined)|ongoing|immediate(?:ly)?|n/?a",
    re.I,
)
_REPORTS = {"response", "progress", "status"}
_BLOCK = re.compile(
    r"\b(?:actions?|recommendations?|complete[d]?|outstanding|open|closed|ongoing|new)\b", re.I
)


def actions(sheet: Sheet, pages: Mapping[int, Page]) -> Iterator[Action]:
    """The actions of one sheet, row by row, each with the report on it."""
    roles = _settled(sheet)
    above: dict[str, str | None] = {}
    first = of_meeting(sheet)
    for row in sheet.rows:
        values = _values(row, roles, above)
        told = row.section or first
        if "raised_on" not in roles and told and dates.first_date(told):
            values["raised_on"] = told
        elif "subject" not in roles and row.section and not _BLOCK.search(row.section):
            values["subject"] = row.section
        values["status"] = _ticked(row, sheet.header) or values.get("status")
        above = {**above, **values}
        if values["proposed"] and not _NO_ACTION.match(values["proposed"]):
            yield from _split(values, row, roles, sheet.header, pages.get(row.page))


def _ticked(row: Row, header: Sequence[str]) -> str | None:
    """The heading that is ticked, where states head columns of their own ("Accepted", "Rejected")."""
    states = [i for i, text in enumerate(header) if state_of(text)]
    found = [i for i in states if one_line(row.cells[i]).lower() in _TICKS]
    return header[found[0]] if len(states) > 1 and len(found) == 1 else None


def of_meeting(sheet: Sheet) -> str | None:
    """The heading above the first table when those above the others name the meeting their actions are of."""
    named = [row.section for row in sheet.rows if is_meeting(row.section)]
    return sheet.heading if named and not is_meeting(sheet.rows[0].section) else None


def _settled(sheet: Sheet) -> dict[str, int]:
    """The roles as the cells confirm them: "Item" over numbers is a number, and a "Progress" that is
    told in sentences is the response."""
    roles = dict(sheet.roles)
    item = roles.get("subject")
    if item is not None and "number" not in roles and _mostly(sheet, item, _REFERENCE):
        roles["number"] = roles.pop("subject")
        titles = [i for i, text in enumerate(sheet.header) if i != item and role_of(text) == "subject"]
        if titles and titles[0] < roles["proposed"]:  # "Item | Title"
            roles["subject"] = titles[0]
    planned, answer = roles.pop("planned", None), roles.get("response")
    if planned is not None and answer is not None:
        if "status" not in roles and _are_states(sheet, answer):  # "Response: Accepted", and what is done
            roles["status"], roles["response"] = answer, planned
        elif not any(row.cells[answer] for row in sheet.rows):  # a column for later progress stands empty
            roles["response"] = planned
    if "raised_on" not in roles and item is not None and _dated(sheet, item):
        roles["raised_on"] = item  # "Budget (Item 5, 22 June 2021)"
    if (told_in := told_column(sheet)) is not None:
        roles["response"] = told_in
    answer = roles.get("response")
    later = [
        i for i, text in enumerate(sheet.header) if i not in roles.values() and role_of(text) in _REPORTS
    ]
    if answer is not None and later and "deadline" not in roles and _mostly(sheet, answer, _WHEN):
        roles["deadline"], roles["response"] = answer, later[0]  # "Progressed by" over dates is no report
    free = [i for i in range(len(sheet.header)) if i not in roles.values()]
    asked = column(sheet, roles["proposed"])
    wording = [i for i in free if not asks(asked) and asks(column(sheet, i))]
    if wording and "subject" not in roles:  # "Recommendation | Details": what was asked stands in the second
        roles["subject"], roles["proposed"] = roles["proposed"], wording[0]
    free = [i for i in range(len(sheet.header)) if i not in roles.values()]
    told = [i for i in free if role_of(sheet.header[i]) in (None, *_REPORTS) and _are_states(sheet, i)]
    if "status" not in roles and told:  # whatever its heading ("Cabinet's view")
        roles["status"] = told[0]
    place = roles.get("status")
    if place is None or not _TOLD.search(sheet.header[place]):
        return roles
    if _are_states(sheet, place) or ("response" in roles and _mostly(sheet, place, _SHORT)):
        return roles
    if "response" not in roles:
        roles["response"] = roles.pop("status")
    elif _mostly(sheet, roles["response"], _SHORT):
        roles["status"], roles["response"] = roles["response"], roles["status"]
    else:
        del roles["status"]
    return roles


def _dated(sheet: Sheet, place: int) -> bool:
    """Whether most cells of a column hold the day of a meeting among other words."""
    texts = [row.cells[place] or "" for row in sheet.rows if row.cells[place]]
    return 2 * sum(1 for text in texts if dates.first_date(text)) > len(texts)


def _are_states(sheet: Sheet, place: int) -> bool:
    texts = [row.cells[place] for row in sheet.rows if row.cells[place]]
    known = sum(1 for text in texts if state_of(split_state(text)[0]))
    return bool(texts) and 2 * known >= len(texts)


def _mostly(sheet: Sheet, place: int, form: re.Pattern[str]) -> bool:
    texts = [one_line(row.cells[place]) for row in sheet.rows if row.cells[place]]
    return 2 * sum(1 for text in texts if form.fullmatch(text)) >= len(texts)


def _values(row: Row, roles: dict[str, int], above: dict[str, str | None]) -> dict[str, str | None]:
    """The row's texts by role. A cell that spans from above counts here too; where the first columns
    are blank, they inherit."""
    values: dict[str, str | None] = {}
    for role, place in roles.items():
        text = row.cells[place]
        values[role] = above.get(role) if text is None else _said(text)
    for role in roles:
        values |= _labelled(values[role] or "")
    for role in sorted((r for r in INHERITED if r in roles), key=lambda r: roles[r]):
        if values[role]:
            break
        values[role] = above.get(role)
    return values


def _labelled(text: str) -> dict[str, str | None]:
    """What a cell tells under labels of its own ("Date due: ...", "Officer: ...", "Progress: ...")."""
    found = [(label, role_of(label[1])) for label in _LABEL.finditer(text)]
    known = [(label, role) for label, role in found if role in _LABELS]
    if len({role for _, role in known}) < 2 or text[: known[0][0].start()].strip():
        return {}
    ends = [*(label.start() for label, _ in known[1:]), len(text)]
    told = {role: _said(text[m.end() : end]) for (m, role), end in zip(known, ends, strict=True) if role}
    progress = told.pop("progress", None)
    return told | ({"status" if state_of(one_line(progress)) else "response": progress} if progress else {})


def _said(text: str) -> str | None:
    return None if _BLANK.match(text) else text


def _split(
    values: dict[str, str | None], row: Row, roles: dict[str, int], header: Sequence[str], page: Page | None
) -> Iterator[Action]:
    """One action, or several when the cell numbers them and no reference holds them together."""
    text = values["proposed"] or ""
    starts = [m.start() for m in _NUMBERED.finditer(text)]
    numbers = [int(m[1]) for m in _NUMBERED.finditer(text)]
    follows = numbers == list(range(numbers[0], numbers[0] + len(numbers))) if numbers else False
    if values.get("number") or not follows or numbers[0] > 2:
        starts = []
    elif numbers[0] == 2 or text[: starts[0]].strip():
        starts = [0, *starts] if text[: starts[0]].strip() else starts
    answers = _answers(values.get("response") or "", numbers) if len(starts) == len(numbers) else {}
    for start, end in zip(starts or [0], [*starts[1:], len(text)], strict=False):
        label = _NUMBERED.match(text[start:end])
        told = {"response": answers[int(label[1])]} if label and answers else {}
        yield _action(text[start:end], {**values, **told}, row, roles, header, page)


def _answers(text: str, numbers: list[int]) -> dict[int, str]:
    """What is answered to each number, when the answers bear the same numbers as the actions beside them."""
    found = list(_NUMBERED.finditer(text))
    if not found or [int(m[1]) for m in found] != numbers or text[: found[0].start()].strip():
        return {}
    ends = [*(m.start() for m in found[1:]), len(text)]
    return {int(m[1]): text[m.end() : end].strip() for m, end in zip(found, ends, strict=True)}


def _verdict(response: str | None) -> str | None:
    """The verdict a response begins with ("Partially agreed - ...")."""
    first = re.split(r"[.:;,–]|\s-\s", one_line(response))[0].strip()
    return first if len(first.split()) <= SHORT and state_of(first) in VERDICTS else None


def _reference(number: str, raised: str) -> tuple[str, str]:
    """The reference and the date raised, where one cell holds both ("PP/12 9 July 2024")."""
    days = [] if raised else dates.find_dates(number)
    if not days:
        return number, raised
    return number[: days[0].start].rstrip(" ,;:()–-"), number[days[0].start :]


def _state(words: str, heading: str) -> str | None:
    """The state of the words, or of a yes or no to the heading ("Done?")."""
    answer = _YES_OR_NO.get(words.lower().strip(" .")) if _ASKS_DONE.match(heading) else None
    return answer or state_of(words)


def _action(
    text: str, values: dict[str, str | None], row: Row, roles: dict[str, int], header: Sequence[str],
    page: Page | None,
) -> Action:  # fmt: skip
    proposed = one_line(text)
    label = _LIST_NUMBER.match(text.lstrip())
    reference, raised = _reference(one_line(values.get("number")), one_line(values.get("raised_on")))
    number = reference or ((label[1] or label[2]) if label else None)
    response = values.get("response")
    status_raw, rest = split_state(values.get("status"))
    if not re.search(rf"[\w{TICKS}]", status_raw or ""):
        status_raw = None
    if not status_raw and "status" not in roles:
        status_raw = _verdict(response)
    place = roles.get("status")
    heading = header[place] if place is not None else ""
    colour = painted(row.fills[place], row.boxes[place], page) if place is not None else None
    return Action(
        proposed=one_line(text.lstrip()[label.end() :]) if label else proposed,
        number=(number or "").rstrip("." if "(" in (number or "") else ".)") or None,
        raised_on=dates.first_date(raised),
        raised_on_raw=raised or None,
        portfolio=one_line(values.get("portfolio")) or None,
        subject=one_line(values.get("subject")) or None,
        owner=one_line(values.get("owner")) or None,
        deadline=one_line(values.get("deadline")) or None,
        response=" ".join(filter(None, (rest, one_line(response), row.note))) or None,
        status_raw=status_raw,
        status=_state(status_raw, heading) if status_raw else colour,
        page=row.page,
        box=row.box,
    )
