"""What stands in the PDFs: printed minutes, frontsheets, trackers, indicator tables, responses, reports."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from reportlab.platypus import PageBreak, Paragraph, Spacer

from tests.site.content import NAME, NOTICE, Council
from tests.site.frame import printed_name
from tests.site.model import Indicator, Meeting, Paper
from tests.site.typeset import (
    CELL,
    CELL_ARROW,
    CELL_HEAD,
    HEAD,
    INDENTED,
    ITEM,
    SUBHEAD,
    Story,
    named,
    paragraph,
    pdf,
    table,
    text,
)
from tests.site.words import clock, long_date, ordinal, paragraphs

PACKS = {"0": "frontsheet", "1": "minutes", "2": "decisions", "10": "pack"}  # by T of the address
SHADES = {"Green": "#8fce8f", "Amber": "#ffd27f", "Red": "#f29a9a"}
TRACKER = ("Date", "Portfolio", "Title", "Action proposed", "Action Taken", "Progress Status")
MADE = b"D:20000101000000"  # when every paper says it was made
SIGNATURE = "Chair ..............................................    Date ...................."


def paper(council: Council, letter: str, number: str, t: str, part: str = "") -> bytes | None:
    """The bytes of ``documents/<letter><number>/...?T=<t>&P=<part>``, or None when there is no such thing."""
    if letter == "g":
        meeting, wanted = council.by_agenda(number), PACKS.get(t, "")
        if meeting and f"{wanted}-parts" in meeting.packs and part in ("1", "2"):
            half = slice(0, 1) if part == "1" else slice(1, None)
            return _pack(council, replace(meeting, item=meeting.item[half]), wanted)
        return _pack(council, meeting, wanted) if meeting and wanted in meeting.packs else None
    document = council.document(letter, number)
    if document is None or document.restricted:
        return None
    kind, _, key = document.paper.partition(":")
    if kind == "minutes":
        return _pack(council, council.find("meeting", key), "minutes")
    return _document(council.find("paper", document.paper))


def _document(found: Paper) -> bytes:
    wide = found.kind in ("tracker", "kpi")
    content = _made(repr(found), partial(_story, found), found.title, found.committee, wide=wide)
    return content.replace(MADE, f"D:{found.made}".encode()) if found.made else content


def _pack(council: Council, meeting: Meeting, wanted: str) -> bytes:
    makers: dict[str, Callable[[Council, Meeting], Story]] = {
        "frontsheet": _frontsheet,
        "pack": _reports_pack,
        "decisions": partial(_minutes, decisions=True),
        "minutes": _minutes,
    }
    reports = _reports(council, meeting) if wanted == "pack" else []
    name = printed_name(council, meeting)
    story = partial(makers[wanted], council, meeting)
    return _made(
        f"{wanted} {meeting!r} {reports!r}", story, f"{name} - {_day(meeting)}", f"{name} - {_day(meeting)}"
    )


def _made(key: str, story: Callable[[], Story], title: str, head: str, *, wide: bool = False) -> bytes:
    return pdf(key, story, title=title, author=f"{NAME} (invented)", head=head, foot=NOTICE, wide=wide)


def _day(meeting: Meeting) -> str:
    return f"{meeting.starts:%A}, {ordinal(meeting.starts.day)} {meeting.starts:%B}, {meeting.starts.year}"


def _names(council: Council, uids: list[str]) -> str:
    names = [council.find("member", uid).name.removeprefix("Councillor ") for uid in uids]
    listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    return f" Councillor{'s' if len(names) > 1 else ''} {listed}"


def _minutes(council: Council, meeting: Meeting, decisions: bool = False) -> Story:
    """The printed minutes in the words of the meeting's page, or only the decisions."""
    name, room = printed_name(council, meeting), council.find("room", meeting.room).name
    what = "DECISIONS taken at" if decisions else "MINUTES of"
    where = f"held in the {room} on {_day(meeting)} at {clock(meeting.starts)}."
    story: Story = [text(NAME.upper(), HEAD), text(name.upper(), HEAD), Spacer(1, 6)]
    story.append(text(f"{what} the meeting of the {name} {where}"))
    groups = {"Present:": meeting.present, "Apologies:": meeting.apologies, "Absent:": meeting.absent}
    story += [named(word, _names(council, uids)) for word, uids in groups.items() if uids]
    if meeting.officers:
        story.append(named("In attendance:", f" {', '.join(meeting.officers)}"))
    for item in meeting.items:
        said = item.decision if decisions else item.minutes
        if not item.id:
            story.append(text(item.title, SUBHEAD))
        elif said or not decisions:
            story.append(text(item.title, ITEM, item.number))
            story += [paragraph(part, INDENTED) for part in paragraphs(said)]
    return story if decisions else [*story, Spacer(1, 30), text(SIGNATURE)]


