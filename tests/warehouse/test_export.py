from __future__ import annotations

import csv
import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
import sqlalchemy as sa

from tests.warehouse.nights import NOTED, RESOLVED, Nights, meeting, meeting_source, page, whole
from warehouse import export as exporting
from warehouse import parquet, relations, views
from warehouse.export import Exported, ExportRefused, export
from warehouse.parquet import ParquetFailed

PLACE = "in_council=samplebury/in_year=2026"
REWORDED = replace(NOTED, outcome="carried")


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_json_lines_by_council_and_year_with_a_schema(nights: Nights, tmp_path: Path) -> None:
    nights.load(whole())
    done = export(nights.engine, ["v_attendance", "meeting"], tmp_path, "jsonl")
    assert (done.rows, done.gone) == ({"v_attendance": 2, "meeting": 1}, {})
    rows = lines(tmp_path / "v_attendance" / PLACE / f"part-{done.cursor:010}-0.jsonl")
    assert [(row["name"], row["state"], row["meeting_date"]) for row in rows] == [
        ("A Reed", "present", "2026-02-24"),
        ("B Moss", "apologies", "2026-02-24"),
    ]
    (held,) = lines(tmp_path / "meeting" / PLACE / f"part-{done.cursor:010}-0.jsonl")
    assert (held["starts_at"], held["first_seen_at"]) == ("2026-02-24T18:30:00", "2026-03-01T02:00:00Z")
    schema = json.loads((tmp_path / "v_attendance" / "_schema.json").read_text("utf-8"))
    assert (schema["key"], schema["columns"][1]) == (
        "attendance_key",
        {"name": "council_key", "type": "text", "description": "The council's short name"},
    )


def test_csv_says_the_same_on_both_databases(nights: Nights, tmp_path: Path) -> None:
    nights.load(whole())
    done = export(nights.engine, ["agenda_item", "change"], tmp_path, "csv")
    with (tmp_path / "agenda_item" / PLACE / f"part-{done.cursor:010}-0.csv").open(newline="") as stream:
        rows = list(csv.DictReader(stream))
    said = [(row["number"], row["is_restricted"], row["minutes_text"], row["first_seen_at"]) for row in rows]
    assert said == [(n, "false", "", "2026-03-01T02:00:00Z") for n in ("1", "2", "3")]


def test_parquet_has_the_types_of_the_dictionary(nights: Nights, tmp_path: Path) -> None:
    nights.load(whole())
    export(nights.engine, ["v_kpi_series", "agenda_item", "record_version"], tmp_path, "parquet")
    types, rows = {}, {}
    for name in ("v_kpi_series", "agenda_item", "record_version"):
        (path,) = (tmp_path / name / PLACE).glob("*.parquet")
        types |= {field.name: str(field.type) for field in pq.read_schema(path)}
        rows[name] = pq.ParquetFile(path).read().to_pylist()
    wanted = {"value": "double", "reported_on": "date32[day]", "is_restricted": "bool", "record": "string"}
    wanted |= {"valid_from": "timestamp[ms, tz=UTC]", "reading": "int64", "misses": "int64"}
    assert {name: types[name] for name in wanted} == wanted
    (reading,), first = rows["v_kpi_series"], rows["agenda_item"][0]
    assert (reading["value"], reading["reported_on"]) == (41.0, date(2026, 2, 24))
    assert (first["is_restricted"], first["minutes_text"]) == (False, None)
    assert first["first_seen_at"] == datetime(2026, 3, 1, 2, tzinfo=UTC)
    assert {name for row in rows["record_version"] for name in json.loads(row["record"])} >= {
        "title",
        "outcome",
    }


def test_an_increment_in_parquet(nights: Nights, tmp_path: Path) -> None:
    nights.load(meeting(meeting_source(page())))
    export(nights.engine, ["v_resolutions"], tmp_path, "parquet")
    nights.load(meeting(meeting_source(page(resolutions=(RESOLVED, REWORDED)))))
    done = export(nights.engine, ["v_resolutions"], tmp_path, "parquet", incremental=True)
    (path,) = (tmp_path / "v_resolutions" / PLACE).glob(f"part-{done.cursor:010}-*.parquet")
    assert [row["outcome"] for row in pq.ParquetFile(path).read().to_pylist()] == ["carried"]
    assert done.rows == {"v_resolutions": 1}


def test_selections_done_side_by_side_take_no_file_twice(nights: Nights, tmp_path: Path) -> None:
    nights.load(whole())
    columns = [("key", "text")]
    one = {
        "sql": "SELECT 'a' AS key, '2026' AS in_year",
        "columns": columns,
        "folder": str(tmp_path),
        "cursor": 1,
    }
    assert parquet.write(parquet.start(), nights.engine.url, [one] * 40) == [1] * 40
    found = [
        row["key"] for path in tmp_path.rglob("*.parquet") for row in pq.ParquetFile(path).read().to_pylist()
    ]
    assert found == ["a"] * 40


def test_a_failure_of_the_reading_process_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "words.sqlite").write_text("no database at all, though long enough to be looked at" * 20)
    broken = {"sql": "SELECT 'a', '2026'", "columns": [("key", "text")], "folder": str(tmp_path), "cursor": 1}
    with pytest.raises(ParquetFailed, match=r"could not be written \(.*not a database.*\)$"):
        parquet.write(parquet.start(), sa.make_url(f"sqlite:///{tmp_path}/words.sqlite"), [broken])


