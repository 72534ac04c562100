"""Trips and absences at the counter: what they tell the law, what is asked of his manager, and what is refused."""

from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from custos.access import reads as access
from custos.access.tests.cast import NOW, TODAY, Cast
from custos.law.facts import (
    LeftTheUnitedKingdom,
    NotifiedReturn,
    NotifiedTravel,
    PlannedTravel,
    ReturnedToTheUnitedKingdom,
    TravelChanged,
    TripCancelled,
)
from custos.notifications import refusals
from custos.notifications.actions import (
    correct_notification,
    record_passage,
    strike_out_notification,
    strike_out_passage,
    take_notification,
    weigh_excuse,
)
from custos.notifications.models import Notification, Passage, PassageKind, Plan, Trip
from custos.notifications.tests.factories import given, plan_of, register, station
from custos.notifications.trips import trips_of
from custos.organisations.reads import Actor
from custos.requirements.reads import beliefs, requirements_of
from custos.tasks import actions as tasks
from custos.tasks.models import Task

Look = Callable[[Actor], None]
LEAVES, COMES_BACK = TODAY + timedelta(days=20), TODAY + timedelta(days=34)
LATER = NOW + timedelta(days=40)


@pytest.fixture
def cast_at_the_counter(cast: Cast, look_as: Look) -> Cast:
    """Bell is subject to notification, and the counter looks."""
    register(cast)
    look_as(cast.counter)
    return cast


def take(cast: Cast, kind: str, *, at: Any = NOW, **told: Any) -> Notification:
    """Take something about a trip from Bell at the counter."""
    told.setdefault("on", at.date())
    given_now = given(kind, station(cast), answers=(), **told)
    return take_notification(person=cast.bell, given=given_now, by=cast.counter, at=at)


def spain(cast: Cast, **changed: Any) -> Notification:
    """Bell tells of a trip to Spain."""
    return take(cast, "travel", plan=plan_of(LEAVES, COMES_BACK, **changed))


def told(cast: Cast, look_as: Look, *kinds: type) -> list[Any]:
    """What the law believes of these kinds, as his officer sees it."""
    look_as(cast.officer)
    return [each.happening for each in beliefs(cast.bell) if isinstance(each.happening, kinds)]


def required(cast: Cast, look_as: Look, code: str) -> Any:
    """What is required of him under one code."""
    look_as(cast.officer)
    return next((row for row in requirements_of(cast.bell) if row.finding.code == code), None)


def trip_of(notification: Notification) -> Trip:
    """The trip of a notification."""
    assert notification.trip
    return notification.trip


def test_a_trip_tells_the_law_since_when_it_was_known_and_that_it_was_notified(
    cast_at_the_counter: Cast, look_as: Look
) -> None:
    taken = spain(cast_at_the_counter)
    about = trip_of(taken).about
    assert told(cast_at_the_counter, look_as, PlannedTravel, NotifiedTravel) == [
        PlannedTravel(TODAY, about=about, departs=LEAVES, departs_at=time(6, 40), returns=COMES_BACK),
        NotifiedTravel(TODAY, about=about, departs=LEAVES, returns=COMES_BACK, at=time(9, 30)),
    ]
    travel = required(cast_at_the_counter, look_as, "notify-travel")
    assert (travel.met_on, travel.breach_after) == (TODAY, LEAVES - timedelta(days=7))
    assert {"key": "Arrives 1", "value": "Spain: Alicante airport, Wexair 12"} in taken.acknowledgement["trip"]
    assert [each["title"] for each in taken.acknowledgement["met"]] == ["Travel abroad"]
    assert any("travel abroad 7 days before" in duty for duty in taken.acknowledgement["duties"])


def test_a_trip_to_ireland_alone_is_said_to_be_that(cast_at_the_counter: Cast, look_as: Look) -> None:
    spain(cast_at_the_counter, legs=[{"country": "Ireland", "point": "Dublin port", "carrier": "", "on": ""}])
    (planned,) = told(cast_at_the_counter, look_as, PlannedTravel)
    assert planned.ireland


def test_what_he_knows_and_did_not_tell_leaves_it_owed_until_he_tells_it(
    cast_at_the_counter: Cast, look_as: Look
) -> None:
    cast = cast_at_the_counter
    first = spain(cast, withheld="Where he stays after the first night")
    assert first.acknowledgement["met"] == []
    assert "Come back for the rest" in first.acknowledgement["closing_of_kind"]
    assert required(cast, look_as, "notify-travel").met_by is None
    look_as(cast.counter)
    plan = plan_of(LEAVES, COMES_BACK, known_at=time(8, 0))
    more = take(cast, "travel-changed", trip=trip_of(first), plan=plan)
    assert [each["title"] for each in more.acknowledgement["met"]] == ["Travel abroad"]


