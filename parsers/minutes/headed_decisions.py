"""Decisions told by where they stand: a text headed "Decision", the last words of an item's minutes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.minutes import resolutions
from parsers.minutes.blocks import formal_blocks
from parsers.minutes.bodies import BODY
from parsers.paper import Paragraph
from parsers.records import Resolution
from parsers.text.labels import label, unlabelled

_DECIDED = re.compile(r"(?:That|To)\b", re.IGNORECASE)
# "Recommendations approved, subject to ...": the parts below are no decisions of their own
_AS_ADVISED = re.compile(r"Recommendations?\s+(?:were\s+)?(?:approved|agreed|accepted)\b", re.IGNORECASE)
_NOTED_LAST = re.compile(
    r"The\s+[^.;]{2,160}\s(?:was|were)\s+(?:duly\s+|received\s+and\s+)*noted\.?|Noted\.?"
)
_WORD_ALONE = re.compile(
    r"(?:Noted|Agreed|Approved|Accepted|Endorsed|Deferred|Refused|Received)\W*", re.IGNORECASE
)
# "The order be referred to the Minister": nobody says that it will, should or may
_BE_DONE = re.compile(
    r"(?:The|An?)\s(?:(?!\b(?:to|will|would|should|could|may|might|must|can|shall|cannot|not)\s+be\b)[^.;])*?"
    r"\bbe\s+(?:\w+ly\s+)?\w{2,}(?:ed|en|ld|ne|de|nt)\b"
)
# who decides by himself: "The Director, having read the report, approved the grant"
_DECIDES = re.compile(
    r"(?:(?:Having|After|Following)\b[^.]{0,300}?,\s+)?(?i:the\s)?(?:Cllr|Councillor|Mayor|Leader|Executive|Cabinet|Portfolio"
    r"|Deputy|Assistant|Chief|Corporate|Director|Head|Service|Officer)\b[^.]{0,250}?\s"
    r"(?:approved|noted|agreed|accepted|authorised|resolved|decided|determined|granted|refused)\s+(?:that|to|the|an?)\b"
)
# "Cabinet approves the lease", "Option 2 - To adopt the policy": a decision by where it stands
_NOW = re.compile(
    rf"(?:The\s+)?(?:\w+\s+){{0,3}}(?:{BODY})\s+(?:hereby\s+)?(?:approves|notes|agrees|endorses|accepts|adopts"
    r"|authorises|resolves|recommends|supports|welcomes|acknowledges|confirms|declines|refuses|grants)\b"
)
# "Following scrutiny, members supported the recommendations."
_MEMBERS = re.compile(
    rf"(?:(?:Having|After|Following)\b[^.]{{0,200}}?,\s+)?(?:(?i:the)\s+)?(?:[Mm]embers|Councillors|{BODY})\s+(?:also\s+|unanimously\s+)?"
    r"(?:supported|approved|noted|agreed|endorsed|accepted|adopted|recommended|welcomed|received|authorised|rejected)\b"
)
# "Option 2 - ...", "(KEY) (1) That ..."
_OPTION = re.compile(
    r"^(?:Option\s+\w{1,3}\s*[–:.-]+\s*(?:namely\s*:?\s*)?|\((?:non-?\s?)?key(?:\s+decision)?\)\s*)",
    re.IGNORECASE,
)
# a heading within a decision: no sentence, no part of a list, no label
_HEADING = re.compile(r"(?!That\b|To\b|RESOLVED|Resolved)[A-Z][^.;:!?]{2,90}(?<![\s,–-])")
# "The Cabinet will meet ...", alone below the heading of a decision
_SHALL_BE = re.compile(
    r"The\s+(?:[A-Z]\w+\s+){0,3}(?:Sub-?\s?Committee|Committee|Cabinet|Council|Board|Panel|Executive|Leader)"
    r"\s+(?:will|shall|is\s+to)\s"
)


def decided(body: Sequence[Paragraph], start: int) -> tuple[Resolution, ...]:
    """The decisions in a text that is headed as one; in one with headings of its own, those below each."""
    if parted := below_headings(body, start):
        return parted
    found = () if is_list(body) else resolutions.find(body, offset=start, formal=False)
    return found or ((resolutions.whole(body, offset=start),) if _is_all_decision(body) else ())


def below_headings(body: Sequence[Paragraph], start: int) -> tuple[Resolution, ...]:
    """The decisions below each heading of a text that begins with one and has several; none where the
    words below one of them are no decision."""
    cuts = [i for i, p in enumerate(body) if _HEADING.fullmatch(p.text)]
    if cuts[:1] != [0] or len(cuts) < 2:
        return ()
    ends = [*cuts[1:], len(body)]
    starts = [start + sum(len(p.text) + 1 for p in body[: cut + 1]) for cut in cuts]
    found = [decided(body[cut + 1 : end], at) for cut, end, at in zip(cuts, ends, starts, strict=True)]
    return tuple(one for part in found for one in part) if all(found) else ()


def decision_in(body: Sequence[Paragraph], part: str, *, formal: bool) -> Sequence[Paragraph]:
    """The paragraphs that are a decision by where they stand: all below "Decision", or the last words of
    minutes that mark no decision otherwise ("The report was noted.")."""
    if part == "decision":
        return body if _is_all_decision(body) else ()
    return body[-1:] if body and not formal and _NOTED_LAST.fullmatch(body[-1].text) else ()


def is_list(body: Sequence[Paragraph]) -> bool:
    """Whether a text that is headed as a decision is a list of its parts, none of them marked by a word."""
    listed = bool(body) and (_AS_ADVISED.match(body[0].text) or all(label(p.text) for p in body))
    return bool(listed) and len(body) > 1 and not formal_blocks(body)


def _is_all_decision(body: Sequence[Paragraph]) -> bool:
    """Whether a text that is headed as a decision holds nothing else."""
    if not body:
        return False
    first = unlabelled(_OPTION.sub("", unlabelled(body[0].text)))
    if len(body) == 1 and (
        _WORD_ALONE.fullmatch(first) or _NOTED_LAST.fullmatch(first) or _SHALL_BE.match(first)
    ):
        return True
    if all(_DECIDES.match(p.text) or _MEMBERS.match(p.text) for p in body) or label(body[0].text):
        return True
    return any(form.match(first) for form in (_BE_DONE, _NOW, _DECIDED, _AS_ADVISED))
