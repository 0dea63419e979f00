"""The actions told by a column beside the minutes: whole there, or by who is to do what stands beside."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from parsers.minutes.items import Section
from parsers.minutes.margin import FEW, LEADS, Note, is_nothing, names
from parsers.minutes.tasks import Span, asking, doer, is_owner, strength
from parsers.paper import Paragraph
from parsers.records import Action
from parsers.text.labels import label, unlabelled
from parsers.text.paragraphs import starts

FEWEST, LONG = 3, 700  # words and letters, of what a row of a table asks for
_BY = re.compile(r"\s*[\[(](?P<o>[^()\[\]]{1,60})[\])][.;]?(?=\s|$)")


@dataclass(frozen=True, slots=True)
class _Placed:
    """A paragraph of an item, where it begins in the text, and its item's number."""

    paragraph: Paragraph
    at: int
    number: str | None


def find(
    notes: Sequence[Note],
    found: Sequence[Paragraph],
    sections: Sequence[Section],
    decided: Sequence[Span],
    offset: int,
    told: Sequence[Action] = (),
) -> Iterator[Action]:
    """The action of each note. Beside one that is ``told`` already it says who is to take that, which comes
    again so. One that says what is to be done is its own; where it only names who, the action is the sentence
    beside it that asks most plainly, unless that decides; or all of its row, in a table with a column of
    dates. ``offset`` is where the notes, joined by newlines, begin in the text."""
    placed = [
        _Placed(paragraph, at, section.item.number)
        for section in sections
        for paragraph, at in zip(section.paragraphs, _places(section.paragraphs, section.offset), strict=True)
        if paragraph.box
    ]
    begins = _places(found, 0)
    titles = {section.item.title for section in sections}
    anchors = [_anchor(note, found, begins, placed) for note in notes]
    for i, (note, at) in enumerate(zip(notes, _places(notes, offset), strict=True)):
        first, is_beside = anchors[i]
        number = placed[first].number if first is not None else None
        text = note.said.replace("\n", " ")
        if is_nothing(text):
            continue
        row = _row(note, found) if names(text) else None
        if row or note.beside:
            is_title = note.beside in titles  # beside which whoever reports stands
            if row and len(note.beside.split()) >= (FEWEST if note.when else FEW) and not is_title:
                yield Action(
                    proposed=note.beside,
                    owner=text,
                    deadline=note.when,
                    item_number=number,
                    page=note.page,
                    span=row,
                    box=note.box,
                )
            continue
        if not names(text):
            yield from _whole(note, at, number)
        elif first is not None and (known := _told_in(placed[first], told)) and is_beside:
            yield replace(known, owner=text, deadline=note.when or known.deadline)
        elif first is not None:
            peers = [j for j in range(len(notes)) if anchors[j][0] == first]
            later = next((a for a, _ in anchors[i + 1 :] if a is not None and a > first), len(placed))
            last = later if is_beside else first + 1
            region = [p for p in placed[first : max(last, first + 1)] if p.number == number]
            chosen = _chosen(region, decided, len(peers))
            if peers.index(i) < len(chosen):
                beside, (start, end) = chosen[peers.index(i)]
                yield Action(
                    proposed=beside.paragraph.text[start:end],
                    owner=text,
                    deadline=note.when,
                    item_number=number,
                    page=beside.paragraph.page,
                    span=(beside.at + start, beside.at + end),
                    box=beside.paragraph.box,
                )


def _told_in(beside: _Placed, told: Sequence[Action]) -> Action | None:
    """The one action told under a label in a paragraph."""
    end = beside.at + len(beside.paragraph.text)
    found = [a for a in told if a.span and beside.at < a.span[0] < end]
    return found[0] if len(found) == 1 else None


