"""What the README and the guides claim: their commands exist, their SQL runs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.main import get_command

from flows.cli import app

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_make_target_named_exists(page):
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = set(re.findall(r"(?:^    |`)make ([a-z]+)", page.read_text(), re.MULTILINE))
    assert named <= targets


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_papers_command_named_exists_with_its_options(page):
    commands = get_command(app).commands
    for line in re.findall(r"(?:bin/|`|^    )papers ([a-z]+[^`\n]*)", page.read_text(), re.MULTILINE):
        name, *words = line.split()
        assert name in commands, line
        command = commands[name]
        if hasattr(command, "commands") and words and words[0] in command.commands:
            command = command.commands[words[0]]
        known = {
            option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)
        }
        used = {word.split("=")[0] for word in words if word.startswith("--")}
        assert used <= known | {"--help"}, line


def test_the_readmes_sql_runs_and_finds_rows(held):
    queries = re.findall(r"```sql\n(.*?)```", (ROOT / "README.md").read_text(), re.DOTALL)
    assert queries
    for query in queries:
        assert held.rows(query.strip().rstrip(";")), query
