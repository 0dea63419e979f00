"""What belongs to a meeting or a decision: its page, the pages that complete it, and its papers."""

from __future__ import annotations

from datetime import datetime, timedelta

from flows.discovery import meeting_address
from flows.model import Due, Harvest
from flows.sources import ask, last_reading, read_now
from parsers.records import Link, Parsed
from scrapers import urls
from scrapers.recheck import document_due
from warehouse.batch import Source

# A pack and a frontsheet repeat what the page lists paper by paper.
NOT_FETCHED = {"agenda", "pack", "decision", "earlier", "later", "year", "webcast", "restricted"}


def fetch_meeting(harvest: Harvest, due: Due) -> list[Source]:
    """A meeting's page, the item pages its cut minutes need, its attendance and its papers: each
    asked for when due, else taken as last seen. Papers are not read yet."""
    address = meeting_address(harvest, due.ref, due.committee_id)
    before = last_reading(harvest, address)
    page = read_now(harvest, address, "meeting")
    if page.parsed is None:
        return [page]
    base = harvest.council.base_url
    new_bytes = before is None or before != page.parsed
    sources = [page]
    for item in page.parsed.items:
        if item.minutes_complete is False and item.item_id:
            sources.append(ask(harvest, urls.agenda_item(base, item.item_id), "item"))
        if item.issue_id:
            harvest.issues[item.issue_id] = harvest.issues.get(item.issue_id, False) or new_bytes
    age = harvest.started_at.replace(tzinfo=None) - (due.ref.starts_at or datetime.max)  # noqa: DTZ901
    return sources + papers_of(harvest, page.parsed, before, age)


def papers_of(harvest: Harvest, page: Parsed | None, before: Parsed | None, age: timedelta) -> list[Source]:
    """The papers a page links; ``before`` is what the page said last time, ``age`` its meeting's."""
    links = page.links if page else ()
    return [source for link in links for source in _linked(harvest, link, page != before, age)]


def _linked(harvest: Harvest, link: Link, page_changed: bool, meeting_age: timedelta) -> list[Source]:
    """The source a link stands for, if it is one of ours to read."""
    address = urls.canonical(link.url, harvest.council.base_url)
    if not urls.same_site(address, harvest.council.base_url, harvest.council.document_hosts):
        return []
    if link.role == "decision":
        harvest.decisions[address] = harvest.decisions.get(address, False) or page_changed
    if link.role in NOT_FETCHED:
        return []
    if link.role == "attendance":
        return [ask(harvest, address, "attendance", due=page_changed)]
    last = harvest.latest.get(address)
    reason = document_due(
        now=harvest.started_at,
        looked_at=last.fetched_at if last and not _was_in_vain(harvest, last.sha256, address) else None,
        page_changed=page_changed,
        meeting_age=meeting_age,
    )
    return [ask(harvest, address, "document", link=link, due=reason is not None)]


def _was_in_vain(harvest: Harvest, sha256: str, address: str) -> bool:
    """Whether the last look at a paper failed, or brought bytes that nothing could open."""
    return address in harvest.failed or sha256 in harvest.unreadable
