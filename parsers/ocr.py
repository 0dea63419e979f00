"""Text out of pictures of pages, by OCRmyPDF and Tesseract: an optional extra, off by default.

The engine runs as a process of its own, over pipes; what it reads is only as good as the scan. A reading made
so says ``text_source="ocr"`` and carries the problem ``ocr_text``, so that its rows can be told from others.
"""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys

SECONDS = 900.0  # a scanned page takes some five seconds
LANGUAGES = ("eng", "cym")
# a text layer that spells nothing is thrown away; pages that have a sound one keep it
REDO = frozenset({"garbled_text", "control_characters"})
HELPED = REDO | {"no_text_layer", "partial_text_layer"}
MISSING = "OCR needs OCRmyPDF and Tesseract: install committee-papers[ocr] and the system's tesseract-ocr"


class OcrFailed(Exception):  # noqa: N818 - named for what happened
    """The engine is missing, gave up or took too long; the message is one line."""


def recognised(data: bytes, outcome: str, *, seconds: float = SECONDS) -> bytes:
    """The PDF with the text that the engine sees on its pages laid under them. ``outcome`` is what was wrong
    with its own text, one of ``HELPED``. :class:`OcrFailed` when there is no such PDF."""
    if not available():
        raise OcrFailed(MISSING)
    mode = "--force-ocr" if outcome in REDO else "--skip-text"
    command = [
        sys.executable, "-m", "ocrmypdf", mode, "--rotate-pages", "--output-type", "pdf", "--optimize", "0",
        "--quiet", "--jobs", "1", "--language", "+".join(_languages()), "-", "-",
    ]  # fmt: skip
    try:
        answer = subprocess.run(command, input=data, capture_output=True, check=False, timeout=seconds)
    except subprocess.TimeoutExpired:
        raise OcrFailed(f"OCR took more than {seconds:g} seconds") from None
    if answer.returncode or not answer.stdout.startswith(b"%PDF-"):
        told = answer.stderr.decode(errors="replace").strip().splitlines()
        raise OcrFailed(f"OCR failed: {(told or ['no reason given'])[-1][:200]}")
    return answer.stdout


def available() -> bool:
    """Whether both parts of the engine are installed."""
    return importlib.util.find_spec("ocrmypdf") is not None and shutil.which("tesseract") is not None


def _languages() -> list[str]:
    """Those of English and Welsh that Tesseract has."""
    listed = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=False)
    return [name for name in LANGUAGES if name in listed.stdout.split()] or ["eng"]
