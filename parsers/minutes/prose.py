"""Decisions told in sentences: "it was resolved", "all approved", "proposed ... seconded ... agreed"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from parsers.minutes.bodies import BODY, MEETING_BODY
from parsers.minutes.votes import LOST, movers, result
from parsers.paper import Paragraph
from parsers.text.labels import unlabelled
from parsers.text.sentences import sentences

_ADVERB = (
    r"(?:(?:then|also|further|therefore|otherwise|duly|accordingly|subsequently|unanimously|all|both|formally"
    r"|hereby|each|(?:proposed|moved)(?:,|\s+and)(?:\s+seconded,?(?:\s+and)?)?|(?:submitted|presented|considered|reviewed|received|discussed|checked)\s+and"
    r"|taken\s+as\s+read(?:,|\s+and)?|read(?:,|\s+and))\s+)*"
)
_BODY = (
    r"(?:all\s+)?(?:(?:the\s+)?(?:(?i:councillors|members|cllrs)(?:\s+present)?|meeting|(?:parish|town|community)\s+council|(?:(?<=^The\s)|(?<=iscussion\sthe\s)|(?<=iscussion,\sthe\s))council"
    rf"|(?:(?:Parish|Town|Community)\s+)?(?<!Chief )(?:{BODY}))|the\s+{MEETING_BODY}|We)"
)
_OPINION = re.compile(
    r"^It\s+was\s+(?!(?:(?:then|unanimously|further|also)\s+)*(?:agreed|decided)\s+that\b.*\bwould\b)[\s\S]*\bthat\b[\s\S]*\b(?:should|would|could|might|is|are|was|were)\b"
)
# "agreed that it reflected the year": what was thought, not what was decided
_VIEW = re.compile(
    r"\bagreed\s+that\s+(?:it|this|these|they|there)\s+(?:was|were|had|is|are|[a-z]+ed)\b", re.I
)
_WHOLE = (
    rf"(?:The\s+)?(?i:{BODY}|Members)"
    r"\s+(?:then\s+|duly\s+|unanimously\s+)*"
)
_PLAIN = re.compile(
    rf"^(?:It\s+was\s+(?:then\s+|unanimously\s+|further\s+)*|{_WHOLE})"
    r"(?:(?:received|considered)\s+and\s+)?(?:agreed|approved|noted|endorsed|received|decided)(?:\s+unanimously)?\s+(?:that|to|the)\b"
)
_DECIDES = re.compile(
    rf"\b(?:[Ii]t|is)\s+(?:was|is)\s+{_ADVERB}(?P<a>resolved|agreed|approved|decided|determined)\b"
    rf"|\b(?:was|were)\s+{_ADVERB}(?P<b>resolved|agreed|approved|accepted|adopted|elected|co-opted|appointed(?=\s+(?:as\s+)?(?:the\s+)?(?i:vice|chair|deputy|clerk))|(?:confirmed|signed)(?=[\w\s,]{{0,40}}\bas\s+(?:an?\s+)?(?:true|correct|accurate))|appointed(?=,?\s+(?:proposed|(?:as\s+|to\s+be\s+)?(?:the\s+)?(?:Joint\s+)?(?:(?:Vice|Deputy)[-\s]?)?(?:Chair|Mayor|Leader)))|confirmed(?=\s+(?:and\s+signed|with\s+\w+\s+amendments?|subject\s+to)\b)|(?:found\s+to\s+be|received\s+as)(?=\s+(?:an?\s+)?(?:true|correct|accurate))|carried(?!\s+(?:out|forward|over|by\s+(?!general|a\b|majority|\d|\w+\s+votes)))|passed(?!\s+to))\b"
    rf"|\b(?P<c>(?i:all)(?:\s+present)?\s+agreed|(?i:all)\s+in\s+agreement|(?i:all)\s+approved|were\s+(?:all\s+)?in\s+agreement|in\s+agreement\s+with\s+this|carried\s+unanimously|agreed\s+unanimously|(?i:unanimously)\s+agreed)\b"
    rf"|\b{_BODY}\s+{_ADVERB}(?P<d>agreed|resolved|approved|decided|elected|appointed|authorised(?=\s+(?:the\s+)?(?:\w+\s+){{1,3}}to\b)|ratified(?=\s+the\b)|voted(?=\s+(?:unanimously\s+)?(?:in\s+favour\s+of|to|that)\b)|acceded(?=\s+to)|adopted(?=\s+the\s+(?:recommendation|proposal))|confirmed(?=\s+the\s+(?:\w+\s+){{0,3}}minutes\b))\s+(?!with\b|by\b)"
    rf"|^(?P<e>Approved|Agreed|Resolved|Carried|CARRIED|AGREED|APPROVED)\b(?!\s+\w+\s+(?:to\s+be|will|were|was)\b)|,\s+(?P<h>resolved)\s+(?:not\s+)?to\b"
    rf"|(?:[-–—]\s*|\bpayments?\s+|^)(?:all\s+|both\s+)?(?P<f>(?i:approved|agreed))\s*\.?$"
    rf"|\b[Ii]t\s+was\s+(?:proposed|moved),?(?:\s+seconded,?)?\s+and\s+(accepted|carried|passed)\b"
    rf"|\b{_BODY}\b[^.;]{{0,160}}\band\s+(agreed|resolved|decided)\s+(?:that|to)\b"
    r"|(?:\b\d{1,2}|\b[Aa]ll)\s+(?:\w+\s+)?(voted)\s+in\s+favour\b"
    rf"|\b(?:was|were)\s+(?P<j>authorised)\s+to\s+sign\s+the\s+minutes\b"
    rf"|^{_WHOLE}(?:(?:received|considered)\s+and\s+)?(?P<i>noted|received|endorsed)\s+(?:of\s+)?(?:the|that|this|their|its)\b"
    r"|^The\s+(?:(?:Lead|Cabinet|Executive)\s+)+Member\s+(?P<l>approved|resolved)\b"
    rf"|^(?:That\s+)?[Tt]he\s+(?:\w+\s+)?[Mm]inutes\s+(?:of|for|from)\b[^.;]{{0,160}}?\bbe\s+{_ADVERB}(?P<k>agreed|approved|accepted|confirmed|signed)\b"
    rf"|\b(?P<g>[Cc]ytunwyd|[Dd]erbyniwyd(?=\s+(?:y\s+)?cofnod)|[Cc]h?adarnhawyd(?=[^.]{{0,40}}\b[cg]h?ofnod)|[Pp]enderfynwyd|[Cc]ymeradwywyd|[Ee]tholwyd|yn\s+unfrydol|yn\s+gytûn)\b"
)
# One of these, in small letters, is in every find of the form above.
_DECIDING = (
    "resolved",
    "agreed",
    "approved",
    "decided",
    "determined",
    "accepted",
    "adopted",
    "elected",
    "appointed",
    "co-opted",
    "confirmed",
    "signed",
    "carried",
    "passed",
    "agreement",
    "cytunwyd",
    "penderfynwyd",
    "cymeradwywyd",
    "etholwyd",
    "unfrydol",
    "gytûn",
    "derbyniwyd",
    "adarnhawyd",
    "noted",
    "received",
    "endorsed",
    "acceded",
    "authorised",
    "voted",
    "ratified",
    "found to be",
)
_NOT_OURS = re.compile(
    r"\b(?:leave|left|withdraw|withdrew\s+from)\s+the\s+(?:meeting|room|chamber)\b|\bapolog(?:y|ies)\b.{0,160}\b(?:was|were)\s+(?:\w+\s+){0,2}accepted\b"
    r"|\b(?:was|were)\s+agreed\s+by\s+(?:Councillor|Cllr|Mr|Mrs|Ms|Miss|Dr)\b"
    r"|^At\s+(?:the\s+)?(?:Annual|Full|County|Town|Parish)\s+Council\b|\b(?:had|has|have|having)\s+(?:already\s+|previously\s+|also\s+|now\s+|not\s+|yet\s+)?(?:been\s+)?(?:all\s+)?(?:agreed|approved|resolved|accepted|adopted)\b"
    r"|\b(?:was|were|is|be|been)\s+not\s+(?:agreed|approved|resolved|accepted)|\bnot\s+(?:been\s+)?(?:agreed|approved)"
    r"|\belected\b[^.]{0,80}\bward\b|\b(?:was|were)\s+(?:first\s+)?elected\s+in\s+(?:\w+\s+)?(?:19|20)\d\d\b"
    r"|\bat\s+(?:the|a)\s+(?:last\s+|previous\s+)?[\w\s]{0,30}?(?:Committee(?:\s+Meeting)?|Finance\s+Meeting|previous\s+meeting|last\s+meeting)\b"
    r"|\b(?:if|when|once|until|unless|whether)\s+(?:it\s+(?:is|was)\s+|this\s+(?:is|was)\s+)?(?:agreed|approved)"
    r"|\b(?:replied|said|stated|explained|confirmed|advised|answered)\s+that\s+(?!.{0,200}\band\s+it\s+was\s+(?:\w+\s+)?(?:agreed|resolved))(?:[\w’']+\s+){0,30}(?:was|were)\s+(?:agreed|approved|resolved)"
    r"|\b(?:previously|already)\s+(?:agreed|approved|resolved)|\bas\s+(?:previously\s+)?(?:agreed|approved)\b",
    re.I,
)
_OURS_TOO = re.compile(rf"\b{_BODY}\s+were\s+(?:all\s+)?in\s+agreement", re.I)
_IT_CARRIED = (
    r"\bthe\s+(?:motion|propos(?:al|ition)|recommendations?)\s+(?:was|were)\s+"
    r"(?:\w+\s+){0,2}(?:agreed|approved|carried|passed)\b"
)
_CARRIED = re.compile(_IT_CARRIED, re.I)
_LOOK_BACK = re.compile(
    r"\b(?:this|these|both)\s+(?:\w+\s+){0,2}(?:was|were)\s+(?:\w+\s+){0,2}(?:agreed|approved|carried|accepted|passed)\b"
    rf"|{_IT_CARRIED}"
    r"|^(?:all|both)\b(?!\s+agreed\s+(?:to|that|the|this))|^unanimously\s+agreed\s+and\s+signed\b|^(?:this|it)\s+was\s+(?:then\s+)?seconded\b|^(?:agreed|approved|carried|resolved)\b\W*(?:\w+\W*){0,2}$",
    re.I,
)
_SUBJECT_TO = re.compile(
    r"\bsubject\s+to\s+the\s+following\s+(?:\w+\s+)?(?:amendments?|corrections?|changes?|additions?)\s*:?-?$",
    re.I,
)
_MINUTE = re.compile(r"^\d{1,4}/\d{1,4}(?:\.\d{1,3})?\s+(?=[A-Z])")  # "24/53.2" before its sentence
_BELOW = re.compile(r"\b(?:following|below|listed)\b", re.I)
_SUM_ALONE = re.compile(r"£\s?[\d,.]+")
_SUM = re.compile(r"^(?=.{3,300}$)(?!.*\.$)(?![^£]*\b(?:was|were|is|are|has|had|stands)\b)[^£]{2,60}£\s?\d")
_PLANNING = re.compile(
    r"^[A-Z]{0,4}\d{0,2}[/\-\s]?(?:\d{2,6}[/\-]){1,3}[\w/\-]+\s|^[A-Z]{1,3}/\d{2,4}/\d{3,6}"
)
_MOTION = re.compile(
    r"\b(?:[Pp]roposed|[Mm]oved|PROPOSED|MOVED|[Cc]ynigiwyd)\b[\s\S]*\b(?:[Ss]econded|SECONDED|[Ee]iliwyd)\b"
    r"|,\s+seconded\s+by\s+[^.;,]{3,60},\s+(?:moved|proposed)\b",
    re.S,
)
_MOTION_WORDS = ("econded", "SECONDED", "iliwyd")  # no text without one is worth the form above
_PROPOSED = re.compile(r"\b(?:proposed|moved)\b", re.I)
_SECONDED = re.compile(r"\bseconded\b", re.I)
_PROPOSED_ALONE = re.compile(
    r"^\(?(?:(?:This|It)\s+was\s+(?:proposed|moved)|Proposed|Proposer|Moved|Seconded|Prop)\b"
)
_PASSED = re.compile(
    r"\b(?:carried|passed|agreed|approved|resolved|unanimous(?:ly)?|elected|appointed|accepted|all\s+in\s+favour|in\s+favour|unfrydol|cytunwyd|gytûn)\b",
    re.I,
)
_AGREED_TOO = re.compile(
    r"\b(?:carried|passed|unanimous|agreed\s+by\s+all|all\s+in\s+favour|and\s+(?:all\s+|it\s+was\s+)?(?:agreed|resolved)\b)"
)
# Nothing came, nobody declared: "noted that no questions had been received" decides nothing.
_NOTES_NOTHING = re.compile(
    r"\b(?:noted|NOTED)\s+that\s+(?:no\b|none\b|there\s+(?:was|were|are|is|had\s+been)\s+no\b|the\s+following\s+(?:substitut|apolog|declaration|interest))"
)
# What a vote came to, told before what was resolved.
_RESULT_TOLD = re.compile(r"\brecommendations?,?\s+which\s+(?:was|were)\s+(?:\w+\s+)?agreed\b")
_CONTESTED = re.compile(
    r"\b(?:vot(?:e|es|ed|ing)(?!\s+(?:was|were)\s+unanimous)|amendments?|declin\w+|motions?\s+on\s+notice)\b",
    re.I,
)
_WAS_ELECTED = re.compile(r"\b(?:was|were)\s+(?:duly\s+)(?:re-?)?(?:elected|appointed|co-opted)\b")
_BARE = re.compile(r"(?:resolved|unanimous)\W*", re.I)
_UNOPPOSED = re.compile(
    r"^(?:there\s+were\s+)?no\s+other\s+\w+\b|\bvote\s+was\s+unanimous|^(?:all\s+(?:were\s+)?in\s+favour|unanimous)|\baccepted\W*$",
    re.I,
)
_VOTES = re.compile(r"(?:for|against|abst\w+|in\s+favour)\s*[:(–-]", re.I)
_FELL = re.compile(r"\b(?:lost|fell|defeated|not\s+carried|withdrawn|not\s+seconded|no\s+seconder)\b", re.I)
_APPROVAL = re.compile(
    r"\bminutes\b.*\b(?:found\s+to\s+be|received\s+as)\s+(?:an?\s+)?(?:true|correct|accurate)|\bconfirmed\s+the\s+(?:\w+\s+){0,3}minutes\b|\bauthorised\s+to\s+sign\s+the\s+minutes\b|\bminutes\b.*\b(?:taken\s+as\s+read\s+and\s+signed|confirmed\s+(?:and\s+signed|with|subject\s+to|as\s+(?:an?\s+)?(?:true\s+and\s+)?(?:correct|accurate)))\b|\bminutes\b.*\b(?:approved|agreed|accepted|adopted)\b.*\b(?:true|correct|accurate)?|\b(?:approved|agreed|accepted)\b.*\bas\s+(?:a\s+)?(?:true|correct|accurate)\b|\bcofnod\w*\b.*\b[cg]ywir\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision in prose: paragraphs first to last (inclusive), where it begins in the first and
    ends in the last, and its word of decision."""

    first: int
    last: int
    start: int
    end: int
    word: str


