"""One bad file must never cost a run."""

import os
import signal
from collections.abc import Iterator

import pytest

from parsers import pdf, problems
from parsers.paper import Table
from parsers.pdf import document, quality, worker
from parsers.pdf.geometry import PageGeometry
from parsers.pdf.worker import _Child
from tests.typeset import typeset

PAPER = typeset("# SAMPLEBURY\n\nOne line of text that is long enough to be read.\n== page ==\nAnother page.")
LIMITS = pdf.Limits(memory=768 << 20)


@pytest.fixture(autouse=True)
def _no_children_left() -> Iterator[None]:
    worker.stop()
    yield
    worker.stop()


def test_reads_one_document_after_another_in_one_child() -> None:
    first = pdf.read(PAPER, limits=LIMITS)
    (child,) = worker._idle
    assert pdf.read(PAPER, limits=LIMITS) == first
    assert worker._idle == [child]
    assert [line.text for line in first.lines] == [
        "SAMPLEBURY", "One line of text that is long enough to be read.", "Another page.",
    ]  # fmt: skip
    assert first.page_count == 2


def test_out_of_time_is_a_problem_and_leaves_no_process() -> None:
    paper = pdf.read(PAPER, limits=pdf.Limits(seconds=0.0, memory=LIMITS.memory))
    assert [p.code for p in paper.problems] == ["limit_exceeded"]
    assert worker._idle == []
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_a_child_that_was_killed_is_replaced() -> None:
    pdf.read(PAPER, limits=LIMITS)
    (child,) = worker._idle
    child.process.send_signal(signal.SIGKILL)
    child.process.wait()
    assert pdf.read(PAPER, limits=LIMITS).page_count == 2


def test_more_pages_than_allowed_keeps_those_read() -> None:
    paper = pdf.read(PAPER, limits=pdf.Limits(pages=1, memory=LIMITS.memory))
    assert [(p.code, p.message) for p in paper.problems] == [
        ("limit_exceeded", "2 pages, of which 1 were read")
    ]
    assert len(paper.pages) == 1


def test_a_child_that_dies_is_a_problem_however_much_memory_its_parent_holds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def dying(memory: int) -> _Child:
        held = bytearray(memory // 2)
        child = _Child(memory)
        del held
        child.process.kill()
        return child

    monkeypatch.setattr(worker, "_Child", dying)
    assert [p.code for p in pdf.read(PAPER, limits=LIMITS).problems] == ["unreadable"]


def test_a_page_whose_tables_cannot_be_found_keeps_its_lines_and_costs_no_other_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(page: PageGeometry, above: object) -> tuple[Table, ...]:
        if page.number == 1:
            raise ValueError("no such row")
        return ()

    monkeypatch.setattr(document.tables, "find", fail)
    (first, told), (second, _) = document.Document(PAPER).pages(9)
    assert [line.text for line in (*first.lines, *second.lines)][-1] == "Another page."
    assert quality.judge([told]) == (
        problems.error(
            "parser_failed", "the tables of this page could not be read (ValueError: no such row)", 1
        ),
    )


def test_out_of_memory_is_not_taken_for_a_page_that_cannot_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(page: PageGeometry, above: object) -> tuple[Table, ...]:
        raise MemoryError

    monkeypatch.setattr(document.tables, "find", fail)
    with pytest.raises(MemoryError):
        next(document.Document(PAPER).pages(9))


def test_ctrl_c_of_the_terminal_does_not_reach_the_child():
    child = _Child(1 << 30)
    try:
        assert os.getpgid(child.process.pid) != os.getpgid(0)
    finally:
        child.kill()
