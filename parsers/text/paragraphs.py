"""Printed lines joined to paragraphs, over columns and page breaks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import accumulate
from operator import attrgetter

from parsers.boxes import around
from parsers.paper import Line, Paper, Paragraph
from parsers.text import paragraph_forms as forms
from parsers.text.labels import label
from parsers.text.measure import USUAL_LEADING, Measure, leading_of, measure_of

_IN_BOLD, _IN_ITALIC = attrgetter("bold"), attrgetter("italic")
HANGS = 20  # in points
HANGING = 200  # for the words of a list beside its heading
WIDEST_MARGIN = 110  # for the numbers of items beside their titles
LONGEST_LABEL = 25  # letters, of the last line of a label beside its text


def starts(texts: Iterable[str]) -> list[int]:
    """Where each text begins, and where one more would, when they are joined by one character."""
    return list(accumulate((len(text) + 1 for text in texts), initial=0))


def emptied(paragraph: Paragraph) -> Paragraph:
    """A paragraph with blanks for its words: as long as before, so that the places behind it hold."""
    return replace(paragraph, text=" " * len(paragraph.text), lead="", bold=False)


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
    leading = leading_of(paper.lines)
    for page in paper.pages:
        measure = measure_of(page.lines)
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


def _goes_on(lines: list[Line], line: Line, measure: Measure, leading: float, *, is_first: bool) -> bool:
    last = lines[-1]
    text, before = line.text, last.text
    if _is_beside(last, line) and forms.MINUTE_NUMBER.fullmatch(before):
        return True
    if "(" in before and forms.CUT_REFERENCE.search(before):
        return True
    if (
        forms.opens(text, before)
        or forms.OWN_LINE.match(text)
        or forms.OWN_LINE.match(before)
        or abs(line.size - last.size) > 1.5
    ):
        return False
    if _goes_on_label(last, line) or _is_labelled(last, line):
        return False
    if _all_bold(last) != _all_bold(line) and not (_all_bold(last) and line.lead and not _shouts(line.lead)):
        return False
    if (
        not text[:1].islower()
        and forms.PERSON.match(text)
        and _ends_person(lines)
        and not forms.is_unfinished(before)
    ):
        return False
    if (
        len(lines) == 1
        and not last.lead
        and forms.BARE_NAME.fullmatch(text)
        and forms.BARE_NAME.fullmatch(before)
    ):
        return False
    if is_first or line.box[1] < last.box[1] - 2:
        return _over_break(lines, line)
    is_outdented = line.box[0] < lines[0].box[0] - 3
    if line.lead and forms.NUMBERED.match(line.text) and (is_outdented or forms.END.search(before)):
        return False
    step = min(line.box[1] - last.box[1], line.box[3] - last.box[3])  # a raised "th" makes a line taller
    if step < 0.5 * last.size or step > (leading + 0.35) * max(last.size, line.size):
        return False
    if label(text) and not forms.is_name_cut(before, text) and _starts_list(lines, line, measure):
        return False
    if (
        before[-3:-2] == ","
        and forms.HALF_INITIAL.search(before)
        and forms.OTHER_HALF.match(text)
        and line.box[0] >= lines[0].box[0] - 3
    ):
        return True
    if _is_second_title(lines, line) and step < USUAL_LEADING * line.size:
        return True
    return _fits_indent(lines, line) and not _was_short(last, line, measure)


def _goes_on_label(last: Line, line: Line) -> bool:
    """Whether a label beside its text ends here: "Officials in A Lee" and, below it, "attendance: B Orr"."""
    return (
        line.lead.endswith(":")
        and 0 < len(last.lead) < len(last.text)
        and len(line.lead) < min(len(line.text), LONGEST_LABEL)
        and not last.lead.endswith((":", "."))
    )


def _is_labelled(last: Line, line: Line) -> bool:
    """Whether a line begins with a label in bold, after one that does not end in bold."""
    return (
        line.lead.endswith((":", ":-", ":–"))
        and line.lead[:1].isupper()
        and len(line.lead) < len(line.text)
        and last.lead != last.text
    )


def _ends_person(lines: Sequence[Line]) -> bool:
    """Whether a person's line ends a paragraph, or the second line of one whose office was long."""
    last = lines[-1].text
    whole = f"{lines[0].text} {last}" if len(lines) == 2 else last
    return last.endswith(")") or bool(forms.PERSON.match(last) or forms.PERSON.match(whole))


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
        and bool(forms.NUMBERED.match(lines[0].text))
        and 8 < line.box[0] - lines[0].box[0] < WIDEST_MARGIN
        and lines[-1].text.isupper() == line.text.isupper()
        and not (label(line.text) or forms.END.search(line.text))
    )


