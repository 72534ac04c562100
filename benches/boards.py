"""The boards of a unit of 1,500 people and of a force of 15,000, through every middleware and as the web's role.

    ./run bench boards [SIZE ...]

The baseline is bare SQL that fetches what the page counts or lists, as the owner, and takes turns with the page. The
force of 15,000 is ten units under one inspector. What lies ahead is reckoned as the worker does it; the target for
1,500 people is 5 seconds.
"""

import sys
from subprocess import PIPE

import orjson

from benches.common import heading, row
from benches.common.register import overseen_of, run_on

SIZES = (1_500, 15_000)
MILLISECONDS_MORE, TIMES, SECONDS_AHEAD = 40, 3, 5


def main(sizes: tuple[int, ...]) -> None:
    """Measure every board on every register, and say what misses its target."""
    heading("Boards through all middleware, row security and the view log on; medians in milliseconds")
    row("", "page", "bare SQL", "ratio")
    for size in sizes:
        kept = overseen_of(size)
        assert kept.moment
        found = orjson.loads(run_on(kept, "benches.common.overseeing", kept.moment.isoformat(), output=PIPE))
        for page in found["pages"]:
            name, took, bare = f"{page['name']}, {size:,} people", page["took"], page["bare"]
            allowed = max(bare + MILLISECONDS_MORE, bare * TIMES)
            over = "" if took <= allowed else f"over by {took - allowed:.1f} ms"
            row(name, f"{took:.1f}", f"{bare:.1f}", f"{took / bare:.1f}", over)
        over = "" if found["ahead"] <= SECONDS_AHEAD or size > SIZES[0] else f"over {SECONDS_AHEAD} s"
        row(f"What lies ahead, {size:,} people, {found['jobs']:,} things", f"{found['ahead']:.1f} s", note=over)


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or SIZES)
