"""Who looked at whom, asked of the view log: of a person, of a user, and where no work explains the look."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.expressions import RawSQL
from django.utils import timezone

from custos.access.models import Doubt, Unfound, View
from custos.access.sight import not_hidden
from custos.organisations.reads import Actor, Post, User
from custos.people.reads import Person

REFUSED = 400
DAYS_OF_HIDDEN = 28  # for so long the circle's pages tell of looks for hidden people
# The pages of one record: whoever runs down a list, or searches, is shown many and looks at none.
ONE_RECORD = Q(people__len=1, path__startswith="/people/", status__lt=REFUSED) & ~Q(tiers__0="name")


def looks_at(person: Person) -> QuerySet[View]:
    """Every answer that showed a person; whether whoever saw it worked with him is said of each."""
    related = RawSQL("access_worked_with(%s, user_id, post_id, (at AT TIME ZONE 'Europe/London')::date)", [person.id])
    return View.objects.filter(people__contains=[person.id]).annotate(related=related)


def looks_by(user: User) -> QuerySet[View]:
    """Every answer that a user was given; of the page of one record it is said whether the user worked with it."""
    return View.objects.filter(user_id=user.id).annotate(related=_related())


def unrelated_looks() -> QuerySet[View]:
    """The pages of one record that were shown to somebody who did not work with it."""
    return narrowed(View.objects.filter(ONE_RECORD).annotate(related=_related()), related="no")


def narrowed(
    looks: QuerySet[View], *, since: date | None = None, until: date | None = None, role: str = "", related: str = ""
) -> QuerySet[View]:
    """Those looks that were taken within the days, both counted, in posts of the role, with or without work."""
    if since:
        looks = looks.filter(at__gte=_start_of(since))
    if until:
        looks = looks.filter(at__lt=_start_of(until + timedelta(days=1)))
    if role:
        looks = looks.filter(post_id__in=Post.objects.filter(role=role).values("id"))
    if related:
        works: Any = {"related": related == "yes"}  # said of each view by what lists them
        looks = looks.filter(**works)
    return looks


def hidden_looks(*, now: datetime) -> QuerySet[Unfound]:
    """Who lately asked for a hidden person of the actor's circle and was told of nobody, newest first."""
    lately = now - timedelta(days=DAYS_OF_HIDDEN)
    found = not_hidden(Unfound.objects.filter(person__isnull=False, at__gte=lately))
    return found.select_related("user", "post").order_by("-at")


def doubts_for(actor: Actor) -> QuerySet[Doubt]:
    """The questions about views that the actor may know of, those not answered first."""
    found = not_hidden(Doubt.objects.exclude(user__in=actor.users)).select_related(
        "user", "unit", "person", "answered_by"
    )
    return found.order_by(F("answered_at").desc(nulls_first=True), "-day", "id")


def _related() -> Any:
    return RawSQL("access_worked_with(people[1], user_id, post_id, (at AT TIME ZONE 'Europe/London')::date)", [])


def _start_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
