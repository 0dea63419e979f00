"""Who was at a meeting or was not, as sentences tell it."""

from __future__ import annotations

import re
from dataclasses import replace

from parsers.paper import Paragraph
from parsers.records import Attendance
from parsers.text.labels import unlabelled
from parsers.text.names import Name, split_names
from parsers.text.sentences import sentences

_APOLOGY = re.compile(
    r"\b(?:apolog(?:y|ies|i[sz]es)\b[^.:]*?(?:\b(?:from|by|of|for)\s+(?!absence|the\s+absence|non-?\s?attendance|inability|being\s+unable)|:\s*|[-–]\s+)(?:absence\s+(?:was|were)?\s*(?:received\s+)?(?:from|:)?\s*)?"
    r"|\bapolog(?:y|ies)\b[^.:]{0,40}?\breceived\s+(?=Cllr|Councillor)"
    r"|ymddiheur\w+[^.:]*?(?:gan|oddi wrth|:)\s*)(?P<n>.+)$",
    re.I | re.S,
)
_SENT = re.compile(
    r"(?P<n>.{4,200}?)\s+(?:(?:had|have|has|also|both|all)\s+)*(?:(?:sent|sends?|tendered|gave|given|submitted|offered)\s+(?:in\s+)?(?:their\s+|his\s+|her\s+)?apolog|apologi[sz]ed\b)"
    r"|(?P<o>(?:\w+\s+)?(?:Cllr|Councillor)\.?\s[^,.;]{2,60}?)[’']s?\s+apologies\b",
    re.I | re.S,
)
_ABSENT = re.compile(r"^(?P<n>[A-Z].{4,200}?)\s+(?:was|were)\s+absent\b", re.S)
_SUBSTITUTES = re.compile(
    r"(?P<n>.{3,200}?)\s+(?:was|were)?\s*(?:(?:attend(?:ed|ing)|present)\s+(?:this\s+meeting\s+)?"
    r"as\s+(?:a\s+|the\s+|[\w’' ]{2,40}[’']s?\s+)?)substitut\w+",
    re.I | re.S,
)
_COUNCILLORS = re.compile(r"(?:Cllr|Councillor)s?\b")
_POLICE = r"(?:PCSOs?|PCSO’s|PCs?|Police|Swyddog(?:ion)?\s+Cymunedol\s+yr\s+Heddlu)\b\W*"
_CAME = re.compile(
    rf"(?:{_POLICE}(?P<n>[A-Z].{{3,120}}?)\s+(?:also\s+)?(?:attended|(?:was|were)\s+(?:present|in\s+attendance))\b"
    rf"|Mynychwyd\s+y\s+cyfarfod\s+(?:hefyd\s+)?gan\s+(?:{_POLICE})?(?P<w>[A-Z][^.]{{3,120}}))"
)
_WERE = re.compile(
    r"^(?P<n>[A-Z][\s\S]{3,600}?)\s+(?:(?:was|were)\s+(?P<a>also\s+)?(?P<b>present|in\s+attendance)"
    r"|(?:also\s+)?attended(?P<c>\s+(?:the\s+[Mm]eeting|remotely|virtually|online|as\s+an?\s+[Oo]bserver))*)"
    r"(?:\s+for\s+(?:part|some|most)\s+of\s+(?:the\s+meeting|it))?"
    r"(?:,?\s+(?:along|together)\s+with\s+[^.;]{3,60}\b(?:public|residents?|parishioners?|press))?\W*$"
)
_TAKES = re.compile(
    r"^(?P<n>[A-Z][^.]{3,60}?)\s+(?:recorded|took|was\s+taking|will\s+take)\s+(?:the\s+)?(?:minutes|notes)\b"
)
# "Also in attendance were A Lee, Head of Audit, and B Orr"
_WERE_THERE = re.compile(
    r"^(?:Also\s+)?(?P<b>[Pp]resent|[Ii]n\s+attendance)\s+(?:at\s+(?:the|this)\s+(?:above\s+)?meeting\s+)?(?:was|were)\s*:?\s+(?:the\s+)?(?P<n>[A-Z][\s\S]{3,800})$"
)
# "There were 2 members of the public present and County Councillor A Lee"
_BESIDE_PUBLIC = re.compile(
    r"^There\s+(?:was|were)\s+[^.;]{1,30}\b(?:public|residents?|parishioners?)\b[^.;]{0,40}?\band\s+(?:also\s+)?"
    r"(?P<n>(?:(?:County|District|Borough|City|Ward)\s+)?(?:Cllrs?|Councillors?)\b[^;]{3,120}?)(?:\s+(?:was|were)\s+present|\s+present)?\W*$"
)
_ALSO = re.compile(r"^Also:?\s+(?P<n>(?:\w+\s+)?(?:Cllrs?|Counc\w+|Mr|Mrs|Ms|Miss|Dr)\b.+)$", re.S)
# A list in the sentence after one that tells of apologies: "Cllr A Lee and Cllr B Orr, Appointed Members."
_LIST = re.compile(
    r"(?!.*\b(?:was|were|is|are|had|has|have|will|would|[a-z]+ed)\b)(?P<n>(?:Cllrs?|Councillors?|Mr|Mrs|Ms|Miss|Dr)\b.+)$",
    re.S,
)
_STANDS_IN = re.compile(
    r"\(\s*(?P<n>[^()]{4,60}?)\s+(?:was\s+|is\s+|as\s+|attended\s+as\s+)?(?:the\s+|a\s+|his\s+|her\s+)?substitut\w+\s*\)",
    re.I,
)
_STOOD_IN = re.compile(
    r"\bfor\s+whom\s+(?P<n>[^,;.]{4,60}?)\s+(?:was|were|attended\s+as|acted\s+as)\s+(?:the\s+|a\s+)?substitut"
    r"|\b(?:substituted|replaced|represented)\s+by\s+(?P<s>(?:Councillor|Cllr)s?\s[^,;.()]{4,60})"
    r"|\bwhose\s+substitute\s+was\s+(?P<u>(?:Councillor|Cllr)s?\s[^,;.()]{4,60})"
    r"|\bwith\s+(?P<w>(?:Councillor|Cllr)s?\s[^,;.]{4,60}?)\s+(?:substituting|deputi[sz]ing)\b"
    r"|\band\s+(?P<k>(?:Councillor|Cllr)\s[^,;.]{4,40}?)\s+(?:attended|was\s+present|acted)\s+as\s+"
    r"(?:a\s+|his\s+|her\s+|the\s+)?substitut"
    r"|\b(?P<m>(?:Councillor|Cllr)s?\s[^,;.]{4,60}?)\s+(?:had|has|have)\s+been\s+appointed\s+as\s+(?:a\s+)?substitut",
    re.I,
)
# "Councillor A Lee for Councillor B Orr; and"
_IN_PLACE_OF = re.compile(
    r"(?:^|;\s+(?:and\s+)?)(?P<n>(?:Councillor|Cllr)\s[^,;.]{3,40}?)\s+for\s+(?=(?:Councillor|Cllr)\s)"
)
_NOT_MEMBER = re.compile(
    r"\b(?:clerk|rfo|officer|public(?!\s+health)|press|reporter|pcso|police|pc|secretariat|minutes?(?=$|[^\w\s]|\s+(?:taker|sec|clerk))|clerc)\b",
    re.I,
)
# "Chief Fire Officer", "Police and Crime Commissioner": who sits on a board as others do
_MAY_SIT = re.compile(
    r"\bchief\s+(?:[\w&/]+\s+){0,4}officer\b|\bpolice,?\s+(?:fire\s+)?(?:and|&)\s+(?:fire\s+and\s+)?crime\b",
    re.I,
)
_ONLY_SERVES = ("clerk", "rfo", "press", "reporter", "secretariat", "clerc")
_IN_CHAIR = re.compile(r"^in\s+the\s+chair\b", re.I)
ELSEWHERE = re.compile(r"(?:District|County|Borough)\s+(?:Cllr|Councillor)", re.I)  # of another council
# "... Cllr A Lee who was ill and Cllr B Orr": others follow after the reason of one
_REASON_OF_ONE = re.compile(
    r"\swith\s[^,;]*?\b(?:deputi[sz]ing|substituting)\b|\s(?:who|due|because)\b[^,;]*?(?=(?:,|;|\s+and)\s+(?:from\s+)?(?:Cllrs?|Councillors?|Mr|Mrs|Ms|Miss|Dr)\b)"
)
_REASON = re.compile(
    r"\s+(?:who\b|which\b|due\b|because\b|as\s+(?:he|she|they)\b|with\b|for\s+(?:the|this|late|early|absence)\b|were\b|was\b|had\b|have\b|noted\b|received\b|accepted\b)",
    re.I,
)


