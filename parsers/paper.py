"""A document as lines, paragraphs and tables: what every family's parser works on.

PDF and web pages both become this, so that the families need not know where words came from.
Coordinates are points from the page's top left corner, as displayed (page rotation undone). Of lines and
cells there are so many that they are msgspec's own kind of record, the quicker to make and to send; one is
changed by ``msgspec.structs.replace``.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import msgspec

from parsers.records import Box, Part, Problem


class Line(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One printed line of one column, words separated by single blanks. ``bold`` when most of its
    letters are; ``lead`` is the words in bold the line begins with (all of it in a bold line);
    ``size`` is the commonest font size in points; ``page`` is 1-based."""

    text: str
    page: int
    box: Box
    bold: bool = False
    italic: bool = False
    size: float = 0.0
    lead: str = ""


class Cell(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A table cell. ``text`` has its lines joined by newlines; ``fill`` is ``#rrggbb`` when the
    cell is painted, else None."""

    text: str
    box: Box
    fill: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table found on one page. A row holds one entry a column; None where a cell of another row
    or column spans over it. ``is_ruled`` is False when only its words' places hold it together."""

    page: int
    box: Box
    rows: tuple[tuple[Cell | None, ...], ...]
    is_ruled: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A small painted shape that may carry meaning (an arrow, a RAG blob): its box, colour
    ``#rrggbb`` and points."""

    page: int
    box: Box
    fill: str | None
    points: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page. ``lines`` are in reading order, running heads and feet and page numbers left out
    (those stand in ``furniture``). ``tables`` and ``drawings`` are in order from the top."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...] = ()
    furniture: tuple[Line, ...] = ()
    tables: tuple[Table, ...] = ()
    drawings: tuple[Drawing, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bookmark:
    """One entry of a file's outline: the page it leads to, and how many entries it stands under."""

    title: str
    page: int
    depth: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A whole document. ``problems`` say what kept parts of it from being read; ``parts`` are the papers in
    a pack, none in any other."""

    pages: tuple[Page, ...] = ()
    problems: tuple[Problem, ...] = ()
    parts: tuple[Part, ...] = ()
    page_count: int = field(default=0)

    @property
    def lines(self) -> list[Line]:
        """All lines of all pages in reading order."""
        return [line for page in self.pages for line in page.lines]

    @property
    def by_number(self) -> dict[int, Page]:
        """The pages by their numbers."""
        return {page.number: page for page in self.pages}

    @property
    def tables(self) -> list[Table]:
        """All tables of all pages in order."""
        return [table for page in self.pages for table in page.tables]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A run of text that belongs together, white space collapsed. ``number`` is a printed list
    number or letter as printed ("3.", "a)"), also still in ``text``. ``lead`` is the words in bold
    it begins with. Web paragraphs have no page."""

    text: str
    page: int | None = None
    box: Box | None = None
    bold: bool = False
    italic: bool = False
    number: str | None = None
    indent: float = 0.0
    lead: str = ""
