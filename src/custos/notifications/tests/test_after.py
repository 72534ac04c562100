"""After it was taken: struck out, corrected, linked; what it met follows, and the first writing stays."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from custos.access.tests.cast import NOW, TODAY, Cast
from custos.law.facts import Change, Matter
from custos.notifications import refusals
from custos.notifications.actions import (
    build_past,
    correct_notification,
    link_advance,
    publish_station,
    set_acknowledgement_form,
    strike_out_notification,
    take_notification,
    withdraw_station,
)
from custos.notifications.given import Past, ToCome
from custos.notifications.models import Notification
from custos.notifications.on_the_record import met_by_each
from custos.notifications.tests.factories import address, everything, given, register, station
from custos.organisations.reads import Actor
from custos.requirements.actions import Telling, tell_all
from custos.requirements.reads import requirements_of

Look = Callable[[Actor], None]


@pytest.fixture
def taken(cast: Cast, look_as: Look) -> Notification:
    """Bell's initial notification, everything asked."""
    register(cast)
    look_as(cast.counter)
    notification = take_notification(person=cast.bell, given=given("initial", station(cast)), by=cast.counter, at=NOW)
    look_as(cast.officer)
    return notification


def owes(cast: Cast) -> list[str]:
    """What Bell has not met."""
    return [row.finding.code for row in requirements_of(cast.bell) if row.met_by_id is None]


def test_what_a_struck_out_notification_met_is_owed_again(cast: Cast, taken: Notification) -> None:
    assert "notify-initially" not in owes(cast)
    assert met_by_each([taken]) == {taken.id: ["Initial notification"]}
    struck = strike_out_notification(notification=taken, why="It was his brother", by=cast.officer, at=NOW)
    assert owes(cast) == ["notify-initially"]
    assert (struck.struck_out_at, struck.struck_out_why) == (NOW, "It was his brother")
    assert met_by_each([struck]) == {}
    with pytest.raises(refusals.AlreadyStruckOut):
        strike_out_notification(notification=taken, why="Again", by=cast.officer, at=NOW)


def test_a_correction_keeps_the_first_writing_and_gives_a_new_acknowledgement(cast: Cast, taken: Notification) -> None:
    right = correct_notification(
        notification=taken,
        changes={"given_on": date(2026, 4, 2), "matters": [matter.value for matter in Matter]},
        why="He came in April",
        by=cast.officer,
        at=NOW + timedelta(hours=1),
    )
    was = Notification.objects.get(pk=taken.pk)
    assert (was.given_on, was.struck_out_why) == (TODAY, "He came in April")
    assert (right.given_on, right.replaces_id, right.origin) == (date(2026, 4, 2), taken.pk, taken.origin)
    assert right.acknowledgement["met"] == [{"title": "Initial notification", "by": ""}]
    assert right.acknowledged != taken.acknowledged
    assert right.said.count() == len(Matter)
    assert list(Notification.objects.standing()) == [right]


def test_correcting_away_a_matter_leaves_the_requirement_owed(cast: Cast, taken: Notification) -> None:
    matters = [matter.value for matter in Matter if matter != Matter.DEBIT_CARDS]
    right = correct_notification(
        notification=taken, changes={"matters": matters}, why="He was not asked", by=cast.officer, at=NOW
    )
    assert owes(cast) == ["notify-initially"]
    assert not right.said.filter(matter="debit-cards").exists()


