from datetime import date

import pytest

from parsers.text import dates

DATES = {
    "Thursday, 11th February, 2021 7.00 pm": "2021-02-11 19:00",
    "14 Jul 2026 6.00 pm": "2026-07-14 18:00",
    "31st-Mar-2025 18.30": "2025-03-31 18:30",
    "12:07:12": "2012-07-12 00:00",
    "15/02/18": "2018-02-15 00:00",
    "26.02.2018": "2018-02-26 00:00",
    "2024-05-06": "2024-05-06 00:00",
    "held on the 14 th November 2018 at 7.30pm": "2018-11-14 19:30",
    "10.30 a.m. on Wednesday 6th April, 2011": "2011-04-06 10:30",
    "2nd day of March 2020": "2020-03-02 00:00",
    "Dydd Iau, 9fed Hydref, 2014 2.00 o'r gloch": "2014-10-09 14:00",
    "Nos Iau, 9 Hydref 2014 am 7.00 o'r gloch": "2014-10-09 19:00",
    "Dydd Iau, 9 Hydref 2014 am 7.30 o'r gloch y bore": "2014-10-09 07:30",
    "12 midnight, 3 May 2022": "2022-05-03 00:00",
    "31 February 2022": None,
    "Mar-2011": None,
    "£1,200 for 2018/19": None,
}


@pytest.mark.parametrize(("text", "value"), DATES.items(), ids=DATES)
def test_reads_every_british_form(text: str, value: str | None) -> None:
    found = dates.first_datetime(text)
    assert (f"{found:%Y-%m-%d %H:%M}" if found else None) == value


def test_a_date_without_year_takes_the_year_given() -> None:
    assert dates.day_in_year("Follow up 16th August: done", 2012) == date(2012, 8, 16)
