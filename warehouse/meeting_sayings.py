"""What was said and decided at a meeting, out of its pages and papers, each fact once. Pure.

- resolutions, votes, KPI statements and actions of the minutes come from each item's best page;
- the printed minutes add what the pages lack; what both say is one fact with the page's evidence;
- trackers, KPI reports, responses and papers of questions speak for themselves; a pack repeats them and adds
  nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from parsers.problems import warning
from parsers.records import Action, Kpi, Parsed, Question
from parsers.text.dates import find_dates
from warehouse import keys
from warehouse.batch import Row, Source, Stated
from warehouse.evidence import columns, evidence
from warehouse.likeness import alike, same_words
from warehouse.scene import Placed, Scene

Found = tuple[Source, Any]


def said_rows(scene: Scene) -> tuple[list[Row], list[Stated]]:
    """Resolutions, votes, attendance, questions, actions and KPI readings of the meeting, and doubts."""
    resolutions, warnings = _resolutions(scene)
    rows = [*resolutions, *_votes(scene), *_attendance(scene), *_questions(scene)]
    rows += [*_actions(scene), *_kpis(scene)]
    return rows, warnings


def of_this_meeting(scene: Scene, parsed: Parsed) -> bool:
    """False for the minutes of another meeting, laid before this one to be approved."""
    if parsed.head.kind != "minutes" or parsed.head.meeting_date is None or scene.day is None:
        return True
    return parsed.head.meeting_date == scene.day


def _minutes(scene: Scene) -> list[tuple[Source, Parsed]]:
    """The printed minutes of this very meeting. Minutes without a date that hang under an item are
    another meeting's: its own hang on the meeting itself."""
    return [
        (source, parsed)
        for source in scene.papers
        if (parsed := source.parsed) is not None
        and parsed.head.kind == "minutes"
        and (parsed.head.meeting_date == scene.day if parsed.head.meeting_date else _printed(source))
    ]


def _printed(source: Source) -> bool:
    return source.link is not None and source.link.role == "minutes"


def _from_pages(scene: Scene, name: str) -> list[Found]:
    """The records of one kind out of each item's best page."""
    page = scene.page
    replaced = {placed.item.item_id for placed in scene.items if placed.best is not page}
    found: list[Found] = []
    for record in getattr(scene.parsed, name):
        key = scene.item_key(record.item_id, record.item_number)
        number = next((p.item.item_id for p in scene.items if p.key == key), None)
        if number is None or number not in replaced:
            found.append((page, record))
    for placed in scene.items:
        if placed.best is not page and placed.best.parsed is not None:
            found += [(placed.best, record) for record in _of(placed, getattr(placed.best.parsed, name))]
    return found


def _of(placed: Placed, records: Iterable[Any]) -> list[Any]:
    """Of the records of an item's best source those that are the item's: an item's page has no
    others, an answer of the web service has the whole meeting's."""
    return [r for r in records if placed.best.role == "item" or r.item_id == placed.item.item_id]


def _row(scene: Scene, kind: str, rest: str, found: Found, **more: object) -> Row:
    source, record = found
    parsed = source.parsed
    own = parsed.head.item_id if parsed is not None and source.role == "item" else None
    item_key = scene.item_key(record.item_id or own, record.item_number) or _linked_item(scene, source)
    return Row(
        kind=kind,
        key=keys.key(scene.bundle.council, kind, rest),
        columns=columns(record, meeting_key=scene.key, item_key=item_key, **more),
        evidence=evidence(source, record),
    )


def _linked_item(scene: Scene, source: Source) -> str | None:
    """The item a paper hangs under."""
    return scene.item_key(source.link.item_id, source.link.item_number) if source.link else None


def _named(rows: Iterable[Row]) -> list[Row]:
    """Rows with distinct keys: the second of the same gets ``-2``."""
    numbering = keys.Numbering()
    return [_renamed(row, numbering.unique(row.key)) for row in rows]


def _renamed(row: Row, key: str) -> Row:
    if key == row.key:
        return row
    return Row(
        kind=row.kind, key=key, columns=row.columns, evidence=row.evidence, scope=row.scope, stub=row.stub
    )


def _resolutions(scene: Scene) -> tuple[list[Row], list[Stated]]:
    found = _from_pages(scene, "resolutions")
    warnings = []
    for source, parsed in _minutes(scene):
        known = [record.text for _, record in found]
        alone = [r for r in parsed.resolutions if not any(same_words(r.text, text) for text in known)]
        found += [(source, record) for record in alone]
        if alone and scene.has_minutes:
            text = f"{len(alone)} resolution(s) of the printed minutes are not on the meeting's pages"
            doubt = warning("sources_disagree", text, alone[0].page)
            warnings.append(Stated(problem=doubt, source_url=source.url, snapshot_sha256=source.sha256))
    rows = []
    for one in found:
        row = _row(scene, "resolution", "", one)
        rest = scene.under(keys.digest(row.columns["item_key"], one[1].text))
        rows.append(_renamed(row, keys.key(scene.bundle.council, "resolution", rest)))
    return _named(rows), warnings


def _votes(scene: Scene) -> list[Row]:
    found = _from_pages(scene, "votes")
    if not found:
        found = next(([(s, v) for v in p.votes] for s, p in _minutes(scene) if p.votes), [])
    return _named(
        _row(scene, "vote", scene.under(keys.digest(one.motion, one.item_number, one.name)), (source, one))
        for source, one in found
    )


