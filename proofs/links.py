"""Every post follows the links it is shown, several of each kind: none is dead, and a count leads to as many rows.

    ./run prove links [--seed N] [--most N]

`./run test` follows one address of each kind. Which of those that are alike are followed is drawn by the seed. Writes
proofs/reports/links.md.
"""

import argparse
import shlex
import sys
import tempfile
from datetime import date
from pathlib import Path
from time import monotonic

from proofs.common.asking import commit, failed
from tests.harness import ROOT

REPORT = ROOT / "proofs" / "reports" / "links.md"
FOLLOWING = "proofs/common/every_link.py"


def main(arguments: list[str]) -> int:
    """Let the posts follow the links, and write down how far that went."""
    parser = argparse.ArgumentParser(prog="run prove links")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--most", type=int, default=4, help="addresses of one kind that a post follows")
    given = parser.parse_args(arguments)
    began = monotonic()
    run = f"`{shlex.join(['./run', 'prove', 'links', *arguments])}` on commit `{commit()}`"
    with tempfile.TemporaryDirectory() as folder:
        said = Path(folder) / "said.txt"
        asked = {"CUSTOS_SEED": str(given.seed), "CUSTOS_MOST": str(given.most), "CUSTOS_REPORT": str(said)}
        ended = failed(FOLLOWING, browser=True, **asked)
        found = said.read_text() if said.exists() else "It did not get so far."
    seconds = monotonic() - began
    REPORT.write_text(report(found.strip(), ended, run=run, most=given.most, seconds=seconds))
    return ended


def report(found: str, ended: int, *, run: str, most: int, seconds: float) -> str:
    """What is committed of a run."""
    verdict = "Something was found, or the run did not get to its end." if ended else "Nothing was found."
    return f"""# Every link, for every post

{run}, {date.today():%-d %B %Y}, in {seconds:,.0f} seconds. {verdict}

From home each post follows the links it is shown, and those on the pages they lead to, up to {most} addresses of each
kind. Each must open, and a link that bears a count must lead to a list of as many rows, on all its pages together.

| Post | Kinds of address | Followed | Lists counted | Found |
| --- | --- | --- | --- | --- |
{found}
"""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
