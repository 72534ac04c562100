"""Backups: made, restored, drilled with; and everything for which they are refused."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings

from custos.plumbing import postgres
from tests.filled import Filled
from tests.harness import ROOT, SOURCE, Database, Server, new_database


@dataclass(frozen=True)
class Deployment:
    """A database, a folder for keys and files, and the command line upon them."""

    database: Database
    folder: Path
    keys: Path  # whose keys it holds: a restored deployment is given those of the first

    def manage(self, *arguments: str, code: int = 0, **more: str) -> str:
        """Run a management command as the worker and return all it said."""
        environment = {name: value for name, value in os.environ.items() if not name.startswith("DATABASE_")}
        ours = {
            "DJANGO_SETTINGS_MODULE": "custos.settings",
            "PYTHONPATH": str(SOURCE),
            "CUSTOS_DATA": str(self.keys),
            "CUSTOS_FILES": str(self.folder / "files"),
            "DATABASE_URL": self.database.worker_url,
            "DATABASE_OWNER_URL": self.database.owner_url,
        }
        command = [sys.executable, "-m", "django", *arguments]
        done = subprocess.run(
            command, env=environment | ours | more, cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout + done.stderr

    def refused(self, *arguments: str) -> str:
        """Why a management command ends with 1, asked in this process, which leaves the database as empty as it was."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("DATABASE_OWNER_URL", self.database.owner_url)
            with override_settings(DATA=self.keys, CUSTOS_FILES=self.folder / "files"):
                with pytest.raises(CommandError) as refusal:
                    call_command(*arguments)
        assert refusal.value.returncode == 1
        with psycopg.connect(self.database.owner_url) as owner:
            assert owner.execute("SELECT 1 FROM pg_tables WHERE schemaname = 'public'").fetchone() is None
        return str(refusal.value)

    def said(self, code: str) -> list[str]:
        """What the account's words of acts of a kind hold, as text."""
        asked = (
            "SELECT w.values::text FROM audit_entry e JOIN audit_words w ON w.entry_id = e.id WHERE e.code = %s"
            " ORDER BY e.id"
        )
        with psycopg.connect(self.database.owner_url) as owner:
            return [words for (words,) in owner.execute(asked, [code])]


@dataclass(frozen=True)
class Made:
    """A filled deployment with one backup of it, and the key that opens it."""

    first: Deployment
    backup: Path
    key: Path

    def copy(self, place: Path) -> Path:
        """A copy of the backup to spoil."""
        return Path(shutil.copytree(self.backup, place / self.backup.name))


def key_made(place: Path) -> str:
    """The public half of a key that is made at a place."""
    said = StringIO()
    call_command("back_up", make_key=place, stdout=said)
    return said.getvalue().splitlines()[0].partition("=")[2]


