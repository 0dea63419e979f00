"""The PDFs: printed minutes, trackers, indicator tables, responses, reports. Same input, same bytes."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

from reportlab import rl_config
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    Flowable,
    PageBreak,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
    TableStyle,
)

from tests.site.content import NAME, NOTICE, Council
from tests.site.model import Meeting, Paper
from tests.site.words import clock, long_date, ordinal, paragraphs

rl_config.invariant = 1

BODY = ParagraphStyle(
    "body",
    fontName="Times-Roman",
    bulletFontName="Times-Roman",
    bulletFontSize=11,
    fontSize=11,
    leading=14,
    spaceAfter=7,
)
INDENTED = ParagraphStyle("indented", parent=BODY, leftIndent=12 * mm)
LETTERED = ParagraphStyle("lettered", parent=BODY, leftIndent=22 * mm, bulletIndent=12 * mm)
NUMBERED = ParagraphStyle("numbered", parent=BODY, leftIndent=8 * mm, bulletIndent=0)
HEAD = ParagraphStyle("head", parent=BODY, fontName="Times-Bold", fontSize=15, leading=19, alignment=1)
SUBHEAD = ParagraphStyle("subhead", parent=BODY, fontName="Times-Bold", spaceBefore=6)
ITEM = ParagraphStyle(
    "item",
    parent=BODY,
    fontName="Times-Bold",
    leftIndent=12 * mm,
    bulletIndent=0,
    spaceBefore=9,
    keepWithNext=1,
)
CELL = ParagraphStyle("cell", fontName="Helvetica", fontSize=9, leading=11)
CELL_ARROW = ParagraphStyle("cell arrow", parent=CELL, fontName="ZapfDingbats")
CELL_HEAD = ParagraphStyle("cell head", parent=CELL, fontName="Helvetica-Bold")
SHADES = {"Green": "#8fce8f", "Amber": "#ffd27f", "Red": "#f29a9a"}


def paper(council: Council, letter: str, number: str, t: str) -> bytes | None:
    """The bytes of ``documents/<letter><number>/...?T=<t>``, or None when there is no such thing."""
    if letter == "g":
        meeting = council.by_agenda(number)
        wanted = {"0": "frontsheet", "10": "pack", "1": "minutes", "2": "decisions"}.get(t, "")
        return _pack(council, meeting, wanted) if meeting and wanted in meeting.packs else None
    document = council.document(letter, number)
    if document is None or document.restricted:
        return None
    kind, _, key = document.paper.partition(":")
    if kind == "minutes":
        return _pack(council, council.find("meeting", key), "minutes")
    return _document(council, document.paper)


def _document(council: Council, key: str) -> bytes:
    found: Paper = council.find("paper", key)
    return _built(
        repr(found), found.kind in ("tracker", "kpi"), lambda: _story(found), found.title, found.committee
    )


def _pack(council: Council, meeting: Meeting, pack: str) -> bytes:
    makers: dict[str, Callable[[], list[Flowable]]] = {
        "frontsheet": lambda: _frontsheet(council, meeting),
        "pack": lambda: _reports_pack(council, meeting),
        "decisions": lambda: _minutes(council, meeting, decisions=True),
        "minutes": lambda: _minutes(council, meeting),
    }
    key = f"{pack} {meeting!r}" + (
        repr([council.find("paper", d.paper) for i in meeting.items for d in i.document])
        if pack == "pack"
        else ""
    )
    name = council.find("committee", meeting.committee).name
    return _built(key, False, makers[pack], f"{name}, {long_date(meeting.starts)}", "")


_CACHE: dict[str, bytes] = {}


def _built(key: str, wide: bool, story: Callable[[], list[Flowable]], title: str, head: str) -> bytes:
    """A PDF of the story, made once for the same content."""
    if key not in _CACHE:
        target = BytesIO()
        size = landscape(A4) if wide else A4
        template = SimpleDocTemplate(
            target,
            pagesize=size,
            leftMargin=20 * mm,
            rightMargin=20 * mm,
            topMargin=22 * mm,
            bottomMargin=22 * mm,
            title=title,
            author=f"{NAME} (invented)",
            invariant=1,
        )

        def furniture(canvas: Canvas, _: Any) -> None:
            width, height = size
            canvas.saveState()
            canvas.setFont("Helvetica", 8)
            if head:
                canvas.drawString(20 * mm, height - 13 * mm, head)
            canvas.drawCentredString(width / 2, 13 * mm, str(canvas.getPageNumber()))
            canvas.setFont("Helvetica-Oblique", 6.5)
            canvas.drawCentredString(width / 2, 8 * mm, NOTICE)
            canvas.restoreState()

        template.build(story(), onFirstPage=furniture, onLaterPages=furniture)
        _CACHE[key] = target.getvalue()
    return _CACHE[key]


def _text(text: str, style: ParagraphStyle = BODY, bullet: str | None = None) -> Paragraph:
    return Paragraph(html.escape(text, quote=False), style, bulletText=bullet)


def _names(council: Council, uids: list[str]) -> str:
    names = [council.find("member", uid).name.removeprefix("Councillor ") for uid in uids]
    listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    return f"Councillor{'s' if len(names) > 1 else ''} {listed}"


def _minutes(council: Council, meeting: Meeting, decisions: bool = False) -> list[Flowable]:
    committee = council.find("committee", meeting.committee)
    room = council.find("room", meeting.room).name
    day = f"{meeting.starts:%A}, {ordinal(meeting.starts.day)} {meeting.starts:%B}, {meeting.starts.year}"
    what = "DECISIONS taken at" if decisions else "MINUTES of"
    story: list[Flowable] = [
        _text(NAME.upper(), HEAD),
        _text(committee.name.upper(), HEAD),
        Spacer(1, 6),
        _text(
            f"{what} the meeting of the {committee.name} held in the {room} on {day} at {clock(meeting.starts)}."
        ),
    ]
    groups = (("Present", meeting.present), ("Apologies", meeting.apologies), ("Absent", meeting.absent))
    for word, uids in groups:
        if uids:
            story.append(Paragraph(f"<b>{word}:</b> {html.escape(_names(council, uids), quote=False)}", BODY))
    if meeting.officers:
        story.append(Paragraph(f"<b>In attendance:</b> {', '.join(meeting.officers)}", BODY))
    for item in meeting.items:
        text = item.decision if decisions else item.minutes
        if not item.id:
            story.append(_text(item.title, SUBHEAD))
        elif text or not decisions:
            story.append(_text(item.title, ITEM, item.number))
            story += [_paragraph(part, INDENTED) for part in paragraphs(text)]
    if not decisions:
        story += [
            Spacer(1, 30),
            _text("Chair ..............................................    Date ...................."),
        ]
    return story


def _paragraph(part: str, plain: ParagraphStyle) -> Flowable:
    lettered = re.match(r"(\([a-z]\)|\d+[.)]|•) ", part)
    if lettered:
        return _text(part[lettered.end() :], LETTERED if plain is INDENTED else NUMBERED, lettered[1])
    verb = re.match(r"(RESOLVED|RECOMMENDED)", part)
    if verb:
        return Paragraph(f"<b>{verb[0]}</b>{html.escape(part[verb.end() :], quote=False)}", plain)
    return _text(part, plain)


def _frontsheet(council: Council, meeting: Meeting) -> list[Flowable]:
    committee = council.find("committee", meeting.committee)
    story: list[Flowable] = [
        _text(NAME.upper(), HEAD),
        _text("AGENDA", HEAD),
        _text(committee.name.upper(), HEAD),
        Spacer(1, 10),
        _text(f"Date: {long_date(meeting.starts)}"),
        _text(f"Venue: {council.find('room', meeting.room).name}"),
        _text("Contact: Martin Eddowes, Democratic Services"),
        Spacer(1, 10),
    ]
    for item in meeting.items:
        story.append(_text(item.title, ITEM if item.id else SUBHEAD, item.number if item.id else None))
        story += [_paragraph(part, INDENTED) for part in paragraphs(item.agenda)]
    return story


def _reports_pack(council: Council, meeting: Meeting) -> list[Flowable]:
    story = [_text("Public Document Pack", HEAD), *_frontsheet(council, meeting)]
    for item in meeting.items:
        for document in item.document:
            found = council.find("paper", document.paper)
            if found is not None and found.kind == "prose":
                story += [PageBreak(), *_story(found)]
    return story


def _story(found: Paper) -> list[Flowable]:
    makers = {"prose": _prose, "response": _response, "tracker": _tracker, "kpi": _indicators}
    return makers[found.kind](found)


def _prose(found: Paper) -> list[Flowable]:
    return [_text(NAME, HEAD), _text(found.title, HEAD), Spacer(1, 8), *_body(found.body)]


def _response(found: Paper) -> list[Flowable]:
    return [_text(found.lead), *_body(found.body)]


def _body(body: str) -> list[Flowable]:
    parts = paragraphs(body)
    return [_text(p[3:], SUBHEAD) if p.startswith("## ") else _paragraph(p, BODY) for p in parts]


def _tracker(found: Paper) -> list[Flowable]:
    heads = ["Date", "Portfolio", "Title", "Action proposed", "Action Taken", "Progress Status"]
    rows = [
        [
            _text(r.date, CELL),
            _text(r.portfolio, CELL),
            _text(r.title, CELL),
            _steps(r.action),
            _steps(r.taken),
            _text(r.status, CELL),
        ]
        for r in found.row
    ]
    widths = [20 * mm, 28 * mm, 37 * mm, 62 * mm, 80 * mm, 26 * mm]
    return [_text(found.title, SUBHEAD), _text(found.lead, SUBHEAD), _table([heads], rows, widths)]


def _steps(text: str) -> list[Paragraph]:
    """A cell's text, each numbered step a paragraph of its own."""
    parts = re.split(r" (?=\d\) )", text)
    return [_text(part, CELL) for part in parts]


