"""Everything that is kept of a person of a register, unsaved, for whoever keeps many people at once.

It is what `open_person`, `give_record`, `record_all` and `tell_all` keep of him, one after the other; a test holds
the two against each other. Made at once, a force's register comes in in half the time.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import Model

from custos.access.reads import Holding, Part
from custos.audit.actions import declare, draft
from custos.exchange.building import notifications_of, nouns_of
from custos.exchange.models import Import, ImportedPerson
from custos.exchange.rows import PersonRows, World
from custos.law.facts import Told, encode
from custos.nominals.actions import facts_of, settle_all
from custos.organisations.reads import Actor
from custos.people.reads import Person, sort_key
from custos.plumbing.ids import new_reference
from custos.requirements.actions import Telling
from custos.requirements.reads import Fact, Finding, Revision, decide_as_in_force, decided_under, findings_of

declare({"person.imported": "Opened the record of {name} from the register {register}, there called {reference}"})


def rows_of(
    rows: PersonRows, world: World, register: str, *, imp: Import | None = None, by: Actor, at: datetime
) -> list[Model]:
    """Make every row that is kept of a person, each after those it leads to. Raises UnableToRecord."""
    return list(_rows_of(rows, world, register, imp, by, at))


def _rows_of(
    rows: PersonRows, world: World, register: str, imp: Import | None, by: Actor, at: datetime
) -> Iterator[Model]:
    main = rows.main
    person = Person(
        force=by.agency,
        surname=main["surname"],
        forenames=main["forenames"] or "",
        sort_key=sort_key(main["surname"], main["forenames"] or ""),
        born=main["born"],
        force_reference=rows.reference,
        opened_at=at,
    )
    unit, post = world.units[main["unit"]], world.posts[main["manager"]]
    holding = Holding(person=person, unit=unit, post=post, part=Part.MANAGER, since=main["managed_since"])
    building = nouns_of(person, rows, at)
    nouns = settle_all(nouns=building.nouns, by=by, at=at)
    given = list(notifications_of(building, world, by=by, at=at))
    facts = [Telling(fact, source=noun) for noun in nouns for fact in facts_of(noun)]
    facts += [telling for _, told in given for telling in told]
    kept = _facts(person, facts, by, at)
    yield from (person, holding, *nouns, *(notification for notification, _ in given), *kept)
    yield from _found(person, kept, facts, at)
    yield ImportedPerson(
        agency=by.agency, reference=rows.reference, person=person, digests=rows.digests(), of=imp, at=at
    )
    told = {"name": person.name, "register": register, "reference": rows.reference}
    yield from draft(code="person.imported", person=person, about=person, by=by, at=at, words=told)
    held = {"since": f"{holding.since:%-d %B %Y}", "manager": post, "partner": post}
    yield from draft(code="management.given", person=person, about=holding, by=by, at=at, words=held)
    yield from draft(code="nouns.recorded", person=person, by=by, at=at, words={"count": len(nouns)})
    yield from draft(code="facts.told", person=person, by=by, at=at, words={"count": len(kept)})


def _facts(person: Person, facts: list[Telling], by: Actor, at: datetime) -> list[Fact]:
    return [
        Fact(
            person=person,
            seq=number,
            told=telling.happening.told,
            data=encode(telling.happening),
            source_kind=type(telling.source).__name__.lower(),
            source_id=telling.source.id if telling.source else None,
            recorded_at=at,
            recorded_by=by.user,
        )
        for number, telling in enumerate(facts, start=1)
    ]


def _found(person: Person, kept: list[Fact], facts: list[Telling], at: datetime) -> Iterator[Model]:
    told = [Told(str(row.id), telling.happening) for row, telling in zip(kept, facts, strict=True)]
    under = decided_under()
    for (nature, code, key), values in findings_of(decide_as_in_force(told, person.force_id)).items():
        finding = Finding(person=person, nature=nature, code=code, key=key)
        revision = Revision(finding=finding, person=person, number=1, decided_at=at, law_version=under, **values)
        finding.current = revision
        yield finding
        yield revision


def draw_free_references(people: list[Any], using: str) -> None:
    """Draw other references for those whose own, drawn at random, is taken: in a large register there are some."""
    free: set[str] = set()
    waiting = people
    while waiting:
        asked = [person.reference for person in waiting]
        found = Person.objects.using(using).filter(reference__in=asked)
        taken = free | set(found.values_list("reference", flat=True))
        again = []
        for person in waiting:
            if person.reference in taken:
                person.reference = new_reference()
                again.append(person)
            else:
                taken.add(person.reference)
                free.add(person.reference)
        waiting = again
