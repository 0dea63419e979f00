"""Indicators told in running text: minutes that go through a performance report target by target."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from parsers import vocabulary
from parsers.kpi import sentence
from parsers.paper import Paragraph
from parsers.records import Kpi
from parsers.text import numbers
from parsers.text.periods import Period

CODE = r"[A-Z]{2,6}[ .\-/]?\d{1,3}(?:\.\d{1,2})?(?:[a-z][ivx]{1,3}|[a-zA-Z])?"  # "NI 157ai"
# a system's own number: "HSG021_9b.1c", "CP2.1.4.2M01"
PARTS = r"[A-Z]{2,}[A-Za-z0-9]*(?:(?:_[A-Za-z]{2,})*_[a-z]?\d\w*(?:[._]\w+)*|\.\w+(?:[._]\w+)+)"
_THINGS = r"(?:targets?|indicators?|measures?|kpis?|objectives?|pis?|actions?)"
_GROUP = re.compile(
    rf"^(?:the\s+)?following\s+(?:\w+\s+){{0,3}}{_THINGS}\s+(?:(?:were|are|was|is|have|had|has)\s+(?:been\s+)?)?"
    r"(?P<state>.{2,60}?)\s*[;:.,\-–]*$"
    rf"|^{_THINGS}\s+(?:that\s+)?(?:(?:were|are|was|is|have|had|has)\s+(?:been\s+)?)?(?P<label>.{{2,40}}?)\s*[;:]$",
    re.I,
)
_LONG = rf"(?:[A-Z]{{1,6}}[ /])?(?:{CODE}|[A-Z]{{1,3}}&[A-Z]{{1,3}}[ ./-]?\d{{1,3}})"  # "MI P&R 001"
_HEADING = re.compile(
    rf"^[•·▪\-–\s]*(?P<code>{_LONG})\s*(?:[-–—:]|\s)\s*(?=[A-Z%£\d(‘'\"“])(?P<name>.{{8,}})$",
    re.S,
)
_CUT = re.compile(r"\s*(?:…|\.\.\.|\[?\(?\s*view the full minutes text.*)+.*$", re.I | re.S)
_OVER = re.compile(
    r"^(?:(?:it was )?resolved\b|moved by|agreed\b|members? |the (?:committee|chair|panel|board)\b"
    r"|in response to|(?:a|another) (?:member|question|query)|councillor |cllr )",
    re.I,
)
# what only texts on performance speak of, without calling it so
_MEASURED = (
    r"lost\s+to\s+sickness|compliance\s+(?:figures|performance|rates?)"
    r"|(?:below|above|met\s+(?:the|its))\s+target"
)
_TOPIC = re.compile(rf"\b(?:{_THINGS}|performance|outturns?|quarter|{_MEASURED})\b", re.I)
_MENTION = re.compile(
    rf"\b(?:indicators?|measures?|kpis?|targets?)\s+\.?(?P<code>{CODE})\s*[-–—:]\s*(?P<name>[^.;]{{8,200}}?)"
    r"(?=,?\s+(?:is|was|are|were|has|have|had|which|will)\b|[.;]|$)",
    re.I,
)
_MONEY = re.compile(
    r"£|\b(?:costs?|incomes?|savings?|sav(?:e|ed|ing)|spend(?:ing)?|spent|budgets?|rates?|rents?|arrears|debts?"
    r"|fees?|funding|grants?|tax|prices?|values?|invest\w*|worth)\b",
    re.I,
)
_PERFORMANCE = re.compile(
    rf"\b(?:performance|indicators?|kpis?|scorecard|outturns?|statistics|quarter(?:ly)?|{_MEASURED})\b",
    re.I,
)
_TITLE_OF_MORE = re.compile(
    r"\b(?:decision|minutes|reasons?|options|question|response|comment|following|areas|reports?|update|monitoring|dashboard)\b",
    re.I,
)
_TWO_CODES = re.compile(rf"\band\s+{CODE}\s*[(–-]")
_TARGET = re.compile(r"\btarget(?:ed)?\b[^.;,]{0,30}$", re.I)


def find(
    paragraphs: Sequence[Paragraph],
    item_number: str | None = None,
    item_id: str | None = None,
    period: Period | None = None,
    title: str = "",
) -> tuple[Kpi, ...]:
    """The indicators that have a heading of their own ("CUS.06 - Prevent homelessness ..."), each with
    the state its group stands under ("The following Targets were on Track;") and the narrative below.
    A value is given only when the narrative states a single figure, a sum of money only for an indicator of
    money. One that the page cuts off is ``partial``. Sentences that give an indicator's reading ("97% of
    calls were answered in time, against a target of 90%") are indicators too. ``title`` is the item's. Text
    that speaks of no targets or performance brings none."""
    if not any(_TOPIC.search(p.text) for p in paragraphs):
        return ()
    on_performance = any(_PERFORMANCE.search(text) for text in (title, *(p.text for p in paragraphs)))
    found = [
        replace(kpi, item_number=item_number, item_id=item_id)
        for kpi in _once(_indicators(paragraphs, on_performance=on_performance))
    ]
    if period:
        found = [
            replace(k, period_label=period.label, period_start=period.start, period_end=period.end)
            for k in found
        ]
    return tuple(found)


def mentioned(paragraphs: Sequence[Paragraph]) -> tuple[Kpi, ...]:
    """Indicators that a text names with their code ("The indicator TC03 - Number of ..., is new"), each
    once, without a reading."""
    kpis: dict[str, Kpi] = {}
    for p in paragraphs:
        for match in _MENTION.finditer(p.text):
            code = match["code"].upper()
            kpis.setdefault(code, Kpi(name=match["name"].strip(" ,"), code=code, page=p.page, box=p.box))
    return tuple(kpis.values())


def _indicators(paragraphs: Sequence[Paragraph], *, on_performance: bool) -> Iterator[Kpi]:
    state: str | None = None
    current: Kpi | None = None
    narrative: list[str] = []
    for i, p in enumerate(paragraphs):
        group, heading = _GROUP.match(p.text), _HEADING.match(p.text)
        is_over = bool(group or heading or _OVER.match(p.text) or (p.bold and _is_title(p.text)))
        if current and not is_over:
            narrative.append(p.text)
            continue
        if current:
            yield _with_narrative(current, narrative)
        current, narrative = None, []
        if group:
            state = re.sub(r"\s+", " ", group["state"] or group["label"])
            continue
        told_here = list(sentence.readings(p.text, on_performance=on_performance))
        if heading and not told_here and not _TWO_CODES.search(p.text):
            current = _named(heading, p, state)
            continue
        above = paragraphs[i - 1].text if i else ""
        for reading in told_here:
            name = reading.name or (above if _is_title(above) else None)
            if name:
                told = reading.state or (sentence.state(p.text) if len(told_here) == 1 else None)
                yield as_told(replace(reading, state=told), name, p)
    if current:
        yield _with_narrative(current, narrative)


def _once(found: Iterable[Kpi]) -> list[Kpi]:
    """An indicator told twice (in the decision and in the debate) is one."""
    kpis: dict[tuple[str | None, str, str | None], Kpi] = {}
    for kpi in found:
        kpis.setdefault((kpi.code, kpi.name.lower(), kpi.value_raw), kpi)
    return list(kpis.values())


def _is_title(text: str) -> bool:
    """Whether a paragraph is a heading that names what is told below it."""
    return 2 <= len(text.split()) <= 12 and text[-1:] not in ".;?!," and not _TITLE_OF_MORE.search(text)


def as_told(reading: sentence.Reading, name: str, p: Paragraph) -> Kpi:
    """The record of a reading that a paragraph tells of what is called ``name``."""
    value, target = (numbers.read(words) if words else None for words in (reading.value, reading.target))
    state = reading.state
    return Kpi(
        name=name.strip(" :–-"),
        code=reading.code,
        value_raw=reading.value,
        value=value.value if value else None,
        unit=value.unit if value else None,
        target_raw=reading.target,
        target=target.value if target else None,
        previous_raw=reading.previous,
        status_raw=state,
        status=_state(state),
        narrative=p.text[reading.start : reading.end],
        page=p.page,
        box=p.box,
    )


def _state(words: str | None) -> str | None:
    return (vocabulary.status(words) or vocabulary.rag(words)) if words else None


def _named(heading: re.Match[str], p: Paragraph, state: str | None) -> Kpi:
    cut = _CUT.search(heading["name"])
    name = heading["name"][: cut.start()] if cut else heading["name"]
    return Kpi(
        name=re.sub(r"\s+", " ", name).strip(" :;"),
        code=heading["code"],
        status_raw=state,
        status=_state(state),
        partial=cut is not None,
        page=p.page,
        box=p.box,
    )


def _with_narrative(kpi: Kpi, below: Sequence[str]) -> Kpi:
    whole = "\n".join(text for text in below if text)
    cut = _CUT.search(whole)
    text = whole[: cut.start()] if cut else whole
    said = sentence.figures(text)
    figure = (said.value if said.target or said.previous else None) or numbers.single(text)
    if figure and figure != said.value and _TARGET.search(text[: text.find(figure)]):
        figure = None
    number = numbers.read(figure) if figure else None
    if number and number.unit == "gbp" and not _MONEY.search(kpi.name):
        figure = number = None  # what catching up will cost is no count of inspections
    aim = numbers.read(said.target) if said.target else None
    state = kpi.status_raw or said.state
    return replace(
        kpi,
        status_raw=state,
        status=kpi.status or _state(state),
        narrative=text or None,
        partial=kpi.partial or cut is not None,
        value_raw=figure,
        value=number.value if number else None,
        unit=number.unit if number else None,
        target_raw=said.target,
        target=aim.value if aim else None,
        previous_raw=said.previous,
    )
