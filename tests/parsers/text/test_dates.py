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


PERIODS = {
    "April to June 2020 (Q1 - 2020/21)": ("April to June 2020", date(2020, 4, 1), date(2020, 6, 30)),
    "Quarter 3 2024/25": ("Quarter 3 2024/25", date(2024, 10, 1), date(2024, 12, 31)),
    "Performance Q2 2023/24 report": ("Q2 2023/24", date(2023, 7, 1), date(2023, 9, 30)),
    "2024/25 Q4": ("2024/25 Q4", date(2025, 1, 1), date(2025, 3, 31)),
    "the third quarter of 2024-25": ("third quarter of 2024-25", date(2024, 10, 1), date(2024, 12, 31)),
    "October to December 2021": ("October to December 2021", date(2021, 10, 1), date(2021, 12, 31)),
    "December - February 2022": ("December - February 2022", date(2021, 12, 1), date(2022, 2, 28)),
    "1 January to 31 March 2024 (Quarter 4)": (
        "January to 31 March 2024",
        date(2024, 1, 1),
        date(2024, 3, 31),
    ),
    "Quarter 1 Performance Report 2024/25": (
        "Quarter 1 Performance Report 2024/25",
        date(2024, 4, 1),
        date(2024, 6, 30),
    ),
    "Quarter 3 (October to December) of the 17-18 financial year": (
        "Quarter 3 (October to December) of the 17-18",
        date(2017, 10, 1),
        date(2017, 12, 31),
    ),
    "the third quarter of the financial year 2011-2012": (
        "third quarter of the financial year 2011-2012",
        date(2011, 10, 1),
        date(2011, 12, 31),
    ),
    "Scorecard - Quarter 3, 2020-21 (cumulative, 1 April 2020 to 31 December 2020)": (
        "April 2020 to 31 December 2020",
        date(2020, 4, 1),
        date(2020, 12, 31),
    ),
    "Mid-Year Report 2023/24": ("Mid-Year Report 2023/24", date(2023, 4, 1), date(2023, 9, 30)),
    "Performance, Quarters 1 and 2 2023/24": (
        "Quarters 1 and 2 2023/24",
        date(2023, 4, 1),
        date(2023, 9, 30),
    ),
    "for the nine months to 31 December 2023": (
        "nine months to 31 December 2023",
        date(2023, 4, 1),
        date(2023, 12, 31),
    ),
    "Quarter ending 30 September 2023": (
        "Quarter ending 30 September 2023",
        date(2023, 7, 1),
        date(2023, 9, 30),
    ),
    "FY23/24 Q2": ("FY23/24 Q2", date(2023, 7, 1), date(2023, 9, 30)),
    "Period: 01/04/2024 - 30/06/2024": ("01/04/2024 - 30/06/2024", date(2024, 4, 1), date(2024, 6, 30)),
    "Annual report 2023/24": ("2023/24", date(2023, 4, 1), date(2024, 3, 31)),
    "Local Plan 2024-2039": None,
}


@pytest.mark.parametrize(("text", "period"), PERIODS.items(), ids=PERIODS)
def test_reads_reporting_periods(text: str, period: tuple[str, date, date] | None) -> None:
    found = dates.first_period(text)
    assert (tuple(found) if found else None) == period


def test_a_date_without_year_takes_the_year_given() -> None:
    assert dates.day_in_year("Follow up 16th August: done", 2012) == date(2012, 8, 16)
