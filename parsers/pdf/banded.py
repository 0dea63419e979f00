"""Tables with lines across only: the lines part the rows, and blank strips from top to bottom the columns.

Only where the first row heads the columns, by the words of trackers, responses and performance reports or by
being in bold alone, or where the table goes on from the page before: accounts and forms have such lines too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from math import inf

from parsers.paper import Table
from parsers.pdf.bands import STRIP, Band, Strip, columns_of, in_tiers, runs_of, under_left
from parsers.pdf.column_heads import foot_of, head_columns, lines_of, top_of
from parsers.pdf.geometry import PageGeometry
from parsers.pdf.lattice import Grid
from parsers.pdf.row_lines import LOW, NEAR, Rule, stacks, with_cut_rows
from parsers.pdf.row_starts import row_starts
from parsers.pdf.rulings import Edge
from parsers.pdf.titled_rows import with_comments, with_titles
from parsers.pdf.undrawn_rows import keeps
from parsers.records import Box

LABELS = 3  # rows of labels with their values
BARE = 2  # columns at most without headings before the others


def find(page: PageGeometry, across: Sequence[Edge], taken: Sequence[Box], above: Table | None) -> list[Grid]:
    """The tables of a page drawn with lines ``across`` only, outside the boxes taken. ``above`` is the last
    table of the page before, which may go on here without its headings."""
    out: list[Grid] = []
    for drawn in stacks(across, page.width):
        x0, x1 = drawn[0].pieces[0].start, drawn[0].pieces[-1].end
        if len(drawn) > 1 and all(_is_below_heads(page, rule.at, (x0, x1)) for rule in drawn):
            continue  # each heads a table of its own, whose rows no line parts
        before = above if above and not out and _goes_on(above, x0, x1) else None
        lines = with_cut_rows(drawn, page, (x0, x1), before) if before or len(drawn) > 1 else []
        ys = [e.at for e in lines]
        if len(lines) < (2 if before else 3) or any(
            a < x1 and b > x0 and top < ys[-1] and foot > ys[0] for a, top, b, foot in taken
        ):
            continue
        words = [w for w in page.words if w.turn == 0 and x0 - NEAR <= w.x0 and w.x1 <= x1 + NEAR]
        whole = [[w for w in words if a <= (w.top + w.bottom) / 2 < b] for a, b in pairwise(ys)]
        found = list(_tables(whole, x1 - x0))
        is_parted = any(last - first > 2 for first, last in found)  # one table's rows are, so all are
        for first, last in found:
            bands, rules, titles = with_titles(whole[first:last], lines[first : last + 1])
            bands, rules, below = with_comments(bands, rules)
            titles = {n + sum(1 for c in below if c < n) for n in titles}
            sides = sides_of([band for i, band in enumerate(bands) if i not in below], x0, x1)
            if len(bands) == 2 and not is_parted:  # lines above and below the headings, and at the foot
                sides, rules = unparted(bands, rules, x0, x1)
                bands = [
                    [w for w in words if a <= (w.top + w.bottom) / 2 < b]
                    for a, b in pairwise(r.at for r in rules)
                ]
            if len(sides) > 2 and (before or is_headed(bands, sides) or is_labelled(bands, sides)):
                out.append(grid_of(bands, sides, rules, titles | below))
        if before and len(whole) == 1 and lines_of(whole[0]):  # nothing but the end of its last row
            sides = [cell.box[0] for cell in before.rows[0] if cell] + [x1]
            if len(sides) > 2 and all(keeps(line, sides) for line in lines_of(whole[0])):
                out.append(grid_of(whole, sides, lines))
    return out


def unparted(
    bands: Sequence[Band], rules: Sequence[Rule], x0: float, x1: float
) -> tuple[list[float], list[Rule]]:
    """The columns' sides, and the lines with those that are not drawn between the rows of one band."""
    body = lines_of(bands[1])
    sides = sides_of([bands[0], *body], x0, x1)
    cuts = row_starts(body, sides) if len(sides) > 2 else []
    rows = [[w for w in bands[1] if a <= w.top < b] for a, b in pairwise((-inf, *cuts, inf))]
    whole = sides_of([bands[0], *rows], x0, x1)  # lines that stand alone keep to their columns too
    sides = whole if len(whole) == len(sides) else sides
    drawn = [Rule(y, [Edge(y, x0, x1)]) for y in cuts if rules[1].at + LOW < y < rules[2].at]
    return sides, [*rules[:2], *drawn, rules[2]]


def _tables(bands: Sequence[Band], width: float) -> Iterator[tuple[int, int]]:
    """Where tables begin and end among the bands between lines: prose, blank space and one text over headings
    part them, and the same headings again over one box of rows each."""
    ends = [
        i
        for i, (band, *below) in enumerate(zip(bands, [*bands[1:], []], strict=True))
        if not band or _is_prose(band, width) or _stands_over(band, *below)
    ]
    for a, b in pairwise((-1, *ends, len(bands))):
        said = [[w.text for w in band] for band in bands[a + 1 : b]]
        heads = [i for i, words in enumerate(said, a + 1) if words == said[0]]
        if len(heads) > 1 and all(y - x < 4 for x, y in pairwise((*heads, b))):
            yield from ((x, x + 2) for x, y in pairwise((*heads, b)) if y - x > 1)
        elif b - a > 2:
            yield a + 1, b


def _stands_over(band: Band, heads: Band) -> bool:
    """Whether a band is one text, and the one below it headings: several in bold."""
    return len(runs_of(band)) == 1 and len(runs_of(heads)) > 2 and all(w.bold for w in heads)


