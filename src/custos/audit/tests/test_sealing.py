"""The sealer: every committed row exactly once, whatever order it is committed in; nobody else adds to the chain."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from random import Random
from typing import Any

import psycopg
import pytest
from psycopg import sql

from custos.audit.books import DEEDS, VIEWS
from custos.audit.keys import Ring
from custos.audit.sealing import UnableToSeal, seal_round, seals
from custos.audit.statements import UnableToState
from custos.audit.tests.accounts import BEGUN, Account, new_signer
from custos.audit.verifying import Report, verify
from proofs.common.attacks import Attacker
from tests.harness import Database


@pytest.fixture
def account(engine_database: Database) -> Account:
    """An account of nothing yet."""
    return Account(engine_database.owner_url, engine_database.sealer_url, seed=1)


def check(account: Account) -> Report:
    """Verify an account against what is kept elsewhere."""
    kept: dict[str, Callable[[], str]] = {
        f"statement {number}": partial(str, body) for number, body in enumerate(account.kept, start=1)
    }
    with psycopg.connect(account.owner_url) as owner:
        return verify(owner, ring=account.ring, kept=kept)


def test_what_is_committed_late_is_sealed_and_nothing_twice(account: Account) -> None:
    with psycopg.connect(account.owner_url) as late, psycopg.connect(account.owner_url) as prompt:
        first = account.clerk.deed(late)
        second = account.clerk.deed(prompt)
        prompt.commit()
        assert account.seal()[DEEDS].upto == 1
        third = account.clerk.deed(prompt)
        prompt.commit()
        assert account.seal()[DEEDS].upto == 2
        late.commit()
        assert account.seal()[DEEDS].upto == 3
        assert account.seal()[DEEDS].number == 3
        linked = prompt.execute("SELECT entry_id FROM audit_link WHERE book = 1 ORDER BY position").fetchall()
    assert [entry for (entry,) in linked] == [second, third, first]
    assert check(account).faults == []


def test_a_round_that_leaves_rows_goes_on_where_it_stopped(account: Account) -> None:
    with psycopg.connect(account.owner_url) as owner:
        written = [account.clerk.view(owner) for _ in range(7)]
    with account.sealer() as sealer:
        for upto in (3, 6, 7, 7):
            made = seal_round(sealer, VIEWS, signer=account.signer, ring=account.ring, at=BEGUN, most=3)
            assert made.upto == upto
        linked = sealer.execute("SELECT entry_id FROM audit_link ORDER BY position").fetchall()
    assert sorted(entry for (entry,) in linked) == sorted(written)


def test_rows_that_a_restored_database_brought_from_another_server_are_sealed(account: Account) -> None:
    with psycopg.connect(account.owner_url, autocommit=True) as owner:
        account.clerk.deed(owner)
        account.seal()
        owner.execute("ALTER TABLE audit_entry DISABLE TRIGGER USER")
        # There it was as if many more transactions had been: what is written here bears a lower number.
        restored, here = account.clerk.deed(owner), account.clerk.deed(owner)
        owner.execute("UPDATE audit_entry SET written_in = written_in + 1000000000 WHERE id = %s", [restored])
        owner.execute("ALTER TABLE audit_seal DISABLE TRIGGER USER; ALTER TABLE audit_link DISABLE TRIGGER USER")
        far = account.seal()[DEEDS].horizon + 1_000_000_000
        owner.execute("DELETE FROM audit_seal WHERE number > 1; DELETE FROM audit_link WHERE position > 1")
        with account.sealer() as sealer:
            first = seals(sealer, DEEDS, "", [])[0]
            moved = replace(first, seen=f"{far}:{far}:")
            owner.execute(
                "UPDATE audit_seal SET seen = %s, signature = %s WHERE book = 1",
                [moved.seen, account.signer.sign(moved.message(DEEDS))],
            )
        assert account.seal()[DEEDS].upto == 3
        account.clerk.deed(owner)
        assert account.seal()[DEEDS].upto == 4
        linked = {entry for (entry,) in owner.execute("SELECT entry_id FROM audit_link WHERE book = 1")}
    assert {restored, here} < linked


def test_the_sealer_builds_on_no_chain_but_the_one_it_sealed(account: Account) -> None:
    account.write(rounds=1, rows=4)
    with psycopg.connect(account.owner_url, autocommit=True) as owner:
        owner.execute("ALTER TABLE audit_seal DISABLE TRIGGER USER; ALTER TABLE audit_link DISABLE TRIGGER USER")
        owner.execute("UPDATE audit_seal SET signature = %s WHERE book = 1", [b"0" * 64])
        with pytest.raises(UnableToSeal, match="does not hold"):
            account.seal()
        owner.execute("DELETE FROM audit_seal WHERE book = 1 AND number = 2")
        with pytest.raises(UnableToSeal, match="not the one that was sealed"):
            account.seal()


def test_a_sealer_does_not_go_on_from_an_older_state_than_it_left(account: Account) -> None:
    account.write(rounds=2, rows=4)
    with account.sealer() as sealer:
        given: dict[str, Any] = {"signer": account.signer, "ring": account.ring, "at": BEGUN}
        made = seal_round(sealer, DEEDS, **given)
        with pytest.raises(UnableToSeal, match="is gone"):
            seal_round(sealer, DEEDS, **given, after=replace(made, number=made.number + 1))


@pytest.mark.parametrize("role", ["web", "worker"])
@pytest.mark.parametrize("table", ["audit_link", "audit_seal", "audit_statement", "audit_erasure"])
def test_nobody_but_the_sealer_adds_to_the_chain(role: str, table: str, engine_database: Database) -> None:
    url = engine_database.web_url if role == "web" else engine_database.worker_url
    query = sql.SQL("INSERT INTO {} SELECT * FROM {}").format(sql.Identifier(table), sql.Identifier(table))
    with psycopg.connect(url) as other, pytest.raises(psycopg.errors.InsufficientPrivilege):
        other.execute(query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM audit_words",
        "SELECT * FROM people_person",
        "INSERT INTO audit_entry SELECT * FROM audit_entry",
        "UPDATE audit_link SET position = 1",
        "DELETE FROM audit_seal",
        "SELECT audit_erase_words('{}', NULL)",
    ],
)
def test_the_sealer_reads_the_books_and_adds_seals_and_no_more(query: str, engine_database: Database) -> None:
    with psycopg.connect(engine_database.sealer_url) as sealer, pytest.raises(psycopg.errors.InsufficientPrivilege):
        sealer.execute(query)


@pytest.mark.parametrize("table", ["audit_link", "audit_seal", "audit_statement"])
def test_what_was_sealed_can_not_be_changed_by_the_owner_while_the_triggers_stand(table: str, account: Account) -> None:
    account.write(rounds=1, rows=4)
    account.state()
    with psycopg.connect(account.owner_url) as owner, pytest.raises(psycopg.errors.RestrictViolation):
        owner.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table)))


def test_a_seal_of_a_retired_key_is_good_where_it_was_made_and_nowhere_later(account: Account) -> None:
    account.write(rounds=1, rows=4)
    old, new = account.signer, new_signer("k2")
    account.signer, account.ring = new, Ring.of([old.public, new.public])
    account.write(rounds=1, rows=4)
    account.state()
    assert check(account).faults == []
    account.signer = old
    account.write(rounds=1, rows=4)
    assert "a key that was no longer used" in " ".join(check(account).faults)


def test_rows_wait_for_their_seal_and_are_said_to(account: Account) -> None:
    account.write(rounds=1, rows=4)
    with psycopg.connect(account.owner_url) as owner:
        account.clerk.deed(owner)
        waits = account.clerk.at
    deeds, views = check(account).books
    assert (deeds.unsealed, deeds.oldest_unsealed, deeds.fault) == (1, waits, None)
    assert (views.unsealed, views.oldest_unsealed) == (0, None)


def test_a_row_dated_long_before_its_seal_is_named_and_is_no_fault(account: Account) -> None:
    with psycopg.connect(account.owner_url) as owner:
        old = account.clerk.deed(owner)
    account.clerk.at += timedelta(hours=2)
    account.write(rounds=1, rows=4)
    deeds, _ = check(account).books
    assert (deeds.late, deeds.first_late, deeds.fault) == (1, str(old), None)


def test_no_statement_is_signed_over_an_account_that_was_changed(account: Account) -> None:
    account.write(rounds=1, rows=4)
    account.state()
    account.write(rounds=1, rows=4)
    with psycopg.connect(account.owner_url, autocommit=True) as owner:
        owner.execute("ALTER TABLE audit_entry DISABLE TRIGGER USER")
        last = "SELECT entry_id FROM audit_link WHERE book = 1 ORDER BY position DESC LIMIT 1"
        owner.execute(f"UPDATE audit_entry SET origin = 'elsewhere' WHERE id = ({last})")
    with pytest.raises(UnableToState, match="is not what was chained there"):
        account.state()


def test_without_marks_a_fault_says_from_where_on_nobody_vouches(account: Account) -> None:
    """Between two seals and with no statement, a chain that was hashed anew says only that the seal is another's."""
    with psycopg.connect(account.owner_url) as owner:
        for _ in range(5):
            account.clerk.deed(owner)
    account.seal()
    with psycopg.connect(account.owner_url, autocommit=True) as owner:
        owner.execute("ALTER TABLE audit_entry DISABLE TRIGGER USER; ALTER TABLE audit_link DISABLE TRIGGER USER")
        entry, _ = owner.execute("SELECT entry_id, at FROM audit_link WHERE position = 3").fetchone() or (None, None)
        owner.execute("UPDATE audit_entry SET origin = 'elsewhere' WHERE id = %s", [entry])
        Attacker(owner, Random(1), new_signer()).rehash(DEEDS, 3)
    fault = check(account).books[0].fault
    assert fault
    assert (fault.since, fault.position) == (1, 5)
    assert "was put under another chain" in str(fault)
