"""Printed lines joined to paragraphs, over columns and page breaks."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from parsers.paper import Line, Paper, Paragraph
from parsers.records import Box
from parsers.text.labels import label
from parsers.vocabulary import attendance_state

USUAL_LEADING = 1.4
WIDEST_MARGIN = 110  # for the numbers of items beside their titles
LEAST_SET = 0.15  # a paper of short paragraphs has so small a share of its lines within one
FEW_LINES = 10  # so few lines do not show how far apart lines of one paragraph are set
LONG_HEADING = 60  # letters: no heading of a list is longer
_OWN_LINE = re.compile(
    r"^\((?:[Aa]genda\s+)?[Ii]tem\b.{0,60}\)$|^\((?:AGENDA\s+)?ITEM\b.{0,60}\)$|^_{4,}|^(?:Signed|SIGNED)\b"
)
_UNFINISHED = re.compile(
    r"(?:,|&|\b(?:AND|OR|OF|THE|TO|FOR|WITH|BY|FROM|and|or|of|the|to|a|an|for|in|with|by|from|Borough|County|District"
    r"|(?:Mr|Mrs|Ms|Miss|Dr|Councillors?|Cllrs?)\.?))$"
)
_HEADING = re.compile(r"^(?P<h>[A-Z][\w’' /\-]{2,50}?)(?:\s*\([^)]*\))?\s*(?:[:–]|\s-|$)")
_AFTER_HEADING = re.compile(r"[:–(]| -")  # one of these ends a heading that its list follows in the same line
_OPENS = re.compile(
    r"^(?:RESOLVED|Resolved|RESOLUTION|Resolution|PENDERFYNWYD|Penderfynwyd|DECISION|Decision|REASONS?|Reasons?|ACTION|Action)"
    r"\s*(?:[:–-]|$)|^(?:For|Against|In favour|Abst(?:ain(?:ed|ing)?|entions?))\s*(?:\(\d+\)\s*)?:"
    r"\s*(?:(?:Councillor|Cllr|Member)s?|Mr|Mrs|Ms|Miss|Dr|None|Nil)\b"
    r"|^(?:Proposed|Moved|Seconded)\s+by\s*:|^There\s+(?:voted|abstained)\b"
)
_APPLICATION = re.compile(
    r"(?:[A-Z]{1,3}/)?[A-Z]{1,4}/\d{2,4}/\d{3,6}(?:/[A-Z]+)?\b"
)  # for planning permission: begins an entry
_RESOLVED = re.compile(r"(?:RESOLVED|Resolved|PENDERFYNWYD)\b|(?:AGREED|Agreed)\s*[:–-]\s")
_PERSON = re.compile(
    r"^(?:(?:(?:County|District|Borough|City|Town|Parish)\s+)?(?:Councillor|Cllr\.?|Mr|Mrs|Ms|Miss|Dr)\s+[A-Z][^,;:.]{1,40}(?:,[^,;]{2,50})?"
    r"|[A-Z][\w’'\-]+(?:\s[A-Z][\w’'.\-]*){1,3}(?:,\s|\s[-–]\s|\s\()[^,;]{2,60}"
    r"|[A-Z][\w’'\-]+(?:\s[A-Z][\w’'.\-]*){1,3},\s(?:[A-Z]\w+\s){0,3}(?:Director|Head|Manager|Officer|Leader)\b[^;]{2,90}"
    r"|(?:[A-Z]\.?\s){1,3}[A-Z][\w’'\-]+(?:\s[A-Z][\w’'\-]+)?"
    r"|[A-Z][\w’' ,&]{3,80}\s[-–]\s(?:(?:Mr|Mrs|Ms|Miss|Dr)\s)?(?:[A-Z]\.?\s?){1,3}\s?[A-Z][\w’'\-]+)$"
)
_BARE_NAME = re.compile(
    r"[A-Z][a-z’'\-]+(?:\s[A-Z]\.?)?\s(?:Mc|Mac|O[’'])?[A-Z][a-z\-]+"
)  # "Ann Lee", one below another
_NUMBERED = re.compile(r"(?:[A-Z]{1,4}[./]?)?\d{1,4}(?:[./-]\d{1,4})*[.:)]?\s")
_INITIAL = re.compile(r"[A-Z]\.\s?(?:[A-Z]\.\s?)*[A-Z][a-z]")
_CUT_INITIAL = re.compile(r",(?:\s+and)?\s+[A-Z]\.$")
_CUT_LIST = re.compile(r"\bfrom\s+(?:the\s+)?[A-Z]\w+$")  # "... and from Added" / "Members: Mr Lee"
# "..., Ann Lee, Simon" / "Fawthrop, David Orr": a name over two lines of a narrow column
_HALF = re.compile(r"[A-Z][\w’'\-]+\s[A-Z][\w’'\-]+,(?:\s.*,)?\s[A-Z][a-z’'\-]+$")
_OTHER_HALF = re.compile(r"[A-Z][\w’'\-]+(?:,|\s+and\s|\s*\(|\.?$)")
_HALF_INITIAL = re.compile(r"\b[A-Z][\w’'\-]+,\s[A-Z]$")  # "..., A Lee, S" / "Doyle, D Orr"
_BODY = re.compile(r"(?:Committee|Panel|Board|Members)\s*:[-–]?")
_MINUTE_NUMBER = re.compile(
    r"(?:[A-Z]{1,6}[ ./-]?)?\d{1,4}[/-]\d{2,4}|[A-Z][A-Za-z]{0,5}/\d{1,4}/\d\d[-/]\d\d"
    r"|[A-Z]{1,6}[ ./-]?\d{1,4}|\d{1,4}\s?[.:]"
)
_CUT_REFERENCE = re.compile(
    r"\((?:[Aa]genda\s+)?(?:[Ii]tem|ITEM)(?:\s+[Nn]o\.?)?$"
)  # "... (Agenda item" / "7)"
_END = re.compile(r"[.:;?!…][\"'”’)]*$")


def starts(texts: Iterable[str]) -> list[int]:
    """Where each text begins, and where one more would, when they are joined by one character."""
    return list(accumulate((len(text) + 1 for text in texts), initial=0))


def _never(line: Line) -> bool:
    return False


def paragraphs(
    paper: Paper, *, is_label: Callable[[Line], bool] = _never, opens: Callable[[Line], bool] = _never
) -> list[Paragraph]:
    """The paragraphs of a paper in reading order. Lines belong together when the next word would
    not have fitted on the line before, and neither gap, indent, list number nor weight speaks
    against it; a sentence cut by a page break is put together again. What ``is_label`` knows for a
    label of a form begins a paragraph, and so does what stands under it; what ``opens`` knows begins one
    and may run on."""
    joined: list[list[Line]] = []
    leading = _leading(paper.lines)
    for page in paper.pages:
        measure = _measure(page.lines)
        for i, line in enumerate(page.lines):
            open_one = _beside(joined, line)
            labelled = opens(line) or is_label(line) or (open_one is not None and is_label(open_one[-1]))
            if open_one and not labelled and _goes_on(open_one, line, measure, leading, is_first=i == 0):
                open_one.append(line)
            else:
                joined.append([line])
    return [_paragraph(lines) for lines in joined]


def _beside(joined: list[list[Line]], line: Line) -> list[Line] | None:
    """The paragraph a line could go on: the last one, or the one before when the last stands beside
    it in another column (an owner at the right margin)."""
    if len(joined) > 1:
        side, before = joined[-1][-1], joined[-2][-1]
        overlaps = before.box[0] < line.box[2] and line.box[0] < before.box[2]
        apart = side.box[0] > before.box[2] and side.box[0] > line.box[2]
        if (
            overlaps
            and apart
            and abs(side.box[1] - before.box[1]) < before.size * 1.5
            and side.page == before.page
        ):
            return joined[-2]
    return joined[-1] if joined else None


def _leading(lines: Sequence[Line]) -> float:
    """The usual distance between two lines of one paragraph, in line heights of their font."""
    steps = Counter[float]()
    for before, after in pairwise(lines):
        step = after.box[1] - before.box[1]
        if before.page == after.page and before.size == after.size and 0 < step < 3 * before.size:
            steps[round(step / before.size, 1)] += len(before.text)
    enough = LEAST_SET * steps.total()
    usual = min((step for step, letters in steps.items() if letters >= enough), default=USUAL_LEADING)
    return usual if len(lines) > FEW_LINES else min(usual, USUAL_LEADING)


class _Measure(NamedTuple):
    """Where the text of a page begins, and how far it reaches to the right: by its left edge, where
    several lines share one, else among those near it."""

    left: float
    right: float
    by_edge: dict[int, float]
    nearby: dict[int, float]

    def reach(self, line: Line) -> float:
        """The right margin of the text around a line."""
        edge = None if label(line.text) else self.by_edge.get(round(line.box[0] / 3))
        return edge or self.nearby[round(line.box[0] / 40)]


def _measure(lines: Sequence[Line]) -> _Measure:
    places: dict[int, list[float]] = defaultdict(list)
    edges: dict[int, list[float]] = defaultdict(list)
    for line in lines:
        x0, _, x1, _ = line.box
        places[round(x0 / 40)].append(x1)
        edges[round(x0 / 3)].append(x1)
    nearby: dict[int, float] = defaultdict(float)
    for place, ends in places.items():
        for near in (place - 1, place, place + 1):
            nearby[near] = max(nearby[near], *ends)
    by_edge = {edge: max(ends) for edge, ends in edges.items() if len(ends) > 4}
    left = min((line.box[0] for line in lines), default=0.0)
    return _Measure(left, max((line.box[2] for line in lines), default=0.0), by_edge, nearby)


def _goes_on(lines: list[Line], line: Line, measure: _Measure, leading: float, *, is_first: bool) -> bool:
    last = lines[-1]
    text, before = line.text, last.text
    if _is_beside(last, line) and _MINUTE_NUMBER.fullmatch(before):
        return True
    if "(" in before and _CUT_REFERENCE.search(before):
        return True
    if (
        _opens(text, before)
        or _OWN_LINE.match(text)
        or _OWN_LINE.match(before)
        or abs(line.size - last.size) > 1.5
    ):
        return False
    if _all_bold(last) != _all_bold(line) and not (_all_bold(last) and line.lead and not _shouts(line.lead)):
        return False
    if not text[:1].islower() and _PERSON.match(text) and _ends_person(lines) and not _is_unfinished(before):
        return False
    if len(lines) == 1 and not last.lead and _BARE_NAME.fullmatch(text) and _BARE_NAME.fullmatch(before):
        return False
    if is_first or line.box[1] < last.box[1] - 2:
        return _over_break(lines, line)
    is_outdented = line.box[0] < lines[0].box[0] - 3
    if line.lead and _NUMBERED.match(line.text) and (is_outdented or _END.search(before)):
        return False
    step = min(line.box[1] - last.box[1], line.box[3] - last.box[3])  # a raised "th" makes a line taller
    if step < 0.5 * last.size or step > (leading + 0.35) * max(last.size, line.size):
        return False
    if label(text) and not _is_name_cut(before, text) and _starts_list(lines, line, measure):
        return False
    if _HALF_INITIAL.search(before) and _OTHER_HALF.match(text) and line.box[0] >= lines[0].box[0] - 3:
        return True
    if _is_second_title(lines, line) and step < USUAL_LEADING * line.size:
        return True
    return _fits_indent(lines, line) and not _was_short(last, line, measure)


def _ends_person(lines: Sequence[Line]) -> bool:
    """Whether a person's line ends a paragraph, or the second line of one whose office was long."""
    last = lines[-1].text
    whole = f"{lines[0].text} {last}" if len(lines) == 2 else last
    return last.endswith(")") or bool(_PERSON.match(last) or _PERSON.match(whole))


