"""The crawler's benchmark: its lines, and its section as it is written."""

from __future__ import annotations

from benchmarks import crawl


def _night(requests, **figures):
    usual = {
        "requests": requests, "distinct": requests, "meetings": 60, "changed_meetings": 0,
        "seconds": 12.0, "megabytes": 100,
    }  # fmt: skip
    return usual | figures


NIGHTS = [
    _night(1200, distinct=1000, seconds=60.0, megabytes=140),
    _night(10),
    _night(20, megabytes=120),
    _night(90, changed_meetings=2, megabytes=150),
]


def test_a_line_of_the_table():
    assert crawl.row("off", NIGHTS) == (
        "| 60 meetings | off | 1,200 | 1.200 | 1.0 | 20 | 15 | 20 | 1.25% | 2 of 2 | 140 | 120 |"
    )


def test_the_section_has_a_line_for_each_scale_and_tells_it_at_once(monkeypatch, capsys):
    asked = []
    monkeypatch.setattr(crawl, "measure", lambda scale, service: asked.append((scale, service)) or NIGHTS)
    lines = crawl.section().splitlines()
    assert asked == list(crawl.MEASURED)
    assert lines[0] == "## Crawling"
    table = [line for line in lines if line.startswith("|")]
    assert [line.count("|") for line in table] == [13] * (2 + len(crawl.MEASURED))
    assert capsys.readouterr().err.splitlines() == table[2:]
