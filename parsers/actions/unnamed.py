"""Tables of actions whose heading for the action is in no words known: told by what their rows say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from parsers.actions.header import role_of, tracker_roles
from parsers.paper import Paper
from parsers.tables.grid import sheets
from parsers.tables.sheet import Roles, Sheet, one_line

LEAST = 2  # rows
_DEEDS = (
    r"provide|circulate|report|write|arrange|send|bring|share|consider|review|update|contact|invite|investigate"
    r"|confirm|ensure|explore|give|prepare|produce|present|receive|follow|look|check|discuss|liaise|meet|include"
    r"|add|publish|speak|raise|ask|request|respond|monitor|identify|say|tell|be"
)
REQUEST = re.compile(
    r"\?$|^\W*(?:[\w/.]{1,8}[.):]\s+)?(?:RESOLVED\b|that\b|to [a-z]+\b)|\bshould\b"
    r"|\b(?:resolves?|agreed) to\b"
    r"|\brequests? (?:that|for)\b|\b(?:recommended|asked|requested) (?:that|for)\b"
    rf"|^(?:\S+ ){{1,8}}(?:undertook |promised |offered |agreed )?to (?:{_DEEDS})\b"
    r"|\b(?:be|were) (?:asked|requested|provided|invited|circulated)\b|\brequested\b|\bto be [a-z]+",
    re.I,
)
_REPORT = re.compile(
    r"\b(?:complete[d]?|done|sent|circulated|arranged|agreed|provided|appointed|received|awaited|awaiting|ongoing"
    r"|on-going|emailed|e-mailed|shared|added|contacted|written|wrote|discussed|held|published|issued|confirmed"
    r"|raised|requested|responded|attended|under ?way|in progress"
    r"|(?:has|have|had|was|were) (?:been )?\w+ed)\b",
    re.I,
)
_TO_COME = re.compile(r"\b(?:work|forward)[ -](?:programme|plan)|\btimetable\b|\bcalendar\b", re.I)
_CHOICES = 3


def found(paper: Paper, keys: Sequence[str]) -> list[Sheet]:
    """The sheets of a paper whose rows ask for something and report on it, under a heading such as "Motion";
    programmes of work to come ask too, but report nothing."""
    if is_to_come(paper):
        return []
    for choice in range(_CHOICES):
        read = partial(_roles, choice=choice)
        told = [sheet for sheet in sheets(paper, read, "proposed", keys) if _asks_and_reports(sheet)]
        if told:
            return told
    return []


def is_to_come(paper: Paper) -> bool:
    """Whether a paper calls itself a plan of business to come."""
    return bool(_TO_COME.search(" ".join(line.text for line in paper.lines[:6])))


def _roles(header: Sequence[str], choice: int) -> Roles | None:
    """The columns when that column of those of no known meaning, or of a subject only, holds the action."""
    told = [role_of(text) for text in header]
    free = [i for i, role in enumerate(told) if role in (None, "subject") and header[i]]
    if "proposed" in told or choice >= len(free):
        return None
    roles = tracker_roles([*header[: free[choice]], "Action", *header[free[choice] + 1 :]])
    if not roles or not {"response", "status"} & roles.keys():
        return None
    return roles if {"owner", "deadline", "raised_on", "number"} & roles.keys() else None


def _asks_and_reports(sheet: Sheet) -> bool:
    reported = column(sheet, sheet.roles.get("response", sheet.roles.get("status")))
    return asks(column(sheet, sheet.roles["proposed"])) and reports(reported)


def asks(texts: Sequence[str]) -> bool:
    """Whether most of several cells ask for something."""
    return len(texts) >= LEAST and 2 * sum(1 for text in texts if REQUEST.search(text)) > len(texts)


def reports(texts: Sequence[str]) -> bool:
    """Whether most of several cells tell what was done."""
    return len(texts) >= LEAST and 2 * sum(1 for text in texts if _REPORT.search(text)) > len(texts)


def told_column(sheet: Sheet) -> int | None:
    """The column of no known heading that tells what was done, where no other does."""
    if "response" in sheet.roles:
        return None
    free = [i for i, text in enumerate(sheet.header) if i not in sheet.roles.values() and not role_of(text)]
    return next((i for i in free if reports(column(sheet, i))), None)


def column(sheet: Sheet, place: int | None) -> list[str]:
    """What the rows say in a column; nothing without one."""
    return [] if place is None else [one_line(row.cells[place]) for row in sheet.rows if row.cells[place]]
