"""The session: polite, honest, safe, and plain about what went wrong."""

from __future__ import annotations

import pytest

from scrapers import session as session_module
from scrapers.errors import Blocked, Gone, Refused, Transient


def page(
    body: bytes = b"<p>minutes</p>", status: int = 200, **headers: str
) -> tuple[int, dict[str, str], bytes]:
    return status, {name.replace("_", "-"): value for name, value in headers.items()}, body


def test_get_returns_the_bytes(site, open_session):
    site.answers["/a.aspx"] = page(Content_Type="text/html; charset=utf-8")
    response = open_session(site.council()).get(f"{site.base_url}/a.aspx")
    assert (response.status, response.data, response.media_type) == (
        200,
        b"<p>minutes</p>",
        "text/html; charset=utf-8",
    )
    assert site.asked == ["/robots.txt", "/a.aspx"]


def test_pace_is_one_request_a_second(site, open_session, clock):
    site.answers["/a"] = page()
    asked = open_session(site.council(requests_per_second=1.0))
    for _ in range(3):
        asked.get(f"{site.base_url}/a")
    assert clock.slept == [1.0, 1.0, 1.0]


def test_two_sessions_share_the_clock_of_their_host(site, open_session, clock):
    site.answers["/a"] = page()
    for council in (site.council(requests_per_second=1.0), site.council(requests_per_second=1.0)):
        open_session(council).get(f"{site.base_url}/a")
    assert clock.slept == [1.0, 1.0, 1.0]


def test_crawl_delay_of_robots_txt_slows_the_pace(site, open_session, clock):
    site.answers["/robots.txt"] = page(b"User-agent: *\nCrawl-delay: 7\n")
    site.answers["/a"] = page()
    asked = open_session(site.council())
    asked.get(f"{site.base_url}/a")
    asked.get(f"{site.base_url}/a")
    assert clock.slept == [0.001, 7.0]


def test_robots_txt_is_obeyed(site, open_session):
    site.answers["/robots.txt"] = page(b"User-agent: *\nDisallow: /private*.aspx$\n")
    with pytest.raises(Refused, match=r"robots\.txt disallows it"):
        open_session(site.council()).get(f"{site.base_url}/private1.aspx")
    assert site.asked == ["/robots.txt"]


def test_missing_robots_txt_allows_everything(site, open_session):
    site.answers["/a"] = page()
    assert open_session(site.council()).get(f"{site.base_url}/a").status == 200


def test_failing_robots_txt_allows_nothing(site, open_session):
    site.answers["/robots.txt"] = page(status=500)
    site.answers["/a"] = page()
    with pytest.raises(Transient, match=r"robots.txt: status 500"):
        open_session(site.council()).get(f"{site.base_url}/a")
    assert "/a" not in site.asked


def test_transient_failures_are_retried_with_growing_pauses(site, open_session, clock):
    site.answers["/a"] = [page(status=503), page(status=502), page()]
    assert open_session(site.council()).get(f"{site.base_url}/a").status == 200
    assert [pause for pause in clock.slept if pause > 1] == [5.0, 10.0]


def test_retry_after_is_honoured(site, open_session, clock):
    site.answers["/a"] = [page(status=429, Retry_After="42"), page()]
    open_session(site.council()).get(f"{site.base_url}/a")
    assert 42.0 in clock.slept


@pytest.mark.parametrize(("status", "error"), [(404, Gone), (410, Gone), (403, Blocked), (401, Blocked)])
def test_refusals_are_not_retried(site, open_session, status, error):
    site.answers["/a"] = page(status=status)
    with pytest.raises(error):
        open_session(site.council()).get(f"{site.base_url}/a")
    assert site.asked.count("/a") == 1


def test_a_blocked_host_is_not_asked_again(site, open_session):
    site.answers["/a"] = page(status=403)
    asked = open_session(site.council())
    for _ in range(2):
        with pytest.raises(Blocked, match="status 403"):
            asked.get(f"{site.base_url}/a")
    assert site.asked.count("/a") == 1


def test_a_forbidden_page_of_a_site_that_answers_is_one_page(site, open_session):
    site.answers |= {"/a": page(status=403), "/b": page(), "/mgListCommittees.aspx": page()}
    asked = open_session(site.council())
    with pytest.raises(Blocked, match="/a: status 403"):
        asked.get(f"{site.base_url}/a")
    assert asked.get(f"{site.base_url}/b").status == 200


def test_a_site_that_begins_to_refuse_us_is_left_alone(site, open_session):
    home = "/mgListCommittees.aspx"
    site.answers |= {path: page(status=403) for path in ("/a", "/b", "/c", "/d")} | {
        home: [page(), page(status=403)]
    }
    asked = open_session(site.council())
    for path in ("/a", "/b", "/c", "/d", "/e"):
        with pytest.raises(Blocked):
            asked.get(f"{site.base_url}{path}")
    assert site.asked == ["/robots.txt", "/a", home, "/b", "/c", "/d", home]


def test_a_refused_web_service_does_not_close_the_pages(site, open_session):
    service = "/mgWebService.asmx/GetCommittees"
    site.answers |= {service: page(status=403), "/a": page()}
    asked = open_session(site.council())
    for _ in range(2):
        with pytest.raises(Blocked):
            asked.get(f"{site.base_url}{service}")
    assert asked.get(f"{site.base_url}/a").status == 200
    assert site.asked == ["/robots.txt", service, "/a"]


