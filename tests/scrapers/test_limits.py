"""The bounds of a run: hours, requests, and how long a site's own words make us wait."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from scrapers import exchange
from scrapers.answers import retry_after
from scrapers.errors import Refused, Stopped, Transient
from scrapers.limits import Limits, parse_hours

# In June London is an hour ahead of UTC.
LATE, MIDDAY = datetime(2026, 6, 1, 23, 30, tzinfo=UTC), datetime(2026, 6, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("hours", "moment", "within"),
    [
        ("22:00-06:00", datetime(2026, 6, 1, 20, 59, tzinfo=UTC), False),
        ("22:00-06:00", datetime(2026, 6, 1, 21, 0, tzinfo=UTC), True),
        ("22:00-06:00", datetime(2026, 6, 2, 4, 59, tzinfo=UTC), True),
        ("22:00-06:00", datetime(2026, 6, 2, 5, 0, tzinfo=UTC), False),
        ("22:00-06:00", datetime(2026, 1, 2, 5, 59, tzinfo=UTC), True),
        ("9:30 - 17:00", datetime(2026, 1, 2, 9, 30, tzinfo=UTC), True),
        ("9:30 - 17:00", datetime(2026, 1, 2, 17, 0, tzinfo=UTC), False),
    ],
)
def test_hours_are_london_s(hours, moment, within):
    assert (moment in parse_hours(hours)) is within


@pytest.mark.parametrize("text", ["", "22-6", "22:00", "24:00-06:00", "22:60-06:00", "06:00-06:00", "night"])
def test_hours_that_are_none_say_how_they_are_written(text):
    with pytest.raises(ValueError, match=r"hours are written HH:MM-HH:MM, as 22:00-06:00"):
        parse_hours(text)


def test_outside_the_hours_nothing_is_asked(site, open_session):
    limits = Limits(hours=parse_hours("22:00-06:00"))
    asked = open_session(site.council(), limits=limits, now=lambda: MIDDAY)
    lines = set()
    for page in ("a", "b"):
        with pytest.raises(Stopped) as stopped:
            asked.get(f"{site.base_url}/{page}")
        lines.add(str(stopped.value))
    assert lines == {
        "samplebury: outside the hours of harvest (22:00-06:00 Europe/London, PAPERS_HOURS): "
        "what is left is asked for by the next run"
    }
    assert site.asked == []


def test_the_hours_end_in_the_middle_of_a_run(site, open_session):
    site.answers["/a"] = (200, {}, b"page")
    time = [LATE]
    limits = Limits(hours=parse_hours("22:00-06:00"))
    asked = open_session(site.council(), limits=limits, now=lambda: time[0])
    assert asked.get(f"{site.base_url}/a").data == b"page"
    time[0] = MIDDAY
    with pytest.raises(Stopped):
        asked.get(f"{site.base_url}/a")
    time[0] = LATE
    assert asked.get(f"{site.base_url}/a").data == b"page"


def test_a_budget_counts_every_request_and_is_never_exceeded(site, open_session):
    """robots.txt, the redirect, its target, and one try of the second page: four."""
    site.answers |= {"/a": (302, {"Location": "/b"}, b""), "/b": (200, {}, b"page"), "/c": (503, {}, b"")}
    asked = open_session(site.council(), limits=Limits(max_requests=4))
    asked.get(f"{site.base_url}/a")
    for _ in range(2):
        with pytest.raises(
            Stopped, match=r"samplebury: the run's budget of 4 requests is used up \(PAPERS_MAX_REQUESTS\)"
        ):
            asked.get(f"{site.base_url}/c")
    assert site.asked == ["/robots.txt", "/a", "/b", "/c"]
    assert asked.requests_made == 4


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("42", 42.0),
        (" 0 ", 0.0),
        ("86400", 120.0),
        ("Mon, 01 Jun 2026 12:00:30 GMT", 30.0),
        ("Mon, 01 Jun 2026 11:00:00 GMT", 0.0),
        ("Tue, 02 Jun 2026 12:00:00 GMT", 120.0),
        ("", None),
        ("-3", None),
        ("\u00b2", None),
        ("soon", None),
        ("Mon, 01 Jun 2026 12:00:30", None),
    ],
)
def test_retry_after_in_seconds_or_as_a_date(value, seconds):
    assert retry_after(value, MIDDAY) == seconds


def test_a_site_that_asks_for_a_pause_is_left_alone_by_other_councils_too(site, open_session, clock):
    site.answers |= {"/a": (503, {"Retry-After": "42"}, b""), "/b": (200, {}, b"page")}
    with pytest.raises(Transient, match="status 503"):
        open_session(site.council(), attempts=1).get(f"{site.base_url}/a")
    asked_at = clock.time
    open_session(site.council()).get(f"{site.base_url}/b")
    assert clock.time - asked_at == pytest.approx(42, abs=0.01)


def test_what_never_gets_better_is_not_tried_for_longer_than_an_answer_may_take(
    site, open_session, clock, monkeypatch
):
    monkeypatch.setattr(exchange, "MAX_SECONDS", 12.0)
    site.answers["/a"] = (503, {}, b"")
    with pytest.raises(Transient):
        open_session(site.council()).get(f"{site.base_url}/a")
    assert [pause for pause in clock.slept if pause > 1] == [5.0, 10.0]


@pytest.mark.parametrize(
    "address",
    [
        "ftp://democracy.samplebury.example/a",
        "http://democracy.samplebury.example:8080/a",
        "http://democracy.samplebury.example@evil.example/a",
        "http://democracy.samplebury.example.evil.example/a",
        "http://evil.example/democracy.samplebury.example",
        "http://[::1",
        "//democracy.samplebury.example/a",
        "",
    ],
)
def test_only_the_council_s_own_hosts_are_asked(site, open_session, address):
    council = site.council(base_url="http://democracy.samplebury.example", document_hosts=("docs.example",))
    with pytest.raises(Refused, match=r"not a web address|is not a host of this council"):
        open_session(council).get(address)


def test_a_redirect_to_a_private_address_on_a_document_host_is_refused(site, open_session):
    site.answers["/a"] = (302, {"Location": "http://10.20.30.40/latest"}, b"")
    council = site.council(document_hosts=("10.20.30.40",))
    with pytest.raises(Refused, match=r"10\.20\.30\.40, a private or loopback address"):
        open_session(council).get(f"{site.base_url}/a")
