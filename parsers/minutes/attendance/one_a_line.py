"""Lists with one person a line and, behind a comma, what each is or whom they stand for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.paper import Paragraph
from parsers.records import Attendance
from parsers.text.names import split_names, untitled
from parsers.text.posts import is_role

LEAST = 3  # lines of such a list
_LONGEST = 130  # letters of a line
_TOGETHER = re.compile(r"\s(?:and|&)\s(?=(?:Councillor|Cllr|Mr|Mrs|Ms|Miss|Dr|[A-Z]\.?\s)\b)|;|:")
_FORENAME = re.compile(r"[A-Z][a-zß-ÿ’'-]+")


def lines_of_one(opening: Sequence[Paragraph]) -> set[int]:
    """Which paragraphs name one person each: of lines one below another, at one indent, two in three say
    behind their first comma what somebody is."""
    out: set[int] = set()
    run: list[int] = []
    for i, paragraph in enumerate(opening):
        if not _is_line(paragraph) or (run and not _goes_on(opening[run[-1]], paragraph)):
            out |= _whole(opening, run)
            run = []
        if _is_line(paragraph):
            run.append(i)
    return out | _whole(opening, run)


def first_of(paragraph: Paragraph, found: list[Attendance], at: int, state: str | None) -> list[Attendance]:
    """The one whom such a line names, by a forename alone where that is all that is told ("Ash, Young
    Person"); ``at`` is where the line begins and ``state`` what the list is of."""
    who, _, what = paragraph.text.partition(",")
    if found or not (state and _FORENAME.fullmatch(who) and is_role(what)):
        return found[:1]
    place = (at, at + len(who))
    return [
        Attendance(
            name=who, state=state, name_raw=who, role_raw=what.strip(" ."), page=paragraph.page,
            span=place, box=paragraph.box,
        )
    ]  # fmt: skip


def _is_line(paragraph: Paragraph) -> bool:
    text = paragraph.text
    return not paragraph.bold and len(text) < _LONGEST and text[-1:] != "," and not _TOGETHER.search(text)


def _goes_on(above: Paragraph, paragraph: Paragraph) -> bool:
    return above.page == paragraph.page and abs(above.indent - paragraph.indent) < 2


def _whole(opening: Sequence[Paragraph], run: Sequence[int]) -> set[int]:
    told = [i for i in run if "," in opening[i].text]
    what = [i for i in told if _says_what(opening[i].text)]
    return set(run) if len(what) >= LEAST and 3 * len(what) >= 2 * len(run) else set()


def _says_what(text: str) -> bool:
    """Whether a line is a name and, behind a comma, what that one is."""
    who, _, what = text.partition(",")
    named = split_names(who, councillors=True)
    whole = len(named) == 1 and len(named[0].name.split()) + 1 >= len(untitled(who).split())
    return whole and is_role(what.split(",")[-1]) and not is_role(untitled(who))
