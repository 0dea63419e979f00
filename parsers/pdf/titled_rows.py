"""Rows that no line parts in a row drawn: titles that stand over its columns, and requests numbered one below
another with what is told of each beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from parsers.pdf.column_heads import Line, foot_of, lines_of, segments_of, top_of
from parsers.pdf.geometry import Word
from parsers.pdf.lattice import Grid
from parsers.pdf.row_lines import Rule
from parsers.pdf.rulings import Edge

LEVEL = 2.5  # points: what is told beside a request begins as high as it
LEADING = 1.5  # letters' heights from line to line of one text at most
COLUMNS = 3  # of a row at least that a comment stands below
BESIDE = 2  # columns that begin anew beside a numbered request
_NUMBER = re.compile(r"\(?(\d{1,2}|[a-z])[.)]+")


def with_titles(
    bands: Sequence[list[Word]], rules: Sequence[Rule]
) -> tuple[list[list[Word]], list[Rule], set[int]]:
    """The bands between lines, those parted in two whose first lines are a title over the columns; the lines;
    and which of the bands are titles."""
    heads = segments_of(lines_of(bands[0])[-1]) if bands and bands[0] else []
    out, drawn, titles = [*bands[:1]], [*rules[:1]], set()
    for band, rule in zip(bands[1:], rules[1:], strict=False):
        drawn.append(rule)
        lines = lines_of(band) if band else []
        count = _title_lines(lines, heads)
        if count:
            at = (foot_of(lines[count - 1]) + top_of(lines[count])) / 2
            titles.add(len(out))
            out.append([w for line in lines[:count] for w in line])
            drawn.append(Rule(at, [Edge(at, rule.pieces[0].start, rule.pieces[-1].end)]))
            band = [w for line in lines[count:] for w in line]
        out.append(band)
    return out, [*drawn, *rules[len(bands) :]], titles


def with_comments(
    bands: Sequence[list[Word]], rules: Sequence[Rule]
) -> tuple[list[list[Word]], list[Rule], set[int]]:
    """The bands between lines, those below the first parted in two whose last lines are a comment on the row
    above them over its columns; the lines; and which of the bands are comments."""
    out, drawn, comments = [*bands[:1]], [*rules[:1]], set()
    for band, rule in zip(bands[1:], rules[1:], strict=False):
        drawn.append(rule)
        lines = lines_of(band) if band else []
        first = _comment_at(lines)
        if first:
            out.append([w for line in lines[:first] for w in line])
            at = (foot_of(lines[first - 1]) + top_of(lines[first])) / 2
            drawn.append(Rule(at, [Edge(at, rule.pieces[0].start, rule.pieces[-1].end)]))
            comments.add(len(out))
            band = [w for line in lines[first:] for w in line]
        out.append(band)
    return out, [*drawn, *rules[len(bands) :]], comments


def _comment_at(lines: Sequence[Line]) -> int:
    """Which line of a row begins a comment, which ends it as a sentence does: it stands further below the row
    than lines of one text do, and runs below several columns of it. 0 for none."""
    parts = [segments_of(line) for line in lines]
    if not lines or len(parts[0]) < COLUMNS or lines[-1][-1].text[-1] not in ".!":
        return 0
    alone = next((i for i in range(len(lines), 0, -1) if len(parts[i - 1]) > 1), 0)
    for i in range(alone, len(lines)):
        step = top_of(lines[i]) - foot_of(lines[i - 1])
        is_apart = step > 0.35 * lines[i][0].size and lines[i][0].x0 < parts[0][1][0].x0 + 2
        runs_over = any(
            line[0].x0 < a[-1].x1 and line[-1].x1 > b[0].x0
            for line in lines[i:] for a, b in pairwise(parts[0]) if a[-1].x1 > line[0].x0
        )  # fmt: skip
        if is_apart and runs_over and not lines[i][0].text[0].islower():
            return i
    return 0


def _title_lines(lines: Sequence[Line], heads: Sequence[Line]) -> int:
    """How many lines a row begins with that are one text over its columns: one that runs below a whole
    heading behind the first, or one in bold over plain print; the row itself begins in the first column."""
    for i, line in enumerate(lines):
        runs_over = any(line[0].x0 < head[0].x0 and line[-1].x1 > head[-1].x1 for head in heads[1:])
        is_bold = all(w.bold for w in line)
        if len(segments_of(line)) > 1 or not (runs_over or is_bold):
            is_row = len(segments_of(line)) > 2 and abs(line[0].x0 - lines[0][0].x0) < line[0].size
            is_plain = not all(w.bold for w in line)
            return i if i and is_row and is_plain else 0
    return 0


def with_numbered_rows(grid: Grid, words: dict[int, list[Word]]) -> Grid:
    """The grid, its rows cut where requests are numbered one below another in the first column written, each
    with what is told of it beside it in several others; a title over the first is a row over all columns."""
    cuts = {r: found for r in range(1, len(grid.ys) - 1) if (found := _cuts(grid, r, words))}
    if not cuts:
        return grid
    ys: list[float] = []
    above: list[int] = []  # for each new row the old one
    titles: set[int] = set()
    for r, y in enumerate(grid.ys[:-1]):
        is_titled, at = cuts.get(r, (False, []))
        titles |= {len(ys)} if is_titled else set()
        ys += [y, *at]
        above += [r] * (1 + len(at))
    spans: list[tuple[int, int, int, int]] = []
    known: dict[tuple[int, int], int] = {}
    cell: list[tuple[int, ...]] = []
    for n, r in enumerate(above):
        row = []
        for number in grid.cell[r]:
            top, left, foot, right = grid.spans[number]
            key = (-1, n) if n in titles else (number, n if top == foot and r in cuts else -1)
            if key not in known:
                known[key] = len(spans)
                spans.append((n, 0, n, len(grid.xs) - 2) if n in titles else (n, left, n, right))
            spans[known[key]] = (*spans[known[key]][:2], n, spans[known[key]][3])
            row.append(known[key])
        cell.append(tuple(row))
    return Grid(grid.xs, (*ys, grid.ys[-1]), tuple(cell), tuple(spans))


def _cuts(grid: Grid, r: int, words: dict[int, list[Word]]) -> tuple[bool, list[float]] | None:
    """Where a row is to be cut, and whether what stands above the first cut is a title; None for nowhere."""
    numbers = [n for n in dict.fromkeys(grid.cell[r]) if grid.spans[n][0] == grid.spans[n][2]]
    columns = [lines_of(words[n]) for n in numbers if words.get(n)]
    if len(columns) <= BESIDE:
        return None
    first, *others = columns
    found = [(line, m[1]) for line in first if (m := _NUMBER.fullmatch(line[0].text))]
    if len(found) < 2 or not _counts([label for _, label in found]):
        return None
    fresh = [sorted(_fresh(lines)) for lines in others]
    tops = [top_of(line) for line, _ in found]
    if any(sum(1 for own in fresh if any(abs(t - top) < LEVEL for t in own)) < BESIDE for top in tops):
        return None
    is_titled = found[0][0] is not first[0]
    if is_titled and any(top_of(lines[0]) < tops[0] - LEVEL for lines in others):
        return None
    return is_titled, [top - 1 for top in tops[0 if is_titled else 1 :]]


def _counts(labels: Iterable[str]) -> bool:
    """Whether labels go on by one: 2, 3, 4 or b, c, d."""
    values = [int(label) if label.isdigit() else ord(label) for label in labels]
    return all(b == a + 1 for a, b in pairwise(values))


def _fresh(lines: Sequence[Line]) -> Iterable[float]:
    """Where the texts of a column begin: its first line, and those further below another than lines stand."""
    yield top_of(lines[0])
    for before, line in pairwise(lines):
        if top_of(line) - top_of(before) > LEADING * line[0].size:
            yield top_of(line)
