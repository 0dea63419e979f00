"""The pages of one item or one matter: mgAi, issue details, meetings and decisions, a decision, reasons."""

from __future__ import annotations

import html

from tests.site.frame import View, documents, meeting_address, page, place
from tests.site.markup import bullets, label, link, section, sub_item
from tests.site.meeting_page import item_cell
from tests.site.model import Decision, Issue, Item, Meeting
from tests.site.words import esc, paragraphs, slashed, word_paragraphs

TITLE = 64  # characters of an issue's title on its list of meetings


def item_page(view: View, meeting: Meeting, item: Item) -> str:
    """mgAi: the item with its minutes in full."""
    links = [link(f"{meeting_address(meeting)}#AI{item.id}", f"Meeting of {esc(place(view, meeting))}")]
    if item.issue:
        words = f"View the background to item {item.number}"
        links.append(link(f"mgIssueHistoryHome.aspx?IId={item.issue}&Opt=0", words))
    body = word_paragraphs(paragraphs(item.agenda)) if item.agenda else ""
    for name, text in (("Decision", item.decision), ("Minutes", meeting.minutes_of(item))):
        if text:
            body += sub_item(name) + word_paragraphs(paragraphs(text), meeting.older_markup)
    if item.document:
        body += sub_item("Supporting documents") + documents(view, meeting, item, item.document)
    return page("Agenda item", item.title, body, links=links)


def _tabs(issue: Issue) -> list[str]:
    """The links from each page of an issue to its others."""
    return [
        link(f"mgIssueHistoryHome.aspx?IId={issue.id}&Opt=0", "Details"),
        link(f"mgDecisionDetails.aspx?IId={issue.id}&Opt=1", "Decisions"),
        link(f"ieIssueDetails.aspx?IId={issue.id}&Opt=3&PlanId=0", "Meetings"),
    ]


def issue_home(view: View, issue: Issue) -> str:
    """mgIssueHistoryHome (Opt=0): Issue details."""
    facts = {
        "Decision type": issue.type,
        "Decision status": issue.status,
        "Wards affected": issue.wards,
        "Lead member": issue.member,
        "Lead officer": issue.officer,
        "Notice of proposed decision first published": slashed(issue.published) if issue.published else "",
    }
    body = "".join(label(name, esc(value)) for name, value in facts.items() if value)
    items = [
        f"{link(f'mgAi.aspx?ID={item.id}', esc(place(view, meeting)))} - {html.escape(item.title)}"
        for meeting, item in view.council.items_of(issue.id)
    ]
    body += section("Agenda items") + bullets(items)
    decisions = [
        link(f"ieDecisionDetails.aspx?ID={d.id}", f"{esc(slashed(d.decided))} - {html.escape(d.title)}")
        for d in view.council.decisions_of(issue.id)
    ]
    if decisions:
        body += section("Decisions") + bullets(decisions)
    return page("Issue details", issue.title, body, links=_tabs(issue))


def issue_meetings(view: View, issue: Issue) -> str:
    """ieIssueDetails (Opt=3): "Issue - meetings", newest first."""
    body = ""
    for meeting, item in view.council.items_of(issue.id):
        words = f"Meeting&#58; {esc(place(view, meeting))} &#40;Item {item.number}&#41;"
        number = f'<a  name="AI{item.id}"></a>{item.number.rstrip(".")}'
        body += section(link(meeting_address(meeting), words, "Link to meeting details"))
        body += (
            '<table  class="mgItemTable" ><tbody><tr>\n'
            f'<td  class="mgItemNumberCell" ><p  class="mgAiTitleTxt" >{number}</p></td>\n'
            f"<td>{item_cell(view, meeting, item, actions=False)}</td></tr></tbody></table>\n"
        )
    title = issue.title if len(issue.title) <= TITLE else issue.title[: TITLE - 3].rstrip() + "..."
    return page("Issue - meetings", title, body, links=_tabs(issue))


def issue_decisions(view: View, issue: Issue) -> str:
    """mgDecisionDetails (Opt=1): Issue - decisions."""
    body = ""
    for decision in view.council.decisions_of(issue.id):
        body += section(f"{esc(slashed(decision.decided))} - {html.escape(decision.title)}")
        body += word_paragraphs(paragraphs(decision.text))
    return page(
        "Issue - decisions", issue.title, body or "<p>There are no decisions.</p>\n", links=_tabs(issue)
    )


def decision_page(view: View, decision: Decision) -> str:
    """ieDecisionDetails."""
    links = []
    if decision.issue:
        to, tip = (
            f"mgIssueHistoryHome.aspx?IId={decision.issue}&Opt=0",
            f"Link to issue history for {decision.title}",
        )
        links.append(link(to, "Find out more about this issue", tip))
    yes = "Yes" if decision.is_key else "No"
    body = label("Decision Maker", html.escape(decision.maker))
    body += label("Decision status", f'<span  class="mgPlanItemInForce" >{decision.status}</span>')
    body += label("Is Key decision?", yes) + label("Is subject to call in?", yes)
    for name, text in (
        ("Purpose", decision.purpose),
        ("Decision", decision.text),
        ("Reason(s)", decision.reasons),
    ):
        if text:
            body += section(f"{esc(name)}:") + word_paragraphs(paragraphs(text))
    body += label("Publication date", esc(slashed(decision.published)))
    body += label("Date of decision", esc(slashed(decision.decided)))
    found = view.council.item(decision.item)
    return page(
        "Decision details", decision.title, body + (_decided_at(view, *found) if found else ""), links=links
    )


def _decided_at(view: View, meeting: Meeting, item: Item) -> str:
    to = f"ieListDocuments.aspx?CId={meeting.committee}&MID={meeting.id}"
    body = label("Decided at meeting", link(to, esc(place(view, meeting))))
    if item.document:
        body += '<p class="mgLabel" >Accompanying Documents:</p>\n'
        body += documents(view, meeting, item, item.document)
    return body


def issue_reasons_page(issue: Issue) -> str:
    """mgReasonsRestricted with OT=I: why an issue will not be taken in public."""
    body = (
        f"<p>By virtue of paragraph&#40;s&#41; {issue.restricted} of Part 1 of Schedule 12A of the Local "
        f"Government Act 1972.</p>\n{section('Explanation of Reasons')}"
        f"<p>Reason restricted justification</p>\n<p>{esc(issue.reasons)}</p>\n"
    )
    return page("Anticipated reasons for restriction", issue.title, body)


def reasons_page(view: View, meeting: Meeting, item: Item) -> str:
    """mgReasonsRestricted: why a document is not shown."""
    paragraph = item.restricted
    reason = (
        f"<p>By Virtue of Paragraph {paragraph}</p>\n<p>Information relating to the financial or business "
        "affairs of any particular person</p>\n<p>Public interest test applies</p>"
    )
    body = (
        f"<p>By virtue of paragraph&#40;s&#41; {paragraph} of Part 1 of Schedule 12A of the Local Government "
        f"Act 1972.</p>\n{section('Explanation of Reasons')}{bullets([reason])}"
        f"<p>{link(f'{meeting_address(meeting)}#AI{item.id}', 'Back to the meeting')}</p>\n"
    )
    return page("Reasons restricted", "", body)
