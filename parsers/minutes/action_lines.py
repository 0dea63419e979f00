"""The "ACTION:" lines of minutes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from parsers.actions.profile import is_person
from parsers.boxes import EDGE
from parsers.minutes import action_forms as forms
from parsers.minutes import action_labels
from parsers.minutes.blocks import formal_blocks
from parsers.minutes.tasks import PLAINLY, Span, asking, doer, is_owner, owner_named, shouted, strength, task
from parsers.paper import Paragraph
from parsers.records import Action
from parsers.text.labels import label, unlabelled

TAIL = 70  # letters in which an owner stands at a text's end
MARGIN = 200  # in points: an owner who stands by himself stands so far right of the words
_SMALL = ("and", "of", "for", "the", "with", "in", "or", "on")


_REFERENCE = re.compile(r"[A-Z]{0,3}\d{1,4}/\d{2,4}\s*[-–—:]\s+")  # "R30/23 - The Clerk will write"


def raised(actions: Iterable[Action], day: date | None) -> tuple[Action, ...]:
    """The actions, raised at the meeting of that day where nothing else is said."""
    return tuple(replace(action, raised_on=action.raised_on or day) for action in actions)


def find(
    body: Sequence[Paragraph],
    item_number: str | None,
    title: str = "",
    *,
    offset: int = 0,
    decided: Iterable[Span] = (),
) -> Iterator[Action]:
    """The actions told by an item's paragraphs: what stands after "ACTION:", what is listed below
    it, and every paragraph of an item that is called "Actions". Where only an owner stands there
    ("Action: Clerk"; "Clerk" in the right margin), the action is the sentence before it that asks for
    something; below a decision it says who carries that out, and is none. ``offset`` is where the paragraphs
    begin in ``Parsed.text``, ``decided`` the places of decisions there."""
    at = offset
    listed_to = told_to = -1
    body = _made_whole(body)
    for i, paragraph in enumerate(body):
        text = paragraph.text
        if i <= told_to:  # labels of the action before
            at += len(text) + 1
            continue
        is_named = bool(forms.NAMED.search(text.lower()))
        match = forms.ACTION.search(text) if is_named else None
        behind = forms.BEHIND.search(text) if is_named else None
        mark = _owner_of(text, match) if is_named else None
        found = None
        if i <= listed_to and not match:
            start = len(text) - len(unlabelled(text))
            found = _led(paragraph, at, start, len(text), item_number)
        elif is_named and forms.REFERENCED.fullmatch(text) and not action_labels.below(body, i)[0]:
            listed_to = i + 1
        elif is_named and not match and (counted := forms.COUNTED.match(text)):
            rest = text[counted.end() :]
            if not rest:
                listed_to = i + 1
            elif strength(rest) == PLAINLY:
                found = _action(paragraph, at, counted.end(), len(text), item_number)
        elif is_named and (alone := forms.ALONE.match(text)):
            if alone["by"]:
                owner = body[i + 1].text if i + 1 < len(body) else None
                found = _before(body, i, at, item_number, owner, decided)
            else:
                listed_to = _listed(body, i)
        elif match and (forms.NONE.match(match["t"]) or _reports(text[: match.start("t")], match["t"])):
            pass
        elif mark and mark.start() and (asked := task(text[: mark.start()].rstrip("([ "))):
            found = replace(_action(paragraph, at, *asked, item_number), owner=_named(mark["t"]))
        elif mark:
            found = _before(body, i, at, item_number, _named(mark["t"]), decided)
        elif match:
            owned = forms.OWNED.search(match["t"])
            named = owned if owned and not match["o"] and is_person(owned["o"]) else None
            said = match["t"]
            is_cut = said.count("(") > said.count(")") and text[match.end("t") :][:1] == ")"
            end = match.start("t") + named.start() if named else match.end("t") + is_cut
            owner = named["o"] if named else match["o"]
            found = _action(paragraph, at, match.start("t"), end, item_number)
            found = replace(found, owner=owner or found.owner)
        elif behind and (asked := task(text[: behind.start()])):
            found = replace(_action(paragraph, at, *asked, item_number), owner=behind["o"])
        elif forms.LIST.match(title) and len(text) > 15 and (strength(text) or not forms.WAS.search(text)):
            found = _led(paragraph, at, len(text) - len(unlabelled(text)), len(text), item_number)
        elif (arrow := forms.ARROW.match(text)) and strength(text[arrow.end() :]) == PLAINLY:
            found = _led(paragraph, at, arrow.end(), len(text), item_number)
        elif (tail := forms.TAIL.search(text, max(0, len(text) - TAIL))) and (
            asked := _asked_of(text, tail, at, decided)
        ):
            found = replace(_action(paragraph, at, *asked, item_number), owner=tail["o"])
        elif i and len(text) < 90 and _stands_right(paragraph, body[i - 1]) and is_owner(text):
            found = _before(body, i, at, item_number, text, decided, least=2)
        if found:
            count, owner, deadline = action_labels.below(body, i)
            told_to = i + count
            owner = found.owner or owner or doer(found.proposed or "") or _who_will(found.proposed or "")
            yield replace(found, owner=owner, deadline=found.deadline or deadline)
        else:
            for span, who in shouted(text):
                if not any(at + span[0] < b and a < at + span[1] for a, b in decided):
                    yield replace(_action(paragraph, at, *span, item_number), owner=who)
        at += len(text) + 1


def _who_will(sentence: str) -> str | None:
    """Who is to act by a sentence that begins "The Clerk will write"."""
    will = forms.WILL.match(sentence)
    return owner_named(will["who"]) if will else None


def _made_whole(body: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """The paragraphs, one whose action stops short ("Action: Head of") as one with the next, where it goes
    on; of the same length, so that places hold."""
    out: list[Paragraph] = []
    for paragraph in body:
        above = out[-1].text if out else ""
        is_cut = forms.STOPS_SHORT.search(above) or paragraph.text.startswith("to ")
        is_cut = is_cut or (bool(out) and _set_right(out[-1], paragraph))
        is_short = is_cut and forms.ACTION.search(above) and label(paragraph.text) is None
        if is_short and not forms.ACTION.search(paragraph.text):
            out[-1] = replace(out[-1], text=f"{above} {paragraph.text}")
        else:
            out.append(paragraph)
    return out


def _set_right(above: Paragraph, below: Paragraph) -> bool:
    """Whether the first of two lines in bold goes on in the second, close below it and flush with its right
    edge."""
    if not (above.bold and below.bold and above.box and below.box) or above.text[-1:] in ".:;?!":
        return False
    is_close = 0 <= below.box[1] - above.box[3] < (below.box[3] - below.box[1]) / 2
    return is_close and below.box[0] > above.box[0] + EDGE and abs(below.box[2] - above.box[2]) < EDGE


def _listed(body: Sequence[Paragraph], i: int) -> int:
    """The last paragraph of the list below "Actions:", of what is to be done or numbered."""
    last = i
    for j in range(i + 1, len(body)):
        text = body[j].text
        is_so = label(text) or (forms.TO_DO.search(text) and len(text) < 300)
        is_behind = j > i + 1 and label(body[i + 1].text) and not label(text)
        if is_behind and body[j].indent < body[i + 1].indent - EDGE:
            break  # what is told further on, left of a list with bullets or numbers
        if not is_so or forms.NONE.match(text) or forms.DECIDED.match(text):
            break
        last = j
    return last


def _before(
    body: Sequence[Paragraph],
    i: int,
    at: int,
    item_number: str | None,
    owner: str | None,
    decided: Iterable[Span],
    least: int = 0,
) -> Action | None:
    """The action that a line with nothing but its owner ends: the sentence before that asks most plainly (not
    less than ``least``), unless it decides."""
    if (
        not i
        or forms.ACTION.match(body[i - 1].text)
        or any(forms.REASON.match(p.text) for p in body[max(0, i - 4) : i])
    ):
        return None
    above = body[i - 1]
    at -= len(above.text) + 1
    taken = [(a - at, b - at) for a, b in decided]
    for block in formal_blocks(body[:i]):
        if block.first <= i - 1 <= block.last:
            first = block.start if block.first == i - 1 else 0
            taken.append((first, len(above.text) if block.end is None else block.end))
    decides = any(a < len(above.text) and b > 0 for a, b in taken)  # then what tells of it asks for nothing
    asked = task(above.text, taken, 2 if decides else least)
    if not asked or forms.DECLARED.search(above.text[slice(*asked)]):
        return None  # an interest declared asks nothing of anybody
    return replace(_action(above, at, *asked, item_number), owner=owner)


def _asked_of(text: str, tail: re.Match[str], at: int, decided: Iterable[Span]) -> Span | None:
    """The sentence right before an owner at a text's end, where it plainly asks for something and decides
    nothing."""
    if not is_owner(tail["o"]):
        return None
    taken = [(a - at, b - at) for a, b in decided]
    *_, (rank, last) = asking(text[: tail.start()], taken) or [(0, (0, 0))]
    said = text[slice(*last)]
    is_asked = (
        bool(forms.TO_BE.search(said) and not forms.WAS.search(said)) or doer(unlabelled(said)) is not None
    )
    will = forms.WILL.match(unlabelled(said))
    is_asked = is_asked or bool(will and is_owner(will["who"]))
    is_asked = is_asked or (rank == PLAINLY and not forms.IN_FULL.search(tail["o"]))
    return last if is_asked and last[1] == tail.start() else None


def _owner_of(text: str, match: re.Match[str] | None) -> re.Match[str] | None:
    """The label at a text's end with nothing behind it but who is to act ("Action: Clerk", "ACTION SH")."""
    if match:
        return match if _is_owner(match["t"]) else None
    if (by := forms.BY.match(text)) and _is_owner(by["t"]):
        return by
    mark = forms.MARK.search(text)
    return mark if mark and is_owner(mark["t"]) else None


