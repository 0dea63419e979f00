"""How many distinct addresses a complete harvest of a council needs, by kind of page."""

from __future__ import annotations

from collections import Counter

from tests.site.content import Council
from tests.site.meeting_page import LIMIT
from tests.site.model import Item, Meeting
from tests.site.words import paragraphs


def count_resources(council: Council) -> dict[str, int]:
    """The committee list, a list of meetings each, meetings with attendance, the item pages of cut
    minutes, what hangs on the meetings, and the issues and decisions they lead to: each once.

    An issue is two pages: its details, and its meetings. A decision is one, whether asked for by its
    own number or by its item's. A committee's list with ``Year=0`` is one page; who asks year by year
    counts those lists for himself.
    """
    found: Counter[str] = Counter(committee_list=1, meeting_list=len(council.committees))
    issues: set[str] = set()
    papers: set[tuple[str, str]] = set()
    for meeting in council.meetings:
        found.update(meeting=1, attendance=1)
        papers.update((pack, meeting.agenda) for pack in meeting.packs)
        papers.update(("supplement", d.id) for d in meeting.supplement)
        for item in meeting.items:
            found["agenda_item"] += _is_cut(meeting, item)
            found["decision"] += bool(item.decision_id)
            issues.add(item.issue)
            papers.update(("document", d.id) for d in item.document if not d.restricted)
            found["restricted_reasons"] += sum(d.restricted for d in item.document)
    found["decision"] += sum(not d.meeting for d in council.decisions)
    issues.discard("")
    found["issue"] = found["issue_meetings"] = len(issues)
    found["document"] = len(papers)
    return dict(found)


def _is_cut(meeting: Meeting, item: Item) -> bool:
    return sum(map(len, paragraphs(meeting.minutes_of(item)))) > LIMIT
