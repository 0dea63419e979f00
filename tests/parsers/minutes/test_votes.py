import pytest

from parsers.minutes import divisions, votes
from parsers.paper import Paragraph


def test_named_lists_make_one_division() -> None:
    texts = ["For (2)", "Mr Ash, Mrs Birch MBE", "Against (0)", "Abstain (1)", "Ms Cole", "Motion carried."]
    (division,) = divisions.divisions([Paragraph(text=t, page=3) for t in texts])
    assert division.counts == {"for": 2, "against": 0, "abstain": 1}
    assert division.voters == [
        ("Mr Ash", "for", 8, 14, 3, None),
        ("Mrs Birch MBE", "for", 16, 29, 3, None),
        ("Ms Cole", "abstain", 54, 61, 3, None),
    ]
    text = "\n".join(texts)
    assert [text[v.start : v.end] for v in division.voters] == ["Mr Ash", "Mrs Birch MBE", "Ms Cole"]


@pytest.mark.parametrize(
    ("lead", "motion"),
    [
        (["2) The Chairman put the motion set out in paragraph 1 to the vote as follows:"],
         "the motion set out in paragraph 1"),
        (["The amendment was put to the vote and the voting was as follows:"], "The amendment"),
        (["A recorded vote was taken on the substantive motion, as follows:"], "the substantive motion"),
        (["Cllr Elm moved and Cllr Fir seconded that the pool be kept open.", "A recorded vote was held."],
         "that the pool be kept open."),
        (["The Chairman put the budget to the vote.", "Motion carried.", "A recorded vote was held."], None),
    ],
)  # fmt: skip
def test_a_named_vote_tells_what_it_was_on(lead: list[str], motion: str | None) -> None:
    named = ["For (1)", "Mr Ash", "Against (0)", "Motion carried."]
    body = [Paragraph(text=text) for text in [*lead, *named]]
    (cast,) = divisions.vote_records(divisions.divisions(body), "7", None)
    assert (cast.name, cast.motion) == ("Mr Ash", motion)


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("carried with 6 votes in favour and 3 against", {"for": 6, "against": 3}),
        ("(For: 12, Against: 3, Abstentions: 1)", {"for": 12, "against": 3, "abstain": 1}),
        ("The motion was carried by seven votes to four", {"for": 7, "against": 4}),
        ("Mr B Green spoke for three minutes against the application", {}),
    ],
)
def test_counts_in_prose(text: str, counts: dict[str, int]) -> None:
    assert votes.counts(text) == counts


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("Motion carried.", "carried"),
        ("The amendment was LOST", "lost"),
        ("Agreed unanimously.", "agreed"),
        ("Substantive motion (as amended) was much discussed", None),
    ],
)
def test_result_lines(text: str, result: str | None) -> None:
    assert votes.result(text) == result


@pytest.mark.parametrize(
    "text",
    [
        "Councillor Ash proposed, and Councillor Birch seconded, that shelters be built",
        "It was proposed by Cllr. Ash, seconded by Cllr. Birch and agreed",
        "Cllr Ash proposed that rents be raised and Cllr Birch seconded this",
        "Cynigiwyd gan Ash, eiliwyd gan Birch",
    ],
)
def test_mover_and_seconder(text: str) -> None:
    assert votes.movers(text) == ("Ash", "Birch")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("AYES: Councillors Ash, Birch and Cedar (3)", "NOES: Councillor Dale (1)"),
        (
            "The following Members voted for the motion: Councillors Ash, Birch and Cedar",
            "The following Members voted against the motion: Councillor Dale",
        ),
        (
            "Councillors Ash, Birch and Cedar voted for the motion;",
            "Councillor Dale (Total: 1) voted against.",
        ),
    ],
)
def test_who_voted_how(first: str, second: str) -> None:
    (division,) = divisions.divisions([Paragraph(text=first), Paragraph(text=second)])
    assert division.counts == {"for": 3, "against": 1}
    assert [(v.name, v.choice) for v in division.voters] == [
        ("Ash", "for"),
        ("Birch", "for"),
        ("Cedar", "for"),
        ("Dale", "against"),
    ]


def test_one_member_named_is_no_vote() -> None:
    assert (
        divisions.divisions([Paragraph(text="Councillor Ash asked whether those who voted for it knew.")])
        == []
    )
