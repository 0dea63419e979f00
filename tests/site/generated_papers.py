"""The PDFs of a generated council, made on request: printed minutes, front sheets, packs, reports."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from tests.site.content import NAME, NOTICE
from tests.site.generated import GeneratedCouncil
from tests.site.generated_items import blanks
from tests.site.generated_words import OFFICERS, REPORT
from tests.site.model import Meeting
from tests.site.plain_pdf import plain_pdf
from tests.site.words import long_date, paragraphs

PACKS = {"0": "frontsheet", "1": "minutes", "10": "pack"}  # by T of the address


def generated_paper(council: GeneratedCouncil, letter: str, number: str, t: str) -> bytes | None:
    """The bytes of ``documents/<letter><number>/...?T=<t>``, or None when there is no such thing."""
    if letter == "g":
        meeting, wanted = council.by_agenda(number), PACKS.get(t, "")
        if meeting is None or wanted not in meeting.packs:
            return None
        return _pdf(_minutes(council, meeting) if wanted == "minutes" else _agenda(council, meeting, wanted))
    document, owner = council.document(letter, number), council.owner(letter, number)
    if document is None or document.restricted or owner is None:
        return None
    kind, _, key = document.paper.partition(":")
    if kind == "minutes":
        held = council.find("meeting", key)
        return _pdf(_minutes(council, held))
    return _pdf(_report(council, owner[1].title if owner[1] else document.title, document.title, number))


def _pdf(lines: Iterator[str]) -> bytes:
    return plain_pdf(lines, NOTICE)


def _head(council: GeneratedCouncil, meeting: Meeting, what: str) -> Iterator[str]:
    name, room = (council.find(*key).name for key in (
        ("committee", meeting.committee), ("room", meeting.room)))  # fmt: skip
    yield f"# {NAME.upper()}"
    yield f"# {name.upper()}"
    yield f"{what} of the {name} held in the {room} on {long_date(meeting.starts)}."


def _minutes(council: GeneratedCouncil, meeting: Meeting) -> Iterator[str]:
    yield from _head(council, meeting, "MINUTES of the meeting")
    for word, uids in (("Present", meeting.present), ("Apologies", meeting.apologies)):
        names = (council.find("member", uid).name.removeprefix("Councillor ") for uid in uids)
        yield f"{word}: Councillors {', '.join(names)}"
    for item in meeting.items:
        yield f"# {item.number} {item.title}"
        yield from paragraphs(item.minutes)


def _agenda(council: GeneratedCouncil, meeting: Meeting, wanted: str) -> Iterator[str]:
    yield from _head(council, meeting, "AGENDA for the meeting")
    for item in meeting.items:
        yield f"# {item.number} {item.title}"
        yield from paragraphs(item.agenda)
    for item in meeting.items if wanted == "pack" else ():
        for document in item.document[:1]:
            if document.paper == "report":
                yield from _report(council, item.title, document.title, document.id)


def _report(council: GeneratedCouncil, matter: str, title: str, number: str) -> Iterator[str]:
    random = Random(f"{council.seed}/report/{number}")
    facts = blanks(matter, random.choice(OFFICERS), random)
    yield f"# {NAME}"
    yield f"# {title}"
    for words in REPORT:
        yield words.format(**facts)
