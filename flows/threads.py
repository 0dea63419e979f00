"""The issues and decisions a run's meetings lead to."""

from __future__ import annotations

from datetime import timedelta

from flows.loading import load_bundle
from flows.model import Harvest, Thread
from flows.papers import papers_of, read_papers
from flows.sources import last_reading, read_now
from parsers.records import Parsed
from scrapers import urls
from scrapers.recheck import SETTLED, document_due
from warehouse import recall


def follow_threads(harvest: Harvest) -> None:
    """Read the issues and decisions that were met since the last call: new ones, those whose
    meeting's page changed, and those whose turn it is. Each once a run."""
    issues, decisions = harvest.issues, harvest.decisions
    harvest.issues, harvest.decisions = {}, {}
    for issue_id, thread in sorted(issues.items()):
        _follow_issue(harvest, issue_id, thread)
    for address, thread in sorted(decisions.items()):
        if not _is_known_by_number(harvest, address, thread):
            _follow_decision(harvest, address, thread)


def _follow_issue(harvest: Harvest, issue_id: str, thread: Thread) -> None:
    base = harvest.council.base_url
    address = urls.issue(base, issue_id)
    # Every meeting has its "Urgent items": that one more had them says nothing new.
    changed = thread.changed and not _is_standing(last_reading(harvest, address))
    pages = ((address, "issue"), (urls.issue_meetings(base, issue_id), "issue_meetings"))
    due = {page: _is_due(harvest, page, changed, thread.age) for page, _ in pages}
    if not _takes_part(harvest, f"issue/{issue_id}", due):
        return
    load_bundle(
        harvest, "issue", issue_id, [read_now(harvest, page, role, due=due[page]) for page, role in pages]
    )
    if harvest.scope.issue == issue_id:
        page = read_now(harvest, urls.issue_decisions(base, issue_id), "issue_decisions", due=thread.changed)
        load_bundle(harvest, "page", f"issue-decisions-{issue_id}", [page])
        for link in page.read.links if page.read else ():
            if link.role == "decision":
                found = urls.canonical(link.url, base)
                _follow_decision(harvest, found, thread)


def _is_standing(page: Parsed | None) -> bool:
    return bool(page and page.issue and page.issue.is_standing)


def _takes_part(harvest: Harvest, name: str, due: dict[str, bool]) -> bool:
    """Whether any of a thread's pages takes part in this run, and has not yet."""
    if name in harvest.followed:
        return False
    if not any(harvest.fetcher.visits(address, is_due) for address, is_due in due.items()):
        return False
    harvest.followed.add(name)
    return True


def _is_due(harvest: Harvest, address: str, changed: bool, age: timedelta) -> bool:
    last = harvest.latest.get(address)
    reason = document_due(
        now=harvest.started_at,
        looked_at=last.fetched_at if last and address not in harvest.failed else None,
        page_changed=changed,
        age=age,
        name=address,
    )
    return reason is not None


def _is_known_by_number(harvest: Harvest, address: str, thread: Thread) -> bool:
    """Whether a decision that a meeting links by its item was had by its own number already: the
    register lists it so. It is the same page, and its title is the item's."""
    if "item_id" not in urls.kind(address)[1] or thread.title is None or thread.meeting_id is None:
        return False
    return any(known.has_number for known in _titled(harvest, thread.meeting_id, thread.title))


def _titled(harvest: Harvest, meeting_id: str, title: str) -> list[recall.Registered]:
    """The decisions of a meeting with that title."""
    known = recall.decisions_of(harvest.engine, f"{harvest.council.slug}/meeting/{meeting_id}")
    return [one for one in known if one.title.casefold() == title.casefold()]


def _follow_decision(harvest: Harvest, address: str, thread: Thread) -> None:
    before = last_reading(harvest, address)
    published = before.decision.published_on if before and before.decision else None
    age = harvest.started_at.date() - published if published else min(thread.age, SETTLED)
    if not _takes_part(harvest, address, {address: _is_due(harvest, address, thread.changed, age)}):
        return
    page = read_now(harvest, address, "decision", due=_is_due(harvest, address, thread.changed, age))
    name = _name_of(harvest, address, page.parsed)
    if name is None:
        return
    changed = before is None or page.parsed != before
    papers = papers_of(harvest, page.parsed, Thread(changed=changed, age=age))
    load_bundle(harvest, "decision", name, [page, *read_papers(harvest, papers)])


def _name_of(harvest: Harvest, address: str, page: Parsed | None) -> str | None:
    """What a decision's record is called: its number, or its item where that was met first; then it
    keeps the name when its number becomes known. None for a page met by its item that was had by its
    number: one of them is enough."""
    ids = urls.kind(address)[1]
    name = ids.get("decision_id") or f"ai{ids.get('item_id')}"
    if page is None or page.decision is None or page.decision.meeting_id is None:
        return name
    same = _titled(harvest, page.decision.meeting_id, page.decision.title)
    if known := next((one for one in same if one.number == name), None):
        return known.name
    if "decision_id" in ids:
        by_item = [one for one in same if not one.has_number]
        return by_item[0].name if len(by_item) == 1 else name
    return None if any(one.has_number for one in same) else name