def decisions(paragraphs: Sequence[Paragraph], *, formal: bool, in_sentences: bool = False) -> list[Decision]:
    """The decisions told by paragraphs of one item. In a ``formal`` document, which has its own word
    for decisions, only motions put and carried, "it was resolved" and approvals of minutes count, unless
    it is known to tell others ``in_sentences``: then all but the bare signing of minutes."""
    out: list[Decision] = []
    told = -1  # the line that gives the result of the motion before
    for i in range(len(paragraphs)):
        if i == told or (out and i <= out[-1].last and out[-1].first < out[-1].last):
            continue  # or a line of the list that the decision before opened
        carried = _motion_carried(paragraphs, i)
        if carried:
            out.append(carried)
            told = next((j for j in range(i + 1, len(paragraphs)) if result(paragraphs[j].text)), told)
        else:
            out += _in_paragraph(paragraphs, i, formal=formal and not in_sentences)
    if formal and in_sentences:
        out = [d for d in out if d.word != "confirmed" or _APPROVAL.search(paragraphs[d.last].text)]
    if not out and not (formal and not in_sentences):
        out = _moved_alone(paragraphs)
    if any(decision.word.lower() == "resolved" for decision in out):
        out = [d for d in out if not _RESULT_TOLD.search(paragraphs[d.last].text[d.start : d.end])]
    return out


