"""Headings of agenda items among the paragraphs of minutes and agendas."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from parsers.minutes import heading_chains, quoted
from parsers.minutes.attendance.headings import state_of
from parsers.minutes.block_tables import is_level
from parsers.minutes.heading_forms import DECIDES, ITEM_TAIL, NUMBERS, Found, clean_title
from parsers.minutes.tasks import shouted
from parsers.paper import Paragraph
from parsers.records import Item
from parsers.text.labels import label
from parsers.text.names import PERSON
from parsers.vocabulary import attendance_state

_MARGIN_NUMBER = re.compile(r"^(\d{1,5})\.?\s+[A-Z]")
_ITEM_LINE = re.compile(
    r"^[(\[](?:Agenda\s+(?:(?:Item|Eitem)(?:\s+No\.?)?|No\.?)|(?:Item|Eitem)(?:\s+No\.?)?)\s*:?\s*(?P<n>[\w.]+)[)\]]?\s*(?:\(.*)?$",
    re.I,
)

INSET = 5  # in points
_OF_MONTH = re.compile(r"(?:[Mm]inutes|MINUTES)\s+(?:of|from)\s+(?:\w+\s+){0,4}\d{4}")
_HELD = re.compile(r"\bheld\b.*\b(?:19|20)\d\d\b")
_NOBODY = re.compile(r"\s*[:–-]\s*(?:none|nil|n\.?/?a\.?)$", re.I)  # "APOLOGIES - NA"
_WITHIN = re.compile(r"(?:proposal|motion|(?:\w+ )?amendment|voting|vote)(?: \d+)?\s*:?", re.I)
_SPOKEN_OF = re.compile(r"apologies(?:\s+for\s+(?:absence|non-attendance))?|minutes", re.I)


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
    plain = [heading for heading in _unnumbered(paragraphs) if heading.first not in numbered]
    return (plain if _all_within_one(chain, plain) else chain) or _run_in(paragraphs)


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
    plain = [heading.first for heading in _unnumbered(paragraphs)]
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


def _grow(numbers: Sequence[str | None]) -> bool:
    """Whether the numbers beside the texts under headings are those of the items: growing by ones."""
    known = [int(number) for number in numbers if number]
    return len(known) > 1 and len(known) >= len(numbers) - 1 and all(b - a == 1 for a, b in pairwise(known))


def _is_next(before: str | None, number: str) -> bool:
    return before is not None and int(number) - int(before) == 1


def _told_of(heading: str, text: str) -> bool:
    """Whether "Apologies" or "Minutes" heads a sentence that tells of them, not a list of people."""
    subject = heading.split()[0].lower()
    return bool(_SPOKEN_OF.fullmatch(heading)) and subject in text[:40].lower() and text.endswith(".")


_LEAST_RUN_IN = 3
_RUN_IN = re.compile(
    r"^(?P<t>(?:[A-Z][A-Z’'/&,\-]*|[a-z]{2,3}(?=\s[A-Z]{2}))(?:\s(?:[A-Z][A-Z’'/&,\-]*|&|[a-z]{2,3}(?=\s[A-Z]{2})))*)"
    r"(?P<s>\s*[.:–-]\s+|\s+(?=[a-z]))(?P<rest>\S.*)$",
    re.S,
)


def _leads(paragraph: Paragraph) -> bool:
    """Whether a paragraph begins with words in bold, in capitals but for a date, that head it."""
    lead = paragraph.lead.strip()
    first = re.match(r"[A-Z][A-Z’'/&,()\-]+(?:\s[A-Z][A-Z’'/&,()\-]+)+", lead)
    return bool(first) and lead != paragraph.text and lead[-1:] in ".:" and len(lead) < 90


def _run_in(paragraphs: Sequence[Paragraph]) -> list[Found]:
    """Headings in capitals that their text runs on from: "FINANCE. A cheque was signed.", "THE MINUTES of the
    last meeting were read." Fewer than three are none."""
    out = []
    for i, paragraph in enumerate(paragraphs):
        match = _RUN_IN.match(paragraph.text)
        title = match["t"] if match else ""
        if _leads(paragraph) and i > 1 and not attendance_state(title.strip()):
            item = Item(
                title=clean_title(paragraph.lead.rstrip(". ")), page=paragraph.page, box=paragraph.box
            )
            out.append(Found(i, i, item, paragraph.text[len(paragraph.lead) :].lstrip(" .:–-")))
            continue
        is_heading = i > 1 and len(re.sub(r"\W", "", title)) > 4 and len(title) < 90
        if (
            not (match and is_heading)
            or DECIDES.match(paragraph.text)
            or attendance_state(title) == "present"
        ):
            continue
        item = Item(title=clean_title(title), page=paragraph.page, box=paragraph.box)
        # without a stop between them the heading is the beginning of its first sentence
        out.append(Found(i, i, item, match["rest"] if match["s"].strip() else paragraph.text))
    return out if len(out) >= _LEAST_RUN_IN else []


