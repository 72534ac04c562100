"""What row security and the view log cost each page: the same pages with either left out, and with both.

    ./run bench sight [SIZE ...]

Each page is visited in all four ways in turn, within one run, so that whatever else the machine does falls on all of
them. The baseline of a cost is the same page with that left out: row security, by coming in as the owner, whom it does
not bind; the log, by leaving out its write. Either way the code's own checks stay, and so does what the search's and
the sight's own functions ask in the database. Costs are medians of differences between visits that follow one another.
"""

import sys
from subprocess import PIPE

import orjson

from benches.common import heading, row
from benches.common.register import UNIT_SIZE, register_of, run_on


def main(sizes: tuple[int, ...]) -> None:
    """Measure every page on every register."""
    heading("The same pages with row security and the view log, without either, and without both; medians")
    row("milliseconds", "on the wall", "of the processor", "ratio")
    for size in sizes:
        kept = register_of(size)
        assert kept.moment
        for page in orjson.loads(run_on(kept, "benches.common.seeing", kept.moment.isoformat(), output=PIPE)):
            print(f"\n{page['name']}, {size:,} people")
            for words, wall, processor in page["ways"]:
                row(f"  {words}", f"{wall:.1f}", f"{processor:.1f}")
            for words, wall, processor, ratio in page["costs"]:
                row(f"  so {words} cost", f"{wall:.1f}", f"{processor:.1f}", f"{ratio:.2f}")


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or (UNIT_SIZE,))
