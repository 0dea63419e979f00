"""The bookmarks of an open PDF."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import islice
from typing import Any

import pypdfium2.raw as pdfium

from parsers.paper import Bookmark

MOST = 2000
DEEPEST = 2  # the papers of a pack stand at the top or one below; further down are a paper's own headings
LONGEST = 1000  # bytes of a title


def outline_of(document: Any) -> tuple[Bookmark, ...]:
    """The bookmarks in order, those without a page left out; a file may name one in a ring."""
    return tuple(islice(_under(document, None, 0, set()), MOST))


def _under(document: Any, parent: Any, depth: int, seen: set[int]) -> Iterator[Bookmark]:
    mark = pdfium.FPDFBookmark_GetFirstChild(document, parent)
    while mark and len(seen) < MOST:
        address = ctypes.addressof(mark.contents)
        if address in seen:
            return
        seen.add(address)
        page = pdfium.FPDFDest_GetDestPageIndex(document, pdfium.FPDFBookmark_GetDest(document, mark))
        if page >= 0:
            yield Bookmark(title=_title(mark), page=page + 1, depth=depth)
        if depth + 1 < DEEPEST:
            yield from _under(document, mark, depth + 1, seen)
        mark = pdfium.FPDFBookmark_GetNextSibling(document, mark)


def _title(mark: Any) -> str:
    size = min(pdfium.FPDFBookmark_GetTitle(mark, None, 0), LONGEST)
    buffer = ctypes.create_string_buffer(max(size, 2))
    pdfium.FPDFBookmark_GetTitle(mark, buffer, size)
    return " ".join(buffer.raw[: max(size - 2, 0)].decode("utf-16-le", "ignore").split())
