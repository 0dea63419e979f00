"""Conditional requests over whole nights: what a site sent with a paper is asked of the ledger."""

from __future__ import annotations

from pathlib import Path

from tests.flows.conftest import council
from tests.flows.test_nights import made_again, told_by

UNCHANGED = "SELECT url, sha256 FROM fetch WHERE status_code = 304"


def test_a_paper_that_did_not_change_is_not_sent_again(tmp_path):
    with council(tmp_path, validators=True) as place:
        place.harvest(1)
        sent = {
            row["url"]: row["sha256"] for row in place.rows("SELECT url, sha256 FROM fetch WHERE etag > ''")
        }
        for night in (8, 16):
            quiet = place.harvest(night, published=1)
            assert (quiet["status"], place.changes(quiet["run_id"])) == ("complete", [])
        unchanged = place.rows(UNCHANGED)
        assert len(unchanged) > 3
        assert all(sent[row["url"]] == row["sha256"] for row in unchanged)
        assert not Path(place.settings.archive_url, "seen").exists()
        again = made_again(place, tmp_path)
        assert told_by(again)["fetch"] == told_by(place)["fetch"]
        again.harvest(24, published=1)
        assert len(again.rows(UNCHANGED)) > len(unchanged)


def test_a_paper_whose_bytes_were_lost_is_sent_in_full(tmp_path):
    with council(tmp_path, validators=True) as place:
        place.harvest(1)
        for row in place.rows("SELECT sha256 FROM fetch WHERE etag > ''"):
            stored(place, row["sha256"]).write_bytes(b"")
        for night in (8, 16):
            report = place.harvest(night, published=1)
            assert (report["status"], place.changes(report["run_id"])) == ("complete", [])
        asked = place.rows(
            "SELECT DISTINCT sha256 FROM fetch WHERE etag > '' AND run_id <> (SELECT min(run_id) FROM run)"
        )
        assert all(stored(place, row["sha256"]).read_bytes() for row in asked)


def stored(place, sha256):
    return Path(place.settings.archive_url, "sha256", sha256[:2], sha256[2:4], sha256)
