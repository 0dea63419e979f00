"""Sentences of British committee prose, with their places."""

from __future__ import annotations

import re
from functools import lru_cache

_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Cyng|Dist|Cllrs?|Cllor|Couns|St|Rev|Revd|Prof|Hon|No|Nos|[Pp]rop|[Ss]ec|[Ss]ecd|Ch|Ref|para|Para|paras|s|p|pp|vs|viz"
    r"|e\.g|i\.e|eg|ie|cf|approx|Co|Ltd|Dept|Govt|Inc|Fig|App|Sgt|Insp|Supt|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov"
    r"|Dec|a\.m|p\.m|C\.C)|(?:^|[\s(.])[A-Z])\.$"
)
_NUMBER = re.compile(r"\bnos?\.$")  # "minute no. 17", but "The answer was no."
# "the rates in Appendix A." ends a sentence, "Mr A." does not
_LETTERED = re.compile(
    r"\b(?:Appendix|APPENDIX|Annexe?|Schedule|Part|Option|Enclosure|Category|Atodiad|Rhan)\s[A-Z]\.$"
)
_LONGEST = 10  # letters, of an abbreviation and what stands around it
_STOP = re.compile(r"[.!?…][\"'”’)\]]*(?=\s+[\"'“‘(\[]*[A-Z0-9£])")


@lru_cache(maxsize=4096)  # the same texts are cut by one reader after the other
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of each sentence of a paragraph, blanks between them left out. Initials and
    abbreviations ("Cllr. W. Loynton", "Ch. No. 12") do not end one."""
    out: list[tuple[int, int]] = []
    start = 0
    for stop in _STOP.finditer(text):
        so_far = text[start : stop.end()]
        if _NUMBER.search(so_far[-_LONGEST:]) and text[stop.end() :].lstrip()[:1].isdigit():
            continue
        if _LETTERED.search(so_far[-2 * _LONGEST :]):
            pass
        elif _ABBREVIATION.search(so_far[-_LONGEST:]) or re.fullmatch(r"\(?\w{1,3}[.)]+", so_far):
            continue
        out.append((start, stop.end()))
        start = len(text) - len(text[stop.end() :].lstrip())
    if text[start:].strip():
        out.append((start, len(text.rstrip())))
    return tuple(out)


def sentence_around(text: str, at: int) -> tuple[int, int]:
    """Start and end of the sentence that holds a place."""
    for start, end in sentences(text):
        if start <= at < end:
            return start, end
    return 0, len(text)
