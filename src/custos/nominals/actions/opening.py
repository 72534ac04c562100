"""Opening a nominal: never before whoever opens was shown everybody who is like him."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction

from custos.access.actions import give_record
from custos.access.reads import check
from custos.audit.actions import declare, write
from custos.nominals.actions.recording import keep_all
from custos.nominals.likeness import Description, alike
from custos.nominals.making import build
from custos.nominals.models import NameKind, Noun
from custos.nominals.refusals import LikenessNotSeen
from custos.organisations.reads import Actor, Agency, Post, Unit
from custos.people.actions import open_person
from custos.people.reads import Person
from custos.requirements.actions import Telling, tell_all

declare(
    {
        "nominal.opened": "Opened the record of {name}",
        "nominal.opened-beside": "Opened the record of {name}, shown {count} like it. Why it is not the same: {why}",
    }
)


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody who is to be put on record."""

    force: Agency
    surname: str
    forenames: str = ""
    born: date | None = None
    traits: Mapping[str, str] = field(default_factory=dict)  # fields of Traits
    identifiers: Sequence[tuple[str, str]] = ()  # kind and value
    force_reference: str = ""
    source: str = ""

    @property
    def described(self) -> Description:
        """How he is looked for among those on record."""
        return Description(
            names=((self.surname, self.forenames),),
            births=(self.born,) if self.born else (),
            identifiers=tuple(self.identifiers),
        )


@transaction.atomic
def open_nominal(
    *,
    newcomer: Newcomer,
    unit: Unit,
    post: Post | None,
    since: date,
    likeness_seen: bool,
    why_not_the_same: str = "",
    by: Actor,
    at: datetime,
) -> Person:
    """Open a record and give it to whoever will manage it. Raises LikenessNotSeen, NotPermitted, UnableToRecord."""
    check(by, "person.open")
    like = alike(newcomer.described, by=by, at=at, report=True)
    if like and not likeness_seen:
        raise LikenessNotSeen("Somebody like him is on record already. Compare them first.")
    person, facts = import_nominal(newcomer=newcomer, unit=unit, post=post, since=since, by=by, at=at)
    if like:
        words = {"name": person.name, "count": len(like), "why": why_not_the_same or "not said"}
        write(code="nominal.opened-beside", person=person, about=person, by=by, at=at, words=words)
    tell_all(person=person, facts=facts, by=by, at=at)
    return person


@transaction.atomic
def import_nominal(
    *, newcomer: Newcomer, unit: Unit, post: Post | None, since: date, by: Actor, at: datetime
) -> tuple[Person, list[Telling]]:
    """Open a record for an import, which has looked for likeness itself and tells the law everything at the end."""
    check(by, "person.open")
    person = open_person(
        force=newcomer.force,
        surname=newcomer.surname,
        forenames=newcomer.forenames,
        born=newcomer.born,
        force_reference=newcomer.force_reference,
        by=by,
        at=at,
    )
    write(code="nominal.opened", person=person, about=person, by=by, at=at, words={"name": person.name})
    give_record(person=person, unit=unit, post=post, since=since, by=by, at=at)
    # The record may now be another's, so that only the leave to open it, asked above, counts for its first nouns.
    return person, keep_all(person=person, nouns=_first_nouns(newcomer, person, at), by=by, at=at)


def _first_nouns(newcomer: Newcomer, person: Person, at: datetime) -> list[Noun]:
    told = {"source": newcomer.source}
    name = {"kind": NameKind.LEGAL, "surname": newcomer.surname, "forenames": newcomer.forenames}
    nouns = [build("name", person=person, at=at, values=name | told)]
    if newcomer.born:
        nouns.append(build("birth-date", person=person, at=at, values={"born": newcomer.born, "chosen": True} | told))
    if any(newcomer.traits.values()):
        nouns.append(build("traits", person=person, at=at, values={**newcomer.traits, **told}))
    for kind, value in newcomer.identifiers:
        nouns.append(build("identifier", person=person, at=at, values={"kind": kind, "value": value} | told))
    return nouns
