"""What a decision did, from its operative words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.minutes.bodies import BODY, MEETING_BODY
from parsers.text.labels import unlabelled
from parsers.vocabulary import OUTCOMES

_WORDS = "|".join(sorted((re.escape(w) for w in OUTCOMES), key=len, reverse=True))
_VERB = re.compile(
    rf"\b({_WORDS})\b(?!\s+(?:out|forward|over)\b)",
    re.I,
)
_PASSIVE = re.compile(
    r"\b(?:be|been|is|are|was|were|and|hereby|duly|unanimously|formally|all|being)\s+(?:and\s+(?:is|are)\s+(?:hereby\s+)?)?(?:duly\s+|formally\s+|unanimously\s+|hereby\s+)?$"
    r"|\b(?:decided|determined)\s+(?:unanimously\s+)?to\s+$"
    r"|^\W*(?:the\s+)?(?:officers?[’']?s?\s+)?recommendations?\s+$",
    re.I,
)
_OPENING = re.compile(
    r"^(?:it\s+(?:was|is)\s+"
    rf"|(?:The\s+)?(?:{BODY}|Members)\W+(?=RESOLVED)|(?:The\s+)?(?:\w+\s+){{0,4}}(?:{BODY}|Members)\s+(?=AGREED\s+TO\b))?"
    r"(?:unanimously\s+)?(?:RESOLVED|R\sE\sS\sO\sL\sV\sE\sD|AGREED|PENDERFYNWYD|RESOLUTION)(?:\b|(?=that\b))"
    r"\s*(?:by\s*)?(?:\([^)]*\b(?:for|against|majority|unanimous\w*|votes?)\b[^)]*\))?\W*(?:unanimously\W*|yn\s+unfrydol\W*)?",
    re.I,
)
_LABEL = re.compile(r"^(?:the\s+)?(?:decision|outcome|penderfyniad)\w*(?:\s+made)?\s*\d*\s*[:–-]+\s*", re.I)
_AGREED_TO = re.compile(rf"^(?:The\s+)?(?:\w+\s+){{0,4}}(?:{BODY}|Members)\s+agreed\s+to\b", re.I)
# "RESOLVED: Payments of £40 approved as listed": no verb before it, and no "be"
_BARE_PASSIVE = re.compile(
    r"^(?!(?:That|To|that|to|not)\b)(?!.*\b(?:to|that|be|is|are|was|were|will|would|should|shall|has|have|had|by|who|which)\b)"
    r"[A-Z£](?:[^.;:]|\.(?=\d)){2,120}?(?<!\bthe)(?<!\ba)(?<!\ban)\s+(?:duly\s+|unanimously\s+)?$",
    re.S,
)
_RECORD = re.compile(
    r"\b(?:true|correct|accurate)\b.{0,30}\b(?:records?|copy|copies|reflection|account)\b|\bminutes\b.{0,150}\bwere\s+correct\b|\b[cg]h?ofnod\w*\b.{0,200}\b[cg]ywir\b|\bwere\s+(?:a\s+)?correct\b|\b(?:found\s+to\s+be|received\s+as)\s+(?:an?\s+)?(?:true|correct|accurate)\b|\bsigned\s+as\s+correct\b",
    re.I,
)
_SUBJECT = re.compile(
    rf"^\W*(?:and\s+)?(?:that\s+)?(?:(?:the\s+)?(?:[A-Z][\w’'&-]*\s+){{0,4}}(?:{BODY}|{MEETING_BODY}|Members?|Leader|Group|meeting|We|it)\s+"
    r"(?:(?:for|of)\s+(?:the\s+)?(?:(?:[A-Z][\w’'&-]*,?|and|of|&)\s+){1,9})?)?"
    r"(?:also\s+|hereby\s+|formally\s+)?(?:(?:considered|discussed|debated|scrutinised|reviewed|examined|welcomed|received|heard)(?:,|,?\s+and)\s+){0,3}(?:to\b\W*)?\W*$",
    re.I,
)
_PROCEDURAL = re.compile(
    r"\b(?:be\s+put\s+to\s+the\s+vote|question\s+be\s+now\s+put|extend\s+the\s+meeting|meeting\s+(?:be\s+)?(?:continue|extend|adjourn)|suspen(?:d|sion\s+of)\s+(?:the\s+)?standing\s+orders)",
    re.I,
)
_ASSENT = re.compile(r"(?:content|happy|in\s+favour|agreement|approval|consent|supported)\b", re.I)
_INNER_PART = re.compile(r"(?:^|(?<=\s))\((\d{1,2}|[a-zA-Z]|[ivx]{1,4})\)\s")
_SAME = {frozenset({"agreed", "approved"}): "approved", frozenset({"noted", "approved"}): "approved"}


def outcome_of(lead: str, parts: Sequence[str], word: str | None) -> tuple[str | None, str]:
    """The operative word as printed and the outcome: of the first paragraph's verb, else of the
    first part's when no other says otherwise, else of the word that opens the decision ("resolved")."""
    lead, inside = _parts_inside(lead)
    parts = [*inside, *parts]
    if len(parts) == 1 and _RECORD.search(parts[0]):
        lead, parts = f"{lead} {parts[0]}", []  # "Resolved: (1) That the minutes ..." and no other
    word = word or (_AGREED_TO.search(lead) and "agreed")
    text = _OPENING.sub("", _LABEL.sub("", lead))
    text = text if parts else unlabelled(text)  # "RESOLVED 2.1 it noted the report"
    found = _operative(text, opened=text != lead)
    if _RECORD.search(text) and {k for _, k in found} <= {"agreed", "approved", "noted"}:
        return found[0][0] if found else "correct record", "approved"
    if not found and parts:
        verbs = [_operative(part) for part in parts]
        first = {outcome for verb in verbs for _, outcome in verb[:1]}
        if len(first) == 1 and verbs[0]:  # "(a) the report be noted; (b) a further report be brought in May"
            return verbs[0][0]
        return word, _of_word(word)
    kinds = [k for _, k in found]
    if kinds and kinds[0] in ("elected", "appointed", "recommended"):
        return found[0][0], kinds[0]
    if len(set(kinds)) == 1:
        return found[0][0], kinds[0]
    if found and (same := _SAME.get(frozenset(kinds))) and kinds[0] != "noted":
        return found[0][0], same
    if found:
        return found[0][0], _of_word(word)
    return word, _of_word(word)


