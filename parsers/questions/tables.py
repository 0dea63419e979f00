"""Questions and answers set as a table: a row a question, with who asked and who answers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from parsers.paper import Paper
from parsers.questions.labels import name_of
from parsers.records import Question
from parsers.tables.grid import sheets
from parsers.tables.sheet import Roles, Sheet, one_line
from parsers.transcript import Block, Transcript

_ANSWER = r"(?:answer|response|reply)"
_COLUMNS = (
    ("supplementary_answer", rf"(?:{_ANSWER} to (?:the )?)?supplementary(?: question)?(?: {_ANSWER})"),
    ("supplementary_answer", rf"{_ANSWER} to (?:the )?supplementary(?: question)?"),
    ("supplementary", r"supplementary(?: question)?"),
    ("answer", rf"(?:(?:written|oral|council|officer) )?{_ANSWER}(?: given)?"),
    ("question", r"(?:(?:written|oral|public) )?question(?: asked| text)?"),
    ("asker", r"(?:question )?(?:asked|submitted|put) by|questioner|question (?:from|by)|from|asker"),
    ("asker", r"name(?: of (?:the )?questioner)?|member(?: asking)?|resident|councillor"),
    (
        "respondent",
        rf"(?:(?:question|put|addressed) )?to|respond(?:ent|er)|answer(?:ed)? by|{_ANSWER} (?:by|from)",
    ),
    ("respondent", r"(?:(?:cabinet|executive) )?member responding|cabinet member|portfolio(?: holder)?"),
    ("subject", r"subject|topic|re"),
    ("number", r"(?:question )?(?:no|number|ref|reference|q)|#"),
)
_FORMS = tuple((role, re.compile(form)) for role, form in _COLUMNS)


def roles_of(header: Sequence[str]) -> Roles | None:
    """What the columns hold; None unless there is a question, an answer and who asked."""
    found: Roles = {}
    for i, text in enumerate(header):
        plain = one_line(text).strip(" .:*").lower()
        role = next((role for role, form in _FORMS if role not in found and form.fullmatch(plain)), None)
        if role:
            found[role] = i
    return found if {"question", "answer", "asker"} <= found.keys() else None


def read(paper: Paper) -> tuple[list[Question], str]:
    """The questions of a paper's tables, and the text that holds their words."""
    found = sheets(paper, roles_of, "question", ("number", "asker"))
    if not found:
        return [], ""
    script = Transcript(paper, [block for sheet in found for block in _blocks(sheet)])
    return list(_questions(found, script)), script.text


def _blocks(sheet: Sheet) -> Iterator[Block]:
    """Each row, the asker's cell without an address."""
    asker = sheet.roles["asker"]
    for row in sheet.rows:
        texts = [one_line(cell) for cell in row.cells]
        texts[asker] = name_of(texts[asker]) or ""
        yield Block(row.parts, texts)


def _questions(found: Sequence[Sheet], script: Transcript) -> Iterator[Question]:
    for sheet in found:
        asker = None
        for row in sheet.rows:
            said = {role: one_line(row.cells[place]) or None for role, place in sheet.roles.items()}
            asker = name_of(said["asker"]) if said["asker"] else asker
            if question := said["question"]:
                yield Question(
                    question=question,
                    number=said.get("number"),
                    asker=asker,
                    respondent=said.get("respondent"),
                    subject=said.get("subject"),
                    answer=said["answer"],
                    supplementary=said.get("supplementary"),
                    supplementary_answer=said.get("supplementary_answer"),
                    page=row.page,
                    span=script.span(question),
                    box=row.box,
                )
