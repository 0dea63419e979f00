"""Conditional requests: fewer bytes, never less knowledge."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from scrapers.archive import Archive, Seen
from scrapers.fetcher import FetchRecord, Live, Replay

NOW = datetime(2026, 3, 16, 2, tzinfo=UTC)
TAGGED = (200, {"ETag": '"one"', "Last-Modified": "Mon, 02 Mar 2026 09:00:00 GMT"}, b"%PDF-1.7 paper")
UNCHANGED = (304, {"ETag": '"one"'}, b"")


@pytest.fixture
def nights(site, open_session, tmp_path):
    """Fetch ``/a`` in a run of its own, so many days later; gives the record and the run's log."""
    archive = Archive(str(tmp_path / "archive"))

    def night(days: int) -> tuple[FetchRecord, list[dict[str, object]]]:
        log = archive.open_log(f"run-{days}")
        moment = NOW + timedelta(days=days)
        session = open_session(site.council())
        seen = archive.seen("samplebury")
        live = Live(session, archive, log, now=lambda: moment, keep=[].append, kept={}.get, seen=seen)
        record = live.fetch(f"{site.base_url}/a", "document")
        archive.keep_seen("samplebury", live.seen)
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


def test_what_was_seen_is_kept_and_a_damaged_file_is_nothing(tmp_path):
    archive = Archive(str(tmp_path))
    assert archive.seen("samplebury") == {}
    seen = {"https://x.example/a": Seen("ab" * 32, NOW, '"one"', None)}
    archive.keep_seen("samplebury", seen)
    assert archive.seen("samplebury") == seen
    (tmp_path / "seen" / "samplebury.jsonl").write_bytes(b'["https://x.example/a", 3]\n')
    assert archive.seen("samplebury") == {}