def _moved_alone(paragraphs: Sequence[Paragraph]) -> list[Decision]:
    """The motion of an item that tells who moved and who seconded it and nothing of a vote: nobody
    spoke against it."""
    if any(_FELL.search(p.text) or _CONTESTED.search(p.text) for p in paragraphs):
        return []
    for i, paragraph in enumerate(paragraphs):
        spans = sentences(paragraph.text)
        for k, (start, end) in enumerate(spans):
            if _is_motion(paragraph.text[start:end]):
                start = start or len(paragraph.text) - len(unlabelled(paragraph.text))
                for after in spans[k + 1 :]:
                    if not _UNOPPOSED.search(paragraph.text[slice(*after)]):
                        break
                    end = after[1]
                return [Decision(i, i, start, end, "carried")]
    return []


def _motion_carried(paragraphs: Sequence[Paragraph], i: int) -> Decision | None:
    """A motion whose result stands on a line of its own below it."""
    text = paragraphs[i].text
    if not _is_motion(text) or i + 1 >= len(paragraphs):
        return None
    for j in range(i + 1, min(i + 12, len(paragraphs))):
        found = result(paragraphs[j].text)
        if found:
            if found in LOST:
                return None
            start = len(text) - len(re.sub(r"^\(?\d{1,3}[.)]+\s+", "", text))
            if _PROPOSED_ALONE.match(text) and not re.search(r"\b(?:that|to)\b", text):
                return Decision(i, j, start, len(paragraphs[j].text), found)  # names and a result
            return Decision(i, i, start, len(text), found)
        if _is_motion(paragraphs[j].text):
            return None
    return None


