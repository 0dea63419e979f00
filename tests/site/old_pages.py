"""The rarer pages of a meeting: the old form (CeListDocuments), and the choosers of a split pack."""

from __future__ import annotations

import html

from tests.site.frame import View, committee_name, page
from tests.site.markup import bullets, file_size, link, table
from tests.site.model import Document, Meeting
from tests.site.words import long_date

# The parts of a pack that was split. Real choosers were seen linked but never from inside: that their
# links are those of packs, one a part, is assumed.
PARTS = ("part 1 of 2", "part 2 of 2")
CHOOSERS = {"mgchoosedocpack.aspx": ("10", "Public reports pack"),
            "mgchoosemdocpack.aspx": ("1", "Printed minutes")}  # fmt: skip


def legacy_page(view: View, meeting: Meeting) -> str:
    """CeListDocuments: "Meeting documents", with papers below ``olddocuments/``."""
    rows = [_row("", _paper(meeting, paper)) for paper in meeting.supplement]
    for item in meeting.items:
        words = html.escape(item.title)
        cell = _paper(meeting, item.document[0], words) if item.document else words
        rows.append(_row(item.number, cell))
    name = html.escape(committee_name(view, meeting))
    body = f"<p>{name}<br />{long_date(meeting.starts)}</p>\n"
    body += table("mgItemTable", "Meeting documents", "", ("Number", "Item"), rows)
    return page("Meeting documents", f"{committee_name(view, meeting)} - {long_date(meeting.starts)}", body)


def _row(number: str, cell: str) -> str:
    return f"<tr><td>{number}</td><td>{cell}</td></tr>\n"


def _paper(meeting: Meeting, paper: Document, words: str = "") -> str:
    to = f"olddocuments/{paper.file}.pdf?F={paper.file}.pdf&MId={meeting.id}"
    return f"{link(to, words or html.escape(paper.title))} {file_size(paper.size, icon=False)}"


def chooser_page(view: View, meeting: Meeting, kind: str) -> str:
    """mgChooseDocPack and mgChooseMDocPack: the parts of what is too large for one file."""
    number, name = CHOOSERS[kind]
    rows = [
        link(f"documents/g{meeting.agenda}/{name} {part}.pdf?T={number}&P={place}", f"{name} {part}")
        for place, part in enumerate(PARTS, 1)
    ]
    title = f"{committee_name(view, meeting)} - {long_date(meeting.starts)}"
    return page("Choose agenda document pack", title, bullets(rows))
