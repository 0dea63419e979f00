"""Every formal decision and nothing else."""

import pytest

from parsers.minutes.outcomes import outcome_of
from parsers.minutes.resolutions import find
from parsers.paper import Paragraph


def paragraphs(*texts: str) -> list[Paragraph]:
    return [Paragraph(text=text) for text in texts]


def test_lead_and_parts_are_one_decision_and_end_where_the_numbering_goes_on() -> None:
    found = find(
        paragraphs(
            "3. The Head of Housing introduced the report.",
            "4. RESOLVED that the Committee:",
            "(a) notes the progress; and",
            "(b) notes the costs.",
            "5. The Chairman thanked officers.",
        ),
        "7",
    )
    assert [(r.text, r.outcome, r.item_number) for r in found] == [
        ("RESOLVED that the Committee: (a) notes the progress; and (b) notes the costs.", "noted", "7")
    ]


@pytest.mark.parametrize(
    "body",
    [
        ["Resolved: That Council", "(i) Agrees the seats of Annex A;", "(ii) Approves the nominations."],
        ["Put to a vote Council resolved to accept the recommendation:", "That Council notes the decision."],
    ],
)
def test_what_a_lead_leaves_open_stands_below_it(body: list[str]) -> None:
    assert [r.text for r in find(paragraphs(*body, "The meeting then turned to buses."))] == [" ".join(body)]


def test_the_place_in_the_text_is_the_decision() -> None:
    body = paragraphs("Before.", "It was agreed. RESOLVED to buy a bench.", "After.")
    (found,) = find(body, offset=100)
    text = "\n".join(p.text for p in body)
    assert found.span is not None
    assert text[found.span[0] - 100 : found.span[1] - 100] == found.text == "RESOLVED to buy a bench."


def test_a_lost_amendment_gives_the_decision_neither_votes_nor_mover() -> None:
    (found,) = find(
        paragraphs(
            "Councillor Ash moved and Councillor Birch seconded that rents be frozen.",
            "Councillor Cole moved and Councillor Dale seconded an amendment to raise them.",
            "For (2)", "Cllr Cole, Cllr Dale", "Against (9)", "Amendment lost.",
            "The motion was put to the vote with 9 votes for and 2 against.", "Motion carried.",
            "RESOLVED that rents be frozen.",
        )
    )  # fmt: skip
    assert (found.mover, found.seconder, found.votes_for, found.votes_against, found.outcome) == (
        "Ash", "Birch", 9, 2, "carried",
    )  # fmt: skip


def test_votes_printed_behind_a_decision_are_its_own_and_no_other_s() -> None:
    found = find(
        paragraphs(
            "RESOLVED: That permission be GRANTED. For 4, Against 1, Abstentions 0. Carried.",
            "RESOLVED: That permission be REFUSED.",
            "(Voting: For 3, Against 2)",
            "RESOLVED: That the report be noted.",
        )
    )
    assert [(r.text, r.votes_for, r.votes_against, r.votes_abstain) for r in found] == [
        ("RESOLVED: That permission be GRANTED.", 4, 1, 0),
        ("RESOLVED: That permission be REFUSED.", 3, 2, None),
        ("RESOLVED: That the report be noted.", None, None, None),
    ]


def test_a_lost_amendment_told_in_the_same_paragraph_as_the_motion() -> None:
    (found,) = find(
        paragraphs(
            "Cllr Ash moved, and Cllr Birch seconded, that rents rise. An amendment was put to the vote and"
            " LOST by 2 votes to 3. The motion was CARRIED by 3 votes to 1 with 1 abstention.",
            "RESOLVED that rents rise.",
        )
    )
    assert (found.votes_for, found.votes_against, found.votes_abstain, found.outcome) == (3, 1, 1, "carried")