def _is_motion(text: str) -> bool:
    """Whether a text tells that something was moved and seconded."""
    return any(word in text for word in _MOTION_WORDS) and bool(_MOTION.search(text))


def _in_paragraph(paragraphs: Sequence[Paragraph], i: int, *, formal: bool) -> list[Decision]:
    text = paragraphs[i].text
    spans = sentences(text)
    out: list[Decision] = []
    for k, (start, end) in enumerate(spans):
        sentence = text[start:end]
        word = _decides(unlabelled(sentence), formal=formal, alone=len(spans) == 1)
        told = result(sentence)
        told = told or ("carried" if _CARRIED.search(sentence) and not _FELL.search(sentence) else None)
        if told and told not in LOST and k and _is_motion(text[slice(*spans[k - 1])]):
            word = told
        if (
            out
            and out[-1].last == i
            and (result(sentence) or _BARE.fullmatch(sentence))
            and out[-1].end == spans[k - 1][1]
        ):
            out[-1] = replace(out[-1], end=end)  # "Motion carried." behind what was carried
            continue
        if not word or (out and start < out[-1].end):
            continue
        if word == "received" and len(spans) == 1 and i + 1 < len(paragraphs):
            continue  # "The Panel received a report" opens what is told of it
        first, last = k, k
        if told and k and word == told and _is_motion(text[slice(*spans[k - 1])]):
            first = k - 1
        taken = next((m + 1 for m in range(k - 1, -1, -1) if out and spans[m][1] <= out[-1].end), 0)
        if k and _WAS_ELECTED.search(sentence) and _is_motion(text[slice(*spans[k - 1])]):
            first = max(taken, k - 1)
        told_whole = _is_motion(sentence) or _PROPOSED.search(sentence)
        if _LOOK_BACK.search(sentence) and not told_whole and len(sentence) < 160:
            first = _back(text, spans, k, taken)
        after = text[slice(*spans[k + 1])] if k + 1 < len(spans) else ""
        if _PROPOSED_ALONE.match(after) or (_BELOW.search(sentence) and _SUM.search(after)):
            last = k + 1
        if _PLANNING.match(text):
            first, last = taken, len(spans) - 1
        start = spans[first][0] or len(text) - len(_MINUTE.sub("", unlabelled(text)))
        found = Decision(i, i, start, spans[last][1], word)
        if sentence.startswith("(") and _is_motion(sentence):
            found = replace(found, first=_list_before(paragraphs, i), start=0)
        out.append(_extended(paragraphs, _with_proposal(paragraphs, found)))
    return out


