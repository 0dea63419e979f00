"""The facts in the texts of a page's items: resolutions, votes, KPI statements, with their places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from parsers.kpi import statements as kpi_statements
from parsers.minutes import resolutions
from parsers.minutes.votes import divisions, vote_records
from parsers.pages.item_readings import Reading
from parsers.pages.web_text import locate
from parsers.records import Kpi, Resolution, Vote
from parsers.text.dates import Period, first_period


@dataclass(frozen=True, slots=True)
class Facts:
    """What was found, in the order of the items."""

    resolutions: tuple[Resolution, ...] = ()
    votes: tuple[Vote, ...] = ()
    kpis: tuple[Kpi, ...] = ()


def facts_of(items: Sequence[Reading], text: str, *, truncated: bool = False) -> Facts:
    """The facts of some items, from their minutes, or from the decision text of an item without
    minutes. ``text`` is the page's, where the facts' places are looked up. Minutes that the page cuts
    short are left to the item's own page; ``truncated`` takes what there is of them."""
    speaking = [(item, part) for item in items if (part := _speaking(item, truncated=truncated))]
    formal = resolutions.is_formal([p for item, part in speaking for p in item.texts[part]])
    decided: list[Resolution] = []
    votes: list[Vote] = []
    kpis: list[Kpi] = []
    for item, part in speaking:
        body, number, item_id = item.texts[part], item.item.number, item.item.item_id
        start = item.starts[part]
        found = resolutions.find(body, number, item_id, offset=start, formal=formal)
        end = start + sum(len(p.text) + 1 for p in body) - 1
        # one that the page's cut runs through is not the decision that was made
        decided += [
            r for r in found if item.item.minutes_complete is not False or (r.span or (0, 0))[1] < end
        ]
        votes += vote_records(divisions(body), number, item_id, offset=start)
        kpis += _kpis(item, part, text)
    return Facts(tuple(decided), tuple(votes), tuple(kpis))


def _speaking(reading: Reading, *, truncated: bool) -> str | None:
    """The part of an item that tells what was decided."""
    if reading.item.minutes_complete is False and not truncated:
        return None
    return next((part for part in ("minutes", "decision") if reading.texts[part]), None)


def _kpis(reading: Reading, part: str, text: str) -> list[Kpi]:
    item = reading.item
    period: Period | None = first_period(item.title)
    found = kpi_statements.find(reading.texts[part], item.number, item.item_id, period)
    cut = item.minutes_complete is False and part == "minutes"
    last = len(found) - 1
    return [
        replace(
            kpi,
            span=kpi.span or locate(text, kpi.name, item.span),
            partial=kpi.partial or (cut and position == last),
        )
        for position, kpi in enumerate(found)
    ]
