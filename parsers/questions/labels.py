"""The labels of questions and answers: who asks whom, where the answer begins, what is supplementary."""

from __future__ import annotations

import re
from typing import NamedTuple

_SORT = r"(?:(?:public|written|oral|verbal|urgent|formal|members?['’]?s?|councillors?['’]?|councillor)\s+)*"
_NUMBER = r"(?:\s*(?:no\.?|number)?\s*(?P<number>\d{1,3}[a-z]?))"
_ADDRESS = re.compile(
    r"\s*(?:,\s*\d|\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b|\S+@\S+|,?\s+(?:of|at)\s+\d"
    r"|,?\s+(?:of|at|living\s+(?:at|in))\s+[^,]{0,40}\b(?:Road|Street|Lane|Avenue|Close|Drive|Way|Terrace|Gardens"
    r"|Place|Court|Crescent|Grove|Hill)\b).*$"
)
_TO = re.compile(r",?\s+to\s+(?=(?:the\s+)?[A-Z])")
_ASKED = re.compile(
    rf"(?-i:(?=[A-Z\d(]))(?:\(?(?P<listed>\d{{1,3}}(?:\.\d{{1,2}}|[a-z])?)[.):]{{0,2}}\s+)?{_SORT}question{_NUMBER}?\s*[:.–—-]?\s*"
    r"(?:(?:was\s+)?(?:submitted|asked|put|received|raised)\s+)?(?:from|by)\s*:?\s+(?P<who>[^?]{3,200}?)"
    r"(?::\s*(?P<rest>.*))?",
    re.I,
)
_TITLED = r"(?:Councillor|Cllr\.?|Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Dame)\s[^,:?]{3,60}?"
_TO_ASK = re.compile(
    rf"(?:\(?(?P<listed>\d{{1,3}}|[a-z])[.)]\s+)?(?P<asker>{_TITLED}),?"
    r"\s+(?:(?:will|to)\s+ask|asked)\s+(?P<respondent>(?:the\s+)?[A-Z][^?:]{2,120}?)"
    r"(?:\s+the\s+following\s+question)?\s*(?::\s*(?P<rest>.*))",
)
# "(a) Jo Quill of Harbour ward will ask the following question of Councillor Price, Leader:"
_FOLLOWING = re.compile(
    rf"(?:\(?(?P<listed>\d{{1,3}}|[a-z])[.)]\s+)?(?P<asker>{_TITLED}|[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){{1,3}}"
    r"(?:,?\s(?:of|from|a\sresident)\s[^:?]{3,80}?)?),?\s+(?:(?:will|to|has|have)\s+)?(?:ask|put)(?:s|ed)?\s+"
    r"(?:the\s+following(?:\s+\w+)?\s+question\s+(?:of|to)\s+(?P<respondent>(?:the\s+)?[A-Z][^?:]{2,160}?)"
    r"|(?P<told>(?:the\s+)?[A-Z][^?:]{2,160}?)\s+the\s+following(?:\s+\w+)?\s+question)\s*(?::\s*(?P<rest>.*)|$)",
)
# "1. Councillor Price to ask the Leader of the Council, Councillor Dee"
_LISTED = re.compile(
    rf"\(?(?P<listed>\d{{1,3}}|[a-z])[.)]\s+(?P<asker>{_TITLED}),?\s+(?:(?:will|to)\s+ask|to)\s+"
    r"(?P<respondent>(?:the\s+)?[A-Z][^?:]{2,160}[^?:.,;])"
)
_BEGUN = re.compile(
    rf"(?:\(?(?:\d{{1,3}}|[a-z])[.)]\s+(?=[A-Z])|(?={_TITLED}\s)).{{3,90}}\s(?:will|to|has|have)\s+(?:ask|put)(?:ed)?\b.*(?<![:?.])"
)
_FROM = re.compile(
    r",?\s+(?:(?:of|from)\s+[^,]{2,60}\s(?:[Ww]ard|[Dd]ivision)|(?:a\s+)?(?:local\s+)?resident\b.*)$"
)
_NUMBERED = re.compile(rf"(?-i:(?=[A-Z])){_SORT}question{_NUMBER}\s*(?P<cut>[:.–—-])?\s*(?P<rest>.*)", re.I)
_SHORT = re.compile(r"Q(?P<number>\d{1,3}[a-z]?)(?:[.:)]\s*|\s+[–-]\s+|\s*$)(?P<rest>.*)")
_FIELD = re.compile(
    r"(?:(?P<asker>from|asked\s+by|questioner|submitted\s+by|question\s+from|name)"
    r"|(?P<respondent>to|put\s+to|addressed\s+to|question\s+(?:to|for)|respon(?:se|ding)\s+(?:from|member)|for)"
    r"|(?P<subject>subject|topic|re|regarding|(?:question\s+)?title)|(?P<question>question))\s*:\s*(?P<value>.*)",
    re.I,
)
_UNMARKED = re.compile(  # a field without its colon
    rf"(?:(?:From|Asked\s+by|Submitted\s+by|By)\s+(?P<asker>{_TITLED}(?:,?\s+to\s+[^?:]{{3,160}})?)"
    rf"|To\s+(?P<respondent>(?:(?:the\s+)?(?:Leader|Mayor|Chair\w*|Cabinet|Executive|Portfolio)\b|{_TITLED})[^?:]{{0,120}}))"
    r"(?<![.?!])"
)
_ANSWERED = re.compile(
    r"(?-i:(?=[A-Z]))(?P<more>supplementary\s+)?(?:(?P<whose>(?:the\s+)?[A-Z][\w’'., -]{0,60}[’']s?)\s+)?"
    r"(?:(?:written|oral|verbal|officer|council|cabinet|member)\s+)*(?:answer|response|reply)"
    r"(?:\s+to\s+question)?(?:\s*\d{1,3}[a-z]?)?"
    r"(?:\s+(?:was\s+)?(?:(?:given|provided)\s+)?(?:by|from|of)\s*:?\s+(?P<who>[^.?]{3,160}?))?"
    r"(?:\s*[:–]\s*(?P<rest>.*)|[:–-]?)",
    re.I | re.S,
)
_REPLIED = re.compile(
    r"(?P<who>(?:Councillor|Cllr\.?|The\s+(?:Leader|Mayor|Chair\w*|Cabinet\s+Member|Portfolio\s+Holder))[^.?:]{0,120}?)"
    r"\s+(?:replied|responded|answered|gave\s+the\s+following\s+(?:reply|response|answer))(?:\s+as\s+follows)?\s*:\s*(?P<rest>.*)",
    re.S,
)
_SHORT_ANSWER = re.compile(r"A\d{0,3}[.:)]\s*(?P<rest>.*)", re.S)
_MORE = re.compile(
    r"(?-i:(?=[AS]))(?:a\s+)?supplementary(?:\s+question)?(?:\s*\d{1,2})?(?:\s+(?:from|by|asked\s+by)\s+[^?.:]{3,80})?\s*"
    r"(?::\s*(?P<rest>.*)|[.–-]?)",
    re.I | re.S,
)
_INDEXED = re.compile(r"[.(](?:(?<=\.)\.{3,}\s*\d+$|(?<=\()pages?\s+\d+.*\)$)", re.I)


