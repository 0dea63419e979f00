"""What stands in the columns of a page with a list of people: names, or what those named are or are of."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from parsers.minutes.attendance.columns import LEVEL, NEAR, place_of
from parsers.minutes.attendance.headings import state_of
from parsers.minutes.attendance.lists import is_prose
from parsers.paper import Paragraph
from parsers.text.names import Name, split_names
from parsers.text.posts import is_role

LEAST_ROWS = 3
MOST = 0.7  # of a column's cells: so many at least are names, or are none, to tell what the column holds
LONGEST_NAME = 60  # letters
LONGEST = 100  # of several names, or one with what the one is behind it
COLUMN_HEAD = re.compile(
    r"(?:(?:first|last|full|member(?:’s)?)\s+)?(?:names?|initials?|title|role|position|post|job\s+title|designation|organisations?|organization|agency|sector|representing"
    r"|representation|constituency|body|partner|company|employer|enw|sefydliad|rôl|swydd|teitl)(?:\s*(?:/|and|&)\s*\w+)?\W*",
    re.I,
)
INITIALS = re.compile(r"\(?[A-Z](?:[A-Z]|[a-z](?=[A-Z])|[-.]){1,4}\)?")
_TITLED = re.compile(
    r"(?:(?:Assistant|Deputy|Chief)\s+)*(?:Cllr|Councillor|Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Lord|Lady|Baroness|Rev|Revd)\b"
)
_OFFICE_BEFORE = re.compile(
    r"(?:(?:Deputy|Lord|City|Metro)\s)*(?:Mayor|Provost|Bailie)\s(?=(?:Dr\s)?[A-Z][\w’'-]+\s[A-Z])"
)
_ACRONYM = re.compile(r"[A-Z]{3,}\s")  # "ICB Acting Chair" begins with no initials


Kinds = tuple[list[float], list[float]]  # the columns of names, and those of what stands beside them


def is_heading(text: str) -> bool:
    """Whether a text is the heading of a list, not of a column in one."""
    return len(text) < LONGEST_NAME and not COLUMN_HEAD.fullmatch(text) and said(text) is not None


def said(text: str) -> str | None:
    """What a heading says of those under it."""
    return state_of(text.strip(" :"))


def placed(kinds: Kinds, edges: Sequence[float]) -> Kinds | None:
    """The columns of one page at the edges that those of another have there; None where one is missing."""
    there = [[x for x in edges if any(abs(x - at) <= NEAR for at in column)] for column in kinds]
    return (there[0], there[1]) if all(there) else None


def widest(told: Sequence[Kinds]) -> Kinds | None:
    """Of what the columns of several lists hold the most columns, both of names and of what stands beside."""
    return next((kinds for kinds in sorted(told, key=_breadth, reverse=True) if all(kinds)), None)


def _breadth(kinds: Kinds) -> int:
    return len(kinds[0]) + len(kinds[1])


def lists_of(opening: Sequence[Paragraph], page: Sequence[int]) -> list[list[list[int]]]:
    """The lines of a page by the lists they are of: each begins with its heading."""
    lists: list[list[list[int]]] = [[]]
    for line in _on_lines(opening, page):
        if any(is_heading(opening[i].text) for i in line):
            lists.append([])
        lists[-1].append(line)
    return lists


def fits(
    opening: Sequence[Paragraph],
    lines: Sequence[Sequence[int]],
    edges: Sequence[float],
    named: Sequence[float],
    others: Sequence[float],
) -> bool:
    """Whether a list of few rows has the columns of another: a name in each row, and no names beside."""
    cells = [i for line in lines for i in line if said(opening[i].text) is None]
    people = [i for i in cells if edge_of(opening[i], edges) in named]
    aside = [i for i in cells if edge_of(opening[i], edges) in others]
    return (
        bool(people and aside)
        and all(
            _is_named(opening[i].text) for i in people if any(is_level(opening[i], opening[j]) for j in aside)
        )
        and not (
            any(_TITLED.match(opening[i].text) for i in aside)
            or all(_is_named(opening[i].text) for i in aside)
        )
    )


def names_in(text: str) -> list[Name]:
    """The people whom a short text names, where it does nothing else."""
    if (
        len(text) > LONGEST
        or text.endswith(":")
        or is_prose(text)
        or (_ACRONYM.match(text) and is_role(text))
    ):
        return []
    names = split_names(text)
    return names if names and names[0].start < 3 else []


def _is_named(text: str) -> bool:
    """Whether a cell names people, and no post or body."""
    names = names_in(text)
    if not names:
        return False
    head = _OFFICE_BEFORE.sub("", re.split(r"[,(]", text)[0])
    return bool(_TITLED.match(text)) or not (is_role(names[0].name) or is_role(head))


def kinds_of(opening: Sequence[Paragraph], lines: Sequence[Sequence[int]], edges: Sequence[float]) -> Kinds:
    """The columns of names and those beside them, by what stands in them where several stand on a line."""
    held: dict[float, list[bool]] = defaultdict(list)
    roles: dict[float, int] = defaultdict(int)
    for line in lines:
        cells = [i for i in line if not (said(opening[i].text) or COLUMN_HEAD.fullmatch(opening[i].text))]
        for i in cells if len(cells) > 1 else ():
            column, text = edge_of(opening[i], edges), opening[i].text
            held[column].append(_is_named(text))
            roles[column] += is_role(text) or bool(INITIALS.fullmatch(text))
    full = {x: cells for x, cells in held.items() if len(cells) >= LEAST_ROWS}
    named = [x for x, cells in full.items() if sum(cells) >= MOST * len(cells)]
    others = [x for x, cells in full.items() if sum(cells) <= (1 - MOST) * len(cells)]
    others += [x for x in full if x not in (*named, *others) and 2 * roles[x] >= len(full[x])]
    return sorted(named), sorted(others)


def _on_lines(opening: Sequence[Paragraph], page: Sequence[int]) -> list[list[int]]:
    """The paragraphs of a page that begin on one line, from left to right."""
    lines: list[list[int]] = []
    for i in sorted(page, key=lambda i: place_of(opening[i])[1]):
        if lines and place_of(opening[i])[1] - place_of(opening[lines[-1][0]])[1] < LEVEL:
            lines[-1].append(i)
        else:
            lines.append([i])
    return [sorted(line, key=lambda i: place_of(opening[i])[0]) for line in lines]


def edge_of(paragraph: Paragraph, edges: Sequence[float]) -> float:
    """The edge of the column that a paragraph begins in."""
    return max(x for x in edges if x <= place_of(paragraph)[0])


def is_level(left: Paragraph, right: Paragraph) -> bool:
    """Whether two paragraphs of a page begin on one line."""
    return abs(place_of(left)[1] - place_of(right)[1]) < LEVEL
