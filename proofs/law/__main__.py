"""Prove that the law decides as an evaluator does that shares nothing with it and counts day by day.

    ./run prove law [--seed 1] [--cases 20000] [--hunted 1000]

Prints the report and keeps it in proofs/reports/law.md. Fails where the two differ and no open question explains it,
where a provision came up too rarely, or where a planted fault was not caught.
"""

import argparse
import sys
import time

from proofs.law.report import report
from proofs.law.trial import run
from tests.harness import ROOT

REPORT = ROOT / "proofs" / "reports" / "law.md"


def main() -> int:
    """Prove it, print the report and keep it."""
    parser = argparse.ArgumentParser(prog="run prove law")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cases", type=int, default=20_000)
    parser.add_argument("--hunted", type=int, default=1_000, help="how many cases may go by before a fault is caught")
    given = parser.parse_args()
    began = time.monotonic()
    trial = run(given.seed, given.cases, hunted=given.hunted)
    written = report(trial, time.monotonic() - began)
    REPORT.parent.mkdir(exist_ok=True)
    REPORT.write_text(written, encoding="utf-8")
    print(written)
    return 1 if trial.unexplained or trial.too_rare or None in trial.caught else 0


if __name__ == "__main__":
    sys.exit(main())
