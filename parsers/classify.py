"""Which family a paper belongs to, from what its head, its tables and its text say."""

from __future__ import annotations

import re
from dataclasses import dataclass

from parsers.paper import Paper

HEAD_LINES = 24  # lines taken as the head of a paper
HEADER_LETTERS = 60  # a header row has no longer cell
ENOUGH = 3.5  # a family needs this much evidence, else the paper is "other"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The family, how much speaks for it, and how far ahead of the next it is (0 to 1)."""

    family: str
    score: float
    sureness: float


@dataclass(frozen=True, slots=True)
class _Cue:
    family: str
    place: str  # title (first four lines), head, headers (of tables), body
    weight: float
    form: re.Pattern[str]
    times: int = 1  # so many finds are needed


def _cue(family: str, place: str, weight: float, form: str, times: int = 1, flags: int = re.I) -> _Cue:
    return _Cue(family, place, weight, re.compile(form, flags | re.M), times)


_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_CUES = (
    _cue("minutes", "head", 2.5, r"^\W*(?:\w+\s+){0,5}minutes\b(?!\s+(?:to\s+be|for\s+approval))|\bminutes\s+(?:of|from|except|extract|and\s+actions)\b|\bcofnodion\b"),
    _cue("minutes", "head", 1.5, r"^\s*(?:members\s+)?(?:present|in\s+attendance|presennol|attendance)\b\s*(?::|[-–]|$|\w+\s\w)"),
    _cue("minutes", "head", 1.0, r"^\W*(?:\d+\W+)?apologies\b"),
    _cue("minutes", "body", 2.0, r"^\W*(?:\(?\d{1,3}[.)]\s+)?(?:it\s+was\s+)?resolved\b|\bit\s+was\s+(?:unanimously\s+)?(?:resolved|agreed)\b|penderfynwyd|\bRESOLVED\b", 2),
    _cue("minutes", "body", 1.0, r"\b(?:seconded|meeting\s+(?:closed|ended)|signed\s+as\s+(?:a\s+)?correct|apologies\s+were\s+received)\b"),
    _cue("minutes", "body", 1.0, r"^\((?:Item|Eitem)\s+\d+\)", 2),
    _cue("minutes", "head", -3.0, r"^\W*(?:supplementary\s+)?a\s?g\s?e\s?n\s?d\s?a\b|\bsummons\b|\brhaglen\b|^\s*(?:report\s+(?:to|of)|from:|to:)"),
    _cue("minutes", "head", -2.0, r"question\s+1\b|public\s+questions|record\s+of\s+(?:executive\s+)?decision|call-?in"),
    _cue("agenda_frontsheet", "head", 3.0, r"^\W*(?:supplementary\s+)?(?:a\s?g\s?e\s?n\s?d\s?a|rhaglen)\b(?!\s+item)\W*(?:$|\w)|\bsummons\s+to\b|\bagenda\s+for\b"),
    _cue("agenda_frontsheet", "head", 1.0, rf"\b{_DAY}\b.{{0,40}}\d{{4}}"),
    _cue("agenda_frontsheet", "body", 1.5, r"\((?:pages?|tudalennau)\s+\d", 2),
    _cue("agenda_frontsheet", "body", 1.0, r"^\W*(?:\d+\.?\s+)?(?:apologies|declarations?\s+of\s+interest)", 2),
    _cue("agenda_frontsheet", "body", -4.0, r"\bRESOLVED\b|\bit\s+was\s+(?:resolved|agreed)\b", 2),
    _cue("action_tracker", "title", 3.5, r"\b(?:actions?|recommendations?)\s+(?:log|tracker|tracking|list|sheet|register|monitor\w*|update|progress)\b|\bscrutiny\s+(?:inquiry\s+)?monitoring\b|\b(?:outstanding|monitoring\s+of|progress\s+(?:on|against|of))\s+(?:\w+\s+){0,2}(?:actions|recommendations|commitments)\b|\btracker\b|\bstatus\s+update\b.*\bactions\b"),
    _cue("action_tracker", "head", 1.5, r"\b(?:action\s+(?:log|tracker)|recommendations?\s+(?:tracker|monitoring)|scrutiny\s+monitoring|tracker)\b"),
    _cue("action_tracker", "headers", 2.0, r"\b(?:actions?|recommendations?|proposed|commitment)\b(?=[\s\S]*\b(?:status|progress|update|outcome|completed)\b)"),
    _cue("action_tracker", "headers", 1.0, r"\b(?:deadline|due|by\s+when|target\s+date|owner|lead|date|timescale)\b"),
    _cue("action_tracker", "headers", 1.0, r"\b(?:date\s+raised|meeting\s+date|action\s+(?:ref|no|number|item)|raised|portfolio)\b"),
    _cue("action_response", "title", 3.0, r"\bresponses?\b.{0,80}\b(?:scrutiny|recommendations?|overview|task|inquiry|review|committee|panel)\b|\b(?:scrutiny|recommendations?|overview|task\s+group|inquiry|committee|panel)\b.{0,80}\bresponses?\b"),
    _cue("action_response", "head", 1.5, r"\b(?:executive|cabinet|scrutiny|lead\s+member)\b.{0,60}\bresponses?\b|\bresponses?\s+(?:to|from)\b"),
    _cue("action_response", "headers", 3.0, r"\b(?:issues?|questions?|requests?|recommendations?|comments?)\b[^|\n]{0,40}\|[^|\n]{0,30}\b(?:response|reply)\b"),
    _cue("action_response", "body", 1.0, r"\b(?:response|information)\s+(?:provided|received|from)\b", 1),
    _cue("action_response", "body", 2.5, r"\bfollowing\s+the\s+meeting\s+of\b[\s\S]{0,200}\b(?:actions?|recommendations?)\b[\s\S]{0,40}\bagreed\b|\bin\s+response,\s+an?\s+update\b"),
    _cue("action_response", "body", 0.5, r"\bscrutiny\b", 3),
    _cue("action_response", "body", 1.5, r"^(?:provided|prepared|response)\s+by\s*:"),
    _cue("action_response", "body", 2.0, r"\b(?:scrutiny|call-?in|recommendations?)\b[\s\S]{0,3000}\b(?:response|responses)\s+(?:to|is|are|have|has|from)\b"),
    _cue("action_response", "title", -3.0, r"\bconsultation\b|\bpublic\s+questions\b"),
    _cue("kpi_report", "title", 3.0, r"\bperformance\s+(?:report|update|monitoring|indicators?|dashboard|scorecard|summary|management|review|framework)\b|\bquarterly\s+performance\b|\bkey\s+performance\s+indicators?\b|\bKPIs?\b|\b(?:plan|ambitions?)\s+(?:targets?|performance)\b|\bbenchmark\w*\b|\bperfformiad\b"),
    _cue("kpi_report", "headers", 2.0, r"\btarget\b(?=[\s\S]*\b(?:actual|rag|status|latest|previous|result|performance|q[1-4]|trend|progress)\b)"),
    _cue("kpi_report", "headers", 1.5, r"\b(?:rag|dot|direction\s+of\s+travel|trend|floor)\b"),
    _cue("kpi_report", "headers", 1.0, r"\b(?:indicator|measure|KPI|PI\b)"),
    _cue("kpi_report", "body", 3.0, r"^\W*[A-Z]{2,5}(?:-[A-Z]{3,6})?\s?\d{1,2}[a-z]?:\s+\S", 3, 0),
    _cue("kpi_report", "body", 1.0, r"\b(?:RAG|red,\s+amber|on\s+target|on\s+track|direction\s+of\s+travel)\b"),
    _cue("kpi_report", "body", 1.0, r"\b(?:Previous|Rank)\b[\s\S]{0,200}\b(?:Value|Period)\b"),
    _cue("kpi_report", "head", -9.0, r"\b(?:symbology|explanation\s+of\s+the\s+symbol)"),
    _cue("kpi_report", "title", -2.0, r"\b(?:budget|revenue|capital|finance|financial|outturn|payments|treasury|risk\s+register|accounts)\b"),
    _cue("action_tracker", "title", -3.0, r"\b(?:budget|risk\s+register|payments)\b"),
)  # fmt: skip


