"""Records of decision: one decision of a cabinet member, officer or body on a form of its own."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from parsers import VERSION, problems
from parsers.boxes import is_beside
from parsers.minutes import resolutions
from parsers.minutes.bodies import BODY
from parsers.minutes.headed_decisions import below_headings
from parsers.paper import Cell, Line, Page, Paper, Paragraph, Table
from parsers.records import Decision, Head, Parsed, Resolution
from parsers.text.dates import find_dates, first_date
from parsers.text.labels import label, unlabelled
from parsers.text.paragraphs import paragraphs

_NUMBER = r"(?:number|no\.?|ref(?:erence)?\.?(?:\s+(?:number|no\.?))?)"
_LABELS = {  # part of the form -> what forms call it; one that is of no interest here ends the part above
    "decision_maker": [
        r"(?:name\s+(?:and\s+\w+\s+)?of\s+)?decision[\s-]*(?:maker|taker)", r"taken\s+by",
        r"decision\s+(?:to\s+be\s+)?(?:taken|made)\s+by", r"cabinet\s+member", r"portfolio\s+holder",
    ],
    "reference": [rf"decision\s+{_NUMBER}", rf"(?:unique\s+)?{_NUMBER}"],
    "decided_on": [
        r"date\s+of\s+(?:the\s+)?decision", r"decision\s+date", r"date\s+(?:decision\s+)?(?:taken|made)",
        r"date", r"decision\s+(?:taken|made)\s+on",
    ],
    "title": [
        r"subject(?:\s+matter)?(?:\s*/\s*title.*)?", r"decision\s+title",
        r"(?:report\s+)?title(?:\s+of\s+(?:the\s+)?(?:decision|report))?",
    ],
    "is_key": [r"(?:is\s+(?:this|it)\s+an?\s+)?key\s+decision"],
    "decision": [
        r"(?:the\s+|(?:details|summary)\s+of\s+(?:the\s+)?)?decisions?(?:\s+(?:taken|made))?",
        r"decision\s+details?", r"resolution", r"penderfyniad",
    ],
    "reasons": [r"reasons?(?:\(s\))?(?:\s+for\s+(?:the\s+)?(?:decision|recommendation)s?)?"],
    "other": [
        r"(?:alternative\s+|other\s+|details\s+of\s+)?options.*", r"background.*",
        r"(?:\w+\s+)?implications?", r"comments.*",
        r"(?:any\s+)?(?:declarations?|conflicts?|interests?)\b.*", r"(?:\w+\s+){0,3}consult\w+.*",
        r"(?:date\s+of\s+)?(?:implementation|publication).*", r".*call[\s-]?in\b.*", r"signed.*", r"author.*",
        r"for\s+publication.*", r"supporting.*", r"wards?.*", r"contact.*", r"urgen\w+.*", r"effective.*",
        r"key\s+decision\s+criteria.*", r"report\s+author.*", r"expiry.*", r"exempt.*", r"lead\s+officer.*",
        r"(?:financial|legal|equalit\w+|data\s+protection|risk|climate|environmental|staffing)\b.*",
        r"directorate.*", r"service(?:\s+area)?", r"portfolio(?:\s+area)?", r"proper\s+officer.*",
        r"scrutiny",
    ],
}  # fmt: skip
_LABEL = re.compile("|".join(f"(?P<{part}>{'|'.join(forms)})" for part, forms in _LABELS.items()), re.I)
_BODY_DECIDED = re.compile(
    rf"(?:[Tt]he\s+)?(?P<b>(?:(?:[A-Z][\w’'&,-]*|and|of|for|the)\s+){{0,8}}(?i:{BODY}))"
)
_LONG = 100  # in letters: who decides, when, and under what number is told in less
_PROPOSED = re.compile(r"\b(?:proposed|draft)\b", re.I)
_REFERENCE = re.compile(r"\b\d{2}/\d{5}\b")
_AS_MEMBER = re.compile(r"^(?:As\b.{3,120}?,?\s+)?I\s+(?:have\s+|hereby\s+)?(?=[a-z])")


class _Open(NamedTuple):
    """A label, where its middle stands across the page, and its row."""

    part: str
    middle: float
    top: float


def parse(paper: Paper) -> Parsed:
    """The decision with its maker, number and date, and its text as one resolution (or those the text
    is made of, when it says RESOLVED). A proposed decision is none yet. Never raises; a form without
    its decision is a problem."""
    paper = replace(paper, pages=tuple(_by_cells(page) for page in paper.pages))
    found = paragraphs(paper, is_label=lambda line: _named(line.text, line.lead, bold=line.bold) is not None)
    parts = _parts(found)
    text = "\n".join(p.text for p in found)
    record = _record(found, parts)
    proposed = any(_PROPOSED.search(p.text) for p in found[:3])
    decided = () if proposed else _resolutions(found, parts["decision"], record.reference)
    lacking = (
        [] if decided or proposed else [problems.warning("unrecognised", "no decision was found in the form")]
    )
    return Parsed(
        parser="decision_record",
        parser_version=VERSION,
        head=_head(record),
        pages=paper.page_count,
        decision=record if record.text else replace(record, text="\n".join(r.text for r in decided) or None),
        resolutions=decided,
        problems=(*paper.problems, *lacking),
        text=text,
    )


def _head(record: Decision) -> Head:
    """What heads the form; where a body decided, that body and the day it met."""
    body = _BODY_DECIDED.fullmatch(record.decision_maker or "")
    return Head(
        kind="decision",
        title=record.title,
        committee=body["b"] if body else None,
        meeting_date=record.decided_on if body else None,
    )


# -- forms in a table ---------------------------------------------------------------------------------------


def _by_cells(page: Page) -> Page:
    """The page with the lines of a form in a table (label | what it says) taken cell by cell: across a
    narrow gap a label and its answer are set as one line."""
    for table in page.tables:
        if sum(1 for row in table.rows if _is_answer(row)) > 1:
            lines = [line for line in page.lines if not is_beside(line, table)]
            at = next((i for i, line in enumerate(lines) if line.box[1] >= table.box[3] - 2), len(lines))
            page = replace(page, lines=(*lines[:at], *_cell_lines(table), *lines[at:]))
    return page


def _is_answer(row: tuple[Cell | None, ...]) -> bool:
    cells = [cell for cell in row if cell and cell.text.strip()]
    return len(cells) == 2 and bool(_label_in(cells[0])) and not _label_in(cells[1])


def _label_in(cell: Cell) -> re.Match[str] | None:
    return _LABEL.fullmatch(re.sub(r"\s+", " ", cell.text).strip(" .:?-–"))


def _cell_lines(table: Table) -> list[Line]:
    out: list[Line] = []
    for row in table.rows:
        is_answer = _is_answer(row)
        for i, cell in enumerate([cell for cell in row if cell and cell.text.strip()]):
            x0, top, x1, bottom = cell.box
            said = [" ".join(cell.text.split())] if is_answer and i == 0 else cell.text.split("\n")
            step = (bottom - top) / len(said)
            for k, text in enumerate(said):
                box = (x0, top + k * step, x1, top + (k + 1) * step)
                bold = is_answer and i == 0
                out.append(
                    Line(text=text, page=table.page, box=box, bold=bold, lead=text if bold else "", size=step)
                )
    return out


# -- the parts of the form ------------------------------------------------------------------------------


def _parts(found: Sequence[Paragraph]) -> Mapping[str, list[Paragraph]]:
    """The paragraphs under each label; of labels side by side, those nearest to it across the page."""
    out: dict[str, list[Paragraph]] = defaultdict(list)
    open_labels: list[_Open] = []
    for paragraph in found:
        named = _named(paragraph.text, paragraph.lead, bold=paragraph.bold)
        if named is None:
            if open_labels:
                out[min(open_labels, key=lambda o: abs(o.middle - _middle(paragraph))).part].append(paragraph)
            continue
        part, rest = named
        top = paragraph.box[1] if paragraph.box else 0.0
        beside = [o for o in open_labels if paragraph.box and abs(o.top - top) < 3]
        open_labels = [*beside, _Open(part, _middle(paragraph), top)]
        if rest:
            out[part].append(Paragraph(text=rest, page=paragraph.page, box=paragraph.box))
    return out


def _named(text: str, lead: str, *, bold: bool) -> tuple[str, str] | None:
    """The part a text names, and what stands behind the label on its line."""
    text, lead = unlabelled(text), unlabelled(lead).strip()
    head, colon, rest = text.partition(":")
    for name, value in ((head, rest), (lead, text[len(lead) :])):
        name, _, asked = name.strip().partition("?")
        match = _LABEL.fullmatch(name.strip(" .-–"))
        if match and name[:1].isupper() and (colon or asked or bold or lead == text) and len(name) < 90:
            return str(match.lastgroup), f"{asked}{value}".strip(" :–-")
    return None


def _middle(paragraph: Paragraph) -> float:
    return (paragraph.box[0] + paragraph.box[2]) / 2 if paragraph.box else 0.0


def _record(found: Sequence[Paragraph], parts: Mapping[str, list[Paragraph]]) -> Decision:
    said = {part: " ".join(p.text for p in held if len(p.text) < _LONG) for part, held in parts.items()}
    opening = " ".join(p.text for p in found[:14])
    numbered = _REFERENCE.search(opening)
    key = re.match(r"\W*(yes|no)\b", said.get("is_key", ""), re.I)
    decision = "\n".join(p.text for p in parts.get("decision", ())) or None
    return Decision(
        title=next((p.text for p in parts.get("title", ())), "") or (found[0].text if found else ""),
        decision_maker=_maker(parts.get("decision_maker", ())),
        is_key=key[1].lower() == "yes" if key else None,
        text=decision,
        reasons="\n".join(p.text for p in parts.get("reasons", ())) or None,
        decided_on=first_date(said.get("decided_on", "")) or _taken_on(opening) or _signed_on(found),
        reference=said.get("reference", "")[:60] or (numbered[0] if numbered else None),
    )


def _maker(told: Sequence[Paragraph]) -> str | None:
    """Who decides; told again at the signature it is told once."""
    out: list[str] = []
    for text in (p.text for p in told if len(p.text) < _LONG):
        if text.lower().removeprefix("the ") not in " ".join(out).lower():
            out.append(text)
    return " ".join(out) or None


def _taken_on(opening: str) -> date | None:
    told = re.search(r"\b(?:taken|made)\s+on\b(.{6,40})", opening)
    return first_date(told[1]) if told else None


def _signed_on(found: Sequence[Paragraph]) -> date | None:
    """The date that stands by itself, or behind "Date", at the signature."""
    for paragraph in reversed(found[-8:]):
        days = find_dates(paragraph.text)
        if days and (len(paragraph.text) < 20 or re.search(r"\b(?:signed|date)\b", paragraph.text, re.I)):
            return days[-1].value
    return None


# -- the decision -------------------------------------------------------------------------------------------


def _resolutions(
    found: Sequence[Paragraph], held: Sequence[Paragraph], reference: str | None
) -> tuple[Resolution, ...]:
    text = "\n".join(p.text for p in found)
    start = text.find("\n".join(p.text for p in held))
    at = max(start, 0)
    told = resolutions.find(held or found, offset=at, formal=True) or below_headings(held, at)
    if told or not held:
        told = tuple(replace(one, reference=one.reference or reference) for one in told)
        return told if start >= 0 else tuple(replace(one, span=None) for one in told)
    lead = _AS_MEMBER.sub("", " ".join(p.text for p in held if not label(p.text)))
    one = resolutions.whole(held, offset=at, lead=lead, reference=reference)
    return (one if start >= 0 else replace(one, span=None),)
