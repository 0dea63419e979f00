"""Conditional requests: fewer bytes, never less knowledge."""

from __future__ import annotations

import gc
import tracemalloc
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest

from scrapers.archive import Archive
from scrapers.fetcher import FetchRecord, Live, Replay, Sent
from scrapers.session import Response

NOW = datetime(2026, 3, 16, 2, tzinfo=UTC)
TAGGED = (200, {"ETag": '"one"', "Last-Modified": "Mon, 02 Mar 2026 09:00:00 GMT"}, b"%PDF-1.7 paper")
UNCHANGED = (304, {"ETag": '"one"'}, b"")


@pytest.fixture
def nights(site, open_session, tmp_path):
    """Fetch ``/a`` in a run of its own, so many days later; gives the record and the run's log."""
    archive = Archive(str(tmp_path / "archive"))
    sent: dict[str, Sent] = {}

    def keep(record: FetchRecord) -> None:
        """As the ledger does."""
        if record.status == 200 and record.sha256:
            sent[record.url] = Sent(record.sha256, record.fetched_at, record.etag, record.last_modified)

    def night(days: int) -> tuple[FetchRecord, list[dict[str, object]]]:
        log = archive.open_log(f"run-{days}")
        moment = NOW + timedelta(days=days)
        session = open_session(site.council())
        live = Live(session, archive, log, now=lambda: moment, keep=keep, kept={}.get, sent=sent.get)
        record = live.fetch(f"{site.base_url}/a", "document")
        log.close()
        return record, list(archive.read_log(f"run-{days}"))

    night.archive = archive
    return night


def asked_with(site):
    return [
        (headers.get("If-None-Match"), headers.get("If-Modified-Since"))
        for path, headers in zip(site.asked, site.headers, strict=True)
        if path == "/a"
    ]


def test_not_changed_hands_back_the_archived_bytes(site, nights):
    site.answers["/a"] = [TAGGED, UNCHANGED]
    first, log = nights(0)
    second, _ = nights(1)
    assert (first.status, first.etag, first.last_modified, first.kind, first.is_new) == (
        200, '"one"', "Mon, 02 Mar 2026 09:00:00 GMT", "pdf", True,
    )  # fmt: skip
    assert (log[0]["fetch"]["etag"], log[0]["fetch"]["kind"]) == ('"one"', "pdf")
    assert (second.outcome, second.status, second.is_new) == ("ok", 304, False)
    assert (second.sha256, second.size) == (first.sha256, first.size)
    assert asked_with(site) == [(None, None), ('"one"', "Mon, 02 Mar 2026 09:00:00 GMT")]


def test_a_run_with_an_unchanged_paper_replays(site, nights):
    site.answers["/a"] = [TAGGED, UNCHANGED]
    nights(0)
    record, log = nights(1)
    assert Replay(log, keep=lambda _: None).fetch(record.url, "document") == record


def test_a_changed_paper_comes_in_full(site, nights):
    site.answers["/a"] = [TAGGED, (200, {"ETag": '"two"'}, b"%PDF-1.7 other"), UNCHANGED]
    nights(0)
    second, _ = nights(1)
    assert nights.archive.get(second.sha256) == b"%PDF-1.7 other"
    nights(2)
    assert asked_with(site)[2] == ('"two"', None)


def test_without_validators_every_request_is_plain(site, nights):
    site.answers["/a"] = (200, {}, b"page")
    nights(0)
    nights(1)
    assert asked_with(site) == [(None, None), (None, None)]


def test_a_site_that_says_not_changed_is_believed_for_four_weeks_at_most(site, nights):
    site.answers["/a"] = [TAGGED, UNCHANGED, (200, {"ETag": '"one"'}, b"replaced behind one tag")]
    nights(0)
    nights(27)
    third, _ = nights(29)
    assert nights.archive.get(third.sha256) == b"replaced behind one tag"
    assert asked_with(site)[2] == (None, None)


def test_bytes_that_are_lost_are_asked_for_in_full(site, nights, tmp_path):
    site.answers["/a"] = TAGGED
    first, _ = nights(0)
    (found,) = (tmp_path / "archive" / "sha256").glob(f"*/*/{first.sha256}")
    found.unlink()
    nights(1)
    assert asked_with(site)[1] == (None, None)
    assert nights.archive.get(first.sha256) == b"%PDF-1.7 paper"


def test_nothing_is_held_of_what_a_site_sent(tmp_path):
    def answer(url, **_):
        facts = {"final_url": url, "status": 200, "media_type": None, "seconds": 0.0, "etag": f'"{url}"'}
        return Response(url=url, data=b"paper", **facts)

    archive = Archive(str(tmp_path / "archive"))
    log = archive.open_log("run")
    live = Live(
        SimpleNamespace(get=answer), archive, log,
        now=lambda: NOW, keep=lambda record: None, kept={}.get, sent={}.get,
    )  # fmt: skip

    def memory(addresses: range) -> int:
        for number in addresses:
            live.fetch(f"https://samplebury.example/{number}", "document")
        gc.collect()
        return tracemalloc.get_traced_memory()[0]

    tracemalloc.start()
    try:
        few = memory(range(100))
        many = memory(range(100, 1100))
    finally:
        tracemalloc.stop()
        log.close()
    assert many - few < 50_000  # an address with its validators takes some 400 bytes