def _attendance(scene: Scene) -> list[Row]:
    """From the pages when they name anyone, officers then from the printed minutes; else from those. A
    meeting's own page has only those whom its items' minutes name: printed minutes say more."""
    pages = [s for s in (scene.attendance, scene.page) if s is not None and s.parsed and s.parsed.attendance]
    printed = [(source, parsed.attendance) for source, parsed in _minutes(scene) if parsed.attendance]
    if printed and pages and pages[0].parsed and pages[0].parsed.parser == "meeting":
        pages = []
    found: list[Found] = [(s, a) for s in pages[:1] for a in (s.parsed.attendance if s.parsed else ())]
    if printed and not any(a.state == "in_attendance" for _, a in found):
        source, people = printed[0]
        found += [(source, a) for a in people if not pages or a.state == "in_attendance"]
    rows: dict[str, Row] = {}
    for source, record in found:
        key = keys.key(scene.bundle.council, "attendance", scene.under(keys.slug(record.name) or "nobody"))
        said = columns(record, meeting_key=scene.key)
        rows.setdefault(key, Row(kind="attendance", key=key, columns=said, evidence=evidence(source, record)))
    return list(rows.values())


def _questions(scene: Scene) -> list[Row]:
    """From the papers of questions and answers; what two of them say is one question, the answered one.
    One paper asks nothing twice: several people may put the same words."""
    found: list[Found] = []
    for source, record in sorted(_from_papers(scene, "questions"), key=lambda one: not one[1].answer):
        if not any(
            _same_question(record, other) for other_source, other in found if other_source is not source
        ):
            found.append((source, record))
    return _named(
        _row(scene, "question", scene.under(keys.digest(one.asker, one.question)), (source, one))
        for source, one in found
    )


def _same_question(one: Question, other: Question) -> bool:
    """The same words, of people who may be one: a second paper may print a name in another form, or none."""
    surnames = {words[-1] for asker in (one.asker, other.asker) if (words := keys.plain(asker).split())}
    return len(surnames) < 2 and alike(one.question, other.question)


def _from_papers(scene: Scene, name: str) -> list[Found]:
    return [
        (source, record)
        for source in scene.papers
        if source.parsed is not None and of_this_meeting(scene, source.parsed)
        for record in getattr(source.parsed, name)
    ]


def _actions(scene: Scene) -> list[Row]:
    found: list[Found] = []
    told = [(source, _raised(scene, record)) for source, record in _from_pages(scene, "actions")]
    for source, record in [*_from_papers(scene, "actions"), *told]:
        if not any(
            _same_action(record, other) for other_source, other in found if other_source is not source
        ):
            found.append((source, record))
    home = scene.committee_key
    owner = f"c{keys.rest(home)}" if home else f"m{scene.bundle.id}"
    scope = home or scene.bundle.scope
    numbering = keys.Numbering()
    actions, updates = [], []
    for one in found:
        said = keys.digest(one[1].raised_on, one[1].proposed)
        rest = numbering.unique(f"{owner}-{said}")
        days = {"reported_on": scene.day, "deadline_on": _last_day(one[1].deadline)}
        action = _row(scene, "action", rest, one, **days)
        update = _row(scene, "action_update", scene.under(said), one, **days)
        actions.append(
            Row(kind="action", key=action.key, columns=action.columns, evidence=action.evidence, scope=scope)
        )
        updates.append(
            Row(
                kind="action_update",
                key=update.key,
                columns={**update.columns, "action_key": action.key},
                evidence=update.evidence,
            )
        )
    return [*actions, *_named(updates)]


def _raised(scene: Scene, action: Action) -> Action:
    """An action of the meeting's pages was raised there, whether or not the page says on which day."""
    return replace(action, raised_on=action.raised_on or scene.day)


def _last_day(deadline: str | None) -> date | None:
    """A deadline put off is printed behind the one it replaces."""
    days = find_dates(deadline or "")
    return days[-1].value if days else None


def _same_action(one: Action, other: Action) -> bool:
    return one.raised_on == other.raised_on and alike(one.proposed, other.proposed)


def _kpis(scene: Scene) -> list[Row]:
    found: list[tuple[str, Found]] = []
    said: dict[tuple[str, str], list[tuple[Source, Kpi]]] = {}
    for source, record in [*_from_papers(scene, "kpis"), *_from_pages(scene, "kpis")]:
        indicator = keys.indicator(scene.bundle.council, record.code, record.name)
        known = said.setdefault((indicator, _period(record)), [])
        if any(s is not source and _repeats(record, other) for s, other in known):
            continue
        known.append((source, record))
        found.append((indicator, (source, record)))
    return [*_indicators(scene, found), *_named(_observation(scene, *one) for one in found)]


def _period(record: Kpi) -> str:
    return str(record.period_end or keys.slug(record.period_label or ""))


def _repeats(record: Kpi, other: Kpi) -> bool:
    """A statement without a figure beside a report with one, or the same figure again."""
    return not record.value_raw or keys.plain(record.value_raw) == keys.plain(other.value_raw)


def _observation(scene: Scene, indicator: str, found: Found) -> Row:
    rest = "-".join(filter(None, (scene.under(keys.rest(indicator)), _period(found[1]))))
    return _row(scene, "kpi_observation", rest, found, kpi_key=indicator, reported_on=scene.day)


def _indicators(scene: Scene, found: Sequence[tuple[str, Found]]) -> list[Row]:
    rows: dict[str, Row] = {}
    for key, (source, record) in found:
        said = {"code": record.code, "name": record.name}
        seen = evidence(source, record)
        rows.setdefault(key, Row(kind="kpi", key=key, columns=said, evidence=seen, scope=key, stub=True))
    return list(rows.values())
