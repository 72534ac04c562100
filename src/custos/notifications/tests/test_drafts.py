"""Drafts: one a person, kept page by page, taken over with a reason, and sealed where they must be."""

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connections, transaction

from custos.access import reads as access
from custos.access.tests.cast import NOW, TODAY, Cast, make_cast
from custos.notifications.actions import abandon, begin, save_draft, take_notification, take_over
from custos.notifications.actions.drafts import MINUTES_BEFORE_TAKING_OVER
from custos.notifications.drafting import typed_on
from custos.notifications.models import Draft
from custos.notifications.refusals import AlreadyBeingTaken, CanNotBeTakenOver, NoReasonGiven
from custos.notifications.tests.factories import given, station
from custos.organisations.models import Agency, AgencyKind
from custos.organisations.reads import Actor
from custos.people.actions import open_person

Look = Callable[[Actor], None]
LATER = NOW + timedelta(minutes=MINUTES_BEFORE_TAKING_OVER)


def begun(cast: Cast) -> Draft:
    """A draft that the counter has begun."""
    return begin(person=cast.bell, kind="initial", answers={"start": {"kind": "initial"}}, by=cast.counter, at=NOW)


def test_the_second_counter_is_told_who_has_it_and_since_when(cast: Cast, look_as: Look) -> None:
    look_as(cast.counter)
    begun(cast)
    look_as(cast.duty)
    with pytest.raises(AlreadyBeingTaken, match="Alex Lindqvist has been taking his notification since 5 May"):
        begin(person=cast.bell, kind="initial", answers={}, by=cast.duty, at=LATER)
    assert Draft.objects.get().user == cast.counter.user


def test_somebody_elses_draft_can_not_be_written_to(cast: Cast, look_as: Look) -> None:
    look_as(cast.counter)
    draft = begun(cast)
    look_as(cast.duty)
    with pytest.raises(AlreadyBeingTaken, match="Nothing that you typed is lost"):
        save_draft(draft=draft, answers={"account": {}}, by=cast.duty, at=LATER)


def test_pages_are_kept_one_by_one_as_they_were_typed(cast: Cast, look_as: Look) -> None:
    look_as(cast.counter)
    draft = save_draft(draft=begun(cast), answers={"account": {"x-lines": "9 New"}}, by=cast.counter, at=LATER)
    assert typed_on(draft, "start") == {"kind": "initial"}
    assert typed_on(draft, "account") == {"x-lines": "9 New"}
    assert typed_on(draft, "differences") is None


def test_numbers_and_what_he_volunteers_are_sealed_even_in_the_draft(cast: Cast, look_as: Look) -> None:
    look_as(cast.counter)
    typed = {
        "national-insurance-number-0-number": "QQ123456C",
        "volunteered": "I forgot",
        "national-insurance-number-answer": "told",
        "names-now-0-surname": "sealed:aes256gcm:k1:typed to look so",
    }
    draft = save_draft(draft=begun(cast), answers={"account": typed}, by=cast.counter, at=LATER)
    kept = str(Draft.objects.get().answers)
    assert "QQ123456C" not in kept
    assert "forgot" not in kept
    assert typed_on(draft, "account") == typed


def test_a_draft_that_has_lain_is_taken_over_with_a_reason(cast: Cast, look_as: Look) -> None:
    look_as(cast.counter)
    draft = begun(cast)
    look_as(cast.duty)
    with pytest.raises(CanNotBeTakenOver, match="You can take it over from 5 May 2026 at 10:10"):
        take_over(draft=draft, why="They went off duty", by=cast.duty, at=LATER - timedelta(seconds=1))
    with pytest.raises(NoReasonGiven):
        take_over(draft=draft, why=" ", by=cast.duty, at=LATER)
    assert take_over(draft=draft, why="They went off duty", by=cast.duty, at=LATER).user == cast.duty.user
    look_as(cast.counter)
    with pytest.raises(AlreadyBeingTaken, match="Alex Farrow"):
        save_draft(draft=draft, answers={}, by=cast.counter, at=LATER)


def test_a_draft_that_is_given_up_leaves_the_way_free(cast: Cast, look_as: Look) -> None:
    look_as(cast.counter)
    draft = begun(cast)
    with pytest.raises(NoReasonGiven):
        abandon(draft=draft, why="", by=cast.counter, at=NOW)
    abandon(draft=draft, why="He left", by=cast.counter, at=NOW)
    assert begun(cast) != draft


def test_taking_it_closes_the_draft_and_a_second_window_is_told_so(cast: Cast, look_as: Look) -> None:
    look_as(cast.counter)
    draft = begun(cast)
    take_notification(person=cast.bell, given=given("initial", station(cast)), by=cast.counter, at=NOW)
    with pytest.raises(AlreadyBeingTaken, match="saved or given up meanwhile"):
        save_draft(draft=draft, answers={}, by=cast.counter, at=NOW)


def test_whoever_moves_may_tell_the_station_of_his_new_area(cast: Cast, look_as: Look) -> None:
    with access.engine():
        other = Agency.objects.create(code="saltmoor", name="Saltmoor Police", kind=AgencyKind.POLICE)
        guest = open_person(force=other, surname="Oster", forenames="Jon", born=None, by=cast.administrator, at=NOW)
    look_as(cast.counter)
    assert begin(person=guest, kind="change", answers={}, by=cast.counter, at=NOW).person == guest


@pytest.mark.parametrize("name", ["neighbourhood", "probation", "auditor", "administrator"])
def test_whoever_may_not_take_notifications_begins_none(cast: Cast, look_as: Look, name: str) -> None:
    look_as(cast.actors[name])
    with pytest.raises(PermissionDenied):
        begin(person=cast.bell, kind="initial", answers={}, by=cast.actors[name], at=NOW)


def test_a_draft_is_not_seen_by_those_who_take_no_notifications(cast: Cast, look_as: Look) -> None:
    look_as(cast.counter)
    begun(cast)
    for name in ("neighbourhood", "probation", "auditor"):
        look_as(cast.actors[name])
        assert not Draft.objects.exists(), name


@pytest.mark.django_db(transaction=True)
def test_two_counters_at_one_moment_get_one_draft_between_them() -> None:
    with transaction.atomic():
        cast = make_cast()
    ready = threading.Barrier(2)
    results: list[str] = []

    def press(actor: Actor) -> None:
        try:
            with transaction.atomic():
                access.look_as(actor, today=TODAY)
                ready.wait()
                begin(person=cast.bell, kind="initial", answers={}, by=actor, at=NOW)
            results.append("begun")
        except AlreadyBeingTaken as refusal:
            results.append(str(refusal))
        finally:
            connections.close_all()

    counters = [threading.Thread(target=press, args=(actor,)) for actor in (cast.counter, cast.duty)]
    for each in counters:
        each.start()
    for each in counters:
        each.join()
    assert sorted(result.split(" has ")[0] for result in results)[-1] == "begun"
    assert any("has been taking his notification since" in result for result in results)
    with transaction.atomic():
        access.look_as(cast.counter, today=TODAY)
        assert Draft.objects.count() == 1
