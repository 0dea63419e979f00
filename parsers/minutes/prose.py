"""Decisions told in sentences: "it was resolved", "all approved", "proposed ... seconded ... agreed"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from parsers.minutes import motion_forms as moved
from parsers.minutes import motions
from parsers.minutes import prose_forms as forms
from parsers.minutes.block_forms import ACTION, MINUTE
from parsers.minutes.motions import Decision, is_motion, names_alone
from parsers.minutes.planning_views import views
from parsers.minutes.prose_reach import BELOW, SUM, extended, list_before, start_before, with_proposal
from parsers.minutes.votes import LOST, counts, result
from parsers.paper import Paragraph
from parsers.text.labels import unlabelled
from parsers.text.sentences import sentences


def decisions(paragraphs: Sequence[Paragraph], *, formal: bool, in_sentences: bool = False) -> list[Decision]:
    """The decisions told by paragraphs of one item. In a ``formal`` document, which has its own word
    for decisions, only motions put and carried, "it was resolved" and approvals of minutes count, unless
    it is known to tell others ``in_sentences``: then all but the bare signing of minutes."""
    out: list[Decision] = []
    told = -1  # the line that gives the result of the motion before
    for i in range(len(paragraphs)):
        if i == told or (out and i <= out[-1].last and out[-1].first < out[-1].last):
            continue  # or a line of the list that the decision before opened
        carried = motions.carried(paragraphs, i)
        if carried:
            out.append(carried)
            told = next((j for j in range(i + 1, len(paragraphs)) if result(paragraphs[j].text)), told)
        else:
            found = _in_paragraph(paragraphs, i, formal=formal and not in_sentences)
            if found and out and (found[0].first, found[0].start) < (out[-1].last, out[-1].end):
                out[-1] = replace(out[-1], last=found[0].last, end=found[0].end)  # who moved it, below
                found = found[1:]
            out += found
    if formal and in_sentences:
        out = [d for d in out if d.word != "confirmed" or forms.APPROVAL.search(paragraphs[d.last].text)]
    if not out and not (formal and not in_sentences):
        out = motions.unopposed(paragraphs)
    elif not formal:
        out = motions.with_offices(out, paragraphs)
    voted = [d for d in out[:-1] if any(moved.AMENDED.match(s) for s in _said(paragraphs, d))]
    out = [d for d in out if d not in voted]
    if not formal or in_sentences:
        told_of = {i for d in out for i in range(d.first, d.last + 1)}
        out += [view for view in views(paragraphs) if not told_of & {view.first, view.last}]
        out.sort(key=lambda d: (d.first, d.start))
    if any(decision.word.lower() == "resolved" for decision in out):
        out = [d for d in out if not moved.RESULT_TOLD.search(paragraphs[d.last].text[d.start : d.end])]
    return out


def _said(paragraphs: Sequence[Paragraph], decision: Decision) -> list[str]:
    """The sentences of a decision's last paragraph that speak of an amendment."""
    text = paragraphs[decision.last].text[: decision.end]
    spans = sentences(text) if "mendment" in text else ()
    return [text[start:end] for start, end in spans if end > decision.start or decision.first < decision.last]


