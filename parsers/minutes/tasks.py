"""Words that say who is to do something, and sentences that say what."""

from __future__ import annotations

import re
from collections.abc import Iterable

from parsers.text.labels import unlabelled
from parsers.text.sentences import sentences

Span = tuple[int, int]
PLAINLY = 4  # how a sentence asks that can be nothing else: "Clerk to write"

_POST = (
    r"(?:clerk|chair(?:man|person|woman)?|convenor|convener|officers?|directors?|managers?|secretary|treasurer"
    r"|leader|mayor|assistant|warden|caretaker|groundsman|members?|councillors?|committee|sub-?committee"
    r"|(?:working )?(?:party|group)|team|accountant|solicitor|executive|auditor|administrator|co-?ordinator"
    r"|surveyor|engineer|librarian|(?:democratic|legal|finance|property|governance|committee) services|RFO"
    r"|everyone|everybody|clerc|cadeirydd|swyddog\w*|aelodau|pawb|trysorydd)"
)
_NAME = r"[A-Z][a-zâêîôûŵŷ]+(?:[-’'][A-Z]?[a-z]+)*"
_AREA = (
    r"[A-Z][\w’'-]*(?:(?:,?\s+(?:and|&|of|for|the|in))*,?\s+[A-Z][\w’'-]*){0,6}"  # "Homes, Health and Care"
)
_WHO = (
    rf"(?:(?:the|deputy|vice|assistant|locum|acting|interim)\s+)*(?:{_NAME}\s+|[A-Z]{{2,5}}\s+|&\s+){{0,4}}(?i:{_POST})"
    rf"(?:\s+of\s+(?:the\s+)?{_AREA})?"
    rf"|(?:Head|Director|Chair|Cyfarwyddwr|Pennaeth)\s+(?:of|for)\s+(?:the\s+)?{_AREA}"
    rf"|(?:Cllrs?|Councillors?|Cyng\w*|Mr|Mrs|Ms|Miss|Dr|Rev|Prof|Sir)\.?\s*(?:[A-Z]\.?\s*){{0,3}}(?:{_NAME}|[A-Z]{{2,3}})(?:\s{_NAME}){{0,2}}(?:,?\s(?:and|&)\s{_NAME})?"
    rf"|{_NAME}\s(?:(?:[A-Z]\.?|[Dd]e|[Vv]an|[Vv]on|[Ll]e|[Ll]a|St\.?|[Aa]p|[Aa]b|[Ff]erch)\s){{0,2}}{_NAME}|(?:[A-Z]\.?\s?){{1,2}}{_NAME}|(?:[A-Z]\.){{2,3}}|[A-Z]{{2,4}}|[A-Z][a-z][A-Z]|All|all"
)
_WHOM = re.compile(rf"(?:{_WHO})(?:\s*(?:[,;/&+]|\band\b|\ba\b|\s)\s*(?:{_WHO}))*\s*[.;,]?")
_NOBODY = re.compile(
    r"\b(?:noted?|agreed?|approved?|resolved|carried|lost|closed?|completed?|done|none|nil|ongoing|open|for|against|abst\w*|information"
    r"|prop\w*|sec\w*ed|total|page|item|minute|vote[sd]?|report|appendix|signed|dated?|[ivx]+|AOB|TBC|TBA|NB|NA|OK|NO|VAT|PART)\b",
    re.I,
)
_FINITE = re.compile(
    r"\b(?:was|were|is|are|be|been|has|had|have|will|would|should|shall|may|can|could|did|does|said|felt|told|gave|went|came|took"
    r"|brought|thought|spoke|asks?|wish|wishes|(?!(?:need|shed|red|bed|feed|seed|speed|weed|Limited|Shared|United)\b)\w{2,}ed)\b"
)
_TO_DO = re.compile(
    r"(?P<who>[^;:]{2,160}?)\s(?:to|TO)\s+(?:be\s+|also\s+|then\s+)?(?!(?:the|an?|all|our|their|his|her|its|this|that|those|these|it|him|them|us|which|who\w*|be|also|then)\b)[a-z]{2,}"
)
# "CLERK TO WRITE TO THE OWNER", but no "CHAIRMAN TO REPORT", which is the title of an item
_WHO_SHOUTED = (
    rf"(?:(?:THE|PARISH|TOWN|DEPUTY|VICE|ASSISTANT|LOCUM|ACTING|INTERIM)[\s-]+)*(?=[A-Z-]+\b)(?i:{_POST})\b"
    r"|(?:CLLRS?|COUNCILLORS?|MR|MRS|MS|MISS|DR|REV|PROF|SIR)\b\.?\s*(?:[A-Z]\.?\s+){0,3}[A-Z][A-Z’'-]+(?:\s(?!TO\b|AND\b)[A-Z][A-Z’'-]+)?(?:\s(?:AND|&)\s(?!THE\b)[A-Z][A-Z’'-]+(?=\sTO\b))?|ALL"
)
_SHOUTED = re.compile(
    rf"(?:^|(?<=[.?!;:–—-]\s)|(?<=\balso\s)|(?<=\band\s)|(?<=\bALSO\s)|(?<=\bAND\s))"
    rf"(?P<who>(?:{_WHO_SHOUTED})(?:\s*(?:[,/&]|\bAND\b)\s*(?:{_WHO_SHOUTED}))*)\s+(?:ALSO\s+)?TO\s+(?:ALSO\s+)?"
    r"(?!(?:RECEIVE|CONSIDER|APPROVE|NOTE|AGREE|RESOLVE|ADOPT|DECLARE|ELECT|TAKE\s+THE\s+CHAIR)\b"
    r"|(?:REPORT|UPDATE|ADVISE|SPEAK|DISCUSS)(?:\W*$|\s+ON\b)|DISCUSS\b(?!\s+(?:THIS\s+|IT\s+)?WITH\b)"
    r"|(?:CONFIRM|SIGN)\b.*\bMINUTES\b)[A-Z]{2,}\b"
)
_JOINED = re.compile(r"[\s,;]*\b(?:also|and|ALSO|AND)?\s*$")
_WELSH = re.compile(
    rf"(?:Y\s+)?(?:Clerc|Cadeirydd|Aelodau|Swyddog\w*|Cyng\w*\.?\s{_NAME}(?:\s{_NAME})?|[A-Z]{{2,3}})\s+i\s+[a-zŵŷ]{{3,}}"
)
_BIDDEN = re.compile(
    r"\b(?:is|are)\s+(?:also\s+)?to\s+[a-z]+|\b(?:undertook|undertakes|promised|offered|volunteered|agrees|needs?)\s+to\b|\bmust\b|^Please\b|^To\s+(?:be\s+)?(?!(?:the|an?|be|date|all)\b)[a-z]{2,}\b"
    r"|\b(?:was|were|be)\s+(?:asked|requested|invited|instructed|tasked|directed|authorised)\s+to\b"
)
_ASKED = re.compile(
    r"\b(?:asked|requested|suggested)\s+(?:that|for|to)\b|\brequires?\s+(?:an?|the|further|more|urgent)\b"
    rf"|\b(?:asked|requested|instructed)\s+(?:the\s+)?(?:{_NAME}|[A-Z]{{2,3}}|officers|members)\b[^.]{{0,40}}?\sto\b"
)
_AGREED = re.compile(r"\bagreed\s+(?:that|for|to)\b")
_LATER = re.compile(r"\b(?:will|would|should|shall|to\s+be)\b")


