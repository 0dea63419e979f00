"""A whole PDF, page by page, in this process."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

from parsers import problems
from parsers.paper import Page, Paper
from parsers.pdf import drawings, tables
from parsers.pdf.geometry import PageGeometry, page_geometry
from parsers.pdf.layout import page_lines, without_furniture

_ready = False


def read(data: bytes, *, max_pages: int) -> Paper:
    """Read all pages. What could not be read is in ``problems``."""
    handle = _open(data)
    if not handle:
        code = pdfium.FPDF_GetLastError()
        if code == pdfium.FPDF_ERR_PASSWORD:
            return Paper(problems=(problems.error("encrypted", "a password is needed to open the file"),))
        return Paper(problems=(problems.error("unreadable", f"not a readable PDF (pdfium error {code})"),))
    try:
        count = pdfium.FPDF_GetPageCount(handle)
        pages = without_furniture(list(pages_of(handle, min(count, max_pages))))
        return Paper(pages=pages, page_count=count)
    finally:
        pdfium.FPDF_CloseDocument(handle)


def _open(data: bytes) -> Any:
    global _ready
    if not _ready:
        pdfium.FPDF_InitLibrary()
        _ready = True
    return pdfium.FPDF_LoadMemDocument64(data, len(data), None)


def pages_of(handle: Any, count: int) -> Iterator[Page]:
    """Each page in turn, released before the next is loaded."""
    for i in range(count):
        page = pdfium.FPDF_LoadPage(handle, i)
        if not page:
            yield Page(number=i + 1, width=0.0, height=0.0)
            continue
        try:
            yield as_page(page_geometry(page, i + 1))
        finally:
            pdfium.FPDF_ClosePage(page)


def as_page(geometry: PageGeometry) -> Page:
    """Lines, and tables where the page can hold one."""
    return Page(
        number=geometry.number,
        width=geometry.width,
        height=geometry.height,
        lines=page_lines(geometry),
        tables=tables.find(geometry) if geometry.has_rulings else (),
        drawings=drawings.find(geometry),
    )
