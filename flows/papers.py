"""What belongs to a meeting or a decision: its page, the pages that complete it, and its papers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from flows import reconcile
from flows.discovery import meeting_address
from flows.model import Due, Harvest, Thread
from flows.service import service_meeting
from flows.sources import ask, parse_source, read_now, reading_of
from parsers.problems import error
from parsers.records import Item, Link, Parsed
from scrapers import urls
from scrapers.recheck import document_due
from warehouse import recall
from warehouse.batch import Source

# A pack and a frontsheet repeat what the page lists paper by paper. Where it lists none, the pack has them.
NOT_FETCHED = {"agenda", "pack", "decision", "earlier", "later", "year", "webcast"}
PAPER_BY_PAPER = {"report", "additional", "supporting", "accompanying"}
# Pages of the site that belong to a meeting: looked at again when the meeting's own page changed.
PAGES = {"attendance": "attendance", "restricted": "restricted_reasons"}


def fetch_meeting(harvest: Harvest, due: Due) -> list[Source]:
    """A meeting's page, what completes it (the web service's answer, else the item pages its cut
    minutes need; its attendance), and its papers: each asked for when due, else taken as last
    seen. Papers are not read yet."""
    address = meeting_address(harvest, due)
    scope = f"{harvest.council.slug}/meeting/{due.id}"
    loaded = recall.loaded_from(harvest.engine, scope).get(address)
    page = read_now(harvest, address, "meeting")
    before = page.parsed if loaded == page.sha256 else reading_of(harvest, address, loaded)
    changed = page.parsed is None or before is None or before != page.parsed
    age = harvest.started_at.replace(tzinfo=None) - (due.ref.starts_at or datetime.max)  # noqa: DTZ901
    answer = service_meeting(harvest, due.id, page_changed=changed, age=age)
    if page.parsed is None:
        return [page] if answer is None else [page, answer]
    thread = Thread(changed=changed, age=age, meeting_id=due.id)
    _note_issues(harvest, page.parsed, thread)
    sources = [page]
    if answer is not None and answer.parsed is not None and page.read is not None:
        answer = Source(
            url=answer.url, role=answer.role, sha256=answer.sha256,
            parsed=reconcile.meeting(page.read, answer.parsed),
        )  # fmt: skip
        sources.append(answer)
    said = answer.parsed if answer is not None else None
    sources += _item_pages(harvest, page.parsed, said, thread)
    return _with_people_compared(harvest, sources + papers_of(harvest, page.parsed, thread, said))


def _with_people_compared(harvest: Harvest, sources: list[Source]) -> list[Source]:
    """The sources with the page of attendance read, which has the officers too, and what the web
    service's answer says otherwise as warnings."""
    by_role = {source.role: source for source in sources}
    page, answer = by_role.get("attendance"), by_role.get("service")
    if page is None or answer is None or answer.parsed is None:
        return sources
    read = parse_source(harvest, page)
    said = reconcile.attendance(read.parsed, answer.parsed) if read.parsed else answer.parsed
    made = {id(page): read, id(answer): replace(answer, parsed=said)}
    return [made.get(id(source), source) for source in sources]


def _note_issues(harvest: Harvest, page: Parsed, thread: Thread) -> None:
    """The issues that a meeting's items belong to; when one was asked for by itself, that alone."""
    for item in page.items:
        if item.issue_id and harvest.scope.issue in (None, item.issue_id):
            known = harvest.issues.get(item.issue_id)
            if known is None or thread.changed:
                harvest.issues[item.issue_id] = thread


def _item_pages(harvest: Harvest, page: Parsed, answer: Parsed | None, thread: Thread) -> list[Source]:
    """The pages of the items whose minutes are cut short and nowhere else in full."""
    whole = {item.item_id for item in answer.items if item.minutes_text} if answer else set()
    base = harvest.council.base_url
    return [
        ask(harvest, address, "item", due=_is_due(harvest, address, item, thread))
        for item in page.items
        if item.minutes_complete is False and item.item_id and item.item_id not in whole
        for address in [urls.agenda_item(base, item.item_id)]
    ]


def _is_due(harvest: Harvest, address: str, item: Item, thread: Thread) -> bool:
    last = harvest.latest.get(address)
    looked_at = last.fetched_at if last else None
    return bool(
        document_due(
            now=harvest.started_at,
            looked_at=looked_at,
            page_changed=thread.changed,
            age=thread.age,
            name=item.item_id or address,
        )
    )


