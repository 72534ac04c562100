"""Weighing two terms that may conflict: a person decides, with reasons, and the account says so."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from custos.access import reads as access
from custos.audit.actions import declare, write
from custos.orders.conflicts.models import Weighing
from custos.orders.conflicts.pairs import asked_of
from custos.orders.permission import RECORD
from custos.orders.reads import orders_of
from custos.organisations.reads import Actor
from custos.people.reads import Person, hold
from custos.plumbing.days import day_of
from custos.plumbing.refusals import UnableToRecord

declare({"terms.weighed": "Weighed “{one}” beside “{other}”: {decision}. {words}"})


@transaction.atomic
def weigh_terms(
    *,
    person: Person,
    threads: tuple[UUID, UUID],
    seen: tuple[UUID, UUID],
    told: Mapping[str, Any],
    by: Actor,
    at: datetime,
) -> Weighing:
    """Decide on two terms as they were `seen`, with reasons. Raises UnableToRecord, NotPermitted."""
    access.check_about(RECORD, person, by, at)
    hold(person.id)
    asked = next((each for each in asked_of(orders_of(person), day_of(at)) if each.key == threads), None)
    if asked is None:
        raise UnableToRecord("One of the two terms does not bind him any more: there is nothing to weigh")
    one, other = asked.one.term.row, asked.other.term.row
    if (one.id, other.id) != seen:
        raise UnableToRecord("A term was changed meanwhile: read both again before you decide")
    whose = {"person": person, "user": by.user, "post": by.post, "saved_at": at}
    made = Weighing.objects.create(one=one, other=other, **whose, **told)
    words = {"one": one.plain, "other": other.plain, "decision": made.get_decision_display(), "words": made.words}
    write(code="terms.weighed", person=person, about=made, by=by, at=at, words=words)
    return made
