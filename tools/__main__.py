"""The commands of `run`, inside the environment that it made."""

import argparse
import os
import subprocess
import sys
from collections.abc import Callable

from custos.plumbing.postgres import OWNER, SEALER, WORKER
from tools import serving
from tools.browser import find_chromium
from tools.databases import DATA, ROOT, database

PYTHON = [sys.executable, "-m"]
CHECKS = {
    "format": [*PYTHON, "ruff", "format", "--check", "--quiet", ".", "run"],
    "lint": [*PYTHON, "ruff", "check", "--no-cache", "--quiet", ".", "run"],
    "types": [*PYTHON, "mypy"],
    "contracts": [sys.executable, "-c", "from importlinter.cli import lint_imports_command as lint; lint()"],
    "migrations": [sys.executable, "-W", "ignore", "-m", "django", "makemigrations", "--check", "--dry-run"],
}
THE_SEALERS = {"seal", "daily_statement"}


def demo(arguments: list[str]) -> int:
    """Serve the invented force's register, or with --once only make it."""
    parser = argparse.ArgumentParser(prog="run demo")
    parser.add_argument("--once", action="store_true", help="import, nightly run and papers into out/; no server")
    parser.add_argument("--port", type=int, default=8000)
    given = parser.parse_args(arguments)
    if given.once:
        serving.demo_once()
    else:
        serving.demo(given.port)
    return 0


def test(arguments: list[str]) -> int:
    """Checks, then tests, a browser included; both are run even when the first fail. Arguments go to pytest alone."""
    chromium = find_chromium(DATA)
    if chromium:
        os.environ["CHROMIUM"] = chromium
    elif os.environ.get("CI"):
        print("No Chromium can be had here, and in CI the browser tests must run.", file=sys.stderr)
        return 1
    else:
        print("No Chromium can be had here: the browser tests will be left out.", flush=True)
    checked = 0 if arguments else check([])
    workers = ["-n", str(min(os.cpu_count() or 1, 8)), "--dist", "loadscope", "--no-loadscope-reorder"]
    tested = _run([*PYTHON, "pytest", *(arguments or workers)])
    if checked:
        print("The tests ran, but the checks before them failed: see above.", file=sys.stderr)
    return tested or checked


def check(arguments: list[str]) -> int:
    """Format, lint, types, contracts and migrations: all of them, whichever fails."""
    failed = [name for name, command in CHECKS.items() if not _passes(name, command)]
    return 1 if failed else 0


def fix(arguments: list[str]) -> int:
    """Mend what can be mended by itself."""
    linted = _run([*PYTHON, "ruff", "check", "--no-cache", "--fix", "--quiet", ".", "run"])
    return _run([*PYTHON, "ruff", "format", "--quiet", ".", "run"]) or linted


def manage(arguments: list[str]) -> int:
    """A management command, as the worker; migrations name the owner's connection: --database owner."""
    serving.stop_politely()
    role = SEALER if arguments[:1] and arguments[0] in THE_SEALERS else WORKER
    with database("custos") as own:
        return _run(serving.django(*arguments), own.environment(role))


def prove(arguments: list[str]) -> int:
    """A proof, on a migrated database that is its own."""
    return _module_in("proofs", arguments, fresh=True)


def bench(arguments: list[str]) -> int:
    """A measurement, on a migrated database that is kept between runs."""
    return _module_in("benches", arguments, fresh=False)


def _module_in(package: str, arguments: list[str], *, fresh: bool) -> int:
    folder = ROOT / package
    names = sorted(
        [path.stem for path in folder.glob("[a-z]*.py")] + [path.parent.name for path in folder.glob("*/__main__.py")]
    )
    if not arguments or arguments[0] not in names:
        print(f"{package}: {', '.join(names) or 'none yet'}")
        return 2 if arguments else 0
    serving.stop_politely()
    base = "measured-pg"
    with database(f"custos_{package}", base=base, fresh=fresh) as own:
        owner = own.environment(OWNER)
        serving.manage("migrate", "--database", "owner", "--verbosity", "0", environment=owner)
        where = own.environment(WORKER) | {"CUSTOS_POSTGRES_BASE": str(DATA / base)}
        return _run([*PYTHON, f"{package}.{arguments[0]}", *arguments[1:]], where)


def _passes(name: str, command: list[str]) -> bool:
    print(f"{name} ...", flush=True)
    return _run(command) == 0


def _run(command: list[str], extra: dict[str, str] | None = None) -> int:
    whole = os.environ | {"DJANGO_SETTINGS_MODULE": "custos.settings"} | (extra or {})
    return subprocess.run(command, env=whole, cwd=ROOT, check=False).returncode


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "demo": demo,
    "test": test,
    "check": check,
    "fix": fix,
    "manage": manage,
    "prove": prove,
    "bench": bench,
}

if __name__ == "__main__":
    sys.exit(COMMANDS[sys.argv[1]](sys.argv[2:]))
