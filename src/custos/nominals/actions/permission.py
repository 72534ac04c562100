"""Who may change what is known of a person."""

from datetime import datetime

from django.utils import timezone

from custos.access.reads import check, may, tiers_for
from custos.nominals.kinds import Kind
from custos.organisations.reads import Actor
from custos.people.reads import Person


def may_change(person: Person, kind: Kind, by: Actor, at: datetime) -> None:
    """Refuse whoever may not record this kind of thing: those who manage may, and at the counter what he notifies.

    Raises NotPermitted.
    """
    tier = tiers_for(by, [person.id], today=timezone.localdate(at)).get(person.id)
    if not (kind.at_counter and may(by, "notification.take", tier)):
        check(by, "record.change", tier)
