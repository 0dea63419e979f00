"""Indicators' readings told in sentences, and figures that are none."""

import pytest

from parsers.kpi.sentence import readings

READINGS = [
    ("At 30 September there were 412 families in hotels, against a target of 380.",
     ("families in hotels", "412", "380", None)),
    ("97% of calls were answered within a minute, against a target of 90%.",
     ("calls were answered within a minute", "97%", "90%", None)),
    ("Members heard that 88% of letters had been answered in time, compared with 81% in the last quarter.",
     ("letters had been answered in time", "88%", None, "81%")),
    ("The percentage of waste composted was on target at a value of 52% against a target of 50%.",
     ("percentage of waste composted", "52%", "50%", None)),
    ("The kilograms of waste per home missed its target with a value of 120kg against a target of 110kg.",
     ("kilograms of waste per home", "120kg", "110kg", None)),
    ("The number of library visits was 6,410 visits against a target of 6,500.",
     ("number of library visits", "6,410", "6,500", None)),
    ("Repairs done in the time set (emergencies apart) resulted in 93.4% (above the target of 90% for 2025).",
     ("Repairs done in the time set (emergencies apart)", "93.4%", "90%", None)),
    ("For the lift inspections, the Council had achieved 98.5% of blocks visited.",
     ("lift inspections", "98.5%", None, None)),
    ("The Force would keep to the target of a 95% answer rate for urgent calls (96.2% answer rate achieved).",
     ("answer rate for urgent calls", "96.2%", "95%", None)),
    ("The average time to mend a street lamp, the target was 5 days and we were at 9 days, why?",
     ("average time to mend a street lamp", "9 days", "5 days", None)),
    ("The time to let a home during Q3 was 21.5 days, ahead of the set target of 25 days and of the "
     "equivalent outturn for Q3 in 2023-24 at 27 days.",
     ("time to let a home", "21.5 days", "25 days", "27 days")),
    ("The number of missed bins per 100,000 collections was 42 (target 50).",
     ("number of missed bins per 100,000 collections", "42", "50", None)),
    ("Planning: 92% of large plans were decided in time against a target of 60%.",
     ("large plans were decided in time", "92%", "60%", None)),
    ("The officer stated that for Members Enquiries 94% had been answered in time.",
     ("Members Enquiries", "94%", None, None)),
    ("23.1 per cent of young carers were not in work, school or training (NEET).",
     ("young carers were not in work, school or training", "23.1 per cent", None, None)),
    ("Staff turnover of 13.1% was above the target of 12%.", ("Staff turnover", "13.1%", "12%", None)),
    ("During the quarter 91% of large plans were decided in time, exceeding the target of 60%.",
     ("large plans were decided in time", "91%", "60%", None)),
    ("Calls answered: 86% against a target of 90% (Q3 2022/23: 91%)",
     ("Calls answered", "86%", "90%", "91%")),
    ("Benefit claims: 18 days against a target of 20 days (21 days in Q3 2022/23)",
     ("Benefit claims", "18 days", "20 days", "21 days")),
    ("Sickness absence stood at 9.2 days per employee.", ("Sickness absence", "9.2 days", None, None)),
    ("Council tax collection: 98.1% (target 98%)", ("Council tax collection", "98.1%", "98%", None)),
    ("The target for homes let within a month was 80%.", ("homes let within a month", None, "80%", None)),
    ("The Panel noted admissions to hospital had risen to 310.5 per 100,000.",
     ("admissions to hospital", "310.5 per 100,000", None, None)),
    ("The Head of Repairs gave a report, noting that 91% of repairs were done on time, with care.",
     ("repairs were done on time", "91%", None, None)),
    ("In relation to initial plans, 76% of these plans were up to date, within a week of review.",
     ("plans were up to date, within a week of review", "76%", None, None)),
    ("In relation to three or fewer moves in a year, this stayed similar to the previous year at 9.3%.",
     ("three or fewer moves in a year", "9.3%", None, None)),
    ("In quarter 2, 90% of all children had reviews in time; the target was to have at least 95%.",
     ("all children had reviews in time", "90%", "95%", None)),
    ("Performance had risen to 95.4% of key tasks being done by their date, compared to 92% last quarter.",
     ("key tasks being done by their date", "95.4%", None, "92%")),
    ("Overall, 71% of the planned visits were complete as at the year-end, below the 90% target.",
     ("planned visits were complete", "71%", "90%", None)),
    ("Sickness levels showed an average 11.2 days per employee with the sector average being 8.5 days.",
     ("Sickness levels", "11.2 days", None, None)),
    ("The average wait on the phone was now at 2 minutes and 42 seconds against a target of three minutes.",
     ("average wait on the phone", "2 minutes and 42 seconds", "three minutes", None)),
    ("The investment portfolio continued to grow, currently being at 74% against a target of 64%.",
     ("investment portfolio", "74%", "64%", None)),
    ("In 2016/17 the percentage of difference between the groups was 24%.",
     ("percentage of difference between the groups", "24%", None, None)),
    ("Sickness absence (3.2) which was 2.48 days lost.", ("Sickness absence", "2.48 days", None, None)),
    ("Rent collection was 96.4%. This was below the target of 97%.",
     ("Rent collection", "96.4%", "97%", None)),
    ("Of the 380 letters of complaint received, 84% were answered in time.",
     ("letters of complaint received were answered in time", "84%", None, None)),
    ("It was noted that of 61 care leavers, 65% were in education, employment or training (target 70%).",
     ("care leavers were in education, employment or training", "65%", "70%", None)),
    ("Out of 290 plans, 261 (90%) were decided within eight weeks, against a target of 85%.",
     ("plans were decided within eight weeks", "90%", "85%", None)),
    ("During the quarter 84% of the 380 complaints received were answered in time.",
     ("complaints received were answered in time", "84%", None, None)),
]  # fmt: skip
NONE = [
    "Of the 31 targets, 65% were on track.",
    "Of the 1,150 respondents, 63% were in favour.",
    "Of the 23 indicators, 17 were green and six were red.",
    "At 30 September 88.1% of urgent repairs were done in 24 hours, against a target of 95%.",
    "87% of indicators were green or amber.",
    "Out of the 31 targets, 20 (65%) were on track.",
    "It was noted that 52% of performance measures were stable or improving.",
    "The council tax increase was 4.99%.",
    "60% of respondents supported the proposal.",
    "Burglaries had increased by 26.1%.",
    "The budget for roads was overspent by 4%.",
    "The report covered 1 July to 30 September 2024 (page 14 refers).",
    "It was hoped that the recycling rate would be 60% by 2030.",
    "A number of changes had been made for the 2024/25 year.",
    "What was the target of 90% set for?",
    "The number of applications allowed at appeal was under the 10% at which the Government would step in.",
    "It covered the number of employees who have been away for more than 4 weeks.",
    "The current outturn figure for both quarters was an average of 3.73 days.",
]


