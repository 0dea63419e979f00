"""Any bytes in, records or problems out, never an exception: a sample of what `make fuzz` does, and bytes,
markup and PDF skeletons that hypothesis thinks of."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parsers.pdf import worker
from tests.fuzz.__main__ import LIMITS, sources
from tests.fuzz.mutate import mutated
from tests.fuzz.round import run

QUICK = settings(
    max_examples=60, deadline=None, derandomize=True, database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)  # fmt: skip

_TAGS = ("table", "tr", "td", "th", "div", "ul", "li", "p", "a", "h1", "h2", "span", "br")
_CLASSES = (
    "mgItemTable",
    "mgLabel",
    "mgSubTitleTxt",
    "mgAiTitleTxt",
    "mgMeetingTableLnk",
    "mgErrorTxt",
    "mgStatsTable",
)
_WORDS = (
    "RESOLVED that",
    "Apologies",
    "1.",
    "Minutes",
    "Present:",
    "31/02/2025",
    "97%",
    "\u202e",
    "Yn bresennol",
    "£",
)
_open_tag = st.builds(
    lambda tag, name, address: f'<{tag} class="{name}" href="ieListDocuments.aspx?{address}">',
    st.sampled_from(_TAGS),
    st.sampled_from(_CLASSES),
    st.sampled_from(("CId=1&MId=2", "ID=3", "AIID=x", "&&=")),
)  # fmt: skip
_piece = st.one_of(
    _open_tag, st.sampled_from([f"</{tag}>" for tag in _TAGS]), st.sampled_from(_WORDS), st.text(max_size=20)
)
markup = st.lists(_piece, max_size=60).map(
    lambda parts: ('<html><body><div id="modgov">' + " ".join(parts)).encode("utf-8", "surrogatepass")
)
_xml_piece = st.one_of(
    st.sampled_from(
        (
            "<agendaitem>",
            "</agendaitem>",
            "<meetingdate>",
            "</meetingdate>",
            "<linkeddoc/>",
            "<![CDATA[",
            "]]>",
        )
    ),
    st.sampled_from(_WORDS),
)
answers = st.lists(_xml_piece, max_size=30).map(
    lambda parts: ("<meeting><meetingid>1</meetingid>" + "".join(parts) + "</meeting>").encode()
)
_drawing = st.sampled_from((
    "BT /F1 11 Tf 72 700 Td (RESOLVED that it be so) Tj ET", "BT /F1 0 Tf 1e9 -1e9 Td (x) Tj ET", "Q", "q",
    "0 0 0 0 0 0 cm", "1e30 0 0 1e30 0 0 cm", "-1 0 0 1 500 0 cm", "0 1 -1 0 0 0 cm", "72 700 100 0 re f",
    "72 100 m 500 100 l S", "72 100 m 72 700 l S", "72 700 400 -600 re S", "1e38 0 m -1e38 nan l S",
    "BT /F1 9 Tf (Target) Tj 90 0 Td (97%) Tj ET",
))  # fmt: skip
_boxes = st.sampled_from(
    ("0 0 595 842", "0 0 0 0", "595 842 0 0", "-1e9 -1e9 1e9 1e9", "0 0 1 999999", "a b")
)


def skeleton(drawings: list[str], box: str, turn: int, claimed: int) -> bytes:
    """A one-page PDF without a table of objects, as pdfium rebuilds it."""
    content = "\n".join(drawings)
    return (
        "%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        f"2 0 obj<</Type/Pages/Kids[3 0 R]/Count {claimed}>>endobj\n"
        f"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[{box}]/Rotate {turn}/Contents 4 0 R"
        "/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj\n"
        f"4 0 obj<</Length {len(content)}>>stream\n{content}\nendstream endobj\n"
        "trailer<</Root 1 0 R>>\n%%EOF"
    ).encode()


_turns = st.sampled_from((0, 90, 180, 270, 45, -90))
_claims = st.sampled_from((1, 0, -1, 5, 10**9))
skeletons = st.builds(skeleton, st.lists(_drawing, max_size=40), _boxes, _turns, _claims)


@pytest.fixture(scope="module", autouse=True)
def _no_children_left() -> Iterator[None]:
    yield
    worker.stop()


@QUICK
@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    assert run(data, limits=LIMITS)[1] is None


@QUICK
@given(
    st.binary(max_size=300),
    st.sampled_from((b"%PDF-1.4\n", b"<html>", b"<?xml version='1.0'?>", b"\xef\xbb\xbf<")),
)
def test_any_bytes_that_begin_like_a_document(data: bytes, start: bytes) -> None:
    assert run(start + data, limits=LIMITS)[1] is None


@QUICK
@given(
    markup,
    st.sampled_from(
        ("", "https://x.example/ieListDocuments.aspx?CId=1&MId=2", "https://x.example/mgAi.aspx?ID=1")
    ),
)
def test_any_markup(data: bytes, url: str) -> None:
    assert run(data, url)[1] is None


@QUICK
@given(answers)
def test_any_answer(data: bytes) -> None:
    assert run(data)[1] is None


@QUICK
@given(skeletons)
def test_any_page_of_a_pdf(data: bytes) -> None:
    assert run(data, limits=LIMITS)[1] is None


@pytest.mark.parametrize("part", range(4))
def test_a_sample_of_mutated_documents(part: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PAPERS_CORPUS", raising=False)
    start_from = sources()
    findings = []
    for seed in range(50 * part, 50 * part + 50):
        name, source, url = random.Random(seed).choice(start_from)
        _, found = run(mutated(source, seed), url, LIMITS)
        findings += [(seed, name, found)] if found else []
    assert findings == []


def test_a_seed_gives_the_same_bytes() -> None:
    source = b"<html><body><table><tr><td>1</td></tr></table>" * 20
    assert mutated(source, 7) == mutated(source, 7) != mutated(source, 8)
