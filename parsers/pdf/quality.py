"""Whether the text of a PDF can be believed: pictures of pages, glyphs that spell nothing, control
characters in the place of letters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import filterfalse
from typing import NamedTuple

from parsers import problems
from parsers.paper import Line
from parsers.pdf.geometry import PageGeometry
from parsers.pdf.spelling import LINE, broken, holes, is_garbled, is_lost, is_sound
from parsers.records import Problem

STAMP_LETTERS = (
    120  # a picture of a page with no more letters than this, all near its edges, was only stamped
)
STAMP_EDGE = 0.2
COVERED = 0.5
DRAWN = 20  # so many shapes and no word: letters that were drawn; with fewer, and no picture, a page is blank
CONTROL_SHARE = 0.02
GARBLED_SHARE = 0.2
FEW_WORDS = 12
BROKEN_WORDS = 5  # so many words of broken lines on a page are no logo
HOLES = 3
UNREAD = "the tables of this page could not be read"


class PageText(NamedTuple):
    """What the judgement needs of one page."""

    number: int
    letters: int
    control: int
    is_picture: bool
    words: int
    garbled: int
    is_broken: bool = False
    broken: int = 0  # words in lines that spell nothing
    holes: int = 0  # letters without Unicode within words
    failure: str = ""  # of looking for tables


def page_text(page: PageGeometry, lines: Sequence[Line] = ()) -> PageText:
    """Count what can be told from one page alone; ``lines`` are its words in reading order."""
    area = max(page.width * page.height, 1.0)
    covered = sum(max(0.0, b[2] - b[0]) * max(0.0, b[3] - b[1]) for b in page.images) / area
    only_stamped = page.glyphs.letters <= STAMP_LETTERS and all(
        not STAMP_EDGE <= w.top / max(page.height, 1.0) <= 1 - STAMP_EDGE for w in page.words
    )
    is_drawn = not page.words and bool(page.images or len(page.shapes) >= DRAWN)
    tokens = [text for w in page.words if len(text := w.text) > 1]
    doubtful = list(filterfalse(is_sound, tokens))
    suspects = lines if sum(map(is_garbled, doubtful)) >= LINE else ()
    return PageText(
        page.number, page.glyphs.letters, page.glyphs.control,
        only_stamped and (covered > COVERED or is_drawn), len(tokens),
        sum(map(is_lost, doubtful)), False,
        sum(broken(line.text) for line in suspects), sum(holes(line.text) for line in lines),
    )  # fmt: skip


def judge(pages: Sequence[PageText]) -> tuple[Problem, ...]:
    """The problems of a document's text layer, errors first; none when it is sound."""
    broken = [p for p in pages if p.is_broken]
    pages = [p for p in pages if not p.is_broken]
    return (
        *(problems.error("unreadable", "this page is too damaged", p.number) for p in broken),
        *(problems.error("parser_failed", f"{UNREAD} ({p.failure})", p.number) for p in pages if p.failure),
        *_judge(pages),
    )


def _judge(pages: Sequence[PageText]) -> tuple[Problem, ...]:
    pictures = [p for p in pages if p.is_picture]
    with_text = [p for p in pages if not p.is_picture and p.letters]
    found = []
    letters = sum(p.letters for p in pages)
    if pages and not with_text:
        return (
            problems.error(
                "no_text_layer", "the pages are pictures of text, or blank; nothing can be read without OCR"
            ),
        )
    garbled = [p for p in with_text if p.words >= FEW_WORDS and p.garbled > GARBLED_SHARE * p.words]
    if garbled and 2 * len(garbled) >= len([p for p in with_text if p.words >= FEW_WORDS]):
        found.append(
            problems.error("garbled_text", "the text layer does not spell words (fonts without Unicode)")
        )
    elif garbled:
        found += [
            problems.warning(
                "garbled_text",
                f"this page's text does not spell words ({_share(p.garbled, p)} of them)",
                p.number,
            )
            for p in garbled
        ]
    control = sum(p.control for p in pages)
    if control > 50 and control > CONTROL_SHARE * letters:
        found.append(
            problems.error("control_characters", f"{control} control characters among {letters} letters")
        )
    if not any(p.severity == "error" for p in found):
        found += _in_part([p for p in with_text if p not in garbled])
    if pictures:
        found.append(_partly(pictures, pages))
    return tuple(sorted(found, key=lambda p: p.severity != "error"))


def _in_part(pages: Sequence[PageText]) -> Iterator[Problem]:
    """Broken fonts on pages that are otherwise sound: their words would pass for text."""
    for p in pages:
        if p.broken >= BROKEN_WORDS:
            message = (
                f"{p.broken} words ({_share(p.broken, p)} of this page) stand in lines that spell nothing"
            )
            yield problems.warning("garbled_text", message, p.number)
        elif p.holes >= HOLES and 100 * p.holes > p.words:
            message = (
                f"{p.holes} letters have no Unicode, in words that are {_share(p.holes, p)} of this page"
            )
            yield problems.warning("garbled_text", message, p.number)
        if p.control > max(20, 2 * CONTROL_SHARE * p.letters):
            message = f"{p.control} control characters among {p.letters} letters of this page"
            yield problems.warning("control_characters", message, p.number)


def _share(words: int, page: PageText) -> str:
    return f"{100 * words / max(page.words, 1):.0f}%"


def _partly(pictures: Sequence[PageText], pages: Sequence[PageText]) -> Problem:
    numbers = ", ".join(str(p.number) for p in pictures[:12]) + (", ..." if len(pictures) > 12 else "")
    message = f"{len(pictures)} of {len(pages)} pages are pictures: {numbers}"
    if len(pictures) > 1 and 4 * len(pictures) >= len(pages):
        return problems.error("partial_text_layer", message)
    return problems.warning("partial_text_layer", message)