@pytest.fixture(scope="module")
def made(database_server: Server, filled_register: Filled, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    folder = tmp_path_factory.mktemp("deployment")
    shutil.copytree(filled_register.folder, folder, dirs_exist_ok=True)
    database = new_database(database_server, filled_register.name, "backed")
    first = Deployment(database, folder, folder)
    first.manage("seal", DATABASE_URL=database.sealer_url)
    public = key_made(folder / "elsewhere.key")
    first.manage("back_up", "--to", str(folder / "backups"), CUSTOS_BACKUP_KEY=public)
    (backup,) = (folder / "backups").iterdir()
    yield Made(first, backup, folder / "elsewhere.key")
    database.drop()


@pytest.fixture
def empty(database_server: Server, made: Made, tmp_path: Path) -> Iterator[Deployment]:
    """A new database and an empty folder, with the keys of the first deployment."""
    name = f"custos_try_{os.getpid()}_empty_{os.urandom(3).hex()}"
    database = Database(database_server, name)
    postgres.ensure_database(database_server.url(postgres.OWNER, "postgres"), name)
    yield Deployment(database, tmp_path, made.first.keys)
    database.drop()


def test_a_backup_is_restored_whole_and_a_drill_says_so_on_the_account(made: Made, empty: Deployment) -> None:
    assert '"rows"' in made.first.said("backup.made")[0]
    assert oct((made.key).stat().st_mode)[-3:] == "600"
    said = made.first.manage("restore_drill", "--from", str(made.backup), "--key", str(made.key))
    assert "restore took" in said
    assert "As it was sealed: no fault" in said
    assert "0 faults" in said
    assert "all of it came, and account and ledger agree" in made.first.said("backup.drilled")[-1]
    assert "Restored" in empty.manage("restore", "--from", str(made.backup), "--key", str(made.key))
    assert len(empty.said("backup.restored")) == 1
    assert "0 faults" in empty.manage("check_ledger")
    with psycopg.connect(empty.database.owner_url) as owner:
        (left,) = owner.execute("SELECT count(*) FROM pg_database WHERE datname LIKE 'custos_drill_%'").fetchone() or [
            1
        ]
    assert left == 0


def test_nothing_of_a_backup_can_be_read_where_it_lies(made: Made) -> None:
    with psycopg.connect(made.first.database.owner_url) as owner:
        surnames = {surname.encode() for (surname,) in owner.execute("SELECT surname FROM people_person")}
    assert surnames
    for part in made.backup.iterdir():
        content = part.read_bytes().lower()
        assert not [surname for surname in surnames if surname.lower() in content]
    assert not [part for part in made.backup.iterdir() if b"PGDMP" in part.read_bytes()]


@pytest.mark.parametrize("part", ["manifest.json", "database.dump.box", "files.tar.box"])
def test_a_missing_file_is_named_and_nothing_is_restored(part: str, made: Made, empty: Deployment) -> None:
    spoiled = made.copy(empty.folder)
    (spoiled / part).unlink()
    said = empty.refused("restore", "--from", str(spoiled), "--key", str(made.key))
    assert f"{part} is missing" in said


@pytest.mark.parametrize("part", ["manifest.json", "database.dump.box", "files.tar.box"])
def test_a_changed_byte_is_noticed_and_nothing_is_restored(part: str, made: Made, empty: Deployment) -> None:
    spoiled = made.copy(empty.folder)
    content = bytearray((spoiled / part).read_bytes())
    place = content.index(b'"files": ') + 9 if part == "manifest.json" else len(content) // 2
    content[place] = ord("9") if content[place] != ord("9") else ord("8")
    (spoiled / part).write_bytes(content)
    said = empty.refused("restore", "--from", str(spoiled), "--key", str(made.key))
    assert "is not as it was" in said


def test_another_key_and_another_signer_are_refused_by_name(made: Made, empty: Deployment) -> None:
    key_made(empty.folder / "other.key")
    said = empty.refused("restore", "--from", str(made.backup), "--key", str(empty.folder / "other.key"))
    assert "The backup was made for the key" in said
    trust = empty.folder / "nobody.pub"
    trust.write_text("")
    asked = ["restore", "--from", str(made.backup), "--key", str(made.key), "--trust", str(trust)]
    assert "the key k1 is not in the ring" in empty.refused(*asked)


def test_what_is_not_empty_is_left_as_it_is(made: Made, empty: Deployment) -> None:
    said = made.first.manage("restore", "--from", str(made.backup), "--key", str(made.key), code=1)
    assert "The database is not empty" in said
    kept = empty.folder / "files" / "ab" / ("0" * 62)
    kept.parent.mkdir(parents=True)
    kept.write_bytes(b"k1\n")
    said = empty.refused("restore", "--from", str(made.backup), "--key", str(made.key))
    assert "The folder for files is not empty" in said


def test_a_drill_with_a_spoiled_backup_fails_and_the_account_says_so(made: Made, tmp_path: Path) -> None:
    spoiled = made.copy(tmp_path)
    (spoiled / "files.tar.box").unlink()
    said = made.first.manage("restore_drill", "--from", str(spoiled), "--key", str(made.key), code=1)
    assert "files.tar.box is missing" in said
    assert "files.tar.box is missing" in made.first.said("backup.drilled")[-1]
