"""Importing: each person in one transaction, so that an import that is stopped leaves whole people only."""

from datetime import datetime

from custos.access.actions import give_record
from custos.access.reads import check, engine
from custos.audit.actions import declare, write
from custos.exchange.actions.weighing import digests_of
from custos.exchange.building import notifications_of, nouns_of
from custos.exchange.eyes import Tick, seeing_as, unheard
from custos.exchange.keeping import read_back
from custos.exchange.likely import PassedOver, on_record, passed_over
from custos.exchange.models import Candidate, Decision, Import, ImportedPerson, State
from custos.exchange.refusals import NotReadYet
from custos.exchange.rows import PersonRows, World
from custos.exchange.world import world_of
from custos.nominals.actions.recording import keep_all
from custos.notifications.reads import Notification
from custos.organisations.reads import Actor
from custos.people.actions import open_person
from custos.people.reads import Person
from custos.plumbing.files import read as read_file
from custos.requirements.actions import tell_all

declare(
    {
        "person.imported": "Opened the record of {name} from the register {register}, there called {reference}",
        "register.imported": "Imported {count} people from the register {name}",
    }
)


def run_import(*, imp: Import, by: Actor, at: datetime, tick: Tick = unheard) -> Import:
    """Import everybody who is ready; whoever is here already is passed over, so that it may be taken up again.

    It runs in one transaction a person. Raises NotReadYet, NotPermitted.
    """
    check(by, "register.import")
    with seeing_as(by, at):
        if imp.state not in (State.READ, State.IMPORTING, State.DONE):
            raise NotReadYet("The register has not been read through, or can not be used. Read it first.")
        world, going = world_of(by, at), _going(imp, list(read_back(read_file(imp.read_as))))
        imp.state, imp.done, imp.total = State.IMPORTING, 0, len(going)
        imp.save(update_fields=["state", "done", "total"])
        over = passed_over(imp)
    for person in going:
        with seeing_as(by, at):
            if made := _import_unless_likely(imp, person, world, over, by=by, at=at):
                over.brought.add(made.id)
            imp.done += 1
            imp.imported = len(over.brought)
            imp.save(update_fields=["done", "imported"])
        tick(imp.done, imp.total)
    with seeing_as(by, at):
        imp.state, imp.finished_at = State.DONE, at
        imp.save(update_fields=["state", "finished_at"])
        words = {"name": imp.name, "count": imp.imported}
        write(code="register.imported", person=None, about=imp, by=by, at=at, words=words)
    return imp


def _going(imp: Import, ready: list[PersonRows]) -> list[PersonRows]:
    """Leave out those imported already, and those whom somebody must decide on or has found to be on record."""
    here = digests_of([person.reference for person in ready], imp)
    waiting = Candidate.objects.filter(of=imp).exclude(decision=Decision.DIFFERENT)
    stay = here.keys() | set(waiting.values_list("reference", flat=True))
    return [person for person in ready if person.reference not in stay]


def _import_unless_likely(
    imp: Import, rows: PersonRows, world: World, over: PassedOver, *, by: Actor, at: datetime
) -> Person | None:
    """Open the record, unless somebody like him was put on record since the register was read through."""
    if found := on_record(rows, imp, passed_over=over, report=True, by=by, at=at):
        Candidate.objects.bulk_create(found)
        return None
    # Leave to import, and to import into these units, was asked for all of it; asking row by row would answer the same.
    with engine():
        return _import_one(imp, rows, world, by=by, at=at)


def _import_one(imp: Import, rows: PersonRows, world: World, *, by: Actor, at: datetime) -> Person:
    main = rows.main
    person = open_person(
        force=by.agency,
        surname=main["surname"],
        forenames=main["forenames"] or "",
        born=main["born"],
        force_reference=rows.reference,
        by=by,
        at=at,
    )
    words = {"name": person.name, "register": imp.name, "reference": rows.reference}
    write(code="person.imported", person=person, about=person, by=by, at=at, words=words)
    unit, post = world.units[main["unit"]], world.posts[main["manager"]]
    give_record(person=person, unit=unit, post=post, since=main["managed_since"], by=by, at=at)
    building = nouns_of(person, rows, at)
    facts = keep_all(person=person, nouns=building.nouns, by=by, at=at)
    given = list(notifications_of(building, world, by=by, at=at))
    Notification.objects.bulk_create([notification for notification, _ in given])
    tell_all(person=person, facts=[*facts, *(each for _, told in given for each in told)], by=by, at=at)
    ImportedPerson.objects.create(
        agency=by.agency, reference=rows.reference, person=person, digests=rows.digests(), of=imp, at=at
    )
    return person
