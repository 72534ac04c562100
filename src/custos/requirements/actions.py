"""Telling the law what happened. Each act holds the person's row, so that belief changes one act at a time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from django.db import transaction

from custos.access.reads import engine
from custos.audit.actions import declare, write
from custos.law.facts import Fact as Happening
from custos.law.facts import decode, encode
from custos.organisations.reads import Actor
from custos.people.reads import Person, hold
from custos.requirements.bringing import bring_into_line as bring
from custos.requirements.bringing import moment_after_all
from custos.requirements.models import Fact

declare(
    {
        "fact.told": "Told the law that {what} on {on}",
        "facts.told": "Told the law {count} facts in one batch",
        "fact.corrected": "Corrected a fact: {what} on {on}. Reason: {why}",
        "fact.struck-out": "Struck out a fact: {what} on {on}. Reason: {why}",
    }
)


class UnableToCorrect(Exception):
    """The fact no longer stands, so that it can not be corrected or struck out."""


class Source(Protocol):
    """The noun that a fact came from."""

    id: UUID


@dataclass(frozen=True, slots=True)
class Telling:
    """A happening with the noun it came from, and the compartment that closes it off, if any."""

    happening: Happening
    source: Source | None = None
    compartment: UUID | None = None


@transaction.atomic
def tell(
    *,
    person: Person,
    fact: Happening,
    source: Source | None = None,
    compartment: UUID | None = None,
    by: Actor,
    at: datetime,
) -> Fact:
    """Tell the law of one thing that happened, and bring what is required into line."""
    with engine():
        hold(person.id)
        (row,) = _keep(person, [Telling(fact, source, compartment)], by=by, at=at)
        write(code="fact.told", person=person, about=row, by=by, at=at, words=_words(row))
        bring(person, at=row.recorded_at)
    return row


@transaction.atomic
def tell_all(*, person: Person, facts: Sequence[Telling], by: Actor, at: datetime) -> list[Fact]:
    """Tell the law of many things at once: one decision, one batch."""
    with engine():
        hold(person.id)
        rows = _keep(person, facts, by=by, at=at)
        write(code="facts.told", person=person, by=by, at=at, words={"count": len(rows)})
        bring(person, at=rows[-1].recorded_at if rows else at)
    return rows


@transaction.atomic
def correct(*, fact: Fact, to: Happening, why: str, by: Actor, at: datetime) -> Fact:
    """Replace what was believed by what is now known to be right; the first telling is kept. Raises UnableToCorrect."""
    return _supersede(fact, _Change("fact.corrected", to=to, why=why), by=by, at=at)


@transaction.atomic
def strike_out(*, fact: Fact, why: str, by: Actor, at: datetime) -> Fact:
    """Believe no longer what was told; the telling is kept. Raises UnableToCorrect."""
    return _supersede(fact, _Change("fact.struck-out", to=None, why=why), by=by, at=at)


@transaction.atomic
def bring_into_line(*, person: Person, by: Actor | None, at: datetime) -> int:
    """Ask the law afresh, as after a change of the law; return how many findings moved."""
    with engine():
        hold(person.id)
        return bring(person, at=moment_after_all(person, at))


@dataclass(frozen=True, slots=True)
class _Change:
    code: str
    to: Happening | None
    why: str


def _supersede(fact: Fact, change: _Change, *, by: Actor, at: datetime) -> Fact:
    with engine():
        person = hold(fact.person_id)
        if not Fact.objects.believed().filter(pk=fact.pk).exists():
            raise UnableToCorrect(
                "What you are correcting was corrected or struck out meanwhile. Open the record again."
            )
        (kept,) = _rows(person, [Telling(change.to or decode(fact.data))], by=by, at=at)
        kept.struck_out = change.to is None
        kept.supersedes, kept.why = fact, change.why
        kept.source_kind, kept.source_id, kept.compartment = fact.source_kind, fact.source_id, fact.compartment
        Fact.objects.bulk_create([kept])
        write(code=change.code, person=person, about=kept, by=by, at=at, words=_words(kept) | {"why": change.why})
        bring(person, at=kept.recorded_at)
    return kept


def _keep(person: Person, facts: Iterable[Telling], *, by: Actor, at: datetime) -> list[Fact]:
    return Fact.objects.bulk_create(_rows(person, facts, by=by, at=at))


def _rows(person: Person, facts: Iterable[Telling], *, by: Actor, at: datetime) -> list[Fact]:
    seq, recorded_at = _next(person, at)
    return [
        Fact(
            person=person,
            seq=seq + number,
            told=telling.happening.told,
            data=encode(telling.happening),
            source_kind=type(telling.source).__name__.lower() if telling.source else "",
            source_id=telling.source.id if telling.source else None,
            compartment=telling.compartment,
            recorded_at=recorded_at,
            recorded_by=by.user if by.user.id.int else None,  # the system is no user
        )
        for number, telling in enumerate(facts)
    ]


def _next(person: Person, at: datetime) -> tuple[int, datetime]:
    last = Fact.objects.filter(person=person).order_by("-seq").values_list("seq", flat=True).first()
    return (last or 0) + 1, moment_after_all(person, at)


def _words(row: Fact) -> dict[str, str]:
    if row.compartment:  # the account is open to more people than the fact is
        return {"what": "something known to few", "on": "a day known to few"}
    return {"what": row.told.replace("-", " "), "on": row.data.get("on", "")}
