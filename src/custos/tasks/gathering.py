"""Gathering, in a handful of questions, all that the rows of one page need."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from custos.access import reads as access
from custos.access.reads import Matter, Tier
from custos.law.facts import Change, HospitalBegan, HospitalEnded, PrescribedChange
from custos.nominals import reads as nominals
from custos.organisations.reads import Actor
from custos.plumbing.many import among
from custos.plumbing.prepared import prepared
from custos.requirements import reads as requirements
from custos.requirements.reads import Finding, Revision
from custos.tasks.models import Task
from custos.tasks.presenters import Reader, facts_named, question_row, requirement_row, task_row, with_person
from custos.tasks.worklists import Key

Row = dict[str, Any]

# Intelligence tells the law nothing, and so no reason rests on it.
HOSPITAL = (HospitalBegan.told, HospitalEnded.told)
OF_MONEY = (
    Change.ACCOUNT_OPENED,
    Change.ACCOUNT_CLOSED,
    Change.CARD_OBTAINED,
    Change.CARD_NO_LONGER_HELD,
    Change.DOCUMENT_OBTAINED,
    Change.DOCUMENT_NO_LONGER_HELD,
)
OF_MATTER = {
    Matter.MEDICAL: Q(told__in=HOSPITAL),
    Matter.FINANCE: Q(told=PrescribedChange.told)
    & (Q(data__change__in=OF_MONEY) | Q(data__about__startswith="account:")),
    Matter.VICTIMS: Q(data__victim_age__isnull=False),
}


def veiled(actor: Actor, revisions: Iterable[Revision], *, today: date) -> set[str]:
    """Return the facts behind these findings that lie in a circle closed to the actor, or are of a matter kept back."""
    named = facts_named(revisions)
    if not named:
        return set()
    facts = requirements.Fact.objects.filter(pk__in=among(named))
    shut = requirements.compartments_of(named)
    inside = access.cleared_for(actor, today=today) if shut else set()
    found = {str(pk) for pk, compartment in shut.items() if compartment not in inside}
    kept = [rule for matter, rule in OF_MATTER.items() if not access.sees(actor, matter)]
    if kept:
        found |= {str(pk) for pk in facts.filter(reduce(or_, kept)).values_list("pk", flat=True)}
    return found


def reader_of(
    actor: Actor,
    people: Collection[UUID],
    *,
    today: date,
    revisions: Collection[Revision] = (),
    whose: bool = False,
    tiers: Mapping[UUID, Tier] | None = None,
) -> Reader:
    """Gather, in a handful of questions, what rows about these people need; puts everybody shown on record.

    Whoever has asked already at which tiers the actor sees them hands these on.
    """
    tiers = access.tiers_for(actor, people, today=today) if tiers is None else dict(tiers)
    access.show(actor, tiers)
    seen = [person for person, tier in tiers.items() if tier != access.Tier.NAME]
    managers = access.managers_of(people, today=today) if whose else {}
    return Reader(
        actor=actor,
        today=today,
        tiers=tiers,
        veiled=veiled(actor, revisions, today=today),
        photos=nominals.photographs_of(seen),
        managers={person: manager.words for person, manager in managers.items()},
    )


def rows(
    actor: Actor, listed: Collection[Key], *, today: date, awaited: bool = False, whose: bool = False
) -> list[Row]:
    """Fetch the rows of one page of a worklist, in the order given, ready to be placed."""
    found = {each.id: each for each in _findings(ids=[key.id for key in listed if key.kind != "task"])}
    tasks = Task.objects.filter(pk__in=[key.id for key in listed if key.kind == "task"])
    given = {task.id: task for task in tasks.select_related("person", "to_post", "to_unit", "from_user")}
    people = {finding.person_id for finding in found.values()}
    people |= {task.person_id for task in given.values() if task.person_id}
    revisions = [finding.current for finding in found.values() if finding.current]
    reader = reader_of(actor, people, today=today, revisions=revisions, whose=whose)
    made = []
    for key in listed:
        if key.kind == "task":
            task = given[key.id]
            made.append(with_person(task_row(task, reader, awaited=awaited), task.person, reader))
        else:
            made.append(_finding_row(found[key.id], reader))
    return made


@prepared
def _findings(*, ids: list[UUID]) -> QuerySet[Finding]:
    return Finding.objects.filter(pk__in=among(ids)).select_related("current", "person")


def _finding_row(finding: Finding, reader: Reader) -> Row:
    assert finding.current is not None  # rows are listed by what stands
    if finding.nature == requirements.Nature.QUESTION:
        row = question_row(finding, finding.current, reader, finding.person.reference)
    else:
        row = requirement_row(finding, finding.current, reader)
    if not reader.sees_in_full(finding.person_id) and finding.person_id in reader.managers:
        row["note"] = reader.managers[finding.person_id]
    return with_person(row, finding.person, reader)
