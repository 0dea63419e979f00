"""Tables of requests and what became of them whose headings are in no words known: what the cells hold, what
those headings say that are known, and what the paper calls itself are weighed together."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from parsers.actions import profile
from parsers.actions.header import role_of, tracker_roles
from parsers.actions.profile import FORMS, form
from parsers.paper import Paper
from parsers.tables.grid import sheets
from parsers.tables.sheet import Roles, Sheet
from parsers.text import masthead
from parsers.vocabulary import MONTHS

ENOUGH = 4.0  # what must speak for a table
OTHERS = 2.0  # what each heading of other things speaks against it
LEAST_ASKED = 0.34  # of the cells must ask, where the title does not tell that they do
HEAD = 6  # lines in which a paper tells what it is
LONGEST, MEAN = 100, 45  # letters of a heading, and of those of a table on average
LONG, SHORT = 14, 7  # words of a heading at most, of two side by side
SENTENCE = 3.0  # words a request has on average
CLEARLY = 2.0  # a title says what the paper is
TOLD = 0.6  # what any sentences behind a request weigh
Texts = tuple[str, ...]

_TITLE, _HEADING = FORMS["title"], FORMS["heading"]
_ASKED, _FOLLOWED, _ANSWERED = (form(_TITLE[name]) for name in ("asked", "followed", "answered"))
_TO_COME, _ELSE = form(_TITLE["to_come"]), form(_TITLE["other"])
_OTHER = form([*_HEADING["other"], rf"(?<![\w ])(?:{'|'.join(_HEADING['other_alone'])})(?![\w ])"])
_MONTH = re.compile(rf"(?:{'|'.join(MONTHS)})[ \-’']*(?:20)?\d\d", re.I)
_COUNTED = re.compile(r"\S*\d\S*")
_ASIDE = re.compile(r"\([^()]*\)")
_IN_SENTENCE = re.compile(r"^[a-z]|^(?:\S+ ){3,}\S*[.?]$")


def found(paper: Paper, keys: Sequence[str]) -> list[Sheet]:
    """The sheets of a paper whose rows ask for something and tell what became of it; programmes of work to
    come ask too, but report nothing."""
    title = called(paper)
    return _sheets(paper, keys, lambda header, columns: _roles(header, columns, title))


def asked_alone(paper: Paper, keys: Sequence[str]) -> list[Sheet]:
    """The sheets of a paper which its title calls a tracker, whose rows ask for something under headings of
    who is to do it, by when or how it stands, though not of what was done."""
    return _sheets(paper, keys, _asked_roles) if called(paper) >= CLEARLY else []


def _sheets(
    paper: Paper, keys: Sequence[str], weigh: Callable[[Sequence[str], Sequence[Texts]], Roles | None]
) -> list[Sheet]:
    """The sheets whose headings and columns, those under like headings together, are found to be roles."""
    if is_to_come(paper):
        return []
    rows: dict[tuple[str, ...], list[Texts]] = {}
    for sheet in sheets(paper, _any, "first"):
        held = rows.setdefault(sheet.header, [()] * len(sheet.header))
        rows[sheet.header] = [a + profile.column(sheet, i) for i, a in enumerate(held)]
    told = {header: roles for header, columns in rows.items() if (roles := weigh(header, columns))}
    return sheets(paper, lambda header: told.get(tuple(header)), "proposed", keys) if told else []


def is_to_come(paper: Paper) -> bool:
    """Whether a paper calls itself a plan of business to come."""
    return bool(_TO_COME.search(_title(paper)))


def _title(paper: Paper) -> str:
    return " ".join(line.text for line in masthead.lines(paper)[:HEAD])


def followed(paper: Paper) -> tuple[bool, bool]:
    """Whether a paper's title tells that requests are followed, and whether that they are answered."""
    title = _title(paper)
    return bool(_FOLLOWED.search(title)), bool(_ANSWERED.search(title))


def called(paper: Paper) -> float:
    """What a paper's title says for its being about requests and what became of them."""
    title = _title(paper)
    spoken = (_ASKED.search(title), _FOLLOWED.search(title) or _ANSWERED.search(title))
    return (2.5 if all(spoken) else 1.0 if any(spoken) else 0.0) - (3.0 if _ELSE.search(title) else 0.0)


def _any(header: Sequence[str]) -> Roles | None:
    """Any first row of a table that may hold headings."""
    texts = [text for text in header if text]
    most = LONG if len(texts) > 2 else SHORT
    is_head = (
        len(texts) > 1
        and max(len(_ASIDE.sub("", text).split()) for text in texts) <= most
        and not any(_IN_SENTENCE.search(text) for text in texts)
        and max(map(len, texts)) <= LONGEST
        and sum(map(len, texts)) <= MEAN * len(texts)
    )
    return {"first": 0} if is_head and len(set(texts)) == len(texts) else None


