"""ieListDocuments: a meeting's agenda, decisions and minutes; and who was there."""

from __future__ import annotations

import html

from tests.site.frame import (
    View,
    committee_name,
    document_address,
    documents,
    meeting_address,
    meeting_title,
    pack_name,
    page,
)
from tests.site.markup import bullets, file_size, label, link, striped, sub_item, table
from tests.site.model import Item, Meeting
from tests.site.words import cut, esc, long_date, paragraphs, word_paragraphs

LIMIT = 1500  # characters of minutes shown on a list page before they are cut

# What stands in ``Meeting.packs``: T in the address, the words of the link, the name in the address, size.
PACKS = {
    "frontsheet": (0, "Agenda frontsheet", "Agenda frontsheet", "52 KB"),
    "pack": (10, "Agenda reports pack", "Public reports pack", "2 MB"),
    "decisions": (2, "Printed decisions", "Printed decisions", "38 KB"),
    "minutes": (1, "Printed minutes", "Printed minutes", "167 KB"),
    "pack-parts": (10, "Agenda reports pack", "Public reports pack", "24 MB"),
    "minutes-parts": (1, "Printed minutes", "Printed minutes", "9 MB"),
}
_CHOOSERS = {"pack-parts": "mgChooseDocPack.aspx", "minutes-parts": "mgChooseMDocPack.aspx"}
_EMAIL = (
    '<a  href="mailto:democratic.services@samplebury.example" >democratic.services@samplebury.example</a>'
)


def meeting_page(view: View, meeting: Meeting) -> str:
    """The page of one meeting."""
    room = view.council.find("room", meeting.room)
    directions = link(
        f"mgLocationDetails.aspx?RID={room.id}", " View directions", f"Link to directions to {room.name}"
    )
    body = label("Venue", f"{esc(room.name)}. {directions}")
    body += label("Contact", f"Martin Eddowes&nbsp; \n Email&#58; {_EMAIL}")
    if meeting.note:
        body += label("Note", esc(meeting.note))
    if meeting.items:
        rows = [_row(view, meeting, item) for item in meeting.items]
        body += table("mgItemTable", "Table of agenda items", "Items", ("No.", "Item"), rows)
    else:
        body += "<p>No documents are available for this meeting</p>\n"
    links, meta = _top_links(view, meeting), _metadata(view, meeting)
    return page(meeting.heading, meeting_title(view, meeting), body, links=links, meta=meta)


def _metadata(view: View, meeting: Meeting) -> str:
    """The Dublin Core head; ``DC.date`` is the day of the meeting."""
    title = html.escape(f"Agenda for {committee_name(view, meeting)} on {long_date(meeting.starts)}")
    day = meeting.starts.date()
    dates = {"DC.date": day, "DC.date.modified": meeting.modified or day}
    return (
        f'<meta name="DC.title"  content="{title}"/>\n'
        f'<meta name="DC.description"  content="All published information for {title}"/>\n'
        + "".join(
            f'<meta name="{name}" scheme="W3CDTF"  content="{value}"/>\n' for name, value in dates.items()
        )
        + '<meta name="DC.subject" scheme="eGMS.IPSV"  content="Local government"/>\n'
        '<meta name="DC.subject" scheme="eGMS.IPSV"  content="Council meetings"/>\n'
    )


def pack_address(view: View, meeting: Meeting, pack: str) -> str:
    """Where a pack is: by the number of the agenda, not of the meeting."""
    number, _, name, _ = PACKS[pack]
    if pack in _CHOOSERS:
        return f"{_CHOOSERS[pack]}?ID={meeting.agenda}"
    if meeting.older_markup:
        return f"mgConvert2PDF.aspx?ID={meeting.agenda}&T={number}"
    return f"documents/g{meeting.agenda}/{name} {pack_name(view, meeting)}.pdf?T={number}"


def _top_links(view: View, meeting: Meeting) -> list[str]:
    where = f"{committee_name(view, meeting)}{long_date(meeting.starts)}"  # ModernGov has no blank here
    tip = f"Link to attendance details for the meeting of {where}"
    links = [link(f"mgMeetingAttendance.aspx?ID={meeting.id}", "Attendance details", tip)]
    for pack in meeting.packs:
        to, words, shown = (
            pack_address(view, meeting, pack),
            PACKS[pack][1],
            file_size(PACKS[pack][3], icon=False),
        )
        tip = f"Link to {words.lower()} pdf file"
        if meeting.older_markup:
            links.append(f"\n{link(to, words, tip)}\n{shown} ")
        else:
            inner = f"{words}\n\t\t\t{shown} "
            links.append(f"\n{link(to, inner, tip)}\n")
    if view.council.bilingual:
        links.append(link(f"{meeting_address(meeting)}&LLL=1", "Cymraeg", "Gweld y dudalen hon yn Gymraeg"))
    for paper in meeting.supplement:
        to = f"documents/b{paper.id}/{paper.title} {pack_name(view, meeting)}.pdf?T=9"
        links.append(link(to, f"{esc(paper.title)} {file_size(paper.size, icon=False)} "))
    return links


