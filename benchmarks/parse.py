"""What reading papers costs: pages a second beside other readers, memory, and what a second core brings.

    PAPERS_CORPUS=... python -m benchmarks.parse

Every reader has the same papers, a handful at a time in turns, in one run on one core; what is
counted is the processor's time, which other work on the machine disturbs least.
"""

from __future__ import annotations

import gc
import io
import os
import resource
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.rounds import middle
from parsers import pdf
from parsers.pdf import worker
from parsers.read import parse

MOST_PAGES = 80  # longer papers would only repeat themselves, at the cost of the slowest reader
HANDFUL = 10  # papers that one reader reads on end, as a harvest would, before the next has its turn
ROUNDS = 5  # of reading all papers with one process and with two
RULED = 0.5  # a table-heavy paper has ruled tables on at least this share of its pages
TICK = os.sysconf("SC_CLK_TCK")
Reader = Callable[[bytes], None]


@dataclass(slots=True)
class Document:
    """A paper, what it is, and the seconds each reader took for it."""

    name: str
    data: bytes
    pages: int
    family: str
    group: str
    seconds: dict[str, float] = field(default_factory=dict)


# -- readers -----------------------------------------------------------------------------------------


def whole(data: bytes) -> None:
    """Ours: text, tables and records, the child process and all that is sent between included."""
    parse(data)


def plumber(data: bytes) -> None:
    """pdfplumber's text and tables alone."""
    import pdfplumber

    with pdfplumber.open(io.BytesIO(data)) as document:
        for page in document.pages:
            page.extract_text()
            page.extract_tables()
            page.close()


def pdftotext(data: bytes) -> None:
    """poppler's text with its layout."""
    subprocess.run(
        ["pdftotext", "-layout", "-", "-"],
        input=data,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )


def pymupdf(data: bytes) -> None:
    """MuPDF's plain text."""
    import pymupdf as reader

    reader.TOOLS.mupdf_display_errors(False)
    with reader.open(stream=data, filetype="pdf") as document:
        for page in document:
            page.get_text()


def readers() -> dict[str, Reader]:
    """Those that are installed, ours first."""
    found: dict[str, Reader] = {"whole parse": whole, "pdfplumber text + tables": plumber}
    if shutil.which("pdftotext"):
        found["pdftotext -layout"] = pdftotext
    try:
        import pymupdf as _  # noqa: F401
    except ImportError:
        return found
    return found | {"PyMuPDF text": pymupdf}


# -- measuring ---------------------------------------------------------------------------------------


def spent() -> float:
    """The processor's time of this process, of those it has waited for, and of its idle children."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    living = sum(_ticks(child.process.pid) for child in worker._idle)
    return time.process_time() + ended.ru_utime + ended.ru_stime + living / TICK


def _ticks(process: int) -> int:
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def documents(corpus: Path) -> Iterator[Document]:
    """The corpus's papers that can be read and are not too long."""
    for path in sorted((corpus / "papers").rglob("*.pdf")):
        data = path.read_bytes()
        paper = pdf.read(data)
        if 0 < paper.page_count <= MOST_PAGES:
            ruled = sum(any(table.is_ruled for table in page.tables) for page in paper.pages)
            share = ruled / paper.page_count
            group = "table-heavy" if share >= RULED else "some tables" if ruled else "no ruled tables"
            yield Document(path.name, data, paper.page_count, parse(data).head.kind, group)


def measure(found: Sequence[Document]) -> None:
    """Let every reader read every document, a handful at a time, and note the seconds."""
    chosen = readers()
    for first in range(0, len(found), HANDFUL):
        for name, read in chosen.items():
            gc.collect()  # what the last one left is not this one's
            for document in found[first : first + HANDFUL]:
                began = spent()
                read(document.data)
                document.seconds[name] = spent() - began


def megabytes(document: Document) -> float:
    """The most memory that either process held for one paper read on its own. What the kernel counts for an
    ended process includes what its parent held when it was begun; so both are asked while they live."""
    command = [sys.executable, "-c", "from benchmarks.parse import print_peak; print_peak()"]
    answer = subprocess.run(command, input=document.data, capture_output=True, check=True)
    return float(answer.stdout)


def print_peak() -> None:
    """Read the paper on standard input, and print the most megabytes this process or its child held."""
    parse(sys.stdin.buffer.read())
    processes = [os.getpid(), *(child.process.pid for child in worker._idle)]
    texts = (Path(f"/proc/{process}/status").read_text() for process in processes)
    print(max(int(text.partition("VmHWM:")[2].split()[0]) for text in texts) / 1024)


