"""What stands of advice to investigators: what is open, what was given, and how long each took."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from custos.access import reads as access
from custos.orders.advice.models import Advice
from custos.organisations.reads import Actor
from custos.people.reads import Person
from custos.plumbing.prepared import prepared

SHOWN_OF_GIVEN = 50


def open_for(actor: Actor, *, today: date) -> list[Advice]:
    """Return what is asked of whoever sees these records in full and not yet given, the soonest needed first."""
    return list(_seen_by(actor, today).filter(given_on=None).order_by("needed_by", "asked_on", "id"))


def given_by(actor: Actor, *, today: date) -> list[Advice]:
    """Return what was given about these records, the newest first: the last fifty."""
    found = _seen_by(actor, today).filter(given_on__isnull=False)
    return list(found.order_by("-given_on", "-given_at")[:SHOWN_OF_GIVEN])


def advice_about(person: Person, *, as_at: datetime | None = None) -> list[Advice]:
    """Return what was asked about a person, newest first; as known at a moment, where one is given."""
    rows = _about(person=person.pk, as_at=as_at)
    for row in rows:
        if as_at and row.given_at and row.given_at > as_at:
            row.given_on = None  # it was not known to be given
    return rows


@prepared
def _about(*, person: UUID, as_at: datetime | None) -> QuerySet[Advice]:
    found = Advice.objects.filter(person=person).select_related("person").order_by("-asked_on", "-saved_at")
    if as_at is None:
        return found.filter(struck_out_at=None)
    return found.filter(Q(struck_out_at=None) | Q(struck_out_at__gt=as_at), saved_at__lte=as_at)


def find_advice(person: Person, pk: UUID) -> Advice | None:
    """Return one asking about him that stands."""
    found = Advice.objects.filter(person=person, pk=pk, struck_out_at=None)
    return found.select_related("person__force", "user", "given_user").first()


def _seen_by(actor: Actor, today: date) -> QuerySet[Advice]:
    people = access.people_in_full(actor, today=today).values("pk")
    return Advice.objects.filter(person__in=people, struck_out_at=None).select_related("person")
