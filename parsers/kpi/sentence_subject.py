"""What a sentence measured: the words that stand around its figures, told by the form of the sentence."""

from __future__ import annotations

import re

from parsers.kpi.sentence_figures import MONTH, P, T, V

_BE = r"(?:was|were|is|are|had\s+been|has\s+been|have\s+been|being|currently|now|had|has|have)"
_MOVE = (
    r"(?:stood|stands|remained|remains|rose|risen|fell|fallen|increased|decreased|improved|reduced|dropped|declined"
    r"|achieved|attained|reached|resulted|showed|shows|averaged|met|missed|exceeded|finished|ended|sat|came|continued|recorded|reported)"
)
# "X was 85% ...", "X stood at 85% ..."
_SAYS = re.compile(
    rf"^(?P<name>(?:(?!\b(?:had|has|have)\b).)+?)(?<!\bof)(?<!\bfor)(?<!\bthe)(?<!\bthere)[\s,]+(?:also\s+|which\s+)?(?:{_BE}|{_MOVE})\b"
    rf"[^;:{V}{T}]{{0,80}}?[\s(]*[{V}{T}]",
    re.S,
)
# "X of 13% was above the target"
_OF = re.compile(
    rf"^(?P<name>[^,;:({V}{T}{P}]{{4,80}}?)\s+of\s+{V}\s+(?:was|is|were|remain\w*|exceed\w*|compare\w*)\b",
    re.I,
)
# "X: 85%", "X at 85%"
_BESIDE = re.compile(
    rf"^(?P<name>.+?)\s*(?:(?:[:–—-]|\bat\b|\()\s*{V}|,\s*{V}(?=,?\s+(?:against|compared|versus)\b|\s*\())",
    re.S,
)
# "85% of X, against ..."
_SHARE = re.compile(
    rf"(?:^|\b(?:to|at|with|that|and)\s+){V}\s+of\s+(?:these\s+|those\s+)?(?P<name>.+?)(?=\s*(?:,(?!\s+(?:within|\w+\s+(?:or|and)\s+\w+)\b)|[(;–{T}{P}])|\s+(?:against|compared|which|versus|and(?!\s+(?:\w+ed|written|made|sent|held|given|seen|met|paid)\b)|but|although|exceed\w*"
    r"|above|below|meeting|in\s+line)\b|[.\s]*$)",
    re.S,
)
# "For X, the Council had achieved 85%"
_FOR = re.compile(
    r"^(?:for|in\s+respect\s+of|in\s+relation\s+to|regarding|with\s+regard\s+to|on)\s+"
    rf"(?P<name>[^,{V}{T}]+)(?:\s+{V}\s+(?:had|has|have|was|were)\b|,\s+[^,;]{{0,60}}?\b(?:achieved|was|were|had|at|attained|performing)\b[^,;{T}]{{0,40}}{V})",
    re.I | re.S,
)
# "the target of a 90% X (85% achieved)"
_AIMED = re.compile(
    rf"\btarget\s+(?:of|was|is)\s+(?:a\s+|an\s+)?{T}\s+(?P<name>[^,;({V}]{{6,100}}?)\s*\(?\s*"
    rf"(?:with|where|and|but|of\s+which)?\s*\(?{V}",
    re.I | re.S,
)
# "the target for X was 90%"
_AIM_OF = re.compile(
    rf"\btarget\s+(?:for|in\s+respect\s+of|on|set\s+for)\s+(?P<name>[^,;{V}]{{4,100}}?)\s+"
    rf"(?:was|is|being|had\s+been|at|of)\b[^,;]{{0,20}}{T}",
    re.I | re.S,
)
# "the target of 90% for X had been exceeded, at 95%"
_AIM_MET = re.compile(
    rf"\btarget\s+(?:of|was|is|being)\s+{T}\s+(?:for|in\s+respect\s+of|on)\s+(?P<name>[^,;{V}]{{4,100}}?)\s+"
    r"(?:had|has|have|was|were|is)\s+(?:not\s+|also\s+|again\s+|narrowly\s+)*(?:been\s+)?"
    r"(?:met|exceeded|missed|achieved|reached|attained|surpassed)\b",
    re.I | re.S,
)
# "X, the target was 90%", "X was targeted at 90%", "X was below the target of 90%"
_THEN_AIM = re.compile(
    rf"^(?P<name>[^;{V}{T}]+?)"
    r"(?:,|\s[–-]|\s(?:was|were|is|are|had\s+been)\s+(?:\w+\s+)?(?:below|above|under|over|of))?\s+"
    rf"(?:the\s+|with\s+a\s+|had\s+a\s+|has\s+a\s+|so\s+we\s+have\s+a\s+|(?:was|were|is|are)\s+)target(?:ed)?\b[^;{V}]{{0,30}}{T}",
    re.I | re.S,
)
# "68 households were placed in hotels against a target of 45"
_COUNTED = re.compile(
    rf"{V}\s+(?P<name>[a-z][^,;{V}{T}]{{6,100}}?),?\s+(?:against|compared\s+(?:to|with)|versus)\s+(?:the|an?|its|our)\s+"
    rf"(?:\w+\s+){{0,2}}target\b[^;{V}]{{0,30}}{T}"
)
# "Measure 3 (fires in homes) - ... 272"
LISTED = re.compile(rf"^(?:measure|indicator|kpi)\s+[\w.]+\s*\((?P<name>[^(){V}{T}{P}]{{4,100}})\)", re.I)
# "showing an error rate of 0.2%"
_RATE_OF = re.compile(
    rf"\ban?\s+(?P<name>(?!(?:average|overall|total|high|low|similar|steady|good|new|mean)\w*\s)(?:[\w-]+\s+){{1,4}}(?:rate|level|score|average|percentage|proportion))\s+of\s+{V}",
    re.I,
)
# "Calls abandoned - A fall from 10% to 5%"
_CHANGED = re.compile(
    rf"^(?P<name>[^;:{V}{T}{P}–]{{4,80}}?)\s+[–—-]\s+an?\s+(?:\w+\s+)?(?:reduction|increase|decrease|rise|fall|drop"
    rf"|improvement|decline)\b[^{V}{P}]*\bfrom\s+{P}\s+to\s+{V}",
    re.I,
)
# "85% against a target of 80% for X"
_AIM_FOR = re.compile(
    rf"{V}[^;{T}]*\btarget\b[^;{V}{T}]{{0,20}}{T}\s+(?:for|in\s+respect\s+of|in\s+relation\s+to)\s+"
    r"(?P<name>(?![^,;.]*\b(?:year|quarter|period|month|date)\b)[^,;.]{6,100}?)(?=\s*(?:[,;.]|$))",
    re.I,
)
_SAID_TWICE = re.compile(r"^(.{3,60}?)\s+[–—:-]\s+(?=\1\b)", re.I)
_PERSON = r"(?:\s+(?:(?:the|by|to)\s+)?[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*){0,3})?"
_LEAD_IN = re.compile(
    r"^.*\b(?:noted|noting|reporting|stating|outlined|highlighting|explaining|replied|responded|reported|advised|informed|explained|highlighted|heard|stated|said|shown?|showed|showing"
    r"|confirmed|commented|clarified|indicated|told|learn(?:ed|t)?|questioned|observed|added|pleased|disappointed|see"
    r"|drew\s+attention\s+to|referred\s+to|figures?|raised|recognised|fact)\b"
    rf"{_PERSON}(?:\s+(?:to\s+(?:note|see|report|say)))?(?:\s+that\b|,)\s*",
    re.S,
)
_LEAD_IN_BARE = re.compile(
    r"^(?:The\s+)?(?:[A-Z][\w-]*\s+){1,5}(?:also\s+)?(?:noted|heard|highlighted|reported|welcomed)\s+(?:that\s+)?",
    re.S,
)
_OPENERS = re.compile(
    rf"^(?:[A-Z][\w&/-]*(?:\s[\w&/-]+){{0,4}}:\s+(?={V}\s+of\b)|in\s+(?:terms\s+of|respect\s+of|relation\s+to)\s+[^{V}]{{3,120}}[,:]\s+(?={V})"
    r"|[•·▪o–—-]\s+|(?:\(?\w{1,3}[.)]\s+)|(?:question|response|comment|answer|q|a)\s*:\s*"
    r"|this\s+(?:means|meant)\s+(?:that\s+)?|of\s+(?:particular\s+)?(?:note|concern|interest),\s+"
    rf"|(?:only|just|some|around|about|approximately|nearly|almost)\s+(?={V})"
    rf"|(?:at|by)\s+the\s+end\s+of\s+(?:{MONTH}|(?:the\s+)?(?:quarter|year|period))\s+(?={V})"
    r"|(?:however|also|and|but|that|overall(?=,)|additionally|furthermore|in\s+addition|similarly|whilst|while|although"
    r"|for\s+example|at\s+present|currently|in\s+particular|as\s+at\s+[^,]{3,30}"
    r"|(?:in|at\s+the\s+end\s+of|during|for|by)\s+(?:the\s+)?(?:\w+\s+)?(?:q[1-4]|quarter|year|period|20\d\d)"
    rf"[^,{V}]{{0,30}}?(?=,|\s+{V}\s+of\b)"
    r"|in\s+20\d\d(?:[/–-]\d{2,4})?),?\s+"
    r"|(?:the|a|an|our|its|their|both)\s+"
    r"|(?:latest\s+|current\s+)?(?:figure|outturn|out-turn|result|position|performance|actual|score|data"
    r"|overall)s?\s+(?:for|of|on|against|in)\s+(?:the\s+)?)",
    re.I,
)
_TAIL = re.compile(
    r"(?:\s*:\s+(?:the\s+)?(?:performance|figure|result|outturn|actual)|\s*,\s*(?:which|who|where)\b.*"
    r"|\s*,?\s*(?:(?:as\s+)?(?:recorded|reported|measured)\s+)?(?:as\s+)?(?:at|by|to)\s+(?:the\s+)?end\s+of\s+.*"
    r"|(?<!\bup)\s+(?:for|in|during|over|at|to|as\s+at)\s+(?:the\s+)?"
    r"(?:(?:first|second|third|fourth|last|final|1st|2nd|3rd|4th|current|year|this)\s*)*"
    r"(?:q[1-4]|quarter|year|half|period|month|date|20\d\d|financial)\b.*"
    r"|\s*,?\s*(?:as\s+)?at\s+(?:the\s+)?year[- ]end|\s*\(\d+(?:\.\d+)*\)|"
    r"|\s+(?:under|per)\s+[A-Z]{2,5}\s?\d{1,4}"
    r"|\s+(?:so\s+far|currently|to\s+date|also|which|who|that|had\s+then)\s*|[\s,:;(–-]+)$",
    re.I | re.S,
)
_NO_NAME = re.compile(
    r"^(?:was|were|is|are|had|has|have|this|that|these|those|it|they|which|there|he|she|we|i|who|what|how|why|some|of|performance|results?"
    r"|figures?|with|if|when|(?:current\s+|overall\s+)?outturn)\b|\bperformance$"
    r"|\b(?:asked|asking|queried|wondered|whether)\b"
    r"|^(?:(?:one|only|other|sole|main)\s+)+(?:measure|indicator|target|exception)\b"
    r"|\b(?:targets|indicators|kpis?|pis|measures|objectives|commitments|actions|projects|milestones"
    r"|(?:councillors|members)(?!['’]?\s+(?:enquiries|queries|casework)\b)|votes?|turnout|recommendations?|reports?|meetings?|wards?|committee|panel|chair|officer|question"
    r"|would|should|will|must|could)\b",
    re.I,
)
_CODED = re.compile(
    r"^(?P<code>[A-Z]{1,6}[ .\-/]?\d{1,3}(?:[.\-]\d{1,2})?[a-z]?)\s*[-–—:(]?\s*(?P<name>.*)$", re.S
)
_CITED = re.compile(
    r".*\b(?:which\s+(?:is|was)|under|is)\s+(?:KPI|PI|indicator|measure)\s+(?=[A-Z]{2,6}[ .\-/]?\d)", re.S
)

