"""What bytes are, by themselves: servers call a PDF text and an error page a PDF."""

from __future__ import annotations

_MAGIC = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),  # today's Word, Excel and PowerPoint files are zip files
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "office"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG\r\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
)


def kind_of(data: bytes) -> str:
    """pdf, html, xml, zip, office, rtf, image, empty or other, by the first bytes."""
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start:
        return "empty"
    for magic, kind in _MAGIC:
        if start.startswith(magic):
            return kind
    low = start.lower()
    if low.startswith((b"<!doctype html", b"<html")) or b"<html" in low:
        return "html"
    if low.startswith(b"<?xml"):
        return "xml"
    if b"%pdf-" in low:
        return "pdf"  # some lead in with a few bytes of their own
    return "html" if low.startswith(b"<") else "other"
