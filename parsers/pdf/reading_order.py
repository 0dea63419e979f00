"""In which order the pieces of a page's rows are read: columns one after the other, and headings in the
margin whole before the text beside them."""

from __future__ import annotations

from collections import Counter

from parsers.pdf.geometry import Word

ROW_PLAY = 3.0  # points by which two texts of one row may stand apart
LABEL_WORDS = 3  # a line of a label in the margin has no more
HEAD_STEP = 1.5  # in ems: the lines of a heading in the margin are no further apart
EDGE_PLAY = 20.0  # points by which a line of a column may be indented
LIST_WORDS = 5  # a row of a list of people has no more words to a side
COLUMN_ROWS = 4  # text is only set in columns when at least so many rows stand beside a gutter
Segment = list[Word]


def in_reading_order(segments: list[Segment]) -> list[Segment]:
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
        ordered += in_reading_order(part)
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
