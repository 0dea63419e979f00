"""`make bench`: run every benchmark and write docs/benchmarks.md.

python -m benchmarks            all of it
python -m benchmarks parse      one section; the others stay as they are
"""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks import crawl, crawl_speed, parse, warehouse

DOCUMENT = Path(__file__).parent.parent / "docs" / "benchmarks.md"
PREAMBLE = """# Benchmarks

Written by `make bench`. Figures depend on the machine; what is compared was measured side by side.
"""
SECTIONS = {
    "crawl": ("## Crawling", crawl.section),
    "crawl_speed": ("## Crawling beside Scrapy", crawl_speed.section),
    "parse": ("## Parsing", parse.section),
    "warehouse": (warehouse.HEADING, warehouse.section),
}


def written(text: str) -> dict[str, str]:
    """The sections that the document holds, by heading."""
    parts = text.split("\n## ")[1:]
    return {f"## {part.splitlines()[0]}": f"## {part.strip()}\n" for part in parts}


def main(wanted: list[str]) -> None:
    """Measure what is wanted, all by default, and write the document."""
    if unknown := set(wanted) - set(SECTIONS):
        sys.exit(f"{', '.join(sorted(unknown))}: no such benchmark; there are {', '.join(SECTIONS)}")
    before = written(DOCUMENT.read_text("utf-8")) if DOCUMENT.exists() else {}
    parts = [PREAMBLE]
    for name, (heading, section) in SECTIONS.items():
        text = section() if not wanted or name in wanted else before.pop(heading, "")
        before.pop(heading, None)
        parts += [text] if text else []
    DOCUMENT.write_text("\n".join([*parts, *before.values()]), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
