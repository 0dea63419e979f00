"""What a site is, found out in a handful of requests: ModernGov or not, and what it lets us do.

Asks for robots.txt, the front page, the committee list (once more in Welsh) and the web service's
committees, at the pace of any other request. Nothing is stored.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from parsers.pages.service_answer import root_name
from scrapers import urls
from scrapers.errors import Blocked, FetchError, Gone, Refused, Stopped, Transient, Untrusted
from scrapers.limits import Limits
from scrapers.register import Council
from scrapers.session import Response, Session

MAX_REQUESTS = 8
_SESSION = re.compile(r"/\((?:[A-Z]\([^()/]*\))+\)(?=/)", re.IGNORECASE)
_HREF = re.compile(r"""href\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
# Any two of these make a page ModernGov's; council templates keep some and lose others.
_FINGERPRINTS = (
    b'id="modgov"', b"id='modgov'", b"ssmgstyles.css", b"sswordstyles.css", b"mg.jqueryaddons",
    b"modern.gov reverse cms", b"$moderngov", b'class="mgheader"', b"mgmaintitletxt", b"mgbulletlist",
)  # fmt: skip
_WELSH = (b'lang="cy"', b"pwyllgor", b"cyfarfod", b"cynghor", b"rhaglen")

# By what was found: how grave it is, and what to do about it.
ADVICE = {
    "ok": "`papers councils add` writes it into your register, `papers harvest` harvests it",
    "not_moderngov": "only ModernGov is read; look for the address of the council's committee pages",
    "moved": "check the address it leads to; if it is the council's, put that into the register as base_url",
    "prefix": "the register's base_url must end in it",
    "sessions": "nothing to do: session segments are taken out of every address",
    "service_on": "nothing to do: meetings are read from it first",
    "service_off": "meetings are read from the pages; a council can switch it on, which saves requests",
    "twin": "nothing to do: the English pages are read",
    "disallowed": "its name for us is CommitteePapers; until it lets us in nothing is harvested",
    "crawl_delay": "nothing to do: the delay is kept, a first harvest takes that much longer",
    "blocked": "nothing here gets around a refusal",
    "tls": "only the council can mend that",
    "unreachable": "check the address, and try again later",
    "cut_short": "check it again by itself",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found out. ``code`` is a key of ``ADVICE``."""

    code: str
    text: str

    @property
    def advice(self) -> str:
        """What to do about it, in one line."""
        return ADVICE[self.code]


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """What a site was found to be. ``base_url`` is where its ModernGov pages are, when it has any;
    ``web_service`` is on, off or unknown; ``requests`` is how many it took."""

    url: str
    base_url: str | None
    findings: tuple[Finding, ...]
    requests: int
    web_service: str = "unknown"

    @property
    def usable(self) -> bool:
        """Whether it can be harvested as it is."""
        return any(finding.code == "ok" for finding in self.findings)


def probe(council: Council, open_session: Callable[..., Session] = Session) -> Probe:
    """Find out what the site at a council's ``base_url`` is. Never raises FetchError: what could not be
    had is a finding."""
    limits = Limits(max_requests=MAX_REQUESTS)
    session = open_session(council, limits=limits, attempts=1)
    found: list[Finding] = []
    base, service = None, "unknown"
    try:
        delay = session.robots(urls.committee_list(council.base_url)).crawl_delay
        if delay:
            found.append(Finding("crawl_delay", f"robots.txt asks for {delay:g} s between two requests"))
        base, page = _committee_list(session, council.base_url)
        if base is None:
            found.append(Finding("not_moderngov", "its pages do not look like ModernGov's"))
        else:
            found += _features(session, council.base_url, base, page)
            service = _service(session, base)
            found.append(_SERVICE[service])
            found.append(Finding("ok", "a ModernGov site that lets us ask"))
    except FetchError as error:
        found.append(finding_of(error))
    finally:
        session.close()
    return Probe(
        url=council.base_url,
        base_url=base,
        findings=tuple(found),
        requests=limits.requests_made,
        web_service=service,
    )


def is_moderngov(page: bytes) -> bool:
    """Whether a page is one of ModernGov's, whatever the council's template around it."""
    low = page.lower()
    return sum(mark in low for mark in _FINGERPRINTS) >= 2


def has_sessions(page: bytes) -> bool:
    """Whether a page's links carry a session in their path, as ``/(S(abc))/``."""
    return any(_SESSION.search("/" + link) for link in _links(page))


def is_welsh(page: bytes) -> bool:
    """Whether a page speaks Welsh."""
    low = page.lower()
    return sum(mark in low for mark in _WELSH) >= 2


def base_of(url: str) -> str | None:
    """Where the ModernGov site of a page's address begins: scheme, host and prefix; None for an address
    that is no page of ModernGov's."""
    plain = urls.canonical(url)
    if urls.kind(plain)[0] == "other":
        return None
    parts = urlsplit(plain)
    name = "/mgwebservice.asmx/" if "/mgwebservice.asmx/" in parts.path.lower() else "/"
    prefix = parts.path[: parts.path.lower().rindex(name)]
    return f"{parts.scheme}://{parts.netloc}{prefix}"


def bases_in(page: bytes, url: str) -> list[str]:
    """Where the pages of ModernGov that a page links to begin, the most linked first."""
    found = [base for link in _links(page) if (base := _base_of_link(link, url))]
    return sorted(set(found), key=lambda base: (-found.count(base), base))


def finding_of(error: FetchError) -> Finding:
    """What a failed request says about the site."""
    text = str(error)
    if isinstance(error, Refused):
        if "robots.txt disallows" in text or "robots.txt asks" in text:
            return Finding("disallowed", text)
        return Finding("moved" if "not a host of this council" in text else "unreachable", text)
    codes: tuple[tuple[type[FetchError], str], ...] = (
        (Blocked, "blocked"),
        (Untrusted, "tls"),
        (Stopped, "cut_short"),
        (Gone, "not_moderngov"),
    )
    return Finding(next((code for kind, code in codes if isinstance(error, kind)), "unreachable"), text)


_SERVICE = {
    "on": Finding("service_on", "the web service answers"),
    "off": Finding("service_off", "the web service does not answer"),
}


def _links(page: bytes) -> list[str]:
    found = _HREF.finditer(page.decode("utf-8", "replace"))
    return [match[1] or match[2] or "" for match in found]


def _base_of_link(link: str, url: str) -> str | None:
    try:
        return base_of(urljoin(url, link)) if ".aspx" in link.lower() else None
    except ValueError:
        return None


def _committee_list(session: Session, start: str) -> tuple[str | None, bytes]:
    """The site's beginning and its committee list, looked for where the register says, and where the
    front page leads."""
    if page := _page(session, urls.committee_list(start)):
        return base_of(page.final_url) or start, page.data
    front = _page(session, start + "/", any_page=True)
    if front is None:
        return None, b""
    here = [base] if (base := base_of(front.final_url)) else []
    for base in [*here, *bases_in(front.data, front.final_url)][:2]:
        if base != start and (page := _page(session, urls.committee_list(base))):
            return base, page.data
    return None, b""


def _page(session: Session, url: str, *, any_page: bool = False) -> Response | None:
    """The page at an address; None when there is none, or it is not ModernGov's."""
    try:
        page = session.get(url)
    except Gone:
        return None
    return page if any_page or is_moderngov(page.data) else None


def _features(session: Session, start: str, base: str, page: bytes) -> list[Finding]:
    found = []
    if base != start:
        found.append(Finding("moved", f"ModernGov is at {base}"))
    if prefix := urlsplit(base).path:
        found.append(Finding("prefix", f"its pages are below {prefix}/"))
    if has_sessions(page):
        found.append(Finding("sessions", "its links carry sessions in their path"))
    address = urls.committee_list(base)
    twin = _page(session, urls.canonical(f"{address}?LLL=1"))
    if twin and is_welsh(twin.data) and not is_welsh(page):
        found.append(Finding("twin", "there is a Welsh twin (LLL=1)"))
    return found


def _service(session: Session, base: str) -> str:
    """Whether the web service answers with committees; an error page with status 200 is no answer."""
    try:
        answer = session.get(urls.service_committees(base))
    except Transient as error:
        if isinstance(error, Stopped):
            raise
        return "off"
    except (Gone, Blocked, Refused):
        return "off"
    return (
        "on" if root_name(answer.data) == "committees" and b"<committeeid" in answer.data.lower() else "off"
    )
