"""What the record shows of notifications: now, as it stood, on the timeline, and beside a requirement."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from custos.access import reads as access
from custos.access.tests.cast import NOW, TODAY, Cast
from custos.law.facts import Matter
from custos.law.provisions import REGISTER
from custos.notifications.actions import strike_out_notification, take_notification
from custos.notifications.kinds import ANSWERED_BY, ANSWERED_ELSEWHERE, KINDS
from custos.notifications.models import Notification, NotificationKind
from custos.notifications.on_the_record import bar, next_step, section, timeline
from custos.notifications.reads import expected_at, suggested
from custos.notifications.tests.factories import everything, given, register, station
from custos.organisations.reads import Actor
from custos.plumbing import registry
from custos.plumbing.registry import Sight
from custos.requirements.reads import open_requirements

Look = Callable[[Actor], None]
LATER = NOW + timedelta(days=1)


@pytest.fixture
def taken(cast: Cast, look_as: Look) -> Notification:
    """Bell's initial notification, with one matter not asked and words that he volunteered."""
    register(cast)
    look_as(cast.counter)
    told = given("initial", station(cast), answers=everything(but=[Matter.ACCOUNTS]), volunteered="I was away")
    notification = take_notification(person=cast.bell, given=told, by=cast.counter, at=NOW)
    look_as(cast.officer)
    return notification


def seen(cast: Cast, actor: Actor, **when: object) -> Sight:
    """Bell's record as an actor sees it."""
    sighting = access.find(actor, cast.bell.reference, at=NOW)
    return Sight(sighting, actor, now=LATER, today=LATER.date(), **when)  # type: ignore[arg-type]


def test_the_section_says_what_was_told_what_was_not_and_what_it_met(cast: Cast, taken: Notification) -> None:
    text = render_to_string("notifications/section.html", section(seen(cast, cast.officer)))
    assert "Initial notification, 5 May 2026 at 09:30" in text
    assert "Not asked, so not notified: Bank and building society accounts." in text
    assert "It meets nothing that he owed." in text
    assert "I was away" in text
    assert reverse("notifications:pdf", args=[cast.bell.reference, taken.id]) in text


def test_the_section_of_somebody_who_has_not_notified_says_what_would_fill_it(cast: Cast, look_as: Look) -> None:
    look_as(cast.officer)
    assert "He has not notified yet." in render_to_string(
        "notifications/section.html", section(seen(cast, cast.officer))
    )


def test_the_record_as_it_stood_shows_neither_what_came_later_nor_what_was_struck_out_later(
    cast: Cast, taken: Notification
) -> None:
    strike_out_notification(notification=taken, why="Never came", by=cast.officer, at=LATER)
    now = section(seen(cast, cast.officer))
    assert "Never came" in now["notifications"][0]["struck"]
    (then,) = section(seen(cast, cast.officer, as_at=NOW))["notifications"]
    assert then["struck"] == ""
    assert section(seen(cast, cast.officer, as_at=NOW - timedelta(seconds=1)))["notifications"] == []


def test_the_timeline_tells_of_it_to_whoever_sees_the_record_in_full(
    cast: Cast, taken: Notification, look_as: Look
) -> None:
    (event,) = timeline(seen(cast, cast.officer))
    assert (event.on, event.title, event.text) == (TODAY, "Initial notification", "At Longmoor")
    look_as(cast.neighbourhood)
    assert timeline(seen(cast, cast.neighbourhood)) == []


def test_whoever_found_him_at_a_counter_is_led_to_taking_his_notification(cast: Cast, look_as: Look) -> None:
    start = reverse("notifications:start", args=[cast.bell.reference])
    for name, links in (("counter", [start]), ("colleague", [start]), ("officer", []), ("neighbourhood", [])):
        look_as(cast.actors[name])
        assert [item.link for item in bar(seen(cast, cast.actors[name]))] == links, name
    look_as(cast.counter)
    assert bar(seen(cast, cast.counter, as_at=NOW)) == []


