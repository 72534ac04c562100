"""Lawful disposal: by two people, of every byte, under tombstones that the account and the ledger agree with."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.test import Client

from custos.access import reads as access
from custos.access.tests.cast import NOW, TODAY, Cast
from custos.audit.actions import dispose as dispose_of
from custos.audit.models import Disposal
from custos.audit.reads import Entry, Words
from custos.exchange.ledger import check_everything
from custos.nominals.models import Photograph
from custos.nominals.tests.factories import convict, know, open_somebody
from custos.orders.actions import put_on_file
from custos.orders.papers import Paper, Part, as_pdf
from custos.orders.reads import order_now
from custos.orders.tests.factories import ordered, term
from custos.organisations.reads import Actor
from custos.people.reads import Person
from custos.plumbing import files
from custos.plumbing.refusals import UnableToRecord
from custos.rights.actions import dispose
from custos.rights.models import Case
from custos.rights.tests.factories import a_case, step, to_be_disposed, weighed
from custos.rights.vocabulary import CaseKind, StepKind
from custos.search.reads import asked, find
from custos.tasks.actions import give_task, reply

Look = Callable[[Actor], None]
CANARY = "Quexilby"
PNC = "2003/0456789H"
TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename !~ '_([0-9]{4}_[0-9]{2}|rest)$'"
SIZE = b"\x00\x00\x00\rIHDR" + 2 * (1).to_bytes(4)
PICTURE = b"\x89PNG\r\n\x1a\n" + SIZE + CANARY.encode() + b"IEND\xaeB`\x82"


@pytest.fixture
def filled(cast: Cast, look_as: Look) -> Cast:
    """Bell, with a canary in whatever is told of him, changed and corrected so that history holds it too."""
    look_as(cast.officer)
    act: dict[str, Any] = {"by": cast.officer}
    know(cast.bell, "name", kind="alias", surname=CANARY, forenames="Tom", **act)
    know(cast.bell, "identifier", kind="pnc", value=PNC, **act)
    home = know(cast.bell, "home", kind="home", lines=f"1 {CANARY} Street", since=date(2026, 5, 1), **act)
    know(cast.bell, "email", address=f"{CANARY}@example.org", **act)
    convict(cast.bell, court=f"{CANARY} Crown Court", **act)
    home.source = f"{CANARY} told us"
    home.save()
    task = give_task(words=CANARY, due=TODAY, person=cast.bell, to_unit=cast.team, by=cast.officer, at=NOW)
    reply(task=task, words=f"{CANARY} was there", by=cast.officer, at=NOW)
    know(cast.bell, "photograph", taken_on=TODAY, digest=files.store(PICTURE), **act)
    look_as(cast.protection)
    return cast


def holding(words: str) -> Iterator[str]:
    """Every table of which a row holds these words, all rows seen."""
    with access.engine(), connection.cursor() as cursor:
        cursor.execute(TABLES)
        for (table,) in cursor.fetchall():
            cursor.execute(f'SELECT count(*) FROM "{table}" t WHERE t::text ILIKE %s', [f"%{words}%"])
            if cursor.fetchone()[0]:
                yield table


def test_after_disposal_no_table_holds_a_byte_of_what_was_known(filled: Cast, look_as: Look) -> None:
    assert {"nominals_searchname", "audit_words", "audit_rowhistory", "tasks_reply"} <= set(holding(CANARY))
    case = to_be_disposed(filled)
    dispose(case=case, by=filled.protection, at=NOW)
    assert [words for words in (CANARY, PNC, "Bell", "1985-06-03") for _ in holding(words)] == []
    left = {"people_person", "audit_entry", "audit_words", "audit_disposal"}
    assert set(holding(str(filled.bell.id))) == left


def test_the_account_and_the_ledger_agree_afterwards(filled: Cast) -> None:
    dispose(case=to_be_disposed(filled), by=filled.protection, at=NOW)
    assert check_everything().faults == []
    with access.engine():
        (deed,) = Entry.objects.filter(code="record.disposed")
        said = Words.objects.get(entry_id=deed.id).values
        assert (said["approver"], deed.user_id) == ("Alex Castlemere", filled.protection.user.id)
        assert Entry.objects.filter(person_id=filled.bell.id).count() > 10


def test_a_search_no_longer_finds_him_and_his_page_is_a_tombstone(filled: Cast, look_as: Look, client: Client) -> None:
    reference = filled.bell.reference
    dispose(case=to_be_disposed(filled), by=filled.protection, at=NOW)
    look_as(filled.officer)
    for words in (CANARY, "Bell", PNC, reference):
        assert find(filled.officer, asked(words, today=TODAY), today=TODAY).hits == []
    client.force_login(filled.officer.user)
    page = client.get(f"/people/{reference}/").content.decode()
    assert all(words in page for words in ("5 May 2026", "Group 3", "Alex Pellwick", "Alex Castlemere"))
    assert client.get(f"/people/{reference}/timeline/").status_code == 404


def test_the_file_goes_unless_somebody_else_has_the_same(filled: Cast, django_capture_on_commit_callbacks: Any) -> None:
    with access.engine():
        digest = Photograph.objects.get(person=filled.bell).digest
    assert kept(digest).exists()
    with django_capture_on_commit_callbacks(execute=True):
        dispose(case=to_be_disposed(filled), by=filled.protection, at=NOW)
    assert not kept(digest).exists()


def test_the_paper_that_a_court_sealed_goes_as_well(
    filled: Cast, look_as: Look, django_capture_on_commit_callbacks: Any
) -> None:
    look_as(filled.officer)
    order = ordered(filled, terms=[term(wording="Having any contact with any child.")])
    made = order_now(order).made
    assert made
    told = Paper("Order", "OFFICIAL-SENSITIVE", "Wexmarsh", "Bell", "T1", "5 May 2026", "", [Part("Order", [CANARY])])
    sealed = put_on_file(deed=made, file=as_pdf(told), by=filled.officer, at=NOW)
    assert kept(sealed.digest).exists()
    look_as(filled.protection)
    with django_capture_on_commit_callbacks(execute=True):
        dispose(case=to_be_disposed(filled), by=filled.protection, at=NOW)
    assert not kept(sealed.digest).exists()


def kept(digest: str) -> Path:
    """Where a file is kept."""
    return Path(settings.CUSTOS_FILES) / digest[:2] / digest[2:]


def test_whoever_approved_it_does_not_do_it(filled: Cast) -> None:
    case = to_be_disposed(filled)
    with pytest.raises(UnableToRecord, match="somebody else"):
        dispose(case=case, by=filled.second_protection, at=NOW)
    with pytest.raises(UnableToRecord, match="somebody else"):
        dispose(case=case, by=replace(filled.protection, on_behalf_of=filled.second_protection.user), at=NOW)


def test_without_an_approval_nothing_is_disposed_of(filled: Cast) -> None:
    case = a_case(filled, CaseKind.REVIEW, person=filled.bell, group="3", since=NOW.replace(year=2019))
    step(case, StepKind.WEIGHED, filled.protection, **weighed())
    with pytest.raises(UnableToRecord, match="approved by another"):
        dispose(case=case, by=filled.protection, at=NOW)
    assert Person.objects.get(pk=filled.bell.pk).surname == "Bell"


def test_the_database_itself_refuses_one_person_alone(filled: Cast) -> None:
    by, approver = filled.protection, filled.protection.user
    with access.engine(), pytest.raises(IntegrityError, match="another person approved"), transaction.atomic():
        dispose_of(person=filled.bell, authority="Mine", approved_by=approver, by=by, at=NOW)
    assert not Disposal.objects.exists()


def test_of_everybody_else_nothing_goes(filled: Cast, look_as: Look) -> None:
    look_as(filled.officer)
    other = know_somebody_else(filled)
    look_as(filled.protection)
    dispose(case=to_be_disposed(filled), by=filled.protection, at=NOW)
    assert {"people_person", "nominals_phone", "requirements_fact"} <= set(holding(str(other.id)))
    assert set(holding("07700900123")) >= {"nominals_phone"}


def know_somebody_else(cast: Cast) -> Person:
    """Rowe, with a telephone."""
    other = open_somebody(cast)
    know(other, "phone", number="07700900123", by=cast.officer)
    return other


def test_an_erasure_that_was_granted_and_approved_disposes_as_well(filled: Cast) -> None:
    case = a_case(filled, CaseKind.ERASURE, person=filled.bell)
    step(case, StepKind.DECIDED, filled.protection, outcome="granted", words="Held in error", changed="")
    step(case, StepKind.APPROVED, filled.second_protection)
    dispose(case=case, by=filled.protection, at=NOW)
    assert not Case.objects.exists()
    assert Disposal.objects.get().authority.startswith("a request for erasure")
