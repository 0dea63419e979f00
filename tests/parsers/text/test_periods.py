from datetime import date

import pytest

from parsers.text.periods import first_period, quarter_named

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
    found = first_period(text)
    assert (tuple(found) if found else None) == period


@pytest.mark.parametrize("words", ["Q3", "quarter three", "the third quarter", "3rd Quarter", "Chwarter 3"])
def test_knows_a_quarter_named_without_its_year(words: str) -> None:
    assert quarter_named(f"Performance in {words}") == 3
