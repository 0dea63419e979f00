"""Word's HTML as paragraphs, and a page's words as a reader sees them."""

import pytest

from parsers.pages import web_text
from parsers.pages.markup import (
    LayoutChanged,
    collapse,
    one,
    open_page,
    size_of,
    some,
    soup_of,
    text_of,
)
from parsers.paper import Paragraph


def read(markup: str) -> list[Paragraph]:
    return web_text.paragraphs(soup_of(markup.encode()))


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>wrapped by\nWord</p><p>&nbsp;</p><p></p><p>next</p>", ["wrapped by Word", "next"]),
        ("<p>one<br/>two<br>three</p>", ["one", "two", "three"]),
        ("loose <b>words</b> <p>block</p> tail", ["loose words", "block", "tail"]),
        ("<ol><li>first</li><li><p>second</p></li></ol>", ["1. first", "2. second"]),
        ('<ol type="a" start="3"><li>c</li><li>d</li></ol>', ["c. c", "d. d"]),
        ('<ol type="i"><li>x</li><li>y</li></ol><ul><li>z</li></ul>', ["i. x", "ii. y", "z"]),
        ("<table><tr><td>name</td><td><p>vote</p></td></tr></table>", ["name", "vote"]),
        ("<p>Chair&amp;#39;s &amp;amp; clerk&#39;s</p>", ["Chair's & clerk's"]),
        ("<p>Rachel\u00c2\u00a0 Ives\u200b and\u00ad so on</p>", ["Rachel Ives and so on"]),
        ("<p>text<!-- not text --></p>", ["text"]),
        ("", []),
    ],
)
def test_paragraphs(markup: str, expected: list[str]) -> None:
    assert [p.text for p in read(markup)] == expected


def test_a_paragraphs_number_weight_and_indent() -> None:
    markup = (
        "<p><b>RESOLVED:</b></p><p style='margin-left:36.0pt'>(a)&nbsp;&nbsp; that <b>this</b> be done</p>"
        "<p style='font-weight:bold;margin-left:1in'>2.1 bold by style</p>"
    )
    assert read(markup) == [
        Paragraph(text="RESOLVED:", bold=True, lead="RESOLVED:"),
        Paragraph(text="(a) that this be done", number="(a)", indent=36.0),
        Paragraph(text="2.1 bold by style", bold=True, number="2.1", indent=72.0, lead="2.1 bold by style"),
    ]


def test_a_number_in_a_cell_belongs_to_the_text_beside_it_and_not_to_what_follows_the_table() -> None:
    row = "<tr><td>1.</td><td>Apologies</td></tr><tr><td>Days</td><td>5.4</td></tr>"
    told = read(f"<table>{row}</table><p>The costs</p>")
    assert [p.text for p in told] == ["1. Apologies", "Days", "5.4", "The costs"]


def test_words_are_found_however_their_white_space_falls() -> None:
    text = "RESOLVED:\n1. that it be done"
    assert web_text.locate(text, "RESOLVED: 1. that") == (0, 17)
    assert web_text.locate(text, "RESOLVED", (5, 20)) is None
    assert web_text.locate(text, " ") is None


def test_a_transcript_says_where_its_lines_stand() -> None:
    script = web_text.PageText()
    spans = [script.add("Title"), script.add(None, ""), script.add("one", "two")]
    assert (script.text, spans) == ("Title\none\ntwo", [(0, 5), None, (6, 13)])


def test_selectors_count() -> None:
    root = soup_of(b"<p class=a>1</p><p class=a>2</p><p class=b>3</p>")
    assert [text_of(tag) for tag in some(root, ".a", at_least=2)] == ["1", "2"]
    assert text_of(one(root, ".b")) == "3"
    for wrong, message in (
        (lambda: one(root, ".a"), r"\.a: 2 found, 1 expected"),
        (lambda: some(root, ".c"), r"\.c: 0 found, at least 1 expected"),
    ):
        with pytest.raises(LayoutChanged, match=message):
            wrong()


@pytest.mark.parametrize(
    ("anchor", "size"),
    [
        ('<a>Report <span class="mgFileSize"><img alt="pdf icon"/> PDF 119 KB</span></a>', "119 KB"),
        ('<p><a>Report</a> <span class="mgFileSize"> PDF 2 MB</span></p>', "2 MB"),
        ("<a>Report PDF 54 KB</a>", "54 KB"),
        ("<a>Report pdf icon PDF 1,204 KB</a>", "1,204 KB"),
        ("<a>Report on the 54 KB limit</a>", None),
    ],
)
def test_the_size_printed_with_a_link(anchor: str, size: str | None) -> None:
    page = open_page(soup_of(f'<div id="modgov">{anchor}</div>'.encode()))
    assert page
    assert size_of(one(page.root, "a")) == size


def test_the_councils_template_does_not_matter() -> None:
    page = open_page(
        soup_of(
            b'<h1>Council</h1><h2>Contact</h2><div id="modgov"><h1>Agenda item</h1>'
            b'<p class="x">Seen<span class="mgHide"> unseen</span></p><script>no</script>'
            b"</div><h2>Footer</h2>"
        )
    )
    assert page
    assert (page.heading, page.subtitle, text_of(page.root)) == ("Agenda item", None, "Agenda item Seen")


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("<p>Siân</p>".encode(), "Siân"),
        ("<p>Siân – £5</p>".encode("cp1252"), "Siân – £5"),
        ('<meta charset="iso-8859-1"><p>Siân</p>'.encode("latin-1"), "Siân"),
        ('<meta charset="utf-8"><p>Siân</p>'.encode("cp1252"), "Siân"),
        ('<meta charset="klingon"><p>Siân</p>'.encode(), "Siân"),
        ("<p>Siân</p>".encode("utf-16"), "Siân"),
        ('<?xml version="1.0"?><html><p>Si\u00e2n</p></html>'.encode(), "Siân"),
    ],
)
def test_encodings(data: bytes, text: str) -> None:
    assert text_of(soup_of(data)) == text


def test_entities_are_resolved_once_more_and_no_further() -> None:
    assert (
        collapse("Fish &amp; chips &#163;3 AT&T &unknown; &amp;lt;") == "Fish & chips £3 AT&T &unknown; &lt;"
    )


def test_spans_within_a_hidden_one_or_a_file_size_go_with_it() -> None:
    page = open_page(
        soup_of(
            b'<div id="modgov"><a href="documents/s1/a.pdf">A</a>'
            b'<span class="mgFileSize"><span class="mgFileSize">PDF 12 KB</span></span>'
            b'<p>Seen<span class="mgHide"> un<span>seen</span></span></p></div>'
        )
    )
    assert page
    assert text_of(page.root).endswith("Seen")
