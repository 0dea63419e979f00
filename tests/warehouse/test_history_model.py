"""Random months of publishing, withdrawing, failing, parser upgrades and people's corrections, held against
a plain Python model of what was seen when."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from parsers.records import Attendance, Item, Kpi, Link, Resolution
from tests.warehouse import servers
from tests.warehouse.nights import (
    BINS,
    FIRST_NIGHT,
    Nights,
    bytes_of,
    failed,
    meeting,
    meeting_source,
    page,
    paper,
    paper_source,
)
from warehouse.ask import reading
from warehouse.batch import Source
from warehouse.correct import correct, undo
from warehouse.db import connect
from warehouse.ledger import start_run
from warehouse.schema import METADATA

# Texts no two of which are alike, so that the model can tell records apart as the loader does.
MOTIONS = (
    "RESOLVED that the budget be approved",
    "AGREED to visit every depot before winter",
    "Recommended: lower fares for young people on rural buses",
    "The strategy was adopted without amendment by those present",
)
WORDS = ("", " as amended", " unanimously")
NAMES = ("Reed", "Moss", "Dale")


Known = dict[str, dict[str, tuple[Any, ...]]]


@dataclass(frozen=True)
class Site:
    """What the council shows: item -> title, (item, motion) -> words behind it, name -> state, KPI code ->
    figure, and the number of the paper's bytes."""

    titles: tuple[tuple[str, str], ...] = (("901", "Budget"), ("902", "Depots"))
    motions: tuple[tuple[str, str], ...] = ((MOTIONS[0], ""),)
    people: tuple[tuple[str, str], ...] = (("Reed", "present"),)
    figures: tuple[tuple[str, str], ...] = (("K1", "10"),)
    edition: int = 0

    def known(self) -> Known:
        """What a faithful warehouse would hold."""
        return {
            "agenda_item": {name: (name, title) for name, title in self.titles},
            "resolution": {motion: (motion + words,) for motion, words in self.motions},
            "attendance": {name: (name, state) for name, state in self.people},
            "kpi_observation": {code: (code, figure) for code, figure in self.figures},
        }


# The last field of a kind is the one that people correct, but of resolutions, which are known by it.
FIELDS = {
    "agenda_item": ("item_id", "title"),
    "resolution": ("text",),
    "attendance": ("name", "state"),
    "kpi_observation": ("code", "value_raw"),
}

CORRECTED = ("agenda_item", "attendance", "kpi_observation")


def changed(pairs: tuple[tuple[str, str], ...], name: str, value: str | None) -> tuple[tuple[str, str], ...]:
    kept = {k: v for k, v in pairs if k != name}
    return tuple(sorted({**kept, **({name: value} if value is not None else {})}.items()))


