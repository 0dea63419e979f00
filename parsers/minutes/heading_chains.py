"""Headings of agenda items by their numbers: the heaviest chain that grows from one to the next."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from parsers.minutes.heading_forms import DECIDES, NUMBERS, Found, clean_title
from parsers.minutes.heading_ranks import ONE_INDENT, Heading, above, filled, wholes, with_parts
from parsers.paper import Paragraph
from parsers.records import Item

_COUNT = re.compile(r"(?:[Vv]otes?\s+)?(?:[Ff]or|FOR|[Aa]gainst|AGAINST)\b\W+\d")  # "4 For, 2 Against"
_FIRST_BUSINESS = re.compile(
    r"\b(?:apologies|interests?|minutes|substitut\w+|election\s+of|chair\w*)\b", re.I
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|had|have|will|would|shall|should|did|be\s+(?:approved|noted|agreed))\b"
)


_BY_YEAR = ("slashed", "coded", "figures")  # styles in which one of several figures grows
_SURE = 1.4  # the weight of a short heading in bold


# "4. Election. The Clerk said that ...", all in plain print
_NAMED_AND_TOLD = re.compile(
    r"^((?!(?:The|An?|It|There|Th[ei]se?|No|Cllr|Councillor|Mr|Mrs|Ms|That|To)\b)[A-Z](?:[^:;.]|(?<=[A-Z])\.(?=[A-Z])){2,50})\.\s+(?=[A-Za-z(“\d].{5})(.+)$",
    re.S,
)
_FEW_WORDS = 5
_MANY_WORDS = 12


def chain(paragraphs: Sequence[Paragraph], bonus: float) -> list[Found]:
    """The headings of the heaviest chain of numbers, each with ``bonus`` to its weight; none when no chain is
    heavy enough."""
    groups: dict[tuple[str, bool], list[Heading]] = defaultdict(list)
    for i, paragraph in enumerate(map(_unmarked, paragraphs)):
        for style, form in NUMBERS.items():
            match = form.match(paragraph.text)
            if match:
                heading = _heading(paragraph, i, style, match, bonus)
                if heading:
                    groups[style, bool(paragraph.bold or paragraph.lead)].append(heading)
                    groups[style, False].append(heading) if paragraph.bold or paragraph.lead else None
                break
    best: list[Heading] = []
    best_score = 1.5
    chains = {key: _longest(group) for key, group in groups.items()}
    for (style, _), linked in chains.items():
        if style == "bracketed" and not _opens_a_meeting(linked):
            continue  # "(1) That ..." is a part of a decision
        score = sum(h.weight for h in linked)
        if len(linked) > 1 and score > best_score - 0.5 * (len(linked) > 2):
            best, best_score = linked, score
    if not best and not bonus:
        best = _alone(groups)
    best = filled(above(best, chains), paragraphs)
    return _twice_numbered([_as_found(paragraphs, h) for h in with_parts(wholes(best), groups)])


_AGENDA_NUMBER = re.compile(r"(?P<n>\d{1,2})[.)]\s+(?=[A-Z])")


def _twice_numbered(found: list[Found]) -> list[Found]:
    """Headings that have the number of the agenda behind that of the minute: "C048/23 1. Apologies"."""
    numbers = [_AGENDA_NUMBER.match(one.item.title) for one in found]
    if len(found) < 2 or not all(numbers):
        return found
    return [
        replace(
            one,
            item=replace(
                one.item, number=n["n"], minute_number=one.item.number, title=one.item.title[n.end() :]
            ),
        )
        for one, n in zip(found, numbers, strict=True)
        if n
    ]


def _alone(groups: Mapping[tuple[str, bool], list[Heading]]) -> list[Heading]:
    """The heading of a meeting's only item: the one number in bold, short and no sentence."""
    bold = [h for (_, is_bold), group in groups.items() if is_bold for h in group]
    return bold if len(bold) == 1 and bold[0].weight >= _SURE else []


def _opens_a_meeting(chain: list[Heading]) -> bool:
    """Whether headings are in bold or, in plain print, begin with what meetings begin with."""
    in_bold = bool(chain) and all(h.weight >= 1.0 for h in chain)
    return in_bold or any(_FIRST_BUSINESS.search(h.title) for h in chain[:4])