def papers_of(
    harvest: Harvest, page: Parsed | None, thread: Thread, answer: Parsed | None = None
) -> list[Source]:
    """The papers a page links, and those that only the web service's ``answer`` has."""
    links = list(page.links) if page else []
    if answer is not None:
        links += reconcile.papers_only_in(answer, page) if page else answer.links
    _note_decisions(harvest, page, thread)
    return [source for link in wanted(links) for source in _linked(harvest, link, thread)]


def wanted(links: Sequence[Link]) -> list[Link]:
    """The links to follow: not what repeats other links, nor what is followed elsewhere. The pack is only
    fetched where no paper hangs under an item: then the papers may be in it alone."""
    bound = not any(link.role in PAPER_BY_PAPER for link in links)
    left_out = NOT_FETCHED - {"pack"} if bound else NOT_FETCHED
    return [link for link in links if link.role not in left_out]


def _note_decisions(harvest: Harvest, page: Parsed | None, thread: Thread) -> None:
    """The decisions a page links; when one issue was asked for by itself, that one's alone."""
    items = page.items if page else ()
    wanted = {item.item_id for item in items if harvest.scope.issue in (None, item.issue_id)}
    often = Counter(item.title for item in items)
    title = {item.item_id or "": item.title for item in items if often[item.title] == 1}
    for link in page.links if page else ():
        if link.role != "decision" or (harvest.scope.issue and link.item_id not in wanted):
            continue
        address = urls.canonical(link.url, harvest.council.base_url)
        known = harvest.decisions.get(address)
        if _is_ours(harvest, address) and (known is None or thread.changed):
            harvest.decisions[address] = replace(thread, title=title.get(link.item_id or ""))


def _is_ours(harvest: Harvest, address: str) -> bool:
    return urls.same_site(address, harvest.council.base_url, harvest.council.document_hosts)


def _linked(harvest: Harvest, link: Link, thread: Thread) -> list[Source]:
    """The sources a link stands for, if it is one of ours to read."""
    address = urls.canonical(link.url, harvest.council.base_url)
    if not _is_ours(harvest, address) or harvest.has_forgotten(link, address):
        return []
    if link.role in PAGES:
        return [ask(harvest, address, PAGES[link.role], due=thread.changed)]
    if urls.kind(address)[0] == "doc_pack_chooser":
        return _parts(harvest, address, thread)
    return [_paper(harvest, address, link, thread)]


def _parts(harvest: Harvest, address: str, thread: Thread) -> list[Source]:
    """A paper that was split: the page to choose from, and the parts it lists."""
    chooser = read_now(harvest, address, "doc_pack_chooser", due=thread.changed)
    parts = chooser.read.links if chooser.read else ()
    base = harvest.council.base_url
    return [chooser] + [
        _paper(harvest, part, link, thread)
        for link in parts
        if _is_ours(harvest, part := urls.canonical(link.url, base)) and not harvest.has_forgotten(link, part)
    ]


def _paper(harvest: Harvest, address: str, link: Link, thread: Thread) -> Source:
    """One paper. One that the site refuses is asked for once a week: some stay shut for good."""
    last = harvest.latest.get(address)
    if address in harvest.refused and not harvest.fetcher.visits(address, False):
        why = f"{harvest.council.slug}: {address}: the site refused it: asked for again a week later"
        sha256, size = (last.sha256, last.byte_size) if last else (None, None)
        return Source(
            url=address,
            role="document",
            sha256=sha256,
            problem=error("blocked", why),
            link=link,
            byte_size=size,
        )
    reason = document_due(
        now=harvest.started_at,
        looked_at=last.fetched_at if last and not _was_in_vain(harvest, last.sha256, address) else None,
        page_changed=thread.changed,
        age=thread.age,
        name=link.attachment_id or address,
    )
    return ask(harvest, address, "document", link=link, due=reason is not None)


def _was_in_vain(harvest: Harvest, sha256: str, address: str) -> bool:
    """Whether the last look at a paper failed, or brought bytes that nothing could open."""
    return address in harvest.failed or sha256 in harvest.unreadable


def read_papers(harvest: Harvest, sources: list[Source]) -> list[Source]:
    """The same sources with what their bytes say."""
    return [parse_source(harvest, source) for source in sources]
