"""The registers of decisions: all of them, and the officers' own."""

from __future__ import annotations

import html
from datetime import date, datetime, timedelta

from tests.site.content import NIGHTS
from tests.site.frame import View, page
from tests.site.markup import label, link, section, table
from tests.site.model import Decision
from tests.site.words import day_of, esc, paragraphs, word_paragraphs

CALL_IN = timedelta(days=7)  # so long after its publication a key decision may be called in

_FORTHCOMING = (
    "mgDelegatedDecisions.aspx?RP=0&K=0&DM=0&HD=0&DS=1&Next=true&META=mgdelegateddecisions&V=0&bcr=1"
)


def decisions_page(view: View, query: dict[str, str]) -> str:
    """mgDelegatedDecisions: DS=1 forthcoming, 2 published, 3 subject to call-in; K=1 key ones; V=1 with
    their text; DR filters on publication."""
    first, last = _span(query.get("dr", ""))
    state, shown = query.get("ds", ""), view.council.decisions_published(first, last)
    shown = [d for d in shown if d.forthcoming == (state == "1") and (d.is_key or query.get("k") != "1")]
    if state == "3":
        shown = [d for d in shown if d.is_key and NIGHTS[1] - d.published <= CALL_IN]
    shown.sort(key=lambda d: (d.published, d.id), reverse=True)
    made = _expanded if query.get("v") == "1" and shown else _decision_table
    forthcoming = link(_FORTHCOMING, "Forthcoming decisions")
    return page("Decisions", "", made("Decisions published", shown), links=[forthcoming])


def officer_decisions_page(view: View, query: dict[str, str]) -> str:
    """mgListOfficerDecisions: those neither a meeting nor a member took; DR filters on publication."""
    listed = view.council.decisions_published(*_span(query.get("dr", "")))
    shown = [d for d in listed if not d.meeting and not d.forthcoming and not d.delegated]
    return page("Officer Decisions", "", _decision_table("Officer decisions", shown))


def _span(text: str) -> tuple[date, date]:
    """The two days of ``dd/mm/yyyy-dd/mm/yyyy``; all time when it is something else."""
    try:
        first, last = (datetime.strptime(part, "%d/%m/%Y").date() for part in text.split("-"))  # noqa: DTZ007
    except ValueError:
        return date.min, date.max
    return first, last


def _decision_table(caption: str, shown: list[Decision]) -> str:
    if not shown:
        return f"<h2>{caption}</h2>\n<p>No matching decisions</p>\n"
    heads = ("Title<!--Pending Key Decisions-->", "Date<!--Date Made-->", "Effective from", "Call-ins")
    rows = []
    for decision in shown:
        cells = (
            _linked(decision, esc(decision.title)),
            day_of(decision.decided),
            day_of(decision.published),
            "Call-in open" if decision.is_key else "Not for call-in",
        )
        rows.append("<tr>" + "".join(f'<td  class="mgMainTxt" >{cell}</td>' for cell in cells) + "</tr>\n")
    return table("mgTabTable tablesorter", "Table of decision summary data", caption, heads, rows)


def _linked(decision: Decision, words: str) -> str:
    tip = f"Link to decision details for {decision.title} ref: {decision.id}"
    hidden = f'<span  class="mgHide" > ref&#58; {decision.id}</span>'
    return link(f"ieDecisionDetails.aspx?ID={decision.id}", words + hidden, tip)


def _expanded(caption: str, shown: list[Decision]) -> str:
    """One block a decision, with its text."""
    blocks = ""
    for decision in shown:
        title = f"{day_of(decision.decided)} - {esc(decision.title)}"
        blocks += f'<div  class="mgDecision" >{section(_linked(decision, title))}'
        blocks += label("Decision status", html.escape(decision.status))
        blocks += label("Decision Maker", html.escape(decision.maker))
        blocks += label("Decision published", day_of(decision.published))
        blocks += f"{label('Decision', '')}{word_paragraphs(paragraphs(decision.text))}</div>\n"
    return f"<h2>{caption}</h2>\n{blocks}"
