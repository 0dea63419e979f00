"""A whole PDF, page by page, in this process. Only the worker's child process runs this."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pypdfium2.raw as pdfium

from parsers import problems
from parsers.paper import Bookmark, Page, Table
from parsers.pdf import drawings, fields, quality, tables
from parsers.pdf.frame import frame_of, upright
from parsers.pdf.geometry import PageGeometry
from parsers.pdf.layout import page_lines
from parsers.pdf.outline import outline_of
from parsers.pdf.painted import painted
from parsers.pdf.quality import PageText
from parsers.pdf.text_layer import words_of
from parsers.records import Problem

_ready = False


class Document:
    """An open PDF. ``problem`` says why there is none; then ``page_count`` is 0."""

    def __init__(self, data: bytes) -> None:
        global _ready
        if not _ready:
            pdfium.FPDF_InitLibrary()
            _ready = True
        self._data = data  # pdfium reads from it as long as the document is open
        self._handle: Any = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
        self.problem = None if self._handle else _why_closed(pdfium.FPDF_GetLastError())
        self.page_count = pdfium.FPDF_GetPageCount(self._handle) if self._handle else 0

    def pages(self, most: int) -> Iterator[tuple[Page, PageText]]:
        """Each page in turn, with what judging its text needs; released before the next is loaded."""
        above: tuple[Table, ...] = ()
        for i in range(min(self.page_count, most)):
            handle = pdfium.FPDF_LoadPage(self._handle, i)
            if not handle:
                yield Page(number=i + 1, width=0.0, height=0.0), PageText(i + 1, 0, 0, False, 0, 0, True)
                continue
            try:
                geometry = page_geometry(self._handle, handle, i + 1)
                typed_in = fields.laid_on(handle)
            finally:
                pdfium.FPDF_ClosePage(handle)
            if typed_in:
                geometry = self._with_fields(geometry)
            page, failure = _page(geometry, above)
            above = page.tables
            yield page, quality.page_text(geometry, page.lines)._replace(failure=failure)

    def _with_fields(self, bare: PageGeometry) -> PageGeometry:
        """A page loaded anew with what was laid on it; as it was where its own letters come out otherwise,
        for pdfium may give a page's fonts another sense then."""
        handle = pdfium.FPDF_LoadPage(self._handle, bare.number - 1)
        if not handle:
            return bare
        try:
            filled = page_geometry(self._handle, handle, bare.number)
        finally:
            pdfium.FPDF_ClosePage(handle)
        return filled if fields.holds(filled, bare) else bare

    def outline(self) -> tuple[Bookmark, ...]:
        """The file's bookmarks, those of the papers it was put together from among them."""
        return outline_of(self._handle) if self._handle else ()

    def close(self) -> None:
        """Give the document back."""
        if self._handle:
            pdfium.FPDF_CloseDocument(self._handle)
            self._handle = None


def page_geometry(document: Any, page: Any, number: int) -> PageGeometry:
    """What stands where on an open page (pdfium's handle) of an open document, upright; ``number`` is
    1-based."""
    frame = frame_of(page)
    words, marks, glyphs = words_of(page, frame)
    shapes, images, icons = painted(document, page, frame)
    size = (frame.width, frame.height)
    return upright(PageGeometry(number, *size, words, (*shapes, *marks), images, icons, glyphs))


def _page(geometry: PageGeometry, above: tuple[Table, ...]) -> tuple[Page, str]:
    """Lines, tables and small drawings, and why there are no tables if looking for them failed (else "");
    ``above`` are the tables of the page before, which may go on."""
    page = Page(
        number=geometry.number, width=geometry.width, height=geometry.height,
        lines=page_lines(geometry), drawings=drawings.find(geometry),
    )  # fmt: skip
    try:
        return replace(page, tables=tables.find(geometry, above)), ""
    except MemoryError:
        raise
    except Exception as failure:  # the boundary: one page must not cost the paper
        return page, f"{type(failure).__name__}: {failure}"[:300]


def _why_closed(code: int) -> Problem:
    if code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
        return problems.error("encrypted", "a password is needed to open the file")
    return problems.error("unreadable", f"not a PDF, or too damaged to open (pdfium error {code})")
