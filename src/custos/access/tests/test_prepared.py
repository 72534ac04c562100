"""Questions that are put together once: the same answers as ever, other values each time, through whoever's eyes."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.db.models import QuerySet

from custos.access import reads as access
from custos.access.models import Holding
from custos.access.tests.cast import TODAY, Cast
from custos.organisations.reads import Actor
from custos.people.models import Person
from custos.plumbing.many import among
from custos.plumbing.prepared import NotPreparable, kept, prepared

Look = Callable[[Actor], None]


@prepared
def held(*, people: list[UUID], on: date | None, named: str) -> QuerySet[Holding]:
    """Who holds these people, under a name that holds a sign of the questions' own."""
    found = Holding.objects.filter(person_id__in=among(people), part="manager").select_related("unit")
    found = found.filter(unit__name__contains="2", person__surname=named).exclude(unit__name="100 %s %")
    return found.on(on) if on else found


def test_it_answers_as_the_query_does_whatever_the_values(cast: Cast, look_as: Look) -> None:
    look_as(cast.officer)
    row = Holding.objects.get(person=cast.bell)
    before = row.since - timedelta(days=1)
    for _ in range(2):
        assert held(people=[cast.bell.id], on=TODAY, named="Bell") == [row]
        assert held(people=[cast.bell.id], on=None, named="Bell")[0].unit.name == "Team 2"
        assert held(people=[cast.bell.id], on=before, named="Bell") == []
        assert held(people=[], on=TODAY, named="Bell") == held(people=[cast.bell.id], on=TODAY, named="Nobody") == []


def test_a_plan_is_kept_and_row_security_asks_anew_each_time(cast: Cast, look_as: Look) -> None:
    for _ in range(8):  # PostgreSQL settles on one plan after the fifth
        for name, actor in cast.actors.items():
            look_as(actor)
            seen = access.Holding.objects.filter(person=cast.bell).exists()
            assert bool(held(people=[cast.bell.id], on=TODAY, named="Bell")) == seen, name
        access.look_as_nobody()
        assert held(people=[cast.bell.id], on=TODAY, named="Bell") == []
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(generic_plans) FROM pg_prepared_statements WHERE statement LIKE '%access_holding%'")
        assert cursor.fetchone()[0] > 0


def test_nothing_of_anybody_is_kept(cast: Cast, look_as: Look) -> None:
    look_as(cast.officer)
    assert held(people=[cast.bell.id], on=TODAY, named="Bell")
    for question in kept.values():
        assert str(cast.bell.id) not in question.words
        assert question.rows._result_cache is None


def test_what_reckons_with_a_value_or_does_nothing_with_it_is_refused(db: None) -> None:
    @prepared
    def later(*, on: date) -> QuerySet[Person]:
        return Person.objects.filter(born__gt=on + timedelta(days=1))

    @prepared
    def idle(*, on: date, reference: str) -> QuerySet[Person]:
        return Person.objects.filter(born__gt=on)

    @prepared
    def long(*, reference: str) -> QuerySet[Person]:
        return Person.objects.filter(reference=reference) if len(reference) > 100 else Person.objects.all()

    with pytest.raises(NotPreparable):
        later(on=TODAY)
    with pytest.raises(NotPreparable):
        idle(on=TODAY, reference="1")
    with pytest.raises(NotPreparable):
        long(reference="1")
