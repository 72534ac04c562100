"""Deeds that are more than recording one thing: a move, the choice between birth dates, a photograph, an account."""

from datetime import date, datetime

from django.db import transaction

from custos.audit.actions import declare, write
from custos.nominals.actions.believing import bring_belief_into_line, list_under
from custos.nominals.actions.permission import may_change
from custos.nominals.actions.recording import fresh, record
from custos.nominals.kinds import KINDS
from custos.nominals.models import Account, Address, AddressKind, BirthDate, Photograph
from custos.organisations.reads import Actor
from custos.people.reads import Person
from custos.plumbing.files import store

declare({"birth-date.chosen": "Chose {what} among the dates of birth recorded. Reason: {why}"})


@transaction.atomic
def move_home(
    *,
    person: Person,
    lines: str,
    on: date,
    postcode: str = "",
    nation: str = "",
    fixed: bool = True,
    source: str = "",
    by: Actor,
    at: datetime,
) -> Address:
    """Record where he lives from a day, or, with no fixed abode, where he can be found, and put it before the law.

    Raises MovedBeforeLastMove, NotPermitted.
    """
    values = {
        "kind": AddressKind.HOME if fixed else AddressKind.FOUND,
        "lines": lines,
        "postcode": postcode,
        "nation": nation,
        "since": on,
        "source": source,
    }
    home = record(person=person, kind="home", values=values, by=by, at=at)
    assert isinstance(home, Address)
    return home


@transaction.atomic
def choose_birth_date(*, birth: BirthDate, why: str, by: Actor, at: datetime) -> BirthDate:
    """Take one of the birth dates given for him as the right one; the others stay, disputed. Raises NotPermitted."""
    may_change(birth.person, KINDS["birth-date"], by, at)
    fresh(birth)
    for other in BirthDate.objects.filter(person=birth.person, chosen=True).exclude(pk=birth.pk):
        other.chosen = False
        other.save(update_fields=["chosen"])
        bring_belief_into_line(other, why=why, by=by, at=at)
    birth.chosen = True
    birth.save(update_fields=["chosen"])
    words = {"what": KINDS["birth-date"].words(birth), "why": why}
    write(code="birth-date.chosen", person=birth.person, about=birth, by=by, at=at, words=words)
    list_under(birth, by=by, at=at)
    bring_belief_into_line(birth, why=why, by=by, at=at)
    return birth


@transaction.atomic
def add_photograph(
    *, person: Person, picture: bytes, taken_on: date, caption: str = "", source: str = "", by: Actor, at: datetime
) -> Photograph:
    """Keep a photograph, encrypted, the file before the row. Raises UnacceptableFile, NotPermitted."""
    may_change(person, KINDS["photograph"], by, at)
    values = {"digest": store(picture), "taken_on": taken_on, "caption": caption, "source": source}
    photograph = record(person=person, kind="photograph", values=values, by=by, at=at)
    assert isinstance(photograph, Photograph)
    return photograph


@transaction.atomic
def open_account(
    *,
    person: Person,
    kind: str,
    institution: str,
    number: str,
    on: date | None,
    holder: str = "",
    expires: date | None = None,
    source: str = "",
    by: Actor,
    at: datetime,
) -> Account:
    """Record an account, card or document, its number sealed. Raises FinancialDetailsOff, NotPermitted."""
    values = {
        "kind": kind,
        "institution": institution,
        "number": number,
        "since": on,
        "holder": holder,
        "expires": expires,
        "source": source,
    }
    account = record(person=person, kind="account", values=values, by=by, at=at)
    assert isinstance(account, Account)
    return account
