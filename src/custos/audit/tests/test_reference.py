"""The check that the reference prints runs as printed, and finds what ours finds."""

import re
import subprocess
import sys
from pathlib import Path

import psycopg

from custos.audit.tests.accounts import Account
from tests.harness import ROOT, Database

PAGE = (ROOT / "docs/reference/account.md").read_text()


def printed(language: str) -> str:
    """The one block of a language on the page."""
    (block,) = re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    return str(block)


def checked(account: Account, folder: Path) -> str:
    """What the printed check says of an account, held against the second statement."""
    with psycopg.connect(account.owner_url) as owner, (folder / "lines").open("wb") as lines:
        owner.execute("SET timezone = 'UTC'")
        with owner.cursor().copy(printed("sql")) as rows:
            lines.writelines(rows)
    (folder / "check.py").write_text(printed("python"))
    (folder / "statement.json").write_text(account.kept[1])
    arguments: list[Path | str] = [folder / "lines", folder / "statement.json", account.signer.public.partition(":")[2]]
    done = subprocess.run(
        [sys.executable, folder / "check.py", *arguments], capture_output=True, text=True, check=False
    )
    return done.stderr.strip() or str(done.returncode)


def test_the_printed_check_runs_and_finds_a_change_at_its_place(engine_database: Database, tmp_path: Path) -> None:
    account = Account(engine_database.owner_url, engine_database.sealer_url, seed=5)
    for _ in range(2):
        account.write(rounds=2, rows=6)
        account.state()
    assert checked(account, tmp_path) == "0"
    with psycopg.connect(account.owner_url, autocommit=True) as owner:
        owner.execute("ALTER TABLE audit_entry DISABLE TRIGGER USER; ALTER TABLE audit_link DISABLE TRIGGER USER")
        owner.execute(
            "UPDATE audit_entry SET on_behalf_of_id = NULL, origin = '10.0.0.9'"
            " WHERE id = (SELECT entry_id FROM audit_link WHERE book = 1 AND position = 20)"
        )
        assert checked(account, tmp_path) == "position 20 is not as it was"
