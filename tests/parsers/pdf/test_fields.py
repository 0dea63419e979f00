"""What was typed into a form is read where it stands; what a reader marked is not."""

import io

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from parsers import pdf
from parsers.pdf import fields
from parsers.pdf.geometry import PageGeometry, Word


def _form(highlighted: bool = False) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    canvas.drawString(72, 700, "Decision maker:")
    canvas.drawString(72, 660, "Date of decision:")
    for name, value, y in (("maker", "Head of Housing", 695), ("date", "4 March 2025", 655)):
        canvas.acroForm.textfield(name=name, value=value, x=162, y=y, width=200, height=18, fontSize=11)
    if highlighted:
        canvas.highlightAnnotation("see here", Rect=(60, 600, 400, 780), Color=(1, 0.75, 0))
    canvas.showPage()
    canvas.drawString(72, 700, "A page without fields")
    canvas.save()
    return out.getvalue()


def test_what_was_typed_into_fields_is_text_of_the_page_beside_its_label() -> None:
    paper = pdf.read(_form())
    assert [line.text for line in paper.lines] == [
        "Decision maker: Head of Housing", "Date of decision: 4 March 2025", "A page without fields",
    ]  # fmt: skip
    assert paper.problems == ()


def test_what_a_reader_marked_paints_nothing() -> None:
    assert pdf.read(_form(highlighted=True)) == pdf.read(_form())


def test_a_page_whose_own_letters_come_out_otherwise_is_not_held() -> None:
    def page(*texts: str) -> PageGeometry:
        return PageGeometry(1, 595, 842, tuple(Word(t, 0, 0, 9, 9, 9, False, False, 0) for t in texts))

    assert fields.holds(page("Name:Ann", "Lee"), page("Name:"))
    assert not fields.holds(page("1DPH", "Ann", "Lee"), page("Name:"))
