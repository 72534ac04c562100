"""Who of a register may be on record already, or stand in it twice."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from custos.access.reads import engine
from custos.exchange.building import describe
from custos.exchange.checks.life import HOMES
from custos.exchange.models import Candidate, Decision, Import, ImportedPerson
from custos.exchange.rows import PersonRows
from custos.nominals.reads import Likeness, alike
from custos.organisations.reads import Actor
from custos.people.reads import Person, sort_key
from custos.plumbing.words import date_words

MOST_SHOWN = 5
CERTAIN = 0.95
SEALED = {"ni", "passport"}


@dataclass
class PassedOver:
    """Who on record need not be shown for a register: those decided on, those whom it brought, those it tells apart."""

    decided: dict[str, set[UUID]]  # by reference, those found not to be him
    brought: set[UUID]  # by this very import
    told_apart: set[UUID]  # imported before under other references of the same force: only a certain likeness counts

    def leaves(self, reference: str, like: Likeness) -> bool:
        """Whether this likeness is to be shown."""
        person = like.person.id
        if person in self.brought or person in self.decided.get(reference, ()):
            return False
        return person not in self.told_apart or like.score >= CERTAIN


def on_record(
    person: PersonRows, imp: Import, *, passed_over: PassedOver, report: bool = False, by: Actor, at: datetime
) -> list[Candidate]:
    """Return those on record who are like him, but for those already passed over and those who are hidden."""
    found = alike(describe(person), by=by, at=at, report=report)
    like = {each.person.id: each for each in found if passed_over.leaves(person.reference, each)}
    return [
        _candidate(imp, person, person_id=each.person.id, score=each.score, reasons=list(each.reasons))
        for each in list(like.values())[:MOST_SHOWN]
    ]


def twice_in_it(people: Iterable[PersonRows], imp: Import) -> Iterator[Candidate]:
    """Yield those of a register who have the name and birth date of somebody further up in it."""
    seen: dict[tuple[str, object], str] = {}
    for person in people:
        main = person.main
        first = seen.setdefault((sort_key(main["surname"], main["forenames"] or ""), main["born"]), person.reference)
        if first != person.reference:
            yield _candidate(imp, person, other=first, score=1.0, reasons=["same name", "same birth date"])


def of_that_reference(people: Iterable[PersonRows], imp: Import) -> Iterator[Candidate]:
    """Yield those whose reference of the force is on a record that no import made."""
    asked = {person.reference: person for person in people}
    for known in Person.objects.filter(force_id=imp.agency_id, force_reference__in=asked).exclude(force_reference=""):
        person = asked[known.force_reference]
        yield _candidate(imp, person, person_id=known.id, score=1.0, reasons=["same reference of the force"])


def _candidate(imp: Import, person: PersonRows, **found: Any) -> Candidate:
    return Candidate(
        of=imp,
        agency_id=imp.agency_id,
        reference=person.reference,
        told=list(_told(person)),
        digests=person.digests(),
        **found,
    )


def _told(person: PersonRows) -> Iterator[tuple[str, str]]:
    main = person.main
    yield "Name", f"{main['forenames'] or ''} {main['surname']}".strip()
    yield "Born", date_words(main["born"])
    for row in person.of("names"):
        yield "Also known as", f"{row['forenames'] or ''} {row['surname']}".strip()
    for row in person.of("identifiers"):
        if row["kind"] not in SEALED:
            yield row["kind"].upper(), row["value"]
    for row in person.of("addresses"):
        if row["kind"] in HOMES and row["until"] is None:
            yield "Home", ", ".join(filter(None, (row["lines"], row["postcode"])))
    for row in person.of("offences"):
        yield "Offence", f"{row['offence']}, {date_words(row['on'])}"


def passed_over(imp: Import) -> PassedOver:
    """Return who on record need not be shown for this register."""
    decided: dict[str, set[UUID]] = {}
    rows = Candidate.objects.filter(of=imp, decision=Decision.DIFFERENT).exclude(person=None)
    for reference, person in rows.values_list("reference", "person_id"):
        decided.setdefault(reference, set()).add(person)
    with engine():
        before = ImportedPerson.objects.filter(agency_id=imp.agency_id)
        brought = set(before.filter(of=imp).values_list("person_id", flat=True))
        return PassedOver(decided, brought, set(before.values_list("person_id", flat=True)) - brought)
