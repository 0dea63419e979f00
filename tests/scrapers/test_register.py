"""The register: facts in, one clear line about what is wrong with them."""

from __future__ import annotations

import pytest

from scrapers.register import Council, RegisterError, choose, read_register


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
        ("[councils.a", "not a TOML file"),
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
