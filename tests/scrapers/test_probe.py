"""Probing a site: in a handful of requests, what it is and what it lets us do."""

from __future__ import annotations

import pytest

from scrapers.probe import ADVICE, Probe, base_of, bases_in, has_sessions, is_moderngov, probe
from scrapers.register import Council
from tests.site import serve


@pytest.fixture
def look(open_session):
    """Probe an address on this machine."""

    def at(address: str, **facts: object) -> Probe:
        council = Council(slug="samplebury", name="", base_url=address, allow_loopback=True, **facts)
        return probe(council, open_session)

    return at


def codes(found: Probe) -> list[str]:
    return [finding.code for finding in found.findings]


def test_a_site_with_everything(look):
    with serve(prefix="/moderngov", crawl_delay=2) as site:
        found = look(site.base_url)
        made = len(site.requests)
    assert codes(found) == ["crawl_delay", "prefix", "twin", "service_on", "ok"]
    assert (found.base_url, found.web_service, found.usable) == (site.base_url, "on", True)
    assert found.requests == made == 4


@pytest.mark.parametrize(
    ("faults", "expected"),
    [
        ({"asmx": "html200"}, ["twin", "service_off", "ok"]),
        ({"asmx": 403}, ["twin", "service_off", "ok"]),
        ({"asmx": 500}, ["twin", "service_off", "ok"]),
        ({"asmx": "empty-root"}, ["twin", "service_off", "ok"]),
        ({"asmx": "hang"}, ["twin", "service_off", "ok"]),
        ({"Committees": "botwall200"}, ["blocked"]),
        ({"Committees": 403}, ["blocked"]),
        ({".": "html200"}, ["not_moderngov"]),
        ({".": 404}, ["not_moderngov"]),
        ({"Committees": "redirect-other-host"}, ["moved"]),
        ({"robots": 500}, ["unreachable"]),
    ],
    ids=str,
)
def test_a_site_with_something_amiss(look, faults, expected, monkeypatch):
    monkeypatch.setattr("scrapers.exchange.TIMEOUT", (1.0, 0.2))
    with serve() as site:
        site.faults |= faults
        found = look(site.base_url)
        assert codes(found) == expected
        assert found.requests == len(site.requests) <= 8
        assert all(finding.text and finding.advice for finding in found.findings)


def test_robots_txt_says_no_and_nothing_else_is_asked(look):
    with serve(robots="disallow") as site:
        found = look(site.base_url)
        assert (codes(found), [path for _, path in site.requests]) == (["disallowed"], ["/robots.txt"])


def test_a_private_address_is_not_asked(open_session):
    council = Council(slug="x", name="", base_url="http://10.20.30.40")
    found = probe(council, open_session)
    assert codes(found) == ["unreachable"]
    assert "10.20.30.40, a private or loopback address" in found.findings[0].text


def test_a_site_that_nobody_answers_for(look):
    found = look("http://127.0.0.1:9")
    assert (codes(found), found.requests) == (["unreachable"], 1)
    assert "Connection refused" in found.findings[0].text


def test_the_front_page_leads_to_a_prefix(look, site):
    front = b'<a href="/democracy/ieDocHome.aspx?bcr=1">Meetings</a> <a href="/bins.aspx">Bins</a>'
    page = (
        b"<div id='modgov'><ul class='mgBulletList'>"
        b"<li><a href='/democracy/(S(a1))/mgCommitteeDetails.aspx?ID=1'>Cabinet</a></li>"
    )
    site.answers |= {
        "/": (200, {}, front),
        "/democracy/mgListCommittees.aspx": (200, {}, page),
        "/democracy/mgListCommittees.aspx?LLL=1": (200, {}, page),
    }
    found = look(site.base_url)
    assert codes(found) == ["moved", "prefix", "sessions", "service_off", "ok"]
    assert found.base_url == f"{site.base_url}/democracy"
    assert site.asked == [
        "/robots.txt",
        "/mgListCommittees.aspx",
        "/",
        "/democracy/mgListCommittees.aspx",
        "/democracy/mgListCommittees.aspx?LLL=1",
        "/democracy/mgWebService.asmx/GetCommittees",
    ]


def test_a_site_that_sends_us_round_in_circles_costs_no_more_than_its_share(look, site):
    site.answers |= {path: (302, {"Location": "/robots.txt"}, b"") for path in ("/robots.txt", "/")}
    site.answers["/mgListCommittees.aspx"] = (302, {"Location": "/mgListCommittees.aspx"}, b"")
    found = look(site.base_url)
    assert (codes(found), found.requests, len(site.asked)) == (["cut_short"], 8, 8)


@pytest.mark.parametrize(
    ("url", "base"),
    [
        ("https://x.example/ieDocHome.aspx?bcr=1", "https://x.example"),
        ("https://x.example/moderngov/(S(abc))/ieListDocuments.aspx?MId=3", "https://x.example/moderngov"),
        ("https://x.example/mg/mgWebService.asmx/GetCommittees", "https://x.example/mg"),
        ("https://x.example/bins.aspx", None),
        ("https://x.example/", None),
    ],
)
def test_where_a_site_begins(url, base):
    assert base_of(url) == base


def test_the_beginning_most_links_lead_to_comes_first():
    links = (b"'/a/ieDocHome.aspx'", b"'/b/ieDocHome.aspx'", b'"/b/mgListCommittees.aspx"', b"'http://['")
    page = b"".join(b"<a href=%s>" % link for link in links)
    assert bases_in(page, "https://x.example/") == ["https://x.example/b", "https://x.example/a"]


def test_a_page_is_known_by_two_marks_and_sessions_by_their_place():
    assert is_moderngov(b'<link href="SiteSpecific/ssMgStyles.css"><div ID="modgov">')
    assert not is_moderngov(b"<p>We use modern.gov reverse CMS</p>")
    assert has_sessions(b'<a href="(S(k2))/mgAi.aspx">')
    assert not has_sessions(b'<a href="mgAi.aspx?x=(S(k2))">')


def test_every_finding_has_its_advice():
    assert all(line and "\n" not in line for line in ADVICE.values())