class Months(RuleBasedStateMachine):
    engine: sa.Engine

    @initialize()
    def begin(self) -> None:
        with self.engine.connect().execution_options(papers_write=True) as conn, conn.begin():
            for table in reversed(METADATA.sorted_tables):
                conn.execute(sa.delete(table))
        self.nights = Nights(self.engine)
        self.site = Site()
        self.version = 1
        self.heard: Known = {kind: {} for kind in FIELDS}
        self.corrected: dict[tuple[str, str], str] = {}
        self.past: list[tuple[int, Known]] = []

    # -- what the council does

    @rule(
        item=st.sampled_from(["901", "902", "903"]),
        title=st.sampled_from(["Budget", "Depots", "Any other", None]),
    )
    def items(self, item: str, title: str | None) -> None:
        self.site = replace(self.site, titles=changed(self.site.titles, item, title))

    @rule(motion=st.sampled_from(MOTIONS), words=st.sampled_from([*WORDS, None]))
    def motions(self, motion: str, words: str | None) -> None:
        self.site = replace(self.site, motions=changed(self.site.motions, motion, words))

    @rule(name=st.sampled_from(NAMES), state=st.sampled_from(["present", "apologies", None]))
    def people(self, name: str, state: str | None) -> None:
        self.site = replace(self.site, people=changed(self.site.people, name, state))

    @rule(code=st.sampled_from(["K1", "K2"]), figure=st.sampled_from(["10", "20", None]))
    def figures(self, code: str, figure: str | None) -> None:
        self.site = replace(self.site, figures=changed(self.site.figures, code, figure))

    @rule()
    def same_paper_printed_again(self) -> None:
        self.site = replace(self.site, edition=self.site.edition + 1)

    # -- what the harvest does

    def sources(self) -> list[Source]:
        site = self.site
        items = tuple(
            Item(item_id=n, title=t, number=n[-1], position=p) for p, (n, t) in enumerate(site.titles)
        )
        read = page(
            items,
            (replace(BINS, item_id=None),),
            self.version,
            resolutions=tuple(Resolution(text=m + w, mover=f"v{self.version}") for m, w in site.motions),
            attendance=tuple(Attendance(name=n, state=s) for n, s in site.people),
        )
        kpis = tuple(Kpi(code=c, name=c, period_label="Q1", value_raw=v) for c, v in site.figures)
        report = paper(str(site.figures), kpis=kpis, version=self.version)
        link: Link = replace(BINS, item_id=None)
        return [
            meeting_source(read, sha=bytes_of(("page", site.titles, site.motions, site.people))),
            paper_source(report, link, sha=bytes_of(("paper", site.figures, site.edition))),
        ]

    def verdicts(self) -> set[str]:
        return {verdict for _, _, verdict, _ in self.nights.told()}

    @rule()
    def harvest(self) -> None:
        quiet = self.heard == self.site.known() and bool(self.past)
        self.nights.load(meeting(*self.sources()))
        self.whole()
        if quiet:
            assert self.verdicts() <= {"cosmetic", "parser_only"}
        self.note()

    @rule()
    def harvest_twice(self) -> None:
        self.nights.load(meeting(*self.sources()))
        self.nights.look_again()
        report = self.nights.load(meeting(*self.sources()))
        assert (report["insert"], report["update"], report["withdrawn"], report["restored"]) == (0, 0, 0, 0)
        assert self.nights.told() == []
        self.whole()
        self.note()

    @rule()
    def blocked(self) -> None:
        self.nights.load(meeting(failed("https://democracy.samplebury.example/x")))
        assert self.nights.told() == []
        self.note()

    @rule()
    def partial(self) -> None:
        """The page is had, the paper is not: what is there counts, what is not there does not."""
        self.nights.load(meeting(self.sources()[0], failed(BINS.url, "report", replace(BINS, item_id=None))))
        assert "withdrawn" not in self.verdicts()
        page_says = {**self.site.known(), "kpi_observation": {}}
        self.heard = {kind: {**self.heard[kind], **page_says[kind]} for kind in FIELDS}
        self.note()

    @precondition(lambda self: hasattr(self, "loaded"))
    @rule()
    def parser_upgrade(self) -> None:
        same_bytes = self.loaded == [s.sha256 for s in self.sources()]
        self.version += 1
        self.nights.load(meeting(*self.sources()))
        if same_bytes:
            assert self.verdicts() <= {"parser_only"}
        self.whole()
        self.note()

    # -- what people put right

    @precondition(lambda self: any(self.heard[kind] for kind in CORRECTED))
    @rule(data=st.data(), value=st.sampled_from(["apologies", "absent"]))
    def correct(self, data: st.DataObject, value: str) -> None:
        there = [(kind, name) for kind in CORRECTED for name in sorted(self.heard[kind])]
        kind, name = data.draw(st.sampled_from(there))
        field, before = FIELDS[kind][-1], self.seen[kind][name][-1]
        changed = correct(self.engine, self.key(kind, name), {field: value}, **self.person())
        assert changed == ({field: [before, value]} if value != before else {})
        if changed:
            self.corrected[kind, name] = value
            assert self.verdicts() == {"record"}
        self.note()

    @precondition(lambda self: self.corrections())
    @rule(data=st.data())
    def undo(self, data: st.DataObject) -> None:
        kind, name = data.draw(st.sampled_from(self.corrections()))
        undo(self.engine, self.key(kind, name), [FIELDS[kind][-1]], **self.person())
        del self.corrected[kind, name]
        self.note()

    def corrections(self) -> list[tuple[str, str]]:
        """Those of records that are there."""
        return sorted((kind, name) for kind, name in self.corrected if name in self.heard[kind])

    def key(self, kind: str, name: str) -> str:
        query = f'SELECT "key" FROM {kind} WHERE {FIELDS[kind][0]} = :name'
        ((key,),) = self.nights.read(query, name=name)
        return str(key)

    def person(self) -> dict[str, Any]:
        """A person at work a day later."""
        self.nights.night += 1
        run_id, at = f"night-{self.nights.night}", FIRST_NIGHT + timedelta(days=self.nights.night - 1)
        start_run(self.engine, run_id, "samplebury", at)
        return {"reason": "misprint", "by": "A Clerk", "run_id": run_id, "at": at}

    @property
    def seen(self) -> Known:
        """What was heard, with what people put right."""
        return {
            kind: {
                name: (*said[:-1], self.corrected.get((kind, name), said[-1]))
                for name, said in self.heard[kind].items()
            }
            for kind in FIELDS
        }

    def whole(self) -> None:
        self.heard = self.site.known()
        self.loaded: list[str | None] = [s.sha256 for s in self.sources()]

    def note(self) -> None:
        self.past.append((self.nights.night, self.seen))

    # -- what must hold

    @invariant()
    def live_rows_are_what_was_seen(self) -> None:
        for kind, fields in FIELDS.items():
            rows = self.nights.read(f"SELECT {', '.join(fields)} FROM {kind} WHERE withdrawn_at IS NULL")
            assert sorted(rows) == sorted(self.seen[kind].values())

    @invariant()
    def every_live_record_has_its_one_open_version(self) -> None:
        for kind in FIELDS:
            live = self.nights.read(f'SELECT "key", record_hash FROM {kind} WHERE withdrawn_at IS NULL')
            held = self.nights.read(
                "SELECT key, record_hash FROM record_version WHERE kind = :kind AND valid_to IS NULL",
                kind=kind,
            )
            assert sorted(live) == sorted(held)

    def teardown(self) -> None:
        for night, seen in self.past:
            moment = FIRST_NIGHT + timedelta(days=night - 1)
            with reading(self.engine, moment) as conn:
                for kind, fields in FIELDS.items():
                    known = conn.exec_driver_sql(f"SELECT {', '.join(fields)} FROM {kind}").fetchall()
                    assert sorted(map(tuple, known)) == sorted(seen[kind].values())


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_history_is_what_a_plain_model_says(database: str, request: pytest.FixtureRequest) -> None:
    few = settings(
        max_examples=15 if database == "sqlite" else 4,
        stateful_step_count=12,
        deadline=None,
        phases=[Phase.explicit, Phase.generate],
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    with tempfile.TemporaryDirectory() as folder:
        if database == "sqlite":
            url = f"sqlite:///{Path(folder) / 'model.sqlite'}"
            _run(url, few)
        else:
            server, template = (request.getfixturevalue(name) for name in ("server", "template"))
            with servers.database(server, template) as own:
                _run(own.render_as_string(hide_password=False), few)


def _run(url: str, few: settings) -> None:
    engine = connect(url)
    try:
        machine = type("MonthsHere", (Months,), {"engine": engine})
        run_state_machine_as_test(machine, settings=few)
    finally:
        engine.dispose()
