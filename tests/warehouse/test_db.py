from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from tests.warehouse.nights import FIRST_NIGHT, Nights, meeting, meeting_source, page, whole
from warehouse import db, writing
from warehouse.ledger import start_run
from warehouse.load import load
from warehouse.migrations import config, downgrade, upgrade
from warehouse.migrations.rendering import is_modelled
from warehouse.passages import refresh
from warehouse.readings import rows
from warehouse.schema import METADATA
from warehouse.search import search


def refusal(url: str, create: bool = True) -> str:
    with pytest.raises(db.DatabaseUnusable) as refused:
        db.connect(url, create)
    text = str(refused.value)
    assert "\n" not in text
    return text


def test_connect_makes_the_folder_and_the_schema(tmp_path: Path) -> None:
    engine = db.connect(f"sqlite:///{tmp_path}/deep/down/papers.sqlite")
    assert set(METADATA.tables) <= set(sa.inspect(engine).get_table_names())
    with engine.connect() as conn:
        pragmas = [
            conn.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "foreign_keys")
        ]
    assert pragmas == ["wal", 1]
    engine.dispose()


# An index over an expression cannot be compared on SQLite; what it rules is seen further down.
@pytest.mark.filterwarnings("ignore:Skipped unsupported reflection of expression-based index")
@pytest.mark.filterwarnings("ignore:autogenerate skipping metadata-specified expression-based index")
def test_migrations_lead_to_the_models(engine: sa.Engine) -> None:
    from alembic.autogenerate import compare_metadata

    assert ScriptDirectory.from_config(config()).get_current_head() == db.HEAD
    with engine.connect() as conn:
        context = MigrationContext.configure(conn, opts={"include_object": is_modelled})
        assert compare_metadata(context, METADATA) == []


def test_schema_goes_down_and_up_again(nights: Nights) -> None:
    nights.load(whole())
    for step in (lambda conn: downgrade(conn, "base"), upgrade):
        with nights.engine.connect().execution_options(papers_write=True) as conn, conn.begin():
            step(conn)
    assert nights.load(whole())["insert"] == 20


def test_unusable_databases_are_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("not a database at all, but long enough to be looked at " * 40)
    assert "this file is no SQLite database" in refusal(f"sqlite:///{tmp_path}/notes.txt")
    assert "this is a folder" in refusal(f"sqlite:///{tmp_path}")
    assert "there is no such file" in refusal(f"sqlite:///{tmp_path}/none.sqlite", create=False)
    assert "not supported" in refusal("mysql://me:secret@localhost/papers")
    assert "secret" not in refusal("mysql://me:secret@localhost/papers")
    assert "the database address is not one" in refusal("papers.sqlite")
    assert not (tmp_path / "none.sqlite").exists()


def test_newer_schema_is_left_alone(engine: sa.Engine) -> None:
    with engine.connect().execution_options(papers_write=True) as conn, conn.begin():
        conn.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    assert "made by a newer version" in refusal(str(engine.url))


def test_schema_no_step_leads_on_from_is_one_clear_line(engine: sa.Engine) -> None:
    with engine.connect().execution_options(papers_write=True) as conn, conn.begin():
        conn.execute(sa.text("UPDATE alembic_version SET version_num = '0000'"))
    assert "no step leads on from its schema 0000; make it again" in refusal(
        engine.url.render_as_string(hide_password=False)
    )


@pytest.mark.parametrize(
    ("earlier", "question"),
    [
        ("DROP TABLE bookmark", "SELECT position FROM bookmark"),
        ("ALTER TABLE correction DROP COLUMN undone_by", "SELECT undone_by FROM correction"),
        ("DROP VIEW v_votes", "SELECT * FROM v_votes"),
    ],
)
def test_tables_of_an_earlier_version_are_one_clear_line(nights: Nights, earlier: str, question: str) -> None:
    with nights.engine.connect().execution_options(papers_write=True) as conn, conn.begin():
        conn.execute(sa.text(earlier))
    with pytest.raises(sa.exc.DBAPIError) as refused:
        nights.read(question)
    text = db.ails(refused.value)
    assert text is not None
    assert text.startswith("the warehouse was made by an earlier version of this program (")
    assert "\n" not in text


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            sqlite3.OperationalError("database or disk is full"),
            "its disk takes no more (database or disk is full); make room",
        ),
        (
            sqlite3.OperationalError("database is locked"),
            "another program has locked it; wait until that is done",
        ),
        (
            Exception("server closed the connection"),
            "it cannot be reached (server closed the connection); check",
        ),
        (
            Exception("permission denied for view v_votes"),
            "this login may not do that (permission denied for view v_votes); name one",
        ),
    ],
)
def test_database_that_fails_in_the_middle_of_a_run_is_one_clear_line(said: Exception, told: str) -> None:
    failure = sa.exc.OperationalError("INSERT INTO change ...", {}, said)
    assert (db.ails(failure) or "").startswith(f"the warehouse: {told}")


