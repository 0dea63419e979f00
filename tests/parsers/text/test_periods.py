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
        "1 January to 31 March 2024",
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
        "1 April 2020 to 31 December 2020",
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
    "July to September (Quarter 2), 2019 to 2020": (
        "July to September (Quarter 2), 2019 to 2020",
        date(2019, 7, 1),
        date(2019, 9, 30),
    ),
    "Quarterly report for 2018-2019. Quarter 3 to 31 December 2018": (
        "Quarter 3 to 31 December 2018",
        date(2018, 10, 1),
        date(2018, 12, 31),
    ),
    "Position to 31 March 2023 (Quarter 4)": (
        "31 March 2023 (Quarter 4",
        date(2023, 1, 1),
        date(2023, 3, 31),
    ),
    "2022/23 Performance Report - Quarter 3": (
        "2022/23 Performance Report - Quarter 3",
        date(2022, 10, 1),
        date(2022, 12, 31),
    ),
    "Plan 2023-2027: Quarter 2 results 2024-25": (
        "Quarter 2 results 2024-25",
        date(2024, 7, 1),
        date(2024, 9, 30),
    ),
    "FQ3 and FQ4 2020/21": ("FQ3 and FQ4 2020/21", date(2020, 10, 1), date(2021, 3, 31)),
    "Quarters 1 to 3, 2023/24": ("Quarters 1 to 3, 2023/24", date(2023, 4, 1), date(2023, 12, 31)),
    "Quarter 1 2023/24 – 3 measures are red": ("Quarter 1 2023/24", date(2023, 4, 1), date(2023, 6, 30)),
    "the second half of 2020/21": ("second half of 2020/21", date(2020, 10, 1), date(2021, 3, 31)),
    "the first nine months of 2019/20": (
        "first nine months of 2019/20",
        date(2019, 4, 1),
        date(2019, 12, 31),
    ),
    "January to March 2023/24": ("January to March 2023/24", date(2024, 1, 1), date(2024, 3, 31)),
    "Quarter 4 (January - March) 2024": ("January - March) 2024", date(2024, 1, 1), date(2024, 3, 31)),
    "April, May and June 2023": ("April, May and June 2023", date(2023, 4, 1), date(2023, 6, 30)),
    "between 1 April and 30 June 2022": ("1 April and 30 June 2022", date(2022, 4, 1), date(2022, 6, 30)),
    "October 1st to December 31st, 2019": (
        "October 1st to December 31st, 2019",
        date(2019, 10, 1),
        date(2019, 12, 31),
    ),
    "Apr-Jun 23": ("Apr-Jun 23", date(2023, 4, 1), date(2023, 6, 30)),
    "1 April 2023 to 14 January 2024": (
        "1 April 2023 to 14 January 2024",
        date(2023, 4, 1),
        date(2024, 1, 14),
    ),
    "Reporting period 1.7.24-30.9.24": ("1.7.24-30.9.24", date(2024, 7, 1), date(2024, 9, 30)),
    "Quarter ended: 31/12/2019": ("Quarter ended: 31/12/2019", date(2019, 10, 1), date(2019, 12, 31)),
    "for the year ended 31 March 2023": ("year ended 31 March 2023", date(2022, 4, 1), date(2023, 3, 31)),
    "Calendar year 2022": ("Calendar year 2022", date(2022, 1, 1), date(2022, 12, 31)),
    "21 January 2025 Quarter 3": None,
    "Tuesday 3 March 2020 to Friday 6 March 2020": None,
    "Council Plan 2019-2023": None,
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
