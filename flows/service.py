"""The second way of discovery: the XML web service, where a council has it on.

A council may have it off, refuse it, or answer with something else and status 200. That is no gap:
the pages say the same, if at greater cost. It is noted once, and tried again a week later.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import date, timedelta

from flows.model import Harvest
from flows.sources import last_reading, read_now
from parsers.problems import warning
from parsers.records import MeetingRef
from scrapers import urls
from scrapers.recheck import document_due
from warehouse import recall
from warehouse.batch import Source

log = logging.getLogger(__name__)

TRY_AGAIN = timedelta(days=7)
# Every meeting of a council in one answer: 0 stands for all committees.
ALL = "0"
SEVERAL = 4


def open_service(harvest: Harvest) -> Source | None:
    """The web service's committees; None where it is switched off in the register, or was never
    asked. A source without a reading, its problem a warning, where it does not answer as it should."""
    if harvest.council.web_service == "off":
        return None
    address = urls.service_committees(harvest.council.base_url)
    harvest.asks_service = True
    source = _ask(harvest, address, due=_is_worth_a_try(harvest, address))
    if source is not None:
        return source
    harvest.asks_service = False
    asked = (
        harvest.fetcher.visits(address, False) or address in harvest.latest or _was_asked(harvest, address)
    )
    note = warning("not_fetched", "the web service does not answer here: read from the pages alone")
    return Source(url=address, role="service", problem=note) if asked else None


def _was_asked(harvest: Harvest, address: str) -> bool:
    return recall.last_asked(harvest.engine, harvest.council.slug, address) is not None


def _is_worth_a_try(harvest: Harvest, address: str) -> bool:
    """Every night while it answers, once a week when it does not."""
    asked = recall.last_asked(harvest.engine, harvest.council.slug, address)
    if asked is None or asked.outcome == "transient":
        return True
    last = last_reading(harvest, address)
    answered = asked.outcome in ("ok", "not_modified") and last is not None and last.outcome == "ok"
    return answered or harvest.started_at - asked.fetched_at >= TRY_AGAIN - timedelta(hours=6)


def _ask(harvest: Harvest, address: str, *, due: bool, is_list: bool = True) -> Source | None:
    """An answer of the service as it came tonight or last; None when there is none to be had. A wrong
    list, or none at all, ends the asking for this run; a single meeting may be missing there."""
    due = due and harvest.asks_service
    if address not in harvest.latest and not harvest.fetcher.wants(address, due):
        return None
    source = read_now(harvest, address, "service", due=due)
    failed = source.problem is not None and source.problem.severity == "error"
    if failed or (is_list and (source.problem is not None or source.read is None)):
        if harvest.asks_service:
            said = source.problem or (source.parsed.problems[0] if source.parsed else None)
            log.warning("%s: the web service is left out: %s", harvest.council.slug, said and said.message)
        harvest.asks_service = False
    return replace(source, problem=None) if source.read is not None else None


def meetings_by_service(
    harvest: Harvest, years: set[int], expected: dict[int, int]
) -> dict[int, list[MeetingRef]]:
    """The meetings of all committees by year, for the years that the service answered for.

    ``expected`` is how many the pages list in a year: an answer without any where there are several
    means that this council's service knows no "all committees". The service ignores dates that it
    cannot read, so what is not of the year asked for is left out here.
    """
    found: dict[int, list[MeetingRef]] = {}
    for year in sorted(years, reverse=True):
        address = service_year(harvest, year)
        source = _ask(harvest, address, due=_year_due(harvest, year, address))
        if source is None or source.read is None:
            continue
        refs = [ref for ref in source.read.meetings if ref.starts_at and ref.starts_at.year == year]
        if not refs and expected.get(year, 0) >= SEVERAL:
            continue
        found[year] = refs
    return found


def service_year(harvest: Harvest, year: int) -> str:
    """The address of a year's meetings of the whole council."""
    return urls.service_meetings(harvest.council.base_url, ALL, date(year, 1, 1), date(year, 12, 31))


def _year_due(harvest: Harvest, year: int, address: str) -> bool:
    """This year and the next every night, last year weekly, the others once in the slow sample."""
    last, behind = harvest.latest.get(address), harvest.started_at.year - year
    if behind <= 0 or last is None:
        return True
    return bool(
        document_due(
            now=harvest.started_at,
            looked_at=last.fetched_at,
            page_changed=False,
            age=timedelta(days=365 * (behind - 1)),
            name=address,
        )
    )


def service_meeting(
    harvest: Harvest, meeting_id: str, *, page_changed: bool, age: timedelta
) -> Source | None:
    """The service's answer on a meeting: full minutes, attendance and papers in one request."""
    if harvest.council.web_service == "off":
        return None
    address = urls.service_meeting(harvest.council.base_url, meeting_id)
    last = harvest.latest.get(address)
    reason = document_due(
        now=harvest.started_at,
        looked_at=last.fetched_at if last else None,
        page_changed=page_changed,
        age=age,
        name=meeting_id,
    )
    return _ask(harvest, address, due=reason is not None, is_list=False)