def is_owner(text: str) -> bool:
    """Whether words name people or posts and nothing else ("Clerk", "CB, NT", "Cllr O Moss/Clerk")."""
    return len(text) < 90 and bool(_WHOM.fullmatch(text)) and not _NOBODY.search(text)


def doer(sentence: str) -> str | None:
    """Who is to act by a sentence that begins so ("Town Clerk to write"); None where it does not say."""
    who = _TO_DO.match(sentence)
    return owner_named(who["who"]) if who else None


def owner_named(words: str) -> str | None:
    """People or posts that words name and nothing else, without an article; None where they do not."""
    bare = words[4:] if words[:4] in ("The ", "the ") else words
    return bare if is_owner(bare) else None


def shouted(text: str) -> list[tuple[Span, str]]:
    """The sentences, or the halves of one, that say in capitals who is to do what; each with who it is."""
    out: list[tuple[Span, str]] = []
    if "TO" not in text:
        return out
    for start, end in sentences(text):
        found = list(_SHOUTED.finditer(text, start, end))
        for i, one in enumerate(found):
            after = found[i + 1].start() if i + 1 < len(found) else end
            said = text[one.start() : after]
            out.append(((one.start(), after if after == end else one.start() + _end(said)), one["who"]))
    return out


def _end(said: str) -> int:
    joined = _JOINED.search(said)
    return joined.start() if joined else len(said)


def strength(sentence: str) -> int:
    """How plainly a sentence asks: 4 "Clerk to write", 3 "asked that", 2 "agreed that", 1 "would",
    else 0."""
    words = unlabelled(sentence)
    to_do = _TO_DO.match(words)
    if to_do and len(to_do["who"].split()) <= 16 and not _FINITE.search(to_do["who"]):
        return 4
    if _BIDDEN.search(words) or _WELSH.match(words):
        return 4
    told = ((_ASKED, 3), (_AGREED, 2), (_LATER, 1))
    return next((weight for form, weight in told if form.search(words)), 0)


def asking(text: str, decided: Iterable[Span] = ()) -> list[tuple[int, Span]]:
    """The sentences of a paragraph, each with how plainly it asks; those that the spans ``decided`` touch
    are left out."""
    taken = list(decided)
    return [
        (strength(text[start:end]), (start, end))
        for start, end in sentences(text)
        if not any(start < b and a < end for a, b in taken)
    ]


def task(text: str, decided: Iterable[Span] = (), least: int = 0) -> Span | None:
    """The sentence of a paragraph that asks most plainly, the last of such; its last one where none does,
    unless ``least`` says how plainly it must ask."""
    found = [one for one in asking(text, decided) if one[0] >= least]
    return max(reversed(found), key=lambda one: one[0])[1] if found else None
