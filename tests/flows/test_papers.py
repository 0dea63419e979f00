"""Which of a page's papers are fetched."""

from __future__ import annotations

from flows.papers import wanted
from parsers.records import Link


def roles(*roles: str) -> list[str]:
    return [link.role for link in wanted([Link(url=f"/{role}", title=role, role=role) for role in roles])]


def test_papers_are_fetched_one_by_one_and_not_again_in_the_pack() -> None:
    assert roles("agenda", "pack", "supplement", "minutes", "report") == ["supplement", "minutes", "report"]


def test_a_meeting_that_lists_no_paper_has_them_in_its_pack() -> None:
    assert roles("agenda", "pack", "minutes") == ["pack", "minutes"]
