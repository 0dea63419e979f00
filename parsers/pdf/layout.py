"""Words to lines in reading order, and running heads and feet out of the way."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import compress, pairwise, takewhile
from operator import attrgetter

from parsers.labels import label
from parsers.paper import Line, Page
from parsers.pdf.geometry import PageGeometry, Word

GAP = 2.6  # in ems: a wider gap in a row starts another line of text
NEAR_GAP = 0.9  # in ems: so does this one, when the words after it stand elsewhere in the file
LIST_GAP = 7.0  # in ems: a list number may stand so far from its text
LIST_NUMBER = re.compile(
    r"^(?:\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})[.):]?\)?|\d+(?:[./]\d+){1,3}\.?|[•●▪·*\-–—o])$"
)
EDGE_PLAY = 20.0  # points by which a line of a column may be indented
LIST_WORDS = 5  # a row of a list of people has no more words to a side
COLUMN_ROWS = 4  # text is only set in columns when at least so many rows stand beside a gutter

_left = attrgetter("x0")


def page_lines(page: PageGeometry) -> tuple[Line, ...]:
    """The lines of a page in reading order: columns one after the other, rows from the top. Text
    turned against the page comes last."""
    upright = [w for w in page.words if w.turn == 0]
    turned = [w for w in page.words if w.turn != 0]
    lines = [_line(words, page.number) for words in _in_reading_order(_segments(upright))]
    lines += [_line(words, page.number) for words in _turned_lines(turned)]
    return tuple(lines)


def _rows(words: Iterable[Word]) -> list[list[Word]]:
    """Words sharing a baseline, from the top; a word belongs where half its height does."""
    rows: list[list[Word]] = []
    recent: list[tuple[float, float, list[Word]]] = []  # the last three rows, and from where to where they go
    for word in sorted(words, key=lambda w: ((w.top + w.bottom) / 2, w.x0)):
        top, bottom = word.top, word.bottom
        height = max(bottom - top, 0.1)
        for high, low, row in recent:
            shared = (low if low < bottom else bottom) - (high if high > top else top)
            if shared > 0.6 * (height if height < low - high else low - high):
                row.append(word)
                break
        else:
            rows.append([word])
            recent = [(top, bottom, rows[-1]), *recent[:2]]
    return [sorted(row, key=_left) for row in rows]


def _segments(words: Sequence[Word]) -> list[list[Word]]:
    """Rows cut at wide gaps, so that the columns of a page fall apart."""
    place = {id(word): i for i, word in enumerate(words)}
    cut = [_cut(row, place) for row in _rows(words)]
    out: list[list[Word]] = []
    for i, segments in enumerate(cut):
        beside = max((len(cut[j]) for j in (i - 1, i + 1) if 0 <= j < len(cut)), default=1)
        if len(segments) > 1 and beside == 1 and _is_spread(segments):
            out.append([word for segment in segments for word in segment])
        else:
            out += segments
    return out


def _cut(row: list[Word], place: dict[int, int]) -> list[list[Word]]:
    out: list[list[Word]] = [[row[0]]]
    for word in row[1:]:
        last = out[-1][-1]
        gap = (word.x0 - last.x1) / max(word.size, last.size, 4.0)
        if gap <= NEAR_GAP:
            out[-1].append(word)
            continue
        is_number = len(out[-1]) == 1 and gap < LIST_GAP and bool(LIST_NUMBER.match(last.text))
        # Words of one row that do not follow each other in the file belong to different columns.
        apart = place[id(word)] != place[id(last)] + 1
        if (gap >= GAP or apart) and not is_number:
            out.append([])
        out[-1].append(word)
    return out


def _is_spread(segments: list[list[Word]]) -> bool:
    """A justified line whose few words were driven apart: its wide gaps are all equal."""
    gaps = [b[0].x0 - a[-1].x1 for a, b in pairwise(segments)]
    return len(gaps) > 1 and max(gaps) - min(gaps) < 0.1 * max(gaps) and max(gaps) < 60


Segment = list[Word]


def _in_reading_order(segments: list[Segment]) -> list[Segment]:
    """Cut at gutters that run down many rows, then read each part from the top."""
    gutter = _gutter(segments)
    if gutter is None:
        return sorted(segments, key=lambda s: (round(_middle(s)), s[0].x0)) if segments else []
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
    candidates = Counter(round(s[0].x0 / 4) for s in segments)
    for place, count in candidates.items():
        if count < COLUMN_ROWS:
            continue
        at = place * 4 - 6.0
        run = _run_beside(segments, at)
        if run and (best is None or run[0] > best[0]):
            best = (*run, at)
    return best[1:] if best else None


def _run_beside(segments: list[Segment], at: float) -> tuple[float, float, float] | None:
    """The tallest run of segments none of which crosses ``at``: (height, top, bottom)."""
    best: tuple[float, float, float] | None = None
    run: list[Segment] = []
    for segment in [*sorted(segments, key=_middle), None]:
        if segment is not None and not (segment[0].x0 < at < segment[-1].x1):
            run.append(segment)
            continue
        if _two_columns(run, at):
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
    middles = [_middle(s) for s in more]
    beside = sum(1 for s in fewer if any(abs(_middle(s) - m) < 2 for m in middles))
    words = sorted(len(s) for s in (*left, *right))
    return beside == len(fewer) and words[len(words) // 2] <= LIST_WORDS


def _two_columns(run: list[Segment], at: float) -> bool:
    left = [s for s in run if s[-1].x1 <= at]
    right = [s for s in run if s[0].x0 >= at]
    return all(len(side) >= COLUMN_ROWS and _is_prose(side) for side in (left, right)) and (
        min(len(left), len(right)) * 3 >= max(len(left), len(right))
    )


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
    lengths = list(map(len, texts))
    bold, letters = sum(compress(lengths, bolds)), sum(lengths)
    return Line(
        text=" ".join(texts),
        page=page,
        box=(round(min(lefts), 1), round(min(tops), 1), round(max(rights), 1), round(max(bottoms), 1)),
        bold=2 * bold > letters,
        italic=2 * sum(compress(lengths, italics)) > letters,
        size=_commonest(sizes, lengths),
        lead=_lead(words) if bold else "",
    )


def _commonest(sizes: Sequence[float], lengths: Sequence[int]) -> float:
    """The size of most letters, of words of such sizes and lengths."""
    if len(set(sizes)) == 1:
        return round(sizes[0], 1)
    counts = Counter[float]()
    for size, letters in zip(sizes, lengths, strict=True):
        counts[round(size, 1)] += letters
    return counts.most_common(1)[0][0]


def _lead(words: Segment) -> str:
    """The bold words a line begins with; a list number before them may be plain."""
    numbered = len(words) > 1 and not words[0].bold and words[1].bold and LIST_NUMBER.match(words[0].text)
    bold = [w.text for w in takewhile(lambda w: w.bold, words[1:] if numbered else words)]
    return " ".join([words[0].text, *bold] if numbered else bold)


# -- furniture -----------------------------------------------------------------------------------

PAGE_NUMBER = re.compile(
    r"^\W*(?:(?:page|tudalen)\s*)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:of|/|o)\s*\d{1,4})?\W*$|^page\s+\d+\b.{0,3}$",
    re.I,
)
EDGE = 0.13  # heads and feet stand within this share of the page's height from its edges
EDGE_LINES = 4
FOOT = 0.93  # below this share of the page's height stands only its foot,
FOOT_GAP = 1.5  # in ems: at least so far under the text


def without_furniture(pages: Sequence[Page]) -> tuple[Page, ...]:
    """The pages with running heads, feet and page numbers moved to ``furniture``. What stands at
    the same place near an edge with the same words on several pages is running; a number may grow
    with the pages."""
    seen = Counter(key for page in pages for key in {k for line in _edges(page) for k in _keys(line)})
    needed = 2 if len(pages) < 6 else 3
    out = []
    for page in pages:
        running = [
            line
            for line in _edges(page)
            if (max(seen[k] for k in _keys(line)) >= min(needed, max(2, len(pages))) and not _is_part(line))
            or _is_page_number(line, page)
            or _is_foot(line, page)
        ]
        places = {id(line) for line in running}
        kept = tuple(line for line in page.lines if id(line) not in places)
        out.append(replace(page, lines=kept, furniture=(*page.furniture, *running)))
    return tuple(out)


def _edges(page: Page) -> list[Line]:
    by_top = sorted(page.lines, key=lambda line: line.box[1])
    high = [li for li in by_top if li.box[3] < page.height * EDGE][:EDGE_LINES]
    low = [li for li in by_top if li.box[1] > page.height * (1 - EDGE)][-EDGE_LINES:]
    return high + low


def _is_part(line: Line) -> bool:
    """Whether a line is a part of a list or a decision, which may well come twice."""
    return (label(line.text) is not None and len(line.text) > 12) or line.text.startswith("RESOLVED")


def _keys(line: Line) -> list[tuple[str, int]]:
    """What a line is alike by: its words as they are, and with its first or last number counted
    from the page's own."""
    text, place = line.text.lower(), round(line.box[1] / 8)
    numbers = list(re.finditer(r"\d{1,4}", text))
    counted = [
        f"{text[: n.start()]}#{int(n[0]) - line.page}{text[n.end() :]}" for n in numbers[:1] + numbers[-1:]
    ]
    return [(words, place) for words in (text, *counted)]


def _is_foot(line: Line, page: Page) -> bool:
    """Whether a line stands by itself in the bottom margin, which holds no text of the body: so is
    the foot of a paper of one page told."""
    if line.box[1] < page.height * FOOT or _is_part(line):
        return False
    over = [li.box[3] for li in page.lines if li.box[1] < page.height * FOOT]
    in_table = any(t.box[1] <= line.box[1] <= t.box[3] for t in page.tables)
    return bool(over) and line.box[1] - max(over) > FOOT_GAP * line.size and not in_table


def _is_page_number(line: Line, page: Page) -> bool:
    low = line.box[1] > page.height * 0.9 and line is max(page.lines, key=lambda li: li.box[1])
    high = line.box[3] < page.height * 0.07
    return (low or high) and bool(PAGE_NUMBER.match(line.text))
