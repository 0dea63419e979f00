"""One round: bytes in, and what must hold of whatever comes out."""

from __future__ import annotations

import subprocess
import sys
import time
from typing import NamedTuple

from parsers import pdf
from parsers.read import form, parse, parse_paper
from parsers.records import Parsed, decode, encode

PLACED = ("items", "resolutions", "votes", "attendance", "actions", "kpis", "questions")
SLOW = 20.0  # seconds for one document
BROKE_OFF = "the reader broke off"
# pdfium may die of a file; our own code in the child must not raise
_READ_ALL = (
    "import sys; from parsers.pdf.document import Document;"
    "document = Document(sys.stdin.buffer.read()); [None for _ in document.pages(3000)]"
)


class Finding(NamedTuple):
    """What went wrong, in a word, and how."""

    what: str
    detail: str


def run(data: bytes, url: str = "", limits: pdf.Limits = pdf.DEFAULT) -> tuple[str, Finding | None]:
    """Read some bytes: the outcome, and what broke a promise, if anything did."""
    began = time.monotonic()
    try:
        # with the limits of the test, else as everyone reads
        parsed = parse_paper(pdf.read(data, limits=limits)) if form(data) == "pdf" else parse(data, url=url)
    except Exception as failure:  # what the fuzzing is for
        return "raised", Finding("raised", _where(failure))
    took = time.monotonic() - began
    if took > SLOW:
        return parsed.outcome, Finding("slow", f"{took:.1f} seconds")
    if any(BROKE_OFF in problem.message for problem in parsed.problems) and (told := _raised_in_child(data)):
        return parsed.outcome, Finding("raised in the child", told)
    return parsed.outcome, _broken(parsed)


def _raised_in_child(data: bytes) -> str | None:
    """Where our own code in the child raised, None when the child died otherwise."""
    command = [sys.executable, "-c", _READ_ALL]
    try:
        answer = subprocess.run(command, input=data, capture_output=True, check=False, timeout=SLOW)
    except subprocess.TimeoutExpired:
        return None
    lines = answer.stderr.decode(errors="replace").strip().splitlines()
    return " ".join(lines[-4:]) if answer.returncode == 1 and "Traceback" in "".join(lines) else None


def _broken(parsed: Parsed) -> Finding | None:
    if parsed.outcome == "parser_failed":
        return Finding("parser_failed", parsed.problems[0].message)
    if decode(encode(parsed)) != parsed:
        return Finding("not restored", "the reading is another one after encode and decode")
    for kind in PLACED:
        for record in getattr(parsed, kind):
            if record.span and not 0 <= record.span[0] <= record.span[1] <= len(parsed.text):
                return Finding("span", f"{kind}: {record.span} of {len(parsed.text)}")
            if record.page is not None and not 1 <= record.page <= (parsed.pages or 0):
                return Finding("page", f"{kind}: {record.page} of {parsed.pages}")
    return None


def _where(failure: Exception) -> str:
    trace = failure.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else "?"
    return f"{type(failure).__name__}: {str(failure)[:200]} at {place}"