_LEAST_OF_RANK = 4


def _has_two_ranks(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether headings in capitals head items, and those in small letters, both in bold, what is within them:
    then one stands right over the other, with its text below."""
    bold = [p.bold and bool(re.search(r"[^\W\d_]{3}", p.text)) and len(p.text) < 120 for p in paragraphs]
    upper = [is_bold and p.text.isupper() for is_bold, p in zip(bold, paragraphs, strict=True)]
    over = [
        i
        for i in range(3, len(paragraphs) - 2)
        if upper[i] and bold[i + 1] and not upper[i + 1] and not paragraphs[i + 2].bold
    ]
    first_lower = next((i for i in range(3, len(paragraphs)) if bold[i] and not upper[i]), 0)
    return len(over) > 1 and sum(upper[3:]) >= _LEAST_OF_RANK and any(upper[3:first_lower])


def _is_part(paragraph: Paragraph, heading: Paragraph | None) -> bool:
    """Whether a paragraph is a lettered part under a heading: it stands further in."""
    return heading is not None and bool(label(paragraph.text)) and paragraph.indent > heading.indent + INSET


def _unnumbered(paragraphs: Sequence[Paragraph]) -> list[Found]:
    """Bold or capital headings with text under them, where nothing is numbered."""
    out: list[Found] = []
    of_two_ranks = _has_two_ranks(paragraphs)
    past_roll = False  # behind a list of those present a year stands in titles, no longer in the head
    for i, paragraph in enumerate(paragraphs[:-1]):
        text, after = paragraph.text, paragraphs[i + 1]
        past_roll = past_roll or attendance_state(text.partition(":")[0]) == "present"
        number = _MARGIN_NUMBER.match(after.text)
        ends = not number and re.search(r"[.;,]$", text)
        heading = (paragraph.bold or text.isupper()) and len(text) < 120 and not ends
        if of_two_ranks and not (paragraph.bold and text.isupper()):
            continue  # a heading within an item
        if not heading or DECIDES.match(text) or _WITHIN.fullmatch(text) or attendance_state(after.text):
            continue
        if i and paragraphs[i - 1].bold and is_level(paragraphs[i - 1], paragraph) and not number:
            continue  # one of the headings of a table
        if shouted(text) or _is_part(paragraph, paragraphs[out[-1].first] if out else None):
            continue  # what was asked under a heading, or one of several matters under it
        people = attendance_state(_NOBODY.sub("", text)) or (
            text.endswith(":") and state_of(text.rstrip(": "))
        )
        if people and not number and not _told_of(text, after.text):
            continue
        if (
            (
                of_two_ranks
                or _WITHIN.fullmatch(after.text)
                or not (after.bold or after.text.isupper())
                or _is_part(after, paragraph)
            )
            and (i > 2 or (i and (number or _HELD.search(paragraphs[i - 1].text))))
            and (
                not re.search(r":(?!$)" if past_roll else r"\d{4}|:(?!$)", text)
                or _OF_MONTH.fullmatch(text)
                or (number and out and _is_next(out[-1].item.number, number[1]))
            )
        ):
            numbered = number[1] if number else None
            item = Item(title=clean_title(text), number=numbered, page=paragraph.page, box=paragraph.box)
            out.append(Found(i, i, item))
    if _grow([found.item.number for found in out]):
        return out
    return [replace(found, item=replace(found.item, number=None)) for found in out] if len(out) > 2 else []
