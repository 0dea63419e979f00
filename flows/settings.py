"""Where the warehouse, the archive and the register are: environment, ``.env``, or options."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from dotenv import dotenv_values

from scrapers.limits import Hours, parse_hours

DEFAULT_DATABASE = "sqlite:///data/papers.sqlite"
DEFAULT_ARCHIVE = "data/archive"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """``database_url`` is a SQLAlchemy URL, ``archive_url`` any fsspec address, ``councils``
    another register file in place of the shipped one, ``contact`` the operator's address for the
    User-Agent. ``hours`` and ``max_requests`` bound a run; ``clocks`` is the folder where the
    processes of this machine keep the hosts' clocks; ``ocr`` has scanned papers read by OCR."""

    database_url: str = DEFAULT_DATABASE
    archive_url: str = DEFAULT_ARCHIVE
    councils: Path | None = None
    contact: str | None = None
    hours: Hours | None = None
    max_requests: int | None = None
    clocks: Path | None = None
    ocr: bool = False


class SettingsError(Exception):
    """A setting that cannot be used. The message names it and how it is written."""


def read_settings(
    *, database_url: str | None = None, archive_url: str | None = None, councils: str | Path | None = None
) -> Settings:
    """The settings in force. An option beats the environment, the environment beats ``.env``.

    Raises SettingsError.
    """
    found = {**dotenv_values(".env"), **os.environ}
    register = councils or found.get("PAPERS_COUNCILS")
    return Settings(
        database_url=database_url or found.get("PAPERS_DATABASE_URL") or DEFAULT_DATABASE,
        archive_url=archive_url or found.get("PAPERS_ARCHIVE_URL") or DEFAULT_ARCHIVE,
        councils=Path(register) if register else None,
        contact=found.get("PAPERS_CONTACT") or None,
        hours=_hours(found.get("PAPERS_HOURS")),
        max_requests=_count(found.get("PAPERS_MAX_REQUESTS")),
        ocr=(found.get("PAPERS_OCR") or "0").lower() not in ("0", "false", "no", "off"),
        clocks=Path(clocks) if (clocks := found.get("PAPERS_CLOCKS")) else None,
    )


def _hours(text: str | None) -> Hours | None:
    try:
        return parse_hours(text) if text else None
    except ValueError as error:
        raise SettingsError(f"PAPERS_HOURS={error}") from None


def _count(text: str | None) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and int(text)):
        raise SettingsError(f"PAPERS_MAX_REQUESTS={text}: a number of requests, 1 or more")
    return int(text)