def _in_paragraph(paragraphs: Sequence[Paragraph], i: int, *, formal: bool) -> list[Decision]:
    text = paragraphs[i].text
    if "should" in text and forms.MENDED.search(text):
        return []  # what is quoted was decided at another meeting
    if "ction" in text[:16] and ACTION.match(text):
        return []  # what is to be done, not what was decided
    spans = motions.moved_whole(text)
    out: list[Decision] = []
    for k, (start, end) in enumerate(spans):
        sentence = text[start:end]
        word = _decides(unlabelled(sentence), formal=formal, alone=len(spans) == 1)
        told = result(sentence)
        told = told or (
            "carried" if k and moved.CARRIED.search(sentence) and not moved.FELL.search(sentence) else None
        )
        told = told or (motions.assent(sentence) if k else None)
        told = told or ("agreed" if moved.ASSENT.match(sentence) else None)
        if told and told not in LOST and k and is_motion(text[slice(*spans[k - 1])]):
            word = word if word and moved.ASSENT.match(sentence) else told
        if (
            out
            and out[-1].last == i
            and (result(sentence) or moved.BARE.fullmatch(sentence) or moved.ASSENT.match(sentence))
            and out[-1].end == spans[k - 1][1]
        ):
            out[-1] = replace(out[-1], end=end)  # "Motion carried." behind what was carried
            continue
        alone = names_alone(sentence)
        if alone and out and out[-1].last == i:
            out[-1] = replace(out[-1], end=end)  # who moved it, behind what followed from it
            continue
        if not word or (out and start < out[-1].end):
            continue
        if word == "received" and len(spans) == 1 and i + 1 < len(paragraphs):
            continue  # "The Panel received a report" opens what is told of it
        first, last = k, k
        if told and k and word == told and is_motion(text[slice(*spans[k - 1])]):
            first = k - 1
        taken = next((m + 1 for m in range(k - 1, -1, -1) if out and spans[m][1] <= out[-1].end), 0)
        if k > taken and is_motion(text[slice(*spans[k - 1])]) and not forms.WHOLE_IN_ITSELF.search(sentence):
            first = k - 1  # what was moved, and then what came of it
        if alone and k > taken:
            first = k - 1
        told_whole = is_motion(sentence) or moved.PROPOSED.search(sentence)
        looks_back = moved.LOOK_BACK.search(sentence) or moved.ASSENT.match(sentence)
        if looks_back and not told_whole and len(sentence) < 160:
            first = start_before(text, spans, k, taken)
        after = text[slice(*spans[k + 1])] if k + 1 < len(spans) else ""
        if moved.PROPOSED_ALONE.match(after) or (BELOW.search(sentence) and SUM.search(after)):
            last = k + 1
        while first > taken and names_alone(text[slice(*spans[first])]):
            first -= 1  # "Motion: that ... Proposed by Cllr Ash, seconded by Cllr Orr. Carried."
        if forms.PLANNING.match(unlabelled(text)):
            if forms.DECIDED_ELSEWHERE.fullmatch(text):
                continue
            is_whole = forms.WHOLE_IN_ITSELF.search(sentence) and not sentence.lower().startswith(
                word.lower()
            )
            if not (is_whole or is_motion(sentence)):  # "Resolved to object" needs its application
                first, last = taken, len(spans) - 1
        start = spans[first][0] or len(text) - len(MINUTE.sub("", unlabelled(text)))
        if headed := forms.HEADED.match(text, start, spans[first][1]):
            start = headed.end()
        found = Decision(i, i, start, spans[last][1], word)
        if sentence.startswith("(") and is_motion(sentence):
            found = replace(found, first=list_before(paragraphs, i), start=0)
        if looks_back and forms.ABSENCE.search(text[start : spans[last][1]]):
            continue  # apologies accepted
        out.append(extended(paragraphs, with_proposal(paragraphs, found)))
    return out


def _decides(sentence: str, *, formal: bool, alone: bool) -> str | None:
    """The word by which a sentence decides; in a formal document a sentence that is a paragraph
    ``alone`` ("It was agreed that ...", "The Committee noted the report.") may do without the formal."""
    motion = is_motion(sentence) and not moved.FELL.search(sentence)
    tally = counts(sentence) if motion else {}
    won = tally.get("for", 0) > tally.get("against", 0)
    motion = motion and bool(won or moved.PASSED.search(sentence))
    lower = sentence.lower()
    may_decide = any(word in lower for word in forms.DECIDING)
    if may_decide and formal and not motion:  # the form of all that decides is the dearest of these
        told = any(word in lower for word in forms.DECIDING_IN_FORM) or forms.APPROVAL.search(sentence)
        may_decide = bool(told or (alone and forms.PLAIN.match(sentence)))
    match = forms.DECIDES.search(sentence) if may_decide else None
    if not (match or motion):
        return None
    if match and match["i"] and forms.NOTES_NOTHING.search(sentence):
        return None
    if motion and (match or won or moved.AGREED_TOO.search(sentence)):
        told = match or moved.OUTCOME_OF_MOTION.search(sentence)
        return next((g for g in told.groups() if g), "agreed") if told else "carried"
    if not match or moved.FELL.search(sentence):
        return None
    word = next(g for g in match.groups() if g)
    if forms.VIEW.search(sentence) and not forms.APPROVAL.search(sentence):
        return None
    if not alone and match["i"]:
        return None
    is_own = (
        word.lower().endswith(("resolved", "enderfynwyd"))
        or forms.APPROVAL.search(sentence)
        or (word == "carried" and counts(sentence) and "amendment" not in lower)
    )
    if (
        formal
        and not is_own
        and not (alone and forms.PLAIN.match(sentence) and not forms.OPINION.match(sentence))
    ):
        return None
    if re.search(r"\b(?:it|is)\s+(?:was|is)\s", match[0]) and re.search(
        r"\bminutes?\b.{0,20}\bnoted\b", sentence
    ):
        return None
    if not motion and forms.NOT_OURS.search(sentence) and not forms.OURS_TOO.search(sentence):
        return None
    return word
