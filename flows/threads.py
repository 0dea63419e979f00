"""The issues and decisions a run's meetings lead to."""

from __future__ import annotations

from datetime import timedelta

from flows.loading import load_bundle
from flows.model import Harvest
from flows.papers import papers_of
from flows.sources import last_reading, parse_source, read_now
from scrapers import urls


def follow_threads(harvest: Harvest) -> None:
    """Read the issues and decisions that tonight's meetings led to: new ones, and those whose
    meeting's page changed."""
    base = harvest.council.base_url
    for issue_id, changed in sorted(harvest.issues.items()):
        pages = [
            read_now(harvest, address, role, due=changed)
            for address, role in (
                (urls.issue(base, issue_id), "issue"),
                (urls.issue_meetings(base, issue_id), "issue_meetings"),
            )
        ]
        load_bundle(harvest, "issue", issue_id, pages)
    for address, changed in sorted(harvest.decisions.items()):
        before = last_reading(harvest, address)
        page = read_now(harvest, address, "decision", due=changed)
        ids = urls.kind(address)[1]
        if page.parsed:
            ids |= {"decision_id": page.parsed.head.decision_id or ids.get("decision_id", "")}
        papers = papers_of(harvest, page.parsed, before, timedelta(0))
        load_bundle(
            harvest,
            "decision",
            ids.get("decision_id") or f"ai{ids.get('item_id')}",
            [page, *(parse_source(harvest, paper) for paper in papers)],
        )
