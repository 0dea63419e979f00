"""Who is to act, and by when, told under labels at the end of an action or in the lines below it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from parsers.actions.header import role_of
from parsers.minutes import action_forms as forms
from parsers.minutes.tasks import is_owner
from parsers.paper import Paragraph
from parsers.text import dates

MOST = 3  # lines of labels below an action


class Told(NamedTuple):
    """Where the words before the labels end, and what the labels say."""

    end: int
    owner: str | None
    deadline: str | None


def behind(text: str) -> Told:
    """What labels say at a text's end ("... to the board. Lead: J Smith. By: 3 May")."""
    end, told = len(text), {}
    while ":" in text[:end] or " – " in text[:end] or " - " in text[:end]:
        found = forms.TOLD.search(text[:end])
        role = _role(found["l"], found["v"]) if found else None
        if not found or role is None or role in told:
            break
        told[role] = found["v"]
        end = found.start()
    return Told(end, told.get("owner"), told.get("deadline"))


def below(body: Sequence[Paragraph], i: int) -> tuple[int, str | None, str | None]:
    """How many paragraphs below one say nothing but that, and what."""
    owner = deadline = None
    count = 0
    for paragraph in body[i + 1 : i + 1 + MOST]:
        told = behind(paragraph.text) if len(paragraph.text) < 160 else Told(1, None, None)
        if paragraph.text[: told.end].strip():
            break
        count, owner, deadline = count + 1, owner or told.owner, deadline or told.deadline
    return count, owner, deadline


def _role(name: str, value: str) -> str | None:
    role = role_of(name)
    if role == "owner" and dates.first_date(value):
        role = "deadline"  # "By: 3 May"
    if role == "owner" or (role == "proposed" and is_owner(value)):
        return "owner"
    return "deadline" if role == "deadline" else None