def _is_beside(last: Line, line: Line) -> bool:
    """Whether a heading stands in the column beside its number."""
    return (
        _all_bold(last) and _all_bold(line) and abs(line.box[1] - last.box[1]) < 3 < line.box[0] - last.box[2]
    )


def _is_second_title(lines: list[Line], line: Line) -> bool:
    """Whether a line goes on a numbered heading in the column of its title: there in two languages."""
    return (
        _all_bold(lines[-1])
        and _all_bold(line)
        and bool(_NUMBERED.match(lines[0].text))
        and 8 < line.box[0] - lines[0].box[0] < WIDEST_MARGIN
        and lines[-1].text.isupper() == line.text.isupper()
        and not (label(line.text) or _END.search(line.text))
    )


def _opens(text: str, before: str) -> bool:
    """Whether a line can only begin a paragraph: a decision's or an attendance list's own word, or
    a heading in capitals after a full stop."""
    if text[:1].islower():
        return False
    begins = _RESOLVED.match(text) or _APPLICATION.match(text)
    if _OPENS.match(text) or (begins and _END.search(before)):
        return True
    heading = _HEADING.match(text) if len(text) < LONG_HEADING or _AFTER_HEADING.search(text) else None
    if heading and attendance_state(heading["h"]) and not (_is_unfinished(before) or _is_cut(text, before)):
        return True
    if not (text.isupper() and len(text) > 4 and _END.search(before)):
        return False
    return not (before.isupper() or _CUT_INITIAL.search(before))  # "..., C. BURNET, M." / "BURNET, ..."


