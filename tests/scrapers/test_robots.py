"""robots.txt by RFC 9309: which group is ours, what a pattern means, what is read of it."""

from __future__ import annotations

import pytest

from scrapers.errors import Blocked, Refused, Transient
from scrapers.robots import MAX_BYTES, Robots

SITE = "https://democracy.samplebury.example"
PAGE = f"{SITE}/ieListDocuments.aspx?MId=3"


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        (b"", True),
        (b"User-agent: *\nDisallow:\n", True),
        (b"User-agent: *\nDisallow: /\n", False),
        (b"User-agent: *\nDisallow: /mgRss.aspx\n", True),
        (b"User-agent: *\nDisallow: /ieList\n", False),
        (b"User-agent: *\nDisallow: /*.aspx\n", False),
        (b"User-agent: *\nDisallow: /*.aspx$\n", True),
        (b"User-agent: *\nDisallow: /*MId=3$\n", False),
        (b"User-agent: *\nDisallow: /\nAllow: /ieList\n", True),
        (b"User-agent: *\nDisallow: /ieList\nAllow: /\n", False),
        (b"user-agent: committeepapers\ndisallow: /\n", False),
        (b"User-agent: CommitteePapers/0.1\nDisallow: /\n", True),
        (b"User-agent: OtherBot\nDisallow: /\n", True),
        (b"User-agent: papers\nDisallow: /\n", True),
        (b"User-agent: *\nDisallow: /\n\nUser-agent: CommitteePapers\nDisallow: /private\n", True),
        (b"User-agent: OtherBot\nUser-agent: CommitteePapers\nDisallow: /\n", False),
        (b"User-agent: *\nDisallow: /a\n\nUser-agent: *\nDisallow: /ieList\n", False),
        (b"\xef\xbb\xbfUser-agent: *\nDisallow: /\n", False),
        (b"User-agent: *\r\nDisallow: / # all of it\r\n", False),
        (b"User-agent: *\nDisallow: /caf\xe9\n", True),
        (b"<html><body>Not found</body></html>", True),
    ],
)
def test_what_a_robots_txt_allows(text, allowed):
    assert Robots(text).allows(PAGE) is allowed


def test_robots_txt_itself_may_always_be_read():
    assert Robots(b"User-agent: *\nDisallow: /\n").allows(f"{SITE}/robots.txt")


@pytest.mark.parametrize(
    ("text", "delay"),
    [
        (b"", 0.0),
        (b"User-agent: *\nCrawl-delay: 7\n", 7.0),
        (b"User-agent: *\nCrawl-delay: 0.5\n", 0.5),
        (b"User-agent: *\nCrawl-delay: soon\n", 0.0),
        (b"User-agent: *\nCrawl-delay: -4\n", 0.0),
        (b"User-agent: OtherBot\nCrawl-delay: 7\n", 0.0),
    ],
)
def test_crawl_delay(text, delay):
    assert Robots(text).crawl_delay == delay


def test_only_the_beginning_of_a_huge_file_counts_and_no_half_rule():
    filler = b"Disallow: /zzzzzz\n"
    text = b"User-agent: *\n" + filler * (MAX_BYTES // len(filler))
    cut = text[: MAX_BYTES - 20] + b"\nDisallow: /ieListDocuments.aspx-only-this-one\n"
    assert Robots(cut[:MAX_BYTES]).allows(PAGE)
    assert Robots(text + b"Disallow: /\n").allows(PAGE)
    assert not Robots(text + b"Disallow: /\n").allows(f"{SITE}/zzzzzz")


def text_of(body: bytes, status: int = 200, **headers: str) -> tuple[int, dict[str, str], bytes]:
    return status, headers, body


def test_robots_txt_is_asked_for_once_a_run(site, open_session):
    site.answers["/a"] = text_of(b"page")
    asked = open_session(site.council())
    for _ in range(3):
        asked.get(f"{site.base_url}/a")
    assert site.asked == ["/robots.txt", "/a", "/a", "/a"]


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_a_robots_txt_that_is_not_to_be_had_allows_everything(site, open_session, status):
    site.answers |= {"/robots.txt": text_of(b"", status), "/a": text_of(b"page")}
    assert open_session(site.council()).get(f"{site.base_url}/a").data == b"page"


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_robots_txt_that_fails_allows_nothing(site, open_session, status):
    site.answers |= {"/robots.txt": text_of(b"", status), "/a": text_of(b"page")}
    asked = open_session(site.council())
    for _ in range(2):
        with pytest.raises(Transient, match=rf"samplebury: \S+/robots.txt: status {status}"):
            asked.get(f"{site.base_url}/a")
    assert site.asked == ["/robots.txt"] * 4


def test_redirects_of_robots_txt_are_followed(site, open_session):
    hops = {f"/r{n}": text_of(b"", 302, Location=f"/r{n + 1}") for n in range(1, 5)}
    site.answers |= hops | {"/robots.txt": text_of(b"", 301, Location="/r1")}
    site.answers["/r5"] = text_of(b"User-agent: *\nDisallow: /a\n")
    with pytest.raises(Refused, match=r"robots\.txt disallows it"):
        open_session(site.council()).get(f"{site.base_url}/a")
    assert site.asked == ["/robots.txt", "/r1", "/r2", "/r3", "/r4", "/r5"]


def test_redirects_without_end_are_a_missing_file(site, open_session):
    site.answers |= {"/robots.txt": text_of(b"", 302, Location="/robots.txt"), "/a": text_of(b"page")}
    assert open_session(site.council()).get(f"{site.base_url}/a").data == b"page"
    assert site.asked == ["/robots.txt"] * 6 + ["/a"]


def test_a_redirect_to_the_error_page_is_a_missing_file(site, open_session):
    site.answers |= {"/robots.txt": text_of(b"", 302, Location="/mgError.aspx"), "/a": text_of(b"page")}
    assert open_session(site.council()).get(f"{site.base_url}/a").data == b"page"


def test_a_redirect_of_robots_txt_to_another_host_is_not_followed(site, open_session):
    site.answers |= {"/robots.txt": text_of(b"", 302, Location="http://www.samplebury.example/robots.txt")}
    with pytest.raises(
        Refused, match=r"www.samplebury.example is not a host of this council \(if it is, add"
    ):
        open_session(site.council()).get(f"{site.base_url}/a")
    assert site.asked == ["/robots.txt"]


def test_a_bot_wall_before_robots_txt_is_blocked(site, open_session):
    site.answers["/robots.txt"] = text_of(b"<html><script src='/cdn-cgi/challenge-platform/x.js'></script>")
    with pytest.raises(Blocked, match=r"a bot wall stands before robots\.txt"):
        open_session(site.council()).get(f"{site.base_url}/a")


def test_a_delay_nobody_can_wait_for_is_a_no(site, open_session):
    site.answers["/robots.txt"] = text_of(b"User-agent: *\nCrawl-delay: 86400\n")
    with pytest.raises(Refused, match=r"robots.txt asks for 86400 s between requests"):
        open_session(site.council()).get(f"{site.base_url}/a")
