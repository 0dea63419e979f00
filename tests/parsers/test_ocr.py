"""OCR is off by default, says when it was used, and when it cannot be had says so in one line."""

from __future__ import annotations

import io
import subprocess

import pypdfium2
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from parsers import ocr
from parsers.read import parse
from tests.typeset import typeset

MINUTES = """# SAMPLEBURY TOWN COUNCIL
Minutes of the meeting of the Town Council held on Tuesday 4 March 2025

*Present:| Councillors A Ash, B Birch and C Cole

*1. Minutes of the last meeting|
RESOLVED that the minutes of the last meeting be approved as a true record.

*2. Bus shelters|
RESOLVED that two bus shelters be built in the High Street.
"""


def scanned(data: bytes) -> bytes:
    """The same pages as pictures, in a PDF without text."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    for page in pypdfium2.PdfDocument(data):
        picture = page.render(scale=3).to_pil()
        canvas.drawImage(ImageReader(picture), 0, 0, *A4)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


SCAN = scanned(typeset(MINUTES))


def test_off_by_default() -> None:
    parsed = parse(SCAN)
    assert (parsed.outcome, parsed.text_source, parsed.text) == ("no_text_layer", None, "")


def test_what_ocr_reads_is_marked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "recognised", lambda data, outcome: typeset(MINUTES))
    parsed = parse(SCAN, ocr=True)
    assert len(parsed.resolutions) == 2
    assert (parsed.outcome, parsed.text_source) == ("ok", "ocr")
    assert [(p.code, p.severity) for p in parsed.problems] == [("ocr_text", "warning")]


def test_a_paper_with_text_of_its_own_needs_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "recognised", lambda data, outcome: pytest.fail("asked for OCR"))
    paper = typeset(MINUTES)
    assert parse(paper, ocr=True) == parse(paper)


def test_a_missing_engine_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "available", lambda: False)
    parsed = parse(SCAN, ocr=True)
    assert [(p.code, p.severity) for p in parsed.problems] == [
        ("no_text_layer", "error"),
        ("ocr_failed", "warning"),
    ]
    assert parsed.problems[1].message == ocr.MISSING


def test_an_engine_that_gives_up_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def gives_up(command: list[str], **_: object) -> subprocess.CompletedProcess[bytes]:
        if "--list-langs" in command:
            return subprocess.CompletedProcess(command, 0, "eng\n", "")  # type: ignore[arg-type]
        return subprocess.CompletedProcess(command, 2, b"", b"a long story\nInputFileError\n")

    monkeypatch.setattr(ocr, "available", lambda: True)
    monkeypatch.setattr(ocr.subprocess, "run", gives_up)
    with pytest.raises(ocr.OcrFailed, match=r"^OCR failed: InputFileError$"):
        ocr.recognised(SCAN, "no_text_layer")


@pytest.mark.skipif(not ocr.available(), reason="OCRmyPDF and Tesseract are not both installed")
def test_a_real_engine_reads_a_scan() -> None:
    parsed = parse(SCAN, ocr=True)
    assert parsed.text_source == "ocr"
    assert [r.text for r in parsed.resolutions] == [
        "RESOLVED that the minutes of the last meeting be approved as a true record.",
        "RESOLVED that two bus shelters be built in the High Street.",
    ]
