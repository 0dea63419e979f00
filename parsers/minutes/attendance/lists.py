"""Whom one paragraph lists, under its own heading or under the one above it."""

from __future__ import annotations

import re
from dataclasses import replace

from parsers.minutes.attendance import in_prose
from parsers.minutes.attendance.headings import HEADED, HEADED_BY_CASE, state_of
from parsers.paper import Paragraph
from parsers.records import Attendance
from parsers.text.names import PERSON, Name, split_names
from parsers.text.posts import OF_DEPARTMENT, is_post, is_role
from parsers.text.sentences import sentences
from parsers.vocabulary import attendance_state

_INNER = re.compile(
    r"(?<=[.;\s])(?P<h>In attendance|IN ATTENDANCE|Also present|ALSO PRESENT|Also in attendance"
    r"|Apologies(?: for absence)?|APOLOGIES|Public|PUBLIC|Members of (?:the )?public|Absent|ABSENT"
    r"|Officers|OFFICERS|(?:(?:Parish|Town|Deputy|Assistant|Acting|Locum)\s+)*Clerk(?:\s*(?:&|and|/)\s*RFO)?|CLERK|Parishioners|Residents)"
    r"\s*(?::|\s[-–—]\s)"
    r"|(?<=[.;\s])(?P<a>(?:There\s+were\s+)?[Aa]pologies\s+(?:for\s+absence\s+)?(?:(?:were|had\s+been)\s+\w+\s+)?from)(?=\s)"
    r"|(?<=[.;]\s)(?P<g>(?=(?:District|County|Borough)\s+(?:Cllr|Councillor)s?\b))"
    r"|(?<=[.;]\s)(?P<o>[Hh]efyd|[Aa]lso)(?=\s+(?:(?:[Yy]|[Tt]he)\s+)?[A-Z])"
)
_THERE_WERE = re.compile(r"\b(?:there\s+(?:were|was)|were|was)\s+(?:also\s+)?present\s*[:\-–]*$", re.I)
COUNCILLOR = re.compile(r"\b(?:Cllrs?|Councillors?|Alderm[ae]n|[CG]yng\w*)\b")
_OFFICE = re.compile(r"\b(?:chief\s+executive|director|head\s+of|solicitor|manager|treasurer)\b", re.I)
# what stands at the head of minutes and is no list of people
NO_PEOPLE = re.compile(
    r"(?:place|venue|location|date|time|start|finish|held|distribution|circulation|copies(?:\s+to)?"
    r"|(?:declarations?|disclosures?)\s+(?:of|by)\b[^:.]{0,80}|transparency\s+statements?|datgan\w*\s+[^:.]{0,60})\s*(?::|$)",
    re.I,
)
_KEY = re.compile(r"[*†#]+\s*(?:denotes|indicates)\b", re.I)  # what a mark before or behind names means
COUNCILLORS = re.compile(r"^(?:Councillors?|Cllrs?\.?|Members|(?:Y\s+)?Cynghorwyr)\s*:")
_PRESIDES = re.compile(r"\b(?:chair\w*|vice|deputy|mayor|leader|convener)\b", re.I)
_OF_NAME_ABOVE = re.compile(
    r"(?:\(.*\)|(?:(?:deputy|vice|the)[\s-])*(?:chair(?:man|person|woman)?|mayor|convener|provost|leader)\b.{0,60})$",
    re.I,
)
_PRESIDING = re.compile(
    r"(?:the\s+)?(?:(?:lord|deputy|depute|vice|interim|joint)[\s-])*(?:provost|conven[eo]r|mayor|chair(?:man|woman|person)?|leader(?:\s+of\s+the\s+council)?|bailies?"
    r"|baillies?)\s*:?",
    re.I,
)
_TELLS = re.compile(
    r"\b(?:was|were|held|sent\s+(?:his|her|their)|attended|took|welcomed|opened|reported|received|paid|wished|expressed|extended|thanked|recorded|agreed|elected|appointed"
    r"|meeting|cyfarfod|roedd|mae|bod|[A-Za-z][a-z]{2,}[iftdhgsn]wyd|[Cc]roesawodd|[Dd]ymunodd|[Aa]gorodd|[Dd]iolchodd)\b"
)
_FROM_AFAR = re.compile(
    r"(?:(?:attending|present|joining|joined)\s+)?(?:remotely|virtually|online|in\s+person|(?:via|by)\s+(?:\w+\s+)?"
    r"(?:teams|zoom|video(?:[\s-]?(?:link|conference))?|(?:tele)?phone|webex))(?:\s+only)?",
    re.I,
)
_GROUP = re.compile(
    r"(?:[A-Z(&][\w’'()/&,\-]*\s+|(?:and|of|the|for|other|school|sector|member|side)\s+){0,6}(?i:representatives?|reps|side"
    r"|nominees|appointees|governors|head\s?teachers|heads|trustees|employers|employees|pensioners|unions?|academies"
    r"|schools|sector|partners|stakeholders)\s*:?"
)
_WORD = re.compile(r"[A-Za-z’']{2,}")
_PUBLIC = re.compile(r"\bmembers\s+of\s+the\s+public\b", re.I)
_FEW_WORDS = 7  # a sentence of so many, most of them in small letters, is no list
# "District Cllr Ash. 3 parishioners."
_CROWD = re.compile(
    r"(?<=[.;])\s+(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten)\s+(?:other\s+)?(?:members?\s+of\s+(?:the\s+)?public|parishioners?|residents?|electors?)\b[^.;]*[.;]?$",
    re.I,
)
_SENT = re.compile(r"\s(?:(?:had|has|have)\s+)?(?:sent|tendered|given|gave)\s+(?:\w+\s+)?apologies\b.*$")


