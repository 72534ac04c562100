"""Every provision of the law answers or refuses, on every day from 1 May 2004 to the end of 2040.

    ./run prove every_day

`./run test` looks at one day in some. Writes proofs/reports/every_day.md.
"""

import sys
from datetime import date
from time import monotonic

from proofs.common.asking import commit, failed
from tests.harness import ROOT

REPORT = ROOT / "proofs" / "reports" / "every_day.md"
WALKS = "src/custos/law/tests/test_every_day.py"


def main() -> int:
    """Walk through the days, and write down how that went."""
    began, asked_of = monotonic(), commit()
    ended = failed(WALKS, "-n2", CUSTOS_EVERY_DAY="yes")
    found = "Some rule was silent on some day: see what the run printed." if ended else "No rule was silent."
    REPORT.write_text(
        f"# Every rule, on every day\n\n`./run prove every_day` on commit `{asked_of}`, {date.today():%-d %B %Y}, in"
        f" {monotonic() - began:.0f} seconds.\n\nFrom 1 May 2004 to 31 December 2040, every day. {found}\n"
    )
    return ended


if __name__ == "__main__":
    sys.exit(main())