def _is_cut(text: str, before: str) -> bool:
    """Whether what looks like the heading of a list ends the line before."""
    if not _BODY.match(text):
        return False
    is_alone = bool(_BODY.fullmatch(text)) and len(before) > 60 and not _END.search(before)
    return is_alone or bool(_CUT_LIST.search(before))


def _shouts(lead: str) -> bool:
    """RESOLVED and its like in bold open a paragraph; they do not end a bold heading."""
    return lead.split(" ", 1)[0].rstrip(":").isupper()


def _all_bold(line: Line) -> bool:
    return line.lead == line.text


def _over_break(lines: list[Line], line: Line) -> bool:
    before = lines[-1].text
    if label(line.text) and not line.text[0].isdigit():
        return False
    if lines[-1].page == line.page and _PERSON.match(before):
        return False  # the last of a column of people
    if _END.search(before):
        return False
    if line.text[:1].islower():
        return True
    return len(before) > 25 and not label(line.text) and not before.isupper() and not _all_bold(line)


def _is_name_cut(before: str, text: str) -> bool:
    """Whether a line opens with the initial of a name the line before began ("Ms." / "P. Frith")."""
    is_cut = _is_unfinished(before) or _CUT_INITIAL.search(before) or not _END.search(before)
    return bool(is_cut and _INITIAL.match(text))


