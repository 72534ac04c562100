"""Every address, for every post, full, empty and refused, on a desk and on a phone: axe finds nothing, and all fits.

    ./run prove pages [POST ...]

Every post looks, and who has not signed in; or only those that are named, as "offender manager". The addresses come
from the resolver: one that declares no states fails `./run test`. Writes proofs/reports/pages.md, with how many visits
there were.
"""

import os
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

from tests.harness import ROOT
from tools.browser import find_chromium
from tools.databases import DATA

REPORT = ROOT / "proofs" / "reports" / "pages.md"
LOOKING = "proofs/common/every_page.py"


def main(posts: list[str]) -> int:
    """Let the posts look at every page, and write down how far that went."""
    chromium = find_chromium(DATA)
    if chromium is None:
        print("No Chromium can be had here.", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        said = Path(folder) / "said.txt"
        asked = {"CUSTOS_POSTS": ",".join(posts), "CUSTOS_REPORT": str(said), "CHROMIUM": chromium}
        ours = {name: value for name, value in os.environ.items() if not name.startswith("DATABASE_")}
        command = [sys.executable, "-m", "pytest", "-q", LOOKING]
        failed = subprocess.run(command, cwd=ROOT, env=ours | asked, check=False).returncode
        REPORT.write_text(report(said.read_text().strip() if said.exists() else "It did not get so far.", failed))
    return failed


def report(words: str, failed: int) -> str:
    """What is committed of a run."""
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    found = "Faults were found: see what the run printed." if failed else "Nothing was found."
    return f"""# Every page, for every post

`./run prove pages` on commit `{commit.stdout.strip()}`, {date.today():%-d %B %Y}.

{words}.

{found} Whatever one post is shown just as another was before is drawn once. Each drawing is held against every rule of
axe, and must fit the width.
"""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
