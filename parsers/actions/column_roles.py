"""What the columns of a tracker hold: the cells confirm or mend what the headings say."""

from __future__ import annotations

import re

from parsers.actions.header import role_of
from parsers.actions.profile import (
    WHEN,
    column,
    half,
    is_dated,
    is_day,
    is_person,
    is_report,
    is_request,
    mostly,
    share,
    words,
)
from parsers.tables.sheet import Sheet
from parsers.text.states import split_state, state_of

_REFERENCE = re.compile(r"[A-Za-z]{0,5}[ ./\-]?\d[\w./\-]{0,9}|[a-z]|[ivx]+")
_TOLD = re.compile(r"progress|position|update|response|comment|outcome|decision|accept", re.I)
SENTENCE = 4  # words that tell what was done, on average
_LABELLED = re.compile(r"[A-Z][A-Za-z /]{2,30}:")  # a cell of several labels
_SHORT = re.compile(r"\S+(?:\s+\S+){0,5}")
NAMED = 5  # words that name who acts, on average
_TELLS = {"response", "progress", "decision"}
_REPORTS = {"response", "progress", "status"}


def settled(sheet: Sheet) -> dict[str, int]:
    """The roles as the cells confirm them: "Item" over numbers is a number, and a "Progress" that is
    told in sentences is the response."""
    roles = _described(sheet)
    if "owner" not in roles and (named := _named_column(sheet, roles)) is not None:
        roles = {role: place for role, place in roles.items() if place != named or role == "proposed"}
        roles["owner"] = named
        told = [i for i, text in enumerate(sheet.header) if role_of(text) in _TELLS and i > named]
        if "response" not in roles and told and roles.get("status") != told[0]:
            roles["response"] = told[0]
    item = roles.get("subject")
    if item is not None and "number" not in roles and _mostly(sheet, item, _REFERENCE):
        roles["number"] = roles.pop("subject")
        titles = [i for i, text in enumerate(sheet.header) if i != item and role_of(text) == "subject"]
        if titles and titles[0] < roles["proposed"]:  # "Item | Title"
            roles["subject"] = titles[0]
    unnamed = [i for i, text in enumerate(sheet.header[: roles["proposed"]]) if not text.strip()]
    if "number" not in roles and unnamed and _mostly(sheet, unnamed[0], _REFERENCE):
        roles["number"] = unnamed[0]
    planned, answer = roles.pop("planned", None), roles.get("response")
    if planned is not None and answer is not None:
        if "status" not in roles and _are_states(sheet, answer):  # "Response: Accepted", and what is done
            roles["status"], roles["response"] = answer, planned
        elif not any(row.cells[answer] for row in sheet.rows):  # a column for later progress stands empty
            roles["response"] = planned
    sources = [item, *(i for i, text in enumerate(sheet.header) if role_of(text) == "number")]
    dated = [
        i for i in sources if i is not None and i != roles.get("number") and half(is_dated, column(sheet, i))
    ]
    if "raised_on" not in roles and dated:
        roles["raised_on"] = dated[0]  # "Budget (Item 5, 22 June 2021)"
    bare = [i for i, text in enumerate(sheet.header) if not role_of(text) and i not in roles.values()]
    for i in bare:  # "Committee" over the days it met, "Expected" over those to come
        if 2 * share(is_day, column(sheet, i)) > 1:  # one may stand for several rows
            roles.setdefault("raised_on" if i < roles["proposed"] else "deadline", i)
    decided = [
        i for i, text in enumerate(sheet.header) if role_of(text) == "decision" and i not in roles.values()
    ]
    for i in decided:  # "Agreed by Cabinet" over days
        if 2 * share(is_day, column(sheet, i)) > 1:
            roles.setdefault("raised_on", i)
    if (told_in := told_column(sheet)) is not None:
        roles["response"] = told_in
    answer = roles.get("response")
    later = [
        i for i, text in enumerate(sheet.header) if i not in roles.values() and role_of(text) in _REPORTS
    ]
    if answer is not None and later and "deadline" not in roles and _mostly(sheet, answer, WHEN):
        roles["deadline"], roles["response"] = answer, later[0]  # "Progressed by" over dates is no report
    if answer is None and "status" not in roles and _is_told(sheet, roles.get("deadline")):
        roles["response"] = answer = roles.pop("deadline")  # "Timescale / Action taken" over what was done
    if answer is not None and later and _are_states(sheet, answer) and not _are_states(sheet, later[0]):
        roles["response"] = later[0]  # "Cabinet response: Accepted", and what was done
        roles.setdefault("status", answer)
    free = [i for i in range(len(sheet.header)) if i not in roles.values()]
    asked = column(sheet, roles["proposed"])
    least = 1.5 * words(asked) if mostly(is_request, asked) else 0.0
    unasked = (i for i in free if role_of(sheet.header[i]) != "proposed")  # that is the deed of a plan
    wording = [i for i in unasked if mostly(is_request, column(sheet, i)) and words(column(sheet, i)) > least]
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


def _named_column(sheet: Sheet, roles: dict[str, int]) -> int | None:
    """The column headed for something else or in words not known ("Action") that names who is to act."""
    firm = {
        roles.get(role) for role in ("proposed", "number", "portfolio", "status", "deadline", "raised_on")
    }
    for i, text in enumerate(sheet.header):
        is_free = i not in firm and role_of(text) in (None, "proposed", "response", "progress")
        cells = column(sheet, i)
        is_named = is_free and i > roles["proposed"] and mostly(is_person, cells) and not half(_state, cells)
        if is_named and words(cells) <= NAMED and not any(map(is_day, cells)):
            return i
    return None


def _is_told(sheet: Sheet, place: int | None) -> bool:
    """Whether a column tells in words what was done, not days."""
    told = column(sheet, place)
    is_other = any(mostly(holds, told) for holds in (is_day, _LABELLED.match))
    return mostly(is_report, told) and words(told) >= SENTENCE and not is_other


def _described(sheet: Sheet) -> dict[str, int]:
    """The roles, where "Action" heads references and a later column describes the action."""
    roles = dict(sheet.roles)
    main = roles["proposed"]
    later = [i for i, text in enumerate(sheet.header) if i > main and role_of(text) == "proposed"]
    if later and _mostly(sheet, main, _REFERENCE) and not _mostly(sheet, later[0], _REFERENCE):
        roles = {role: place for role, place in roles.items() if place != later[0]}
        roles |= {"number": main, "proposed": later[0]}
        told = [i for i, text in enumerate(sheet.header) if role_of(text) in ("response", "progress")]
        if "response" not in roles and told:
            roles["response"] = told[0]
    return roles


def _are_states(sheet: Sheet, place: int) -> bool:
    return half(_state, column(sheet, place))


def _state(text: str) -> str | None:
    return state_of(split_state(text)[0])


def _mostly(sheet: Sheet, place: int, form: re.Pattern[str]) -> bool:
    return half(form.fullmatch, column(sheet, place))


def told_column(sheet: Sheet) -> int | None:
    """The column of no known heading that tells what was done, where no other does."""
    if "response" in sheet.roles:
        return None
    free = [i for i, text in enumerate(sheet.header) if i not in sheet.roles.values() and not role_of(text)]
    return next((i for i in free if mostly(is_report, column(sheet, i))), None)