def test_votes_for_a_motion_and_for_an_amendment_are_one_vote() -> None:
    for told in (
        "On a vote being taken, 4 members voted for the motion and 2 members voted for the amendment.",
        "For the amendment - 2 votes. For the motion - 4 votes.",
    ):
        (found,) = find(paragraphs(told, "RESOLVED that the quay be mended."))
        assert (found.votes_for, found.votes_against) == (4, 2)


DECISIONS = {
    "It was resolved to buy a bench.": "resolved",
    "The minutes were agreed as a correct record and signed by the Chair.": "approved",
    "Cllr Ash proposed £5 and Cllr Birch seconded this. All were in agreement and this was agreed.": "agreed",
    "DC/2024/00012 – Mill Lane, new shed – approved. Ask that the hedge be kept.": "approved",
    "Cytunwyd i brynu mainc.": "agreed",
    "AGREED: That the report be noted.": "noted",
    "NOTED.": "noted",
    "RESOLVED: (1) That the report be received. (2) That it be published.": "noted",
    "RESOLVED: (1) That it be published. (2) That the report be received.": "resolved",
    "RESOLVED: (1) That the report be received. (2) That Councillor Ash be appointed.": "resolved",
    "Cllr Dee proposed a bench at £450, seconded by Cllr Fee. AGREED unanimously.": "agreed",
    "It was proposed that charges rise to £12 an hour. CARRIED.": "carried",
    "After discussion there was no need for more swings, resolved not to provide more.": "resolved",
    "Proposed by Cllr Ash, seconded by Cllr Birch, and Resolved: That it be sent.": "resolved",
    "The Minutes, as circulated, were taken as read, approved as a correct record and signed.": "approved",
    "RESOLVED – That Councillor Ash be appointed to the panel.": "appointed",
    "Recommended to Council: that the strategy be adopted.": "recommended",
    "The minutes of 4 May were submitted and approved as a correct record.": "approved",
    "The minutes were otherwise agreed to be a correct record and were signed.": "approved",
    "The minutes of the meeting on 4 May were confirmed with one amendment.": "approved",
}


@pytest.mark.parametrize(("text", "outcome"), DECISIONS.items(), ids=DECISIONS)
def test_decisions(text: str, outcome: str) -> None:
    assert [(r.text, r.outcome) for r in find(paragraphs(text))] == [(text, outcome)]


@pytest.mark.parametrize(
    ("text", "outcome"), [("Recommendations approved.", "approved"), ("Recommendation agreed.", "agreed")]
)
def test_what_became_of_recommendations(text: str, outcome: str) -> None:
    assert outcome_of(text, [], None)[1] == outcome


NO_DECISIONS = [
    "The Chief Executive resolved to look into this.",
    "The Chairman agreed to write to the operator.",
    "This had been agreed at the Finance Committee Meeting on 24th February.",
    "The works could be carried out in spring.",
    "It was not agreed to buy a bench.",
    "Cllr Ash moved and Cllr Birch seconded that rents rise. The motion was lost.",
    "Resolution: That fees be frozen. Proposed: A Pike. Seconded: B Tench. For: 1 Against: 2. Not carried.",
    "It was also noted that an ash tree was diseased.",
]


@pytest.mark.parametrize("text", NO_DECISIONS)
def test_prose_that_only_sounds_like_one(text: str) -> None:
    assert find(paragraphs(text)) == ()


def test_where_decisions_are_marked_prose_is_prose() -> None:
    body = paragraphs("It was agreed that children should be placed close to home.")
    assert find(body, formal=True) == ()
    assert len(find(body, formal=False)) == 1


def test_under_the_heading_decision_the_report_told_before_what_was_resolved_is_none() -> None:
    body = paragraphs(
        "Decision:", "The Director presented the report.", "Resolved – That the plan be adopted."
    )
    assert [r.text for r in find(body)] == ["Resolved – That the plan be adopted."]


