"""A person's corrections, made in the warehouse and logged in the archive, from where they are made again."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Engine

from scrapers.archive import Archive
from warehouse import correct, ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What a person asks for: fields of a record set to values, or (``undo``) given back to the papers."""

    key: str
    reason: str
    by: str
    at: datetime
    fields: dict[str, str | None] = field(default_factory=dict)
    undo: tuple[str, ...] | None = None

    @property
    def run_id(self) -> str:
        """Sorts by time, among the runs of harvests."""
        return f"{self.at:%Y%m%dT%H%M%S.%fZ}-correction"


def make(engine: Engine, correction: Correction, archive: Archive | None = None) -> dict[str, list[object]]:
    """Make it, as a run of its own; field -> [before, after]. With an ``archive`` it is a new one, and logged
    there too. Raises NothingToCorrect and ArchiveError; then nothing was changed."""
    run_id, at = correction.run_id, correction.at

    def log() -> None:
        if archive is not None:
            archive.keep_correction(_line(correction))

    said: dict[str, Any] = {"reason": correction.reason, "by": correction.by, "run_id": run_id, "at": at}
    if correction.undo is not None:
        changed = correct.undo(engine, correction.key, correction.undo, **said, also=log)
    else:
        is_new = archive is not None
        changed = correct.correct(engine, correction.key, correction.fields, **said, also=log, strict=is_new)
    ledger.start_run(engine, run_id, None, at, {"correction": correction.key})
    ledger.finish_run(engine, run_id, "complete", at, counts={"corrected": len(changed)})
    return changed


def logged(archive: Archive) -> list[Correction]:
    """The corrections in the archive, in the order they were made."""
    return sorted(map(_correction, archive.corrections()), key=lambda one: one.at)


def _line(correction: Correction) -> dict[str, Any]:
    return asdict(correction) | {"at": correction.at.isoformat()}


def _correction(line: dict[str, Any]) -> Correction:
    undo = None if line["undo"] is None else tuple(line["undo"])
    return Correction(**line | {"at": datetime.fromisoformat(line["at"]), "undo": undo})
