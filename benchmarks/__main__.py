"""`make bench`: run every benchmark and write docs/benchmarks.md."""

from __future__ import annotations

from pathlib import Path

from benchmarks import crawl

DOCUMENT = Path(__file__).parent.parent / "docs" / "benchmarks.md"
PREAMBLE = """# Benchmarks

Written by `make bench`. Figures depend on the machine; what is compared was measured side by side.
"""
SECTIONS = (crawl.section,)


if __name__ == "__main__":
    DOCUMENT.write_text("\n".join([PREAMBLE, *(section() for section in SECTIONS)]), "utf-8")