def _unmarked(paragraph: Paragraph) -> Paragraph:
    """A heading without the star that marks its item ("* 155 Minutes": decided here)."""
    if not paragraph.bold or not re.match(r"[*#†]\s*(?:[A-Z]{1,6}[ ./-]?)?\d", paragraph.text):
        return paragraph
    return replace(paragraph, text=paragraph.text.lstrip("*#† "), lead=paragraph.lead.lstrip("*#† "))


def _heading(paragraph: Paragraph, at: int, style: str, match: re.Match[str], bonus: float) -> Heading | None:
    title, rest = _run_in(paragraph, match)
    words = len(title.split())
    if not re.search(r"[A-Za-z]{2}", title) or words > 45 or DECIDES.match(title) or _COUNT.match(title):
        return None
    if style in ("parted", "roman") and not paragraph.bold:
        return None
    weight = bonus + (1.0 if paragraph.bold or paragraph.lead else 0.0)
    weight += 0.6 if title.isupper() else 0.0
    is_bold = paragraph.bold or bool(paragraph.lead and rest)
    is_short = words <= (35 if is_bold else 14) and not re.search(r"[.;,]$", title)
    is_short = is_short or (paragraph.bold and not rest and _ends_in_stop(title, words))
    weight += 0.4 if is_short else -0.8
    weight += 0.3 if style in ("dotted", *_BY_YEAR) else 0.0
    weight -= 0.5 if re.match(r"(?:that|to|the|a|note|agree|approve)\b", title) else 0.0
    letters = [ord(v) - ord("a") + 1 for v in match["n"] if style in ("parted", "within") and v.isalpha()]
    value = (*(int(v) for v in re.findall(r"\d+", match["n"])), *letters)
    value = (_of_roman(match["n"]),) if style == "roman" else value
    if weight <= 0.2 or (
        style == "plain"
        and not paragraph.bold
        and value[0] > 1900
        and value[0] < 2100
        and not rest
        and words < 2
    ):
        return None
    return Heading(at, style, re.sub(r"\s+", " ", match["n"]), title, value, weight, paragraph.indent)


_ROMAN = {"I": 1, "V": 5, "X": 10}


def _of_roman(number: str) -> int:
    values = [_ROMAN[letter] for letter in number]
    return sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))


def _ends_in_stop(title: str, words: int) -> bool:
    """Whether a title with a full stop behind it is one ("Apologies.", "Declarations of interest in ...
    matters to be discussed."): no sentence of its own, and no decision."""
    is_one = title.endswith(".") and ". " not in title and not re.match(r"[Tt]hat\b", title)
    return words <= 6 or (is_one and words <= 16 and not _FINITE.search(title))


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
            return bold.rstrip(" :.,;–-"), rest.lstrip(" :.–-")
    colon = re.match(r"^([^:;.]{3,80}?)\s?(?:[:;][-–]|:)\s+(.+)$", title, re.S)
    is_heading = lead == paragraph.text and not (
        title.endswith((".", "!", "?")) and (colon is None or _FINITE.search(colon[2]))
    )
    told = colon is not None and len(colon[2].split()) > _MANY_WORDS
    if colon and not is_heading and (lead or told or title.endswith((".", "!", "?"))):
        return colon[1].strip(), colon[2].strip()
    stop = _NAMED_AND_TOLD.match(title) if not lead else None
    if stop and len(stop[1].split()) <= _FEW_WORDS and not _FINITE.search(stop[1]):
        return stop[1], stop[2]
    return title, ""


def _longest(group: list[Heading]) -> list[Heading]:
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


def _step(a: Heading, b: Heading) -> float | None:
    """How well heading b follows a; None when it cannot."""
    if abs(a.indent - b.indent) > ONE_INDENT:
        return None
    if a.style in _BY_YEAR and len(a.value) == len(b.value):
        pairs = [(x, y) for x, y in zip(a.value, b.value, strict=True) if x != y]
        gap = pairs[0][1] - pairs[0][0] if len(pairs) == 1 else 0
        if not pairs and a.title != b.title and a.weight > 1.5 and b.weight > 1.5:
            return 0.1  # the number of the item before, given again by mistake
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


def _as_found(paragraphs: Sequence[Paragraph], heading: Heading) -> Found:
    paragraph = _unmarked(paragraphs[heading.at])
    form = NUMBERS[heading.style]
    match = form.match(paragraph.text)
    title, rest = _run_in(paragraph, match) if match else (heading.title, "")
    last = heading.at
    number = heading.number
    item = Item(title=clean_title(title), number=number, page=paragraph.page, box=paragraph.box)
    return Found(heading.at, last, item, rest)