def test_parts_may_be_numbered_under_the_item() -> None:
    body = paragraphs("RESOLVED:", "3.1 to receive the report;", "3.2 that the reserves be used.", "4. Next.")
    assert [r.text for r in find(body)] == [
        "RESOLVED: 3.1 to receive the report; 3.2 that the reserves be used."
    ]


def test_a_motion_carried_in_the_next_sentence_is_the_decision() -> None:
    text = "It was proposed by Mr Ash and seconded by Mr Birch that we go. The motion was carried by 5 votes."
    assert [r.text for r in find(paragraphs(text), formal=True)] == [text]


def test_what_is_told_in_reply_or_as_a_rule_is_no_decision() -> None:
    assert find(paragraphs("The Leader replied that it was agreed in 2019."), formal=False) == ()
    assert find(paragraphs("If carried, it shall be recorded that the Council RESOLVED so.")) == ()


def test_the_word_under_which_the_parts_stand_may_be_bare() -> None:
    body = paragraphs("AGREED", "1. That the talk be noted", "2. That a letter be sent", "Action: Clerk")
    assert [r.text for r in find(body)] == ["AGREED 1. That the talk be noted 2. That a letter be sent"]


def test_the_parts_below_the_body_that_decides_are_one_decision() -> None:
    (found,) = find(
        paragraphs(
            "The Panel received the report.",
            "The Panel:",
            "(1) Considered the figures in the annexe.",
            "(2) Noted the overview.",
        )
    )
    assert found.text == "The Panel: (1) Considered the figures in the annexe. (2) Noted the overview."


def test_a_body_that_resolved_to_opens_its_list() -> None:
    (found,) = find(
        paragraphs(
            "The Committee had before it a report.",
            "The report recommended:-",
            "that the Committee note the report.",
            "The Committee resolved:-",
            "(i) to request a further report; and",
            "(ii) to otherwise note the position.",
        )
    )
    assert found.text.startswith("The Committee resolved:- (i) to request")
    assert found.text.endswith("(ii) to otherwise note the position.")


def test_a_quoted_resolution_is_part_of_the_minutes_it_amends() -> None:
    (found,) = find(
        paragraphs(
            "The minutes of the last meeting were approved as a correct record, subject to:-",
            "(a) the removal of Councillor Ash from those present; and",
            "(b) the amendment of the resolution under Item 8, as follows:-",
            "“RESOLVED: That the Panel:-",
            "(a) notes the report; and",
            "(b) asks for another.”",
        )
    )
    assert found.text.startswith("The minutes of the last")
    assert found.text.endswith("asks for another.”")


@pytest.mark.parametrize(
    ("texts", "outcome"),
    [
        (("Members were pleased with the report.", "That the report be noted."), "noted"),
        (("The motion was moved.", "To approve the calendar."), "approved"),
        (("The Panel had before it, and NOTED, the report of the Head of Waste.",), "noted"),
        (("The panel noted their quarterly report.",), "noted"),
        (("NOTED", "the tracking of the outstanding recommendations."), "noted"),
        (("R E S O L V E D – that the indicators be noted.",), "noted"),
        (("42.11. The Board RESOLVED to note the updates.",), "noted"),
        (("RESOLVED: That the minutes were received as a correct record.",), "approved"),
        (
            ("THE DECISION:", "That:-", "(1) the plan be approved; and", "(2) the progress be approved."),
            "approved",
        ),
        (("The Executive RESOLVED", "That the list be approved."), "approved"),
        (("Penderfynodd y Pwyllgor:", "Penderfyniad: - derbyn cofnodion y cyfarfod."), None),
    ],
)
def test_decisions_without_the_word_resolved(texts: tuple[str, ...], outcome: str | None) -> None:
    (found,) = find(paragraphs(*texts))
    assert outcome is None or found.outcome == outcome


def test_a_report_received_at_the_start_is_no_decision() -> None:
    body = paragraphs(
        "The Panel received the report.", "Members asked about bins.", "The Panel noted the report."
    )
    assert [r.text for r in find(body)] == ["The Panel noted the report."]