def _shouts(lead: str) -> bool:
    """RESOLVED and its like in bold open a paragraph, as "Read:" does; they do not end a bold heading."""
    first, _, rest = lead.strip().partition(" ")
    return first.rstrip(":").isupper() or (not rest and first.istitle() and first.endswith(":"))


def _all_bold(line: Line) -> bool:
    """Whether a line is in bold, but for the number it may begin with."""
    number = forms.NUMBERED.match(line.text) if line.bold and not line.lead else None
    return line.lead == line.text or bool(number and line.text[number.end() : number.end() + 1].isupper())


def _over_break(lines: list[Line], line: Line) -> bool:
    before = lines[-1].text
    if label(line.text) and not line.text[0].isdigit():
        return False
    if lines[-1].page == line.page and forms.PERSON.match(before):
        return False  # the last of a column of people
    if forms.END.search(before):
        return False
    if line.text[:1].islower():
        return True
    return len(before) > 25 and not label(line.text) and not before.isupper() and not _all_bold(line)


def _starts_list(lines: list[Line], line: Line, measure: Measure) -> bool:
    """Whether a line that opens like a list number is one, not a sentence's wrapped "2025."."""
    at = line.box[0]
    inside = len(lines) > 1 and abs(at - lines[-1].box[0]) < 3 and at > lines[0].box[0] + 3
    flush = abs(at - lines[0].box[0]) < 3 and not label(lines[0].text)
    is_word = line.text[0] in "-–—" or line.text[0].isdigit()
    if (inside or flush) and is_word and not _was_short(lines[-1], line, measure):
        return bool(forms.END.search(lines[-1].text))
    return True


def _fits_indent(lines: list[Line], line: Line) -> bool:
    shift = line.box[0] - lines[-1].box[0]
    if _all_bold(line) and _all_bold(lines[-1]) and _is_centred(lines[-1], line):
        return True
    if len(lines) > 1:
        under_number = len(lines) == 2 and _is_beside(*lines) and abs(line.box[0] - lines[0].box[0]) < 3
        return abs(shift) < 8 or under_number
    if _all_bold(line) and forms.NUMBERED.match(lines[0].text):
        return -3 < shift < WIDEST_MARGIN
    if label(lines[0].text) or forms.LONG_NUMBER.match(lines[0].text) or lines[0].text.startswith(": "):
        return -3 < shift < 80
    if lines[0].lead and forms.opens(lines[0].text, "") and line.text[:1] != "(":
        return (
            -60 < shift < WIDEST_MARGIN
        )  # "RESOLVED: that", what is resolved hanging in a column of its own
    if lines[0].lead.rstrip().endswith(":") and line.text.startswith("and "):
        return -60 < shift < HANGING  # "Officers: A Lee, B Ash" and, below the names, "and C Elm"
    return -60 < shift < 12


def _is_centred(last: Line, line: Line) -> bool:
    """Whether two lines share their middle but not their beginning."""
    off = last.box[0] + last.box[2] - line.box[0] - line.box[2]
    return abs(off) < 10 and abs(last.box[0] - line.box[0]) > 3


def _was_short(last: Line, line: Line, measure: Measure) -> bool:
    """Whether the line's first word would have fitted on the line before."""
    if (line.text[:1].islower() and not forms.END.search(last.text)) or forms.is_unfinished(last.text):
        return False
    if forms.HALF.search(last.text) and forms.OTHER_HALF.match(line.text):
        return False
    word = line.text.split(" ", 1)[0]
    width = (line.box[2] - line.box[0]) * len(word) / max(len(line.text), 1)
    room = 1.2 * last.size
    if _all_bold(last) and _is_centred(last, line):
        return last.box[2] - last.box[0] + width + room < measure.right - measure.left
    hangs = line.box[0] > last.box[0] + HANGS  # below a heading beside its number: as wide as what follows
    reach = max(measure.reach(last), measure.reach(line)) if hangs else measure.reach(last)
    return last.box[2] + width + room < reach


def _paragraph(lines: list[Line]) -> Paragraph:
    text = " ".join(line.text for line in lines)
    on_first = [line for line in lines if line.page == lines[0].page]
    letters = sum(len(line.text) for line in lines)
    bold, italic = (
        sum(len(line.text) for line in lines if set_so(line)) for set_so in (_IN_BOLD, _IN_ITALIC)
    )
    return Paragraph(
        text=" ".join(text.split()),
        page=lines[0].page,
        box=around(line.box for line in on_first) if len(on_first) > 1 else lines[0].box,
        bold=bold > 0 and 2 * bold > letters,
        italic=italic > 0 and 2 * italic > letters,
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
