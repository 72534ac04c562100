"""Who may do what about a notification."""

from datetime import datetime

from django.utils import timezone

from custos.access.reads import check, tiers_for
from custos.organisations.reads import Actor
from custos.people.reads import Person


def may(deed: str, person: Person, by: Actor, at: datetime) -> None:
    """Refuse whoever may not do this about him. Raises NotPermitted."""
    check(by, deed, tiers_for(by, [person.id], today=timezone.localdate(at)).get(person.id))
