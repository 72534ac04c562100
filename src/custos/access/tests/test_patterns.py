"""What is asked about a day's views, of whom and by whom; and whether whoever looked worked with the record."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction

from custos.access import actions
from custos.access import reads as access
from custos.access.actions import UnableToAnswer
from custos.access.models import Compartment, Doubt, Pattern, View
from custos.access.patterns import MANY_RECORDS, SOUGHT_AFTER_BY
from custos.access.reads import NotPermitted
from custos.access.tests.cast import NOW, SINCE, TODAY, Cast
from custos.organisations.models import Post, Role, Tenure, User
from custos.organisations.reads import Actor
from custos.people.actions import open_person
from custos.people.reads import Person
from custos.plumbing.ids import uuid7

Look = Callable[[Actor], None]
NIGHT = datetime(2026, 5, 5, 1, 30, tzinfo=UTC)  # half past two in London


def viewed(by: Actor, *people: UUID, at: datetime = NOW, path: str = "/people/0000-0000/", tier: str = "full") -> None:
    """Keep a view, as the middleware does."""
    row = View(id=uuid7(), at=at, user_id=by.user.id, post_id=by.post.id, route="", path=path, method="GET", status=200)
    row.people, row.tiers = list(people), [tier] * len(people)
    View.objects.bulk_create([row])


def raised(cast: Cast, day: date = TODAY) -> list[Doubt]:
    """Ask about the day, and return every question that there is."""
    access.look_as_nobody()
    actions.raise_doubts(day=day, by=cast.inspector, at=NOW)
    with access.engine():
        return list(Doubt.objects.select_related("user", "person").order_by("pattern", "user__name"))


def somebody(cast: Cast, surname: str) -> Person:
    """A record that nobody manages."""
    with access.engine():
        return open_person(force=cast.force, surname=surname, forenames="Q", born=None, by=cast.officer, at=NOW)


def in_post(cast: Cast, name: str) -> Actor:
    """One more user in the neighbourhood officer's unit."""
    user = User.objects.create_user(name.lower(), "an invented password", name=f"Alex {name}")
    unit = cast.neighbourhood.post.unit
    post = Post.objects.create(unit=unit, code=name.lower(), title=name, role=Role.NEIGHBOURHOOD)
    Tenure.objects.create(user=user, post=post, since=SINCE)
    return Actor(user=user, post=post)


def test_a_look_at_somebody_of_the_same_surname_is_asked_about_once(cast: Cast) -> None:
    namesake, other = somebody(cast, "Garside"), somebody(cast, "Garsides")
    for person in (namesake, other, namesake):
        viewed(cast.neighbourhood, person.id)
    (doubt,) = raised(cast)
    assert (doubt.pattern, doubt.user, doubt.person) == (Pattern.SURNAME, cast.neighbourhood.user, namesake)
    viewed(cast.neighbourhood, namesake.id, at=NOW + timedelta(days=1))
    assert len(raised(cast)) == len(raised(cast, TODAY + timedelta(days=1))) == 1


@pytest.mark.parametrize(
    ("records", "usual", "asked"), [(MANY_RECORDS - 1, 0, 0), (MANY_RECORDS, 0, 1), (MANY_RECORDS, 14, 0)]
)
def test_many_more_records_than_usual_are_asked_about(cast: Cast, records: int, usual: int, asked: int) -> None:
    people = [somebody(cast, f"Quill{number}").id for number in range(records)]
    for person in people[:usual]:
        viewed(cast.colleague, person, at=NOW - timedelta(days=3))
    for person in people:
        viewed(cast.colleague, person)
    doubts = raised(cast)
    assert [doubt.pattern for doubt in doubts] == [Pattern.VOLUME] * asked
    if asked:
        assert f"{records} records in one day" in doubts[0].why


def test_a_list_of_many_people_is_no_look_at_each(cast: Cast) -> None:
    viewed(cast.colleague, *[somebody(cast, f"Quill{number}").id for number in range(MANY_RECORDS)], path="/find/")
    assert raised(cast) == []


def test_the_night_is_asked_about_but_not_of_the_duty_officer(cast: Cast) -> None:
    for actor in (cast.colleague, cast.duty):
        viewed(actor, cast.bell.id, at=NIGHT)
    (doubt,) = raised(cast)
    assert (doubt.pattern, doubt.user) == (Pattern.HOURS, cast.colleague.user)
    assert "Shifts are not known" in doubt.why


@pytest.mark.parametrize("users", [SOUGHT_AFTER_BY - 1, SOUGHT_AFTER_BY])
def test_a_record_that_many_look_at_without_working_with_it_is_asked_about(cast: Cast, users: int) -> None:
    for number in range(users):
        viewed(in_post(cast, f"Reader{number}"), cast.bell.id, tier="operational")
    viewed(cast.officer, cast.bell.id)
    doubts = raised(cast)
    assert len(doubts) == (users if users == SOUGHT_AFTER_BY else 0)
    assert cast.officer.user not in [doubt.user for doubt in doubts]


def test_a_question_is_read_by_the_unit_s_supervisors_and_auditors_and_never_by_whom_it_is_about(cast: Cast) -> None:
    for actor in (cast.colleague, cast.sergeant):
        viewed(actor, cast.bell.id, at=NIGHT)
    raised(cast)
    who = {}
    for name, actor in cast.actors.items():
        access.look_as(actor, today=TODAY, at=NOW)
        who[name] = {doubt.user.username for doubt in access.doubts_for(actor)}
    both = {"okafor", "whitlock"}
    assert {name: seen for name, seen in who.items() if seen} == {
        "sergeant": {"okafor"},
        "inspector": both,
        "duty": both,
        "administrator": both,
        "auditor": both,
    }


