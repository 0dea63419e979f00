"""``python -m parsers PATH``: one document's records as JSON, without the rest of the system."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from parsers.contract import contract
from parsers.read import parse


def main(paths: list[str]) -> int:
    """Print the reading of one file; 2 when it is not given or cannot be opened."""
    if len(paths) != 1:
        print("usage: python -m parsers PATH", file=sys.stderr)  # noqa: T201
        return 2
    try:
        data = Path(paths[0]).read_bytes()
    except OSError as failure:
        print(f"{paths[0]}: {failure.strerror}", file=sys.stderr)  # noqa: T201
        return 2
    print(json.dumps(contract(parse(data, name=Path(paths[0]).name), data), ensure_ascii=False, indent=1))  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
