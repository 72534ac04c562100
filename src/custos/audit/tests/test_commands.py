"""The commands as they are run: sealed by the sealer, stated, checked, and signed on with a new key."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from random import Random

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from custos.audit.tests.accounts import BEGUN, Clerk
from tests.harness import ROOT, SOURCE, Database, point_django_at


def manage(database: Database, folder: Path, *arguments: str, code: int = 0) -> str:
    """Run a management command in the role that `run manage` gives it; returns all it said."""
    sealers = arguments[0] in ("seal", "daily_statement")
    url = database.sealer_url if sealers else database.worker_url
    ours = {"DJANGO_SETTINGS_MODULE": "custos.settings", "PYTHONPATH": str(SOURCE), "CUSTOS_DATA": str(folder)}
    environment = {name: value for name, value in os.environ.items() if not name.startswith("DATABASE_")}
    done = subprocess.run(
        [sys.executable, "-m", "django", *arguments],
        env=environment | ours | {"DATABASE_URL": url},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout + done.stderr


def asked(database: Database, folder: Path, *arguments: str, code: int = 0) -> str:
    """The same in this process, which has no Django to start."""
    sealers = arguments[0] in ("seal", "daily_statement")
    said, ended, before = StringIO(), 0, dict(connection.settings_dict)
    point_django_at("default", database.sealer_url if sealers else database.worker_url)
    try:
        with override_settings(DATA=folder, CUSTOS_STATEMENTS=folder / "statements"):
            call_command(*arguments, stdout=said, stderr=said)
    except CommandError as refusal:
        said.write(str(refusal))
        ended = refusal.returncode
    except SystemExit as end:
        ended = int(end.code or 0)
    finally:
        connection.close()
        connection.settings_dict.update(before)
    assert ended == code, said.getvalue()
    return said.getvalue()


@pytest.fixture
def written(engine_database: Database, django_db_blocker: DjangoDbBlocker) -> Iterator[Database]:
    """A database in which something was done and shown."""
    clerk = Clerk(Random(1))
    with psycopg.connect(engine_database.owner_url) as owner:
        for _ in range(5):
            clerk.deed(owner)
            clerk.view(owner)
    with django_db_blocker.unblock():
        yield engine_database


def test_an_account_is_sealed_stated_checked_and_signed_on_with_a_new_key(written: Database, tmp_path: Path) -> None:
    assert "What was done: 5 rows, the last under seal 1" in manage(written, tmp_path, "seal")
    assert oct((tmp_path / "seal-key").stat().st_mode)[-3:] == "600"
    assert "signed with the key k1" in manage(written, tmp_path, "daily_statement")
    first = tmp_path / "statements" / "custos-statement-000001.json"
    said = asked(written, tmp_path, "rotate_seal_key")
    assert said.startswith("k2:")
    with psycopg.connect(written.owner_url) as owner:
        Clerk(Random(2), BEGUN).deed(owner)
    said = asked(written, tmp_path, "verify_audit")
    assert "1 not sealed yet" in said
    assert "No statement kept elsewhere was given" in said
    assert "5 rows" not in asked(written, tmp_path, "seal").splitlines()[0]
    assert "signed with the key k2" in asked(written, tmp_path, "daily_statement", "--folder", str(tmp_path / "usb"))
    second = tmp_path / "usb" / "custos-statement-000002.json"
    said = asked(written, tmp_path, "verify_audit", "--statement", str(first), str(second))
    assert said.startswith("As it was sealed: no fault. 11 rows")
    assert "2 statements, 2 of them kept elsewhere; the last is 2" in said


def test_a_key_ring_of_another_deployment_finds_everything_unsigned(written: Database, tmp_path: Path) -> None:
    asked(written, tmp_path, "seal")
    asked(written, tmp_path, "daily_statement")
    kept = tmp_path / "statements" / "custos-statement-000001.json"
    other = tmp_path / "other.pub"
    other.write_text("k1:" + json.loads(kept.read_text())["public_key"][:-4] + "AAA=\n")
    said = manage(written, tmp_path, "verify_audit", "--statement", str(kept), "--keys", str(other), code=1)
    assert "the signature is not by the key k1" in said
    with psycopg.connect(written.worker_url) as worker:
        good, words = worker.execute("SELECT good, words FROM audit_verification").fetchone() or (None, "")
    assert good is False
    assert "Tampered with" in words