def classify(paper: Paper) -> str:
    """The family's name, or ``other``."""
    return judge(paper).family


def judge(paper: Paper) -> Verdict:
    """The family and how sure it is. A long paper is judged by its head and first tables too."""
    places = _places(paper)
    scores: dict[str, float] = {}
    for cue in _CUES:
        if len(cue.form.findall(places[cue.place])) >= cue.times:
            scores[cue.family] = scores.get(cue.family, 0.0) + cue.weight
    ranked = sorted(scores.items(), key=lambda s: (-s[1], s[0]))
    if not ranked or ranked[0][1] < ENOUGH:
        return Verdict("other", ranked[0][1] if ranked else 0.0, 0.0)
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    return Verdict(ranked[0][0], ranked[0][1], min(1.0, (ranked[0][1] - max(second, 0.0)) / ranked[0][1]))


def _places(paper: Paper) -> dict[str, str]:
    first = [line for page in paper.pages[:2] for line in page.lines]
    headers = []
    for table in paper.tables[:40]:
        for row in table.rows[:2]:
            cells = [cell.text.replace("\n", " ") for cell in row if cell]
            if all(len(cell) < HEADER_LETTERS for cell in cells):
                headers.append(" | ".join(cells))
    return {
        "title": " ".join(line.text for line in first[:4]),
        "head": "\n".join(line.text for line in first[:HEAD_LINES]),
        "headers": "\n".join(headers),
        "body": "\n".join(line.text for line in paper.lines[:3000]),
    }