def _is_prose(band: Band, width: float) -> bool:
    """Whether a band is lines of one text over its width."""
    runs = runs_of(band)
    tall = foot_of(band) - top_of(band) > 1.8 * band[0].size
    return len(runs) == 1 and tall and runs[0][1] - runs[0][0] > 0.6 * width


def sides_of(bands: Sequence[Band], x0: float, x1: float) -> list[float]:
    """The columns' sides: the middles of the strips that are blank in every row below the first. A row that
    is one text over columns is left out."""
    lines = lines_of(bands[0]) if bands[0] else []
    heads = [runs_of(bands[0]), *map(runs_of, lines[-1:])]  # one over several columns leaves nothing blank
    blank: list[Strip] = [(x0, x1)]
    for runs in map(runs_of, bands[1:]):
        if len(runs) > 1:
            blank = [part for strip in blank for part in _free(strip, runs)]
    found = [
        side for strip in blank if strip[1] - strip[0] > STRIP for side in _within(strip, heads, (x0, x1))
    ]
    return [x0, *found, x1]


def _within(strip: Strip, heads: Sequence[Sequence[Strip]], ends: Strip) -> list[float]:
    """The sides that a blank strip makes: one, in its widest part that the headings leave blank too; where a
    heading stands in it over nothing but marks, one on either side of that. The table's ``ends`` are none."""
    free = next((parts for head in heads if (parts := _free(strip, head))), [strip])
    if not any(strip[0] < a and b < strip[1] for a, b in heads[0]):
        free = [max(free, key=lambda part: part[1] - part[0])]
    return [(a + b) / 2 for a, b in free if a > ends[0] and b < ends[1]]


def _free(strip: Strip, runs: Sequence[Strip]) -> list[Strip]:
    """What words leave blank of a strip."""
    parts, start = [], strip[0]
    for a, b in runs:
        if b > start and a < strip[1]:
            parts.append((start, a))
            start = max(start, b)
    return [part for part in (*parts, (start, strip[1])) if part[1] - part[0] > 0]


def headed(head: Band, sides: Sequence[float]) -> list[Band]:
    """The headings of the columns, but of the first ones if they have none, as over numbers and names."""
    columns = columns_of(head, sides)
    return columns[next((i for i, words in enumerate(columns[:BARE]) if words), BARE) :]


def is_headed(bands: Sequence[Band], sides: Sequence[float]) -> bool:
    """Whether the first row heads the columns, as its words tell or its being set in bold alone."""
    columns = headed(bands[0], sides)
    body = [w for band in bands[1:] for w in band]
    is_bold = all(w.bold for w in bands[0]) and 3 * sum(1 for w in body if w.bold) < len(body)
    return head_columns(columns) or (is_bold and len(columns) > 1 and all(columns))


def is_labelled(bands: Sequence[Band], sides: Sequence[float]) -> bool:
    """Whether the rows are labels with their values beside them: as labels tell by their words, which alone
    are bold or all end in a colon. A row of one text stands over others."""
    rows = [columns_of(band, sides) for band in bands if len(runs_of(band)) > 1]
    if len(sides) != 3 or len(rows) < LABELS:
        return False
    labels, values = ([row[i] for row in rows] for i in (0, 1))
    is_bold = all(w.bold for words in labels for w in words) and not any(w.bold for v in values for w in v)
    is_told = all(words and max(words, key=lambda w: (w.bottom, w.x1)).text.endswith(":") for words in labels)
    return (is_bold or is_told) and head_columns(labels)


def _is_below_heads(page: PageGeometry, y: float, ends: Strip) -> bool:
    """Whether a line is drawn right below headings: words in bold over several columns."""
    near = [
        w for w in page.words
        if w.turn == 0 and ends[0] - NEAR <= w.x0 and w.x1 <= ends[1] + NEAR and 0 <= y - w.bottom < w.size
    ]  # fmt: skip
    return all(w.bold for w in near) and len(runs_of(near)) >= LABELS


def _goes_on(above: Table, x0: float, x1: float) -> bool:
    return abs(above.box[0] - x0) < NEAR and abs(above.box[2] - x1) < NEAR


def grid_of(
    bands: Sequence[Band], sides: Sequence[float], rules: Sequence[Rule], titles: Collection[int] = ()
) -> Grid:
    """The grid, a row a band, one cell where it is a title. Columns that one run of words covers are one
    cell, and so are those under the heading of several; a cell that the line below it leaves out reaches
    down."""
    titled = [bands[i] for i in titles]
    bands, rules, blocks = in_tiers(bands, rules, sides)
    cell: list[list[int]] = []
    spans: list[tuple[int, int, int, int]] = []
    for r, band in enumerate(bands):
        runs, lines = runs_of(band), [run for line in lines_of(band) for run in runs_of(line)]
        crossed = [any(a < x - 1 and b > x + 1 for a, b in lines) for x in sides[1:-1]]
        if band in titled or (len(runs) == 1 and runs[0][0] < sides[1] and any(crossed)):
            crossed = [True] * len(crossed)  # one text stands over the rows below
        if r == 0 and len(bands) > 1:
            over = blocks or under_left(bands[0], bands[1], sides)
            crossed = [a or b for a, b in zip(crossed, over, strict=True)]
        cell.append([])
        for c, (a, b) in enumerate(pairwise(sides)):
            if r and not rules[r].parts((a + b) / 2):
                number = cell[r - 1][c]
                spans[number] = (*spans[number][:2], r, spans[number][3])
            elif c and crossed[c - 1] and cell[r][-1] == len(spans) - 1:
                number = cell[r][-1]
                spans[number] = (*spans[number][:3], c)
            else:
                number = len(spans)
                spans.append((r, c, r, c))
            cell[r].append(number)
    return Grid(tuple(sides), tuple(e.at for e in rules), tuple(map(tuple, cell)), tuple(spans))
