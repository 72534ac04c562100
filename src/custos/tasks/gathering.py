"""Gathering, in a handful of questions, all that the rows of one page need."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any
from uuid import UUID

from custos.access import reads as access
from custos.nominals import reads as nominals
from custos.organisations.reads import Actor
from custos.plumbing.many import among
from custos.requirements import reads as requirements
from custos.requirements.reads import Finding, Revision
from custos.tasks.models import Task
from custos.tasks.presenters import Reader, facts_named, question_row, requirement_row, task_row, with_person
from custos.tasks.worklists import Key

Row = dict[str, Any]


def veiled(actor: Actor, revisions: Iterable[Revision], *, today: date) -> set[str]:
    """Return the facts behind these findings that lie in a compartment in which the actor is not."""
    named = facts_named(revisions)
    if not named:
        return set()
    compartmented = requirements.Fact.objects.filter(pk__in=among(named)).exclude(compartment=None)
    shut = dict(compartmented.values_list("pk", "compartment"))
    inside = access.cleared_for(actor, today=today) if shut else set()
    return {str(pk) for pk, compartment in shut.items() if compartment not in inside}


def reader_of(
    actor: Actor,
    people: Collection[UUID],
    *,
    today: date,
    revisions: Collection[Revision] = (),
    whose: bool = False,
) -> Reader:
    """Gather, in a handful of questions, what rows about these people need; puts everybody shown on record."""
    tiers = access.tiers_for(actor, people, today=today)
    access.show(actor, tiers)
    seen = [person for person, tier in tiers.items() if tier != access.Tier.NAME]
    managers = access.managers_of(people, today=today) if whose else {}
    return Reader(
        actor=actor,
        today=today,
        tiers=tiers,
        veiled=veiled(actor, revisions, today=today),
        photos={person: photo.id for person, photo in nominals.photographs_of(seen).items()},
        managers={person: manager.words for person, manager in managers.items()},
    )


def rows(
    actor: Actor, listed: Collection[Key], *, today: date, awaited: bool = False, whose: bool = False
) -> list[Row]:
    """Fetch the rows of one page of a worklist, in the order given, ready to be placed."""
    found = {
        finding.id: finding
        for finding in Finding.objects.filter(pk__in=[key.id for key in listed if key.kind != "task"]).select_related(
            "current", "person"
        )
    }
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


def _finding_row(finding: Finding, reader: Reader) -> Row:
    assert finding.current is not None  # rows are listed by what stands
    if finding.nature == requirements.Nature.QUESTION:
        row = question_row(finding, finding.current, reader, finding.person.reference)
    else:
        row = requirement_row(finding, finding.current, reader)
    if not reader.sees_in_full(finding.person_id) and finding.person_id in reader.managers:
        row["note"] = reader.managers[finding.person_id]
    return with_person(row, finding.person, reader)
