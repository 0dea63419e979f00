"""The pages of one item or one matter: mgAi, issue details, meetings and decisions, decision details, reasons."""

from __future__ import annotations

import html

from tests.site.frame import View, committee_name, documents, label, meeting_link, page
from tests.site.meeting_page import item_cell
from tests.site.model import Decision, Issue, Item, Meeting
from tests.site.words import attr, esc, paragraphs, slashed, word_paragraphs


def item_page(view: View, meeting: Meeting, item: Item) -> str:
    """mgAi: the item with its minutes in full."""
    link = f'<li><a  href="{meeting_link(meeting)}#AI{item.id}"  >Meeting of {esc(_place(view, meeting))}</a></li>\n'
    if item.issue:
        link += f'<li><a  href="mgIssueHistoryHome.aspx?IId={item.issue}&amp;Opt=0"  >View the background to item {item.number}</a></li>\n'
    body = ""
    if item.agenda:
        body += word_paragraphs(paragraphs(item.agenda))
    for name, text in (("Decision", item.decision), ("Minutes", view.council.minutes_of(meeting, item))):
        if text:
            body += f'<p  class="mgSubItemTitleTxt" >{name}:</p>\n' + word_paragraphs(
                paragraphs(text), meeting.older_markup
            )
    if item.document:
        body += '<p  class="mgSubItemTitleTxt" >Supporting documents:</p>\n' + documents(
            view, meeting, item, item.document
        )
    return page("Agenda item", html.escape(item.title), body, links=link)


def _place(view: View, meeting: Meeting) -> str:
    return f"{slashed(meeting.starts.date())} - {committee_name(view, meeting)}"


def _tabs(issue: Issue) -> str:
    pages = (
        ("mgIssueHistoryHome", 0, "Details"),
        ("mgDecisionDetails", 1, "Decisions"),
        ("ieIssueDetails", 3, "Meetings"),
    )
    return "".join(
        f'<li><a  href="{name}.aspx?IId={issue.id}&amp;Opt={opt}{"&amp;PlanId=0" if opt == 3 else ""}"  >{word}</a></li>\n'
        for name, opt, word in pages
    )


def issue_home(view: View, issue: Issue) -> str:
    """mgIssueHistoryHome (Opt=0): Issue details."""
    facts = {
        "Decision type": issue.type, "Decision status": issue.status, "Wards affected": issue.wards,
        "Lead member": issue.member, "Lead officer": issue.officer,
    }  # fmt: skip
    body = "".join(label(name, esc(value)) for name, value in facts.items() if value)
    if issue.published:
        body += label("Notice of proposed decision first published", esc(slashed(issue.published)))
    found = view.council.items_of(issue.id)
    rows = "".join(
        f'<li><a  href="mgAi.aspx?ID={i.id}"  >{esc(_place(view, m))}</a> - {html.escape(i.title)}</li>\n'
        for m, i in found
    )
    body += f'<h3 class="mgSubSubTitleTxt">Agenda items</h3>\n<ul  class="mgBulletList" >\n{rows}</ul>\n'
    decisions = [d for d in view.council.decision if d.issue == issue.id]
    rows = "".join(
        f'<li><a  href="ieDecisionDetails.aspx?ID={d.id}"  >{esc(slashed(d.decided))} - {html.escape(d.title)}</a></li>\n'
        for d in decisions
    )
    if rows:
        body += f'<h3 class="mgSubSubTitleTxt">Decisions</h3>\n<ul  class="mgBulletList" >\n{rows}</ul>\n'
    return page("Issue details", html.escape(issue.title), body, links=_tabs(issue))


def issue_meetings(view: View, issue: Issue) -> str:
    """ieIssueDetails (Opt=3): "Issue - meetings", newest first."""
    body = ""
    for meeting, item in view.council.items_of(issue.id):
        link = f'<a  href="{meeting_link(meeting)}"  title="Link&#32;to&#32;meeting&#32;details">Meeting&#58; {esc(_place(view, meeting))} &#40;Item {item.number}&#41;</a>'
        body += (
            f'<h3  class="mgSubSubTitleTxt" >{link}</h3>\n<table  class="mgItemTable" ><tbody><tr>\n'
            f'<td  class="mgItemNumberCell" ><p  class="mgAiTitleTxt" ><a  name="AI{item.id}"></a>{item.number.rstrip(".")}</p></td>\n'
            f"<td>{item_cell(view, meeting, item, actions=False)}</td></tr></tbody></table>\n"
        )
    title = issue.title if len(issue.title) <= 64 else issue.title[:61].rstrip() + "..."
    return page("Issue - meetings", html.escape(title), body, links=_tabs(issue))


def issue_decisions(view: View, issue: Issue) -> str:
    """mgDecisionDetails (Opt=1): Issue - decisions."""
    body = ""
    for decision in (d for d in view.council.decision if d.issue == issue.id):
        body += f'<h3 class="mgSubSubTitleTxt">{esc(slashed(decision.decided))} - {html.escape(decision.title)}</h3>\n'
        body += word_paragraphs(paragraphs(decision.text))
    return page(
        "Issue - decisions",
        html.escape(issue.title),
        body or "<p>There are no decisions.</p>\n",
        links=_tabs(issue),
    )


def decision_page(view: View, decision: Decision) -> str:
    """ieDecisionDetails."""
    links = ""
    if decision.issue:
        tip = attr(f"Link to issue history for {decision.title}")
        links = f'<li><a  href="mgIssueHistoryHome.aspx?IId={decision.issue}&amp;Opt=0"  title="{tip}">Find out more about this issue</a></li>\n'
    body = label("Decision Maker", html.escape(decision.maker))
    body += label("Decision status", f'<span  class="mgPlanItemInForce" >{decision.status}</span>')
    body += label("Is Key decision?", "Yes" if decision.is_key else "No")
    body += label("Is subject to call in?", "Yes" if decision.is_key else "No")
    for name, text in (
        ("Purpose", decision.purpose),
        ("Decision", decision.text),
        ("Reason(s)", decision.reasons),
    ):
        if text:
            body += f'<h3 class="mgSubSubTitleTxt">{esc(name)}:</h3>\n' + word_paragraphs(paragraphs(text))
    body += label("Publication date", esc(slashed(decision.published)))
    body += label("Date of decision", esc(slashed(decision.decided)))
    found = view.council.item(decision.item)
    if found:
        meeting, item = found
        to = f"ieListDocuments.aspx?CId={meeting.committee}&amp;MID={meeting.id}"
        body += label("Decided at meeting", f'<a  href="{to}"  >{esc(_place(view, meeting))}</a>')
        if item.document:
            body += '<p class="mgLabel" >Accompanying Documents:</p>\n' + documents(
                view, meeting, item, item.document
            )
    return page("Decision details", html.escape(decision.title), body, links=links)


def reasons_page(view: View, meeting: Meeting, item: Item) -> str:
    """mgReasonsRestricted: why a document is not shown."""
    body = (
        f"<p>By virtue of paragraph&#40;s&#41; {item.restricted} of Part 1 of Schedule 12A of the Local Government Act 1972.</p>\n"
        '<h3 class="mgSubSubTitleTxt">Explanation of Reasons</h3>\n'
        f'<ul  class="mgBulletList" ><li><p>By Virtue of Paragraph {item.restricted}</p>\n<p>Information relating to the financial or '
        "business affairs of any particular person</p>\n<p>Public interest test applies</p></li></ul>\n"
        f'<p><a  href="{meeting_link(meeting)}#AI{item.id}"  >Back to the meeting</a></p>\n'
    )
    return page("Reasons restricted", "", body)