def test_a_correction_of_a_correction_follows_the_same_fact(cast: Cast, taken: Notification) -> None:
    first = correct_notification(
        notification=taken, changes={"given_on": date(2026, 4, 2)}, why="April", by=cast.officer, at=NOW
    )
    second = correct_notification(
        notification=first, changes={"given_on": date(2026, 4, 3)}, why="The third", by=cast.officer, at=NOW
    )
    assert met_by_each([second]) == {second.id: ["Initial notification"]}
    strike_out_notification(notification=second, why="Never", by=cast.officer, at=NOW)
    assert owes(cast) == ["notify-initially"]


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"given_on": TODAY + timedelta(days=1)}, refusals.GivenInTheFuture),
        ({"given_on": date(2022, 1, 1)}, refusals.StationNotPublished),
        ({"station": None}, refusals.StationNotPublished),
    ],
)
def test_a_correction_is_weighed_as_a_notification_is(
    cast: Cast, taken: Notification, changes: dict[str, object], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        correct_notification(notification=taken, changes=changes, why="Wrong", by=cast.officer, at=NOW)
    assert Notification.objects.get(pk=taken.pk).struck_out_at is None


def test_neither_is_done_without_a_reason_or_by_the_counter(cast: Cast, taken: Notification, look_as: Look) -> None:
    with pytest.raises(refusals.NoReasonGiven):
        strike_out_notification(notification=taken, why=" ", by=cast.officer, at=NOW)
    look_as(cast.counter)
    with pytest.raises(PermissionDenied):
        strike_out_notification(notification=taken, why="No", by=cast.counter, at=NOW)
    with pytest.raises(PermissionDenied):
        correct_notification(notification=taken, changes={}, why="No", by=cast.counter, at=NOW)


def test_a_move_that_was_told_of_in_advance_is_met_once_it_is_linked(
    cast: Cast, taken: Notification, look_as: Look
) -> None:
    look_as(cast.counter)
    coming = ToCome(Change.HOME_ADDRESS, TODAY + timedelta(days=3), "9 New Road")
    notice = take_notification(
        person=cast.bell, given=given("advance", taken.station, to_come=coming), by=cast.counter, at=NOW
    )
    moved = address(cast, lines="9 New Road", since=TODAY + timedelta(days=2))
    look_as(cast.officer)
    assert "notify-change-of-home-address" in owes(cast)
    link_advance(notification=notice, about=moved, by=cast.officer, at=NOW)
    assert "notify-change-of-home-address" not in owes(cast)
    assert "tell-that-it-did-not-happen" not in owes(cast)


def test_only_a_notice_of_a_change_to_come_is_linked(cast: Cast, taken: Notification) -> None:
    with pytest.raises(refusals.NoSuchAdvanceNotice):
        link_advance(notification=taken, about="address:none", by=cast.officer, at=NOW)


def test_the_list_of_stations_is_kept_with_its_dates(cast: Cast, look_as: Look) -> None:
    look_as(cast.administrator)
    first = publish_station(name="Harrow Lane", address="", since=TODAY, by=cast.administrator, at=NOW)
    with pytest.raises(refusals.StationAlreadyPublished, match="on 5 May 2026 already"):
        publish_station(name="harrow lane", address="", since=TODAY, by=cast.administrator, at=NOW)
    with pytest.raises(refusals.StationAlreadyPublished, match="choose a later day"):
        withdraw_station(station=first, until=TODAY - timedelta(days=1), by=cast.administrator, at=NOW)
    withdraw_station(station=first, until=TODAY, by=cast.administrator, at=NOW)
    again = TODAY + timedelta(days=1)
    publish_station(name="Harrow Lane", address="", since=again, by=cast.administrator, at=NOW)
    assert first.is_published_on(TODAY)
    assert not first.is_published_on(again)
    with pytest.raises(PermissionDenied):
        publish_station(name="Mine", address="", since=TODAY, by=cast.counter, at=NOW)


def test_the_forces_own_words_are_used_from_the_day_they_hold(cast: Cast, taken: Notification, look_as: Look) -> None:
    look_as(cast.administrator)
    words = {"title": "Form 87", "opening": "Keep this.", "warning": "Beware.", "closing": "Goodbye."}
    set_acknowledgement_form(**words, since=date(2026, 5, 1), by=cast.administrator, at=NOW)
    with pytest.raises(refusals.FormOutOfOrder):
        set_acknowledgement_form(**words, since=date(2026, 5, 1), by=cast.administrator, at=NOW)
    look_as(cast.counter)
    paper = take_notification(
        person=cast.bell, given=given("periodic", taken.station), by=cast.counter, at=NOW
    ).acknowledgement
    assert (paper["title"], paper["opening"], paper["closing"]) == ("Form 87", "Keep this.", "Goodbye.")
    assert taken.acknowledgement["title"] == "Acknowledgement of notification"


def test_an_imported_notification_meets_what_was_owed_then(cast: Cast, look_as: Look) -> None:
    register(cast)
    look_as(cast.officer)
    past = Past(kind="initial", on=date(2026, 4, 2), matters=tuple(Matter))
    notification, facts = build_past(person=cast.bell, told=past, by=cast.officer, at=NOW)
    notification.save(force_insert=True)
    tell_all(person=cast.bell, facts=[Telling(fact, source=notification) for fact in facts], by=cast.officer, at=NOW)
    assert "notify-initially" not in owes(cast)
    assert not notification.acknowledged


def test_an_import_of_an_advance_notice_is_about_what_it_names(cast: Cast) -> None:
    past = Past(
        kind="advance",
        on=date(2026, 4, 2),
        matters=tuple(Matter),
        changes=("address:1",),
        change=Change.HOME_ADDRESS,
        expected=date(2026, 4, 20),
    )
    _, (fact,) = build_past(person=cast.bell, told=past, by=cast.officer, at=NOW)
    assert getattr(fact, "about", "") == "address:1"


def test_everything_is_twelve_matters() -> None:
    assert [answer.matter for answer in everything()] == list(Matter)
