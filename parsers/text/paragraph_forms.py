"""What the words of a line, and of the line before, say of a paragraph between them: that one begins or ends,
or that a name, a list or a sentence goes on."""

from __future__ import annotations

import re

from parsers.vocabulary import attendance_state

LONG_HEADING = 60  # letters: no heading of a list is longer
OWN_LINE = re.compile(
    r"^\((?:[Aa]genda\s+)?[Ii]tem\b.{0,60}\)$|^\((?:AGENDA\s+)?ITEM\b.{0,60}\)$|^_{4,}|^(?:Signed|SIGNED)\b"
)
_UNFINISHED = re.compile(
    r"(?:,|&|\b(?:AND|OR|OF|THE|TO|FOR|WITH|BY|FROM|and|or|of|the|to|a|an|for|in|with|by|from|Borough|County|District"
    r"|yr?|ac|gan|gyda|(?:Mr|Mrs|Ms|Miss|Dr|Prof|Revd?|Councillors?|Cllrs?|Cynghor(?:ydd|wyr)|Cyng"
    r"|(?<=and\s)(?:PC|PCSO|Sgt|Insp))\.?)|(?<=[a-z]),\s(?:[A-Z]\.\s?){1,2})$"
)
_HEADING = re.compile(r"^(?P<h>[A-Z][\w’' /\-]{2,50}?)(?:\s*\([^)]*\))?\s*(?:[:–]|\s-|$)")
_AFTER_HEADING = re.compile(r"[:–(]| -")  # one of these ends a heading that its list follows in the same line
_OPENS = re.compile(
    r"^(?:RESOLVED|Resolved|RESOLUTION|Resolution|PENDERFYNWYD|Penderfynwyd|DECISION|Decision|REASONS?|Reasons?|ACTION|Action)"
    r"\s*(?:[:/–-]|$)|^(?:For|Against|In favour|Abst(?:ain(?:ed|ing)?|entions?))\s*(?:\(\d+\)\s*)?:"
    r"\s*(?:(?:Councillor|Cllr|Member)s?|Mr|Mrs|Ms|Miss|Dr|None|Nil)\b"
    r"|^(?:Votes?\s+)?[Ff]or\s+the\s+(?:[Mm]otion|[Aa]mendment)\s*[(:–-]\s*\d|^(?:Proposed|Moved|Seconded)\s+by\s*:|^There\s+(?:voted|abstained)\b"
)
# for planning permission: begins an entry
_APPLICATION = re.compile(r"(?:[A-Z]{1,3}/)?[A-Z]{1,4}/\d{2,4}/\d{3,6}(?:/[A-Z]+)?\b")
_RESOLVED = re.compile(r"(?:RESOLVED|Resolved|PENDERFYNWYD)\b|(?:AGREED|Agreed)\s*[:–-]\s")
PERSON = re.compile(
    r"^(?:(?:(?:County|District|Borough|City|Town|Parish)\s+)?(?:Councillor|Cllr\.?|Mr|Mrs|Ms|Miss|Dr)\s+[A-Z][^,;:.]{1,40}(?:,[^,;]{2,50}){0,2}"
    r"|[A-Z][\w’'\-]+(?:\s[A-Z][\w’'.\-]*){1,3}(?:,\s|\s[-–]\s|\s\()[^,;]{2,60}"
    r"|[A-Z][\w’'\-]+(?:\s[A-Z][\w’'.\-]*){1,3},\s(?:[A-Z]\w+\s){0,3}(?:Director|Head|Manager|Officer|Leader)\b[^;]{2,90}"
    r"|[A-Z][\w’'\-]+(?:\s[A-Z][\w’'.\-]*){1,3}(?:\s\([^()]{3,30}\))?,\s(?:(?:Vice|Deputy)[\s-])?"
    r"(?:Chair\w*|Head\s?[Tt]eacher|Principal|Governor|Bursar|Representative)\b,\s[^;,]{2,60}"
    r"|(?:[A-Z]\.?\s){1,3}[A-Z][\w’'\-]+(?:\s[A-Z][\w’'\-]+)?"
    r"|(?::\s+)?[A-Z][\w’' ,&()]{3,80}\s[-–]\s(?:(?:Mr|Mrs|Ms|Miss|Dr)\s)?"
    r"(?:[A-Z]\.?\s?){1,3}\s?[A-Z][\w’'\-]+)$"
)
# "Ann Lee", one below another
BARE_NAME = re.compile(r"[A-Z][a-z’'\-]+(?:\s[A-Z]\.?)?\s(?:Mc|Mac|O[’'])?[A-Z][a-z\-]+")
NUMBERED = re.compile(r"(?:[A-Z]{1,4}[./]?)?\d{1,4}(?:[./-]\d{1,4})*[.:)]?\s")
LONG_NUMBER = re.compile(r"(?:[A-Z]{1,4}[./]?)?\d{1,4}(?:[/-]\d{1,4})+[.:)]?\s")  # "23/009 The Chair ..."
_INITIAL = re.compile(r"[A-Z]\.\s?(?:[A-Z]\.\s?)*[A-Z][a-z]")
_CUT_INITIAL = re.compile(r",(?:\s+and)?\s+[A-Z]\.$")
_CUT_LIST = re.compile(r"\bfrom\s+(?:the\s+)?[A-Z]\w+$")  # "... and from Added" / "Members: Mr Lee"
# "..., Ann Lee, Simon" / "Fawthrop, David Orr": a name over two lines of a narrow column
HALF = re.compile(
    r"[A-Z][\w’'\-]+\s[A-Z][\w’'\-]+(?:\s\([^()]{3,40}\))?,(?:\s.*,)?\s(?:(?:Councillor|Cllr\.?|Alderman|Mr|Mrs|Ms|Miss|Dr)\s)?"
    r"[A-Z][a-z’'\-]+$"
)
OTHER_HALF = re.compile(r"[A-Z][\w’'\-]+(?:,|\s+and\s|\s*\(|\.?$)")
HALF_INITIAL = re.compile(r"\b[A-Z][\w’'\-]+,\s[A-Z]$")  # "..., A Lee, S" / "Doyle, D Orr"
_BODY = re.compile(r"(?:Committee|Panel|Board|Members)\s*:[-–]?")
# "... be referred to the Improvement and Scrutiny" / "Committee - Climate Change for consideration."
_CUT_BODY = re.compile(r"(?:\s[a-z]+){2}\sthe\s(?:[A-Z][\w’'&,-]*\s|and\s|of\s){0,8}[A-Z][\w’'&-]*$")
_OF_BODY = re.compile(r"(?:Committee|Panel|Board)\s*[-–(]")
MINUTE_NUMBER = re.compile(
    r"(?:[A-Z]{1,6}[ ./-]?)?\d{1,4}[/-]\d{2,4}|[A-Z][A-Za-z]{0,5}/\d{1,4}/\d\d[-/]\d\d"
    r"|[A-Z]{1,6}[ ./-]?\d{1,4}|\d{1,4}\s?[.:]"
)
CUT_REFERENCE = re.compile(
    r"\((?:[Aa]genda\s+)?(?:[Ii]tem|ITEM)(?:\s+[Nn]o\.?)?$"
)  # "... (Agenda item" / "7)"
END = re.compile(r"[.:;?!…][\"'”’)]*$")


