"""``papers councils`` as it is typed."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from flows import councils
from flows.cli import app
from scrapers.register import RegisterError, read_register
from tests.site import serve


@pytest.fixture
def papers(monkeypatch):
    """Run ``papers councils ...``."""
    monkeypatch.setattr(councils.console, "_width", 240)
    return lambda *words: CliRunner().invoke(app, ["councils", *map(str, words)])


def test_list_takes_all_words(papers):
    told = papers("list", "derbyshire", "north", "--json")
    assert [row["slug"] for row in json.loads(told.stdout)] == ["north-east-derbyshire"]
    assert json.loads(told.stdout)[0]["gss_code"] == "E07000038"


def test_list_of_nothing_is_one_line_and_a_failure(papers):
    told = papers("list", "nosuchplace")
    assert (told.exit_code, told.stdout) == (1, "")
    assert told.stderr == "nosuchplace: no council of the register's 335 has that in its line\n"


def test_show_tells_where_a_council_has_gone(papers):
    told = papers("show", "ALL", "--json")
    assert (json.loads(told.stdout)["slug"], json.loads(told.stdout)["succeeded_by"]) == (
        "allerdale",
        ["cumberland"],
    )


def test_check_says_what_a_site_is_and_whether_it_will_do(papers):
    with serve(prefix="/moderngov") as site:
        address = f"{site.base_url}/ieListDocuments.aspx?MId=3"
        told = papers("check", address, "--allow-loopback")
        assert told.exit_code == 0
        assert told.stdout.splitlines()[0] == f"{site.base_url}: can be harvested (4 requests)"
        site.robots = "disallow"
        told = papers("check", address, "--allow-loopback", "--json")
        assert told.exit_code == 3
        assert [one["code"] for one in json.loads(told.stdout)[0]["findings"]] == ["disallowed"]


def test_add_writes_into_the_register_named_and_only_once(papers, tmp_path):
    own = tmp_path / "own.toml"
    with serve() as site:
        words = ("add", f"{site.base_url}/", "--name", "Samplebury Borough Council", "--allow-loopback")
        told = papers(*words, "--councils", own)
        assert (told.exit_code, told.stdout.splitlines()[-1]) == (0, f"{own}: added [councils.samplebury]")
        assert read_register(own)["samplebury"].base_url == site.base_url
        asked = len(site.requests)
        told = papers(*words, "--councils", own)
        assert isinstance(told.exception, RegisterError)
        assert len(site.requests) == asked


def test_add_needs_a_register_of_one_s_own(papers, monkeypatch):
    monkeypatch.delenv("PAPERS_COUNCILS", raising=False)
    told = papers("add", "https://x.example", "--name", "X")
    assert (told.exit_code, told.stderr) == (
        1,
        "https://x.example: not added: name your own register with --councils FILE or PAPERS_COUNCILS\n",
    )


def test_a_site_that_will_not_do_is_added_only_on_demand(papers, tmp_path):
    own = tmp_path / "own.toml"
    with serve(robots="disallow") as site:
        words = ("add", site.base_url, "--name", "Samplebury", "--allow-loopback", "--councils", own)
        assert (papers(*words).exit_code, own.exists()) == (1, False)
        assert (papers(*words, "--anyway").exit_code, list(read_register(own))) == (0, ["samplebury"])


@pytest.mark.parametrize("site", ["ftp://x.example", "nosuch"])
def test_what_is_neither_council_nor_address_is_one_line(papers, site):
    assert isinstance(papers("check", site).exception, RegisterError)


def test_no_prefect_for_a_look_into_the_register():
    told = "import sys; from flows.cli import app; import scrapers.probe; print('prefect' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", told], capture_output=True, text=True).stdout == "False\n"