def _indicators(found: Paper) -> list[Flowable]:
    rows: list[list[Any]] = []
    styles: list[tuple[Any, ...]] = []
    for indicator in found.indicator:
        if indicator.section:
            rows.append([_text(indicator.section, CELL_HEAD), "", "", "", "", "", ""])
            styles += [
                ("SPAN", (0, len(rows)), (-1, len(rows))),
                ("BACKGROUND", (0, len(rows)), (-1, len(rows)), "#e4e4e4"),
            ]
        rows.append(
            [
                *(
                    _text(t, CELL)
                    for t in (
                        indicator.code,
                        indicator.name,
                        indicator.target,
                        indicator.value,
                        indicator.previous,
                        indicator.rag,
                    )
                ),
                _text(indicator.trend, CELL_ARROW),
            ]
        )
        if indicator.rag:
            styles.append(("BACKGROUND", (5, len(rows)), (5, len(rows)), SHADES[indicator.rag]))
    widths = [20 * mm, 95 * mm, 26 * mm, 30 * mm, 30 * mm, 24 * mm, 20 * mm]
    return [_text(found.title, SUBHEAD), _text(found.lead), _table([found.columns], rows, widths, styles)]


def _table(
    heads: list[list[str]],
    rows: list[list[Any]],
    widths: list[float],
    extra: list[tuple[Any, ...]] | None = None,
) -> Table:
    body = [[_text(word, CELL_HEAD) for word in heads[0]], *rows]
    style = [
        ("GRID", (0, 0), (-1, -1), 0.6, colors.black),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("BACKGROUND", (0, 0), (-1, 0), "#d9e2f3"),
        *(extra or []),
    ]
    return Table(body, colWidths=widths, repeatRows=1, splitInRow=1, style=TableStyle(style))
