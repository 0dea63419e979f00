"""What was typed into a page's fields and boxes, which is no part of the page's own content."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pypdfium2.raw as pdfium

from parsers.pdf.geometry import PageGeometry

TYPED = {pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_FREETEXT}


def laid_on(page: Any) -> bool:
    """Lay what was typed into the fields and boxes of an open page (pdfium's handle) onto it, as a printer
    would; whether there was any, and so the page must be loaded anew. Marks of other kinds (what a reader
    painted over, notes, links) say nothing and are left out."""
    kinds = [_kind(page, i) for i in range(pdfium.FPDFPage_GetAnnotCount(page))]
    if not TYPED.intersection(kinds):
        return False
    for place in reversed(range(len(kinds))):
        if kinds[place] not in TYPED:
            pdfium.FPDFPage_RemoveAnnot(page, place)
    return bool(pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY) == pdfium.FLATTEN_SUCCESS)


def holds(filled: PageGeometry, bare: PageGeometry) -> bool:
    """Whether a page has all letters of another."""
    return _letters(bare) <= _letters(filled)


def _letters(page: PageGeometry) -> Counter[str]:
    return Counter(letter for word in page.words for letter in word.text)


def _kind(page: Any, place: int) -> int:
    mark = pdfium.FPDFPage_GetAnnot(page, place)
    kind = pdfium.FPDFAnnot_GetSubtype(mark)
    pdfium.FPDFPage_CloseAnnot(mark)
    return int(kind)
