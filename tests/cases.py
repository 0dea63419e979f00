"""Golden cases: ``tests/cases/<kind>/<what is odd>/`` holds a source and what must be read from it.

A source is ``source.html``, ``source.xml``, ``source.pdf``, or one a PDF is made of:
``source.txt`` by :mod:`tests.typeset`, ``source.tables`` by :mod:`tests.typeset_tables`. A page's
address stands in a comment at its top (``<!-- address: ... -->``). ``expected.json`` is the whole
reading without what is empty.

    python -m tests.cases             what differs
    python -m tests.cases --write     write what is read now; then read the diff before committing it
    python -m tests.cases meeting     only cases whose path contains the word
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import msgspec

from parsers.read import parse
from tests.typeset import typeset
from tests.typeset_tables import typeset as typeset_tables

ROOT = Path(__file__).parent / "cases"
_ADDRESS = re.compile(rb"<!--\s*address:\s*(\S+)\s*-->")


def cases() -> list[Path]:
    """All case folders, sorted."""
    return sorted(source.parent for source in ROOT.glob("*/*/source.*"))


def source(case: Path) -> tuple[bytes, str]:
    """The bytes of a case, typeset where it is written as text, and the address they came from."""
    path = next(iter(sorted(case.glob("source.*"))))
    made = {".txt": typeset, ".tables": typeset_tables}.get(path.suffix)
    data = made(path.read_text()) if made else path.read_bytes()
    address = _ADDRESS.search(data[:1000])
    return data, address[1].decode() if address else ""


def reading(case: Path) -> Any:
    """What the parsers say today, in JSON types, without what is empty."""
    data, url = source(case)
    built = msgspec.to_builtins(parse(data, url=url))
    for name in ("parser_version", "sureness"):  # a better parser of the same mind is no other reading
        built.pop(name)
    return _filled(json.loads(json.dumps(built)))


def expected(case: Path) -> Any:
    """What must be read. When that was never written down, it is now, and the case fails."""
    path = case / "expected.json"
    if not path.exists():
        write(case)
        raise AssertionError(f"{path} was missing and is now written: review it, then commit it")
    return json.loads(path.read_text())


def write(case: Path) -> None:
    """Write down what the parsers say today."""
    (case / "expected.json").write_text(json.dumps(reading(case), ensure_ascii=False, indent=1) + "\n")


def _filled(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _filled(v) for k, v in value.items() if v is not None and v != "" and v != []}
    return [_filled(v) for v in value] if isinstance(value, list) else value


def main(arguments: list[str]) -> int:
    """Say which cases differ, or with ``--write`` rewrite them; 1 when any differed."""
    words = [a for a in arguments if a != "--write"]
    differ = 0
    for case in cases():
        name = case.relative_to(ROOT).as_posix()
        path = case / "expected.json"
        if not all(w in name for w in words) or (path.exists() and reading(case) == expected(case)):
            continue
        differ += 1
        print(name)
        if "--write" in arguments:
            write(case)
    return int(differ > 0 and "--write" not in arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