def _row(note: Note, found: Sequence[Paragraph]) -> Span | None:
    """Where the words of a note's row stand in the text; None where a row is more than is to be done."""
    if not note.beside or len(note.beside) > LONG:
        return None
    text = "\n".join(p.text for p in found)
    at = re.search(r"\s+".join(map(re.escape, note.beside.split())), text)
    return at.span() if at else None


def _places(paragraphs: Sequence[Paragraph], offset: int) -> list[int]:
    return [offset + at for at in starts(p.text for p in paragraphs)][:-1]


def _anchor(
    note: Paragraph, found: Sequence[Paragraph], begins: Sequence[int], placed: Sequence[_Placed]
) -> tuple[int | None, bool]:
    """The first paragraph (a place among ``placed``) that a note may speak of, and whether it stands beside
    it (what follows may be meant then too) and not below. Beside a heading, that is the first below."""
    top = (note.box or (0, 0, 0, 0))[1] + 4
    on_page = [
        begin
        for paragraph, begin in zip(found, begins, strict=True)
        if paragraph.page == note.page
        and paragraph.box
        and paragraph.box[1] - 4 <= top <= paragraph.box[3] + 4
    ]
    if on_page:
        return next((i for i, p in enumerate(placed) if p.at >= on_page[0]), None), True
    above = [
        i
        for i, p in enumerate(placed)
        if p.paragraph.box and (p.paragraph.page or 0, p.paragraph.box[1]) <= (note.page or 0, top)
    ]
    return (above[-1] if above else None), False


def _chosen(region: Sequence[_Placed], decided: Sequence[Span], count: int) -> list[tuple[_Placed, Span]]:
    """As many sentences as there are notes, in order: those that ask most plainly, of the first paragraph
    that asks for anything where there is but one note."""
    ranked: list[tuple[int, int, _Placed, Span]] = []
    for place, beside in enumerate(region):
        taken = [(a - beside.at, b - beside.at) for a, b in decided]
        found = asking(beside.paragraph.text, taken)
        ranked += [(rank, place, beside, span) for rank, span in found]
        if count == 1 and any(rank > 1 for rank, _ in found):
            break
    best = sorted(ranked, key=lambda one: (-one[0], -one[1], -one[3][0]))[:count]
    asked = [one for one in best if one[0] > 0]
    return [(beside, span) for _, _, beside, span in sorted(asked, key=lambda one: (one[1], one[3]))]


def _whole(note: Note, at: int, number: str | None) -> Iterator[Action]:
    """The actions that a cell says itself, each with who is to do it in brackets behind it or as a label."""
    text = note.said
    start = 0
    cuts: list[tuple[int, int, str | None]] = []
    for by in _BY.finditer(text):
        if is_owner(by["o"]):
            cuts.append((start, by.start(), by["o"]))
            start = by.end()
    rest = text[start:].strip()
    when = rest if cuts and len(rest.split()) <= FEW and not strength(rest) else None
    if rest and when is None:
        lines = [m.start() for m in re.finditer(r"(?m)^.", text) if m.start() >= start]
        heads = [n for n in lines if n == start or label(text[n:].replace("\n", " "))] or [start]
        cuts += [(a, b, None) for a, b in zip(heads, [*heads[1:], len(text)], strict=True)]
    for i, (first, last, owner) in enumerate(cuts):
        said = text[first:last].strip()
        first += len(text[first:last]) - len(text[first:last].lstrip())
        bare = unlabelled(said)
        first += len(said) - len(bare)
        leads = LEADS.match(bare)
        if owner is None and leads and is_owner(leads["o"]):
            owner, first, bare = leads["o"], first + leads.end(), bare[leads.end() :]
        if bare.strip():
            proposed = " ".join(bare.split())
            yield Action(
                proposed=proposed,
                owner=owner or doer(proposed),
                deadline=" ".join(when.split()) if when and i == len(cuts) - 1 else note.when,
                item_number=number,
                page=note.page,
                span=(at + first, at + first + len(bare)),
                box=note.box,
            )
