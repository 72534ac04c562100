"""Importing: a few people in one transaction, so that an import that is stopped leaves whole people only."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Model

from custos.access.reads import check, engine
from custos.audit.actions import declare, write
from custos.exchange.actions.weighing import digests_of
from custos.exchange.drafting import draw_free_references, rows_of
from custos.exchange.eyes import Tick, seeing_as, unheard
from custos.exchange.faults import message_of
from custos.exchange.keeping import read_back
from custos.exchange.likely import PassedOver, on_record, passed_over
from custos.exchange.models import Candidate, Decision, Import, State, ToMend
from custos.exchange.refusals import NotReadYet
from custos.exchange.rows import PersonRows, World
from custos.exchange.world import world_of
from custos.nominals.actions import UnableToRecord
from custos.organisations.reads import Actor
from custos.people.reads import Person
from custos.plumbing.files import read as read_file

AT_ONCE = 20  # people in one transaction

declare({"register.imported": "Imported {count} people from the register {name}"})


def run_import(*, imp: Import, by: Actor, at: datetime, tick: Tick = unheard) -> Import:
    """Import everybody who is ready; whoever is here already is passed over, so that it may be taken up again.

    It runs in short transactions of its own, each of whole people. Raises NotReadYet, NotPermitted.
    """
    check(by, "register.import")
    with seeing_as(by, at):
        if imp.state not in (State.READ, State.IMPORTING, State.DONE):
            raise NotReadYet("The register has not been read through, or can not be used. Read it first.")
        world, going = world_of(by, at), _going(imp, list(read_back(read_file(imp.read_as))))
        imp.state, imp.done, imp.total = State.IMPORTING, 0, len(going)
        imp.save(update_fields=["state", "done", "total"])
        over = passed_over(imp)
    for start in range(0, len(going), AT_ONCE):
        with seeing_as(by, at):
            brought = _import_some(imp, going[start : start + AT_ONCE], world, over, by=by, at=at)
            imp.done, imp.imported = min(start + AT_ONCE, len(going)), len(over.brought | brought)
            imp.save(update_fields=["done", "imported"])
        over.brought |= brought
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


def _import_some(
    imp: Import, people: list[PersonRows], world: World, over: PassedOver, *, by: Actor, at: datetime
) -> set[UUID]:
    """Open the records, but for those like whom somebody was put on record since the register was read through."""
    made: list[Model] = []
    for person in people:
        if found := on_record(person, imp, passed_over=over, report=True, by=by, at=at):
            Candidate.objects.bulk_create(found)
            continue
        try:
            made += rows_of(person, world, imp.name, imp=imp, by=by, at=at)
        except UnableToRecord as refusal:
            _hold_back(imp, person, str(refusal))
    # Leave to import, and to import into these units, was asked for all of it; asking row by row would answer the same.
    with engine():
        _keep(made)
    return {row.pk for row in made if isinstance(row, Person)}


def _keep(made: Iterable[Model]) -> None:
    tables: dict[type[Model], list[Model]] = {}
    for row in made:
        tables.setdefault(type(row), []).append(row)
    draw_free_references(tables.get(Person, []), DEFAULT_DB_ALIAS)
    for model, rows in tables.items():
        model._default_manager.bulk_create(rows)


def _hold_back(imp: Import, person: PersonRows, why: str) -> None:
    """Put on the list what the record itself would refuse, though the reading let it pass."""
    ToMend.objects.create(
        of=imp,
        agency_id=imp.agency_id,
        reference=person.reference,
        place=ToMend.objects.filter(of=imp).count(),
        sheet="people",
        row=person.main.number,
        kind="refused",
        message=message_of("refused", why=why)[:600],
    )
    imp.ready -= 1
    imp.held_back += 1
    imp.rows_to_mend += 1
    imp.save(update_fields=["ready", "held_back", "rows_to_mend"])
