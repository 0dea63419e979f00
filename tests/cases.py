"""Golden cases: what the parsers make of whole documents, kept beside the documents.

A case is a folder ``tests/cases/<kind>/<what-is-odd>/`` with a ``source.*`` (html, xml, pdf, or txt,
which :mod:`tests.typeset` makes a PDF of), the ``expected.json`` that ``papers parse --json`` is to
print for it, and where it matters the page's address in ``address.txt``. After a change that is
meant, ``python -m tests.cases --write`` rewrites what is expected; read the difference before you
commit it.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from parsers.contract import contract
from parsers.read import parse
from tests.typeset import typeset

FOLDER = Path(__file__).parent / "cases"


def cases() -> list[Path]:
    """All case folders, sorted."""
    return sorted(source.parent for source in FOLDER.glob("*/*/source.*"))


def reading(case: Path) -> Any:
    """What the parsers say today, in JSON types."""
    source = next(iter(sorted(case.glob("source.*"))))
    data = typeset(source.read_text()) if source.suffix == ".txt" else source.read_bytes()
    address = case / "address.txt"
    url = address.read_text().strip() if address.exists() else ""
    return json.loads(json.dumps(contract(parse(data, url=url), data)))


def write(case: Path) -> bool:
    """Write down what the parsers say today; False when that was already written."""
    text = json.dumps(reading(case), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    expected = case / "expected.json"
    if expected.exists() and expected.read_text() == text:
        return False
    expected.write_text(text)
    return True


def main(arguments: list[str]) -> int:
    """Rewrite every case's ``expected.json``."""
    if arguments != ["--write"]:
        print("usage: python -m tests.cases --write", file=sys.stderr)
        return 2
    written = [case for case in cases() if write(case)]
    for case in written:
        print(case.relative_to(FOLDER))
    print(f"{len(written)} written")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
