"""The tables of actions in minutes: what was agreed at the meeting, or what became of earlier actions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from parsers.actions import rows
from parsers.actions.header import tracker_roles
from parsers.paper import Paper
from parsers.records import Action, Item
from parsers.tables.grid import sheets
from parsers.tables.sheet import Roles, one_line

_ACTIONS = re.compile(
    r"(?:(?:key|agreed|outstanding|summary of) )?"
    r"actions?(?: (?:points?|items?|agreed|required|arising|needed|to be taken))?\W*",
    re.I,
)
_ITEM = re.compile(r"(?:agenda )?(?:item|minute|min)\b", re.I)
_FOLLOWED = {"response", "status"}  # such actions were raised before


def find(
    paper: Paper, text: str, held_on: date | None, told: Sequence[Action], items: Sequence[Item] = ()
) -> Iterator[Action]:
    """The actions of every table with a column of actions and one of who is to take them or when, but those
    ``told`` in the minutes' own words. They were raised at the meeting, ``held_on``, unless a column tells
    what became of them; a minute's number is given as that of its item, of ``items``. Each has its
    place in ``text`` where it is found there."""
    known = {_plain(action.proposed) for action in told}
    pages = paper.by_number
    for sheet in sheets(paper, _roles, "proposed", ("number",)):
        raised = None if _FOLLOWED & sheet.roles.keys() else held_on
        # numbers alone below "Item" count the items, whatever the column was taken for
        numbered = sheet.roles.get("number", sheet.roles.get("subject"))
        is_item = _ITEM.match(sheet.header[numbered]) if numbered is not None else None
        for action in rows.actions(sheet, pages):
            if _plain(action.proposed) not in known:
                at = text.find(action.proposed)
                span = (at, at + len(action.proposed)) if at >= 0 else None
                number, item = (None, _item(action.number, items)) if is_item else (action.number, None)
                yield replace(
                    action, number=number, item_number=item, raised_on=action.raised_on or raised, span=span
                )


def _item(number: str | None, items: Sequence[Item]) -> str | None:
    """The number of the item that a minute is of: 6, of 6.2, where the items count by whole numbers."""
    known = {item.number for item in items}
    whole = (number or "").partition(".")[0]
    return whole if number not in known and whole in known else number


def _roles(header: Sequence[str]) -> Roles | None:
    roles = tracker_roles(header)
    is_so = roles and _ACTIONS.fullmatch(one_line(header[roles["proposed"]]))
    return roles if is_so and roles and {"owner", "deadline"} & roles.keys() else None


def _plain(words: str) -> str:
    return re.sub(r"\W+", " ", words).strip().lower()