def _frontsheet(council: Council, meeting: Meeting) -> Story:
    name, room = printed_name(council, meeting), council.find("room", meeting.room).name
    story: Story = [text(NAME.upper(), HEAD), text("AGENDA", HEAD), text(name.upper(), HEAD), Spacer(1, 10)]
    facts = {
        "Date:": long_date(meeting.starts),
        "Venue:": room,
        "Contact:": "Martin Eddowes, Democratic Services",
    }
    story += [named(word, f" {fact}") for word, fact in facts.items()]
    for item in meeting.items:
        story.append(text(item.title, ITEM, item.number) if item.id else text(item.title, SUBHEAD))
        story += [paragraph(part, INDENTED) for part in paragraphs(item.agenda)]
    return story


def _reports(council: Council, meeting: Meeting) -> list[Paper]:
    """The reports that go into a meeting's pack: what is set upright."""
    found = [council.find("paper", d.paper) for item in meeting.items for d in item.document]
    return [one for one in found if one is not None and one.kind == "prose"]


def _reports_pack(council: Council, meeting: Meeting) -> Story:
    story = [text("Public Document Pack", HEAD), *_frontsheet(council, meeting)]
    for found in _reports(council, meeting):
        story += [PageBreak(), *_story(found)]
    return story


def _story(found: Paper) -> Story:
    makers = {"prose": _prose, "response": _response, "tracker": _tracker, "kpi": _indicators}
    return makers[found.kind](found)


def _prose(found: Paper) -> Story:
    return [text(NAME, HEAD), text(found.title, HEAD), Spacer(1, 8), *map(paragraph, paragraphs(found.body))]


def _response(found: Paper) -> Story:
    return [text(found.lead), *map(paragraph, paragraphs(found.body))]


def _tracker(found: Paper) -> Story:
    rows = []
    for row in found.row:
        plain = [text(words, CELL) for words in (row.date, row.portfolio, row.title)]
        rows.append([*plain, _steps(row.action), _steps(row.taken), text(row.status, CELL)])
    top = [text(found.title, SUBHEAD), text(found.lead, SUBHEAD)]
    return [*top, table(TRACKER, rows, (21, 29, 36, 64, 79, 27))]


def _steps(words: str) -> list[Paragraph]:
    """A cell's text, each numbered step a paragraph of its own."""
    return [text(part, CELL) for part in re.split(r" (?=\d\) )", words)]


def _indicators(found: Paper) -> Story:
    rows, extra = [], []
    for indicator in found.indicator:
        if indicator.section:
            rows.append([text(indicator.section, CELL_HEAD), *[""] * 6])
            line = len(rows)
            extra += [("SPAN", (0, line), (-1, line)), ("BACKGROUND", (0, line), (-1, line), "#e4e4e4")]
        rows.append(_indicator(indicator))
        if indicator.rag:
            extra.append(("BACKGROUND", (5, len(rows)), (5, len(rows)), SHADES[indicator.rag]))
    top = [text(found.title, SUBHEAD), text(found.lead)]
    return [*top, table(found.columns, rows, (21, 97, 26, 30, 30, 24, 20), extra)]


def _indicator(row: Indicator) -> list[Paragraph]:
    words = (row.code, row.name, row.target, row.value, row.previous, row.rag)
    return [*(text(word, CELL) for word in words), text(row.trend, CELL_ARROW)]