def test_a_change_is_told_and_met_by_the_notification_that_tells_it(cast_at_the_counter: Cast, look_as: Look) -> None:
    cast = cast_at_the_counter
    first = spain(cast)
    later, tomorrow = LEAVES + timedelta(days=1), TODAY + timedelta(days=1)
    plan = plan_of(later, COMES_BACK, known_on=tomorrow, known_at=time(8, 0))
    changed = take(cast, "travel-changed", at=NOW + timedelta(days=1), trip=trip_of(first), plan=plan)
    about = trip_of(first).about
    assert told(cast, look_as, TravelChanged) == [TravelChanged(tomorrow, about=about, at=time(8, 0))]
    assert told(cast, look_as, NotifiedTravel)[1].departs == later
    assert "Change of travel" in [each["title"] for each in changed.acknowledgement["met"]]
    (now,) = trips_of(cast.bell)
    assert now.plan == changed.plan


@pytest.mark.parametrize(
    ("on", "point", "as_notified"),
    [
        (COMES_BACK, "stansted  AIRPORT", True),
        (COMES_BACK, "Luton airport", False),
        (COMES_BACK + timedelta(days=1), "Stansted airport", False),
        (COMES_BACK, "", False),
    ],
)
def test_who_comes_back_on_the_day_and_at_the_point_that_he_told_need_not_notify_it(
    cast_at_the_counter: Cast, look_as: Look, on: date, point: str, as_notified: bool
) -> None:
    cast = cast_at_the_counter
    trip = trip_of(spain(cast))
    went(cast, trip, PassageKind.LEFT, LEAVES)
    went(cast, trip, PassageKind.RETURNED, on, point=point)
    (back,) = told(cast, look_as, ReturnedToTheUnitedKingdom)
    assert back.as_notified is as_notified
    assert (required(cast, look_as, "notify-return") is None) is as_notified
    assert trips_of(cast.bell)[0].is_settled is as_notified


def went(cast: Cast, trip: Trip, kind: PassageKind, on: date, **more: Any) -> Passage:
    """Record that he left or came back, as his officer knows it."""
    with access.engine():
        return record_passage(trip=trip, kind=kind, on=on, source="The carrier", by=cast.officer, at=LATER, **more)


def test_a_return_that_he_notifies_is_recorded_told_and_met_in_one(cast_at_the_counter: Cast, look_as: Look) -> None:
    cast = cast_at_the_counter
    trip = trip_of(spain(cast))
    back = COMES_BACK + timedelta(days=2)
    passages = (
        Passage(kind=PassageKind.LEFT, on=LEAVES),
        Passage(kind=PassageKind.RETURNED, on=back, point="Luton airport"),
    )
    taken = take(cast, "returned", at=LATER, trip=trip, passages=passages)
    assert told(cast, look_as, LeftTheUnitedKingdom, ReturnedToTheUnitedKingdom, NotifiedReturn) == [
        NotifiedReturn(LATER.date(), about=trip.about),
        LeftTheUnitedKingdom(LEAVES, about=trip.about),
        ReturnedToTheUnitedKingdom(back, about=trip.about),
    ]
    assert "Return from abroad" in [each["title"] for each in taken.acknowledgement["met"]]
    (now,) = trips_of(cast.bell)
    assert (now.left and now.left.on, now.returned and now.returned.on, now.return_notified) == (LEAVES, back, True)


def the_check() -> Task:
    """The check that he came back, as it was last given."""
    task = Trip.objects.get().return_check
    assert task
    return task


