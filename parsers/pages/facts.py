"""The facts in the texts of a page's items: resolutions, votes, actions, KPI statements, and their places."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from parsers.kpi import statements as kpi_statements
from parsers.minutes import action_lines, resolutions
from parsers.minutes.blocks import formal_blocks
from parsers.minutes.bodies import BODY
from parsers.minutes.divisions import divisions, vote_records
from parsers.pages.item_readings import Reading
from parsers.pages.web_text import locate
from parsers.paper import Paragraph
from parsers.records import Action, Kpi, Resolution, Vote
from parsers.text.dates import Period, first_period, quarter_named, quarter_of
from parsers.text.labels import label, unlabelled

_DECIDED = re.compile(r"(?:That|To)\b", re.IGNORECASE)
# "Recommendations approved, subject to ...": the parts below are no decisions of their own
_AS_ADVISED = re.compile(r"Recommendations?\s+(?:were\s+)?(?:approved|agreed|accepted)\b", re.IGNORECASE)
_NOTED_LAST = re.compile(
    r"The\s+[^.;]{2,160}\s(?:was|were)\s+(?:duly\s+|received\s+and\s+)*noted\.?|Noted\.?"
)
_WORD_ALONE = re.compile(
    r"(?:Noted|Agreed|Approved|Accepted|Endorsed|Deferred|Refused|Received)\W*", re.IGNORECASE
)
# "The order be referred to the Minister": nobody says that it will, should or may
_BE_DONE = re.compile(
    r"(?:The|An?)\s(?:(?!\b(?:to|will|would|should|could|may|might|must|can|shall|cannot|not)\s+be\b)[^.;])*?"
    r"\bbe\s+(?:\w+ly\s+)?\w{2,}(?:ed|en|ld|ne|de|nt)\b"
)
# who decides by himself: "The Director, having read the report, approved the grant"
_DECIDES = re.compile(
    r"(?:(?:Having|After|Following)\b[^.]{0,300}?,\s+)?(?i:the\s)?(?:Cllr|Councillor|Mayor|Leader|Executive|Cabinet|Portfolio"
    r"|Deputy|Assistant|Chief|Corporate|Director|Head|Service|Officer)\b[^.]{0,250}?\s"
    r"(?:approved|noted|agreed|accepted|authorised|resolved|decided|determined|granted|refused)\s+(?:that|to|the|an?)\b"
)
# "Cabinet approves the lease", "Option 2 - To adopt the policy": a decision by where it stands
_NOW = re.compile(
    rf"(?:The\s+)?(?:\w+\s+){{0,3}}(?:{BODY})\s+(?:hereby\s+)?(?:approves|notes|agrees|endorses|accepts|adopts"
    r"|authorises|resolves|recommends|supports|welcomes|acknowledges|confirms|declines|refuses|grants)\b"
)
# "Following scrutiny, members supported the recommendations."
_MEMBERS = re.compile(
    rf"(?:(?:Having|After|Following)\b[^.]{{0,200}}?,\s+)?(?:(?i:the)\s+)?(?:[Mm]embers|Councillors|{BODY})\s+(?:also\s+|unanimously\s+)?"
    r"(?:supported|approved|noted|agreed|endorsed|accepted|adopted|recommended|welcomed|received|authorised|rejected)\b"
)
_OPTION = re.compile(r"Option\s+\w{1,3}\s*[–:.-]+\s*(?:namely\s*:?\s*)?", re.IGNORECASE)
# a heading within a decision: no sentence, no part of a list, no label
_HEADING = re.compile(r"(?!That\b|To\b|RESOLVED|Resolved)[A-Z][^.;:!?]{2,90}(?<![\s,–-])")
# "The Cabinet will meet ...", alone below the heading of a decision
_SHALL_BE = re.compile(
    r"The\s+(?:[A-Z]\w+\s+){0,3}(?:Sub-?\s?Committee|Committee|Cabinet|Council|Board|Panel|Executive|Leader)"
    r"\s+(?:will|shall|is\s+to)\s"
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What was found, in the order of the items."""

    resolutions: tuple[Resolution, ...] = ()
    votes: tuple[Vote, ...] = ()
    kpis: tuple[Kpi, ...] = ()
    actions: tuple[Action, ...] = ()


def facts_of(
    items: Sequence[Reading], text: str, *, truncated: bool = False, day: date | None = None
) -> Facts:
    """The facts of some items, from their minutes, or from the decision text of an item without
    minutes. ``text`` is the page's, where the facts' places are looked up. Minutes that the page cuts
    short are left to the item's own page; ``truncated`` takes what there is of them. ``day`` is the
    meeting's, on which its actions were raised."""
    speaking = [(item, part) for item in items if (part := _speaking(item, truncated=truncated))]
    formal = resolutions.is_formal([p for item, part in speaking for p in item.texts[part]])
    decided: list[Resolution] = []
    votes: list[Vote] = []
    kpis: list[Kpi] = []
    actions: list[Action] = []
    for item, part in speaking:
        body, number, item_id = item.texts[part], item.item.number, item.item.item_id
        start = item.starts[part]
        voted = divisions(body)
        found: tuple[Resolution, ...] = ()
        if not (part == "decision" and _is_list(body)):
            found = resolutions.find(body, number, item_id, offset=start, formal=formal, votes=voted)
        if not found and (words := _decision_in(body, part, formal=formal)):
            at = start + sum(len(p.text) + 1 for p in body[: len(body) - len(words)])
            one = resolutions.whole(words, offset=at)
            found = (replace(one, item_number=number, item_id=item_id),)
        end = start + sum(len(p.text) + 1 for p in body) - 1
        # one that the page's cut runs through is not the decision that was made
        whole = item.item.minutes_complete is not False
        decided += [r for r in found if whole or (r.span or (0, 0))[1] < end]
        votes += vote_records(voted, number, item_id, offset=start)
        kpis += _kpis(item, part, text)
        told = action_lines.find(body, number, item.item.title, offset=start)
        kept = [a for a in told if whole or (a.span or (0, 0))[1] < end]
        actions += [replace(a, item_id=item_id) for a in action_lines.raised(kept, item.day or day)]
    return Facts(tuple(decided), tuple(votes), tuple(kpis), tuple(actions))


