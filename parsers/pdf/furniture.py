"""Running heads, feet and page numbers out of the way."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from parsers.paper import Line, Page
from parsers.text.labels import label

PAGE_NUMBER = re.compile(
    r"^\W*(?:(?:page|tudalen)\s*)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:of|/|o)\s*\d{1,4})?\W*$|^page\s+\d+\b.{0,3}$",
    re.I,
)
EDGE = 0.13  # heads and feet stand within this share of the page's height from its edges
EDGE_LINES = 4
LEADING = 1.5  # of the letters' size: lines of one paragraph stand no further apart
WHOLE_LINE = 45  # letters
FOOT = 0.93  # below this share of the page's height stands only its foot,
FOOT_GAP = 1.5  # in ems: at least so far under the text


def without_furniture(pages: Sequence[Page]) -> tuple[Page, ...]:
    """The pages with running heads, feet and page numbers moved to ``furniture``. What stands at
    the same place near an edge with the same words on several pages is running; a number may grow
    with the pages. Where nothing else is left of a paper, it is its text."""
    edges = [[(line, _keys(line)) for line in _edges(page)] for page in pages]
    seen = Counter(key for found in edges for key in {k for _, keys in found for k in keys})
    needed = 2 if len(pages) < 6 else 3
    out = []
    for page, found in zip(pages, edges, strict=True):
        running = [
            line
            for line, keys in found
            if (max(seen[k] for k in keys) >= min(needed, max(2, len(pages))) and not _is_part(line))
            or _is_page_number(line, page)
            or _is_foot(line, page)
        ]
        running = _apart(running, page)
        places = {id(line) for line in running}
        kept = tuple(line for line in page.lines if id(line) not in places)
        out.append(replace(page, lines=kept, furniture=(*page.furniture, *running)))
    return tuple(out) if any(page.lines for page in out) else tuple(pages)


def _edges(page: Page) -> list[Line]:
    high = [li for li in page.lines if li.box[3] < page.height * EDGE]
    low = [li for li in page.lines if li.box[1] > page.height * (1 - EDGE)]
    return sorted(high, key=_top)[:EDGE_LINES] + sorted(low, key=_top)[-EDGE_LINES:]


def _top(line: Line) -> float:
    return line.box[1]


def _apart(running: list[Line], page: Page) -> list[Line]:
    """The running lines but those that the text runs through: an answer given again and again may fall
    at the same place of its page."""
    places = {id(line) for line in running}
    freed: set[int] = set()
    rows = sorted(page.lines, key=_top)
    for order, is_head in ((rows[::-1], True), (rows, False)):
        for body, line in pairwise(order):
            upper, lower = (line, body) if is_head else (body, line)
            if id(line) not in places or (id(body) in places and id(body) not in freed):
                continue
            if _is_flush(upper, lower) and (id(body) in freed or _is_unfinished(upper)):
                freed.add(id(line))
    return [line for line in running if id(line) not in freed]


def _is_flush(upper: Line, lower: Line) -> bool:
    """Whether two lines are set as those of one paragraph are."""
    step = lower.box[1] - upper.box[1]
    alike = abs(upper.size - lower.size) < 0.3 and upper.bold == lower.bold
    return alike and abs(upper.box[0] - lower.box[0]) < 2 and 0 < step < LEADING * upper.size


def _is_unfinished(line: Line) -> bool:
    return len(line.text) > WHOLE_LINE and line.text[-1] not in ".:;?!"


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
    if not PAGE_NUMBER.match(line.text):
        return False
    low = line.box[1] > page.height * 0.9 and line is max(page.lines, key=_top)
    return low or line.box[3] < page.height * 0.07
