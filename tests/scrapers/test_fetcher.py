"""The fetchers: live ones log what came, replays give the same answers back."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from scrapers.archive import Archive
from scrapers.errors import Gone, Refused
from scrapers.fetcher import Live, Replay, Stored

NOW = datetime(2026, 3, 16, 2, tzinfo=UTC)


@pytest.fixture
def archive(tmp_path):
    return Archive(str(tmp_path))


@pytest.fixture
def live(site, open_session, archive):
    """A live fetcher, and the records it kept."""
    kept = []

    def of(url):
        return next((record for record in kept if record.url == url), None)

    log = archive.open_log("run-1")
    session = open_session(site.council())
    yield Live(session, archive, log, now=lambda: NOW, keep=kept.append, kept=of, sent={}.get), kept
    log.close()


def test_bytes_are_archived_and_the_request_is_kept(site, live, archive):
    fetcher, kept = live
    site.answers["/a"] = (200, {"Content-Type": "text/html"}, b"page")
    record = fetcher.fetch(f"{site.base_url}/a", "meeting")
    assert archive.get(record.sha256) == b"page"
    assert (record.outcome, record.status, record.size, record.is_new) == ("ok", 200, 4, True)
    assert kept == [record]


def test_an_address_is_asked_once_a_run(site, live):
    fetcher, kept = live
    site.answers["/a"] = (200, {}, b"page")
    url = f"{site.base_url}/a"
    assert fetcher.fetch(url, "meeting") == fetcher.fetch(url, "document")
    for _ in range(2):
        with pytest.raises(Gone):
            fetcher.fetch(f"{site.base_url}/gone", "document")
    assert site.asked == ["/robots.txt", "/a", "/gone"]
    assert [record.outcome for record in kept] == ["ok", "gone"]


def test_a_replay_gives_the_same_answers(site, live, archive):
    fetcher, kept = live
    site.answers["/a"] = (200, {}, b"page")
    fetcher.fetch(f"{site.base_url}/a", "meeting")
    with pytest.raises(Gone) as first:
        fetcher.fetch(f"{site.base_url}/gone", "document")
    again = []
    replay = Replay(archive.read_log("run-1"), keep=again.append)
    assert replay.wants(f"{site.base_url}/a", due=False)
    assert not replay.wants(f"{site.base_url}/b", due=True)
    assert replay.fetch(f"{site.base_url}/a", "meeting") == kept[0]
    assert replay.unasked == [f"{site.base_url}/gone"]
    with pytest.raises(Gone) as second:
        replay.fetch(f"{site.base_url}/gone", "document")
    assert str(second.value) == str(first.value)
    assert (again, replay.unasked) == (kept, [])


def test_a_replay_refuses_what_the_run_never_asked(archive):
    with pytest.raises(Refused, match="not in the archive of this run"):
        Replay([], keep=print).fetch("https://x.example/a", "meeting")


def test_a_second_reading_fetches_nothing():
    stored = Stored({"https://x.example/a"})
    assert stored.visits("https://x.example/a", due=False)
    assert not stored.wants("https://x.example/a", due=True)
    with pytest.raises(Refused):
        stored.fetch("https://x.example/a", "meeting")
