"""What he said, put on record through `nominals`: one place says which noun keeps which matter."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import F, Q

from custos.access.reads import engine
from custos.law.facts import Matter
from custos.nominals.actions import about, end, record
from custos.nominals.reads import Account, Address, AddressKind, Identifier, IdentifierKind, Lasting, Name, NameKind
from custos.notifications.given import Answer, Row
from custos.notifications.matters import ASKED, Asked
from custos.notifications.models import Outcome
from custos.organisations.reads import Actor
from custos.people.reads import Person
from custos.plumbing.sealed import blind

SOURCE = "Notified by him"
MODELS: dict[str, type[Lasting]] = {"address": Address, "name": Name, "account": Account}
ONLY_SAID = frozenset({"intends"})  # his intention is kept with what he said; the noun holds what is so
NEW = (Outcome.ADDED, Outcome.CHANGED)


def put_on_record(answers: Iterable[Answer], *, person: Person, by: Actor, at: datetime) -> tuple[Answer, ...]:
    """Record every difference that he told, and return the answers with each row naming the thing on record that it is.

    Raises UnableToRecord, NotPermitted.
    """
    return tuple(_recorded(answer, person=person, by=by, at=at) for answer in answers)


def abouts_of(answers: Iterable[Answer]) -> list[str]:
    """Return what each thing that he told of is called: `address:<id>`."""
    return list(dict.fromkeys(row.noun for answer in answers for row in answer.rows if row.noun))


def holds_number(person: Person, number: str) -> bool | None:
    """Say whether his National Insurance number is the one that is held; None where none is."""
    with engine():  # the number is closed to the counter; that it is the same is not
        held = set(
            Identifier.objects.filter(
                person=person, kind=IdentifierKind.NATIONAL_INSURANCE, struck_out_at=None, until=None
            ).values_list("blind", flat=True)
        )
    return blind("".join(letter for letter in number if letter.isalnum())) in held if held else None


def _recorded(answer: Answer, *, person: Person, by: Actor, at: datetime) -> Answer:
    asked = ASKED[answer.matter]
    if answer.matter == Matter.NATIONAL_INSURANCE:
        _number(answer, person=person, by=by, at=at)
    if not asked.noun or (asked.financial and not settings.CUSTOS_IS_THE_VISOR):
        return answer
    return replace(answer, rows=tuple(_row(asked, row, person=person, by=by, at=at) for row in answer.rows))


def _row(asked: Asked, row: Row, *, person: Person, by: Actor, at: datetime) -> Row:
    if row.outcome == Outcome.NO_LONGER and row.noun:
        _end(row, person=person, by=by, at=at)
    if row.noun or row.outcome not in NEW:
        return row
    kind = "account" if asked.financial else asked.noun
    return replace(row, noun=about(record(person=person, kind=kind, values=_values(asked, row), by=by, at=at)))


def _end(row: Row, *, person: Person, by: Actor, at: datetime) -> None:
    noun = _found(row.noun, person)
    if noun.until is None:  # its end may have been known before he told it
        end(noun=noun, on=_day(row), by=by, at=at)


def _found(noun: str, person: Person) -> Lasting:
    kind, _, found = noun.partition(":")
    which = Q(pk=UUID(found))
    if kind == "address":
        which |= Q(premises=UUID(found))  # the stay at those premises that still runs, or else the last
    rows = MODELS[kind]._default_manager.select_related("person").filter(which, person=person, struck_out_at=None)
    row: Lasting = rows.order_by(F("until").desc(nulls_first=True), "-since")[:1].get()
    return row


def _day(row: Row) -> date:
    assert row.on, "the differences page asks for the day"
    return row.on


def _values(asked: Asked, row: Row) -> dict[str, Any]:
    given = {**row.values, "since": row.on, "source": SOURCE}
    kept = {name: value for name, value in given.items() if value not in ("", None) and name not in ONLY_SAID}
    if asked.matter == Matter.HOME_NOW:
        kept["kind"] = AddressKind.HOME if kept.pop("fixed", "yes") == "yes" else AddressKind.FOUND
    elif asked.matter == Matter.NAMES_NOW:
        kept["kind"] = NameKind.LEGAL if row.outcome == Outcome.CHANGED else NameKind.ALIAS
        kept["first_used_while_registered"] = row.on is not None
    elif asked.financial:
        kept["kind"] = asked.noun
    return kept


def _number(answer: Answer, *, person: Person, by: Actor, at: datetime) -> None:
    for row in answer.rows:
        number = row.values.get("number", "")
        if number and row.outcome in NEW and not holds_number(person, number):
            values = {"kind": IdentifierKind.NATIONAL_INSURANCE, "value": number, "source": SOURCE}
            with engine():  # he told it at the counter, which may keep it and not read it
                record(person=person, kind="identifier", values=values, by=by, at=at)