def test_his_manager_is_asked_about_the_risk_and_answers_with_reasons(cast_at_the_counter: Cast, look_as: Look) -> None:
    cast = cast_at_the_counter
    taken = spain(cast, companions="His sister and her two children")
    look_as(cast.officer)
    question = Task.objects.get(kind="question")
    assert (question.to, question.due) == ("whoever manages the record", TODAY + timedelta(days=3))
    assert "Travel abroad to Spain" in question.words
    assert "His sister and her two children" in question.words
    with pytest.raises(tasks.UnableToFinish):
        tasks.finish(task=question, by=cast.officer, at=NOW)
    done = tasks.finish(task=question, words="Low: the flat is his sister's; told her", by=cast.officer, at=NOW)
    assert done.done_at == NOW
    look_as(cast.counter)
    tomorrow = NOW + timedelta(days=1)
    take(cast, "travel-changed", at=tomorrow, trip=trip_of(taken), plan=plan_of(LEAVES, COMES_BACK))
    look_as(cast.officer)
    question.refresh_from_db()
    assert question.done_at == NOW  # what is answered is left as it is, and asked anew of the change
    assert Task.objects.filter(kind="question").count() == 2


def test_the_return_check_is_due_on_the_day_of_return_moves_with_it_and_is_closed_by_the_return(
    cast_at_the_counter: Cast, look_as: Look
) -> None:
    cast = cast_at_the_counter
    trip = trip_of(spain(cast))
    look_as(cast.officer)
    first = the_check()
    assert first.due == COMES_BACK
    look_as(cast.counter)
    plan = plan_of(LEAVES, COMES_BACK + timedelta(days=7), known_at=time(8, 0))
    take(cast, "travel-changed", trip=trip, plan=plan)
    look_as(cast.officer)
    first.refresh_from_db()
    assert first.done_at == NOW
    second = the_check()
    assert (second.due, second.done_at) == (COMES_BACK + timedelta(days=7), None)
    went(cast, trip, PassageKind.LEFT, LEAVES)
    assert the_check() == second
    back = went(cast, trip, PassageKind.RETURNED, COMES_BACK, point="Luton airport")
    second = the_check()
    assert second.done_at == LATER
    strike_out_passage(passage=back, why="It was his brother", by=cast.officer, at=LATER)
    assert the_check().done_at is None


def test_a_trip_that_he_will_not_make_asks_nothing_more_and_ends_what_was_owed_of_it(
    cast_at_the_counter: Cast, look_as: Look
) -> None:
    cast = cast_at_the_counter
    trip = trip_of(spain(cast, withheld="Where he stays after the first night"))
    assert required(cast, look_as, "notify-travel").met_by is None
    look_as(cast.counter)
    taken = take(cast, "trip-cancelled", trip=trip, expects="The hotel is shut")
    assert told(cast, look_as, TripCancelled) == [TripCancelled(TODAY, about=trip.about, at=time(9, 30))]
    assert required(cast, look_as, "notify-travel") is None
    (now,) = trips_of(cast.bell)
    later = {"given_at": time(9, 45)}
    taken = correct_notification(notification=taken, changes=later, why="A slip", by=cast.officer, at=NOW)
    assert told(cast, look_as, TripCancelled) == [TripCancelled(TODAY, about=trip.about, at=time(9, 45))]
    assert now.cancelled
    assert not Task.objects.undone().exists()
    strike_out_notification(notification=taken, why="Another man's", by=cast.officer, at=NOW)
    assert required(cast, look_as, "notify-travel").met_by is None


LATE: dict[str, Any] = {
    "departs": TODAY + timedelta(days=5),
    "returns": COMES_BACK,
    "known_on": TODAY - timedelta(days=20),
}


def test_an_accepted_excuse_lets_him_tell_of_a_trip_later(cast_at_the_counter: Cast, look_as: Look) -> None:
    cast = cast_at_the_counter
    taken = take(cast, "travel", plan=plan_of(**LATE))
    assert required(cast, look_as, "notify-travel").breach_after == LATE["departs"] - timedelta(days=7)
    excused: dict[str, Any] = {
        "notification": taken,
        "accepted": True,
        "why": "In hospital",
        "by": cast.officer,
        "at": NOW,
    }
    weigh_excuse(**excused)
    assert required(cast, look_as, "notify-travel").breach_after == LATE["departs"] - timedelta(days=2)
    right = correct_notification(
        notification=taken, changes={"given_at": time(9, 40)}, why="A slip", by=cast.officer, at=NOW
    )
    assert required(cast, look_as, "notify-travel").breach_after == LATE["departs"] - timedelta(days=2)
    weigh_excuse(**excused | {"notification": right, "accepted": False, "why": "The ward knows nothing of it"})
    assert required(cast, look_as, "notify-travel").breach_after == LATE["departs"] - timedelta(days=7)
    assert not Notification.objects.get(pk=right.pk).excuse


