"""Which family a paper belongs to, from what its head, its tables and its text say.

The cues and their weights are data, in ``classify.toml``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.resources import files
from itertools import islice

from parsers.actions.header import tracker_roles
from parsers.kpi.header import OTHER, kpi_roles
from parsers.paper import Paper
from parsers.tables.headings import is_below_painted
from parsers.text.masthead import TITLED

HEAD_LINES = 24  # lines taken as the head of a paper
MOST_TABLES = 40  # whose headings are looked at
HEADER_LETTERS = 60  # a header row has no longer cell
READERS = {"action_tracker": tracker_roles, "kpi_report": kpi_roles}
# What titles say of trackers, and what rows tell of any family; imported when first wanted, to start fast.
TITLES, ROWS = "parsers.actions.unknown_headings", "parsers.classify_by_rows"
LEAST_SHARE = 0.25  # of its pages must hold tables that a family can read
READABLE = 1.0  # what they weigh
COMPLETE = 3.5  # and what a tracker's weigh whose headings tell so much that no other word is needed
COLUMNS = 5  # so many columns known, with what was done about the action among them
ENOUGH = 3.5  # a family needs this much evidence, else the paper is "other"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The family, how much speaks for it, and how far ahead of the next it is (0 to 1)."""

    family: str
    score: float
    sureness: float


@dataclass(frozen=True, slots=True)
class _Cue:
    family: str
    place: str
    weight: float
    forms: tuple[re.Pattern[str], ...]  # one for all if so many finds are needed
    times: int
    again: float  # what a second find adds
    exact: bool  # capitals matter; else the forms are sought in small letters, faster than by re.I
    ends: re.Pattern[str] | None  # what must follow a find
    within: int  # so many letters after its beginning at most

    def weighed(self, text: str) -> float:
        """What it says of a text: its weight if its forms are found as often as is needed, else nothing."""
        if self.ends:
            begins = [find.start() for form in self.forms for find in form.finditer(text)]
            ends = [end.start() for end in self.ends.finditer(text)] if begins else []
            return self.weight * any(0 < end - begin <= self.within for begin in begins for end in ends)
        if self.times == 1 and not self.again:
            return self.weight * any(form.search(text) for form in self.forms)
        most = max(self.times, 2)
        finds = len({find.start() for form in self.forms for find in islice(form.finditer(text), most)})
        return self.weight * (finds >= self.times) + self.again * (finds > 1)


def _cues() -> Iterator[_Cue]:
    for row in tomllib.loads(files("parsers").joinpath("classify.toml").read_text(encoding="utf-8"))["cue"]:
        times, again, exact = row.get("times", 1), row.get("again", 0.0), row.get("exact", False)
        forms = [_begun(form if exact else _SHOUTED.sub(_in_small, form)) for form in row["any_of"]]
        ends = re.compile(_begun(row["ends"])) if "ends" in row else None
        told = row["family"], row["place"], row["weight"]
        compiled = tuple(re.compile(form, re.M) for form in (forms if times == 1 else ["|".join(forms)]))
        yield _Cue(*told, compiled, times, again, exact, ends, row.get("within", 0))


_SHOUTED = re.compile(r"\\.|[A-Z]")
_BOUND = re.compile(r"\\b([A-Za-z]+)(?![?*{])")


def _in_small(found: re.Match[str]) -> str:
    return found[0].lower() if len(found[0]) == 1 else found[0]  # \W stays: it is not \w


def _begun(form: str) -> str:
    """A form that begins a line or a word, said so that its first characters come first: the engine leaps
    from one such place to the next, where at "^" and "\\b" it would stop at every place of a text."""
    if form.startswith("^"):
        return rf"\n{form[1:]}"
    bound = _BOUND.match(form)
    return rf"{bound[1]}(?<=\b{bound[1]}){form[bound.end() :]}" if bound else form


_CUES = tuple(_cues())


def judge(paper: Paper) -> Verdict:
    """The family and how sure it is. A long paper is judged by its head and first tables too."""
    places = _places(paper)
    small = {place: text.lower() for place, text in places.items()}
    scores = {family: READABLE for family in READERS if _share(paper, family) >= LEAST_SHARE}
    called = 0.0
    if "action_tracker" in scores:
        called = import_module(TITLES).called(paper)
        scores["action_tracker"] = (COMPLETE if _is_complete(paper) else READABLE) + min(called, 0.0)
    for cue in _CUES:
        if weight := cue.weighed((places if cue.exact else small)[cue.place]):
            scores[cue.family] = scores.get(cue.family, 0.0) + weight
    if max(scores.values(), default=0.0) < ENOUGH:
        evidence = import_module(ROWS).told_by_rows(paper)
        against = {family for family, score in scores.items() if score < 0}  # its words speak against these
        against |= {"action_tracker"} if called < 0 else set()
        scores |= dict.fromkeys(set(evidence) - against, COMPLETE)
    ranked = sorted(scores.items(), key=lambda s: (-s[1], s[0]))
    if not ranked or ranked[0][1] < ENOUGH:
        return Verdict("other", ranked[0][1] if ranked else 0.0, 0.0)
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    return Verdict(ranked[0][0], ranked[0][1], min(1.0, (ranked[0][1] - max(second, 0.0)) / ranked[0][1]))


def _is_complete(paper: Paper) -> bool:
    """Whether a table heads most of what a tracker has, down to the response or state."""
    told = (tracker_roles(texts) or {} for texts in _headings(paper))
    return any(len(roles) >= COLUMNS and {"response", "status"} & roles.keys() for roles in told)


def _headings(paper: Paper) -> list[list[str]]:
    return [
        [cell.text.replace("\n", " ") if cell else "" for cell in row]
        for table in paper.tables[:MOST_TABLES]
        for i, row in enumerate(table.rows[:2])
        if not is_below_painted(table, i)
    ]


def _share(paper: Paper, family: str) -> float:
    """The share of the pages with a table of a family: one with its headings, or one of as many columns."""
    read = READERS[family]
    widths = {len(texts) for texts in _headings(paper) if read(texts)}
    pages = {table.page for table in paper.tables if table.rows and len(table.rows[0]) in widths}
    return len(pages) / max(len(paper.pages), 1)


def _places(paper: Paper) -> dict[str, str]:
    first = [line for page in paper.pages[:2] for line in page.lines]
    headers = []
    for table in paper.tables[:MOST_TABLES]:
        for i, row in enumerate(table.rows[:2]):
            if is_below_painted(table, i):
                continue
            cells = [cell.text.replace("\n", " ") for cell in row if cell]
            if all(len(cell) < HEADER_LETTERS for cell in cells):
                headers.append(" | ".join(cells))
    measures = [text for text in headers if not any(OTHER.search(cell) for cell in text.split(" | "))]
    titled = [line for line in first[4:HEAD_LINES] if TITLED.match(line.text)]
    texts = {
        "title": " ".join(line.text for line in [*first[:4], *titled]),
        "head": "\n".join(line.text for line in first[:HEAD_LINES]),
        "headers": "\n".join(headers),
        "measures": "\n".join(measures),
        "body": "\n".join(line.text for line in paper.lines[:3000]),
    }
    return {place: f"\n{text}" for place, text in texts.items()}  # before the first line too
