"""The command line: what it prints, how it ends, what it does not import."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest
from typer.testing import CliRunner

from flows import reparse
from flows.cli import app
from warehouse import db, ledger


def papers(*words: str, cwd=None) -> subprocess.CompletedProcess[str]:
    """Run ``papers`` as a user does, in a process of its own."""
    code = "import sys; from flows.cli import main; sys.argv[0] = 'papers'; main()"
    return subprocess.run(
        [sys.executable, "-c", code, *words], capture_output=True, text=True, cwd=cwd, check=False, timeout=60
    )


@pytest.mark.parametrize("command", ["harvest", "backfill", "reparse", "check", "changes", "status", "parse"])
def test_each_command_has_an_example_in_its_help(command):
    answer = papers(command, "--help")
    assert answer.returncode == 0
    assert f"papers {command}" in answer.stdout.split("Example:")[1]


@pytest.mark.parametrize("words", [("status", "--help"), ("changes", "--help"), ("--help",)])
def test_commands_without_a_flow_do_not_import_prefect(words):
    code = (
        "import sys\nfrom flows.cli import app\n"
        f"try: app({list(words)!r})\nexcept SystemExit: pass\n"
        "print('prefect' in sys.modules, file=sys.stderr)"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stderr.strip() == "False"


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("harvest", "bolsovr"), "papers: bolsovr: no such council in the register of 335; did you mean"),
        (("harvest", "bolsover", "--councils", "no.toml"), "papers: no.toml: cannot read the register"),
        (("status", "--database", "sqlite:///no.sqlite"), "papers: "),
        (("status", "--database", "sqlite:///notes.txt"), "papers: "),
        (("status", "--database", "nonsense"), "papers: "),
        (("status", "--database", "postgresql+psycopg://x@127.0.0.1:9/x"), "papers: "),
        (("reparse", "--archive", "empty"), "papers: empty: no runs in this archive"),
        (("check", "--archive", "empty"), "papers: empty: no runs in this archive"),
        (("parse", "no.pdf"), "no.pdf: cannot be read: No such file or directory"),
        (("parse", "--json", "notes.txt"), "notes.txt: not a document: neither PDF, HTML nor XML"),
        (("parse", "."), ".: cannot be read: Is a directory"),
    ],
)
def test_bad_input_gets_one_clear_line(tmp_path, words, line):
    (tmp_path / "notes.txt").write_text("These are notes, neither a paper nor a database. " * 40)
    answer = papers(*words, cwd=tmp_path)
    assert answer.returncode == 1
    assert line in answer.stderr
    assert len(answer.stderr.strip().splitlines()) == 1
    assert "Traceback" not in answer.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_a_run_stopped_by_the_keyboard_is_one_clear_line(monkeypatch):
    def stopped(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(reparse, "reparse", stopped)
    answer = CliRunner().invoke(app, ["reparse"])
    line = "papers: stopped; what was loaded is kept, and the same command goes on from there\n"
    assert (answer.exit_code, answer.stderr) == (1, line)


def test_ctrl_c_does_not_reach_what_is_started_deaf_to_it():
    from flows import commands

    started = []
    commands.deaf_to_the_keyboard(lambda: started.append(subprocess.Popen(["sleep", "60"])))
    for word in (signal.SIGINT, signal.SIGTERM):
        started[0].send_signal(word)
    assert started[0].wait() == -signal.SIGTERM


def test_a_server_of_prefects_that_does_not_answer_gets_one_clear_line(tmp_path, monkeypatch):
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:9/api")
    answer = papers("harvest", "bolsover", cwd=tmp_path)
    assert answer.returncode == 1
    assert "papers: Prefect cannot run the flow (Failed to reach API" in answer.stderr
    assert "unset" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_warehouse_of_an_earlier_version_gets_one_clear_line(tmp_path):
    engine = db.connect(f"sqlite:///{tmp_path}/old.sqlite")
    with engine.begin() as conn:
        conn.exec_driver_sql("DROP TABLE change")
    engine.dispose()
    answer = papers("changes", "--database", f"sqlite:///{tmp_path}/old.sqlite")
    assert (answer.returncode, answer.stdout) == (1, "")
    assert answer.stderr == (
        "papers: the warehouse was made by an earlier version of this program (no such table: change); "
        "make it again from the archive: papers reparse --database, naming an empty database\n"
    )


@pytest.mark.parametrize(
    "words",
    [
        ("changes", "--since", "yesterday"),
        ("changes", "--format", "xml"),
        ("changes", "--since", "9" * 30),
        ("changes", "--limit", "0"),
        ("changes", "--kind", "resolutoin"),
        ("harvest", "bolsover", "--since", "1/2/26"),
        ("harvest", "bolsover", "--since", "2026-12-01", "--until", "2026-01-01"),
        ("backfill", "bolsover", "--from", "0", "--to", "2020"),
        ("backfill", "bolsover", "--from", "2020", "--to", "99999"),
        ("backfill", "all", "--from", "2019", "--to", "2020"),
    ],
)
def test_wrong_words_end_with_status_2(tmp_path, words):
    db.connect(f"sqlite:///{tmp_path}/data/papers.sqlite").dispose()
    answer = papers(*words, cwd=tmp_path)
    assert answer.returncode == 2
    assert "Traceback" not in answer.stderr


def test_parse_prints_one_json_object(tmp_path):
    page = tmp_path / "page.html"
    page.write_text("<html><body><p>nothing of ours</p></body></html>")
    answer = papers("parse", "--json", str(page))
    assert answer.returncode == 0
    assert set(json.loads(answer.stdout)) >= {
        "document",
        "items",
        "resolutions",
        "actions",
        "kpis",
        "problems",
    }


def test_status_tells_a_run_that_was_killed_from_one_that_works(held):
    at = datetime.now(UTC)
    database = held.settings.database_url
    engine = db.connect(database)
    for silent, told in (
        (timedelta(minutes=30), "running"),
        (timedelta(hours=5), "if it was killed, harvest it again"),
    ):
        ledger.start_run(engine, f"run-{silent}", "samplebury", at)
        ledger.record_fetch(engine, run_id=f"run-{silent}", fetched_at=at - silent, **ASKED)
        assert told in " ".join(papers("status", "--database", database).stdout.split())


ASKED = {"council": "samplebury", "role": "meeting", "outcome": "gone", "url": "https://samplebury.gov.uk/a"}


def test_status_and_changes_print_what_their_tables_show(held):
    report = held.report
    database = held.settings.database_url
    (status,) = json.loads(papers("status", "--json", "--database", database).stdout)
    assert (status["council"], status["status"], status["gaps"]) == ("samplebury", "complete", [])
    changes = json.loads(papers("changes", "--format", "json", "--database", database).stdout)
    assert {change["run_id"] for change in changes} == {report["run_id"]}
    cursor = changes[-2]["id"]
    rest = json.loads(
        papers("changes", "--since", str(cursor), "--format", "json", "--database", database).stdout
    )
    assert rest == changes[-1:]
    assert set(changes[0]) >= {
        "id", "seen_at", "run_id", "council", "kind", "key", "verdict", "cause", "changed_fields",
    }  # fmt: skip
