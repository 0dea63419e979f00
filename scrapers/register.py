"""The register of councils: ``councils.toml``, facts only.

A new council is a table in that file. Nothing here asks the network whether the facts still hold.
"""

from __future__ import annotations

import json
import math
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

SHIPPED = Path(__file__).with_name("councils.toml")

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SLUG_RULE = "a slug is small letters, digits and single hyphens"
_WRITTEN = ("name", "base_url", "code", "gss_code", "note")
_TITLES = (
    r"^(?:london-borough-of|royal-borough-of|borough-of|city-of)-",
    r"-(?:metropolitan-borough|london-borough|borough|district|county|city-and-county)-council$",
    r"-council$",
)


class RegisterError(Exception):
    """The register cannot be used, or a council is not in it. The message names the remedy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Council:
    """One council's facts. ``base_url`` has no trailing slash and may hold a path prefix."""

    slug: str
    name: str
    base_url: str
    code: str | None = None
    gss_code: str | None = None
    succeeded_by: tuple[str, ...] = ()
    web_service: str = "auto"
    requests_per_second: float = 1.0
    allow_loopback: bool = False
    document_hosts: tuple[str, ...] = ()
    paused: str | None = None
    note: str | None = None


_TYPES: dict[str, tuple[type, ...]] = {
    "name": (str,),
    "base_url": (str,),
    "code": (str,),
    "gss_code": (str,),
    "succeeded_by": (str, list),
    "web_service": (str,),
    "requests_per_second": (int, float),
    "allow_loopback": (bool,),
    "document_hosts": (list,),
    "paused": (str,),
    "note": (str,),
}


def read_register(path: Path | None = None) -> dict[str, Council]:
    """All councils of a register file (the shipped one without ``path``) by slug.

    Raises RegisterError with the file, the table and the fault.
    """
    path = path or SHIPPED
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8")).get("councils", {})
    except OSError as error:
        raise RegisterError(f"{path}: cannot read the register: {error.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RegisterError(f"{path}: not a TOML file: {error}") from None
    if not isinstance(tables, dict) or not tables:
        raise RegisterError(f"{path}: no [councils.NAME] table in it")
    return {slug: _council(slug, table, path) for slug, table in tables.items()}


def choose(register: Mapping[str, Council], wanted: str) -> Council:
    """The council named by slug, code or GSS code. Raises RegisterError when there is none."""
    for council in register.values():
        if wanted.lower() in [
            name.lower() for name in (council.slug, council.code, council.gss_code) if name
        ]:
            return council
    near = sorted(slug for slug in register if wanted.lower()[:4] in slug)[:5]
    hint = f"; did you mean {', '.join(near)}?" if near else ""
    raise RegisterError(f"{wanted}: no such council in the register of {len(register)}{hint}")


def active(register: Mapping[str, Council]) -> list[str]:
    """The slugs of all that are neither paused nor succeeded. Raises RegisterError when none is left."""
    slugs = [council.slug for council in register.values() if not council.paused and not council.succeeded_by]
    if not slugs:
        raise RegisterError(f"all {len(register)} councils of the register are paused or succeeded by others")
    return slugs


def is_address(url: str) -> bool:
    """Whether it is the address of a page on the web."""
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def slug_of(name: str) -> str:
    """A council's slug by its name: ``Samplebury Borough Council`` is ``samplebury``."""
    plain = re.sub(r"[^a-z0-9]+", "-", name.lower().replace("'", "").replace("\u2019", "")).strip("-")
    for words in _TITLES:
        shorter = re.sub(words, "", plain)
        if shorter:
            plain = shorter
    return plain


def check_new(path: Path, council: Council) -> None:
    """Raises RegisterError when a register file has the council's slug or address already, or its slug
    is none. A file that is not there has nothing."""
    if not _SLUG.fullmatch(council.slug):
        raise RegisterError(f"{council.slug}: {_SLUG_RULE}")
    for one in read_register(path).values() if path.exists() else ():
        if one.slug == council.slug:
            raise RegisterError(f"{path}: [councils.{council.slug}] is there already: choose another slug")
        if _place(one.base_url) == _place(council.base_url):
            raise RegisterError(f"{path}: {council.base_url} is there already, as {one.slug}")


def add_council(path: Path, council: Council) -> None:
    """Write a council's table at the end of a register file, which is made when there is none; what
    stands there stays as it is.

    Raises RegisterError as ``check_new`` does, and when the file cannot be used.
    """
    check_new(path, council)
    lines = [f"[councils.{council.slug}]"]
    lines += [f"{key} = {_quoted(value)}" for key in _WRITTEN if (value := getattr(council, key))]
    lines += ["allow_loopback = true"] if council.allow_loopback else []
    try:
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        gap = "" if not text else "\n" if text.endswith("\n") else "\n\n"
        path.parent.mkdir(parents=True, exist_ok=True)
        aside = path.with_name(path.name + ".part")
        aside.write_text(text + gap + "\n".join(lines) + "\n", encoding="utf-8")
        aside.replace(path)
    except OSError as error:
        raise RegisterError(f"{path}: cannot write the register: {error.strerror}") from None


def _place(url: str) -> tuple[str, str]:
    """Where a site is, whether by http or https."""
    parts = urlsplit(url.lower())
    return parts.netloc, parts.path.rstrip("/")


def _quoted(text: str) -> str:
    # A TOML basic string is written like a JSON one.
    return json.dumps(text, ensure_ascii=False)


def _council(slug: str, table: Any, path: Path) -> Council:
    where = f"{path}: [councils.{slug}]"
    if not isinstance(table, dict):
        raise RegisterError(f"{where} is not a table")
    if not _SLUG.fullmatch(slug):
        raise RegisterError(f"{where}: {_SLUG_RULE}")
    for key, value in table.items():
        if key not in _TYPES:
            raise RegisterError(f"{where}: unknown key {key}; known are {', '.join(_TYPES)}")
        if not isinstance(value, _TYPES[key]):
            raise RegisterError(f"{where}: {key} must be {' or '.join(t.__name__ for t in _TYPES[key])}")
    for key in ("name", "base_url"):
        if not table.get(key):
            raise RegisterError(f"{where}: {key} is missing")
    facts = dict(table)
    facts["base_url"] = facts["base_url"].rstrip("/")
    if not is_address(facts["base_url"]):
        raise RegisterError(f"{where}: base_url must start with http:// or https:// and name a host")
    if facts.get("web_service", "auto") not in ("auto", "off"):
        raise RegisterError(f'{where}: web_service must be "auto" or "off"')
    if not 0 < facts.get("requests_per_second", 1.0) < math.inf:
        raise RegisterError(f"{where}: requests_per_second must be more than 0")
    for key in ("succeeded_by", "document_hosts"):
        if not all(isinstance(one, str) for one in facts.get(key, ())):
            raise RegisterError(f"{where}: {key} must be a list of texts")
    successors = facts.get("succeeded_by", ())
    facts["succeeded_by"] = (successors,) if isinstance(successors, str) else tuple(successors)
    facts["document_hosts"] = tuple(facts.get("document_hosts", ()))
    return Council(slug=slug, **facts)