def opens(text: str, before: str) -> bool:
    """Whether a line can only begin a paragraph: a decision's or an attendance list's own word, or
    a heading in capitals after a full stop."""
    if text[:1].islower():
        return False
    begins = _RESOLVED.match(text) or _APPLICATION.match(text)
    if _OPENS.match(text) or (begins and (END.search(before) or before.endswith(")"))):
        return True
    heading = _HEADING.match(text) if len(text) < LONG_HEADING or _AFTER_HEADING.search(text) else None
    if heading and attendance_state(heading["h"]) and not (is_unfinished(before) or _is_cut(text, before)):
        return True
    if not (text.isupper() and len(text) > 4 and END.search(before)):
        return False
    return not (before.isupper() or _CUT_INITIAL.search(before))  # "..., C. BURNET, M." / "BURNET, ..."


def _is_cut(text: str, before: str) -> bool:
    """Whether what looks like the heading of a list ends the line before."""
    if _OF_BODY.match(text) and _CUT_BODY.search(before):
        return True
    if not _BODY.match(text):
        return False
    is_alone = bool(_BODY.fullmatch(text)) and len(before) > 60 and not END.search(before)
    return is_alone or bool(_CUT_LIST.search(before))


def is_name_cut(before: str, text: str) -> bool:
    """Whether a line opens with the initial of a name the line before began ("Ms." / "P. Frith")."""
    is_cut = is_unfinished(before) or _CUT_INITIAL.search(before) or not END.search(before)
    return bool(is_cut and _INITIAL.match(text))


def is_unfinished(text: str) -> bool:
    """Whether a line ends in a word that another must follow."""
    return bool(_UNFINISHED.search(text[-16:]))  # no word of the form is longer