class Label(NamedTuple):
    """What a line or paragraph opens: ``part`` is question, field (of its head), answer or
    supplementary; ``rest`` the words behind the label that belong to the part itself."""

    part: str
    rest: str = ""
    number: str | None = None
    asker: str | None = None
    respondent: str | None = None
    subject: str | None = None
    more: bool = False  # of a supplementary question


def label_of(text: str, *, in_head: bool = False) -> Label | None:
    """The label a text begins with, or None for prose. Fields ("From: ...") count only ``in_head``."""
    return _question(text) or (_field(text) if in_head else None) or _answer(text) or _supplementary(text)


def runs_on(text: str) -> bool:
    """Whether a line begins a label that says who will ask whom, and ends on another."""
    return bool(_BEGUN.fullmatch(text))


def name_of(text: str) -> str | None:
    """A name without the address or ward that may stand behind it."""
    return _FROM.sub("", _ADDRESS.sub("", text)).strip(" ,.:") or None


def without_address(text: str) -> str:
    """A label, or its line in an index, without the address behind the asker's name; other text as it is."""
    index = _INDEXED.search(text)
    label = text[: index.start()] if index else text
    for form, group in ((_ASKED, "who"), (_FOLLOWING, "asker"), (_TO_ASK, "asker"), (_FIELD, "value")):
        found = form.fullmatch(label)
        if found and (form is not _FIELD or found["asker"]):
            asker = _TO.split(found[group], maxsplit=1)[0]
            start, end = found.start(group), found.start(group) + len(asker)
            space = " " if asker.endswith(" ") else ""
            return text[:start] + _ADDRESS.sub("", asker).rstrip() + space + text[end:]
    return text


