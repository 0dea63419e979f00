"""The forward plan's pages: the bodies that keep one, their plans, and the items of a plan."""

from __future__ import annotations

import html

from tests.site.frame import View, page
from tests.site.markup import bullets, label, link, table
from tests.site.model import Plan, PlanItem
from tests.site.words import day_of, esc, slashed


def plans_home(view: View) -> str:
    """mgPlansHome: who keeps a forward plan."""
    bodies = dict.fromkeys(plan.committee for plan in view.council.plans)
    rows = [
        link(f"mgListPlans.aspx?RPId={body}&RD=0", html.escape(view.council.find("committee", body).name))
        for body in bodies
    ]
    return page("Forward plans", "", bullets(rows) or "<p>There are no forward plans.</p>\n")


def plan_list(view: View, query: dict[str, str]) -> str | None:
    """mgListPlans: the plans of one body, newest first."""
    listed = [plan for plan in view.council.plans if plan.committee == query.get("rpid")]
    if not listed:
        return None
    rows = [
        link(f"mgListPlanItems.aspx?PlanId={plan.id}&RP={plan.committee}", esc(_title(view, plan)))
        for plan in listed
    ]
    return page("Browse forward plans", "", bullets(rows))


def plan_items(view: View, plan: Plan) -> str:
    """mgListPlanItems: what is to be decided, and whether in public."""
    rows = []
    for item in plan.item:
        if item.heading:
            rows.append(_row("", f'<p  class="mgAiTitleTxt" >{esc(item.heading)}</p>'))
        rows.append(_row(item.number, _item(item)))
    body = table("mgItemTable", "Table of plan items", "Plan items", ("No.", "Item"), rows)
    return page("Forward plan", _title(view, plan), body)


def _title(view: View, plan: Plan) -> str:
    name = view.council.find("committee", plan.committee).name
    return f"{plan.title} ({slashed(plan.starts)} to {slashed(plan.ends)}, {name})"


def _row(number: str, cell: str) -> str:
    inner = f'<p  class="mgAiTitleTxt" >{number}</p>' if number else ""
    return f'<tr><td  class="mgItemNumberCell" >{inner}</td>\n<td>{cell}</td></tr>\n'


def _item(item: PlanItem) -> str:
    to = f"mgIssueHistoryHome.aspx?IId={item.issue}&PlanId=0"
    new = ' <span  class="mgNew" >New!</span>' if item.is_new else ""
    title = link(to, html.escape(f"{item.reference} - {item.title}"), "Link to issue details", "mgAiTitleLnk")
    facts = {
        "Decision maker": esc(item.maker),
        "Decision": esc(item.due),
        "Lead officer": esc(item.officer),
        "Notice of proposed decision first published": day_of(item.published),
        "Anticipated restriction": f"{item.restriction}  - {_reasons(item)}",
    }
    labels = "".join(label(name, value) for name, value in facts.items())
    return f'<p  class="mgAiTitleTxt" >{title}{new}</p>\n{labels}'


def _reasons(item: PlanItem) -> str:
    if item.restriction == "Open":
        return ""
    return link(f"mgReasonsRestricted.aspx?OID={item.issue}&OT=I", "view reasons", "Link to reasons")