def test_refused_pages_close_the_web_service_too(site, open_session):
    site.answers |= {"/mgWebService.asmx/GetCommittees": page(), "/a": page(status=403)}
    asked = open_session(site.council())
    for path in ("/a", "/mgWebService.asmx/GetCommittees"):
        with pytest.raises(Blocked):
            asked.get(f"{site.base_url}{path}")
    assert site.asked == ["/robots.txt", "/a", "/mgListCommittees.aspx"]


def test_what_is_not_asked_any_more_is_one_line_for_all_of_it(site, open_session):
    site.answers["/a"] = page(status=403)
    asked, lines = open_session(site.council()), set()
    with pytest.raises(Blocked):
        asked.get(f"{site.base_url}/a")
    for path in ("/a", "/b", "/c"):
        with pytest.raises(Blocked) as told:
            asked.get(f"{site.base_url}{path}")
        lines.add(str(told.value))
    host = site.base_url.removeprefix("http://")
    assert lines == {
        f"samplebury: {host}: not asked any more in this run: samplebury: {site.base_url}/a: status 403: "
        "the site refuses us: ask the council to let us in"
    }


def test_a_bot_wall_with_status_200_is_blocked(site, open_session):
    site.answers["/a"] = page(b"<html><script src='/cdn-cgi/challenge-platform/x.js'></script></html>")
    with pytest.raises(Blocked, match="bot wall"):
        open_session(site.council()).get(f"{site.base_url}/a")


def test_redirect_to_the_error_page_is_gone(site, open_session):
    site.answers["/a"] = page(status=302, Location="/mgError.aspx?p=1")
    with pytest.raises(Gone, match="error page"):
        open_session(site.council()).get(f"{site.base_url}/a")


def test_redirects_are_followed_on_the_same_host(site, open_session):
    site.answers["/a"] = page(status=302, Location="/b")
    site.answers["/b"] = page()
    response = open_session(site.council()).get(f"{site.base_url}/a")
    assert (response.url, response.final_url) == (f"{site.base_url}/a", f"{site.base_url}/b")


@pytest.mark.parametrize(
    ("location", "why"),
    [
        ("http://elsewhere.example/a", "not a host of this council"),
        ("http://127.0.0.2/a", "not a host of this council"),
        ("file:///etc/passwd", "not a web address"),
    ],
)
def test_redirect_elsewhere_is_refused(site, open_session, location, why):
    site.answers["/a"] = page(status=302, Location=location)
    with pytest.raises(Refused, match=why):
        open_session(site.council()).get(f"{site.base_url}/a")


def test_loopback_is_refused_unless_the_register_says_so(site, open_session):
    with pytest.raises(Refused, match="private or loopback"):
        open_session(site.council(allow_loopback=False)).get(f"{site.base_url}/a")
    assert site.asked == []


def test_a_body_that_breaks_off_is_transient(site, open_session):
    site.answers["/a"] = page(b"half", Content_Length="4000")
    with pytest.raises(Transient, match="broke off"):
        open_session(site.council()).get(f"{site.base_url}/a")


def test_a_body_too_large_is_refused(site, open_session, monkeypatch):
    monkeypatch.setattr(session_module, "MAX_BYTES", 10)
    site.answers["/a"] = page(b"x" * 11)
    with pytest.raises(Refused, match="larger than 10 bytes"):
        open_session(site.council()).get(f"{site.base_url}/a")


def fail(asked, site, count):
    for number in range(count):
        with pytest.raises(Transient, match=f"/{number}: status 500"):
            asked.get(f"{site.base_url}/{number}")


def test_a_few_broken_addresses_do_not_end_the_asking(site, open_session):
    site.answers |= {f"/{number}": page(status=500) for number in range(7)}
    site.answers |= {"/mgListCommittees.aspx": page(), "/a": page()}
    asked = open_session(site.council(), attempts=1)
    fail(asked, site, 7)
    assert asked.get(f"{site.base_url}/a").status == 200
    assert site.asked.count("/mgListCommittees.aspx") == 2


def test_a_site_where_much_is_broken_is_given_up_in_the_end(site, open_session, monkeypatch):
    monkeypatch.setattr(session_module, "MOST_FAILURES", 5)
    site.answers |= {f"/{number}": page(status=500) for number in range(5)}
    site.answers |= {"/mgListCommittees.aspx": page(), "/a": page()}
    asked = open_session(site.council(), attempts=1)
    fail(asked, site, 5)
    with pytest.raises(Transient, match="not asked any more in this run: failed 5 times in a row"):
        asked.get(f"{site.base_url}/a")
    assert "/a" not in site.asked


def test_an_unreachable_host_is_given_up_after_three_failures(open_session, site):
    asked = open_session(site.council(base_url="http://127.0.0.1:9"))
    for _ in range(3):
        with pytest.raises(Transient, match="Connection refused"):
            asked.get("http://127.0.0.1:9/a")
    made = asked.requests_made
    with pytest.raises(Transient, match="not asked"):
        asked.get("http://127.0.0.1:9/b")
    assert asked.requests_made == made
