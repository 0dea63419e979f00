"""Audit a batch against expectation before anything of it is written. Pure.

The worst failure of a harvester is green but empty: a page that suddenly shows nothing, a list that
lost most of its rows. Such a batch is refused as a whole; its bytes are archived, so nothing is lost.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from warehouse.batch import Batch
from warehouse.schema import WORDS

# How many there must have been before for nothing to be suspicious.
SEVERAL = {"agenda_item": 3, "committee": 4, "consideration": 3, "meeting": 4}
# Of these lists less than half is as suspicious as nothing.
HALVED = frozenset({"committee", "meeting"})


class QualityError(Exception):
    """Nothing of this batch may be loaded. The message says what was expected and what came."""


def audit(batch: Batch, known: Mapping[str, int]) -> None:
    """Refuse a batch that lost too much. ``known`` counts, by kind, the records the warehouse holds for the
    batch (``recall.known_counts``). Sources that failed are no ground: they make the batch
    incomplete, and that withdraws nothing."""
    came = Counter(row.kind for row in batch.rows if not row.stub)
    if batch.listing is not None:
        came["meeting"] = len(batch.listing.present)
    _check_words(batch)
    if not batch.complete and not batch.rows:
        return
    for kind, several in SEVERAL.items():
        before, now = known.get(kind, 0), came[kind]
        if kind == "meeting" and batch.listing is None:
            continue
        least = before / 2 if kind in HALVED else 1
        if before >= several and now < least:
            what = f"{now} {kind.replace('_', ' ')}(s) where there were {before}"
            raise QualityError(f"{batch.scope}: {what}; nothing was loaded")


def _check_words(batch: Batch) -> None:
    """A word outside a checked enumeration would fail the whole load with the database's words."""
    for row in batch.rows:
        for column, words in WORDS.get(row.kind, {}).items():
            if row.columns.get(column) not in (None, *words):
                what = (
                    f"{row.kind}.{column} cannot be {row.columns[column]!r}, only one of {', '.join(words)}"
                )
                raise QualityError(f"{batch.scope}: {row.key}: {what}; nothing was loaded")
