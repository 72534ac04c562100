"""Who may change what is known of a person."""

from datetime import datetime

from custos.access.reads import check, may, tiers_for
from custos.nominals.kinds import Kind
from custos.organisations.reads import Actor
from custos.people.reads import Person
from custos.plumbing.days import day_of


def may_change(person: Person, kind: Kind, by: Actor, at: datetime) -> None:
    """Refuse whoever may not record this kind of thing: those who manage may, and at the counter what he notifies.

    Raises NotPermitted.
    """
    tier = tiers_for(by, [person.id], today=day_of(at)).get(person.id)
    if not (kind.at_counter and may(by, "notification.take", tier)):
        check(by, "record.change", tier)