# "Of the 412 complaints received, 87% were answered in time"
_OF_ALL = re.compile(
    rf"(?:(?<=^)|(?<=\bthat\s)|(?<=,\s))(?:out\s+)?of\s+(?:(?:the|these|those|all)\s+)?(?:\d[\d,]*\s+)?"
    rf"(?P<all>[a-z][^,;(){V}{T}{P}]{{4,80}}?),\s+(?:(?:only|just|some|around|over|nearly)\s+)?(?:\d[\d,]*\s+\()?"
    rf"{V}\)?(?=\s+(?:was|were|is|are|had|has|have)\b)",
    re.I,
)
_WHEN_TOLD = re.compile(
    r"\s+(?:in|during|for|over)\s+(?:the\s+|this\s+)?(?:\w+\s+)?(?:q[1-4]|quarter|year|period|month)\b.*$",
    re.I,
)
_HOW_MANY = re.compile(r"^\d[\d,]*\s+(?=[a-z])(?!(?:year|month|week|day|hour|minute)s?\b)")


def turned(form: str) -> str:
    """A sentence that names first of what it tells a share, as one that names it behind the share."""
    return _OF_ALL.sub(lambda told: f"{V} of {_WHEN_TOLD.sub('', told['all'])}", form, count=1)


def name_in(form: str) -> str | None:
    """The words that say what was measured; None when the clause does not say."""
    text = opened(form)
    value, target = text.find(V), text.find(T)
    if value < 0:
        found = [_AIM_OF.search(text), _AIM_MET.search(text), _THEN_AIM.match(text)]
    else:
        found = [_SHARE.match(text), _FOR.match(text), _SHARE.search(text)]
        if target >= 0:
            found.append(_AIMED.search(text))
        if 0 <= target < value:
            found += [_AIM_OF.search(text), _AIM_MET.search(text), _THEN_AIM.match(text)]
        found += [
            _RATE_OF.search(text),
            _OF.match(text),
            _SAYS.match(text),
            _CHANGED.match(text),
            _BESIDE.match(text),
        ]
        found += [_COUNTED.search(text), _AIM_FOR.search(text)]
    found = [LISTED.match(text), *found]
    names = (_trimmed(match["name"]) for match in found if match)
    return next((name for name in names if _is_name(name)), None)


