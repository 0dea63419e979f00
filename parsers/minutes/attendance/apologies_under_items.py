"""Where the items of minutes tell who sent apologies, with that word put before lists that lack it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from parsers.minutes.attendance import in_prose
from parsers.minutes.items import Section
from parsers.paper import Paragraph
from parsers.records import Item
from parsers.text.labels import unlabelled
from parsers.text.sentences import sentences

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


def find(sections: Sequence[Section], text: str) -> list[tuple[Paragraph, int]]:
    """The paragraphs that tell of apologies in the ``sections`` of minutes, and where each begins in ``text``
    (the minutes whole). Of one with a word put before it that is so far before its own first letter."""
    apologies = [place for s in sections if in_prose.is_apologies(s.item.title) for place in _places(s)]
    apologies += [place for s in sections if (place := _told_by_title(s.item, text))]
    if not apologies:  # told under a heading of the first item ("1. General")
        told = [place for s in sections[:FIRST_ITEMS] for place in _below_heading(_places(s))]
        apologies = [place for place in told if _APOLOGISES.match(place[0].text)]
    return apologies


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
