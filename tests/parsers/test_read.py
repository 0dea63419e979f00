"""Any bytes in, records or problems out."""

import os
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.contract import contract
from parsers.read import parse
from parsers.records import Parsed, decode, encode
from tests.cases import ROOT
from tests.typeset import typeset

SOURCE = (ROOT / "minutes" / "resolutions-in-capitals" / "source.txt").read_text()


@settings(deadline=None)  # the first starts the child process
@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    parsed = parse(data)
    assert isinstance(parsed, Parsed)
    assert parsed.outcome != "ok" or parsed.text


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_damaged_papers(data: st.DataObject) -> None:
    paper = bytearray(typeset(SOURCE))
    for _ in range(data.draw(st.integers(1, 30))):
        paper[data.draw(st.integers(0, len(paper) - 1))] = data.draw(st.integers(0, 255))
    assert isinstance(parse(bytes(paper)), Parsed)


def test_what_is_no_document_is_one_clear_line() -> None:
    parsed = parse(b"PK\x03\x04 a zip file", name="pack.zip")
    assert [(p.code, p.message) for p in parsed.problems] == [
        ("unreadable", "pack.zip is neither PDF, HTML nor XML")
    ]


def test_a_paper_of_no_family_gives_text_and_no_records() -> None:
    parsed = parse(
        typeset("# A History of Buses\n\nIt was agreed by all that the bus was late.\n\nRESOLVED to wait.")
    )
    assert (parsed.parser, parsed.head.kind, parsed.resolutions, parsed.items) == ("none", "other", (), ())
    assert "It was agreed by all" in parsed.text


def test_a_paper_says_how_sure_its_family_is() -> None:
    data = typeset(SOURCE)
    parsed = parse(data)
    told = contract(parsed, data)["document"]["sureness"]
    assert 0.5 < told <= 1
    assert decode(encode(parsed)).sureness == told


def test_of_a_paper_of_no_family_nothing_is_sure() -> None:
    data = typeset("# A History of Buses\n\nThe bus was late.")
    parsed = parse(data)
    assert parsed.sureness is None
    assert "sureness" not in contract(parsed, data)["document"]


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Auckland"])
def test_the_same_bytes_give_the_same_reading_in_any_process_and_time_zone(zone: str) -> None:
    code = (
        "import sys; from parsers.read import parse; from parsers.records import encode;"
        "from tests.typeset import typeset; sys.stdout.buffer.write(encode(parse(typeset(sys.stdin.read()))))"
    )
    environment = os.environ | {"TZ": zone, "PYTHONHASHSEED": "7", "PYTHONPATH": os.pathsep.join(sys.path)}
    other = subprocess.run(
        [sys.executable, "-c", code], input=SOURCE.encode(), capture_output=True, env=environment
    )
    here = encode(parse(typeset(SOURCE)))
    assert other.stdout == here
    assert encode(decode(here)) == here