def opened(form: str) -> str:
    """A clause without who said it and other words before what it says."""
    first = min(at for at in (form.find(V), form.find(T), form.find(P), len(form)) if at >= 0)
    lead = _LEAD_IN.match(form[:first]) or _LEAD_IN_BARE.match(form[:first])
    text = (form[lead.end() :] if lead else form).lstrip(" ,")
    while opener := _OPENERS.match(text):
        text = text[opener.end() :]
    return text


def _trimmed(name: str) -> str:
    name = _SAID_TWICE.sub("", name)
    if cited := _CITED.match(name):
        name = name[cited.end() :]
    while (short := _OPENERS.sub("", _TAIL.sub("", name))) != name:
        name = short
    name = _HOW_MANY.sub("", name)
    if name.count("(") > name.count(")"):
        name = name[: name.rindex("(")].rstrip()
    return re.sub(r"\s+", " ", name).strip(' ,;:–-“”"')


def _is_name(name: str) -> bool:
    return (
        2 <= len(re.findall(r"[A-Za-z]{2,}", name)) <= 24
        and not _NO_NAME.search(name)
        and not any(blank in name for blank in (V, T, P))
        and not re.search(r"[.?!]\s+[A-Z]", name)
    )


def coded(name: str) -> tuple[str | None, str]:
    """The code printed before or behind a name, and the name without it."""
    lead = _CODED.match(name)
    if lead and re.search(r"[A-Za-z]{3}", lead["name"]):
        rest = lead["name"]
        return lead["code"], rest.strip(" )") if rest.count(")") > rest.count("(") else rest
    behind = re.search(r"\s*\((?P<code>[A-Z]{1,6}[ .\-/]?\d{1,3}[a-z]?)\)$", name)
    return (behind["code"], name[: behind.start()]) if behind else (None, name)