_MINUTE = re.compile(r"^\d{1,4}/\d{2,4}\s*[:.]?\s+")  # the number of the minute behind its title
_SAID_OF = re.compile(
    r"^(?:[^:]{0,60}:|[^:–—]{0,40}\s[–—-])\s+(?=(?:(?:County|District|Borough|Ward)\s+)?(?:Cllrs?|Councillors?|Mr|Mrs|Ms|Miss|Dr)\b)"
)  # "Received:"


def only_names(text: str) -> bool:
    """Whether a text is a list of names and nothing else."""
    names = split_names(text)
    return bool(names) and len(text) - sum(len(name.raw) for name in names) < 6 * len(names)


def is_apologies(title: str) -> bool:
    """Whether an item's title says that it takes apologies."""
    return bool(
        re.search(r"apolog|substitut|\broll\b|ymddiheur|absence|attendance|presen|welcome", title, re.I)
    )


def came(paragraph: Paragraph, at: int) -> list[Attendance]:
    """Those of whom a paragraph that begins at ``at`` tells that they came to the meeting: "PCSO A Lee
    attended."; none when it opens otherwise."""
    found = _CAME.match(paragraph.text)
    group = "n" if found and found["n"] else "w"
    if not found:
        return []
    within = at + found.start(group)
    return [record(n, "in_attendance", paragraph, within) for n in split_names(found[group])]