def test_a_tally_on_lines_of_its_own_is_the_vote_and_no_part_of_the_decision() -> None:
    (found,) = find(
        paragraphs(
            "Councillor Ash moved and Councillor Birch seconded a proposal to change the order as follows:",
            "To consider Item 15 next.",
            "The change was agreed after a vote, with the following result:",
            "For: 35",
            "Against: 0",
            "Abstentions: 21",
            "Please note that the minutes follow the agenda.",
        )
    )
    assert found.text == "The change was agreed after a vote, with the following result:"
    assert (found.votes_for, found.votes_against, found.votes_abstain) == (35, 0, 21)


def test_parts_may_begin_behind_that_and_the_paragraph_of_the_act_stands_below() -> None:
    first, second = find(
        paragraphs(
            "RESOLVED:",
            "That (a) the performance be noted; and",
            "(b) an update be given in six months.",
            "RESOLVED:",
            "That the public be excluded for Item 3 as defined in Schedule 12A of the Act:",
            "(3) Information relating to the business affairs of any person.",
            "The Chair thanked officers.",
        )
    )
    assert first.text.endswith("in six months.")
    assert second.text.endswith("any person.")


def test_the_result_of_a_vote_told_before_what_was_resolved_is_no_second_decision() -> None:
    (found,) = find(
        paragraphs(
            "The Leader proceeded to a vote on the recommendations, which were agreed unanimously.",
            "Following discussion, the Executive resolved to review the performance in Appendix A.",
        )
    )
    assert found.text.startswith("Following discussion, the Executive resolved")


def test_each_numbered_decision_of_a_body_is_one() -> None:
    found = find(
        paragraphs(
            "Decision number:",
            "Decision:",
            "The Cabinet noted the comments of the committees.",
            "13/2025",
            "The Cabinet recommended to Council that the budget be set.",
            "14/2025 The Cabinet approved the list.",
            "Reasons:",
            "The constitution asks for it.",
        )
    )
    assert [(r.text, r.outcome) for r in found] == [
        ("The Cabinet noted the comments of the committees.", "noted"),
        ("The Cabinet recommended to Council that the budget be set.", "recommended"),
        ("14/2025 The Cabinet approved the list.", "approved"),
    ]


@pytest.mark.parametrize(
    "told",
    [
        "A decision was taken to mend the stile before the winter.",
        "Approval was given for the purchase of two seats.",
        "Members were happy for the seat to be moved.",
        "The quotations were read out, and after a long debate, the council agreed to take the second.",
        "The Council supported the application.",
        "The Clerk was authorised to buy a lock.",
        "The precept was set at £4,500.",
        "The accounts were scrutinised, found in order and duly approved.",
        "It was voted to leave the gate as it is.",
    ],
)
def test_a_sentence_that_decides(told: str) -> None:
    assert [r.text for r in find(paragraphs(told), formal=False)] == [told]


@pytest.mark.parametrize(
    "told",
    [
        "The Clerk reported that the new bus stop was approved.",
        "The owners of the field were written to, and they were in agreement.",
        "The path was mended and the council agreed last year to have it looked at.",
        "Minute 24/19 should read: The fees were unanimously agreed.",
        "Online payments were authorised by the bank.",
    ],
)
def test_a_sentence_that_tells_of_what_others_decided(told: str) -> None:
    assert find(paragraphs(told), formal=False) == ()


def test_a_decision_on_the_meeting_itself_is_procedural() -> None:
    (found,) = find([Paragraph(text="RESOLVED: To suspend standing orders until 9.30 pm.")])
    assert (found.kind, found.outcome) == ("procedural", "resolved")