def speed_up(found: list[Document]) -> tuple[float, float]:
    """How many times faster two processes on two cores are than one on one: by the clock, and by the
    processor's time of the busier one, which other work on the machine disturbs less. The middle of some
    rounds, in which the one is measured right before the other."""
    rounds = [[_shared(found, cores) for cores in (1, 2)] for _ in range(ROUNDS)]
    one, two = (list(zip(*times, strict=True)) for times in zip(*rounds, strict=True))
    clock, used = (middle(a, b) for a, b in zip(one, two, strict=True))
    return clock, used


def _shared(found: list[Document], processes: int) -> tuple[float, float]:
    """The seconds, and the processor's seconds of the busiest, in which so many processes on as many cores
    read all papers: whoever is free takes the next, the longest first."""
    longest_first = sorted(found, key=lambda d: -d.seconds["whole parse"])
    used = Counter[int]()
    with ProcessPoolExecutor(processes, initializer=_pinned, initargs=(processes,)) as pool:
        list(pool.map(_timed, [longest_first[-1].data] * 4 * processes))  # started, and their children too
        began = time.monotonic()
        for process, seconds in pool.map(_timed, [document.data for document in longest_first]):
            used[process] += seconds
        return time.monotonic() - began, max(used.values())


def _timed(data: bytes) -> tuple[int, float]:
    began = spent()
    parse(data)
    return os.getpid(), spent() - began


def _pinned(cores: int) -> None:
    os.sched_setaffinity(0, sorted(_CORES)[:cores])


_CORES = os.sched_getaffinity(0)

# -- telling -----------------------------------------------------------------------------------------


def speeds(found: list[Document]) -> list[str]:
    """Pages a second of each reader on each group of papers, and how many times slower than ours."""
    names = list(found[0].seconds)
    lines = [f"| papers | documents | pages | {' | '.join(names)} |", "|---" * (3 + len(names)) + "|"]
    for group in ("no ruled tables", "some tables", "table-heavy", "all"):
        chosen = [d for d in found if group in (d.group, "all")]
        pages = sum(d.pages for d in chosen)
        took = {name: max(sum(d.seconds[name] for d in chosen), 1e-9) for name in names}
        cells = [f"{pages / took[name]:,.0f}/s ({took[name] / took[names[0]]:.1f} x)" for name in names]
        lines.append(f"| {group} | {len(chosen)} | {pages} | {' | '.join(cells)} |")
    return lines


def memory(found: list[Document]) -> list[str]:
    """The most memory a paper of each family took."""
    lines = ["| family | documents | peak MB | of |", "|---|---|---|---|"]
    for family in sorted({d.family for d in found}):
        peaks = sorted((megabytes(d), d.pages) for d in found if d.family == family)
        lines.append(f"| {family} | {len(peaks)} | {peaks[-1][0]:.0f} | {peaks[-1][1]} pages |")
    return lines


def _gain(found: list[Document]) -> str:
    if len(_CORES) < 2:
        return "not measured: one core"
    load = os.getloadavg()[0]
    clock, used = speed_up(found)
    return f"{clock:.2f} times by the clock (at a load of {load:.1f}), {used:.2f} times by processor time"


def section() -> str:
    """The parsers' part of docs/benchmarks.md."""
    place = os.environ.get("PAPERS_CORPUS")
    if not place:
        return "## Parsing\n\nNot measured: PAPERS_CORPUS was not set.\n"
    os.sched_setaffinity(0, sorted(_CORES)[:1])
    worker.stop()  # a child started before would run on any core
    found = list(documents(Path(place)))
    measure(found)
    os.sched_setaffinity(0, _CORES)
    worker.stop()
    return "\n".join(
        [
            "## Parsing",
            "",
            "`python -m benchmarks.parse`: the corpus's papers of at most eighty pages, read ten on end by",
            "each reader in turn on one core. Figures are pages a second of processor time and, in brackets,",
            "how many times our time the reader took. The whole parse is text, tables, family and records,",
            "the child process included; the others give only what their names say.",
            "",
            *speeds(found),
            "",
            f"Two processes on two cores against one: {_gain(found)}.",
            "",
            "The most memory of the reading process or its child, one paper each:",
            "",
            *memory(found),
            "",
        ]
    )


if __name__ == "__main__":
    print(section())