def came_as_substitutes(paragraph: Paragraph, at: int) -> list[Attendance]:
    """Those of whom a paragraph tells that they attended as substitutes."""
    found = _SUBSTITUTES.match(paragraph.text)
    return [record(name, "present", paragraph, at) for name in split_names(found["n"])] if found else []


def told(paragraph: Paragraph, at: int) -> list[Attendance]:
    """Those of whom sentences tell that they were there: "A Lee and B Dunn were also present."."""
    out: list[Attendance] = []
    for start, end in sentences(paragraph.text):
        sentence = paragraph.text[start:end]
        if takes := _TAKES.match(sentence):
            within = at + start + takes.start("n")
            out += [record(name, "in_attendance", paragraph, within) for name in split_names(takes["n"])]
            continue
        if beside := _BESIDE_PUBLIC.match(sentence):
            within = at + start + beside.start("n")
            out += [record(name, "in_attendance", paragraph, within) for name in split_names(beside["n"])]
            continue
        were = _WERE.match(sentence) or _WERE_THERE.match(sentence)
        if were:
            also = were.groupdict().get("a") or sentence.startswith("Also")
            is_member = were["b"] in ("present", "Present") and not (also or ELSEWHERE.match(were["n"]))
            state = "present" if is_member else "in_attendance"
            within = at + start + were.start("n")
            out += [record(name, state, paragraph, within) for name in split_names(were["n"])]
    return out


