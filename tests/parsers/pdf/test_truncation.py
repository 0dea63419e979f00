"""A file cut short never reads silently as fewer pages."""

from __future__ import annotations

import pytest

from parsers import pdf
from parsers.pdf.truncation import cut_short
from tests.typeset import typeset

WHOLE = typeset(
    "\n== page ==\n".join(f"Page {n} holds a line that is long enough to be read." for n in range(9))
)


def test_a_whole_file_is_no_problem() -> None:
    assert pdf.read(WHOLE).problems == ()


@pytest.mark.parametrize("share", [0.5, 0.8, 0.95])
def test_a_file_cut_short_is_an_error(share: float) -> None:
    paper = pdf.read(WHOLE[: int(len(WHOLE) * share)])
    assert {(p.code, p.severity) for p in paper.problems} == {("unreadable", "error")}


def test_what_was_added_behind_the_end_does_no_harm() -> None:
    assert cut_short(WHOLE + b"\r\n\x00\x00</body></html>") is None


def test_a_missing_end_mark_alone_does_no_harm() -> None:
    assert cut_short(WHOLE.rstrip().removesuffix(b"%%EOF")) is None


def test_a_later_version_without_its_end_is_cut_short() -> None:
    problem = cut_short(WHOLE + b"90 0 obj\n<</Type/Page")
    assert problem is not None
    assert problem.message == f"cut short: the file's end is missing after {len(WHOLE) + 21} bytes"
