"""PDF bytes to a :class:`parsers.paper.Paper`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parsers import problems
from parsers.packs import parts as pack_parts
from parsers.paper import Page, Paper
from parsers.pdf import bombs, furniture, quality, truncation, worker
from parsers.records import Part, Problem


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may cost: seconds by the clock, pages, bytes of memory."""

    seconds: float = 25.0
    pages: int = 3000
    memory: int = 1 << 30


DEFAULT = Limits()


def read(data: bytes, *, limits: Limits = DEFAULT) -> Paper:
    """The lines, tables and drawings of a PDF, read in a child process within the limits. Never
    raises for what the bytes are: what could not be read is in ``Paper.problems``, errors first, and
    the pages read before a limit was met are kept."""
    refused = bombs.refuse(data)
    if refused:
        return Paper(problems=(refused,))
    reading = worker.read(data, pages=limits.pages, seconds=limits.seconds, memory=limits.memory)
    found = [*_broken_off(reading, limits)]
    if reading.problem:
        found.append(reading.problem)
    elif not reading.page_count and not found:
        found.append(problems.error("unreadable", "no page could be found in the file"))
    elif not found or reading.pages:
        found += quality.judge(reading.texts)
        cut = truncation.cut_short(data)
        found = [cut, *found] if cut else found
    parts = pack_parts.find(reading.pages, reading.outline)
    return Paper(
        pages=_without_furniture(reading.pages, parts),
        parts=parts,
        problems=tuple(found),
        page_count=reading.page_count,
    )


def _without_furniture(pages: Sequence[Page], parts: Sequence[Part]) -> tuple[Page, ...]:
    """Each paper has its own running heads; over those stand the stamps of the pack."""
    if not parts:
        return furniture.without_furniture(pages)
    bare = [pack_parts.unstamped(page) for page in pages]
    own = (furniture.without_furniture(bare[part.first_page - 1 : part.last_page]) for part in parts)
    return tuple(page for part in own for page in part)


def _broken_off(reading: worker.Reading, limits: Limits) -> Iterator[Problem]:
    so_far = f"after {len(reading.pages)} of {reading.page_count or '?'} pages"
    if reading.stopped == "time":
        yield problems.error("limit_exceeded", f"reading took more than {limits.seconds:g} seconds, {so_far}")
    elif reading.stopped == "memory":
        yield problems.error("limit_exceeded", f"reading took more than {limits.memory >> 20} MB, {so_far}")
    elif reading.stopped == "crash":
        yield problems.error("unreadable", f"too damaged: the reader broke off {so_far}")
    elif reading.page_count > limits.pages:
        message = f"{reading.page_count} pages, of which {limits.pages} were read"
        yield problems.error("limit_exceeded", message)
