"""Where the warehouse, the archive and the register are: environment, ``.env``, or options."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from dotenv import dotenv_values

DEFAULT_DATABASE = "sqlite:///data/papers.sqlite"
DEFAULT_ARCHIVE = "data/archive"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """``database_url`` is a SQLAlchemy URL, ``archive_url`` any fsspec address, ``councils``
    another register file in place of the shipped one, ``contact`` the operator's address for the
    User-Agent."""

    database_url: str = DEFAULT_DATABASE
    archive_url: str = DEFAULT_ARCHIVE
    councils: Path | None = None
    contact: str | None = None


def read_settings(
    *, database_url: str | None = None, archive_url: str | None = None, councils: str | Path | None = None
) -> Settings:
    """The settings in force. An option beats the environment, the environment beats ``.env``."""
    found = {**dotenv_values(".env"), **os.environ}
    register = councils or found.get("PAPERS_COUNCILS")
    return Settings(
        database_url=database_url or found.get("PAPERS_DATABASE_URL") or DEFAULT_DATABASE,
        archive_url=archive_url or found.get("PAPERS_ARCHIVE_URL") or DEFAULT_ARCHIVE,
        councils=Path(register) if register else None,
        contact=found.get("PAPERS_CONTACT") or None,
    )