def _reports(before: str, said: str) -> bool:
    """Whether what stands behind an action's number tells what became of it ("Action 3: done")."""
    is_numbered = any(letter.isdigit() for letter in before)
    return is_numbered and bool(forms.WAS.search(said)) and not strength(said)


def _named(owner: str) -> str:
    return owner.strip(" .)]")


def _stands_right(paragraph: Paragraph, above: Paragraph) -> bool:
    """Whether a paragraph stands in the margin right of the one before, at its last line or just below."""
    if not paragraph.box or not above.box or paragraph.page != above.page:
        return False
    height = paragraph.box[3] - paragraph.box[1]
    return (
        paragraph.box[0] > above.box[0] + MARGIN
        and above.box[1] - height < paragraph.box[1] < above.box[3] + height
    )


def _is_owner(text: str) -> bool:
    """Whether words name people or posts, not what they are to do."""
    words = text.split()
    if all(not word[:1].islower() or word in _SMALL for word in words):
        return len(words) < 15
    return len(words) < 5 and not re.search(r"\bto\b|[a-z]{3,}\s+[a-z]{3,}", text)


def _led(paragraph: Paragraph, at: int, start: int, end: int, item_number: str | None) -> Action:
    """An action of a list, which may begin with who is to take it ("LC - confirm the date")."""
    if reference := _REFERENCE.match(paragraph.text, start):
        start = reference.end()
    leads = forms.LEADS.match(paragraph.text, start)
    if leads and is_owner(leads["o"]) and len(paragraph.text[leads.end() : end].split()) > 1:
        return replace(_action(paragraph, at, leads.end(), end, item_number), owner=leads["o"])
    return _action(paragraph, at, start, end, item_number)


def _action(paragraph: Paragraph, at: int, start: int, end: int, item_number: str | None) -> Action:
    told = action_labels.behind(paragraph.text[start:end])
    end = start + told.end if told.end else end
    return Action(
        proposed=paragraph.text[start:end],
        owner=told.owner,
        deadline=told.deadline,
        item_number=item_number,
        page=paragraph.page,
        span=(at + start, at + end),
        box=paragraph.box,
    )
