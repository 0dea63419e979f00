"""ieListDocuments: a meeting's agenda, decisions and minutes; and who was there."""

from __future__ import annotations

import html

from tests.site.frame import (
    View,
    committee_name,
    document_address,
    documents,
    file_size,
    label,
    meeting_link,
    meeting_title,
    metadata,
    pack_name,
    page,
)  # fmt: skip
from tests.site.model import Item, Meeting
from tests.site.words import attr, cut, esc, long_date, paragraphs, word_paragraphs

LIMIT = 1500  # characters of minutes shown on a list page before they are cut

# What stands in ``Meeting.packs``: T in the address, the words of the link, the name in the address, size.
PACKS = {
    "frontsheet": (0, "Agenda frontsheet", "Agenda frontsheet", "52 KB"),
    "pack": (10, "Agenda reports pack", "Public reports pack", "2 MB"),
    "decisions": (2, "Printed decisions", "Printed decisions", "38 KB"),
    "minutes": (1, "Printed minutes", "Printed minutes", "167 KB"),
}


def meeting_page(view: View, meeting: Meeting) -> str:
    """The page of one meeting."""
    name = f"Agenda for {committee_name(view, meeting)} on {long_date(meeting.starts)}"
    meta = metadata(name, f"All published information, including reports, for {name}", meeting)
    room = view.council.find("room", meeting.room)
    directions = f'<a  href="mgLocationDetails.aspx?RID={room.id}"  title="{attr(f"Link to directions to {room.name}")}"  > View directions</a>'
    contact = 'Martin Eddowes&nbsp; \n Email&#58; <a  href="mailto:democratic.services@samplebury.example" >democratic.services@samplebury.example</a>'
    body = label("Venue", f"{esc(room.name)}. {directions}") + label("Contact", contact)
    if meeting.note:
        body += label("Note", esc(meeting.note))
    if not meeting.items:
        body += "<p>No documents are available for this meeting</p>\n"
        return page(
            meeting.heading, meeting_title(view, meeting), body, links=_top_links(view, meeting), meta=meta
        )
    rows = "".join(_row(view, meeting, item) for item in meeting.items)
    body += (
        '<table  class="mgItemTable"  summary="Table of agenda items"><caption  class="mgSectionTitle" >Items</caption>\n'
        f"<thead><tr><th scope='col'>No.</th>\n<th scope='col'>Item</th></tr></thead>\n<tbody>{rows}</tbody></table>\n"
    )
    return page(
        meeting.heading, meeting_title(view, meeting), body, links=_top_links(view, meeting), meta=meta
    )


def pack_address(view: View, meeting: Meeting, pack: str) -> str:
    """Where a pack is (markup-escaped)."""
    number, _, name, _ = PACKS[pack]
    if meeting.older_markup:
        return f"mgConvert2PDF.aspx?ID={meeting.agenda}&amp;T={number}"
    return html.escape(f"documents/g{meeting.agenda}/{name} {pack_name(view, meeting)}.pdf?T={number}")


def _top_links(view: View, meeting: Meeting) -> str:
    place = f"{committee_name(view, meeting)}{long_date(meeting.starts)}"  # ModernGov has no blank here
    tip = html.escape(f"Link to attendance details for the meeting of {place}")
    links = [
        f'<li><a href="mgMeetingAttendance.aspx?ID={meeting.id}" title="{tip}">Attendance details</a></li>\n'
    ]
    for pack in meeting.packs:
        to, words, size = pack_address(view, meeting, pack), PACKS[pack][1], PACKS[pack][3]
        shown = file_size(size, icon=False)
        link = f'<a  href="{to}"  title="Link&#32;to&#32;{attr(words.lower())}&#32;pdf&#32;file">{words}'
        links.append(
            f"<li>\n{link}</a>\n{shown}</li>\n"
            if meeting.older_markup
            else f"<li>\n{link}\n\t\t\t{shown} </a>\n</li>\n"
        )
    for paper in meeting.supplement:
        to = html.escape(document_address(view, paper, meeting, "b"))
        links.append(
            f'<li><a  href="{to}"  >{esc(paper.title)} {file_size(paper.size, icon=False)} </a></li>\n'
        )
    return "".join(links)


def _row(view: View, meeting: Meeting, item: Item) -> str:
    anchor = f'<a  name="AI{item.id}"></a>' if item.id else ""
    number = f'<td  class="mgItemNumberCell" ><p  class="mgAiTitleTxt" >{anchor}{item.number}</p></td>\n'
    return f"<tr>{number}<td>{item_cell(view, meeting, item)}</td></tr>\n"


