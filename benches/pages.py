"""Worklist, record and search at 1,500 and at 150,000 people, each through every middleware and as the web's role.

    ./run bench pages [SIZE ...]

The baseline is bare SQL that fetches the same answer, as the owner, whom row security does not bind. Both registers
hold the same first unit, so that the same pages say the same things.
"""

import sys
from subprocess import PIPE

import orjson

from benches.common import heading, row
from benches.common.register import register_of, run_on

SIZES = (1_500, 150_000)
MILLISECONDS_MORE, TIMES, GROWTH = 40, 3, 1.5
OF_IT = "  of it with the processor, ours and the database's"


def main(sizes: tuple[int, ...]) -> None:
    """Measure every page on every register, and say what misses its target."""
    heading("Pages through all middleware, row security and the view log on; medians in milliseconds")
    row("", "page", "bare SQL", "ratio")
    found = {}
    for size in sizes:
        kept = register_of(size)
        assert kept.moment
        found[size] = orjson.loads(run_on(kept, "benches.common.visiting", kept.moment.isoformat(), output=PIPE))
        for page in found[size]:
            names = (f"{page['name']}, {size:,} people", OF_IT)
            for name, took, bare in zip(names, page["page"], page["bare"], strict=True):
                allowed = max(bare + MILLISECONDS_MORE, bare * TIMES)
                over = "" if took <= allowed else f"over by {took - allowed:.1f} ms"
                row(name, f"{took:.1f}", f"{bare:.1f}", f"{took / bare:.1f}", over)
    if len(sizes) > 1:
        print(f"\nGrowth from {sizes[0]:,} to {sizes[-1]:,} people")
        for small, large in zip(found[sizes[0]], found[sizes[-1]], strict=True):
            grown = large["page"][0] / small["page"][0]
            row(small["name"], f"{grown:.2f}", note="" if grown <= GROWTH else f"over {GROWTH}")


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or SIZES)
