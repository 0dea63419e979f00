"""Headings of agenda items among the paragraphs of minutes and agendas."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from parsers.minutes import heading_chains, quoted, unnumbered_headings
from parsers.minutes.heading_forms import ITEM_TAIL, NUMBERS, Found, clean_title
from parsers.paper import Paragraph
from parsers.records import Item
from parsers.text.names import PERSON

_ITEM_LINE = re.compile(
    r"^[(\[](?:Agenda\s+(?:(?:Item|Eitem)(?:\s+No\.?)?|No\.?)|(?:Item|Eitem)(?:\s+No\.?)?)\s*:?\s*(?P<n>[\w.]+)[)\]]?\s*(?:\(.*)?$",
    re.I,
)


def find(paragraphs: Sequence[Paragraph], *, is_agenda: bool = False) -> list[Found]:
    """The headings of items. "(Item n)" lines are trusted before numbers, a chain of numbered
    headings before plain bold ones. In an agenda every numbered line of the chain is an item, however
    it is set, and nothing else is."""
    paragraphs = quoted.left_out(paragraphs)
    chain = heading_chains.chain(paragraphs, 1.2 if is_agenda else 0.0)
    headings = (
        _referenced(paragraphs)
        or _by_numbers_alone(paragraphs)
        or _before(chain, _beyond_one(paragraphs, _named(paragraphs)))
        or chain
    )
    if is_agenda or headings is not chain:
        return headings
    numbered = {heading.first for heading in chain}
    plain = [
        heading for heading in unnumbered_headings.over_text(paragraphs) if heading.first not in numbered
    ]
    return (plain if _all_within_one(chain, plain) else chain) or unnumbered_headings.run_in(paragraphs)


_LEAST_AROUND = 2


def _all_within_one(chain: Sequence[Found], plain: Sequence[Found]) -> bool:
    """Whether the numbered headings, if there are any, all stand under one heading without a number, among
    many: then they are the parts of what was said there."""
    if not chain:
        return True
    before = sum(heading.first < chain[0].first for heading in plain)
    after = sum(heading.first > chain[-1].first for heading in plain)
    if all(re.fullmatch(r"[a-z]|[ivx]+", heading.item.number or "") for heading in chain):
        return before + after == len(plain) > len(chain) and before >= _LEAST_AROUND  # "(a)", "(b)" open none
    is_one = before + after == len(plain) > 2 * len(chain)
    return is_one and before >= _LEAST_AROUND and after >= _LEAST_AROUND


def _referenced(paragraphs: Sequence[Paragraph]) -> list[Found]:
    out: list[Found] = []
    for i, paragraph in enumerate(paragraphs):
        line = _ITEM_LINE.match(paragraph.text)
        tail = ITEM_TAIL.search(paragraph.text) if paragraph.bold and len(paragraph.text) < 300 else None
        if line and i:
            first = i - 1
            while (
                first > 0
                and paragraphs[first].bold
                and paragraphs[first - 1].bold
                and _same_title(paragraphs, first)
            ):
                first -= 1
            title = " ".join(p.text for p in paragraphs[first:i])
            out.append(Found(first, i, _numbered_item(title, line["n"], paragraphs[first])))
        elif tail:
            first = i - 1 if i and _wraps(paragraphs[i - 1], paragraph) else i
            title = " ".join(p.text for p in paragraphs[first : i + 1])
            out.append(Found(first, i, _numbered_item(title, tail["n"], paragraphs[first])))
    return out if len(out) > 1 else []


def _wraps(above: Paragraph, below: Paragraph) -> bool:
    """Whether a heading in capitals that its number opens goes on in the line below ("50/23 ACCOUNTS FOR",
    "2023 [Item 5]"), set under its words."""
    if not (above.bold and above.box and below.box and above.page == below.page):
        return False
    is_close = 0 <= below.box[1] - above.box[3] < (below.box[3] - below.box[1]) / 2
    heads = any(form.match(above.text) for form in NUMBERS.values()) and above.text.isupper()
    goes_on = ITEM_TAIL.sub("", below.text).isupper() and below.indent > above.indent
    return is_close and heads and goes_on and not ITEM_TAIL.search(above.text) and above.text[-1] not in ".:"


_NUMBER_ALONE = re.compile(r"(?P<n>[A-Z]{0,6}[ ./-]?\d{1,4}(?:[/-]\d{2,4})?)[.:]?")


def _by_numbers_alone(paragraphs: Sequence[Paragraph]) -> list[Found]:
    """Titles in bold whose number stands on a line of its own, in bold: below, in the margin beside the
    text, or above, in the middle of the page."""
    under, over = [], []
    for i, (above, below) in enumerate(pairwise(paragraphs)):
        if not (above.bold and below.bold):
            continue
        first, second = _NUMBER_ALONE.fullmatch(above.text), _NUMBER_ALONE.fullmatch(below.text)
        if second and not first:
            under.append(Found(i, i + 1, _titled(above, second["n"])))
        elif first and not second:
            over.append(Found(i, i + 1, _titled(below, first["n"]), before_title=1))
    found = max(under, over, key=len)
    values = [int(re.findall(r"\d+", f.item.number or "0")[0]) for f in found]
    return found if len(found) > 1 and all(0 < b - a < 4 for a, b in pairwise(values)) else []


def _titled(paragraph: Paragraph, number: str) -> Item:
    return Item(title=clean_title(paragraph.text), number=number, page=paragraph.page, box=paragraph.box)


def _same_title(paragraphs: Sequence[Paragraph], at: int) -> bool:
    text = paragraphs[at].text
    return not any(form.match(text) for form in NUMBERS.values()) and text[:1].islower()


def _numbered_item(title: str, number: str, at: Paragraph) -> Item:
    for style in NUMBERS.values():
        match = style.match(title)
        if match and not re.match(r"\d\d/\d{5}", title):
            return Item(
                title=clean_title(match["t"]),
                number=number,
                minute_number=match["n"],
                page=at.page,
                box=at.box,
            )
    if re.fullmatch(r"\d+[a-z]", number):  # "ii PUBLIC QUESTIONS [Item 4b]"
        title = re.sub(r"^\(?[ivx]{1,4}[.)]?\s+(?=[A-Z])", "", title)
    return Item(title=clean_title(title), number=number, page=at.page, box=at.box)


def _before(chain: list[Found], named: list[Found]) -> list[Found]:
    """Headings that call themselves items; those that all stand within one numbered item ("Item 5: Ms A Lee",
    of the interests declared) are none."""
    around = [heading for heading in chain if named and heading.first < named[0].first]
    within = [h for h in chain if around and around[-1].first < h.first < named[-1].first]
    return [] if around and not within and (len(named) == 1 or len(chain) > len(named)) else named


def _beyond_one(paragraphs: Sequence[Paragraph], named: list[Found]) -> list[Found]:
    """Headings in plain print that call themselves items, but where they all stand under one heading in bold
    among many: there they only say of which items something is told (the interests declared)."""
    if not named or any(paragraphs[heading.first].bold for heading in named):
        return named
    plain = [heading.first for heading in unnumbered_headings.over_text(paragraphs)]
    is_one = not any(named[0].first < first < named[-1].first for first in plain)
    around = sum(first < named[0].first for first in plain), sum(first > named[-1].first for first in plain)
    return [] if is_one and min(around) >= 1 and len(plain) > len(named) else named


_NAMED = re.compile(
    r"^(?i:(?:Agenda\s+)?(?:Item|Eitem|Minute)(?:\s+No\.?)?)\s+(?P<n>\d+[\w.]*)\s*[-–—:.]\s+(?P<t>[^.]{3,150})\.?$"
)


def _named(paragraphs: Sequence[Paragraph]) -> list[Found]:
    """Headings that call themselves so: "Item 6 – Working Party Updates"."""
    out = []
    for i, paragraph in enumerate(paragraphs):
        match = _NAMED.match(paragraph.text)
        if match and (paragraph.bold or len(match["t"].split()) < 15) and not PERSON.match(match["t"]):
            item = Item(
                title=clean_title(match["t"]), number=match["n"], page=paragraph.page, box=paragraph.box
            )
            out.append(Found(i, i, item))
    return out