def item_title(view: View, meeting: Meeting, item: Item) -> str:
    """The title of an item, which is the link to its first document when it has one."""
    first = item.document[0] if item.document else None
    if first is None or first.restricted:
        return f'<p  class="mgAiTitleTxt" >{html.escape(item.title)}</p>\n'
    to = html.escape(document_address(view, first, meeting))
    tip = attr(f"Link to document '{item.title}' pdf file")
    link = f'<a  class="mgAiTitleLnk"  href="{to}"  title="{tip}">{html.escape(item.title)}'
    size = file_size(first.size)
    return (
        f'<p  class="mgAiTitleTxt" >{link}</a> {size}</p>\n'
        if meeting.older_markup
        else f'<p  class="mgAiTitleTxt" >{link}&#32;{size}</a></p>\n'
    )


def item_cell(view: View, meeting: Meeting, item: Item, *, actions: bool = True) -> str:
    """All that a list page shows of an item; long minutes are cut with a link to the rest."""
    cell = item_title(view, meeting, item)
    if not item.id:
        return cell
    if actions:
        cell += _actions(item)
    if item.agenda:
        cell += word_paragraphs(paragraphs(item.agenda), meeting.older_markup)
    cell += additional(view, meeting, item)
    if item.decision:
        cell += '<p  class="mgSubItemTitleTxt" >Decision:</p>\n' + word_paragraphs(paragraphs(item.decision))
    minutes = paragraphs(view.council.minutes_of(meeting, item))
    if minutes:
        short = cut(minutes, LIMIT)
        cell += '<p  class="mgSubItemTitleTxt" >Minutes:</p>\n' + word_paragraphs(
            short or minutes, meeting.older_markup
        )
        if short:
            words = f"view the full minutes text for item {item.number}"
            link = f'<a  href="mgAi.aspx?ID={item.id}"  title="{attr(f"Link to full minutes text for item {item.number}")}">{words}</a>'
            cell += f"<p>&#32;...&#32;&#32;{link}</p>\n"
    return cell


def additional(view: View, meeting: Meeting, item: Item) -> str:
    """The documents behind the first; the words stand there with nothing under them now and then."""
    rest = item.document if item.document and item.document[0].restricted else item.document[1:]
    if rest:
        return '<p  class="mgSubItemTitleTxt" >Additional documents:</p>\n' + documents(
            view, meeting, item, rest
        )
    return '<p  class="mgSubItemTitleTxt" >Additional documents:</p>\n' if item.document else ""


def _actions(item: Item) -> str:
    links = []
    if item.issue:
        tip = attr(f"Link to issue details for item {item.number}")
        links.append(
            f'<li><a  href="mgIssueHistoryHome.aspx?IId={item.issue}"  title="{tip}">View the background to item {item.number}</a></li>\n'
        )
    if item.decision_id:
        tip = attr(f"Link to decision details for item {item.number}")
        links.append(
            f'<li><a  href="ieDecisionDetails.aspx?AIId={item.id}"  title="{tip}">View the decision for item {item.number}</a></li>\n'
        )
    return f'<ul  class="mgActionList" >\n{"".join(links)}</ul>\n' if links else ""


def states(meeting: Meeting) -> list[tuple[str, str]]:
    """Each member with how the page says he or she took part: all are expected until there are minutes."""
    if not meeting.minutes_published:
        return [(uid, "Expected") for uid in [*meeting.present, *meeting.apologies, *meeting.absent]]
    groups = {
        "Present": meeting.present, "Apologies": meeting.apologies, "Absent": meeting.absent, "Expected": meeting.expected,
    }  # fmt: skip
    return [(uid, state) for state, uids in groups.items() for uid in uids]


def attendance_page(view: View, meeting: Meeting) -> str:
    """mgMeetingAttendance."""
    rows = []
    for number, (uid, state) in enumerate(states(meeting)):
        member = view.council.find("member", uid)
        parity = "mgTableOddRow" if number % 2 == 0 else "mgTableEvenRow"
        rows.append(
            f'<tr  class="{parity}" ><td><a  href="mgUserInfo.aspx?UID={uid}"  >{html.escape(member.name)}</a></td>'
            f"<td>{member.role}</td><td>{state}</td></tr>\n"
        )
    for officer in meeting.officers if meeting.minutes_published else []:
        name, _, role = officer.rstrip(")").partition(" (")
        rows.append(
            f'<tr  class="mgTableOddRow" ><td>{name}</td><td>{role}</td><td>In attendance</td></tr>\n'
        )
    body = (
        f'<p><a  href="{meeting_link(meeting)}">{meeting_title(view, meeting)}</a></p>\n'
        '<table  class="mgCommonTable"  summary="Table of meeting attendance">\n<thead><tr><th scope="col">Attendee</th>'
        f'<th scope="col">Role</th><th scope="col">Attendance</th></tr></thead>\n<tbody>{"".join(rows)}</tbody></table>\n'
    )
    return page("Meeting attendance", meeting_title(view, meeting), body)