@pytest.mark.parametrize("form", ["parquet", "csv", "jsonl"])
def test_every_relation_goes_out(nights: Nights, tmp_path: Path, form: str) -> None:
    nights.load(whole())
    done = export(nights.engine, relations.names(), tmp_path, form)
    empty = {name for name, count in done.rows.items() if not count}
    assert empty == {
        "issue", "consideration", "decision", "document_part", "correction", "problem",
        "v_completeness", "v_issue_thread", "v_minutes_approval", "v_problems", "v_same_papers",
        "question", "v_questions",
    }  # fmt: skip
    written = {path.relative_to(tmp_path).parts[0] for path in tmp_path.rglob(f"part-*.{form}")}
    assert written == set(relations.names()) - empty


def test_increment_has_what_changed_and_names_what_is_gone(nights: Nights, tmp_path: Path) -> None:
    nights.load(meeting(meeting_source(page())))
    export(nights.engine, ["v_resolutions"], tmp_path, "jsonl")
    nothing = export(nights.engine, ["v_resolutions"], tmp_path, "jsonl", incremental=True)
    assert nothing == Exported({"v_resolutions": 0}, {"v_resolutions": 0}, nothing.cursor)
    gone = f"samplebury/resolution/{nights.keys('resolution')[0]}"
    (text,) = nights.read(f"SELECT text FROM resolution WHERE \"key\" = '{gone}'")[0]
    stays = REWORDED if text == RESOLVED.text else replace(RESOLVED, outcome="carried")
    nights.load(meeting(meeting_source(page(resolutions=(stays,)))))
    done = export(nights.engine, ["v_resolutions"], tmp_path, "jsonl", incremental=True)
    assert (done.rows, done.gone) == ({"v_resolutions": 1}, {"v_resolutions": 1})
    (row,) = lines(tmp_path / "v_resolutions" / PLACE / f"part-{done.cursor:010}-0.jsonl")
    assert (row["text"], row["outcome"]) == (stays.text, "carried")
    assert lines(tmp_path / "v_resolutions" / f"_gone-{done.cursor:010}.jsonl") == [{"resolution_key": gone}]


def test_an_increment_of_all_views_goes_on_from_what_the_folder_has(nights: Nights, tmp_path: Path) -> None:
    nights.load(meeting(meeting_source(page())))
    export(nights.engine, [], tmp_path, "jsonl")
    nights.load(meeting(meeting_source(page(resolutions=(RESOLVED, REWORDED)))))
    done = export(nights.engine, [], tmp_path, "jsonl", incremental=True)
    assert done.rows.keys() == views.written().keys()
    assert (done.rows["v_resolutions"], done.gone["v_resolutions"]) == (1, 0)
    whole_again = done.rows.keys() - done.gone.keys()
    assert whole_again == {name for name in views.written() if relations.relation(name).kind is None}
    ((changes,),) = nights.read("SELECT COUNT(*) FROM v_changes")
    assert ("v_changes" in whole_again, done.rows["v_changes"]) == (True, changes)
    with pytest.raises(ExportRefused, match="no earlier export to go on from"):
        export(nights.engine, [], tmp_path / "other", "jsonl", incremental=True)


@pytest.mark.parametrize(("names", "incremental"), [(["vote", "weather"], False), (["vote", "run"], True)])
def test_nothing_is_written_where_one_name_cannot_be(
    nights: Nights, tmp_path: Path, names: list[str], incremental: bool
) -> None:
    nights.load(whole())
    export(nights.engine, ["vote", "run"], tmp_path, "csv")
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    with pytest.raises(ExportRefused):
        export(nights.engine, names, tmp_path, "csv", incremental=incremental)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_after_a_whole_export_cut_short_there_is_nothing_to_go_on_from(
    nights: Nights, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nights.load(whole())
    names = ["vote", "attendance"]
    export(nights.engine, names, tmp_path, "jsonl")
    with monkeypatch.context() as patch:
        patch.setattr(exporting, "_write", _killed)
        with pytest.raises(KeyboardInterrupt):
            export(nights.engine, names, tmp_path, "jsonl")
    assert export(nights.engine, ["attendance"], tmp_path, "jsonl", incremental=True).rows == {
        "attendance": 0
    }
    with pytest.raises(ExportRefused, match="vote: no earlier export"):
        export(nights.engine, ["vote"], tmp_path, "jsonl", incremental=True)


def _killed(*_: object) -> int:
    raise KeyboardInterrupt


@pytest.mark.parametrize("text", ["[]", '{"vote": 3}', '{"vote": {"format": "csv"}}', "rubbish"])
def test_state_of_an_export_that_cannot_be_read_is_refused(nights: Nights, tmp_path: Path, text: str) -> None:
    (tmp_path / "_export.json").write_text(text)
    with pytest.raises(ExportRefused, match=r"_export\.json: cannot be read"):
        export(nights.engine, ["vote"], tmp_path, "csv", incremental=True)


def test_exporting_again_replaces_what_was_there(nights: Nights, tmp_path: Path) -> None:
    nights.load(whole())
    for _ in range(2):
        export(nights.engine, ["vote"], tmp_path, "csv")
    assert len(list(tmp_path.rglob("part-*"))) == 1


def test_what_cannot_be_exported_is_said(nights: Nights, tmp_path: Path) -> None:
    nights.load(whole())
    (tmp_path / "vote").mkdir()
    (tmp_path / "vote" / "mine.txt").write_text("mine")
    for names, options, message in (
        (["weather"], {}, "weather: no table or view to export"),
        (["vote"], {}, "there is something else in this folder"),
        (["meeting"], {"incremental": True}, "meeting: no earlier export of the same kind to go on from"),
    ):
        with pytest.raises(ExportRefused, match=message):
            export(nights.engine, names, tmp_path, "csv", **options)
    assert (tmp_path / "vote" / "mine.txt").exists()


def test_parquet_without_pyarrow_is_one_line(
    nights: Nights, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(ExportRefused, match=r"pip install 'committee-papers\[parquet\]'"):
        exporting.export(nights.engine, ["vote"], tmp_path, "parquet")
