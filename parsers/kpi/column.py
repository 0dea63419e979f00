"""What the cells of a table's columns are: figures, states, movements, references, periods or words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from parsers import vocabulary
from parsers.kpi.arrow_key import ARROWS
from parsers.kpi.header import role_of
from parsers.kpi.statements import CODE, PARTS
from parsers.paper import Page
from parsers.pdf.drawings import drawn_in, pointing
from parsers.tables.sheet import Row, Sheet, one_line
from parsers.text import numbers
from parsers.text.colours import painted, rag_of
from parsers.text.states import state_of
from parsers.vocabulary import MONTHS

MET = {"yes": "achieved", "y": "achieved", "no": "not_achieved", "n": "not_achieved"}  # "Target met?"
RAG = ("red", "amber", "green")
_CODE = re.compile(CODE)
REFERENCE = re.compile(rf"{CODE}|[A-Z]\d{{1,3}}[a-z]?|{PARTS}|\d{{1,2}}(?:\.\d{{1,2}}){{0,2}}[a-z]?\.?")
_MONTH = rf"(?:{'|'.join(MONTHS)})\W*(?:20)?\d\d"
PERIOD = re.compile(
    rf"(?:(?:month|quarter|year|qtr) (?:to|ending|ended) )?{_MONTH}|q(?:uarter )?[1-4]\W*[\d/-]*"
    rf"|(?:{'|'.join(MONTHS)})\W+{_MONTH}|20\d\d(?:\s?[/–-]\s?(?:20)?\d\d)?",
    re.I,
)
_AWAITS = re.compile(
    r"(?:(?:data|figures?|result|outturn) )?(?:is |are )?(?:currently )?not (?:yet |currently )?"
    r"(?:available|reported|known|due|measured|collected|applicable|published|received|ready|provided)"
    r"|no (?:data|figures?|result|return|information)"
    r"|(?:data )?(?:awaiting|awaited|pending|unavailable|to follow)"
    r"|n/?a\b|tbc\b|tba\b|annual(?:ly)?\b|reported (?:annually|in )",
    re.I,
)
_MOVES = re.compile(rf"[{ARROWS}\s]+")
LEAST = 2  # rows


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading and the role that names, the texts of its cells and how many of those filled
    are what, in how many of its rows it holds a state or colour, and whether arrows are drawn."""

    text: str
    role: str | None
    cells: tuple[str, ...]
    figures: int
    states: int
    moves: int
    references: int
    periods: int
    rows: int
    stands: int
    points: bool

    @property
    def said(self) -> list[str]:
        """The texts of its filled cells."""
        return [text for text in self.cells if text]

    def mostly(self, count: int) -> bool:
        """Whether so many are most of its filled cells."""
        return 2 * count > len(self.said) > 0

    @property
    def awaits(self) -> bool:
        """Whether its cells say that there is no figure."""
        return all(map(_AWAITS.match, self.said))

    @property
    def words(self) -> float:
        """How many words a cell has on average."""
        return sum(len(re.findall(r"[A-Za-z]{2,}", text)) for text in self.said) / max(len(self.said), 1)

    @property
    def is_coded(self) -> bool:
        """Whether it is headed as a target's and holds the codes of targets."""
        return self.role == "target" and bool(self.said) and all(map(_CODE.fullmatch, self.said))

    @property
    def repeats(self) -> bool:
        """Whether some of its cells say the same."""
        return len(set(self.said)) < len(self.said)

    @property
    def names(self) -> bool:
        """Whether its cells can be what is measured: words, each cell its own."""
        other = (self.figures, self.states, self.moves, self.periods, self.references)
        is_own = 5 * len(set(self.said)) >= 4 * len(self.said)
        return len(self.said) >= LEAST and self.words > 1 and is_own and not any(map(self.mostly, other))


def columns_of(sheet: Sheet, pages: Mapping[int, Page]) -> list[Column]:
    """What each column of a sheet holds, from the left."""
    return [_column(sheet, i, pages) for i in range(len(sheet.header))]


def _column(sheet: Sheet, place: int, pages: Mapping[int, Page]) -> Column:
    cells = tuple(one_line(row.cells[place]) for row in sheet.rows)
    said = [text for text in cells if text]
    return Column(
        text=sheet.header[place],
        role=role_of(sheet.header[place]),
        cells=cells,
        figures=sum(1 for text in said if numbers.read(text)),
        states=sum(1 for text in said if state_of(text) or text.lower() in MET),
        moves=sum(1 for text in said if _MOVES.fullmatch(text) or vocabulary.direction(text)),
        references=sum(1 for text in said if REFERENCE.fullmatch(text)),
        periods=sum(1 for text in said if PERIOD.fullmatch(text)),
        rows=len(sheet.rows),
        stands=sum(1 for row in sheet.rows if _stands(row, place, pages.get(row.page))),
        points=points(sheet, place, pages),
    )


def _stands(row: Row, place: int, page: Page | None) -> bool:
    text = one_line(row.cells[place])
    if state_of(text) or text.lower() in MET:
        return True
    return painted(row.fills[place], row.boxes[place], page) in RAG


def points(sheet: Sheet, place: int, pages: Mapping[int, Page]) -> bool:
    """Whether what is drawn in a column are arrows: they tell where a figure goes, not how it stands."""
    drawn = [
        (pointing(drawing), rag_of(drawing.fill))
        for row in sheet.rows
        if (box := row.boxes[place]) and (page := pages.get(row.page))
        for drawing in drawn_in(page, box)
    ]
    return any(way in ("down", "left", "right") or (way, colour) == ("up", "green") for way, colour in drawn)