def _with_proposal(paragraphs: Sequence[Paragraph], found: Decision) -> Decision:
    """With the line above that proposes what a decision says was seconded."""
    if found.start or not found.first:
        return found
    above, text = paragraphs[found.first - 1].text, paragraphs[found.first].text[: found.end]
    if (
        _SECONDED.search(text)
        and not _PROPOSED.search(text)
        and _PROPOSED.search(above)
        and not _SECONDED.search(above)
    ):
        return replace(found, first=found.first - 1)
    return found


def _list_before(paragraphs: Sequence[Paragraph], i: int) -> int:
    """Where the list begins that a motion in brackets below it speaks of."""
    first = next((j for j in range(i) if paragraphs[j].number), i)
    return first if i - first < 24 else i


def _back(text: str, spans: list[tuple[int, int]], k: int, taken: int) -> int:
    """Where the sentences begin that a "this was agreed" speaks of."""
    for m in range(k - 1, taken - 1, -1):
        if re.search(r"\b(?:proposed|moved|seconded)\b", text[spans[m][0] : spans[m][1]]):
            return m
    return (
        taken
        if re.search(r"\b(?:both|these|all)\b", text[spans[k][0] : spans[k][1]], re.I)
        else max(taken, k - 1)
    )


def _decides(sentence: str, *, formal: bool, alone: bool) -> str | None:
    """The word by which a sentence decides; in a formal document a sentence that is a paragraph
    ``alone`` ("It was agreed that ...", "The Committee noted the report.") may do without the formal."""
    motion = _is_motion(sentence) and _PASSED.search(sentence) and not _FELL.search(sentence)
    lower = sentence.lower()
    match = _DECIDES.search(sentence) if any(word in lower for word in _DECIDING) else None
    if not (match or motion):
        return None
    if match and match["i"] and _NOTES_NOTHING.search(sentence):
        return None
    if _NOT_OURS.search(sentence) and not (_OURS_TOO.search(sentence) or motion):
        return None
    if motion and (match or _AGREED_TOO.search(sentence)):
        return next((g for g in match.groups() if g), "agreed") if match else "carried"
    if not match or _FELL.search(sentence):
        return None
    word = next(g for g in match.groups() if g)
    if _VIEW.search(sentence) and not _APPROVAL.search(sentence):
        return None
    if not alone and match["i"]:
        return None
    is_own = word.lower() in ("resolved", "penderfynwyd") or _APPROVAL.search(sentence)
    if formal and not is_own and not (alone and _PLAIN.match(sentence) and not _OPINION.match(sentence)):
        return None
    if re.search(r"\b(?:it|is)\s+(?:was|is)\s", match[0]) and re.search(
        r"\bminutes?\b.{0,20}\bnoted\b", sentence
    ):
        return None
    return word


