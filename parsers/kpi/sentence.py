"""Readings told in a sentence: "97% of calls were answered in time, against a target of 90%".

A figure is an indicator's reading only when its sentence says of what. The sentence is read as a form with
the figures as its blanks; what the form leaves is the indicator's name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from parsers.kpi.sentence_figures import P, T, V, blanked, unit
from parsers.kpi.sentence_subject import LISTED, coded, name_in, opened, turned
from parsers.text.sentences import sentences

# Of money and opinion a text tells much that is no indicator's reading, unless a target stands beside it.
_NO_MEASURE = re.compile(
    r"\b(?:budgets?|costs?|spend(?:ing)?|expenditure|overspend|underspend|variance|precept|inflation|interest|grants?"
    r"|fund(?:s|ing|ed)?|savings?|respond(?:ents?|ees)|consultation|population|pay\s+award|price|fees?|income|reserves?"
    r"|loan|invest\w+|council\s+tax\s+(?:increase|rise))\b",
    re.I,
)
_MEASURE = re.compile(
    r"%|\b(?:percentage|proportion|percent|rates?|averages?|number\s+of|levels?|times?|satisfaction|completed|checks?"
    r"|answered|collected|determined|processed|paid|recycled|responded|compliance|attendance|absence|admissions|turnover|inspections|certificat\w+"
    r"|collection)\b",
    re.I,
)
_ON_AIM = re.compile(
    r"\b(?:on|above|below|ahead\s+of|exceed\w*|met|meeting|missed|under|over)\s+(?:the\s+|its\s+|their\s+)?target\b"
    rf"|{V}\s+(?:had|has|have|was|were)\s+(?:been\s+)?(?:answered|responded|completed|collected|determined|processed|paid)\b"
    rf"|\b(?:achieved|attained)\s+(?:a\s+)?{V}|{V}\s+compliant\b|^\W*in\s+(?:terms\s+of|respect\s+of|relation\s+to)\b",
    re.I,
)
# "23% of leavers were not in work": a share of those that are followed
_SHARE_IS = re.compile(
    rf"^\W*(?:and\s+|there\s+were\s+)?{V}\s+of\s+[^,;{V}{T}]{{3,80}}?\s(?:was|were|is|are|had|has|have)\b",
    re.I,
)
_COUNT_OF = re.compile(r"(?:total\s+)?number\s+of\b", re.I)
_PIECE = re.compile(r"(?<=,)(?=\s)|(?=\s(?:and|while|whilst|whereas)\s)")
_GOES_ON = re.compile(
    rf"{V}\s+(?:had|has|have|was|were)\s+(?:been\s+)?\w+(?:ed|id|en|de|nt|ught)\b|(?:performance|target|this|it|the\s+(?:figure|rate|result|outturn)|result|figure|outturn)\b",
    re.I,
)
_STATE = re.compile(
    r"\b((?:not\s+)?on\s+(?:target|track)|off\s+(?:target|track)|(?:above|below|ahead\s+of|behind)\s+target)\b"
    r"|\b(?:was|were|is|as|rated|at|remain(?:ed|s|ing)?|an?)\s+['‘“]?(red|amber|green)\b(?!-|\s+(?:waste|bins?|spaces?"
    r"|belt|homes|flags?|energy|fleet|infrastructure|garden|roofs?|lights?)\b)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text says of one indicator, its words as printed, and where it begins and ends. ``name`` is
    None where it only goes on about an indicator named before."""

    name: str | None
    code: str | None
    value: str | None
    target: str | None
    previous: str | None
    state: str | None
    start: int
    end: int


def readings(text: str, *, on_performance: bool) -> Iterator[Reading]:
    """The readings a paragraph tells, in order. Without a target beside it a figure counts only in a
    text ``on_performance``. A sentence that goes on ("This was below the target of 90%") adds to the one
    before."""
    last: Reading | None = None
    for reading in _in_order(text, on_performance=on_performance):
        if last and reading.name is None and not (last.target or (last.value and reading.value)):
            last = replace(last, value=last.value or reading.value, target=reading.target, end=reading.end)
            continue
        if last:
            yield last
        last = reading
    if last:
        yield last


def figures(text: str) -> Reading:
    """The figures of a text on an indicator named elsewhere, each where it is the only one of its kind."""
    found: dict[str, list[str]] = {V: [], T: [], P: []}
    for start, end in sentences(text):
        for kind, words in blanked(text[start:end])[1]:
            found[kind].append(words)
    beside = {unit(words) for words in found[T] or found[P]}
    found[V] = [words for words in found[V] if unit(words) in beside] if beside else found[V]
    one = {kind: words[0] if len(set(words)) == 1 else None for kind, words in found.items()}
    return Reading(None, None, one[V], one[T], one[P], state(text), 0, len(text))


def state(text: str) -> str | None:
    """The one state that a text tells, as printed; None where it tells several or none."""
    told = {next(filter(None, found.groups())) for found in _STATE.finditer(text)}
    return told.pop() if len({words.lower() for words in told}) == 1 else None


def _in_order(text: str, *, on_performance: bool) -> Iterator[Reading]:
    for start, end in sentences(text):
        at = start
        for clause in _clauses(text[start:end]):
            reading = _in_clause(clause, at, on_performance=on_performance)
            if reading:
                yield reading
            at += len(clause)


def _clauses(sentence: str) -> Iterator[str]:
    """A sentence in pieces that each tell of one indicator: cut at semicolons, and before the words that
    would bring a second value or target."""
    for part in re.split(r"(?<=;)", sentence):
        held = ""
        for piece in _PIECE.split(part):
            kinds = Counter(kind for kind, _ in blanked(held + piece)[1])
            if max(kinds.values(), default=0) > 1 and blanked(held)[1]:
                yield held
                held = ""
            held += piece
        yield held


def _in_clause(clause: str, at: int, *, on_performance: bool) -> Reading | None:
    form, found = blanked(clause)
    form = turned(form)
    held = {kind: [words for k, words in found if k == kind] for kind in (V, T, P)}
    if not (held[V] or held[T]) or max(map(len, held.values())) > 1:
        return None
    if clause.rstrip().endswith("?") and not (held[V] and held[T]):
        return None
    value, target, previous = (next(iter(held[kind]), None) for kind in (V, T, P))
    if value and target and _are_at_odds(unit(value), unit(target)):
        return None
    name = name_in(form)
    if name is None and not (target and _GOES_ON.match(opened(form))):
        return None
    code, name = coded(name) if name else (None, None)
    if not target and not _is_reading(name or "", form, value or "", previous, on_performance=on_performance):
        return None
    told = _STATE.search(clause)
    raw = next(filter(None, told.groups())) if told else None
    return Reading(name, code, value, target, previous, raw, at, at + len(clause.rstrip()))


_SHARES = {"%", "percent"}


def _are_at_odds(value: str, target: str) -> bool:
    """Whether one of two units is a share and the other something that is counted, as hours are."""
    return bool(value and target) and (value in _SHARES) != (target in _SHARES)


def _is_reading(name: str, form: str, value: str, previous: str | None, *, on_performance: bool) -> bool:
    """Whether a figure without a target is a reading: of something measured, in a text on performance."""
    if LISTED.match(form):
        return True
    if _NO_MEASURE.search(name) or (not previous and not unit(value) and not _COUNT_OF.match(name)):
        return False
    is_share = unit(value) in _SHARES and _SHARE_IS.match(form)
    return on_performance and bool(previous or is_share or _MEASURE.search(name) or _ON_AIM.search(form))
