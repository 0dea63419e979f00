"""Packs: where their papers begin, and what each says by itself."""

from __future__ import annotations

from dataclasses import replace

from parsers.packs import pack, parts
from parsers.paper import Bookmark, Line, Page
from parsers.read import parse
from parsers.records import Action, Head, Parsed, Part
from tests import cases
from tests.typeset_tables import typeset

CASE = cases.ROOT / "reports_pack" / "outline-names-the-papers"


def page(number: int, *lines: str, stamps: tuple[str, ...] = ()) -> Page:
    body = [_line(text, number, 72, 200 + 14 * i) for i, text in enumerate(lines)]
    edge = [_line(text, number, 480, 820 if text.startswith("Page ") else 20) for text in stamps]
    return Page(number=number, width=595, height=842, lines=(*edge, *body))


def _line(text: str, number: int, x: float, top: float) -> Line:
    return Line(text=text, page=number, box=(x, top, x + 90, top + 11))


def starts(pages: list[Page], outline: tuple[Bookmark, ...] = ()) -> list[tuple[int, int, str | None]]:
    return [(p.first_page, p.last_page, p.item_number) for p in parts.find(pages, outline)]


def test_headings_of_one_paper_make_no_pack() -> None:
    outline = (Bookmark(title="1 Introduction", page=1), Bookmark(title="2 Budget", page=2))
    assert starts([page(1, "Report"), page(2, "Budget")], outline) == []


def test_headings_of_an_agenda_make_no_pack() -> None:
    titles = ["Agenda", "1 Apologies", "2 Minutes", "3 Buses"]
    outline = tuple(Bookmark(title=title, page=1 + n // 2) for n, title in enumerate(titles))
    assert starts([page(1, "AGENDA", "1 Apologies"), page(2, "2 Minutes", "3 Buses")], outline) == []


def test_a_report_that_names_its_agenda_item_first_is_no_pack() -> None:
    for first in ("Agenda Item 5", "Report of the Head of Place", "Document history"):
        outline = (Bookmark(title=first, page=1), Bookmark(title="2 Budget", page=2))
        assert starts([page(1, "Report"), page(2, "Budget")], outline) == []


def test_one_stamp_alone_makes_no_pack() -> None:
    assert starts([page(1, "Report", stamps=("Agenda Item 6",)), page(2, "more")]) == []


def test_the_same_item_on_each_page_is_the_head_of_one_paper() -> None:
    head = ("Agenda Item 9",)
    assert starts([page(1, "Scorecard", stamps=head), page(2, "more of it", stamps=head)]) == []
    assert starts([page(1, "One", stamps=head), page(2, "Two", stamps=("Agenda Item 10",))]) != []


def test_a_stamp_in_the_middle_of_a_page_is_text() -> None:
    assert starts([page(1, "Agenda Item 2"), page(2, "Agenda Item 3"), page(3, "Agenda Item 4")]) == []


def test_frontsheet_refers_to_pages_by_their_printed_numbers() -> None:
    pages = [
        page(1, "AGENDA", "4. Minutes (Pages 11 - 11)", "5. Buses (Pages 12 - 13)"),
        page(2, "Minutes", stamps=("Page 11",)),
        page(3, "Buses", stamps=("Page 12",)),
        page(4, "more of the buses", stamps=("Page 13",)),
    ]
    assert starts(pages) == [(1, 1, None), (2, 2, "4"), (3, 4, "5")]


def test_references_without_printed_numbers_tell_nothing() -> None:
    pages = [
        page(1, "4. Minutes (Pages 1 - 1)", "5. Buses (Pages 2 - 2)"),
        page(2, "Minutes"),
        page(3, "Buses"),
    ]
    assert starts(pages) == []


def test_an_appendix_named_on_each_of_its_pages_is_one_paper() -> None:
    pages = [
        page(1, "AGENDA"),
        page(2, "Report", stamps=("Agenda Item 4",)),
        page(3, "Appendix A", "the figures"),
        page(4, "Appendix A", "more figures"),
        page(5, "Other report", stamps=("Agenda Item 5",)),
    ]
    assert starts(pages) == [(1, 1, None), (2, 2, "4"), (3, 4, "4"), (5, 5, "5")]


def test_bookmarks_that_lead_back_or_past_the_end_are_left_out() -> None:
    outline = (
        Bookmark(title="Agenda", page=1), Bookmark(title="3 Minutes", page=2),
        Bookmark(title="Back", page=1, depth=1), Bookmark(title="5 Buses", page=3),
        Bookmark(title="6 Gone", page=9),
    )  # fmt: skip
    assert starts([page(n, "text") for n in (1, 2, 3)], outline) == [(1, 1, None), (2, 2, "3"), (3, 3, "5")]


def test_a_part_by_itself_has_the_words_of_the_paper_published_alone() -> None:
    source = (CASE / "source.tables").read_text()
    log = source.split("outline 0: 4 Action Log\n")[1].replace("stamp: Page 6\n", "")
    alone = parse(typeset(log))
    whole = parse(cases.source(CASE)[0])
    part = whole.parts[-1]
    assert (part.kind, part.text_sha256) == ("action_tracker", pack.words_hash(alone.text))
    within = pack.alone(whole, part)
    assert (within.head, *without_places(within)) == (alone.head, *without_places(alone))


def without_places(parsed: Parsed) -> list[Action]:
    return [replace(a, page=None, box=None, span=None, item_number=None) for a in parsed.actions]


def test_the_records_of_a_part_are_those_on_its_pages() -> None:
    whole = parse(cases.source(CASE)[0])
    minutes = pack.alone(whole, whole.parts[1])
    assert [r.text[r.text.index("That") :] for r in minutes.resolutions] == [
        "That the minutes of the meeting held on 6 February 2024 be approved as a correct record.",
        "That the new charges at the Wharf be agreed from 1 June 2024.",
    ]
    assert all(minutes.text[slice(*r.span or (0, 0))] == r.text for r in minutes.resolutions)
    assert (minutes.head.kind, minutes.actions) == ("minutes", ())


def test_a_reading_kept_without_heads_still_tells_the_kind() -> None:
    parsed = Parsed(parser="pack", parser_version=1, text="words of one")
    part = Part(first_page=1, last_page=1, kind="minutes", span=(0, 5))
    assert pack.alone(parsed, part).head == Head(kind="minutes")
