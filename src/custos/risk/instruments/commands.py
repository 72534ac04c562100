"""Risk at the command line: score a list of inputs with an instrument."""

import argparse
import json
import os
import sys
from datetime import date
from pathlib import Path

from custos.risk.instruments import INSTRUMENTS, RM2000

SWITCH = "CUSTOS_RM2000"


class BadFile(Exception):
    """The file of inputs can not be read; the message says why."""


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0 when every input had its answer, 2 for a file that can not be read."""
    on = {RM2000.code: RM2000} if os.environ.get(SWITCH) == "yes" else {}
    offered = INSTRUMENTS | on
    parser = argparse.ArgumentParser(prog="risk", description="What may be computed of risk; never the official score.")
    commands = parser.add_subparsers(dest="command", required=True)
    score = commands.add_parser("score", help="print score, band and errors for each input of a JSON list")
    score.add_argument("instrument", choices=list(offered))
    score.add_argument("file", help="a JSON list of inputs, or - for standard input")
    asked = parser.parse_args(arguments)
    try:
        inputs = _read(asked.file)
    except BadFile as bad:
        sys.stderr.write(f"{bad}\n")
        return 2
    today = date.today()  # noqa: DTZ011  # the command is the edge; an input without an assessment date is of today
    answers = [offered[asked.instrument].score(each, today=today) for each in inputs]
    sys.stdout.write(f"{json.dumps(answers, indent=2)}\n")
    return 0


def _read(path: str) -> list[object]:
    try:
        text = sys.stdin.read() if path == "-" else Path(path).read_text(encoding="utf-8")
        inputs = json.loads(text)
    except (OSError, UnicodeDecodeError) as wrong:
        raise BadFile(f"The file of inputs can not be read: {wrong}") from None
    except (ValueError, RecursionError) as wrong:
        raise BadFile(f"The file of inputs is not JSON: {wrong}") from None
    if not isinstance(inputs, list):
        raise BadFile("The file of inputs must be a JSON list, one object an input")
    return inputs


if __name__ == "__main__":
    sys.exit(main())
