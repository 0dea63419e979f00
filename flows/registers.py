"""The registers: decisions by day of publication, outside of meetings too, and the forward plans."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from flows.loading import load_bundle
from flows.model import Due, Harvest, Thread
from flows.sources import last_reading, read_now
from flows.threads import follow_threads
from parsers.records import Parsed
from parsers.text.dates import find_dates
from scrapers import urls
from scrapers.recheck import SLOW_SAMPLE, WEEKLY, document_due, had_its_turn
from warehouse import recall
from warehouse.batch import Source

Span = tuple[date, date]

# What was published within this time is asked for every night; before FIRST no council kept a register.
NEAR = timedelta(days=35)
FIRST = 2000
# A plan that prints but its first day is over after the four months the law once gave it.
PLAN = timedelta(days=123)
PLANS = 12


def read_registers(harvest: Harvest, due: list[Due]) -> None:
    """Read the registers of the run's window and follow the decisions in them; when the run has no
    window, the forward plans and the issues in them too. A council without a register or a plan has
    no gap. Nothing when the run is not asked for the whole council."""
    if not harvest.scope.is_whole:
        return
    for first, last in spans(harvest.started_at.date(), *_window(harvest, due)):
        if not _read_register(harvest, first, last):
            break
    if harvest.scope.since is None and harvest.scope.until is None:
        _read_plans(harvest)
    follow_threads(harvest)


def _window(harvest: Harvest, due: list[Due]) -> Span:
    today = harvest.started_at.date()
    years = [one.ref.starts_at.year for one in due if one.ref.starts_at]
    first = harvest.scope.since or date(min(years, default=today.year), 1, 1)
    return min(max(first, date(FIRST, 1, 1)), today), min(harvest.scope.until or today, today)


def spans(today: date, since: date, until: date) -> Iterator[Span]:
    """The parts a register is asked for in, newest first: this year and the last month by month,
    earlier years whole. Bounds that do not move from night to night are one address, not many."""
    year, month = until.year, until.month
    while date(year, month, 1) >= date(since.year, since.month, 1):
        if year < today.year - 1:
            yield date(year, 1, 1), date(year, 12, 31)
            month = 1
        else:
            yield date(year, month, 1), date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)


def _read_register(harvest: Harvest, first: date, last: date) -> bool:
    """Read one part of the register; False where there is none to read."""
    base = harvest.council.base_url
    address = urls.decision_list(base, first, last)
    if not harvest.fetcher.visits(address, _is_due(harvest, address, last)):
        return True
    page = read_now(harvest, address, "decision_list", due=_is_due(harvest, address, last))
    if page.read is None or page.problem is not None:
        officers = urls.officer_decisions(base, first, last)
        other = read_now(harvest, officers, "decision_list")
        page = other if other.read is not None and other.problem is None else page
    load_bundle(harvest, "page", f"register-{first}-{last}", [_excused(page)])
    for link in page.read.links if page.read else ():
        harvest.decisions.setdefault(
            urls.canonical(link.url, base),
            Thread(changed=False, age=harvest.started_at.date() - (link.published_on or last)),
        )
    return page.read is not None


def _is_due(harvest: Harvest, address: str, last: date) -> bool:
    known = harvest.latest.get(address)
    today = harvest.started_at.date()
    if known is None or address in harvest.failed or today - last <= NEAR:
        return True
    reason = document_due(
        now=harvest.started_at, looked_at=known.fetched_at, page_changed=False, age=today - last, name=address
    )
    return reason is not None


def _excused(page: Source) -> Source:
    """A register that the site does not have is its own affair."""
    gone = page.problem is not None and page.problem.severity == "warning"
    return Source(
        url=page.url, role="service" if gone else page.role, sha256=page.sha256, parsed=page.parsed,
        problem=page.problem,
    )  # fmt: skip


def _read_plans(harvest: Harvest) -> None:
    """All pages of the forward plans on one day of the week: a quiet night asks for none of them."""
    home = urls.plans_home(harvest.council.base_url)
    is_due = _plans_are_due(harvest, home)
    if not harvest.fetcher.visits(home, is_due):
        return
    page = _read_page(harvest, home, "plans_home", is_due)
    plans = _linked(page, "plan")
    for address in _linked(page, "plan_list"):
        plans |= _linked(_read_page(harvest, address, "plan_list"), "plan")
    today = harvest.started_at.date()
    for address in [address for address, title in plans.items() if today <= last_day(title, today)][:PLANS]:
        _note_issues(harvest, _read_page(harvest, address, "plan_items"))


def _plans_are_due(harvest: Harvest, home: str) -> bool:
    """Every week where there are plans; else every half year, whatever the site answers."""
    asked = recall.last_asked(harvest.engine, harvest.council.slug, home)
    if asked is None or home in harvest.failed:
        return True
    before = last_reading(harvest, home)
    period = WEEKLY if before is not None and before.links else SLOW_SAMPLE
    return had_its_turn(harvest.started_at, asked.fetched_at, period, home)


def _read_page(harvest: Harvest, address: str, role: str, due: bool = True) -> Parsed | None:
    page = read_now(harvest, address, role, due=due)
    name = "-".join([role, *urls.kind(address)[1].values()])
    load_bundle(harvest, "page", name, [_excused(page)])
    return page.read if page.problem is None else None


def _linked(page: Parsed | None, role: str) -> dict[str, str]:
    return {link.url: link.title for link in page.links if link.role == role} if page else {}


def last_day(title: str, today: date) -> date:
    """The last day of a plan, from its title; one that prints no day counts as today's."""
    days = sorted({found.value for found in find_dates(title)})
    if not days:
        return today
    return days[-1] if len(days) > 1 else days[0] + PLAN


def _note_issues(harvest: Harvest, plan: Parsed | None) -> None:
    """A plan's issues, to be followed as those of a meeting of today."""
    for item in plan.items if plan else ():
        if item.issue_id:
            harvest.issues.setdefault(item.issue_id, Thread(changed=False, age=timedelta(0)))
