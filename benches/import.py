"""Importing 1,130 invented people with their full histories: seconds, and how much memory at most.

    ./run bench import [--people 1130]

The baseline is the loader, which puts the same rows on record by COPY and looks for nobody's likeness.
"""
# ruff: noqa: N999  (its name is what is typed: ./run bench import)

import argparse
import tempfile
from pathlib import Path
from subprocess import PIPE

import orjson

from benches.common import heading, row
from benches.common.register import begin, run_on, without
from custos.demonstration.figures import PEOPLE

SECONDS = 60


def main() -> None:
    """Import the register, load it, and set the one beside the other."""
    parser = argparse.ArgumentParser(prog="run bench import")
    parser.add_argument("--people", type=int, default=PEOPLE)
    people = parser.parse_args().people
    heading(f"Import of {people:,} people with full histories, one process")
    row("", "seconds", "processor", "peak MB")
    total = {}
    for way in ("import", "load"):
        kept = begin(f"custos_bench_{way}")
        with tempfile.TemporaryDirectory() as folder:
            asked = [way, str(people), str(Path(folder) / "register.xlsx")]
            done = orjson.loads(run_on(kept, "benches.common.importing", *asked, output=PIPE))
        for step, (took, processor) in done["steps"].items():
            row(f"{way}: {step}", f"{took:.1f}", f"{processor:.1f}")
        total[way] = sum(took for took, _ in done["steps"].values())
        row(f"{way}: in all, {done['people']:,} people", f"{total[way]:.1f}", "", f"{done['peak']:.0f}")
        without(kept)
    row("ratio of the import to the loader", f"{total['import'] / total['load']:.1f}")
    row("target", f"<= {SECONDS}", note="met" if total["import"] <= SECONDS else "missed")


if __name__ == "__main__":
    main()
