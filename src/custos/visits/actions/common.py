"""What these deeds share: who may, asking whoever decides or manages, and deciding on what another proposed."""

from datetime import datetime, timedelta
from typing import TypeVar
from uuid import UUID

from custos.access import reads as access
from custos.access.reads import Holding, Part
from custos.organisations.reads import Actor, Post, Role, Unit
from custos.people.reads import Person
from custos.plumbing.days import day_of
from custos.plumbing.refusals import UnableToRecord
from custos.tasks.actions import close_task, give_task
from custos.tasks.reads import TaskKind
from custos.visits.models import Proposed

DAYS_TO_DECIDE = 7  # house policy: no number was read
Row = TypeVar("Row", bound=Proposed)


def ask(role: Role, words: str, *, person: Person, by: Actor, at: datetime) -> UUID:
    """Give whoever holds a role over his manager a task to decide; where there is nobody, the unit. Return the task."""
    with access.engine():  # whoever proposes need not see who manages him
        held = Holding.objects.on(day_of(at)).filter(person=person, part=Part.MANAGER).select_related("unit").first()
        unit: Unit | None = held.unit if held else by.post.unit
        own, post = unit, None
        while unit and post is None:
            post = Post.objects.filter(unit=unit, role=role).exclude(pk=by.post.pk).order_by("code").first()
            unit = unit.parent
    to = {"to_post": post} if post else {"to_unit": own}
    due = day_of(at) + timedelta(days=DAYS_TO_DECIDE)
    return give_task(words=words, due=due, person=person, kind=TaskKind.DECISION, by=by, at=at, **to).id


def ask_manager(words: str, *, person: Person, by: Actor, at: datetime) -> UUID | None:
    """Give whoever manages him a task; nobody where the record has no manager. Return the task."""
    with access.engine():  # who manages him is asked for the task alone
        found = Holding.objects.on(day_of(at)).filter(person=person, part=Part.MANAGER)
        held = found.select_related("unit").first()
    if held is None:
        return None
    to = {"to_manager": True} if held.post_id else {"to_unit": held.unit}
    due = day_of(at) + timedelta(days=DAYS_TO_DECIDE)
    return give_task(words=words[:500], due=due, person=person, by=by, at=at, **to).id


def decide(row: Row, *, agrees: bool, words: str, by: Actor, at: datetime) -> Row:
    """Agree to what another proposed, or return it with reasons. Raises UnableToRecord."""
    held = type(row)._default_manager.select_for_update(of=("self",)).select_related("person__force").get(pk=row.pk)
    if held.agreed is not None:
        raise UnableToRecord("It was decided meanwhile")
    if held.user_id == by.user.id or (by.on_behalf_of and held.user_id == by.on_behalf_of.id):
        raise UnableToRecord("You proposed it, so somebody else decides on it")
    if not agrees and not words.strip():
        raise UnableToRecord("Say why it goes back, so that it can be put right", "words")
    held.agreed, held.decided_at, held.decided_words = agrees, at, words
    held.decided_by, held.decided_post = by.user, by.post
    held.on = day_of(at) if agrees else None
    held.save(update_fields=["agreed", "on", "decided_at", "decided_words", "decided_by", "decided_post"])
    if held.task:
        close_task(task=held.task, words="Agreed" if agrees else f"Returned: {words}", by=by, at=at)
    return held
