"""Members' homes, private telephones and mail never reach the warehouse, wherever a site shows them."""

from __future__ import annotations

import re
import zlib
from contextlib import suppress
from dataclasses import replace

import pytest
import sqlalchemy as sa

from tests.flows.conftest import council
from tests.site import server
from tests.site.routes import respond
from warehouse import db
from warehouse.search import search

HOME, TELEPHONE, MAIL = "3 Elm Row, Larkhampton, SB7 2QX", "07700 900461", "pat.wren@larkmail.example"
# The last is that of one of the public, who put a question to the Council of the sample site.
PRIVATE = ("Elm Row", "Larkhampton", "SB7 2QX", "900461", "larkmail", "3 Mill Lane")
# How the web service and the pages would show them beside a member's name.
AS_FACTS = f'homeaddress="{HOME}" homephone="{TELEPHONE}" email="{MAIL}"'
AS_TAGS = (
    f"<homeaddress><line1>{HOME}</line1></homeaddress><mobilephone>{TELEPHONE}</mobilephone>"
    f"<email>{MAIL}</email>"
)
AS_LINES = f'<br />{HOME}<br />Tel: {TELEPHONE}<br /><a href="mailto:{MAIL}">{MAIL}</a>'
TELLS_OF_MEMBERS = ("GetCouncillor", "GetMemberGroup", "mgUserInfo", "mgMemberIndex", "mgFindMember")


def leaking(target, published, base, **shown):
    """The sample site's answer with every member's private details in it."""
    answer = respond(target, published, base, **shown)
    if answer.content_type.startswith("application/pdf") or not answer.body:
        return answer
    text = answer.body.decode()
    text = re.sub(r"<attendee ([^>]*)>", rf"<attendee {AS_FACTS} \1>{AS_TAGS}", text)
    text = re.sub(r"(<a [^>]*mgUserInfo[^>]*>[^<]*</a>)", rf"\1{AS_LINES}", text)
    return replace(answer, body=text.encode())


def leaks(place) -> dict[str, set[str]]:
    """Table -> the private words in any of its values; kept readings as they read."""
    engine, found = db.connect(place.settings.database_url), {}
    with engine.connect() as conn:
        for name in sa.inspect(conn).get_table_names():
            for row in conn.exec_driver_sql(f'SELECT * FROM "{name}"').all():
                said = " ".join(map(_readable, row))
                if words := {word for word in PRIVATE if word.lower() in said.lower()}:
                    found.setdefault(name, set()).update(words)
    found |= {word: {"search"} for word in PRIVATE if search(engine, f'"{word}"')}
    engine.dispose()
    return found


def _readable(value) -> str:
    if isinstance(value, bytes):
        with suppress(zlib.error):
            value = zlib.decompress(value)
        return value.decode("utf-8", "replace")
    return str(value)


@pytest.mark.parametrize("way", ["auto", "off"])
def test_no_home_address_reaches_the_warehouse(tmp_path, monkeypatch, way, new_database):
    monkeypatch.setattr(server, "respond", leaking)
    with council(tmp_path, web_service=way, wide=True, calendar=True) as place:
        place.settings = replace(place.settings, database_url=new_database())
        place.harvest(1)
        sent = b"".join(
            path.read_bytes() for path in (tmp_path / "archive" / "sha256").rglob("*") if path.is_file()
        )
        assert HOME.encode() in sent
        assert leaks(place) == {}
        assert place.rows("SELECT count(*) AS n FROM attendance") != [{"n": 0}]
        asked = [path for _, path in place.site.requests]
        assert [
            path for path in asked if any(word.lower() in path.lower() for word in TELLS_OF_MEMBERS)
        ] == []