def test_a_question_is_answered_once_with_words_and_by_a_supervisor(cast: Cast) -> None:
    viewed(cast.colleague, cast.bell.id, at=NIGHT)
    (doubt,) = raised(cast)
    access.look_as(cast.duty, today=TODAY, at=NOW)
    with pytest.raises(NotPermitted, match="Only a supervisor"):
        actions.answer_doubt(doubt=doubt.id, answer="Fine", by=cast.duty, at=NOW)
    access.look_as(cast.sergeant, today=TODAY, at=NOW)
    with pytest.raises(UnableToAnswer, match="Say what explains it"):
        actions.answer_doubt(doubt=doubt.id, answer=" ", by=cast.sergeant, at=NOW)
    actions.answer_doubt(doubt=doubt.id, answer="She stood in for the night", by=cast.sergeant, at=NOW)
    with pytest.raises(UnableToAnswer, match="answered this meanwhile"):
        actions.answer_doubt(doubt=doubt.id, answer="Again", by=cast.sergeant, at=NOW)
    access.look_as(cast.other_sergeant, today=TODAY, at=NOW)
    with pytest.raises(Doubt.DoesNotExist):
        actions.answer_doubt(doubt=doubt.id, answer="Not mine", by=cast.other_sergeant, at=NOW)


def test_the_database_alone_keeps_questions_from_others(cast: Cast, look_as: Look) -> None:
    viewed(cast.colleague, cast.bell.id, at=NIGHT)
    (doubt,) = raised(cast)
    for name in ("colleague", "officer", "other_sergeant", "neighbourhood", "probation"):
        look_as(cast.actors[name])
        assert not Doubt.objects.exists(), name
        assert Doubt.objects.filter(pk=doubt.pk).update(answer="x") == 0
    told = {"pattern": Pattern.HOURS, "user": cast.officer.user, "unit": cast.team, "day": TODAY, "raised_at": NOW}
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        Doubt.objects.bulk_create([Doubt(**told, why="x")])


def test_a_question_about_a_hidden_person_is_not_read_outside_the_circle(cast: Cast, look_as: Look) -> None:
    viewed(cast.neighbourhood, somebody(cast, "Garside").id)
    (doubt,) = raised(cast)
    assert doubt.person
    circle = Compartment.objects.create(name="an invented circle")
    with access.engine():
        actions.conceal(person=doubt.person, compartment=circle, since=TODAY, by=cast.inspector, at=NOW)
    look_as(cast.auditor)
    assert not Doubt.objects.exists()
    with access.engine():  # nor where row security hides nothing
        assert Doubt.objects.exists()
        assert not access.doubts_for(cast.auditor).exists()


def test_who_works_with_a_record_is_who_holds_it_is_beside_it_or_above_it_or_had_it_opened(cast: Cast) -> None:
    access.look_as(cast.neighbourhood, today=TODAY, at=NOW)
    told = {"ground": access.Ground.SAFEGUARDING, "words": "A child is missing"}
    actions.open_urgently(person=cast.bell, **told, by=cast.neighbourhood, at=NOW)  # type: ignore[arg-type]
    works = {name for name, actor in cast.actors.items() if _works(actor, cast.bell, TODAY)}
    assert works == {"officer", "colleague", "sergeant", "inspector", "duty", "administrator", "neighbourhood"}
    assert not _works(cast.officer, cast.bell, SINCE - timedelta(days=1))
    assert not _works(cast.neighbourhood, cast.bell, TODAY + timedelta(days=1))


def test_looks_are_narrowed_by_day_role_and_work(cast: Cast, look_as: Look) -> None:
    viewed(cast.officer, cast.bell.id)
    viewed(cast.neighbourhood, cast.bell.id, at=NOW - timedelta(days=2))
    look_as(cast.auditor)
    looks = access.looks_at(cast.bell)

    def users(**narrow: object) -> set[UUID]:
        return {view.user_id for view in access.narrowed(looks, **narrow)}  # type: ignore[arg-type]

    officer, neighbour = cast.officer.user.id, cast.neighbourhood.user.id
    assert users() == {officer, neighbour}
    assert users(since=TODAY) == users(related="yes") == users(role=Role.OFFENDER_MANAGER) == {officer}
    assert users(until=TODAY - timedelta(days=1)) == users(related="no") == {neighbour}
    assert {view.user_id for view in access.unrelated_looks()} == {neighbour}
    look_as(cast.other_sergeant)
    assert not access.unrelated_looks().exists()


def _works(actor: Actor, person: Person, day: date) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT access_worked_with(%s, %s, %s, %s)", [person.id, actor.user.id, actor.post.id, day])
        return bool(cursor.fetchone()[0])


def test_nobody_answers_a_question_about_themselves_by_having_it_typed(cast: Cast) -> None:
    viewed(cast.sergeant, cast.bell.id, at=NIGHT)
    (doubt,) = raised(cast)
    typing = replace(cast.inspector, on_behalf_of=cast.sergeant.user, officer_role=cast.sergeant.role)
    access.look_as(typing, today=TODAY, at=NOW)
    with pytest.raises(NotPermitted):
        actions.answer_doubt(doubt=doubt.id, answer="I was on call.", by=typing, at=NOW)