def test_an_excuse_is_weighed_by_whoever_manages_him_with_a_reason_and_for_travel_alone(
    cast_at_the_counter: Cast, look_as: Look
) -> None:
    cast = cast_at_the_counter
    taken = take(cast, "travel", plan=plan_of(**LATE))
    with pytest.raises(PermissionDenied):
        weigh_excuse(notification=taken, accepted=True, why="In hospital", by=cast.counter, at=NOW)
    look_as(cast.officer)
    with pytest.raises(refusals.NoReasonGiven):
        weigh_excuse(notification=taken, accepted=True, why=" ", by=cast.officer, at=NOW)
    look_as(cast.counter)
    other = take(cast, "trip-cancelled", trip=trip_of(taken), expects="Ill")
    look_as(cast.officer)
    with pytest.raises(refusals.NothingToExcuse):
        weigh_excuse(notification=other, accepted=True, why="In hospital", by=cast.officer, at=NOW)


def test_several_trips_stand_beside_one_another(cast_at_the_counter: Cast) -> None:
    cast = cast_at_the_counter
    spain(cast)
    take(cast, "travel", plan=plan_of(COMES_BACK, COMES_BACK + timedelta(days=3)))
    assert [now.first_day for now in trips_of(cast.bell)] == [COMES_BACK, LEAVES]


def test_striking_out_a_notification_of_a_trip_makes_it_owed_again_and_asks_about_what_is_not_known(
    cast_at_the_counter: Cast, look_as: Look
) -> None:
    cast = cast_at_the_counter
    first = spain(cast)
    plan = plan_of(LEAVES, COMES_BACK, companions="Nobody", known_at=time(8, 0))
    changed = take(cast, "travel-changed", trip=trip_of(first), plan=plan)
    look_as(cast.officer)
    strike_out_notification(notification=changed, why="Another man's", by=cast.officer, at=NOW)
    (now,) = trips_of(cast.bell)
    assert now.plan == first.plan
    assert told(cast, look_as, TravelChanged) == []
    strike_out_notification(notification=first, why="Another man's", by=cast.officer, at=NOW)
    assert trips_of(cast.bell) == []
    assert told(cast, look_as, PlannedTravel, NotifiedTravel) == []
    assert not Task.objects.undone().exists()


def test_correcting_the_plan_tells_the_law_anew_whether_he_came_back_as_told(
    cast_at_the_counter: Cast, look_as: Look
) -> None:
    cast = cast_at_the_counter
    first = spain(cast)
    look_as(cast.officer)
    went(cast, trip_of(first), PassageKind.LEFT, LEAVES)
    went(cast, trip_of(first), PassageKind.RETURNED, COMES_BACK, point="Luton airport")
    assert required(cast, look_as, "notify-return")
    for point, as_notified in (("Luton airport", True), ("Leeds airport", False)):
        found = Notification.objects.standing().get()
        changes = {"plan": plan_of(LEAVES, COMES_BACK, return_point=point)}
        correct_notification(notification=found, changes=changes, why="Misheard", by=cast.officer, at=LATER)
        (back,) = told(cast, look_as, ReturnedToTheUnitedKingdom)
        assert back.as_notified is as_notified


def test_a_trip_as_it_stood_is_without_what_was_told_and_recorded_later(cast_at_the_counter: Cast) -> None:
    cast = cast_at_the_counter
    first = spain(cast)
    went(cast, trip_of(first), PassageKind.LEFT, LEAVES)
    (before,) = trips_of(cast.bell, as_at=NOW)
    assert before.left is None
    assert trips_of(cast.bell, as_at=NOW - timedelta(days=1)) == []
    (now,) = trips_of(cast.bell, as_at=LATER)
    assert now.left


PLAN = plan_of(LEAVES, COMES_BACK)
LEG = PLAN.legs[0]
STAY = PLAN.stays[0]


