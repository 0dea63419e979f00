"""Which page an address is, whatever the case of its letters and the noise in its query."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from functools import partial
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from tests.site import item_pages, lists, meeting_page, old_pages, papers, plans, registers, webservice
from tests.site.content import NAME, Council
from tests.site.faults import PDF, XML, Answer
from tests.site.frame import View, page
from tests.site.generated import GeneratedCouncil
from tests.site.generated_papers import generated_paper
from tests.site.markup import label
from tests.site.model import Meeting
from tests.site.welsh import welsh

ERROR = Answer(b"", status=302, location="mgError.aspx")
MISSING = Answer(b"<html><body><h1>404 - File or directory not found.</h1></body></html>", status=404)
SESSION = re.compile(r"^/\((?:[A-Z]\([^()/]*\))+\)/", re.IGNORECASE)  # for readers without cookies
ASSET = re.compile(r"/(sitespecific|jquery-ui|mgimages)/", re.IGNORECASE)


def respond(
    target: str,
    council: Council,
    base: str,
    **shown: Any,
) -> Answer:
    """What the site says to a GET of ``target`` (path and query, below the site's own prefix). What is
    ``shown`` is as of :class:`tests.site.frame.View`."""
    parts = urlsplit(target)
    path = SESSION.sub("/", unquote(parts.path), count=1)
    query = {key.lower(): value for key, value in parse_qsl(parts.query, keep_blank_values=True)}
    view = View(council, base, **shown)
    old = re.match(r"/olddocuments/([^/]+)\.pdf$", path, re.IGNORECASE)
    if old:
        return _file(view, *(council.old_file(old[1]) or ("", "")), query)
    paper = re.match(r"/documents/([sgb])(\d+)/[^/]+\.pdf$", path, re.IGNORECASE)
    if paper:
        return _file(view, paper[1].lower(), paper[2], query)
    service = re.match(r"/mgwebservice\.asmx/(\w+)$", path, re.IGNORECASE)
    if service:
        status, text = webservice.answer(view, service[1], query)
        return Answer(text.encode(), XML if status == 200 else "text/plain; charset=utf-8", status)
    if ASSET.match(path):
        return Answer(b"", "image/gif" if path.endswith(".gif") else "text/css")
    name = path.strip("/").lower()
    if name == "mgconvert2pdf.aspx":
        return _file(view, "g" if "t" in query else "s", query.get("id", ""), query)
    if name == "mgrss.aspx":
        return Answer(_rss(view).encode(), XML)
    if name in ("", "default.aspx"):
        return Answer(b"", status=302, location="ieDocHome.aspx")
    if name not in PAGES:
        return ERROR if name.endswith(".aspx") else MISSING
    shown = PAGES[name](view, query)
    if shown is None:
        return ERROR
    return Answer((welsh(shown) if query.get("lll") == "1" else shown).encode())


def _file(view: View, letter: str, number: str, query: dict[str, str]) -> Answer:
    council, t = view.council, query.get("t", "")
    if isinstance(council, GeneratedCouncil):
        content = generated_paper(council, letter, number, t)
    else:
        content = papers.paper(council, letter, number, t, query.get("p", ""))
    return Answer(content, PDF) if content else ERROR


def _record(
    kind: str, render: Callable[[View, Any], str], *keys: str
) -> Callable[[View, dict[str, str]], str | None]:
    """The page of the record named by the first of ``keys`` in the query."""

    def find(view: View, query: dict[str, str]) -> str | None:
        number = next((query[key] for key in keys if key in query), "")
        found = view.council.item(number) if kind == "item" else view.council.find(kind, number)
        return render(view, found) if found else None

    return find


def _meetings(view: View, query: dict[str, str]) -> str | None:
    committee = view.council.find("committee", query.get("committeeid") or query.get("cid", ""))
    return lists.meetings_page(view, committee, query) if committee else None


def _decision(view: View, query: dict[str, str]) -> str | None:
    decision = view.council.find("decision", query.get("id", ""))
    if "aiid" in query:
        decision = view.council.decision_on(query["aiid"])
    return item_pages.decision_page(view, decision) if decision else None


def _reasons(view: View, query: dict[str, str]) -> str | None:
    if query.get("ot", "").upper() == "I":
        issue = view.council.find("issue", query.get("oid", ""))
        return item_pages.issue_reasons_page(issue) if issue and issue.restricted else None
    found = view.council.item(query.get("oid", ""))
    return item_pages.reasons_page(view, *found) if found and found[1].restricted else None


def _meeting(view: View, query: dict[str, str], *, legacy: bool) -> str | None:
    meeting = view.council.find("meeting", query.get("mid") or query.get("meetingid", ""))
    if meeting is None or meeting.legacy != legacy:
        return None
    return old_pages.legacy_page(view, meeting) if legacy else meeting_page.meeting_page(view, meeting)


def _chooser(kind: str, pack: str) -> Callable[[View, dict[str, str]], str | None]:
    """The chooser of a pack that was split in parts."""

    def find(view: View, query: dict[str, str]) -> str | None:
        meeting = view.council.by_agenda(query.get("id", ""))
        return old_pages.chooser_page(view, meeting, kind) if meeting and pack in meeting.packs else None

    return find


def _room(view: View, query: dict[str, str]) -> str | None:
    room = view.council.find("room", query.get("rid", ""))
    if room is None:
        return None
    return page("Location details", room.name, label("Venue", html.escape(room.name)))


def _error(view: View, query: dict[str, str]) -> str:
    return page("Error", "", '<p  class="mgErrorTxt" >The page you have asked for could not be shown.</p>\n')


def _rss(view: View) -> str:
    def entry(meeting: Meeting) -> str:
        name = html.escape(view.council.find("committee", meeting.committee).name)
        address = f"{view.base}/ieListDocuments.aspx?MId={meeting.id}"
        return f"<item><title>{name}</title><link>{address}</link></item>"

    rows = "".join(map(entry, view.council.meetings))
    channel = f"<channel><title>{NAME} (invented)</title>{rows}</channel>"
    return f'<?xml version="1.0"?><rss version="2.0">{channel}</rss>'


PAGES: dict[str, Callable[[View, dict[str, str]], str | None]] = {
    "iedochome.aspx": lambda view, query: lists.home_page(view),
    "mglistcommittees.aspx": lambda view, query: lists.committees_page(view),
    "mgcommitteedetails.aspx": _record("committee", lists.committee_page, "id"),
    "ielistmeetings.aspx": _meetings,
    "ielistdocuments.aspx": partial(_meeting, legacy=False),
    "celistdocuments.aspx": partial(_meeting, legacy=True),
    "mgchoosedocpack.aspx": _chooser("mgchoosedocpack.aspx", "pack-parts"),
    "mgchoosemdocpack.aspx": _chooser("mgchoosemdocpack.aspx", "minutes-parts"),
    "mgplanshome.aspx": lambda view, query: plans.plans_home(view),
    "mglistplans.aspx": plans.plan_list,
    "mglistplanitems.aspx": _record("plan", plans.plan_items, "planid"),
    "mgwhatsnew.aspx": lambda view, query: lists.whats_new_page(view),
    "mgmeetingattendance.aspx": _record("meeting", meeting_page.attendance_page, "id"),
    "mgai.aspx": _record("item", lambda view, found: item_pages.item_page(view, *found), "id"),
    "mgissuehistoryhome.aspx": _record("issue", item_pages.issue_home, "iid"),
    "mgdecisiondetails.aspx": _record("issue", item_pages.issue_decisions, "iid"),
    "ieissuedetails.aspx": _record("issue", item_pages.issue_meetings, "iid"),
    "iedecisiondetails.aspx": _decision,
    "mgdelegateddecisions.aspx": registers.decisions_page,
    "mglistofficerdecisions.aspx": registers.officer_decisions_page,
    "mgcalendarmonthview.aspx": lists.calendar_page,
    "mgreasonsrestricted.aspx": _reasons,
    "mgmemberindex.aspx": lambda view, query: lists.members_page(view),
    "mguserinfo.aspx": _record("member", lambda view, member: lists.member_page(member), "uid"),
    "mglocationdetails.aspx": _room,
    "mgerror.aspx": _error,
}
