from parsers.minutes.attendance import people, registers
from parsers.paper import Cell, Paragraph, Table


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
    found = people.find(opening, apologies)
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
    assert people.find(opening) == ()


def _found(*texts: str) -> list[tuple[str, str]]:
    rows = people.find([Paragraph(text=text) for text in texts])
    return [(a.name, a.state) for a in rows]


def test_councillors_under_apologies_are_away_and_surnames_are_enough() -> None:
    assert _found("Present:", "Councillors: Ash, Ms Birch", "Apologies", "Councillors: Cole") == [
        ("Ash", "present"), ("Ms Birch", "present"), ("Cole", "apologies"),
    ]  # fmt: skip


def test_where_those_who_came_are_marked_the_others_did_not() -> None:
    assert _found("Elected Members:", "* Jan Ash", "Bo Birch", "* present") == [("Jan Ash", "present")]


def test_those_told_after_the_words_that_they_were_there() -> None:
    assert _found(
        "Present were Cllr A Ash and Cllr B Birch.", "Also in attendance were Jo Bloggs, Head of Law."
    ) == [("A Ash", "present"), ("B Birch", "present"), ("Jo Bloggs", "in_attendance")]


def test_whom_a_member_stands_for_and_who_is_none() -> None:
    assert _found(
        "PRESENT:",
        "Samplebury BC: Councillor A Ash",
        "Councillors B Birch, C Cole; Mrs D Dale, Chief Executive",
    ) == [
        ("A Ash", "present"), ("B Birch", "present"), ("C Cole", "present"), ("Mrs D Dale", "in_attendance"),
    ]  # fmt: skip


def test_a_register_says_it_of_each_and_any_other_table_of_none() -> None:
    def table(*rows: tuple[str, str]) -> Table:
        box = (0.0, 0.0, 9.0, 9.0)
        cells = tuple(tuple(Cell(text=text, box=box) for text in row) for row in rows)
        return Table(page=1, box=box, rows=cells)

    register = table(
        ("Member", "Attendance"),
        ("Cllr Ann Ash", "Present"),
        ("Bo Birch", "Apologies"),
        ("Cy Cole", "Absent"),
    )
    other = table(("Member", "Ward"), ("Cllr Ann Ash", "North"), ("Bo Birch", "Present Road"))
    assert [(a.name, a.state) for a in registers.find([register, other])] == [
        ("Ann Ash", "present"), ("Bo Birch", "apologies"), ("Cy Cole", "absent"),
    ]  # fmt: skip


def test_posts_and_bodies_are_nobody() -> None:
    assert _found(
        "In attendance: Head of Planning and Development (Ms. A. Ash),",
        "Development Manager (West) (Mr. B. Birch),",
        "Major Planning Projects Manager (Mrs. C. Cole),",
        "Dee Dale - Director, Adult Social Care",
        "Eve Elm - Assistant Director, Legal, Governance and Elections (Monitoring Officer)",
        "Jan Fir – Samplebury and Westford Integrated Care System",
    ) == [
        (name, "in_attendance")
        for name in ("Ms. A. Ash", "Mr. B. Birch", "Mrs. C. Cole", "Dee Dale", "Eve Elm", "Jan Fir")
    ]  # fmt: skip
