"""Score cards on a dashboard: "ENV 06: The % of waste recycled", below it a value, its period and a
judgement in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from parsers.boxes import holds
from parsers.kpi.arrow_key import meaning
from parsers.kpi.cards import Card
from parsers.paper import Line, Page, Paper
from parsers.records import Box, Kpi
from parsers.text import numbers
from parsers.text.dates import MONTH
from parsers.text.periods import first_period
from parsers.transcript import Block

_HEAD = re.compile(r"^(?P<code>[A-Z][A-Z&\-]{1,14}[ .]?\d{1,3}[a-z]?)\s*:\s*(?P<name>\S.{4,})$")
_PERIOD = re.compile(
    r"^(?:20\d\d\s?[/\-–]\s?\d\d(?:\d\d)?"
    rf"|(?:q(?:tr|uarter)? ?[1-4]|{MONTH})[\s\-–/'’]*\d\d(?:\d\d)?.{{0,8}})$",
    re.I,
)
DEPTH = 80.0  # a card reaches so far below its name
REACH = 130.0  # and so far to the sides of it


def read(paper: Paper, taken: Sequence[tuple[int, Box]]) -> list[Card]:
    """Every card that gives a value and its period, outside the places (page, box) already read."""
    out: list[Card] = []
    for page in paper.pages:
        out += _cards(page, [box for number, box in taken if number == page.number])
    return out


def _cards(page: Page, taken: Sequence[Box]) -> Iterator[Card]:
    heads = [li for li in page.lines if _HEAD.match(li.text) and not any(holds(box, li.box) for box in taken)]
    for head in heads:
        box = _around(head, [h for h in heads if h is not head and abs(h.box[1] - head.box[1]) < DEPTH / 2])
        below = sorted(
            (li for li in page.lines if li is not head and holds(box, li.box)), key=lambda li: li.box[1]
        )
        card = _card(head, below, box, page.number)
        if card:
            yield card


def _around(head: Line, others: Sequence[Line]) -> Box:
    """The card's place: half way to the cards beside it."""
    left = max(
        [(o.box[2] + head.box[0]) / 2 for o in others if o.box[2] <= head.box[0]] + [head.box[0] - REACH]
    )
    right = min(
        [(head.box[2] + o.box[0]) / 2 for o in others if o.box[0] >= head.box[2]] + [head.box[2] + REACH]
    )
    return left, head.box[1] - 2, right, head.box[1] + DEPTH


def _card(head: Line, below: Sequence[Line], box: Box, page: int) -> Card | None:
    match = _HEAD.match(head.text)
    name, rest = [match["name"] if match else head.text], list(below)
    last = head
    while rest and _continues(last, rest[0]):
        last = rest.pop(0)
        name.append(last.text)
    value = next((li.text for li in rest if not li.text.startswith("#") and _is_value(li.text)), None)
    period = next((li.text for li in rest if _PERIOD.match(li.text)), None)
    if not (match and value and period):
        return None
    judged = _judgement(rest)
    number, dates = numbers.read(value), first_period(period)
    kpi = Kpi(
        name=" ".join(name),
        code=match["code"],
        period_label=period,
        period_start=dates.start if dates else None,
        period_end=dates.end if dates else None,
        value_raw=value,
        value=number.value if number else None,
        unit=number.unit if number else None,
        direction_raw=judged,
        direction=meaning(judged) if judged else None,
        page=page,
        box=box,
    )
    return Card(
        kpi, Block([(page, box)], [" ".join([f"{match['code']}:", *name]), *(li.text for li in rest)])
    )


def _is_value(text: str) -> bool:
    return numbers.read(text) is not None and not _PERIOD.match(text)


def _continues(last: Line, line: Line) -> bool:
    """A name's second line: close below, set alike, and centred or flush with the first."""
    flush = abs(line.box[0] - last.box[0]) < 4
    centred = abs((line.box[0] + line.box[2]) - (last.box[0] + last.box[2])) < 12
    close = line.box[1] - last.box[3] < 0.5 * last.size and line.size == last.size and line.bold == last.bold
    return close and (flush or centred) and not _is_value(line.text)


def _judgement(lines: Sequence[Line]) -> str | None:
    for line in lines:
        if meaning(line.text):
            under = [li.text for li in lines if 0 <= li.box[1] - line.box[3] < 4 and li.size == line.size
                     and abs(li.box[0] + li.box[2] - line.box[0] - line.box[2]) < 12]  # fmt: skip
            return " ".join([line.text, *under[:1]])
    return None