def _is_unfinished(text: str) -> bool:
    return bool(_UNFINISHED.search(text[-16:]))  # no word of the form is longer


def _starts_list(lines: list[Line], line: Line, measure: _Measure) -> bool:
    """Whether a line that opens like a list number is one, not a sentence's wrapped "2025."."""
    at = line.box[0]
    inside = len(lines) > 1 and abs(at - lines[-1].box[0]) < 3 and at > lines[0].box[0] + 3
    flush = abs(at - lines[0].box[0]) < 3 and not label(lines[0].text)
    is_word = line.text[0] in "-–—" or line.text[0].isdigit()
    if (inside or flush) and is_word and not _was_short(lines[-1], line, measure):
        return bool(_END.search(lines[-1].text))
    return True


def _fits_indent(lines: list[Line], line: Line) -> bool:
    shift = line.box[0] - lines[-1].box[0]
    if _all_bold(line) and _all_bold(lines[-1]) and _is_centred(lines[-1], line):
        return True
    if len(lines) > 1:
        return abs(shift) < 8
    if _all_bold(line) and _NUMBERED.match(lines[0].text):
        return -3 < shift < WIDEST_MARGIN
    if label(lines[0].text) or lines[0].text.startswith(": "):
        return -3 < shift < 80
    return -60 < shift < 12


def _is_centred(last: Line, line: Line) -> bool:
    """Whether two lines share their middle but not their beginning."""
    off = last.box[0] + last.box[2] - line.box[0] - line.box[2]
    return abs(off) < 10 and abs(last.box[0] - line.box[0]) > 3


def _was_short(last: Line, line: Line, measure: _Measure) -> bool:
    """Whether the line's first word would have fitted on the line before."""
    if _is_unfinished(last.text) or (line.text[:1].islower() and not _END.search(last.text)):
        return False
    if _HALF.search(last.text) and _OTHER_HALF.match(line.text):
        return False
    word = line.text.split(" ", 1)[0]
    width = (line.box[2] - line.box[0]) * len(word) / max(len(line.text), 1)
    room = 1.2 * last.size
    if _all_bold(last) and _is_centred(last, line):
        return last.box[2] - last.box[0] + width + room < measure.right - measure.left
    return last.box[2] + width + room < measure.reach(last)


def _paragraph(lines: list[Line]) -> Paragraph:
    text = " ".join(line.text for line in lines)
    on_first = [line for line in lines if line.page == lines[0].page]
    bold = sum(len(line.text) for line in lines if line.bold)
    return Paragraph(
        text=" ".join(text.split()),
        page=lines[0].page,
        box=_around(line.box for line in on_first) if len(on_first) > 1 else lines[0].box,
        bold=bold > 0 and 2 * bold > sum(len(line.text) for line in lines),
        number=label(lines[0].text),
        indent=lines[0].box[0],
        lead=_lead(lines),
    )


def _lead(lines: list[Line]) -> str:
    words: list[str] = []
    for line in lines:
        words.append(line.lead)
        if line.lead != line.text:
            break
    return " ".join(w for w in words if w)


def _around(boxes: Iterable[Box]) -> Box:
    x0, top, x1, bottom = zip(*boxes, strict=True)
    return min(x0), min(top), max(x1), max(bottom)