def _roles(header: Sequence[str], columns: Sequence[Texts], title: float) -> Roles | None:
    """The columns of a table, when enough speaks for its being one of requests and reports."""
    if sum(bool(_MONTH.fullmatch(text.strip())) for text in header) > 1:
        return None  # a plan: what shall be done in each month
    told = [role_of(text) for text in header]
    best = max(
        ((_weight(told, columns, ask, answer), ask, answer) for ask, answer in _pairs(told, columns)),
        default=(0.0, 0, 0),
        key=lambda found: (found[0], -found[1], found[2]),  # of two alike the one before asks
    )
    others = sum(1 for text, texts in zip(header, columns, strict=True) if _is_other(text, texts))
    weight, ask, answer = best
    asks = title >= CLEARLY or profile.share(profile.is_request, columns[ask]) >= LEAST_ASKED
    # a plan of work has deeds, owners and states too: something must say that they were asked for
    is_told = title > 0 or told[ask] == "proposed" or told[answer] in ("response", "progress")
    is_about = is_told or profile.mostly(profile.is_asked, columns[ask])
    if not asks or not is_about or weight + title - OTHERS * others < ENOUGH:
        return None
    return tracker_roles(renamed(told, columns, ask, answer))


def _asked_roles(header: Sequence[str], columns: Sequence[Texts]) -> Roles | None:
    """The columns of a table of which one alone asks, beside others that are known."""
    told = [role_of(text) for text in header]
    wordy = [i for i, texts in enumerate(columns) if profile.words(texts) >= SENTENCE]
    asks = [
        i for i in wordy if told[i] not in _FIRM and 2 * profile.share(profile.is_request, columns[i]) > 1
    ]
    is_other = any(_is_other(text, texts) for text, texts in zip(header, columns, strict=True))
    if len(asks) != 1 or is_other or not {"owner", "deadline", "status"} & set(told):
        return None
    return tracker_roles(renamed(told, columns, asks[0], len(header)))


def _is_other(heading: str, texts: Texts) -> bool:
    return "£" in heading or (
        bool(_OTHER.search(heading)) and (profile.words(texts) > 1 or not re.match(r"risk", heading, re.I))
    )


def _pairs(told: Sequence[str | None], columns: Sequence[Texts]) -> Iterator[tuple[int, int]]:
    """Each column that may ask, with each that may tell what became of it."""
    for ask, texts in enumerate(columns):
        said = tuple(_COUNTED.sub("", text) for text in texts)  # "Mar 24 min 8" says nothing
        may_ask = told[ask] not in _FIRM and profile.words(said) >= SENTENCE and len(texts) >= profile.LEAST
        if may_ask and not profile.mostly(profile.is_day, texts):
            yield from ((ask, i) for i in range(ask + 1, len(columns)))


_FIRM = {"number", "owner", "deadline", "status", "none"}
_TOLD = {"response", "progress", "status", "decision"}


def _weight(told: Sequence[str | None], columns: Sequence[Texts], ask: int, answer: int) -> float:
    """What speaks for a column asking and another telling what became of it."""
    asked, answered = columns[ask], columns[answer]
    for_ask = {"proposed": 2.0, "subject": 0.5, "response": -1.0, "progress": -1.0}.get(told[ask] or "", 0.0)
    requests, reports = (profile.share(holds, asked) for holds in (profile.is_request, profile.is_report))
    for_ask += 2.5 * requests - 0.5 * max(0.0, reports - requests)
    is_told = told[answer] in _TOLD and bool(answered)  # an empty column is a form's, to be filled in
    if not is_told and any(profile.mostly(holds, answered) for holds in (profile.is_person, profile.is_day)):
        return 0.0
    for_answer = 1.5 if is_told else 0.0
    for_answer += max(
        TOLD if profile.words(answered) >= SENTENCE else 0.0,
        profile.share(profile.is_report, answered),
        profile.share(profile.is_state, answered),
        1.5 * profile.share(profile.is_verdict, answered),
    )
    if for_answer < TOLD or told[answer] in ("number", "owner", "deadline", "raised_on", "proposed"):
        return 0.0
    rest = [i for i in range(len(columns)) if i not in (ask, answer)]
    owned = any(told[i] == "owner" or profile.mostly(profile.is_person, columns[i]) for i in rest)
    dated = any(profile.mostly(profile.is_dated, columns[i]) for i in rest)
    stated = any(told[i] == "status" or profile.mostly(profile.is_state, columns[i]) for i in rest)
    return for_ask + for_answer + 0.5 * owned + 0.5 * dated + 0.5 * stated


def renamed(told: Sequence[str | None], columns: Sequence[Texts], ask: int, answer: int) -> list[str]:
    """The headings a table would have in known words."""
    names = [_name(told[i], columns[i], i, ask, answer) for i in range(len(columns))]
    is_asked_of = "Officer" in names[ask:]  # then who stands before the request asked for it
    return ["" if name == "Officer" and i < ask and is_asked_of else name for i, name in enumerate(names)]


_NAMES = {
    "number": "Ref", "raised_on": "Date", "deadline": "Due date", "owner": "Officer", "status": "Status",
    "response": "Response", "progress": "Progress", "decision": "Agreed?", "portfolio": "Portfolio",
    "subject": "Subject", "none": "",
}  # fmt: skip


def _name(role: str | None, texts: Texts, place: int, ask: int, answer: int) -> str:
    if place == ask:
        return "Action"
    is_short = profile.words(texts) < SENTENCE
    if place == answer and not (
        is_short and (role in ("decision", "status") or profile.mostly(profile.is_state, texts))
    ):
        return "Response"
    if role in _NAMES:
        return _NAMES[role]
    held = (
        ("Date", profile.is_day), ("Ref", profile.is_reference), ("Status", profile.is_state),
        ("Date", profile.is_dated), ("Officer", profile.is_person),
    )  # fmt: skip
    told = (("Update", profile.is_report),) if place > ask and not is_short else ()
    return next((name for name, holds in (*held, *told) if profile.mostly(holds, texts)), "")