def _extended(paragraphs: Sequence[Paragraph], found: Decision) -> Decision:
    """With the lines of a list that the decision's last sentence opens."""
    text = paragraphs[found.last].text
    if found.end < len(text.rstrip()):
        return found
    if not re.search(r":-?(?:\s|$)", text[found.start :]):
        return _with_sums(paragraphs, found) if _BELOW.search(text[found.start :]) else found
    # what a record was approved subject to stands below in full sentences: the first of them at least
    last = found.last + bool(_SUBJECT_TO.search(text) and found.last + 1 < len(paragraphs))
    open_ended = bool(re.search(r":\W*$", text))
    for j in range(last + 1, len(paragraphs)):
        after = paragraphs[j]
        inset = after.indent > paragraphs[found.last].indent + 10 or after.number is not None
        listed = open_ended and j < found.last + 10 and len(after.text) < 80 and not after.text.endswith(".")
        that = (
            open_ended
            and j == found.last + 1
            and (after.text.startswith("That ") or text.rstrip(" :-–").endswith((" that", " to")))
        )
        if (
            not (inset or listed or that)
            or len(after.text) > 300
            or movers(after.text)[0]
            or _VOTES.match(after.text)
        ):
            break
        last = j
    if last == found.last:
        return found
    return Decision(found.first, last, found.start, len(paragraphs[last].text), found.word)


def _with_sums(paragraphs: Sequence[Paragraph], found: Decision) -> Decision:
    """With the payments listed below a decision that speaks of them as following."""
    last = found.last
    while last + 1 < len(paragraphs):
        below = [p.text for p in paragraphs[last + 1 : last + 3]]
        if _SUM.search(below[0]):
            last += 1
        elif len(below) > 1 and _SUM_ALONE.fullmatch(below[1]) and len(below[0]) < 80:
            last += 2  # what it is for, and the sum in a column beside it
        else:
            break
    return replace(found, last=last, end=len(paragraphs[last].text))
