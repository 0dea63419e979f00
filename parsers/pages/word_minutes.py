"""Minutes that a word processor set as a table, a row an item: its number, title and text side by side, and
what is to be done in a last column. Read as they would be set below one another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bs4 import Tag

from parsers.minutes import decision_table, margin
from parsers.paper import Paragraph, Table

LEAST = 3  # rows with a number
WORDS = 4.0  # that the text of an item has on average
TITLE = 14  # words at most

_MARK = r"(?:[A-Z]{1,4}[ /.-]?)?\d{1,4}[a-z]?(?:[./-]\d{1,4}[a-z]?){0,3}"
_NUMBER = re.compile(rf"\(?(?:item |minute |min\.? )?{_MARK}[.):]?", re.I)
_NUMBERED = re.compile(rf"{_MARK}[.):]?\s")
_HEADS = {  # what a column holds -> what minutes call it
    "number": r"(?:agenda |minute |item )?(?:item|nos?|refs?|reference|numbers?|min(?:ute)?)"
    r"(?: (?:no|number|ref))?|#|",
    "title": r"(?:agenda )?(?:items?|subject|title|heading|topic|matter)(?: (?:title|of business))?|agenda",
    "text": r"(?:.* )?(?:discussions?|minutes?|details?|notes?|summary|points?|comments?|business|proceedings"
    r"|description|narrative|outcomes?)(?: .*)?|(?:items?|subject|topic) .*\b(?:decisions?|resolutions?)",
    "deed": r"actions?(?: (?:by|required|points?|by whom|owner|to be taken|and .*))?|(?:by )?who|by whom"
    r"|owner|lead|responsib\w+|initials|to (?:do|action)",
}
_HEAD = {role: re.compile(form, re.I) for role, form in _HEADS.items()}
_CAPITALS = re.compile(
    r"((?:[A-Z0-9][A-Z0-9’'&/(),.-]*\s+)*[A-Z][A-Z’')]{2,}[.:]?)\s+(?=[A-Z][a-z]|[A-Z]\s[a-z])"
)
_DECIDES = re.compile(
    r"(?:it was )?(?:resolved|agreed|noted|recommended|decisions?|actions?|approved)\b", re.I
)
Cells = Sequence[Sequence[Paragraph]]  # the paragraphs of each cell of a row
Row = tuple[
    list[Paragraph], list[Paragraph]
]  # what stands below one another, and what is to be done beside it


def below_one_another(
    table: Tag, made: Table, found: Sequence[tuple[Paragraph, Tag | None]]
) -> list[Row] | None:
    """The rows of a table that is minutes, each item's number with its title or first words; None for
    another table, and for a sheet of decisions, which is read as one."""
    if made.rows and decision_table.is_headed(made.rows[0]):
        return None
    held: dict[int, list[Paragraph]] = {}
    for p, cell in found:
        held.setdefault(id(cell), []).append(p)
    rows = [
        [held.get(id(cell), []) for cell in row.find_all(["td", "th"], recursive=False)]
        for row in table.find_all("tr")
    ]
    rows = [row for row in rows if any(row)]
    roles = _headed(rows[0]) if rows else None
    body = rows[1:] if roles else rows
    if roles is None or "title" not in roles:
        body = _with_titles(body, roles["text"] if roles else 1)
    roles = roles or _unheaded(body)
    if not roles or not _are_items(body, roles):
        return None
    return [(list(_told(row, roles)), _beside(row, roles)) for row in body]


def _with_titles(rows: list[list[list[Paragraph]]], place: int) -> list[list[list[Paragraph]]]:
    """The rows with the titles parted that begin the first paragraph of most texts, in bold or in capitals,
    with no more than a new line behind them."""
    firsts = [row[place][0] for row in rows if len(row) > place and row[place]]
    if 2 * sum(1 for p in firsts if _begins_with_title(p)) < max(len(firsts), LEAST):
        return rows
    return [[_parted(cell) if i == place else cell for i, cell in enumerate(row)] for row in rows]


def _begins_with_title(p: Paragraph) -> str | None:
    """The title that a paragraph begins with and goes on behind."""
    capitals = _CAPITALS.match(p.text)
    lead = p.lead if p.lead and p.lead != p.text else capitals[1] if capitals else None
    return lead if lead and not _DECIDES.match(lead) and p.text[len(lead) :].strip() else None


def _parted(cell: list[Paragraph]) -> list[Paragraph]:
    title = _begins_with_title(cell[0]) if cell else None
    if not title:
        return cell
    rest = cell[0].text[len(title) :].strip()
    title = title.rstrip(" .:")
    return [replace(cell[0], text=title, lead=title, bold=True), Paragraph(text=rest), *cell[1:]]


def _text(cell: Sequence[Paragraph]) -> str:
    return " ".join(p.text for p in cell).strip()


def _headed(row: Cells) -> dict[str, int] | None:
    """What the columns hold by their headings: the first that fits, in the order of minutes; None without a
    number and a text."""
    roles: dict[str, int] = {}
    for i, cell in enumerate(row):
        text = _text(cell).strip(" .:").replace(".", "")
        fit = next((role for role, form in _HEAD.items() if role not in roles and form.fullmatch(text)), None)
        if fit is None:
            return None
        roles[fit] = i
    if "text" not in roles and "title" in roles and "deed" in roles:
        roles["text"] = roles.pop("title")  # "No | Item | Action": the item's text stands under it
    return roles if {"number", "text"} <= roles.keys() else None


def _unheaded(rows: Sequence[Cells]) -> dict[str, int] | None:
    """The columns of a table without headings: numbers, and texts, most behind titles."""
    widths = {len(row) for row in rows if len(row) > 1}
    width = max(widths, default=0)
    if not 2 <= width <= 3:
        return None
    last = [_text(row[2]) for row in rows if len(row) == 3 and row[2]]
    texts = [row[1] for row in rows if len(row) > 1 and row[1]]
    titled = sum(1 for cell in texts if cell[0].lead or _is_title(cell))
    is_short = all(len(text.split()) < 2 * TITLE for text in last) and not any(
        re.search(r"\d\.\d\d\b", t) for t in last
    )
    if width == 3 and not is_short:
        return None
    return (
        {"number": 0, "text": 1} | ({"deed": 2} if width == 3 else {}) if 2 * titled >= len(texts) else None
    )


def _are_items(rows: Sequence[Cells], roles: dict[str, int]) -> bool:
    """Whether most rows begin with a number, and the texts behind are sentences."""
    full = [row for row in rows if len(row) > max(roles["number"], roles["text"])]
    numbered = [row for row in full if _is_numbered(_text(row[roles["number"]]), _text(row[roles["text"]]))]
    counted = [len(_text(row[roles["text"]]).split()) for row in full]
    return len(numbered) >= LEAST and 2 * len(numbered) > len(full) and sum(counted) >= WORDS * len(full)


def _is_numbered(number: str, text: str) -> bool:
    """Whether an item has a number, in its own cell or drawn to the text beside it."""
    return bool(_NUMBER.fullmatch(number) or (not number and _NUMBERED.match(text)))


def _told(row: Cells, roles: dict[str, int]) -> Iterator[Paragraph]:
    """The paragraphs of a row: the title with its number, the text, and other cells."""
    if len(row) <= roles["text"]:
        yield from (p for cell in row for p in cell)
        return
    number, text = _text(row[roles["number"]]), list(row[roles["text"]])
    titled = row[roles["title"]] if "title" in roles else []
    if not titled and text and _is_title(text):
        titled, text = text[:1], text[1:]
    mark = f"{number}." if number.isdigit() else number
    if titled:
        line = f"{mark} {_text(titled)}".strip()
        yield replace(titled[0], text=line, bold=True, lead=line)
    elif text:
        first = text.pop(0)
        yield replace(
            first, text=f"{mark} {first.text}".strip(), lead=f"{mark} {first.lead}" if first.lead else ""
        )
    elif number:
        yield Paragraph(text=mark)
    yield from text
    aside = {id(p) for p in _beside(row, roles)}
    yield from (p for p in _deeds(row, roles) if id(p) not in aside)
    others = set(range(len(row))) - set(roles.values())
    yield from (p for i in sorted(others) for p in row[i])


def _deeds(row: Cells, roles: dict[str, int]) -> Sequence[Paragraph]:
    return row[roles["deed"]] if len(row) > roles.get("deed", len(row)) else ()


def _beside(row: Cells, roles: dict[str, int]) -> list[Paragraph]:
    """What the last cell says of who is to do what."""
    return [
        p for p in _deeds(row, roles) if margin.tells(p.text) and not re.match(r"actions?\b", p.text, re.I)
    ]


def _is_title(text: Sequence[Paragraph]) -> bool:
    """Whether an item's first paragraph is its title: in bold, or short above others."""
    first = text[0]
    if len(first.text.split()) > TITLE:
        return False
    is_whole = first.bold and first.lead == first.text
    return is_whole or (len(text) > 1 and not re.search(r"[.:;,]$", first.text) and not first.lead)
