import pytest

from parsers.text.names import split_names

LISTS = {
    "Councillors A Thorne (Chairman), B Okafor and C Pryce, MBE": [
        ("A Thorne", "Chairman"), ("B Okafor", None), ("C Pryce, MBE", None),
    ],
    "Cllrs Ash, Birch & Cole, County Cllr Drew & the Clerk": [
        ("Ash", None), ("Birch", None), ("Cole", None), ("Drew", None),
    ],
    "Mr D Dent, Councillors, Mr R North, Clerk": [("Mr D Dent", "Councillors"), ("Mr R North", "Clerk")],
    "Jo Bloggs (Head of Law, Acting), Sam Stone – Director of Finance": [
        ("Jo Bloggs", "Head of Law, Acting"), ("Sam Stone", "Director of Finance"),
    ],
    "Councillor R North in the Chair": [("R North", "in the Chair")],
    "The Chairman (Councillor B Moss)": [("B Moss", "The Chairman")],
    "Mrs C Head": [("Mrs C Head", None)],
    "Sue Shaw, Cabinet Member for Housing": [("Sue Shaw", "Cabinet Member for Housing")],
    "Director of Education (L. Munro), Head of Law (Mr J Petrie)": [
        ("L. Munro", "Director of Education"), ("Mr J Petrie", "Head of Law"),
    ],
    "Ann Ash, Cabinet Member for Children and Young People": [
        ("Ann Ash", "Cabinet Member for Children"),
    ],
    "Co-opted Members Mr J Doyle and Lucia das Neves": [("Mr J Doyle", None), ("Lucia das Neves", None)],
    "Council Chamber, County Hall": [],
    "four members of the public": [],
    "Welcome": [],
    "y Cynghorwyr Siân Puw a Dafydd Rhys": [("Siân Puw", None), ("Dafydd Rhys", None)],
}  # fmt: skip


@pytest.mark.parametrize(("text", "people"), LISTS.items(), ids=LISTS)
def test_people_and_roles(text: str, people: list[tuple[str, str | None]]) -> None:
    assert [(n.name, n.role) for n in split_names(text)] == people


def test_who_comes_for_somebody_is_another() -> None:
    found = split_names("Mr H Polecat (Applicant), represented by Ms N Badger (Solicitor)")
    assert [(n.name, n.role) for n in found] == [("Mr H Polecat", "Applicant"), ("Ms N Badger", "Solicitor")]


def test_each_name_stands_where_it_says() -> None:
    text = "Councillors A Thorne (Chairman), B Okafor and C Pryce, MBE"
    assert [text[n.start :].startswith(n.raw) for n in split_names(text)] == [True, True, True]
