"""What these deeds share."""

from datetime import datetime, timedelta
from uuid import UUID

from custos.organisations.reads import Actor
from custos.people.reads import Person
from custos.plumbing.days import day_of
from custos.tasks import actions as tasks

DAYS_TO_ANSWER = 7  # house policy: no number was read


def ask_manager(words: str, *, person: Person, by: Actor, at: datetime) -> UUID | None:
    """Give whoever manages him a task, to be done within days; nobody where nobody does. Return the task."""
    due = day_of(at) + timedelta(days=DAYS_TO_ANSWER)
    task = tasks.ask_manager(words=words[:500], due=due, person=person, by=by, at=at)
    return task.id if task else None
