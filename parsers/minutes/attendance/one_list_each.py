"""The opening of minutes with each list of people in a paragraph of its own, under a heading on one line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from parsers.minutes.attendance.headings import state_of
from parsers.paper import Paragraph
from parsers.text.paragraph_forms import HALF, OTHER_HALF
from parsers.text.paragraphs import emptied

# "SAMPLETOWN, 5 May 2024. Minute of Meeting of the PANEL. Present:- Councillor Ash, Convener; and"
_HEADED_WITHIN = re.compile(r"(?<=[.;])\s(?=(?i:present|sederunt|in\s+attendance)\s?:)")
# surnames that go on below: "Councillors A Ash, B Birch and C"
_CUT_OFF = re.compile(
    r"\b(?:Councillors|Cllrs|Aldermen)\s[A-Z][^:.]*(?:,|\s(?:and|&)(?:\s[A-Z]){0,3}|,(?:\s[A-Z]){1,3})\s?$"
    r"|[,:]\s(?:and\s)?(?:Councillor|Cllr|Alderman|Ald|Mr|Mrs|Ms|Miss|Dr)\b\.?(?:\s(?:[A-Z]\.?){1,3})?\s?$"
)


def one_list_each(opening: Sequence[Paragraph]) -> list[Paragraph]:
    """Paragraphs cut where a list of people is headed in the middle of one, and put together where one of
    surnames goes on in the next. Joined by newlines they are as long as before."""
    out: list[Paragraph] = []
    for paragraph in opening:
        before = out[-1] if out else None
        if (above := _label_above(out, paragraph)) is not None:
            state = state_of(_whole(out[above], paragraph)) or ""
            out[above] = replace(out[above], text=_SHORT[state].ljust(len(out[above].text)))
            out.append(emptied(paragraph))
            continue
        if before and (labelled := _labelled_over_two(before, paragraph)):
            out[-1:] = labelled
            continue
        if before and (
            (_CUT_OFF.search(before.text) and _only_surnames(paragraph.text)) or _is_half(before, paragraph)
        ):
            out[-1] = replace(before, text=f"{before.text} {paragraph.text}")
            continue
        cut = _HEADED_WITHIN.search(paragraph.text)
        if cut:
            out.append(replace(paragraph, text=paragraph.text[: cut.start()]))
            paragraph = replace(paragraph, text=paragraph.text[cut.end() :], bold=False, lead="")
        out.append(paragraph)
    return out


def _is_half(before: Paragraph, paragraph: Paragraph) -> bool:
    """Whether the last name of a list goes on in the next, centred below it: "Councillors Ann Ash, Bea", and
    "Birch, Cy Elm"."""
    return (
        before.text.startswith("Councillors ")
        and not paragraph.bold
        and bool(HALF.search(before.text) and OTHER_HALF.match(paragraph.text))
    )


_IN_BRACKETS = re.compile(r"\s*\([^()]*\)")  # "Members (In person)"
_LONGEST_LABEL = 30  # letters, of the first line of a heading
_FLUSH = 2  # in points
_SHORT = {"present": "Present:", "apologies": "Apology:", "absent": "Absent:", "in_attendance": "Guests:"}


def _label_above(out: Sequence[Paragraph], second: Paragraph) -> int | None:
    """Where the first line stands of the heading of a list whose second line a paragraph is, in bold below it
    and perhaps beside the list itself: "PRESENT IN", and "CHAMBER:" below."""
    heads = state_of(second.text.rstrip(": "))
    is_rest = second.bold and second.text.endswith((":", ")"))
    for i in range(len(out) - 1, max(len(out) - 4, -1), -1):
        first = out[i]
        if not (is_rest or second.bold) or not first.bold or abs(first.indent - second.indent) > _FLUSH:
            continue
        state = state_of(_whole(first, second))
        is_label = len(first.text) < _LONGEST_LABEL and first.text[-1:] not in ":.;" and first.text.strip()
        is_cut = is_rest if heads is None else not (state_of(first.text) or first.text.startswith("("))
        fits = state is not None and len(first.text) >= len(_SHORT[state])
        return i if is_label and fits and is_cut and not re.search(r"\d", first.text) else None
    return None


def _whole(first: Paragraph, second: Paragraph) -> str:
    return _IN_BRACKETS.sub("", f"{first.text} {second.text}").rstrip(": ")


def _labelled_over_two(before: Paragraph, label: Paragraph) -> list[Paragraph]:
    """A list whose heading runs over two lines beside it ("APOLOGIES FOR A Lee", below it "ABSENCE:", and
    perhaps "B Orr" beside that), and the rest of the heading left blank; nothing where it does not. Of the
    same length."""
    first = before.lead.strip()
    second = label.text if label.bold else label.lead.strip()
    if before.bold or not (first and second and before.text.startswith(first)):
        return []
    state = state_of(_IN_BRACKETS.sub("", f"{first} {second.rstrip(': ')}"))
    is_whole = label.bold or (second.endswith(":") and label.text.startswith(second))
    if not (state and is_whole) or state_of(first.rstrip(": ")) or len(first) < len(_SHORT[state]):
        return []
    head = _SHORT[state].ljust(len(first))
    rest = " " * len(second) + label.text[len(second) :]
    return [
        replace(before, text=head + before.text[len(first) :]),
        replace(label, text=rest, bold=False, lead=""),
    ]


_SURNAMES = re.compile(
    r"(?:(?:and\s+)?(?:[A-Z]\.?\s){0,2}(?:\w{2,3}\s)?[A-Z][\w’'\-]+(?:\s\([^()]*\))?(?:,\s|\s(?=and\b)|[.;]?$))+"
)


def _only_surnames(text: str) -> bool:
    """Whether a text is one surname after another, and so the rest of a list."""
    return bool(_SURNAMES.fullmatch(text))