@pytest.mark.parametrize(
    ("told", "text", "outcome"),
    [
        ("AB proposed that the rent be £40, CD seconded, all other councillors in favour.", "", "carried"),
        (
            "Cllr Ash proposed that the seat be mended. This was seconded by Cllr Orr and carried.",
            "",
            "carried",
        ),
        (
            "The bills were proposed by Cllr Ash, seconded by Cllr Orr and approved unanimously.",
            "",
            "approved",
        ),
        ("All were in favour of the Chair signing the form.", "", "agreed"),
        ("There was unanimous agreement to buy a new mower.", "", "resolved"),
        ("Councillors voted 5 to 2 in favour of the hedge.", "", "resolved"),
        ("It was agreed that there were no objections.", "", "agreed"),
        ("‘That the hall be let.’ Proposed by Cllr Ash and seconded by Cllr Orr. Carried.", "", "carried"),
        ("Snow Warden: It was agreed that AB would go on.", "It was agreed that AB would go on.", "agreed"),
        ("Flags – it was agreed that these be bought.", "", "agreed"),
        ("24/0012/FUL – Mill Barn. It was agreed to object.", "It was agreed to object.", "agreed"),
        ("24/0012/FUL – Mill Barn. Councillors agreed no objection.", "", "agreed"),
        ("Paths within the parish – Agreed all Cllrs to walk them.", "", "agreed"),
    ],
)
def test_how_clerks_of_parishes_tell_decisions(told: str, text: str, outcome: str) -> None:
    found = find(paragraphs(told), formal=False, in_sentences=True)
    assert [(r.text, r.outcome) for r in found] == [(text or told, outcome)]


def test_what_members_thought_and_what_the_planning_authority_approved_are_no_decisions() -> None:
    told = paragraphs(
        "Members agreed that the fair was of great benefit.",
        "24/0012/FUL Mill Barn – approved. 24/0013/FUL The Elms – refused.",
    )
    assert find(told, formal=False, in_sentences=True) == ()


def test_an_amendment_carried_on_the_way_is_a_vote() -> None:
    found = find(
        paragraphs(
            "Cllr Ash proposed and Cllr Orr seconded that the lease end. An amendment by Cllr Elm, seconded"
            " by Cllr Oak, that talks go on was put to the vote and was carried by 8 votes to 5.",
            "It was resolved that talks go on.",
        ),
        formal=False,
        in_sentences=True,
    )
    assert [r.text for r in found] == ["It was resolved that talks go on."]


def test_who_moved_it_below_the_parts_belongs_to_them() -> None:
    body = [
        "RESOLVED: Permission granted subject to:",
        "a) insurance;",
        "b) a deposit.",
        "Proposed by Cllr Ash with 8 votes in favour.",
    ]
    (found,) = find(paragraphs(*body))
    assert (found.text, found.outcome, found.votes_for) == (" ".join(body), "granted", 8)


@pytest.mark.parametrize(
    ("first", "after"),
    [
        ("a) It was agreed to pay:", "b) Precept. The Clerk read out the draft."),
        ("19/57 Resolved to pay the following:", "19/58 The report to May was read out."),
    ],
)
def test_the_next_minute_is_no_line_of_the_list_above_it(first: str, after: str) -> None:
    (found,) = find(paragraphs(first, "Hall hire £24.00", after), formal=False, in_sentences=True)
    assert found.text.endswith("Hall hire £24.00")


@pytest.mark.parametrize(
    "told",
    [
        "AB proposed a rent of £40, seconded by CD; four in favour, one abstention.",
        "Cllr Ash moved, Cllr Orr seconded, that fees be raised by 5%; 3 voted for and 1 against.",
        "Payment of the bills below was authorised, proposed by Cllr Ash and seconded by Cllr Orr.",
        "Standing Orders were reviewed and re-adopted without amendment.",
        "Village Hall Trust: Councillor Ash was appointed.",
    ],
)
def test_a_vote_in_figures_and_what_was_authorised_or_adopted_again(told: str) -> None:
    assert [r.text for r in find(paragraphs(told), formal=False)] == [told]
