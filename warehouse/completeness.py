"""The completeness ledger: what each committee listed in a year against what the warehouse has.

A nil always has its reason, one of :data:`REASONS`: green but empty is the worst failure there is.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa

from parsers.addresses import kind as kind_of
from warehouse import schema
from warehouse.schema import KINDS

Answer = dict[str, Any]

REASONS = (
    "none in window",
    "blocked",
    "disallowed by robots.txt",
    "unrecognised page",
    "unsupported system",
    "service off",
    "never attempted",
)
NUMBERS = ("expected", "found", "fetched", "parsed", "with_problems")
_LISTS = ("committee_list", "meeting_list", "meeting")
_UNREAD = ("unrecognised", "layout_changed", "unreadable", "parser_failed")


def completeness(engine: sa.Engine, council: str | None = None) -> list[Answer]:
    """One answer a council, committee and year, newest year first: ``expected`` meetings by the list,
    ``found`` here, ``fetched`` with all that belongs to them, ``parsed`` without an error,
    ``with_problems`` of any kind; and the ``reason`` where not all is there. A committee whose list
    was never read has no year, a council without committees no committee."""
    with engine.connect() as conn:
        slugs = conn.execute(sa.select(schema.COUNCIL.c.key).order_by(schema.COUNCIL.c.key)).scalars().all()
        found = []
        for slug in slugs if council is None else [council]:
            found += _of_council(conn, slug)
    return found


def by_year(answers: Iterable[Mapping[str, Any]], first: int, last: int) -> list[Answer]:
    """The same for whole years, newest first, from ``first`` to ``last``: the numbers of all committees
    together and ``reasons``, how many meetings are missing for each."""
    numbers: dict[int, Counter[str]] = {year: Counter() for year in range(last, first - 1, -1)}
    reasons: dict[int, Counter[str]] = defaultdict(Counter)
    for one in answers:
        if one["year"] in numbers:
            numbers[one["year"]].update({name: one[name] for name in NUMBERS})
            if one["reason"] and one["reason"] != "none in window":
                reasons[one["year"]][one["reason"]] += one["expected"] - one["parsed"]
    return [
        {
            "year": year,
            **{name: counts[name] for name in NUMBERS},
            "reasons": dict(reasons[year]) if counts["expected"] else {"none in window": 0},
        }
        for year, counts in numbers.items()
    ]


def _of_council(conn: sa.Connection, slug: str) -> list[Answer]:
    committees = _committees(conn, slug)
    why = _reasons(conn, slug)
    if not committees:
        return [_answer(slug, None, None, Counter(), why.get(None, "never attempted"))]
    had = _meetings(conn, slug)
    listed = _listed(conn, slug)
    answers = []
    for key, name in committees.items():
        years = sorted(listed[key].keys() | {year for at, year in had if at == key}, reverse=True)
        reason = why.get(key.rpartition("/")[2])
        if not years:
            answers.append(_answer(slug, name, None, Counter(), reason or "none in window"))
        for year in years:
            counts = had.get((key, year), Counter())
            counts["expected"] = listed[key].get(year, 0)
            answers.append(_answer(slug, name, year, counts, _why(counts, reason)))
    return answers


def _answer(
    council: str, committee: str | None, year: int | None, counts: Counter[str], reason: str | None
) -> Answer:
    numbers = {name: counts[name] for name in NUMBERS}
    return {"council": council, "committee": committee, "year": year, **numbers, "reason": reason}


def _why(counts: Counter[str], reason: str | None) -> str | None:
    if not counts["expected"] and not counts["found"]:
        return reason or "none in window"
    if min(counts["found"], counts["fetched"], counts["parsed"]) >= counts["expected"]:
        return None
    return reason or "never attempted"


def _committees(conn: sa.Connection, slug: str) -> dict[str, str]:
    table = KINDS["committee"].table
    query = sa.select(table.c.key, table.c.name).where(
        table.c.council == slug, table.c.withdrawn_at.is_(None)
    )
    return dict(conn.execute(query.order_by(table.c.name)).all())


def _listed(conn: sa.Connection, slug: str) -> dict[str, dict[int, int]]:
    table = schema.LISTING
    listed: dict[str, dict[int, int]] = defaultdict(dict)
    query = sa.select(table.c.committee_key, table.c.year, table.c.listed).where(table.c.council == slug)
    for key, year, count in conn.execute(query):
        listed[key][year] = count
    return listed


def _meetings(conn: sa.Connection, slug: str) -> dict[tuple[str, int], Counter[str]]:
    """The meetings that are here, by committee and year."""
    meeting, bundle, problem = KINDS["meeting"].table, schema.BUNDLE, schema.PROBLEM
    told = sa.select(problem.c.scope, problem.c.severity).where(
        problem.c.council == slug, problem.c.withdrawn_at.is_(None)
    )
    doubts: dict[str, set[str]] = defaultdict(set)
    for scope, severity in conn.execute(told):
        doubts[scope].add(severity)
    query = (
        sa.select(meeting.c.key, meeting.c.committee_key, meeting.c.starts_at, bundle.c.complete)
        .join_from(meeting, bundle, bundle.c.scope == meeting.c.key, isouter=True)
        .where(meeting.c.council == slug, meeting.c.withdrawn_at.is_(None))
    )
    found: dict[tuple[str, int], Counter[str]] = defaultdict(Counter)
    for key, committee_key, starts_at, complete in conn.execute(query):
        if committee_key is None or starts_at is None:
            continue
        found[committee_key, starts_at.year].update(
            found=1,
            fetched=int(bool(complete)),
            parsed=int("error" not in doubts[key]),
            with_problems=int(bool(doubts[key])),
        )
    return found


def _reasons(conn: sa.Connection, slug: str) -> dict[str | None, str]:
    """Why pages are missing, by the committee in their address; None for the council's own lists."""
    fetch, problem = schema.FETCH, schema.PROBLEM
    last = sa.select(sa.func.max(fetch.c.fetch_id)).where(fetch.c.council == slug, fetch.c.role.in_(_LISTS))
    failed = sa.select(fetch.c.url, fetch.c.outcome, fetch.c.reason).where(
        fetch.c.fetch_id.in_(last.group_by(fetch.c.url)), fetch.c.outcome.not_in(("ok", "not_modified"))
    )
    why: dict[str | None, str] = {}
    for url, outcome, reason in conn.execute(failed):
        why[kind_of(url)[1].get("committee_id")] = _reason(outcome, reason or "")
    unread = sa.select(problem.c.source_url).where(
        problem.c.council == slug,
        problem.c.withdrawn_at.is_(None),
        problem.c.severity == "error",
        problem.c.code.in_(_UNREAD),
    )
    for url in conn.execute(unread).scalars():
        page, ids = kind_of(url or "")
        if page in _LISTS:
            system = "unsupported system" if page == "committee_list" else "unrecognised page"
            why.setdefault(ids.get("committee_id"), system)
    return why


def _reason(outcome: str, said: str) -> str:
    if outcome == "refused":
        return "disallowed by robots.txt" if "robots" in said.lower() else "blocked"
    return "blocked" if outcome == "blocked" else "service off"