def listed(
    paragraph: Paragraph, state: str | None, at: int, *, surnames: bool = False, heads_some: bool = False
) -> tuple[str | None, list[Attendance]]:
    """The state that holds after a paragraph which begins at ``at``, and the people it names. ``state`` is
    what the heading above says; under "Councillors:" ``surnames`` alone are names. ``heads_some`` says that
    the paragraph may be the heading of some of those listed ("Housing Resources", over its officers)."""
    text = paragraph.text
    if NO_PEOPLE.match(text):
        return None, []
    if _KEY.match(text):
        return state, []
    if text.endswith(":") and state and not state_of(text[:-1]) and not PERSON.match(text):
        return state, []  # "Samplebury East:", whom those beside it are from
    if "@" in text:
        return state, []  # how the Clerk can be reached
    headed = HEADED_BY_CASE.match(text) or HEADED.match(text)
    heading_state = state_of(headed["h"]) if headed else None
    start = 0
    if headed and heading_state:
        state, start = heading_state, headed.start("rest")
    elif state and headed and headed["s"] == ":" and PERSON.match(headed["rest"]):
        start = headed.start("rest")  # "Samplebury BC: Councillor A Lee": whom they stand for
    elif state and headed and headed["rest"] and _FROM_AFAR.fullmatch(headed["h"]):
        start = headed.start("rest")  # "Remotely: A Lee (Head of Parks)", below others of them
    elif state and paragraph.bold and (_GROUP.fullmatch(text) or (heads_some and is_office(text))):
        return state, []  # "Employer representatives", a group of those present
    elif state and paragraph.bold and _PRESIDING.fullmatch(text):
        return state, []  # "LORD PROVOST", over the name
    elif (
        state
        and paragraph.bold
        and (_OF_NAME_ABOVE.match(text) or _is_name(text) or _is_named_in_office(text))
    ):
        pass  # "A Lee" and "(in the Chair)", each on a line of its own, in bold under the heading
    elif paragraph.bold and not re.search(rf"\b{PERSON.pattern}", text):
        return None, []
    elif _THERE_WERE.search(text) and not in_prose.told(paragraph, at):
        return ("in_attendance" if re.search(r"\balso\s+present\W*$", text, re.I) else "present"), []
    elif came := in_prose.came(paragraph, at):
        return state, came
    elif substitutes := in_prose.came_as_substitutes(paragraph, at):
        return state, substitutes
    elif state is None or is_prose(text):
        told = [*in_prose.told(paragraph, at), *in_prose.apologies(paragraph, at)]
        told = _list_in(paragraph, state, at) + told if state else told
        return (state if state and not _ends_lists(paragraph) else None), told
    out: list[Attendance] = []
    text = _without_told(text, start, out, paragraph, at)
    text = _CROWD.sub(lambda crowd: " " * len(crowd[0]), text)
    if state == "apologies":
        text = _SENT.sub(lambda sent: " " * len(sent[0]), text)
    councillors = surnames or bool(COUNCILLORS.match(text))
    for begin, end, inner in _runs(text, start, state):
        state = inner
        people = split_names(text[begin:end], councillors=councillors)
        among = councillors or bool(COUNCILLOR.search(text[begin:end]))
        out += [in_prose.record(name, _among(name, inner, among), paragraph, at + begin) for name in people]
    out += in_prose.substitutes(text, paragraph, at) if state == "apologies" else []
    return state, out