def _row(view: View, meeting: Meeting, item: Item) -> str:
    """A row of the agenda; heading rows have neither number nor anchor."""
    anchor = f'<a  name="AI{item.id}"></a>' if item.id else ""
    number = f'<td  class="mgItemNumberCell" ><p  class="mgAiTitleTxt" >{anchor}{item.number}</p></td>\n'
    return f"<tr>{number}<td>{item_cell(view, meeting, item)}</td></tr>\n"


def _title(view: View, meeting: Meeting, item: Item) -> str:
    """The title of an item, which is the link to its first document when it has one."""
    words, first = html.escape(item.title), item.document[0] if item.document else None
    if first is None or first.restricted:
        return f'<p  class="mgAiTitleTxt" >{words}</p>\n'
    to, size = document_address(view, first, meeting), file_size(first.size)
    tip = f"Link to document '{item.title}' pdf file"
    if meeting.older_markup:
        return f'<p  class="mgAiTitleTxt" >{link(to, words, tip, "mgAiTitleLnk")} {size}</p>\n'
    return f'<p  class="mgAiTitleTxt" >{link(to, f"{words}&#32;{size}", tip, "mgAiTitleLnk")}</p>\n'


def item_cell(view: View, meeting: Meeting, item: Item, *, actions: bool = True) -> str:
    """All that a list page shows of an item; long minutes are cut with a link to the rest."""
    cell = _title(view, meeting, item)
    if not item.id:
        return cell
    if actions:
        cell += bullets(_actions(item), "mgActionList")
    if item.agenda:
        cell += word_paragraphs(paragraphs(item.agenda), meeting.older_markup)
    if item.document:
        rest = item.document if item.document[0].restricted else item.document[1:]
        cell += sub_item("Additional documents") + documents(view, meeting, item, rest)
    if item.decision:
        cell += sub_item("Decision") + word_paragraphs(paragraphs(item.decision))
    return cell + _minutes(meeting, item)


def _minutes(meeting: Meeting, item: Item) -> str:
    minutes = paragraphs(meeting.minutes_of(item))
    if not minutes:
        return ""
    short = cut(minutes, LIMIT)
    shown = sub_item("Minutes") + word_paragraphs(short or minutes, meeting.older_markup)
    if not short:
        return shown
    words = f"full minutes text for item {item.number}"
    rest = link(f"mgAi.aspx?ID={item.id}", f"view the {words}", f"Link to {words}")
    return f"{shown}<p>&#32;...&#32;&#32;{rest}</p>\n"


def _actions(item: Item) -> list[str]:
    links, number = [], item.number
    if item.issue:
        to, tip = f"mgIssueHistoryHome.aspx?IId={item.issue}", f"Link to issue details for item {number}"
        links.append(link(to, f"View the background to item {number}", tip))
    if item.decision_id:
        to, tip = f"ieDecisionDetails.aspx?AIId={item.id}", f"Link to decision details for item {number}"
        links.append(link(to, f"View the decision for item {number}", tip))
    return links


def states(meeting: Meeting) -> list[tuple[str, str]]:
    """Each member with how he or she took part: all are expected until there are minutes."""
    if not meeting.minutes_published:
        return [(uid, "Expected") for uid in [*meeting.present, *meeting.apologies, *meeting.absent]]
    groups = {
        "Present": meeting.present,
        "Apologies": meeting.apologies,
        "Absent": meeting.absent,
        "Expected": meeting.expected,
    }
    return [(uid, state) for state, uids in groups.items() for uid in uids]


def attendance_page(view: View, meeting: Meeting) -> str:
    """mgMeetingAttendance."""
    rows = []
    for uid, state in states(meeting):
        member = view.council.find("member", uid)
        rows.append(
            (link(f"mgUserInfo.aspx?UID={uid}", html.escape(member.name)), html.escape(member.role), state)
        )
    for officer in meeting.officers if meeting.minutes_published else []:
        name, _, role = officer.rstrip(")").partition(" (")
        rows.append((name, role, "In attendance"))
    lines = [
        f'<tr  class="{striped(number)}" ><td>{who}</td><td>{role}</td><td>{state}</td></tr>\n'
        for number, (who, role, state) in enumerate(rows)
    ]
    back = link(meeting_address(meeting), html.escape(meeting_title(view, meeting)))
    heads = ("Attendee", "Role", "Attendance")
    body = f"<p>{back}</p>\n" + table("mgCommonTable", "Table of meeting attendance", "", heads, lines)
    return page("Meeting attendance", meeting_title(view, meeting), body)
