"""Headings of agenda items among the paragraphs of minutes and agendas."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from parsers.paper import Paragraph
from parsers.records import Item
from parsers.vocabulary import attendance_state

_NUMBERS = {  # style of number -> how it opens a heading
    "dotted": re.compile(r"^(?P<n>\d{1,4}(?:\.\d{1,3}){1,3})[.:]?\s+(?P<t>.+)$", re.S),
    "slashed": re.compile(
        r"^(?P<n>(?:[A-Z]{1,4}\s?/?\s?)?\d{1,4}(?:[/-]\d{2,4}(?:[/-]\d{1,4})?|/[A-Z]))[.:)]?\s+(?P<t>.+)$",
        re.S,
    ),
    "lettered": re.compile(r"^(?P<n>[A-Z]{1,3}[.\-]?\d{1,4}|[A-Z]{2,4}\s\d{1,4})[.:)]?\s+(?P<t>.+)$", re.S),
    "coded": re.compile(
        r"^(?P<n>(?=\S*[A-Z])(?=\S*\d)[A-Z0-9]{1,6}(?:[./\-][A-Z0-9]{1,6}){1,3}(?<=\d))[.:)]?\s+(?P<t>.+)$",
        re.S,
    ),
    "bracketed": re.compile(r"^\((?P<n>\d{1,4})\)\s+(?P<t>.+)$", re.S),
    "plain": re.compile(
        r"^(?:(?:Item|Minute|Min\.?|Eitem)(?:\s+No\.?)?\s+)?(?P<n>\d{1,4})\s?[.:)\-–]?\s+(?P<t>.+)$",
        re.S | re.I,
    ),
}
_MARGIN_NUMBER = re.compile(r"^(\d{1,5})\.?\s+[A-Z]")
_ITEM_LINE = re.compile(
    r"^\((?:Agenda\s+)?(?:Item|Eitem)(?:\s+No\.?)?\s*:?\s*(?P<n>[\w.]+)\)?\s*(?:\(.*)?$", re.I
)
_ITEM_TAIL = re.compile(r"\s*[(\[](?:Agenda\s+)?(?:Item|Eitem)(?:\s+No\.?)?\s*(?P<n>[\w.]+)[)\]]\s*$", re.I)
_PAGES = re.compile(r"\s*\((?:pages?|tudalennau|tud\.?)[\s\d\-–—tof/,]*\)?\s*\.?$", re.I)


_WITHIN = re.compile(r"(?:proposal|motion|(?:\w+ )?amendment|voting|vote)(?: \d+)?\s*:?", re.I)
_SPOKEN_OF = re.compile(r"apologies|minutes", re.I)
_DECIDES = re.compile(
    r"(?:it\s+was\s+)?(?:resolved|decision|agreed|action|proposed|moved|penderfynwyd)"
    r"(?=\s*(?:[:;,/–-]|$)|\s+(?:that|to|by|unanimously)\b)|resolution(?=\s*(?:[:;,–-]|$)|\s+that\b)",
    re.I,
)


def find(paragraphs: Sequence[Paragraph], *, is_agenda: bool = False) -> list[Found]:
    """The headings of items. "(Item n)" lines are trusted before numbers, a chain of numbered
    headings before plain bold ones. In an agenda every numbered line of the chain is an item, however
    it is set, and nothing else is."""
    chain = _chain(paragraphs, 1.2 if is_agenda else 0.0)
    headings = (
        _referenced(paragraphs)
        or _by_numbers_alone(paragraphs)
        or _before(chain, _named(paragraphs))
        or chain
    )
    return headings or ([] if is_agenda else _unnumbered(paragraphs))


def clean_title(text: str) -> str:
    """A heading's title without page references and end punctuation."""
    text = _PAGES.sub("", _ITEM_TAIL.sub("", text.strip()))
    return re.sub(r"\s+", " ", text).strip().rstrip(":").rstrip() if not text.endswith("etc.") else text


@dataclass(frozen=True, slots=True)
class _Heading:
    at: int
    style: str
    number: str
    title: str
    value: tuple[int, ...]
    weight: float
    indent: float


# -- "(Item n)" -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Found:
    """A heading decided on: its paragraphs, what is left of the last one, the item, and how many
    paragraphs of the heading stand before its title."""

    first: int
    last: int
    item: Item
    rest: str = ""
    before_title: int = 0


def _referenced(paragraphs: Sequence[Paragraph]) -> list[Found]:
    out: list[Found] = []
    for i, paragraph in enumerate(paragraphs):
        line = _ITEM_LINE.match(paragraph.text)
        tail = _ITEM_TAIL.search(paragraph.text) if paragraph.bold and len(paragraph.text) < 300 else None
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
            out.append(Found(i, i, _numbered_item(paragraph.text, tail["n"], paragraph)))
    return out if len(out) > 1 else []


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
    return not any(form.match(text) for form in _NUMBERS.values()) and text[:1].islower()


