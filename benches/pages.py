"""Worklist, record and search at 1,500 and at 150,000 people, each through every middleware and as the web's role.

    ./run bench pages [SIZE ...]

The baseline is bare SQL that fetches the same answer, as the owner, whom row security does not bind. Both registers
hold the same first unit, so that the same pages say the same things. They are visited in turn, some times over, and of
each page the turn counts in which its baseline was quickest: a machine that is shared is at times half as fast.
"""

import sys
from subprocess import PIPE
from typing import Any

import orjson

from benches.common import heading, row
from benches.common.register import register_of, run_on

SIZES = (1_500, 150_000)
TURNS = 4
MILLISECONDS_MORE, TIMES, GROWTH = 40, 3, 1.5
OF_IT = "  of it with the processor, ours and the database's"


def main(sizes: tuple[int, ...]) -> None:
    """Measure every page on every register, and say what misses its target."""
    heading("Pages through all middleware, row security and the view log on; medians in milliseconds")
    row("", "page", "bare SQL", "ratio")
    found = _quietest(sizes)
    for size in sizes:
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


def _quietest(sizes: tuple[int, ...]) -> dict[int, list[dict[str, Any]]]:
    kept = {size: register_of(size) for size in sizes}
    turns: dict[int, list[list[dict[str, Any]]]] = {size: [] for size in sizes}
    for _ in range(TURNS):
        for size, register in kept.items():
            assert register.moment
            told = run_on(register, "benches.common.visiting", register.moment.isoformat(), output=PIPE)
            turns[size].append(orjson.loads(told))
    return {
        size: [min(page, key=lambda turn: float(turn["bare"][0])) for page in zip(*told, strict=True)]
        for size, told in turns.items()
    }


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or SIZES)
