"""The register: facts in, one clear line about what is wrong with them."""

from __future__ import annotations

import pytest

from scrapers.register import Council, RegisterError, active, add_council, choose, read_register, slug_of


def test_the_shipped_register_reads():
    register = read_register()
    assert len(register) == 335
    assert register["bolsover"].gss_code == "E07000033"
    assert set(register["cumbria"].succeeded_by) == {"cumberland", "westmorland-and-furness"}
    for council in register.values():
        assert all(successor in register for successor in council.succeeded_by), council.slug


@pytest.mark.parametrize("name", ["bolsover", "BOS", "E07000033"])
def test_a_council_is_chosen_by_slug_code_or_gss_code(name):
    assert choose(read_register(), name).slug == "bolsover"


def test_the_active_ones_are_neither_paused_nor_succeeded(tmp_path):
    table = '[councils.{0}]\nname = "{0}"\nbase_url = "https://{0}.example"\n{1}\n'
    path, left = tmp_path / "councils.toml", table.format("a", 'paused = "asked to"')
    path.write_text(left + table.format("b", 'succeeded_by = "c"') + table.format("c", ""))
    assert active(read_register(path)) == ["c"]
    path.write_text(left)
    with pytest.raises(RegisterError, match="all 1 councils of the register are paused or succeeded"):
        active(read_register(path))


def test_an_unknown_council_is_answered_with_near_ones():
    with pytest.raises(RegisterError, match=r"bolsovr: no such council .* did you mean .*bolsover"):
        choose(read_register(), "bolsovr")


def test_a_council_is_a_table(tmp_path):
    path = tmp_path / "councils.toml"
    path.write_text(
        '[councils.samplebury]\nname = "Samplebury"\nbase_url = "https://x.example/mg/"\nsucceeded_by = "y"\n'
    )
    assert read_register(path) == {
        "samplebury": Council(
            slug="samplebury", name="Samplebury", base_url="https://x.example/mg", succeeded_by=("y",)
        )
    }


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("councils = 3", r"no \[councils.NAME\] table"),
        ("[councils.a]\nname = 'A'", "base_url is missing"),
        ("[councils.a]\nname = 'A'\nbase_url = 'x.example'", "must start with http"),
        ("[councils.a]\nname = 'A'\nbase_url = 'http://x'\nwebservice = 'off'", "unknown key webservice"),
        ("[councils.a]\nname = 1\nbase_url = 'http://x'", "name must be str"),
        ("[councils.a]\nname = 'A'\nbase_url = 'http://x'\nweb_service = 'on'", "web_service must be"),
        ("[councils.a]\nname = 'A'\nbase_url = 'http://'", "base_url must .* name a host"),
        ("[councils.a]\nname = 'A'\nbase_url = 'http://[::1'", "base_url must .* name a host"),
        ("[councils.a]\nname = 'A'\nbase_url = 'http://x'\nrequests_per_second = nan", "must be more than 0"),
        ("[councils.a]\nname = 'A'\nbase_url = 'http://x'\ndocument_hosts = [1]", "must be a list of texts"),
        ("[councils.a", "not a TOML file"),
        ("[councils.'A/b']\nname = 'A'\nbase_url = 'http://x'", "a slug is small letters"),
    ],
)
def test_a_fault_is_named_with_file_and_table(tmp_path, text, fault):
    path = tmp_path / "councils.toml"
    path.write_text(text)
    with pytest.raises(RegisterError, match=rf"councils.toml: .*{fault}"):
        read_register(path)


def test_a_missing_register_is_named(tmp_path):
    with pytest.raises(RegisterError, match=r"no.toml: cannot read the register"):
        read_register(tmp_path / "no.toml")


OWN = """# My own councils
[councils.otherbury]
name = 'Otherbury'   # a town
base_url = "https://democracy.otherbury.example/mg/"
"""
SAMPLEBURY = Council(
    slug="samplebury", name='Samplebury "New" Council', base_url="https://x.example/mg", gss_code="E99000001"
)


def test_a_council_is_added_and_what_was_there_stays(tmp_path):
    path = tmp_path / "own.toml"
    path.write_text(OWN)
    add_council(path, SAMPLEBURY)
    assert path.read_text() == OWN + (
        '\n[councils.samplebury]\nname = "Samplebury \\"New\\" Council"\nbase_url = "https://x.example/mg"\n'
        'gss_code = "E99000001"\n'
    )
    assert read_register(path)["samplebury"] == SAMPLEBURY
    assert [one.name for one in tmp_path.iterdir()] == ["own.toml"]


def test_a_register_is_made_with_its_first_council(tmp_path):
    path = tmp_path / "new" / "own.toml"
    add_council(path, SAMPLEBURY)
    assert read_register(path) == {"samplebury": SAMPLEBURY}


@pytest.mark.parametrize(
    ("slug", "base_url", "fault"),
    [
        ("otherbury", "https://x.example", r"\[councils.otherbury\] is there already: choose another slug"),
        ("new", "http://Democracy.Otherbury.example/mg", "is there already, as otherbury"),
        ("New Town", "https://x.example", "a slug is small letters, digits and single hyphens"),
    ],
)
def test_a_council_that_is_there_already_is_not_added_again(tmp_path, slug, base_url, fault):
    path = tmp_path / "own.toml"
    path.write_text(OWN)
    with pytest.raises(RegisterError, match=fault):
        add_council(path, Council(slug=slug, name="N", base_url=base_url))
    assert path.read_text() == OWN


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Samplebury Borough Council", "samplebury"),
        ("London Borough of Sample & Bury", "sample-bury"),
        ("King's Sample District Council", "kings-sample"),
        ("Samplebury City Council", "samplebury-city"),
        ("Council", "council"),
    ],
)
def test_a_slug_by_the_name(name, slug):
    assert slug_of(name) == slug
