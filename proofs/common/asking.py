"""What proofs ask: of git on which commit they stand, and of pytest whether what they hold is so."""

import os
import subprocess
import sys

from tests.harness import ROOT
from tools.browser import find_chromium
from tools.databases import DATA


def git(*arguments: str) -> str:
    """What git says: nothing where there is no history."""
    return subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip()


def commit() -> str:
    """The commit on which a proof is asked."""
    return git("rev-parse", "--short", "HEAD") or "unknown"


def failed(tests: str, *options: str, browser: bool = False, **told: str) -> int:
    """Run tests on their own database, told more by variables: 0 where all pass. Ends where a browser is lacking."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("DATABASE_")} | told
    if browser:
        chromium = find_chromium(DATA)
        if chromium is None:
            sys.exit("No Chromium can be had here.")
        ours["CHROMIUM"] = chromium
    command = [sys.executable, "-m", "pytest", "-q", *options, tests]
    return subprocess.run(command, cwd=ROOT, env=ours, check=False).returncode
