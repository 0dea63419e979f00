"""Whether the text of a PDF can be believed: pictures of pages, glyphs that spell nothing, control
characters in the place of letters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from parsers import problems
from parsers.pdf.geometry import PageGeometry
from parsers.records import Problem

STAMP_LETTERS = (
    120  # a picture of a page with no more letters than this, all near its edges, was only stamped
)
STAMP_EDGE = 0.2
COVERED = 0.5
CONTROL_SHARE = 0.02
GARBLED_SHARE = 0.2
FEW_WORDS = 12

_WORD = re.compile(r"[(\[{\"'“‘«<]*[A-Za-zÀ-ÿŴŵŶŷ]+(?:[’'\-–/&.@][A-Za-zÀ-ÿŴŵŶŷ]+)*[’']?[)\]}\"'”’».,;:!?>]*")
_NUMBER = re.compile(r"[(\[£$€+\-–~<>#]*\d[\d.,:/%\-–]*(?:st|nd|rd|th|[a-zA-Z]{1,4})?[)\].,;:%!?*]*")
_VOWEL = re.compile(r"[aeiouywâêîôûŵŷáéíóú]", re.I)
_CONSONANTS = re.compile(r"[^aeiouyw\W\d_]{6}", re.I)


class PageText(NamedTuple):
    """What the judgement needs of one page."""

    number: int
    letters: int
    control: int
    is_picture: bool
    words: int
    garbled: int
    is_broken: bool = False


def page_text(page: PageGeometry) -> PageText:
    """Count what can be told from one page alone."""
    area = max(page.width * page.height, 1.0)
    covered = sum(max(0.0, b[2] - b[0]) * max(0.0, b[3] - b[1]) for b in page.images) / area
    heights = [w.top / max(page.height, 1.0) for w in page.words]
    only_stamped = page.glyphs.letters <= STAMP_LETTERS and all(
        h < STAMP_EDGE or h > 1 - STAMP_EDGE for h in heights
    )
    tokens = [w.text for w in page.words if len(w.text) > 1]
    return PageText(
        page.number, page.glyphs.letters, page.glyphs.control,
        only_stamped and (covered > COVERED or not heights), len(tokens),
        sum(1 for token in tokens if not _spells(token)),
    )  # fmt: skip


def judge(pages: Sequence[PageText]) -> tuple[Problem, ...]:
    """The problems of a document's text layer, errors first; none when it is sound."""
    broken = [p for p in pages if p.is_broken]
    pages = [p for p in pages if not p.is_broken]
    return (
        *(problems.error("unreadable", "this page is too damaged", p.number) for p in broken),
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
                "no_text_layer", "the pages are pictures of text; nothing can be read without OCR"
            ),
        )
    garbled = [p for p in with_text if p.words >= FEW_WORDS and p.garbled > GARBLED_SHARE * p.words]
    if garbled and 2 * len(garbled) >= len([p for p in with_text if p.words >= FEW_WORDS]):
        found.append(
            problems.error("garbled_text", "the text layer does not spell words (fonts without Unicode)")
        )
    elif garbled:
        found += [
            problems.warning("garbled_text", "this page's text does not spell words", p.number)
            for p in garbled
        ]
    control = sum(p.control for p in pages)
    if control > 50 and control > CONTROL_SHARE * letters:
        found.append(
            problems.error("control_characters", f"{control} control characters among {letters} letters")
        )
    if pictures:
        found.append(_partly(pictures, pages))
    return tuple(sorted(found, key=lambda p: p.severity != "error"))


def _partly(pictures: Sequence[PageText], pages: Sequence[PageText]) -> Problem:
    numbers = ", ".join(str(p.number) for p in pictures[:12]) + (", ..." if len(pictures) > 12 else "")
    message = f"{len(pictures)} of {len(pages)} pages are pictures: {numbers}"
    if len(pictures) > 1 and 4 * len(pictures) >= len(pages):
        return problems.error("partial_text_layer", message)
    return problems.warning("partial_text_layer", message)


@lru_cache(maxsize=50_000)
def _spells(token: str) -> bool:
    """Whether a token could be a word or a number of a British paper."""
    if _NUMBER.fullmatch(token):
        return True
    if _WORD.fullmatch(token):
        return (
            len(token) < 4 or token.isupper() or bool(_VOWEL.search(token) and not _CONSONANTS.search(token))
        )
    if any(c.isalpha() for c in token):
        return "@" in token or "/" in token or "." in token[1:-1]
    return len(token) < 4
