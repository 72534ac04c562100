"""A register with 200 faults, imported, mended and fed again, is the register that a clean import makes.

    ./run prove mended

`./run test` does so with one fault of each kind that is planted. Writes proofs/reports/mended.md.
"""

import sys
from datetime import date
from time import monotonic

from proofs.common.asking import commit, failed
from tests.harness import ROOT

REPORT = ROOT / "proofs" / "reports" / "mended.md"
MENDING = "src/custos/demonstration/tests/test_mended.py"


def main() -> int:
    """Spoil, import, mend and import again, and write down how that went."""
    began, asked_of = monotonic(), commit()
    ended = failed(MENDING, CUSTOS_200_FAULTS="yes")
    found = "It is not so: see what the run printed." if ended else "It is so, and the ledger has no fault."
    REPORT.write_text(
        f"# A spoiled register, mended, is a clean one\n\n`./run prove mended` on commit `{asked_of}`,"
        f" {date.today():%-d %B %Y}, in {monotonic() - began:.0f} seconds.\n\nOf 260 invented people with 200 planted"
        " faults those without a fault were imported; the register was mended and fed again, and must then be, digest"
        f" for digest, the one that a clean import makes. {found}\n"
    )
    return ended


if __name__ == "__main__":
    sys.exit(main())