def period_of(items: Sequence[Reading], *titles: str | None) -> Period | None:
    """The period that a page's titles, or else the first item's, name. Of one that names a quarter alone
    the year is what the minutes say of that quarter."""
    named = [*filter(None, titles), *(reading.item.title for reading in items[:1])]
    found = next((period for title in named if (period := first_period(title))), None)
    return found or (_year_told(items[0], named) if items else None)


def _year_told(reading: Reading, titles: Sequence[str]) -> Period | None:
    quarter = next((q for title in titles if (q := quarter_named(title))), None)
    if quarter is None:
        return None
    told = [first_period(p.text) for part in ("minutes", "decision", "agenda") for p in reading.texts[part]]
    return next((p for p in told if p and p[1:] == quarter_of(_financial_year(p), quarter)), None)


def _financial_year(period: Period) -> int:
    return period.start.year - (period.start.month < 4)


def facts_of_decision(body: Sequence[Paragraph], text: str, title: str) -> Facts:
    """The facts in the text of an entry of the decision register: what it marks as decided, else the
    whole of a text that says so by its form ("That ...", "1. ...")."""
    start = max(text.find("\n".join(p.text for p in body)), 0)
    decided = _decided(body, start)
    found = kpi_statements.find(body, period=first_period(title), title=title)
    kpis = tuple(replace(kpi, span=kpi.span or locate(text, kpi.name)) for kpi in found)
    return Facts(decided, tuple(vote_records(divisions(body), None, None, offset=start)), kpis)


def _decided(body: Sequence[Paragraph], start: int) -> tuple[Resolution, ...]:
    """The decisions in a text that is headed as one; in one with headings of its own, those below each."""
    cuts = [i for i, p in enumerate(body) if _HEADING.fullmatch(p.text)]
    if cuts[:1] == [0] and len(cuts) > 1:
        ends = [*cuts[1:], len(body)]
        below = [body[cut + 1 : end] for cut, end in zip(cuts, ends, strict=True)]
        if all(_is_all_decision(part) or resolutions.find(part, formal=False) for part in below):
            starts = [start + sum(len(p.text) + 1 for p in body[: cut + 1]) for cut in cuts]
            return tuple(r for part, at in zip(below, starts, strict=True) for r in _decided(part, at))
    found = () if _is_list(body) else resolutions.find(body, offset=start, formal=False)
    return found or ((resolutions.whole(body, offset=start),) if _is_all_decision(body) else ())


def _decision_in(body: Sequence[Paragraph], part: str, *, formal: bool) -> Sequence[Paragraph]:
    """The paragraphs that are a decision by where they stand: all below "Decision", or the last words of
    minutes that mark no decision otherwise ("The report was noted.")."""
    if part == "decision":
        return body if _is_all_decision(body) else ()
    return body[-1:] if body and not formal and _NOTED_LAST.fullmatch(body[-1].text) else ()


def _is_list(body: Sequence[Paragraph]) -> bool:
    """Whether a text that is headed as a decision is a list of its parts, none of them marked by a word."""
    listed = bool(body) and (_AS_ADVISED.match(body[0].text) or all(label(p.text) for p in body))
    return bool(listed) and len(body) > 1 and not formal_blocks(body)


def _is_all_decision(body: Sequence[Paragraph]) -> bool:
    """Whether a text that is headed as a decision holds nothing else."""
    if not body:
        return False
    first = _OPTION.sub("", unlabelled(body[0].text), count=1)
    if len(body) == 1 and (
        _WORD_ALONE.fullmatch(first) or _NOTED_LAST.fullmatch(first) or _SHALL_BE.match(first)
    ):
        return True
    if all(_DECIDES.match(p.text) or _MEMBERS.match(p.text) for p in body) or label(body[0].text):
        return True
    return any(form.match(first) for form in (_BE_DONE, _NOW, _DECIDED, _AS_ADVISED))


def _speaking(reading: Reading, *, truncated: bool) -> str | None:
    """The part of an item that tells what was decided."""
    if reading.item.minutes_complete is False and not truncated:
        return None
    return next((part for part in ("minutes", "decision") if reading.texts[part]), None)


def _kpis(reading: Reading, part: str, text: str) -> list[Kpi]:
    item = reading.item
    period = period_of([reading])
    found = kpi_statements.find(reading.texts[part], item.number, item.item_id, period, item.title)
    cut = item.minutes_complete is False and part == "minutes"
    last = len(found) - 1
    return [
        replace(
            kpi,
            span=kpi.span or locate(text, kpi.name, item.span),
            partial=kpi.partial or (cut and position == last),
        )
        for position, kpi in enumerate(found)
    ]