def apologies(paragraph: Paragraph, at: int) -> list[Attendance]:
    """Those of whom sentences tell that they sent apologies or were absent, and who stood in for them."""
    text = paragraph.text
    out: list[Attendance] = []
    for start, end in sentences(text):
        sentence = text[start:end]
        for stood in (*_STOOD_IN.finditer(sentence), *_IN_PLACE_OF.finditer(sentence)):
            group = stood.lastgroup or "n"
            place = at + start + stood.start(group)
            out += [record(name, "present", paragraph, place) for name in split_names(stood[group])]
        came = _SUBSTITUTES.match(sentence) if _COUNCILLORS.match(sentence) else None
        out += (
            [record(name, "present", paragraph, at + start) for name in split_names(came["n"])]
            if came
            else []
        )
        if absent := _ABSENT.match(sentence):
            out += [record(name, "absent", paragraph, at + start) for name in split_names(absent["n"])]
            continue
        number = len(sentence) - len(_MINUTE.sub("", unlabelled(sentence)))
        match = _APOLOGY.search(sentence) or _SENT.match(sentence, number)
        if not match and out and out[-1].state == "apologies":
            match = _ALSO.match(sentence) or _LIST.match(sentence)
        if not match or re.search(r"\b(?:no|nil|dim)\s+(?:apolog|ymddih)", sentence, re.I):
            continue
        group = match.lastgroup or "n"
        people = match[group]
        lead = _SAID_OF.match(people)
        is_label = lead and (lead[0].rstrip()[-1] != ":" or not split_names(lead[0].rstrip(": ")))
        lead_in = lead.end() if lead and is_label else 0
        people = people[lead_in:]
        listed = _REASON_OF_ONE.sub(lambda why: " " * len(why[0]), people)
        reason = _REASON.search(listed)
        listed = listed[: reason.start()] if reason else listed
        place = at + start + match.start(group) + lead_in
        out += [record(name, "apologies", paragraph, place) for name in split_names(listed)]
        out += substitutes(people, paragraph, place)
    return out


def substitutes(text: str, paragraph: Paragraph, at: int) -> list[Attendance]:
    """Those named in brackets as standing in for who is not there."""
    return [
        record(name, "present", paragraph, at + found.start("n"))
        for found in _STANDS_IN.finditer(text)
        for name in split_names(found["n"])
    ]


def is_no_member(role: str | None) -> bool:
    """Whether a role is that of somebody who serves the body or only comes to it."""
    return bool(role and _NOT_MEMBER.search(_MAY_SIT.sub("", role)))


def is_of_police(role: str | None) -> bool:
    """Whether a role is that of somebody of a police force, who serves no body but may sit on a board."""
    serves = _NOT_MEMBER.search(_MAY_SIT.sub("", role)) if role else None
    return bool(serves) and serves is not None and serves[0].lower() == "police"


def with_role(row: Attendance, role: str, *, officers_sit: bool = False) -> Attendance:
    """A record with the role that is printed beside the name. ``officers_sit`` says that an officer or one
    of the police may be a member, as where those who only came are listed apart."""
    serves = _NOT_MEMBER.search(_MAY_SIT.sub("", role)) if role else None
    word = serves[0].lower() if serves else ""
    is_guest = bool(word) and not (officers_sit and not word.startswith((*_ONLY_SERVES, "minute")))
    state = "in_attendance" if row.state == "present" and is_guest else row.state
    return replace(row, role_raw=row.role_raw or _bare(role), state=state)


def _bare(role: str) -> str:
    """A role without brackets around it; those within it stay."""
    plain = role.strip(" .")
    return plain.strip("() ") if plain.startswith("(") or "(" not in plain else plain


def record(name: Name, state: str, paragraph: Paragraph, at: int) -> Attendance:
    """One person's record, ``at`` where the text begins that the name was found in."""
    role = name.role
    if state == "present" and is_no_member(role):
        state = "in_attendance"
    elif role and _IN_CHAIR.search(role):
        state = "present"
    start = at + name.start
    return Attendance(
        name=name.name, state=state, name_raw=name.raw, role_raw=role, page=paragraph.page,
        span=(start, start + len(name.raw)), box=paragraph.box,
    )  # fmt: skip