@pytest.mark.parametrize(
    ("changed", "field", "words"),
    [
        ({"known_on": TODAY + timedelta(days=1)}, "known_on", "did not know yet"),
        ({"departs": TODAY - timedelta(days=9), "returns": None, "stays": []}, "departs", "before he first knew"),
        ({"returns": LEAVES - timedelta(days=1), "stays": []}, "returns", "can not return before he leaves"),
        ({"legs": [LEG | {"on": (COMES_BACK + timedelta(days=1)).isoformat()}]}, "leg-0-on", "can not arrive"),
        ({"legs": [LEG, LEG | {"on": (LEAVES - timedelta(days=1)).isoformat()}]}, "leg-1-on", "can not arrive"),
        (
            {
                "legs": [
                    LEG | {"on": (LEAVES + timedelta(days=3)).isoformat()},
                    LEG | {"on": (LEAVES + timedelta(days=2)).isoformat()},
                ]
            },
            "leg-1-on",
            "before the point above it",
        ),
        ({"stays": [STAY | {"since": TODAY.isoformat()}]}, "stay-0-since", "outside the days"),
        (
            {"stays": [STAY | {"since": COMES_BACK.isoformat(), "until": LEAVES.isoformat()}]},
            "stay-0-until",
            "before he comes there",
        ),
    ],
)
def test_a_plan_that_can_not_be_is_refused_at_its_box(
    cast_at_the_counter: Cast, changed: dict[str, Any], field: str, words: str
) -> None:
    with pytest.raises(refusals.TripOutOfOrder, match=words) as refusal:
        take(cast_at_the_counter, "travel", plan=plan_of(**({"departs": LEAVES, "returns": COMES_BACK} | changed)))
    assert refusal.value.field == field
    assert not Trip.objects.exists()
    assert not Plan.objects.exists()


@pytest.mark.parametrize("days", [(0, 3), (5, 30), (-3, 1), (-3, None)])
def test_a_trip_that_overlaps_another_is_refused(cast_at_the_counter: Cast, days: tuple[int, int | None]) -> None:
    cast = cast_at_the_counter
    spain(cast)
    first, last = days
    returns = LEAVES + timedelta(days=last) if last is not None else None
    with pytest.raises(refusals.TripsOverlap, match="It overlaps what he told before: Spain"):
        take(cast, "travel", plan=plan_of(LEAVES + timedelta(days=first), returns, stays=[]))


def test_a_cancelled_trip_overlaps_nothing(cast_at_the_counter: Cast) -> None:
    cast = cast_at_the_counter
    take(cast, "trip-cancelled", trip=trip_of(spain(cast)), expects="He is ill")
    spain(cast)


@pytest.mark.parametrize(
    ("left", "back", "box"),
    [
        (LEAVES, LEAVES - timedelta(days=1), "returned_on"),
        (LEAVES, LATER.date() + timedelta(days=1), "returned_on"),
        (LATER.date() + timedelta(days=1), LATER.date() + timedelta(days=1), "left_on"),
        (None, LEAVES - timedelta(days=1), "returned_on"),
    ],
)
def test_a_return_before_leaving_or_still_to_come_is_refused(
    cast_at_the_counter: Cast, left: date | None, back: date, box: str
) -> None:
    trip = trip_of(spain(cast_at_the_counter))
    passages = (*([Passage(kind="left", on=left)] if left else []), Passage(kind="returned", on=back, point="Luton"))
    with pytest.raises(refusals.TripOutOfOrder) as refusal:
        take(cast_at_the_counter, "returned", at=LATER, trip=trip, passages=passages)
    assert refusal.value.field == box
    assert not Passage.objects.exists()


def test_leaving_twice_and_cancelling_what_was_begun_are_refused(cast_at_the_counter: Cast) -> None:
    cast = cast_at_the_counter
    trip = trip_of(spain(cast))
    went(cast, trip, PassageKind.LEFT, LEAVES)
    with pytest.raises(refusals.AlreadyHappened):
        went(cast, trip, PassageKind.LEFT, LEAVES)
    with pytest.raises(refusals.AlreadyLeft):
        take(cast, "trip-cancelled", at=LATER, trip=trip, expects="No")


@pytest.mark.parametrize("kind", ["travel-changed", "returned", "returned-home", "trip-cancelled"])
def test_what_is_about_a_trip_needs_one_that_it_can_be_about(cast_at_the_counter: Cast, kind: str) -> None:
    cast = cast_at_the_counter
    trip = trip_of(spain(cast)) if kind == "returned-home" else None
    with pytest.raises(refusals.NoSuchTrip):
        take(cast, kind, trip=trip, plan=plan_of(LEAVES, COMES_BACK), expects="No")


def test_whoever_takes_no_notifications_records_no_return(cast_at_the_counter: Cast, look_as: Look) -> None:
    cast = cast_at_the_counter
    trip = trip_of(spain(cast))
    look_as(cast.neighbourhood)
    with pytest.raises(PermissionDenied, match="Notifications are taken"):
        record_passage(trip=trip, kind=PassageKind.LEFT, on=TODAY, source="Seen", by=cast.neighbourhood, at=NOW)