def test_what_the_driver_says_without_sqlalchemy_is_the_same_line() -> None:
    text = db.ails(sqlite3.OperationalError("database is locked"))
    assert text == "the warehouse: another program has locked it; wait until that is done"
    assert db.ails(ValueError("database is locked")) is None


def test_a_file_that_may_only_be_read_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    address = f"sqlite:///{tmp_path}/warehouse.sqlite"
    nights = Nights(db.connect(address))
    nights.load(whole())
    refresh(nights.engine)
    nights.load(meeting(meeting_source(page(resolutions=()))))
    nights.engine.dispose()
    monkeypatch.setattr(db.os, "access", lambda *_: False)
    engine = db.connect(address, create=False)
    assert {hit.kind for hit in search(engine, "bins")} >= {"document", "agenda_item"}
    with pytest.raises(sa.exc.DBAPIError) as refused, engine.begin() as conn:
        conn.exec_driver_sql("DELETE FROM vote")
    assert "cannot be opened for writing" in str(db.ails(refused.value))
    assert [path.name for path in tmp_path.iterdir()] == ["warehouse.sqlite"]


def test_another_error_of_the_database_is_not_explained_away(nights: Nights) -> None:
    with pytest.raises(sa.exc.DBAPIError) as refused:
        nights.read("SELECT 1 FROM WHERE")
    assert db.ails(refused.value) is None


def test_tables_of_another_program_are_left_alone(tmp_path: Path) -> None:
    other = sa.create_engine(f"sqlite:///{tmp_path}/other.sqlite")
    with other.begin() as conn:
        conn.execute(sa.text("CREATE TABLE meeting (id INTEGER)"))
    other.dispose()
    assert "tables of another program" in refusal(f"sqlite:///{tmp_path}/other.sqlite")


def test_one_open_version_per_key_is_the_databases_own_rule(nights: Nights) -> None:
    nights.load(whole())
    copy = (
        "INSERT INTO record_version (council, kind, key, valid_from, record_hash, cause, run_id, record) "
        "SELECT council, kind, key, valid_from, record_hash, cause, run_id, record FROM record_version"
    )
    with nights.engine.connect() as conn, pytest.raises(sa.exc.IntegrityError):
        conn.execute(sa.text(copy))


STEPS = ("council", "snapshots", "rows", "history", "problems", "ledger")


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("step", STEPS)
def test_killed_anywhere_leaves_nothing_half_loaded(
    nights: Nights, monkeypatch: pytest.MonkeyPatch, step: str, when: str
) -> None:
    nights.load(full := whole())
    before, bundles = nights.everything(), nights.read("SELECT scope, digest FROM bundle")
    fuller = rows(full)
    smaller = type(fuller)(
        council="samplebury", scope=fuller.scope, kind="meeting", rows=fuller.rows[:4], sources=fuller.sources
    )
    work = getattr(writing, step)

    def killed(*arguments: object) -> None:
        if when == "after":
            work(*arguments)
        raise KeyboardInterrupt

    monkeypatch.setattr(writing, step, killed)
    with pytest.raises(KeyboardInterrupt):
        nights.load(smaller)
    assert (nights.everything(), nights.read("SELECT scope, digest FROM bundle")) == (before, bundles)
    monkeypatch.undo()
    assert nights.load(smaller)["withdrawn"] > 0


def test_two_loads_at_once_serialise_and_the_second_is_all_noop(engine: sa.Engine) -> None:
    start_run(engine, "twice", "samplebury", FIRST_NIGHT)
    reports = []

    def work() -> None:
        reports.append(load(engine, rows(whole()), run_id="twice", seen_at=FIRST_NIGHT))

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted((r["insert"], r["noop"]) for r in reports) == [(0, 20), (20, 0)]


def test_opening_a_present_warehouse_does_not_import_alembic(engine: sa.Engine) -> None:
    opened = f"from warehouse.db import connect; connect({str(engine.url)!r})"
    code = f"import sys; {opened}; sys.exit('alembic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_postgresql_is_known_by_each_of_its_names(scheme: str) -> None:
    assert "it cannot be reached" in refusal(f"{scheme}://nobody@127.0.0.1:9/papers")
