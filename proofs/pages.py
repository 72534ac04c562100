"""Every address, for every post, full, empty and refused, on a desk and on a phone: axe finds nothing, and all fits.

    ./run prove pages [POST ...]

Every post looks, and who has not signed in; or only those that are named, as "offender manager". The addresses come
from the resolver: one that declares no states fails `./run test`. Writes proofs/reports/pages.md, with how many visits
there were.
"""

import sys
import tempfile
from datetime import date
from pathlib import Path

from proofs.common.asking import commit, failed
from tests.harness import ROOT

REPORT = ROOT / "proofs" / "reports" / "pages.md"
LOOKING = "proofs/common/every_page.py"


def main(posts: list[str]) -> int:
    """Let the posts look at every page, and write down how far that went."""
    with tempfile.TemporaryDirectory() as folder:
        said = Path(folder) / "said.txt"
        ended = failed(LOOKING, browser=True, CUSTOS_POSTS=",".join(posts), CUSTOS_REPORT=str(said))
        REPORT.write_text(report(said.read_text().strip() if said.exists() else "It did not get so far.", ended))
    return ended


def report(words: str, ended: int) -> str:
    """What is committed of a run."""
    found = "Faults were found: see what the run printed." if ended else "Nothing was found."
    return f"""# Every page, for every post

`./run prove pages` on commit `{commit()}`, {date.today():%-d %B %Y}.

{words}.

{found} Whatever one post is shown just as another was before is drawn once. Each drawing is held against every rule of
axe, and must fit the width.
"""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
