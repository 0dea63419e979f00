"""Questions put to a meeting: rows of their own, followed by their words, and searched."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa

from parsers.records import Link, Part, Question
from tests.warehouse.nights import (
    FIRST_NIGHT,
    SITE,
    Nights,
    meeting,
    meeting_source,
    page,
    paper,
    paper_source,
)
from warehouse.ask import ask
from warehouse.correct import correct
from warehouse.forget import forget
from warehouse.ledger import start_run
from warehouse.migrations import downgrade, upgrade
from warehouse.passages import refresh
from warehouse.search import search

LINK = Link(
    url=f"{SITE}/documents/s91/Questions.pdf",
    title="Public questions",
    role="report",
    attachment_id="s91",
    item_id="903",
)
VANS = Question(
    number="1",
    asker="Edith Harrow",
    respondent="Councillor Choudhry",
    question="How much was spent on the hire of vans since April?",
    answer="£11,400 to the end of October.",
    page=1,
)
BRIDGE = Question(number="2", asker="Owen Pryce", question="When will the footbridge be open?", page=1)
ASKED = 'SELECT asker, question, answer FROM v_questions ORDER BY "number"'


def night(*asked: Question, links: tuple[Link, ...] = (LINK,)):
    papers = [paper_source(paper("Q", "question_pack", questions=asked), link) for link in links]
    return meeting(meeting_source(page(links=links)), *papers)


def test_a_question_hangs_under_its_meeting_and_item(nights: Nights) -> None:
    assert nights.load(night(VANS, BRIDGE)).as_dict()["question"] == {"insert": 2}
    rows = nights.read('SELECT meeting_key, item_key, page, source_url FROM question ORDER BY "number"')
    assert rows == [("samplebury/meeting/501", "samplebury/agenda_item/903", 1, LINK.url)] * 2
    assert nights.read(ASKED) == [
        ("Edith Harrow", VANS.question, VANS.answer),
        ("Owen Pryce", BRIDGE.question, None),
    ]
    assert nights.load(night(VANS, BRIDGE)).as_dict()["question"] == {"noop": 2}


def test_an_answer_that_comes_later_is_a_change_of_the_same_question(nights: Nights) -> None:
    nights.load(night(VANS, BRIDGE))
    (key,) = [key for (key,) in nights.read("SELECT \"key\" FROM question WHERE asker = 'Owen Pryce'")]
    nights.load(night(VANS, replace(BRIDGE, question=f"{BRIDGE.question[:-1]} again?", answer="At Easter.")))
    told = [change for change in nights.told() if change[0] == "question"]
    assert [(rest, verdict) for _, rest, verdict, _ in told] == [(key.split("/", 2)[2], "record")]
    assert told[0][3]["answer"] == [None, "At Easter."]
    nights.load(night(VANS))
    assert [change[2] for change in nights.told() if change[0] == "question"] == ["withdrawn"]


def test_the_same_question_in_two_papers_is_one_with_its_answer(nights: Nights) -> None:
    other = replace(LINK, url=f"{SITE}/documents/s92/Answers.pdf", attachment_id="s92")
    notice = paper_source(paper("N", "question_pack", questions=(replace(VANS, answer=None),)), LINK)
    answered = paper_source(paper("A", "question_pack", questions=(VANS,)), other)
    nights.load(meeting(meeting_source(page(links=(LINK, other))), notice, answered))
    assert nights.read(ASKED) == [("Edith Harrow", VANS.question, VANS.answer)]


def test_the_same_words_of_two_people_are_two_questions(nights: Nights) -> None:
    second = replace(VANS, number="2", asker="Ben Moss", answer="I refer to the answer just given.")
    nights.load(night(VANS, second))
    assert nights.read(ASKED) == [
        ("Edith Harrow", VANS.question, VANS.answer),
        ("Ben Moss", VANS.question, second.answer),
    ]
    nights.load(night(second))
    assert [change[2] for change in nights.told() if change[0] == "question"] == ["withdrawn"]
    assert nights.read(ASKED) == [("Ben Moss", VANS.question, second.answer)]


def test_questions_of_one_paper_that_differ_in_a_word_are_two(nights: Nights) -> None:
    asked = "Will the Leader publish the plan for the {} quay by the end of March this year?"
    quays = [replace(VANS, number=n, question=asked.format(q)) for n, q in (("1", "north"), ("2", "south"))]
    nights.load(night(*quays))
    assert [question for _, question, _ in nights.read(ASKED)] == [quay.question for quay in quays]


def test_an_asker_named_otherwise_in_a_second_paper_is_the_same(nights: Nights) -> None:
    other = replace(LINK, url=f"{SITE}/documents/s92/Answers.pdf", attachment_id="s92")
    notice = replace(VANS, asker="Mrs E. Harrow", answer=None)
    papers = [
        paper_source(paper(name, "question_pack", questions=(asked,)), link)
        for name, asked, link in (("N", notice, LINK), ("A", VANS, other))
    ]
    nights.load(meeting(meeting_source(page(links=(LINK, other))), *papers))
    assert nights.read(ASKED) == [("Edith Harrow", VANS.question, VANS.answer)]


def test_questions_are_searched(nights: Nights) -> None:
    nights.load(night(VANS, BRIDGE))
    refresh(nights.engine)
    assert [hit.kind for hit in search(nights.engine, "vans october")] == ["question"]


@pytest.mark.parametrize("stop", ["0001", "base"])
def test_the_schema_goes_back_and_forth_with_data(nights: Nights, stop: str) -> None:
    nights.load(night(VANS))
    kept = nights.read("SELECT * FROM meeting") if stop != "base" else []
    for step in (lambda conn: downgrade(conn, stop), upgrade):
        with nights.engine.connect().execution_options(papers_write=True) as conn, conn.begin():
            step(conn)
    assert nights.read("SELECT * FROM meeting") == kept
    assert nights.read("SELECT 1 FROM record_version WHERE kind = 'question'") == []
    assert sa.inspect(nights.engine).has_table("question")
    nights.load(night(VANS))
    assert nights.read(ASKED) == [("Edith Harrow", VANS.question, VANS.answer)]


def test_a_question_in_a_pack_hangs_under_the_item_of_its_paper(nights: Nights) -> None:
    pack = Link(url=f"{SITE}/g500.pdf", title="Pack", role="pack", attachment_id="g500")
    part = Part(first_page=4, last_page=5, kind="question_pack", item_number="3", title="Questions")
    bound = replace(VANS, page=4, item_number="3")
    whole = paper("Papers", "reports_pack", questions=(bound,), parts=(part,))
    nights.load(meeting(meeting_source(page(links=(pack,))), paper_source(whole, pack)))
    assert nights.read("SELECT item, item_number, page FROM v_questions") == [("Work programme", "3", 4)]


def test_a_question_is_put_right_told_as_of_a_day_and_forgotten(nights: Nights) -> None:
    nights.load(night(VANS))
    ((key,),) = nights.read('SELECT "key" FROM question')
    nights.night += 1
    at = FIRST_NIGHT + timedelta(days=1)
    start_run(nights.engine, "night-2", "samplebury", at)
    who = {"reason": "misprint", "by": "A Clerk", "run_id": "night-2", "at": at}
    assert correct(nights.engine, key, {"answer": "£12,400."}, **who) == {"answer": [VANS.answer, "£12,400."]}
    assert ask(nights.engine, "SELECT answer FROM question", as_of=FIRST_NIGHT).rows == [(VANS.answer,)]
    assert nights.load(night(VANS))["update"] == 0
    assert nights.read("SELECT answer FROM v_questions") == [("£12,400.",)]
    forget(nights.engine, "samplebury/document/s91", at + timedelta(days=1), run_id="forget")
    assert nights.read("SELECT * FROM question") == nights.read("SELECT * FROM question_history") == []
