"""Nobody outside the circles learns of a hidden person: every address, by every post and who has not signed in.

    ./run prove leaks [POST ...]

Every row is asked for by GET and by POST, in the register with the hidden in it and in the one without them: the two
answers, with the jobs, the e-mail and the log lines that they cause, must be the same byte for byte, and hold no word
of theirs. Time is asked 200 times. Writes proofs/reports/leaks.md.
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

REPORT = ROOT / "proofs" / "reports" / "leaks.md"
ASKING = "proofs/common/every_leak.py"


def main(posts: list[str]) -> int:
    """Let the posts ask for everything, and write down what came of it."""
    chromium = find_chromium(DATA)
    if chromium is None:
        print("No Chromium can be had here.", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        said = Path(folder) / "said.txt"
        asked = {"CUSTOS_POSTS": ",".join(posts), "CUSTOS_REPORT": str(said), "CHROMIUM": chromium}
        ours = {name: value for name, value in os.environ.items() if not name.startswith("DATABASE_")}
        command = [sys.executable, "-m", "pytest", "-q", ASKING]
        failed = subprocess.run(command, cwd=ROOT, env=ours | asked, check=False).returncode
        REPORT.write_text(report(said.read_text().strip() if said.exists() else "It did not get so far.", failed))
    return failed


def report(words: str, failed: int) -> str:
    """What is committed of a run."""
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    found = "Leaks were found." if failed else "Nothing was told of anybody hidden."
    return f"""# What outsiders learn of hidden people

`./run prove leaks` on commit `{commit.stdout.strip()}`, {date.today():%-d %B %Y}.

{words}

{found}
"""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
