"""What is put before whoever manages him."""

from datetime import date, datetime

from custos.access.reads import Holding, Part, engine
from custos.organisations.reads import Actor
from custos.people.reads import Person
from custos.plumbing.days import day_of
from custos.tasks.actions import give_task
from custos.tasks.reads import Task, TaskKind


def tell_the_manager(
    person: Person, words: str, *, due: date, by: Actor, at: datetime, kind: TaskKind = TaskKind.TASK
) -> Task | None:
    """Give a task to whoever manages him, or to the unit; nobody is told where nobody does."""
    with engine():  # the counter need not see who manages him to reach whoever does
        held = Holding.objects.on(day_of(at)).filter(person=person, part=Part.MANAGER).select_related("unit")
        manager = held.first()
    if manager is None:
        return None
    return give_task(
        words=words,
        due=due,
        kind=kind,
        person=person,
        to_manager=bool(manager.post_id),
        to_unit=None if manager.post_id else manager.unit,
        by=by,
        at=at,
    )
