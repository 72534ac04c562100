"""What the deeds of this room share: who may, asking a supervisor, and deciding on what another proposed."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TypeVar

from custos.access import reads as access
from custos.audit.actions import write
from custos.organisations.reads import Actor, Post, Role
from custos.plumbing.days import day_of
from custos.plumbing.refusals import UnableToRecord
from custos.risk.models import Decided
from custos.tasks.actions import close_task, give_task
from custos.tasks.reads import TaskKind

DAYS_TO_COUNTERSIGN = 7  # house default: no national number was read
Row = TypeVar("Row", bound=Decided)


def ask_supervisor(row: Decided, words: str, *, by: Actor, at: datetime) -> None:
    """Give the sergeant of his manager's unit a task to decide on it; where there is none, the unit."""
    with access.engine():  # whoever proposes need not see who manages him
        holding = access.Holding.objects.on(day_of(at)).filter(person=row.person, part=access.Part.MANAGER)
        held = holding.select_related("unit").first()
        unit = held.unit if held else by.post.unit
        post = Post.objects.filter(unit=unit, role=Role.SERGEANT).exclude(pk=by.post.pk).order_by("code").first()
    due = day_of(at) + timedelta(days=DAYS_TO_COUNTERSIGN)
    to = {"to_post": post} if post else {"to_unit": unit}
    told = {"words": words, "due": due, "person": row.person, "kind": TaskKind.DECISION} | to
    row.task = give_task(**told, by=by, at=at).id


def decide(row: Row, *, agrees: bool, words: str, by: Actor, at: datetime) -> Row:
    """Agree to what another proposed, or return it with reasons. Raises UnableToRecord."""
    held = type(row)._default_manager.select_for_update(of=("self",)).select_related("person").get(pk=row.pk)
    if held.agreed is not None:
        raise UnableToRecord("It was decided meanwhile, and is locked: annotate it, or begin a new one")
    if held.user_id == by.user.id or (by.on_behalf_of and held.user_id == by.on_behalf_of.id):
        raise UnableToRecord("You wrote it, so somebody else decides on it")
    if not agrees and not words.strip():
        raise UnableToRecord("Say why it goes back, so that it can be put right", "words")
    held.agreed, held.decided_at, held.decided_words = agrees, at, words
    held.decided_by, held.decided_post = by.user, by.post
    held.save(update_fields=["agreed", "decided_at", "decided_words", "decided_by", "decided_post"])
    if held.task:
        close_task(task=held.task, words="Agreed" if agrees else f"Returned: {words}", by=by, at=at)
    return held


def note(code: str, row: Decided, by: Actor, at: datetime, words: Mapping[str, str]) -> None:
    """Put a deed on the account."""
    write(code=code, person=row.person, about=row, by=by, at=at, words=dict(words))
