"""What is reckoned to lie ahead of a unit holds what 200 units come to, lived through by another program.

    ./run prove forecast

`./run test` asks it of fewer units. Writes proofs/reports/forecast.md.
"""

import sys
from datetime import date
from time import monotonic

from custos.reporting.ahead import LIVES
from custos.reporting.tests.units import held_of
from tests.harness import ROOT

REPORT = ROOT / "proofs" / "reports" / "forecast.md"
UNITS, LEAST, MOST = 200, 140, 180


def main() -> int:
    """Live through the units, and write down how many the band held."""
    began = monotonic()
    held = held_of(UNITS, seed=1)
    lines = [f"- in {day} days: {count} of {UNITS} ({100 * count / UNITS:.0f}%)" for day, count in held.items()]
    REPORT.write_text(
        f"# The band of what lies ahead\n\n`./run prove forecast`, {date.today():%-d %B %Y}, in"
        f" {monotonic() - began:.0f} seconds. {LIVES} lives for each forecast. What is overdue lay in the band of four in"
        " five:\n\n"
        + "\n".join(lines)
        + "\n\nThe units carry more than their officers have time for: of those with time"
        " enough nothing is overdue, and any band\nholds that. The other program works officer by officer and is told the"
        " same minutes and shares.\n"
    )
    print(REPORT.read_text())
    return 0 if all(LEAST <= count <= MOST for count in held.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
