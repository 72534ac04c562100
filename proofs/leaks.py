"""Nobody outside the circles learns of a hidden person: every address, by every post and who has not signed in.

    ./run prove leaks [--seed N] [--rows N] [POST ...]

Every row is asked for by GET and by POST, in the register with the hidden in it and in the one without them: the two
answers, with the jobs, the e-mail and the log lines that they cause, must be the same byte for byte, and hold no word
of theirs. Then every address is shown to bite, every check is left out by itself, with row security and without, and
time is asked 200 times. Writes proofs/reports/leaks.md.
"""

import argparse
import json
import shlex
import sys
import tempfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from time import monotonic
from typing import Any

from proofs.common.asking import commit, failed
from tests.harness import ROOT

REPORT = ROOT / "proofs" / "reports" / "leaks.md"
ASKING = "proofs/common/every_leak.py"


def main(arguments: list[str]) -> int:
    """Let the posts ask for everything, and write down what came of it."""
    parser = argparse.ArgumentParser(prog="run prove leaks")
    parser.add_argument("posts", nargs="*", help="as 'offender manager'; all, where none is named")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rows", type=int, default=0, help="of each address by GET and by POST; all, where 0")
    given = parser.parse_args(arguments)
    began = monotonic()
    run = f"`{shlex.join(['./run', 'prove', 'leaks', *arguments])}` on commit `{commit()}`"
    with tempfile.TemporaryDirectory() as folder:
        asked = {"CUSTOS_POSTS": ",".join(given.posts), "CUSTOS_REPORT": folder, "CUSTOS_SEED": str(given.seed)}
        asked |= {"CUSTOS_ROWS": str(given.rows)}
        ended = failed(ASKING, "-n2", browser=True, **asked)
        parts = [json.loads(path.read_text()) for path in sorted(Path(folder).glob("*.json"))]
    REPORT.write_text(report(parts, ended, run=run, seconds=monotonic() - began))
    return ended


def report(parts: list[dict[str, Any]], ended: int, *, run: str, seconds: float) -> str:
    """What is committed of a run."""
    found = (
        "Something was found, or the run did not get to its end." if ended else "Nothing was told of anybody hidden."
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
