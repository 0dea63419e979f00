"""Words to lines in reading order."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import compress, count, groupby, pairwise, takewhile
from operator import attrgetter

from parsers.paper import Line
from parsers.pdf.geometry import PageGeometry, Word
from parsers.pdf.reading_order import Segment, in_reading_order

GAP = 2.6  # in ems: a wider gap in a row starts another line of text
NEAR_GAP = 0.9  # in ems: so does this one, when the words after it stand elsewhere in the file
LEAST_EM = 4.0  # points: smaller letters are taken to be so large
BLANK = NEAR_GAP * LEAST_EM  # no narrower gap is looked at
LIST_GAP = 7.0  # in ems: a list number may stand so far from its text
LIST_NUMBER = re.compile(
    r"^(?:\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})[.):]?\)?|\d+(?:[./]\d+){1,3}\.?|[•●▪·*\-–—o])$"
)

_left = attrgetter("x0")
_height = attrgetter("top", "bottom")
_turn = attrgetter("turn")


def page_lines(page: PageGeometry) -> tuple[Line, ...]:
    """The lines of a page in reading order: columns one after the other, rows from the top. Text
    turned against the page comes last."""
    turned = [w for w in page.words if w.turn] if any(map(_turn, page.words)) else []
    upright = [w for w in page.words if not w.turn] if turned else page.words
    lines = [_line(words, page.number) for words in in_reading_order(_segments(upright))]
    lines += [_line(words, page.number) for words in _turned_lines(turned)]
    return tuple(lines)


def _rows(words: Iterable[Word]) -> list[list[Word]]:
    """Words sharing a baseline, from the top; a word belongs where half its height does."""
    level: dict[tuple[float, float], list[Word]] = defaultdict(list)  # a line's words mostly are as high
    for at, level_words in groupby(words, key=_height):
        level[at] += level_words
    for alike in level.values():
        alike.sort(key=_left)
    rows: list[list[Word]] = []
    recent: list[tuple[float, float, list[Word]]] = []  # the last three rows, and from where to where they go
    for (top, bottom), alike in sorted(level.items(), key=lambda at: (sum(at[0]), at[1][0].x0)):
        height = max(bottom - top, 0.1)
        for high, low, row in recent:
            shared = (low if low < bottom else bottom) - (high if high > top else top)
            if shared > 0.6 * (height if height < low - high else low - high):
                row += alike
                row.sort(key=_left)
                break
        else:
            rows.append(alike)
            recent = [(top, bottom, alike), *recent[:2]]
    return rows


def _segments(words: Sequence[Word]) -> list[list[Word]]:
    """Rows cut at wide gaps, so that the columns of a page fall apart."""
    rows = _rows(words)
    gaps = list(map(_gaps, rows))
    if not any(gaps):
        return rows
    place = dict(zip(map(id, words), count(), strict=False))
    cut = [_cut(row, wide, place) if wide else [row] for row, wide in zip(rows, gaps, strict=True)]
    out: list[list[Word]] = []
    for i, segments in enumerate(cut):
        beside = (*cut[max(i - 1, 0) : i], *cut[i + 1 : i + 2])
        if len(segments) > 1 and _is_spread(segments) and all(len(other) == 1 for other in beside):
            out.append(rows[i])
        else:
            out += segments
    return out


def _gaps(row: list[Word]) -> dict[int, float]:
    """The gaps of a row wider than a blank, in ems, each by the place in it of the word that follows."""
    wide = {}
    for i, (last, word) in enumerate(pairwise(row), 1):
        if (blank := word.x0 - last.x1) > BLANK:
            gap = blank / max(word.size, last.size, LEAST_EM)
            if gap > NEAR_GAP:
                wide[i] = gap
    return wide


def _cut(row: list[Word], gaps: Mapping[int, float], place: Mapping[int, int]) -> list[list[Word]]:
    """A row in pieces, cut at those of its gaps that part columns; ``place`` tells where words
    stand in the file."""
    out: list[list[Word]] = []
    begun = 0
    for i, gap in gaps.items():
        last, word = row[i - 1], row[i]
        is_number = i - begun == 1 and gap < LIST_GAP and bool(LIST_NUMBER.match(last.text))
        # Words of one row that do not follow each other in the file belong to different columns.
        apart = place[id(word)] != place[id(last)] + 1
        if (gap >= GAP or apart) and not is_number:
            out.append(row[begun:i])
            begun = i
    return [*out, row[begun:]]


def _is_spread(segments: list[list[Word]]) -> bool:
    """A justified line whose few words were driven apart: its wide gaps are all equal."""
    gaps = [b[0].x0 - a[-1].x1 for a, b in pairwise(segments)]
    return len(gaps) > 1 and max(gaps) - min(gaps) < 0.1 * max(gaps) and max(gaps) < 60


def _turned_lines(words: list[Word]) -> list[Segment]:
    """Text running up or down the page: columns of words, each read in its own direction."""
    columns: dict[tuple[int, int], Segment] = defaultdict(list)
    for word in words:
        columns[word.turn, round((word.x0 + word.x1) / 2 / 6)].append(word)
    ordered = sorted(columns.items(), key=lambda c: (c[0][1], c[0][0]))
    return [sorted(c, key=lambda w: w.top if turn == 1 else -w.top) for (turn, _), c in ordered]


def _line(words: Segment, page: int) -> Line:
    """The line a segment makes."""
    texts, lefts, tops, rights, bottoms, sizes, bolds, italics, _ = zip(*words, strict=True)
    is_bold = True in bolds
    return Line(
        text=" ".join(texts),
        page=page,
        box=(round(min(lefts), 1), round(min(tops), 1), round(max(rights), 1), round(max(bottoms), 1)),
        bold=is_bold and _are_most(bolds, texts),
        italic=True in italics and _are_most(italics, texts),
        size=round(sizes[0], 1) if len(set(sizes)) == 1 else _commonest(sizes, texts),
        lead=_lead(words) if is_bold else "",
    )


def _are_most(marked: Sequence[bool], texts: Sequence[str]) -> bool:
    """Whether most letters are in the words marked."""
    lengths = list(map(len, texts))
    return 2 * sum(compress(lengths, marked)) > sum(lengths)


def _commonest(sizes: Sequence[float], texts: Sequence[str]) -> float:
    """The size of most letters, of words of such sizes."""
    counts = Counter[float]()
    for size, text in zip(sizes, texts, strict=True):
        counts[round(size, 1)] += len(text)
    return counts.most_common(1)[0][0]


def _lead(words: Segment) -> str:
    """The bold words a line begins with; a list number before them may be plain."""
    numbered = len(words) > 1 and not words[0].bold and words[1].bold and LIST_NUMBER.match(words[0].text)
    bold = [w.text for w in takewhile(lambda w: w.bold, words[1:] if numbered else words)]
    return " ".join([words[0].text, *bold] if numbered else bold)
