"""``papers councils``: look into the register, and find out what a site is. No flow, no Prefect."""

from __future__ import annotations

import dataclasses
import sys
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from flows.output import Register, complain, print_json
from flows.settings import Settings, read_settings
from scrapers.limits import Limits
from scrapers.register import (
    Council,
    RegisterError,
    add_council,
    check_new,
    choose,
    is_address,
    read_register,
    slug_of,
)

if TYPE_CHECKING:
    from scrapers.probe import Probe
    from scrapers.session import Session

app = typer.Typer(no_args_is_help=True, help="The register of councils: list, show, check, add.")
# Into a pipe a council is one line.
console = Console(width=None if sys.stdout.isatty() else 240)

AsJson = Annotated[bool, typer.Option("--json", help="The same as JSON.")]
COLUMNS = ("slug", "name", "code", "gss_code", "base_url", "succeeded_by", "note")


@app.command("list")
def list_councils(
    words: Annotated[list[str] | None, typer.Argument(help="Only those with all of these words.")] = None,
    as_json: AsJson = False,
    register: Register = None,
) -> None:
    """All councils of the register, or those in whose line the words stand.

    Example: `papers councils list derbyshire`
    """
    rows = [_row(one) for one in read_register(read_settings(councils=register).councils).values()]
    wanted = [word.lower() for word in words or ()]
    shown = [row for row in rows if all(word in " ".join(row.values()).lower() for word in wanted)]
    if as_json:
        print_json(shown)
        return
    if not shown:
        complain(f"{' '.join(words or ())}: no council of the register's {len(rows)} has that in its line")
    table = Table(box=None, header_style="dim", padding=(0, 1))
    for column in COLUMNS:
        table.add_column(column, no_wrap=column in ("slug", "base_url"), overflow="fold")
    for row in shown:
        table.add_row(*(Text(row[column]) for column in COLUMNS))
    console.print(table)
    console.print(Text(f"{len(shown)} of {len(rows)} councils", style="dim"))


@app.command()
def show(
    council: Annotated[str, typer.Argument(help="Slug, code or GSS code.")],
    as_json: AsJson = False,
    register: Register = None,
) -> None:
    """All the register knows of one council.

    Example: `papers councils show bolsover`
    """
    facts = dataclasses.asdict(choose(read_register(read_settings(councils=register).councils), council))
    if as_json:
        print_json(facts)
        return
    table = Table.grid(padding=(0, 2))
    for name, value in facts.items():
        told = ", ".join(value) if isinstance(value, tuple) else "" if value is None else str(value)
        table.add_row(Text(name, style="bold"), Text(told or "-"))
    console.print(table)


@app.command()
def check(
    sites: Annotated[list[str], typer.Argument(help="Slugs, codes or GSS codes; or addresses.")],
    as_json: AsJson = False,
    allow_loopback: Annotated[bool, typer.Option(help="A site on this machine, as the sample one.")] = False,
    register: Register = None,
) -> None:
    """Ask a site, in at most 8 requests, what it is and what it lets us do.

    Exit status 0: all can be harvested; 3: not all.

    Example: `papers councils check https://democracy.samplebury.gov.uk`
    """
    settings = read_settings(councils=register)
    councils = [_site(site, settings, allow_loopback) for site in sites]
    found = [_probe(council, settings) for council in councils]
    if as_json:
        print_json([_told(one) for one in found])
    else:
        for one in found:
            _print_probe(one)
    raise typer.Exit(0 if all(one.usable for one in found) else 3)


@app.command()
def add(
    url: Annotated[str, typer.Argument(help="The address of its ModernGov site, or of any page there.")],
    name: Annotated[str, typer.Option(help="The council's name.")],
    slug: Annotated[
        str | None, typer.Option(help="How it is called here; from the name when left out.")
    ] = None,
    code: Annotated[str | None, typer.Option(help="Its code.")] = None,
    gss_code: Annotated[str | None, typer.Option(help="Its GSS code.")] = None,
    allow_loopback: Annotated[bool, typer.Option(help="A site on this machine, as the sample one.")] = False,
    anyway: Annotated[bool, typer.Option("--anyway", help="Even if it cannot be harvested today.")] = False,
    register: Register = None,
) -> None:
    """Check a site, and write its table into your own register (PAPERS_COUNCILS or --councils).

    Example: `papers councils add https://democracy.samplebury.gov.uk --name "Samplebury Borough Council"
    --councils councils.toml`
    """
    settings = read_settings(councils=register)
    if settings.councils is None:
        complain(f"{url}: not added: name your own register with --councils FILE or PAPERS_COUNCILS")
    if not (slug or slug_of(name)):
        complain(f"{url}: not added: {name!r} is no name: name the council with --name, or give it a --slug")
    council = _site(url, settings, allow_loopback)
    council = dataclasses.replace(
        council, slug=slug or slug_of(name), name=name, code=code, gss_code=gss_code
    )
    check_new(settings.councils, council)
    found = _probe(council, settings)
    _print_probe(found)
    if not found.usable and not anyway:
        complain(f"{council.slug}: {url}: not added: it cannot be harvested as it is (--anyway adds it)")
    added = dataclasses.replace(council, base_url=found.base_url or council.base_url)
    add_council(settings.councils, added)
    console.print(Text(f"{settings.councils}: added [councils.{added.slug}]"))


def _row(council: Council) -> dict[str, str]:
    facts = dataclasses.asdict(council) | {"succeeded_by": ", ".join(council.succeeded_by)}
    return {column: facts[column] or "" for column in COLUMNS}


def _site(site: str, settings: Settings, allow_loopback: bool) -> Council:
    """The council to probe: one of the register, or a nameless one at an address."""
    if "://" not in site:
        return choose(read_register(settings.councils), site)
    from scrapers.probe import base_of

    if not is_address(site):
        raise RegisterError(f"{site}: not a web address: it must start with http:// or https:// and a host")
    parts = urlsplit(site)
    base = (base_of(site) or f"{parts.scheme}://{parts.netloc}{parts.path}").rstrip("/")
    # On this machine there is nobody to be spared.
    pace = 1000.0 if allow_loopback else 1.0
    return Council(
        slug=parts.hostname or "",
        name="",
        base_url=base,
        allow_loopback=allow_loopback,
        requests_per_second=pace,
    )


def _probe(council: Council, settings: Settings) -> Probe:
    from scrapers.probe import probe
    from scrapers.session import Session

    def open_session(council: Council, *, limits: Limits, attempts: int) -> Session:
        return Session(
            council, limits=limits, attempts=attempts, contact=settings.contact, clocks=settings.clocks
        )

    return probe(council, open_session)


def _told(found: Probe) -> dict[str, object]:
    findings = [dataclasses.asdict(one) | {"advice": one.advice} for one in found.findings]
    return dataclasses.asdict(found) | {"usable": found.usable, "findings": findings}


def _print_probe(found: Probe) -> None:
    verdict = "can be harvested" if found.usable else "cannot be harvested as it is"
    console.print(Text(f"{found.url}: {verdict} ({found.requests} requests)", style="bold"), soft_wrap=True)
    for finding in found.findings:
        console.print(Text(f"  {finding.code}: {finding.text}: {finding.advice}"), soft_wrap=True)