@pytest.mark.parametrize(("text", "said"), READINGS)
def test_a_sentence_gives_name_value_target_and_the_reading_before(
    text: str, said: tuple[str | None, ...]
) -> None:
    (found,) = readings(text, on_performance=True)
    assert (found.name, found.value, found.target, found.previous) == said


@pytest.mark.parametrize("text", NONE)
def test_a_figure_of_something_else_is_no_reading(text: str) -> None:
    assert list(readings(text, on_performance=True)) == []


def test_two_indicators_of_one_sentence_are_told_apart() -> None:
    found = readings(
        "Bins emptied on time had fallen to 91% which was below the target of 95%, and letters answered on "
        "time was 88% against a target of 90%.",
        on_performance=True,
    )
    assert [(r.name, r.value, r.target) for r in found] == [
        ("Bins emptied on time", "91%", "95%"),
        ("letters answered on time", "88%", "90%"),
    ]


def test_codes_and_states_are_read_with_the_name() -> None:
    (before,) = readings(
        "CP22 - Homes let within a month was green at 65% (target 60%).", on_performance=True
    )
    (cited,) = readings(
        "The officer replied that we have a rate which is KPI CSU 11 calls given up, so we have a target of "
        "20% and this quarter it’s 14.7%.",
        on_performance=True,
    )
    assert (cited.code, cited.name, cited.value, cited.target) == ("CSU 11", "calls given up", "14.7%", "20%")
    (behind,) = readings("The share of waste composted (WR-31) was below target at 40%.", on_performance=True)
    assert (before.code, before.name, before.state) == ("CP22", "Homes let within a month", "green")
    assert (behind.code, behind.name, behind.state) == ("WR-31", "share of waste composted", "below target")


def test_without_a_target_only_a_text_on_performance_gives_readings() -> None:
    told = "Sickness absence stood at 9.2 days per employee."
    assert list(readings(told, on_performance=False)) == []