def _question(text: str) -> Label | None:
    if _INDEXED.search(text):
        return None
    if found := _ASKED.fullmatch(text):
        asker, respondent = _people(found["who"])
        return Label("question", found["rest"] or "", found["number"] or found["listed"], asker, respondent)
    if found := _FOLLOWING.fullmatch(text):
        asked = (found["respondent"] or found["told"]).strip(" ,")
        return Label("question", found["rest"] or "", found["listed"], name_of(found["asker"]), asked)
    if found := _LISTED.fullmatch(text):
        return Label("question", "", found["listed"], name_of(found["asker"]), found["respondent"])
    if found := _TO_ASK.fullmatch(text):
        return Label(
            "question", found["rest"] or "", found["listed"], name_of(found["asker"]), found["respondent"]
        )
    if found := _NUMBERED.fullmatch(text):
        rest = found["rest"]
        if not found["cut"] and rest[:1].islower():
            return None  # "Question 4 of the survey asked ..."
        is_title = bool(rest and found["cut"]) and len(rest) < 90 and rest[-1] not in ".?!:"
        return Label(
            "question", "" if is_title else rest, found["number"], subject=rest if is_title else None
        )
    if found := _SHORT.fullmatch(text):
        return Label("question", found["rest"], found["number"])
    return None


def _field(text: str) -> Label | None:
    found = _FIELD.fullmatch(text)
    if not found:
        return _unmarked(text)
    value = found["value"].strip()
    if found["question"]:
        return Label("field", value)
    if found["asker"]:
        asker, respondent = _people(value)
        return Label("field", asker=asker, respondent=respondent)
    if found["respondent"]:
        return Label("field", respondent=value or None)
    return Label("field", subject=value or None)


def _unmarked(text: str) -> Label | None:
    found = _UNMARKED.fullmatch(text)
    if not found:
        return None
    asker, respondent = _people(found["asker"]) if found["asker"] else (None, found["respondent"])
    return Label("field", asker=asker, respondent=respondent)


def _answer(text: str) -> Label | None:
    if found := _ANSWERED.fullmatch(text):
        whose = re.sub(r"[’']s?$", "", found["whose"]) if found["whose"] else None
        who = (found["who"] or whose or "").strip(" ,") or None
        return Label("answer", found["rest"] or "", respondent=who, more=bool(found["more"]))
    found = _REPLIED.fullmatch(text)
    if found:
        return Label("answer", found["rest"], respondent=found["who"].strip(" ,"))
    found = _SHORT_ANSWER.fullmatch(text)
    return Label("answer", found["rest"]) if found else None


def _supplementary(text: str) -> Label | None:
    found = _MORE.fullmatch(text)
    return Label("supplementary", found["rest"] or "", more=True) if found else None


def _people(text: str) -> tuple[str | None, str | None]:
    """Who asks and who is asked: "Mr A Smith to Councillor B Jones, Leader"."""
    asker, *rest = _TO.split(text.strip(" :"), maxsplit=1)
    return name_of(asker), (rest[0].strip(" ,:") or None) if rest else None
