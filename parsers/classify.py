"""Which family a paper belongs to."""

from __future__ import annotations

from parsers.paper import Paper


def classify(paper: Paper) -> str:
    """The family's name, or ``other``."""
    return "other"
