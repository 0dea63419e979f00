from parsers import attendance
from parsers.paper import Paragraph


def test_lists_states_and_apologies() -> None:
    opening = [
        Paragraph(text="Present: Cllr A Ash (Chair), Cllr B Birch and Mrs C Cole, Clerk"),
        Paragraph(text="Councillors G Brook and H Lake attended as substitutes."),
        Paragraph(text="Also in attendance"),
        Paragraph(text="Jo Bloggs, Head of Law"),
        Paragraph(text="FIRST BUSINESS", bold=True),
        Paragraph(text="Sam Stone"),
    ]
    apologies = [(Paragraph(text="Apologies were received from Cllr D Dale, who was unwell."), 500)]
    found = attendance.find(opening, apologies)
    assert [(a.name, a.state, a.role_raw) for a in found] == [
        ("A Ash", "present", "Chair"),
        ("B Birch", "present", None),
        ("Mrs C Cole", "in_attendance", "Clerk"),
        ("G Brook", "present", None),
        ("H Lake", "present", None),
        ("Jo Bloggs", "in_attendance", "Head of Law"),
        ("D Dale", "apologies", None),
    ]


def test_no_apologies_name_nobody() -> None:
    opening = [Paragraph(text="There were no apologies from Cllr Ash or anybody else.")]
    assert attendance.find(opening) == ()