def test_every_requirement_to_notify_has_its_button_for_whoever_takes_notifications(cast: Cast, look_as: Look) -> None:
    register(cast)
    look_as(cast.officer)
    owed = open_requirements().get(code="notify-initially")
    step = next_step(owed, cast.officer)
    assert step
    assert step.link == reverse("notifications:start", args=[cast.bell.reference]) + "?kind=initial"
    assert next_step(owed, cast.neighbourhood) is None
    assert ANSWERED_BY.keys() <= registry.next_steps.keys()
    assert set(KINDS) == set(NotificationKind)


# Rules of the law by which nothing is required: what somebody is, since when and until when, and why.
SAYS_HOW_HE_STANDS = {
    *("listed-as-a-service-offence", "listed-in-schedule-3", "listed-by-sentencing-condition", "age-at-the-offence"),
    *("period-term-of-30-months", "period-term-over-6-months", "period-term-of-6-months-or-less", "period-life"),
    *("period-public-protection", "period-order-for-lifelong-restriction", "period-indeterminate-custodial-sentence"),
    *("period-restricted-hospital-order", "period-hospital-order", "period-caution", "period-caution-before-may-2004"),
    *("period-conditional-discharge", "period-payback-with-supervision", "period-any-other"),
    *("subject-by-an-order-before-may-2004", "subject-while-an-order-is-in-force", "subject-to-notification"),
    *("subject-by-notification-order", "subject-by-foreign-notice", "subject-no-longer-after-review"),
    *(
        "subject-by-foreign-conviction-northern-ireland",
        "release-after-recall",
        "may-apply-for-review",
        "may-manage-reactively",
    ),
    *("under-a-risk-order", "under-a-violent-offender-order", "under-a-violent-offences-prevention-order"),
    *("under-a-foreign-travel-order", "obligations-fall-on-a-parent", "warrant-of-entry-scotland"),
    *("violent-order-may-be-discharged", "violent-order-may-be-discharged-northern-ireland"),
}


def test_whatever_the_law_requires_is_answered_by_a_kind_of_notification_or_elsewhere() -> None:
    codes = {each.code for each in REGISTER}
    groups = (SAYS_HOW_HE_STANDS, ANSWERED_BY.keys(), ANSWERED_ELSEWHERE.keys())
    assert codes - set().union(*groups) == set()
    assert sum(len(group) for group in groups) == len(codes), "each in one group, and in no group what is no rule"


def test_the_kind_suggested_answers_what_he_owes_and_nothing_is_suggested_where_he_owes_nothing(
    cast: Cast, look_as: Look
) -> None:
    look_as(cast.counter)
    assert suggested(cast.bell, on=TODAY) is None
    register(cast)
    look_as(cast.counter)
    suggestion = suggested(cast.bell, on=TODAY)
    assert suggestion
    assert suggestion.kind.code == "initial"
    assert suggestion.is_late(TODAY)
    take_notification(person=cast.bell, given=given("initial", station(cast)), by=cast.counter, at=NOW)
    assert suggested(cast.bell, on=TODAY + timedelta(days=30)) is None
    yearly = suggested(cast.bell, on=TODAY + timedelta(days=350))
    assert yearly
    assert yearly.kind.code == "periodic"
    assert not yearly.is_late(TODAY + timedelta(days=350))


def test_the_force_expects_him_until_he_has_notified(cast: Cast, look_as: Look) -> None:
    register(cast)
    look_as(cast.counter)
    rows, count = expected_at(cast.counter, today=TODAY)
    assert ([row.person for row in rows], count) == ([cast.bell], 1)
    assert cast.counter.looks.shown == {cast.bell.id: "operational"}
    take_notification(person=cast.bell, given=given("initial", station(cast)), by=cast.counter, at=NOW)
    assert expected_at(cast.counter, today=TODAY) == ([], 0)
