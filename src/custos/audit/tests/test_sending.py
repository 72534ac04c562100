"""Sealed batches are sent on without a word, and hold against the account."""

import base64
import json
from pathlib import Path

import psycopg
import pytest
from pytest_django import DjangoDbBlocker

from custos.audit.books import BOOKS
from custos.audit.sending import faults_of, send_on
from custos.audit.tests.accounts import Account
from custos.audit.tests.test_commands import asked, manage
from tests.harness import Database


@pytest.fixture
def account(engine_database: Database) -> Account:
    """An account with some rows under several seals."""
    account = Account(engine_database.owner_url, engine_database.sealer_url, seed=7)
    account.write(rounds=2, rows=6)
    return account


def sent(account: Account, folder: Path) -> list[Path]:
    """What lies in the folder once the sealer has sent on."""
    with account.sealer() as sealer:
        for book in BOOKS:
            while send_on(sealer, book, folder):
                pass
    return sorted(folder.glob("*/*.jsonl"))


def faults(account: Account, folder: Path) -> list[str]:
    """What is found of what was sent on."""
    with psycopg.connect(account.owner_url) as owner:
        return list(faults_of(owner, folder, account.ring))


def test_every_sealed_row_is_sent_on_once_and_holds_against_the_account(account: Account, tmp_path: Path) -> None:
    first = sent(account, tmp_path)
    account.write(rounds=1, rows=4)
    files = sent(account, tmp_path)
    assert files[0] == first[0]
    assert len(files) > len(first)
    lines = [json.loads(line) for file in files for line in file.read_text().splitlines()]
    with psycopg.connect(account.owner_url) as owner:
        linked = owner.execute("SELECT entry_id::text FROM audit_link").fetchall()
        said = owner.execute("SELECT string_agg(values::text, '') FROM audit_words").fetchone()
    assert sorted(line["id"] for line in lines if "id" in line) == sorted(entry for (entry,) in linked)
    assert sum("seal" in line for line in lines) == len(files)
    assert said
    assert "Curlew" in said[0]
    whole = "".join(file.read_text() for file in files)
    assert not [word for word in ("Curlew", "Osier", "Bell", "/find/") if word in whole]
    assert faults(account, tmp_path) == []


def test_a_copy_whose_oldest_files_were_taken_away_holds_and_one_with_a_gap_does_not(
    account: Account, tmp_path: Path
) -> None:
    deeds = [file for file in sent(account, tmp_path) if file.name.startswith("deeds-")]
    assert len(deeds) > 3
    deeds[0].unlink()
    assert faults(account, tmp_path) == []
    deeds[2].unlink()
    (fault,) = faults(account, tmp_path)
    assert fault.startswith(deeds[3].name)


def test_what_was_changed_here_or_there_is_named(account: Account, tmp_path: Path) -> None:
    files = sent(account, tmp_path)
    views = next(file for file in files if file.name.startswith("views-"))
    whole = views.read_text()
    for changed in (whole.replace('"status": "200"', '"status": "404"', 1), whole.split("\n", 1)[1], "nothing"):
        views.write_text(changed)
        assert len(faults(account, tmp_path)) == 1, changed[:40]
    views.write_text(whole)
    deeds = next(file for file in files if file.name.startswith("deeds-"))
    forged = json.loads(deeds.read_text().splitlines()[-1])
    forged["seal"]["sealed_at"] = "2026-01-01T00:00:00+00:00"
    deeds.write_text("\n".join([*deeds.read_text().splitlines()[:-1], json.dumps(forged)]))
    assert ["the signature is not by the key k1" in fault for fault in faults(account, tmp_path)] == [True]
    sent_anew = tmp_path / "anew"
    sent(account, sent_anew)
    with psycopg.connect(account.owner_url) as owner:
        owner.execute("ALTER TABLE audit_entry DISABLE TRIGGER USER")
        owner.execute(
            "UPDATE audit_entry SET origin = '10.0.0.9'"
            " WHERE id = (SELECT entry_id FROM audit_link WHERE book = 1 AND position = 5)"
        )
        owner.commit()
    (fault,) = faults(account, sent_anew)
    assert "position 5 is not as it stands on the account" in fault


def test_the_sealer_sends_on_where_it_is_told_to_and_the_check_of_the_account_reads_it(
    account: Account,
    engine_database: Database,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    django_db_blocker: DjangoDbBlocker,
) -> None:
    data, folder = tmp_path / "data", tmp_path / "mounted"
    data.mkdir()
    (data / "seal-keys.pub").write_text(f"{account.signer.public}\n")
    monkeypatch.setenv("CUSTOS_SENT_ON", str(folder))
    monkeypatch.setenv("CUSTOS_SEAL_KEY", _private(account))
    said = manage(engine_database, data, "seal")
    assert "Sent on" in said
    check = (engine_database, data, "verify_audit", "--sent", str(folder))
    with django_db_blocker.unblock():
        assert "what was sent on is as it stands" in asked(*check)
    first = sorted(folder.glob("*/deeds-*.jsonl"))[0]
    first.write_text(first.read_text().replace('"code": "address.changed"', '"code": "address.kept"', 1))
    with django_db_blocker.unblock():
        assert f"{first.name}: position" in asked(*check, code=1)


def test_a_folder_that_can_not_be_written_stops_no_sealing(
    account: Account, engine_database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a-file").write_text("")
    (tmp_path / "seal-keys.pub").write_text(f"{account.signer.public}\n")
    monkeypatch.setenv("CUSTOS_SENT_ON", str(tmp_path / "a-file" / "below"))
    monkeypatch.setenv("CUSTOS_SEAL_KEY", _private(account))
    said = manage(engine_database, tmp_path, "seal")
    assert "the last under seal" in said
    assert "Nothing is sent on" in said


def _private(account: Account) -> str:
    return f"{account.signer.name}:{base64.b64encode(account.signer.key.private_bytes_raw()).decode()}"
