"""What headings of agenda items are told by: forms of numbers, words that are none, and what is found."""

from __future__ import annotations

import re
from dataclasses import dataclass

from parsers.records import Item

NUMBERS = {  # style of number -> how it opens a heading
    "dotted": re.compile(r"^(?P<n>\d{1,4}(?:\.\d{1,3}){1,3})[.:]?\s+(?P<t>.+)$", re.S),
    "slashed": re.compile(
        r"^(?:Min(?:ute|\.)?\s+(?:No\.?\s+|Ref\.?\s+)?)?(?P<n>(?:[A-Z]{1,4}\s?/?\s?)?\d{1,4}[a-z]?(?:[/-]\d{2,4}(?:[/-](?:\d{1,4}|[A-Z]{1,4}))?|/\d{1,2}-\d{1,3}|/[A-Z]))[.:)]?\s+(?P<t>.+)$",
        re.S,
    ),
    "lettered": re.compile(r"^(?P<n>[A-Z]{1,3}[.\-]?\d{1,4}|[A-Z]{2,4}\s\d{1,4})[.:)]?\s+(?P<t>.+)$", re.S),
    "coded": re.compile(
        r"^(?P<n>(?=\S*[A-Z])(?=\S*\d)(?:[A-Z0-9]{1,6}|[A-Z][a-z]{1,3})(?:[./:\-][A-Z0-9]{1,6}){1,3}(?<=\d))[.:)]?\s+(?P<t>.+)$",
        re.S,
    ),
    # "24/05.1", "2024:05:01", "101 / 24", "(101/24)": figures with other signs between or around them
    "figures": re.compile(
        r"^(?!\d{1,2}[:.]\d\d(?:[ap]m|\s))(?:Min(?:ute|\.)?\s+)?[(\[]?(?P<n>(?=\S*[\s/:])\d{1,4}(?:\s?[/:]\s?|[.-])\d{1,4}(?:(?:\s?[/:]\s?|[.-])\d{1,4})?)"
        r"[)\]]?[.:)]?\s+(?P<t>.+)$",
        re.S,
    ),
    "within": re.compile(r"^(?P<n>\d{1,4}[a-z])[.:)]?\s+(?P<t>[A-Z].+)$", re.S),  # 33a, 33b under 33
    "roman": re.compile(r"^(?P<n>[IVX]{1,6})[.:)]?\s+(?P<t>[A-Z].+)$", re.S),
    "parted": re.compile(r"^\((?P<n>[a-z])\)\s+(?P<t>.+)$", re.S),
    "bracketed": re.compile(r"^\((?P<n>\d{1,4})\)\s+(?P<t>.+)$", re.S),
    "plain": re.compile(
        r"^(?:(?:(?:Agenda\s+)?Item|Minute|Min\.?|Eitem)(?:\s+No\.?)?\s+)?(?P<n>\d{1,5})\s?[.:)\-–]?\s+"
        r"(?!(?:members?\s+|councillors?\s+)?(?:voted|votes?|abstained)\b)(?P<t>.+)$",  # "3 members voted"
        re.S | re.I,
    ),
}
ITEM_TAIL = re.compile(r"\s*[(\[](?:Agenda\s+)?(?:Item|Eitem)(?:\s+No\.?)?\s*(?P<n>[\w.]+)[)\]]\s*$", re.I)
_PAGES = re.compile(r"\s*\((?:pages?|tudalennau|tud\.?)[\s\d\-–—tof/,]*\)?\s*\.?$", re.I)

DECIDES = re.compile(
    r"(?:it\s+was\s+)?(?:resolved|decision|agreed|action|proposed|moved|penderfynwyd)"
    r"(?=\s*(?:[:;,/–-]|$)|\s+(?:that|to|by|unanimously)\b)|resolution(?=\s*(?:[:;,–-]|$)|\s+that\b)",
    re.I,
)


def clean_title(text: str) -> str:
    """A heading's title without page references and end punctuation."""
    text = _PAGES.sub("", ITEM_TAIL.sub("", text.strip())).lstrip("-–— ")
    return re.sub(r"\s+", " ", text).strip().rstrip(" :–-") if not text.endswith("etc.") else text


@dataclass(frozen=True, slots=True)
class Found:
    """A heading decided on: its paragraphs, what is left of the last one, the item, and how many
    paragraphs of the heading stand before its title."""

    first: int
    last: int
    item: Item
    rest: str = ""
    before_title: int = 0
