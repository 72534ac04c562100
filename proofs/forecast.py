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
ABOUT = """The units carry more than their officers have time for: of those with time enough nothing is overdue, and any
band holds that. The other program works officer by officer and is told the same minutes and shares.
"""


def main() -> int:
    """Live through the units, and write down how many the band held."""
    began = monotonic()
    held = held_of(UNITS, seed=1)
    lines = [f"- in {day} days: {count} of {UNITS} ({100 * count / UNITS:.0f}%)" for day, count in held.items()]
    took = f"{monotonic() - began:.0f} seconds"
    made = f"`./run prove forecast`, {date.today():%-d %B %Y}, in {took}. {LIVES} lives for each forecast."
    said = "\n".join(["What is overdue lay in the band of four in five:", "", *lines])
    REPORT.write_text(f"# The band of what lies ahead\n\n{made}\n{said}\n\n{ABOUT}")
    print(REPORT.read_text())
    return 0 if all(LEAST <= count <= MOST for count in held.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