def _without_told(text: str, start: int, out: list[Attendance], paragraph: Paragraph, at: int) -> str:
    """A list without the sentences behind it that tell of somebody ("The Clerk Ann Lee was in attendance."),
    who are put out. Of the same length."""
    for begin, end in sentences(text)[1:] if _TELLS.search(text, start) else ():
        if begin > start and (people := in_prose.told(replace(paragraph, text=text[begin:end]), at + begin)):
            out += people
            text = text[:begin].ljust(end) + text[end:]
    return text


def _list_in(paragraph: Paragraph, state: str, at: int) -> list[Attendance]:
    """Those whom a paragraph under a heading lists before and between what it tells in sentences."""
    spans = [span for span in sentences(paragraph.text) if not is_prose(paragraph.text[slice(*span)])]
    if not spans or spans[0][0] > 0:
        return []
    return [
        in_prose.record(name, state, paragraph, at + start)
        for start, end in spans
        for name in split_names(paragraph.text[start:end])
    ]


def is_office(text: str) -> bool:
    """Whether a heading is the name of a department or organisation, whose people may stand below it."""
    plain = text.strip(" :")
    is_named = is_role(plain) or bool(OF_DEPARTMENT.search(plain))
    return is_named and len(plain) < 80 and text[:1].isupper() and not (is_post(plain) or split_names(text))


def _is_name(text: str) -> bool:
    """Whether a line is a person's name with its initials and nothing else; an office may stand before."""
    return bool(re.fullmatch(r"(?:[A-Z]\w+\s){0,2}(?:[A-Z]\.?\s?){1,3}\s[A-Z][\w’'\-]+", text)) and bool(
        split_names(text)
    )


def _is_named_in_office(text: str) -> bool:
    """Whether a line names one person with what that one is at the meeting ("Ann Lee (Chairman)")."""
    names = split_names(text)
    return len(names) == 1 and names[0].raw == text.strip() and bool(_PRESIDES.search(names[0].role or ""))


def _among(name: Name, state: str, councillors: bool) -> str:
    """What a list says of one named in it: among councillors the Chief Executive is no member."""
    is_officer = councillors and state == "present" and name.role and _OFFICE.search(name.role)
    return "in_attendance" if is_officer and not COUNCILLOR.search(name.raw) else state


def _runs(text: str, start: int, state: str) -> list[tuple[int, int, str]]:
    """A list and the lists that follow it in the same paragraph ("... & the Clerk. Public - Mr ...")."""
    out, current = [], state
    for inner in _INNER.finditer(text, start + 1):
        if inner["g"] is not None and current in ("apologies", "absent"):
            continue
        found = "apologies" if inner["a"] else attendance_state(inner["h"] or "in attendance")
        if found:
            out.append((start, len(text[: inner.start()].rstrip(" .;")), current))
            start, current = inner.end(), found
    return [*out, (start, len(text), current)]


def is_prose(text: str) -> bool:
    """Whether a text tells something in sentences, and so lists nobody."""
    words = _WORD.findall(_PUBLIC.sub("", text))
    small = sum(1 for word in words if word.islower())
    is_sentence = text.endswith(".") and len(words) > _FEW_WORDS and 2 * small > len(words)
    return bool(_TELLS.search(text)) or len(text) > 1500 or is_sentence


def _ends_lists(paragraph: Paragraph) -> bool:
    return len(paragraph.text) > 200 or paragraph.bold
