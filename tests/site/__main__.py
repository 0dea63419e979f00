"""Serve the sample council by hand: ``python -m tests.site --port 8123``."""

from __future__ import annotations

import argparse
import threading

from tests.site.content import NAME
from tests.site.generated_diary import Scale
from tests.site.server import serve

ARGUMENTS = argparse.ArgumentParser(prog="python -m tests.site", description=__doc__)
ARGUMENTS.add_argument("--port", type=int, default=8123)
ARGUMENTS.add_argument(
    "--night", type=int, default=1, help="what the council has published by then (1, 2 or 3)"
)
ARGUMENTS.add_argument("--delay", type=float, default=0.0, help="seconds before each answer")
ARGUMENTS.add_argument("--prefix", default="", help="serve below a path, such as /moderngov")
ARGUMENTS.add_argument("--crawl-delay", type=float, default=None, help="seconds asked for in robots.txt")
ARGUMENTS.add_argument("--wide", action="store_true", help="with the rarer kinds of page")
ARGUMENTS.add_argument(
    "--scale", metavar="C,Y,M,I", help="a generated council: committees, years, meetings a month, items"
)
ARGUMENTS.add_argument("--seed", type=int, default=1, help="of the generated council")
ARGUMENTS.add_argument("--robots", default="", help="disallow, missing, error, or the text of a robots.txt")


def main() -> None:
    """Serve until interrupted."""
    options = ARGUMENTS.parse_args()
    scale = Scale(*map(int, options.scale.split(","))) if options.scale else None
    with serve(options.night, port=options.port, prefix=options.prefix, delay=options.delay,
               crawl_delay=options.crawl_delay, robots=options.robots, wide=options.wide, scale=scale,
               seed=options.seed) as site:  # fmt: skip
        root = site.base_url.removesuffix(site.prefix)
        print(f"{NAME} (invented), night {site.night}: {site.base_url}/mgListCommittees.aspx")
        print(f"  next night:  curl -X POST {root}/__night__/3     (2: nothing new, 3: five changes)")
        print("  to harvest it, put this into a register file:\n")
        print(site.register(), flush=True)
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            print("\nstopped")


main()