def _numbered_item(title: str, number: str, at: Paragraph) -> Item:
    for style in _NUMBERS.values():
        match = style.match(title)
        if match and not re.match(r"\d\d/\d{5}", title):
            return Item(
                title=clean_title(match["t"]),
                number=number,
                minute_number=match["n"],
                page=at.page,
                box=at.box,
            )
    return Item(title=clean_title(title), number=number, page=at.page, box=at.box)


def _before(chain: list[Found], named: list[Found]) -> list[Found]:
    """Headings that call themselves items; a single one within a numbered one ("Item 5: Ms A Lee", of
    the interests declared) is none."""
    return [] if len(named) == 1 and chain and chain[0].first < named[0].first else named


_PERSON = re.compile(r"(?:Mr|Mrs|Ms|Miss|Dr|Cllrs?|Councillors?)\b")  # whose interest in the item it is
_NAMED = re.compile(
    r"^(?:Agenda\s+)?(?:Item|Eitem|Minute)(?:\s+No\.?)?\s+(?P<n>\d+[\w.]*)\s*[-–—:.]\s+(?P<t>[^.]{3,150})$"
)


def _named(paragraphs: Sequence[Paragraph]) -> list[Found]:
    """Headings that call themselves so: "Item 6 – Working Party Updates"."""
    out = []
    for i, paragraph in enumerate(paragraphs):
        match = _NAMED.match(paragraph.text)
        if match and (paragraph.bold or len(match["t"].split()) < 15) and not _PERSON.match(match["t"]):
            item = Item(
                title=clean_title(match["t"]), number=match["n"], page=paragraph.page, box=paragraph.box
            )
            out.append(Found(i, i, item))
    return out


# -- chains of numbers ----------------------------------------------------------------------------


def _chain(paragraphs: Sequence[Paragraph], bonus: float) -> list[Found]:
    groups: dict[tuple[str, bool], list[_Heading]] = defaultdict(list)
    for i, paragraph in enumerate(map(_unmarked, paragraphs)):
        for style, form in _NUMBERS.items():
            match = form.match(paragraph.text)
            if match:
                heading = _heading(paragraph, i, style, match, bonus)
                if heading:
                    groups[style, bool(paragraph.bold or paragraph.lead)].append(heading)
                    groups[style, False].append(heading) if paragraph.bold or paragraph.lead else None
                break
    best: list[_Heading] = []
    best_score = 1.5
    for group in groups.values():
        chain = _longest(group)
        score = sum(h.weight for h in chain)
        if len(chain) > 1 and score > best_score - 0.5 * (len(chain) > 2):
            best, best_score = chain, score
    return [_as_found(paragraphs, h) for h in _with_parts(best, groups["dotted", True])]


def _with_parts(chain: list[_Heading], dotted: list[_Heading]) -> list[_Heading]:
    """A chain of whole numbers with the headings of its items' parts: 5, 5.1, 5.2, 6."""
    if not chain or chain[0].style != "plain":
        return chain
    out = []
    for heading, after in zip(chain, [*chain[1:], None], strict=True):
        out.append(heading)
        for part in dotted:
            is_within = heading.at < part.at < (after.at if after else part.at + 1)
            if (
                is_within
                and part.value[:-1] == heading.value
                and part.value[-1] == _next_part(out[-1], heading)
            ):
                out.append(part)
    return out


def _next_part(last: _Heading, whole: _Heading) -> int:
    return 1 if last is whole else last.value[-1] + 1


def _unmarked(paragraph: Paragraph) -> Paragraph:
    """A heading without the star that marks its item ("* 155 Minutes": decided here)."""
    if not re.match(r"[*#†]\s*\d", paragraph.text) or not paragraph.bold:
        return paragraph
    return replace(paragraph, text=paragraph.text.lstrip("*#† "), lead=paragraph.lead.lstrip("*#† "))


def _heading(
    paragraph: Paragraph, at: int, style: str, match: re.Match[str], bonus: float
) -> _Heading | None:
    title, rest = _run_in(paragraph, match)
    words = len(title.split())
    if not re.search(r"[A-Za-z]{2}", title) or words > 45 or _DECIDES.match(title):
        return None
    if style == "bracketed" and not paragraph.bold:
        return None  # "(1) That ..." is a part of a decision
    weight = bonus + (1.0 if paragraph.bold or paragraph.lead else 0.0)
    weight += 0.6 if title.isupper() else 0.0
    is_short = words <= (35 if paragraph.bold else 14) and not re.search(r"[.;,]$", title)
    is_short = is_short or (paragraph.bold and words <= 6 and not rest)  # "2. Apologies."
    weight += 0.4 if is_short else -0.8
    weight += 0.3 if style in ("dotted", "slashed", "coded") else 0.0
    weight -= 0.5 if re.match(r"(?:that|to|the|a|note|agree|approve)\b", title) else 0.0
    value = tuple(int(v) for v in re.findall(r"\d+", match["n"]))
    if weight <= 0.2 or (style == "plain" and value[0] > 1900 and value[0] < 2100 and not rest and words < 2):
        return None
    return _Heading(at, style, re.sub(r"\s+", " ", match["n"]), title, value, weight, paragraph.indent)


