"""The account: what is written, who may read it, and that it stays as it was."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, connection, transaction

from custos.access import reads as access
from custos.access.tests.cast import NOW, Cast
from custos.audit import acts
from custos.audit.actions import UnknownAct, draft, erase_words, write
from custos.audit.models import Entry, RowHistory, Words
from custos.audit.reads import account_of, faults
from custos.organisations.reads import Actor
from custos.people.actions import identify

Look = Callable[[Actor], None]


def test_an_act_reads_as_a_sentence_with_who_did_it(cast: Cast, look_as: Look) -> None:
    look_as(cast.officer)
    (line,) = account_of(cast.bell.id)
    assert line.text.startswith("Gave the record to Offender manager (Nandakumar) from 1 January 2020")
    assert line.who == "Alex Nandakumar"


def test_an_act_nobody_could_read_is_refused(cast: Cast) -> None:
    with pytest.raises(UnknownAct):
        write(code="never.declared", person=cast.bell, by=cast.officer, at=NOW)


@pytest.mark.parametrize("table", ["audit_entry", "audit_words"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET person_id = NULL", "DELETE FROM {}"])
def test_nothing_written_can_be_changed_or_removed(statement: str, table: str, cast: Cast) -> None:
    """Row security offers the web role no row to change; the trigger stops the owner, whom it does not bind."""
    with connection.cursor() as cursor:
        cursor.execute(statement.format(table))
        assert cursor.rowcount == 0
        cursor.execute(
            "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND tgname LIKE %s", [table, "%append_only"]
        )
        assert cursor.fetchone()


def test_the_account_of_a_person_is_closed_to_those_who_see_only_his_name(cast: Cast, look_as: Look) -> None:
    for actor in (cast.probation, cast.neighbourhood, cast.colleague):
        look_as(actor)
        assert account_of(cast.bell.id) == []
    access.look_as_nobody()
    assert not Entry.objects.exists()
    assert not Words.objects.exists()


def test_an_auditor_reads_the_whole_account(cast: Cast, look_as: Look) -> None:
    look_as(cast.auditor)
    assert len(account_of(cast.bell.id)) == 1


def test_words_that_no_longer_match_their_entry_are_named(cast: Cast) -> None:
    with access.engine():
        assert list(faults()) == []
        values = Words.objects.get(person_id=cast.bell.id).values
    entry_digest = acts.digest_of(values)
    assert acts.digest_of(values | {"since": "2 January 2020"}) != entry_digest


def test_words_are_erased_by_a_disposal_on_record_and_by_nothing_else(cast: Cast) -> None:
    with access.engine():
        said = Words.objects.get(person_id=cast.bell.id)
        disposal = erase_words(entries=[said.entry_id], authority="A review", by=cast.administrator, at=NOW)
        assert not Words.objects.filter(entry_id=said.entry_id).exists()
        assert Entry.objects.filter(id=said.entry_id).exists()
        assert list(faults()) == []
        assert account_of(cast.bell.id)[0].text == "Gave the record to (erased) from (erased)"
        with pytest.raises(IntegrityError, match="Words are erased by a disposal"), transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SELECT audit_erase_words(%s, %s)", [[disposal.id], said.entry_id])
        with pytest.raises(IntegrityError, match="The words of a disposal stay"):
            erase_words(entries=[disposal.id], authority="A review", by=cast.administrator, at=NOW)


def test_guessed_words_do_not_have_the_digest_of_erased_ones(cast: Cast) -> None:
    (one, said), (other, _) = (draft(code="account.words_erased", person=None, by=cast.officer, at=NOW) for _ in "ab")
    assert one.digest != other.digest
    assert acts.digest_of(said.values) == one.digest


def test_a_row_is_kept_as_it_was_before_it_changed(cast: Cast, look_as: Look) -> None:
    look_as(cast.officer)
    identify(person=cast.bell, surname="Bell", forenames="Thomas", born=cast.bell.born, by=cast.officer, at=NOW)
    with access.engine():
        kept = RowHistory.objects.get(table="people_person")
    assert kept.was["forenames"] == "Thomas James"
    assert kept.user_id == cast.officer.user.id
    assert kept.changed_by_role == "custos_web"


def test_row_history_is_for_auditors(cast: Cast, look_as: Look) -> None:
    look_as(cast.officer)
    identify(person=cast.bell, surname="Bell", forenames="Tom", born=None, by=cast.officer, at=NOW)
    assert not RowHistory.objects.exists()
    look_as(cast.auditor)
    assert RowHistory.objects.exists()


def test_erased_words_read_as_erased() -> None:
    assert acts.sentence("management.given", {}) == "Gave the record to (erased) from (erased)"
