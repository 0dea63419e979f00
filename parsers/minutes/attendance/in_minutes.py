"""Who was at a meeting by its minutes whole: the opening, the rolls called, and who sent apologies."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from parsers.minutes.attendance import (
    in_prose,
    lettered_names,
    parties,
    people,
    registers,
    rosters,
    states_behind,
    surname_columns,
)
from parsers.minutes.attendance.headings import state_of
from parsers.minutes.heading_forms import NUMBERS
from parsers.minutes.items import Minutes, Section
from parsers.paper import Paragraph, Table
from parsers.records import Attendance, Item
from parsers.text.labels import unlabelled
from parsers.text.paragraph_forms import HALF, OTHER_HALF
from parsers.text.sentences import sentences
from parsers.vocabulary import attendance_state

FIRST_ITEMS = 3  # in so many of the first items apologies are told, whatever their titles
# "Apologies were received from:" and, below it, one after another
_LISTS = re.compile(r"^Apologies\b.{0,80}:\s*$|^Apologies: (?:Cllr|Councillor)", re.I)
_LISTS_ANY = re.compile(r"\bapologies\b.*\bfrom\s*:[\s–-]*$", re.I | re.S)
_NAMED = re.compile(
    r"(?:(?:County|District|Borough|City|Ward)\s+)?(?:Cllrs?|Councillors?)\b|(?:Mr|Mrs|Ms|Miss|Dr)\.?\s[A-Z]"
)
_BULLET = re.compile(r"[·•●▪*o\uf0b7\uf0a7–-]\s+(?=(?:Cllr|Councillor)s?\b)")
_NOBODY = re.compile(r"(?:none|nil)\W*", re.I)
_ACCEPTED = re.compile(r"[;,.]\s*(?:all\s+)?apologies\s+(?:were\s+)?(?:accepted|noted)\W*$", re.I)
_INITIAL = re.compile(r"[A-Z]\.\s?[A-Z]")  # "D. Lee" bears no list letter
_FROM = re.compile(r"\bapolog(?:y|ies)\b.*\bfrom\s+[A-Z]", re.I)
_APOLOGISES = re.compile(r"(?:\(?\w{1,3}[.)]\s+)?(?:An\s+)?apolog(?:y|ies)\b", re.I)
_APOLOGIES_ALONE = re.compile(r"(?:\(?\w{1,3}[.)]\s+)?Apologies(?:\s+for\s+absence)?\W*", re.I)
_MEMBERS_PRESENT = re.compile(r"\b(?:members|councillors|those|persons)\s+present\b", re.I)
_TAKES_MINUTES = re.compile(r"minutes", re.I)  # as a heading of a list it names who takes them


def attendance(
    found: Sequence[Paragraph], cut: Minutes, sections: Sequence[Section], tables: Sequence[Table], text: str
) -> tuple[Attendance, ...]:
    """The people of minutes: their paragraphs (``found``) and the tables among them, ``cut`` into an opening
    and ``sections``. ``text`` is the paragraphs joined by newlines."""
    apologies = [place for s in sections if in_prose.is_apologies(s.item.title) for place in _places(s)]
    apologies += [place for s in sections if (place := _told_by_title(s.item, text))]
    if not apologies:  # told under a heading of the first item ("1. General")
        told = [place for s in sections[:FIRST_ITEMS] for place in _below_heading(_places(s))]
        apologies = [place for place in told if _APOLOGISES.match(place[0].text)]
    opening = registers.blanked(_one_list_each(cut.opening if cut.sections else found[:25]), tables)
    rolls = [s for s in sections if in_prose.is_apologies(s.item.title) and people.holds_roll(s.paragraphs)]
    called = [row for s in rolls for row in people.find(s.paragraphs, offset=s.offset)]
    called += [row for s in sections for row in _roll_under(s)]
    opening = [_without_number(p) for p in opening]
    known = (*registers.find(tables, text), *lettered_names.find(opening), *called)
    away, opening = states_behind.find(lettered_names.blanked(opening))
    by_surname, opening = surname_columns.find(opening)
    in_columns, opening = rosters.find(opening, tables, text)
    listed = people.find(opening, apologies, known=(*known, *away, *by_surname, *in_columns))
    came = {row.name for row in listed}
    return (*listed, *(row for row in people.once(parties.find(sections)) if row.name not in came))


# "SAMPLETOWN, 5 May 2024. Minute of Meeting of the PANEL. Present:- Councillor Ash, Convener; and"
_HEADED_WITHIN = re.compile(r"(?<=[.;])\s(?=(?i:present|sederunt|in\s+attendance)\s?:)")
# surnames that go on below: "Councillors A Ash, B Birch and C"
_CUT_OFF = re.compile(
    r"\b(?:Councillors|Cllrs|Aldermen)\s[A-Z][^:.]*(?:,|\s(?:and|&)(?:\s[A-Z]){0,3}|,(?:\s[A-Z]){1,3})\s?$"
    r"|[,:]\s(?:and\s)?(?:Councillor|Cllr|Alderman|Ald|Mr|Mrs|Ms|Miss|Dr)\b\.?(?:\s(?:[A-Z]\.?){1,3})?\s?$"
)


def _one_list_each(opening: Sequence[Paragraph]) -> list[Paragraph]:
    """Paragraphs cut where a list of people is headed in the middle of one, and put together where one of
    surnames goes on in the next. Joined by newlines they are as long as before."""
    out: list[Paragraph] = []
    for paragraph in opening:
        before = out[-1] if out else None
        if (above := _label_above(out, paragraph)) is not None:
            state = state_of(_whole(out[above], paragraph)) or ""
            out[above] = replace(out[above], text=_SHORT[state].ljust(len(out[above].text)))
            out.append(replace(paragraph, text=" " * len(paragraph.text), bold=False, lead=""))
            continue
        if before and (labelled := _labelled_over_two(before, paragraph)):
            out[-1:] = labelled
            continue
        if before and (
            (_CUT_OFF.search(before.text) and only_surnames(paragraph.text)) or _is_half(before, paragraph)
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


def only_surnames(text: str) -> bool:
    """Whether a text is one surname after another, and so the rest of a list."""
    return bool(_SURNAMES.fullmatch(text))


def _places(section: Section) -> list[tuple[Paragraph, int]]:
    """The paragraphs of an item and where they begin in the text; those below a heading of apologies with
    its word before them."""
    out, at = [], section.offset
    title = section.item.title
    for paragraph in section.paragraphs:
        out.append((paragraph, at))
        at += len(paragraph.text) + 1
    told = any(re.search(r"\bapologies\b", p.text, re.I) for p in section.paragraphs[1:])
    if (
        out
        and not told
        and re.search(r"\bapologies\b", title, re.I)
        and len(_first_sentence(section.paragraphs[0].text)) < 200
    ):
        first, place = out[0]
        listed = first.text if _INITIAL.match(first.text) else unlabelled(first.text)
        if re.match(r"(?:was|were|had been)\b", first.text):  # the heading is what the sentence is about
            out[0] = (_prefixed(first, "Apologies "), place - len("Apologies "))
        elif not re.search(r"apolog|\binterest", _ACCEPTED.sub("", _first_sentence(listed)), re.I):
            text = listed.rjust(len(first.text))  # of the same length, so that places hold
            out[0] = (_prefixed(replace(first, text=text)), place - len("Apologies: "))
    for i in range(1, len(out)):
        (paragraph, place), above = out[i], out[i - 1][0].text
        if _LISTS.search(above) and _NAMED.match(paragraph.text):
            out[i] = (_prefixed(paragraph), place - len("Apologies: "))
    return _in_groups(out)


def _below_heading(places: list[tuple[Paragraph, int]]) -> list[tuple[Paragraph, int]]:
    """What stands below "(1) Apologies" with that word before it, where it lists people."""
    out = list(places)
    for i in range(1, len(out)):
        (above, _), (paragraph, place) = out[i - 1], out[i]
        if _APOLOGIES_ALONE.fullmatch(above.text) and not in_prose.apologies(paragraph, place):
            out[i] = (_prefixed(paragraph), place - len("Apologies: "))
    return out


def _first_sentence(text: str) -> str:
    spans = sentences(text)
    return text[slice(*spans[0])] if spans else text


def _in_groups(places: list[tuple[Paragraph, int]]) -> list[tuple[Paragraph, int]]:
    """With those told to be apologies who are listed in groups, under headings, below "Apologies from:"."""
    out, listing = [], False
    for paragraph, place in places:
        bullet = _BULLET.match(paragraph.text) if listing else None
        if bullet:  # of the same length, so that places hold
            text = paragraph.text[bullet.end() :].rjust(len(paragraph.text))
            paragraph = replace(paragraph, text=text)
        if bullet or (listing and in_prose.only_names(paragraph.text)):
            paragraph, place = _prefixed(paragraph), place - len("Apologies: ")
        elif not (listing and (paragraph.bold or _NOBODY.fullmatch(paragraph.text))):
            listing = bool(_LISTS_ANY.search(paragraph.text))
        out.append((paragraph, place))
    return out


def _prefixed(paragraph: Paragraph, before: str = "Apologies: ") -> Paragraph:
    return Paragraph(text=f"{before}{paragraph.text}", page=paragraph.page, box=paragraph.box)


def _told_by_title(item: Item, text: str) -> tuple[Paragraph, int] | None:
    """The title of an item that tells of apologies itself ("1. There were apologies from Cllr Lee")."""
    at = text.find(item.title, item.span[0]) if item.span and _FROM.search(item.title) else -1
    return (Paragraph(text=item.title, page=item.page, box=item.box), at) if at >= 0 else None


def _without_number(paragraph: Paragraph) -> Paragraph:
    """ "PL21/081 PRESENT": the heading without the number of the minute. Of the same length."""
    for form in NUMBERS.values():
        numbered = form.match(paragraph.text)
        if numbered and paragraph.bold and attendance_state(numbered["t"]):
            return replace(paragraph, text=numbered["t"].ljust(len(paragraph.text)))
    return paragraph


def _roll_under(section: Section) -> tuple[Attendance, ...]:
    """Who is listed under an item whose title is the heading of a list ("1 Present")."""
    title = section.item.title
    if _MEMBERS_PRESENT.search(title) and attendance_state(title) is None:
        title = "Present".ljust(len(title))
    is_roll = attendance_state(title.strip()) in ("present", "in_attendance")
    if not is_roll or _TAKES_MINUTES.fullmatch(title.strip()):
        return ()
    heading = Paragraph(text=title.strip().ljust(len(title)))
    return people.find([heading, *section.paragraphs], offset=section.offset - len(title) - 1)