def _run_in(paragraph: Paragraph, match: re.Match[str]) -> tuple[str, str]:
    """A heading with its text on the same line: the title up to its colon, full stop or dash."""
    title = match["t"].strip()
    lead = paragraph.lead.strip()
    if lead and lead != paragraph.text and len(lead) > match.start("t") + 1:
        bold = lead[match.start("t") :].strip()
        rest = title[len(bold) :].strip()
        colon = re.match(r"^([^:]{3,90}?):\s", bold + " ")
        if colon:
            return colon[1].strip(), title[colon.end() :].strip()
        if bold and rest:
            return bold.rstrip(" :.–-"), rest.lstrip(" :.–-")
    colon = re.match(r"^([^:.]{3,80}):\s+(.+)$", title, re.S)
    is_heading = lead == paragraph.text and not title.endswith((".", "!", "?"))
    if colon and not is_heading and (lead or title.endswith((".", "!", "?"))):
        return colon[1].strip(), colon[2].strip()
    return title, ""


def _longest(group: list[_Heading]) -> list[_Heading]:
    """The chain of growing numbers with the greatest weight, at one indent."""
    scores: list[float] = []
    before: list[int] = []
    for i, heading in enumerate(group):
        best, link = 0.0, -1
        for j in range(max(0, i - 60), i):
            step = _step(group[j], heading)
            if step is not None and scores[j] + step > best:
                best, link = scores[j] + step, j
        scores.append(best + heading.weight)
        before.append(link)
    if not scores:
        return []
    at = max(range(len(scores)), key=scores.__getitem__)
    chain = []
    while at >= 0:
        chain.append(group[at])
        at = before[at]
    return chain[::-1]


def _step(a: _Heading, b: _Heading) -> float | None:
    """How well heading b follows a; None when it cannot."""
    if abs(a.indent - b.indent) > 14:
        return None
    if a.style in ("slashed", "coded") and len(a.value) == len(b.value):
        pairs = [(x, y) for x, y in zip(a.value, b.value, strict=True) if x != y]
        gap = pairs[0][1] - pairs[0][0] if len(pairs) == 1 else 0
    elif a.style == "dotted":
        gap = (
            1 if len(a.value) == len(b.value) and b.value[-1] == a.value[-1] + 1 else _later(a.value, b.value)
        )
    else:
        gap = b.value[-1] - a.value[-1]
    if gap == 1:
        return 0.5
    return 0.1 - 0.1 * gap if 1 < gap <= 6 else None


def _later(a: tuple[int, ...], b: tuple[int, ...]) -> int:
    return 2 if b > a else 0


def _as_found(paragraphs: Sequence[Paragraph], heading: _Heading) -> Found:
    paragraph = _unmarked(paragraphs[heading.at])
    form = _NUMBERS[heading.style]
    match = form.match(paragraph.text)
    title, rest = _run_in(paragraph, match) if match else (heading.title, "")
    last = heading.at
    number = heading.number
    item = Item(title=clean_title(title), number=number, page=paragraph.page, box=paragraph.box)
    return Found(heading.at, last, item, rest)


def _grow(numbers: Sequence[str | None]) -> bool:
    """Whether the numbers beside the texts under headings are those of the items: growing by ones."""
    known = [int(number) for number in numbers if number]
    return len(known) > 1 and len(known) >= len(numbers) - 1 and all(b - a == 1 for a, b in pairwise(known))


def _told_of(heading: str, text: str) -> bool:
    """Whether "Apologies" or "Minutes" heads a sentence that tells of them, not a list of people."""
    return bool(_SPOKEN_OF.fullmatch(heading)) and heading.lower() in text[:40].lower() and text.endswith(".")


def _unnumbered(paragraphs: Sequence[Paragraph]) -> list[Found]:
    """Bold or capital headings with text under them, where nothing is numbered."""
    out = []
    for i, paragraph in enumerate(paragraphs[:-1]):
        text, after = paragraph.text, paragraphs[i + 1]
        heading = (paragraph.bold or text.isupper()) and len(text) < 120 and not re.search(r"[.;,]$", text)
        number = _MARGIN_NUMBER.match(after.text)
        if not heading or _DECIDES.match(text) or _WITHIN.fullmatch(text) or attendance_state(after.text):
            continue
        if attendance_state(text) and not number and not _told_of(text, after.text):
            continue
        if (
            (_WITHIN.fullmatch(after.text) or not (after.bold or after.text.isupper()))
            and (i > 2 or (i and number))
            and not re.search(r"\d{4}|:", text)
        ):
            numbered = number[1] if number else None
            item = Item(title=clean_title(text), number=numbered, page=paragraph.page, box=paragraph.box)
            out.append(Found(i, i, item))
    if _grow([found.item.number for found in out]):
        return out
    return [replace(found, item=replace(found.item, number=None)) for found in out] if len(out) > 2 else []
