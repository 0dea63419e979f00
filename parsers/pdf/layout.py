"""Words to lines in reading order."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import compress, pairwise, takewhile
from operator import attrgetter

from parsers.paper import Line
from parsers.pdf.geometry import PageGeometry, Word

GAP = 2.6  # in ems: a wider gap in a row starts another line of text
NEAR_GAP = 0.9  # in ems: so does this one, when the words after it stand elsewhere in the file
LEAST_EM = 4.0  # points: smaller letters are taken to be so large
BLANK = NEAR_GAP * LEAST_EM  # no narrower gap is looked at
LIST_GAP = 7.0  # in ems: a list number may stand so far from its text
LIST_NUMBER = re.compile(
    r"^(?:\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})[.):]?\)?|\d+(?:[./]\d+){1,3}\.?|[•●▪·*\-–—o])$"
)
ROW_PLAY = 3.0  # points by which two texts of one row may stand apart
LABEL_WORDS = 3  # a line of a label in the margin has no more
HEAD_STEP = 1.5  # in ems: the lines of a heading in the margin are no further apart
EDGE_PLAY = 20.0  # points by which a line of a column may be indented
LIST_WORDS = 5  # a row of a list of people has no more words to a side
COLUMN_ROWS = 4  # text is only set in columns when at least so many rows stand beside a gutter

_left = attrgetter("x0")
_turn = attrgetter("turn")


def page_lines(page: PageGeometry) -> tuple[Line, ...]:
    """The lines of a page in reading order: columns one after the other, rows from the top. Text
    turned against the page comes last."""
    turned = [w for w in page.words if w.turn] if any(map(_turn, page.words)) else []
    upright = [w for w in page.words if not w.turn] if turned else page.words
    lines = [_line(words, page.number) for words in _in_reading_order(_segments(upright))]
    lines += [_line(words, page.number) for words in _turned_lines(turned)]
    return tuple(lines)


def _rows(words: Iterable[Word]) -> list[list[Word]]:
    """Words sharing a baseline, from the top; a word belongs where half its height does."""
    level: dict[tuple[float, float], list[Word]] = defaultdict(list)  # a line's words mostly are as high
    for word in words:
        level[word.top, word.bottom].append(word)
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
    place = {id(word): i for i, word in enumerate(words)}
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


Segment = list[Word]


def _in_reading_order(segments: list[Segment]) -> list[Segment]:
    """Cut at gutters that run down many rows, then read each part from the top."""
    gutter = _gutter(segments)
    if gutter is None:
        return _heads_whole(sorted(segments, key=lambda s: (round(_middle(s)), s[0].x0)))
    top, bottom, at = gutter
    above = [s for s in segments if _middle(s) < top]
    inside = [s for s in segments if top <= _middle(s) <= bottom]
    below = [s for s in segments if _middle(s) > bottom]
    left = [s for s in inside if s[0].x0 < at]
    right = [s for s in inside if s[0].x0 >= at]
    ordered: list[Segment] = []
    for part in (above, left, right, below):
        ordered += _in_reading_order(part)
    return ordered


def _heads_whole(segments: list[Segment]) -> list[Segment]:
    """Rows with each bold heading in the margin, beside plain text, read whole before that text."""
    taken: set[int] = set()
    out: list[Segment] = []
    for i, segment in enumerate(segments):
        if i in taken:
            continue
        out.append(segment)
        if i + 1 < len(segments) and _is_beside(segment, segments[i + 1]):
            below = _rest_of_head(segments, i)
            taken.update(below)
            out += [segments[j] for j in below]
    return out


def _is_beside(head: Segment, text: Segment) -> bool:
    """Whether plain text stands on the row of what may be a heading or label, right of it."""
    return (
        not text[0].bold
        and text[0].x0 > head[-1].x1
        and abs(_middle(head) - _middle(text)) < ROW_PLAY
        and (len(head) <= LABEL_WORDS or head[0].bold)
    )


def _rest_of_head(segments: list[Segment], at: int) -> list[int]:
    """Where the further lines of what heads the text beside it stand: bold below bold, or the second
    line of a label ("Officers in" / "attendance:")."""
    last, edge = segments[at], segments[at + 1][0].x0
    is_bold = all(word.bold for word in last)
    out: list[int] = []
    for j in range(at + 1, len(segments)):
        step = _middle(segments[j]) - _middle(last)
        if step > HEAD_STEP * last[0].size or (out and not is_bold):
            break
        is_below = step > ROW_PLAY and segments[j][-1].x1 < edge and abs(segments[j][0].x0 - last[0].x0) < 3
        if is_below and (
            all(word.bold for word in segments[j]) if is_bold else _ends_label(last, segments[j])
        ):
            out.append(j)
            last = segments[j]
    return out


def _ends_label(first: Segment, second: Segment) -> bool:
    """Whether two short lines are one label, which ends in a colon."""
    ends = (":", ":-")
    is_short = len(second) < LABEL_WORDS and not second[0].bold
    return is_short and second[-1].text.endswith(ends) and not first[-1].text.endswith(ends)


def _middle(segment: Segment) -> float:
    """Half the height of its first three words."""
    first = segment[0]
    middle = (first.top + first.bottom) / 2
    if len(segment) == 1:
        return middle
    second = segment[1]
    middle += (second.top + second.bottom) / 2
    if len(segment) == 2:
        return middle / 2
    third = segment[2]
    return (middle + (third.top + third.bottom) / 2) / 3


def _gutter(segments: list[Segment]) -> tuple[float, float, float] | None:
    """The tallest run of rows with text set on both sides of one vertical gap: (top, bottom, x).

    Both sides must be running text: a column of numbers, owners or labels beside a text belongs to
    that text's rows.
    """
    best: tuple[float, float, float, float] | None = None
    by_height = sorted(segments, key=_middle)
    candidates = Counter(round(s[0].x0 / 4) for s in segments)
    for place, count in candidates.items():
        if count < COLUMN_ROWS:
            continue
        at = place * 4 - 6.0
        run = _run_beside(by_height, at)
        if run and (best is None or run[0] > best[0]):
            best = (*run, at)
    return best[1:] if best else None


def _run_beside(segments: list[Segment], at: float) -> tuple[float, float, float] | None:
    """The tallest run of segments none of which crosses ``at``: (height, top, bottom). They are given from
    the top."""
    best: tuple[float, float, float] | None = None
    run: list[Segment] = []
    for segment in [*segments, None]:
        if segment is not None and not (segment[0].x0 < at < segment[-1].x1):
            run.append(segment)
            continue
        if len(run) >= 2 * COLUMN_ROWS and _two_columns(run, at):
            top, bottom = _reach(run, at)
            if best is None or bottom - top > best[0]:
                best = (bottom - top, top, bottom)
        run = []
    return best


def _reach(run: list[Segment], at: float) -> tuple[float, float]:
    """From where to where a run is set in columns: where both have text, and further as long as the
    text keeps to their edges."""
    left = [s for s in run if s[-1].x1 <= at]
    right = [s for s in run if s[0].x0 >= at]
    edges = [Counter(round(s[0].x0) for s in side).most_common(1)[0][0] for side in (left, right)]
    top = max(_middle(left[0]), _middle(right[0])) - 1
    bottom = min(_middle(left[-1]), _middle(right[-1])) + 1
    is_list = _is_list(*([s for s in side if top <= _middle(s) <= bottom] for side in (left, right)))
    for segment in run:
        if _middle(segment) > bottom:
            if is_list:
                break
            if min(abs(segment[0].x0 - edge) for edge in edges) > EDGE_PLAY:
                break
            bottom = _middle(segment) + 1
    for segment in reversed(run):
        if _middle(segment) < top:
            if min(abs(segment[0].x0 - edge) for edge in edges) > EDGE_PLAY:
                break
            top = _middle(segment) - 1
    return top, bottom


def _is_list(left: list[Segment], right: list[Segment]) -> bool:
    """Whether two sides are rows of a few words each (names, names and offices) and no columns of
    text: then what follows under one side alone is no longer of it."""
    fewer, more = sorted((left, right), key=len)
    if not fewer:
        return False  # one side ends where the other begins
    middles = [_middle(s) for s in more]
    beside = sum(1 for s in fewer if any(abs(_middle(s) - m) < 2 for m in middles))
    words = sorted(len(s) for s in (*left, *right))
    return 3 * beside >= 2 * len(fewer) and words[len(words) // 2] <= LIST_WORDS


def _two_columns(run: list[Segment], at: float) -> bool:
    left = [s for s in run if s[-1].x1 <= at]
    right = [s for s in run if s[0].x0 >= at]
    return (
        all(len(side) >= COLUMN_ROWS and _is_prose(side) for side in (left, right))
        and min(len(left), len(right)) * 3 >= max(len(left), len(right))
        and not _are_heads(left, right)
    )


def _are_heads(left: list[Segment], right: list[Segment]) -> bool:
    """Whether one side is nearly all headings in bold, in the margin of the other's plain text."""
    bold = sum(1 for s in left if s[0].bold and s[-1].bold)
    plain = sum(1 for s in right if not s[0].bold)
    return 4 * bold >= 3 * len(left) and 4 * plain >= 3 * len(right)


def _is_prose(side: list[Segment]) -> bool:
    widths = sorted(len(s) for s in side)
    return widths[len(widths) // 2] >= 3


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