def _of_word(word: str | None) -> str:
    """What the word says that opens a decision of several verbs, or of none that is known."""
    opened = _VERB.search(word or "")
    if opened:
        return OUTCOMES[opened[1].lower()]
    return "agreed" if word and _ASSENT.match(word) else "resolved"


def _parts_inside(lead: str) -> tuple[str, list[str]]:
    """A lead that goes on into its parts ("RESOLVED: (1) That ... (2) That ..."): the words before
    them, and the parts. One or no part is none."""
    cuts = list(_INNER_PART.finditer(lead))
    if len(cuts) < 2 or cuts[0][1].lower() not in ("1", "a", "i") or cuts[0].start() > 200:
        return lead, []
    ends = [*(m.start() for m in cuts[1:]), len(lead)]
    return lead[: cuts[0].start()], [lead[m.end() : end].strip() for m, end in zip(cuts, ends, strict=True)]


def kind_of(text: str, outcome: str | None) -> str:
    """resolved, recommended or procedural."""
    if outcome == "recommended":
        return "recommended"
    return "procedural" if len(text) < 400 and _PROCEDURAL.search(text) else "resolved"


def _operative(text: str, *, opened: bool = False) -> list[tuple[str, str]]:
    """The outcome verbs that say what is decided: those after "be", "to", or a body's name, and
    those joined to them by "and"; after a word of decision that has ``opened`` the text, also those
    that need none of these ("RESOLVED: Accounts approved")."""
    out: list[tuple[str, str]] = []
    for match in _VERB.finditer(text[:600]):
        before = text[: match.start()]
        joined = bool(out) and bool(re.search(r"\b(?:and|&|,)\s+(?:to\s+)?$", before))
        is_first = not out and bool(_SUBJECT.match(before) or _PASSIVE.search(before[-60:]))
        if (
            is_first
            and re.search(r"\band\s+$", before)
            and not _PASSIVE.search(re.sub(r"\band\s+$", "", before)[-60:])
        ):
            is_first = bool(_SUBJECT.match(before))
        is_first = is_first or (
            not out and match[1].endswith("ed") and bool(_BARE_PASSIVE.match(before)) and opened
        )
        if is_first or joined:
            out.append((match[1], OUTCOMES[match[1].lower()]))
        elif out:
            break
    return out
