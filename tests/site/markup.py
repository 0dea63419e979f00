"""The small markup all pages share: links, lists, labels, tables, file sizes."""

from __future__ import annotations

import html
from collections.abc import Iterable

from tests.site.words import attr


def link(to: str, words: str, tip: str = "", css: str = "") -> str:
    """A link; ``to`` and ``tip`` are plain text, ``words`` is markup."""
    kind = f'class="{css}"  ' if css else ""
    title = f'  title="{attr(tip)}"' if tip else "  "
    return f'<a  {kind}href="{html.escape(to)}"{title}>{words}</a>'


def bullets(rows: Iterable[str], css: str = "mgBulletList") -> str:
    """A list of rows of markup; nothing at all without rows."""
    inner = "".join(f"<li>{row}</li>\n" for row in rows)
    return f'<ul  class="{css}" >\n{inner}</ul>\n' if inner else ""


def label(name: str, value: str) -> str:
    """One "Label: value" paragraph; ``value`` is markup."""
    return f'<p><span  class="mgLabel" >{name}: </span>{value}</p>\n'


def section(title: str) -> str:
    """A small heading within the page."""
    return f'<h3 class="mgSubSubTitleTxt">{title}</h3>\n'


def sub_item(title: str) -> str:
    """The words above the documents, the decision or the minutes of an item."""
    return f'<p  class="mgSubItemTitleTxt" >{title}:</p>\n'


def table(css: str, summary: str, caption: str, heads: Iterable[str], rows: Iterable[str]) -> str:
    """A table; ``rows`` are whole <tr> elements."""
    top = "".join(f"<th scope='col'>{head}</th>\n" for head in heads)
    name = f'<caption  class="mgSectionTitle" >{caption}</caption>\n' if caption else ""
    return (
        f'<table  class="{css}"  summary="{summary}">{name}<thead><tr>\n{top}</tr></thead>\n'
        f"<tbody>{''.join(rows)}</tbody></table>\n"
    )


def file_size(size: str, icon: bool = True) -> str:
    """The size behind a document's title."""
    image = '<img height="12" src="mgimages/logo-pdf-1.gif" width="12" alt="pdf icon" />' if icon else ""
    return f'<span  class="mgFileSize" >{image} PDF {size}</span>'


def striped(number: int) -> str:
    """The class of a row of a list, by turns."""
    return "mgTableOddRow" if number % 2 == 0 else "mgTableEvenRow"
