"""Nobody outside the circles learns of a hidden person: every address, by every post and who has not signed in.

    ./run prove leaks [--seed N] [--rows N] [POST ...]

Every row is asked for by GET and by POST, in the register with the hidden in it and in the one without them: the two
answers, with the jobs, the e-mail and the log lines that they cause, must be the same byte for byte, and hold no word
of theirs. Then every address is shown to bite, every check is left out by itself, with row security and without, and
time is asked 200 times. Writes proofs/reports/leaks.md.
"""

import argparse
import json
import os
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from time import monotonic
from typing import Any

from tests.harness import ROOT
from tools.browser import find_chromium
from tools.databases import DATA

REPORT = ROOT / "proofs" / "reports" / "leaks.md"
ASKING = "proofs/common/every_leak.py"


def main(arguments: list[str]) -> int:
    """Let the posts ask for everything, and write down what came of it."""
    parser = argparse.ArgumentParser(prog="run prove leaks")
    parser.add_argument("posts", nargs="*", help="as 'offender manager'; all, where none is named")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rows", type=int, default=0, help="of each address by GET and by POST; all, where 0")
    given = parser.parse_args(arguments)
    chromium = find_chromium(DATA)
    if chromium is None:
        print("No Chromium can be had here.", file=sys.stderr)
        return 1
    began, asked_of = monotonic(), ["git", "rev-parse", "--short", "HEAD"]
    commit = subprocess.run(asked_of, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()
    with tempfile.TemporaryDirectory() as folder:
        asked = {"CUSTOS_POSTS": ",".join(given.posts), "CUSTOS_REPORT": folder, "CUSTOS_SEED": str(given.seed)}
        asked |= {"CUSTOS_ROWS": str(given.rows)}
        ours = {name: value for name, value in os.environ.items() if not name.startswith("DATABASE_")}
        asking = [sys.executable, "-m", "pytest", "-q", "-n2", ASKING]
        environment = ours | asked | {"CHROMIUM": chromium}
        failed = subprocess.run(asking, cwd=ROOT, env=environment, check=False).returncode
        parts = [json.loads(path.read_text()) for path in sorted(Path(folder).glob("*.json"))]
    run = f"`{shlex.join(['./run', 'prove', 'leaks', *arguments])}` on commit `{commit}`"
    REPORT.write_text(report(parts, failed, run=run, seconds=monotonic() - began))
    return failed


def report(parts: list[dict[str, Any]], failed: int, *, run: str, seconds: float) -> str:
    """What is committed of a run."""
    found = (
        "Something was found, or the run did not get to its end." if failed else "Nothing was told of anybody hidden."
    )
    faults = [f"- {fault}" for part in parts for fault in part["faults"]]
    requests = sum(part["requests"] for part in parts)
    return f"""# What outsiders learn of hidden people

{run}, {date.today():%-d %B %Y}. {found}

{requests:,} requests in {seconds:,.0f} seconds, by two processes. {parts[0]["stage"] if parts else ""}

| What is asked | Rows | Requests | Seconds | Found |
| --- | --- | --- | --- | --- |
{lines(parts)}

{said(parts)}
{chr(10).join(faults)}
"""


def lines(parts: Iterable[dict[str, Any]]) -> str:
    """A line of the table for each part."""
    return "\n".join(
        f"| {part['what']} | {part['rows']:,} | {part['requests']:,} | {part['seconds']:,.0f} | {len(part['faults'])} |"
        for part in parts
    )


def said(parts: Iterable[dict[str, Any]]) -> str:
    """What else the parts have to say."""
    return "\n".join(f"- {words}" for part in parts for words in part["said"])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
