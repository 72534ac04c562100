"""The pages on which trips are told, corrected and recorded: what is refused at its box, what is kept, who may."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from custos.access import reads as access
from custos.access.tests.cast import NOW, TODAY, Cast
from custos.law.facts import ChangedHomeAddress, Matter, Nation
from custos.notifications.actions import record_passage, take_notification
from custos.notifications.countries import NoSuchCountry, country
from custos.notifications.given import Row
from custos.notifications.models import Notification, Outcome, Passage, PassageKind, Plan
from custos.notifications.on_the_record import next_step
from custos.notifications.reads import suggested
from custos.notifications.tests.factories import everything, given, plan_of, register, station
from custos.notifications.tests.test_views import DECLARED, day, go_on, page, problems_on, signed_in, start
from custos.notifications.trips import trips_of
from custos.notifications.trips_on_the_record import section
from custos.organisations.reads import Actor
from custos.plumbing.registry import Sight
from custos.requirements.actions import Telling, tell_all
from custos.requirements.reads import open_requirements, requirements_of

Look = Callable[[Actor], None]
LEAVES, COMES_BACK = TODAY + timedelta(days=20), TODAY + timedelta(days=34)
PLAN: dict[str, Any] = {"departs": LEAVES, "returns": COMES_BACK}
LATE = {"departs": TODAY + timedelta(days=5), "returns": TODAY + timedelta(days=7), "known_on": date(2026, 4, 15)}


@pytest.fixture(autouse=True)
def _at_ten_on_5_may() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def client(cast: Cast) -> Client:
    """The counter's browser; Bell is subject to notification."""
    register(cast)
    return signed_in(cast.counter)


def trip(**changed: str) -> dict[str, str]:
    """A trip to Spain, as it is typed."""
    return {
        **day("known_on", TODAY),
        **day("departs", LEAVES),
        **day("returns", COMES_BACK),
        "leg-0-country": "spain",
        "leg-0-point": "Alicante airport",
        "stay-0-lines": "4 Calle Mayor",
        "return_point": "Stansted",
        "everything": "yes",
    } | changed


def refused(cast: Cast, client: Client, **changed: str) -> dict[str, str]:
    """What is said against a trip that is typed wrongly, by the box that it lies in."""
    client.post(page(cast, "start"), start(cast, kind="travel"))
    answer = client.post(page(cast, "trip"), trip(**changed))
    assert answer.status_code == 422
    assert all(f'value="{value}"'.encode() in answer.content for value in changed.values() if value not in ("", "no"))
    return problems_on(answer)


def test_a_trip_from_the_door_to_the_acknowledgement(cast: Cast, client: Client, look_as: Look) -> None:
    answer = client.post(page(cast, "start"), start(cast, kind="travel"))
    assert answer.headers["Location"] == page(cast, "trip")
    read = go_on(cast, client, "trip", trip())
    assert b"Spain: Alicante airport" in read
    done = client.post(page(cast, "read-back"), DECLARED, follow=True)
    assert b"This met: <strong>Travel abroad</strong>" in done.content
    assert b"12 hours before leaving" in done.content
    look_as(cast.officer)
    (now,) = trips_of(cast.bell)
    assert now.plan
    assert (now.plan.known_on, now.plan.departs, now.plan.returns) == (TODAY, LEAVES, COMES_BACK)


@pytest.mark.parametrize(
    ("changed", "box", "words"),
    [
        ({"leg-0-country": "Spane"}, "id_leg-0-country", "No country is called Spane. Do you mean Spain?"),
        ({"leg-0-country": "Wales"}, "id_leg-0-country", "That is within the United Kingdom: name the country abroad"),
        ({"leg-0-point": ""}, "id_leg-0-point", "Enter point of arrival there"),
        ({"leg-0-country": "", "leg-0-point": ""}, "id_leg-0-country", "Enter the first country"),
        ({"stay-0-lines": ""}, "id_stay-0-lines", "Enter where he stays the first night"),
        ({"everything": "no"}, "id_withheld", "Say what he knows and did not tell"),
        ({"everything": ""}, "id_everything", "Answer the question: Has he told everything"),
        (day("known_on", TODAY + timedelta(days=1)), "id_known_on-day", "today or in the past"),
        (day("departs", TODAY - timedelta(days=1)), "id_departs-day", "He can not have left before he first knew"),
        (day("returns", LEAVES - timedelta(days=1)), "id_returns-day", "He can not return before he leaves"),
        (day("departs", LEAVES) | {"departs-month": "13"}, "id_departs-month", "Enter a real date"),
        (day("leg-0-on", COMES_BACK + timedelta(days=1)), "id_leg-0-on-day", "He can not arrive before he leaves"),
        (day("stay-0-until", TODAY), "id_stay-0-until-day", "outside the days of the trip"),
        (
            {"known_on-day": "", "known_on-month": "", "known_on-year": ""},
            "id_known_on-day",
            "first know when he would",
        ),
    ],
)
def test_what_can_not_be_is_refused_at_its_box_and_everything_typed_is_kept(
    cast: Cast, client: Client, changed: dict[str, str], box: str, words: str
) -> None:
    found = refused(cast, client, **changed)
    assert words in found.get(box, ""), found


def test_a_refusal_lies_at_the_row_that_was_typed_though_one_above_it_is_empty(cast: Cast, client: Client) -> None:
    moved = {"leg-0-country": "", "leg-0-point": "", "leg-1-country": "Spain", "leg-1-point": "Alicante"}
    found = refused(cast, client, **moved, **day("leg-1-on", TODAY))
    assert "id_leg-1-on-day" in found


def test_a_trip_that_overlaps_another_is_refused_where_it_begins(cast: Cast, client: Client) -> None:
    told_of(cast)
    assert "It overlaps what he told before: Spain" in refused(cast, client)["id_departs-day"]


def told_of(cast: Cast, **changed: Any) -> Notification:
    """Bell has told of a trip to Spain."""
    with access.engine():
        told = given("travel", station(cast), answers=(), plan=plan_of(**PLAN | changed))
        return take_notification(person=cast.bell, given=told, by=cast.counter, at=NOW)


def test_another_row_keeps_what_was_typed(cast: Cast, client: Client) -> None:
    client.post(page(cast, "start"), start(cast, kind="travel"))
    answer = client.post(page(cast, "trip"), trip(more="leg", **{"leg-rows": "2"}))
    assert answer.status_code == 200
    assert b'name="leg-2-country"' in answer.content
    assert b'value="Alicante airport"' in answer.content


def test_a_change_begins_with_what_he_told_and_asks_anew_when_he_knew(cast: Cast, client: Client) -> None:
    first = told_of(cast)
    assert first.trip
    chosen = start(cast, kind="travel-changed", trip=str(first.trip.id), given_at="09:45")
    answer = client.post(page(cast, "start"), chosen, follow=True)
    assert b"What he told before: Spain, 25 May 2026 to 8 June 2026" in answer.content
    assert b'value="Alicante airport"' in answer.content
    assert b"know of the change" in answer.content
    assert "id_known_on-day" in problems_on(client.post(page(cast, "trip"), {}))
    typed = trip(**day("returns", COMES_BACK + timedelta(days=1)))
    found = problems_on(client.post(page(cast, "trip"), typed))
    assert found == {"id_known_at": "He tells it on the day on which he knew of it: enter at what time he knew"}
    found = problems_on(client.post(page(cast, "trip"), typed | {"known_at": "09:45"}))
    assert found == {"id_known_at": "He told it at 09:45: he must have known of it before that"}
    go_on(cast, client, "trip", typed | {"known_at": "09:40"})
    done = client.post(page(cast, "read-back"), DECLARED, follow=True)
    assert b"You have notified the trip as it now is" in done.content
    assert b"This met: <strong>Change of travel</strong>" in done.content


def test_of_which_trip_it_is_must_be_said_where_he_told_of_several(cast: Cast, client: Client) -> None:
    told_of(cast)
    with access.engine():
        later = plan_of(COMES_BACK, COMES_BACK + timedelta(days=3))
        told = given("travel", station(cast), answers=(), plan=later)
        take_notification(person=cast.bell, given=told, by=cast.counter, at=NOW)
    answer = client.post(page(cast, "start"), start(cast, kind="travel-changed"))
    assert "Choose the trip that it is about" in problems_on(answer)["id_trip"]


def test_what_is_about_a_trip_is_offered_only_to_who_told_of_one(cast: Cast, client: Client) -> None:
    assert b'value="returned"' not in client.get(page(cast, "start")).content
    assert "id_kind" in problems_on(client.post(page(cast, "start"), start(cast, kind="returned")))
    told_of(cast)
    assert b'value="returned"' in client.get(page(cast, "start")).content


def test_a_return_before_leaving_is_refused_at_its_box(cast: Cast, client: Client) -> None:
    first = told_of(cast)
    assert first.trip
    client.post(page(cast, "start"), start(cast, kind="returned", trip=str(first.trip.id)))
    typed = {**day("left_on", TODAY), **day("returned_on", TODAY - timedelta(days=1)), "point": "Luton"}
    found = problems_on(client.post(page(cast, "trip"), typed))
    assert found == {"id_returned_on-day": "He can not have come back before he left, on 5 May 2026"}
    go_on(cast, client, "trip", typed | day("returned_on", TODAY))
    done = client.post(page(cast, "read-back"), DECLARED, follow=True)
    assert b"This met: <strong>Return from abroad</strong>" in done.content


def test_why_he_will_not_go_is_asked_and_kept(cast: Cast, client: Client) -> None:
    first = told_of(cast)
    assert first.trip
    client.post(page(cast, "start"), start(cast, kind="trip-cancelled", trip=str(first.trip.id)))
    assert "id_expects" in problems_on(client.post(page(cast, "trip"), {}))
    go_on(cast, client, "trip", {"expects": "The hotel is shut"})
    done = client.post(page(cast, "read-back"), DECLARED, follow=True)
    assert b"The hotel is shut" in done.content


def test_a_plan_is_corrected_and_what_was_first_written_stays(cast: Cast, client: Client, look_as: Look) -> None:
    first = told_of(cast)
    officer = signed_in(cast.officer)
    shown = officer.get(page(cast, "correct", first.id))
    assert b'value="Alicante airport"' in shown.content
    begun = {**day("given_on", TODAY), "given_at": "09:30", "station": str(first.station_id)}
    wrong = officer.post(page(cast, "correct", first.id), trip(**begun, **day("returns", TODAY)))
    assert {"id_returns-day", "id_why"} & problems_on(wrong).keys() == {"id_why"}
    wrong = officer.post(page(cast, "correct", first.id), trip(**begun, **day("returns", TODAY), why="Misheard"))
    assert "He can not return before he leaves" in problems_on(wrong)["id_returns-day"]
    right = trip(**begun, **{"leg-0-point": "Valencia"}, why="Misheard")
    assert officer.post(page(cast, "correct", first.id), right).status_code == 302
    look_as(cast.officer)
    (now,) = trips_of(cast.bell)
    assert now.plan
    assert now.plan.legs[0]["point"] == "Valencia"
    assert Plan.objects.count() == 2


def test_leaving_and_return_are_recorded_by_his_manager_and_struck_out_with_a_reason(
    cast: Cast, client: Client, look_as: Look
) -> None:
    first = told_of(cast)
    assert first.trip
    officer, at = signed_in(cast.officer), first.trip.id
    assert "id_source" in problems_on(officer.post(page(cast, "left", at), day("on", TODAY)))
    gone = officer.post(page(cast, "left", at), {**day("on", TODAY), "source": "The carrier"})
    assert gone.headers["Location"] == reverse("web:section", args=[cast.bell.reference, "trips"])
    early = officer.post(page(cast, "returned", at), {**day("on", TODAY - timedelta(days=2)), "source": "Seen"})
    assert "can not have come back before he left" in problems_on(early)["id_on-day"]
    look_as(cast.officer)
    passage = Passage.objects.get()
    assert "id_why" in problems_on(officer.post(page(cast, "strike-out-passage", passage.id), {"why": ""}))
    officer.post(page(cast, "strike-out-passage", passage.id), {"why": "Another man"})
    passage.refresh_from_db()
    assert passage.struck_out_why == "Another man"
    assert signed_in(cast.counter).get(page(cast, "strike-out-passage", passage.id)).status_code == 403
    assert signed_in(cast.neighbourhood).get(page(cast, "left", at)).status_code == 403


def test_his_manager_weighs_the_excuse_of_whoever_told_of_a_trip_late(cast: Cast, client: Client) -> None:
    in_time, late = told_of(cast), told_of(cast, **LATE)
    officer = signed_in(cast.officer)
    assert b"Weigh his excuse" not in officer.get(page(cast, "taken", in_time.id)).content
    assert b"Weigh his excuse" in officer.get(page(cast, "taken", late.id)).content
    assert b"Weigh his excuse" not in client.get(page(cast, "taken", late.id)).content
    assert client.get(page(cast, "excuse", late.id)).status_code == 403
    said = problems_on(officer.post(page(cast, "excuse", late.id), {"why": "In hospital"}))
    assert list(said) == ["id_accepted"]
    done = officer.post(page(cast, "excuse", late.id), {"why": "In hospital", "accepted": "yes"}, follow=True)
    assert b"Accepted: In hospital" in done.content


def test_what_is_still_owed_of_a_trip_leads_to_the_form_that_answers_it(
    cast: Cast, client: Client, look_as: Look
) -> None:
    first = told_of(cast, withheld="The hotel")
    assert first.trip
    look_as(cast.officer)
    step = next_step(open_requirements().get(code="notify-travel"), cast.officer)
    assert step
    assert step.link.endswith(f"?kind=travel-changed&trip={first.trip.id}")
    assert f'value="{first.trip.id}" selected'.encode() in client.get(step.link).content
    late = LEAVES - timedelta(days=8)
    suggestion = suggested(cast.bell, on=late)
    assert suggestion
    assert suggestion.kind.code == "initial"  # owed for longer


def test_the_section_shows_each_trip_with_its_reasons_and_as_it_stood(
    cast: Cast, client: Client, look_as: Look
) -> None:
    first = told_of(cast)
    assert first.trip
    look_as(cast.officer)
    later = NOW + timedelta(days=30)
    record_passage(trip=first.trip, kind=PassageKind.LEFT, on=LEAVES, source="The carrier", by=cast.officer, at=later)
    (row,) = section(seen(cast, later))["trips"]
    assert "left the United Kingdom on 25 May 2026" in row["state"]
    assert [each["what"] for each in row["required"]] == ["Travel abroad"]
    assert row["required"][0]["why"]["steps"]
    assert [(each["text"], each["said"]) for each in row["asked"]] == [("Asked on 5 May 2026 at 10:00", [])]
    (stood,) = section(seen(cast, later, as_at=NOW + timedelta(days=1)))["trips"]
    assert stood["state"] == "Not begun, as far as is known."
    assert stood["steps"] == []
    assert section(seen(cast, later, as_at=NOW - timedelta(days=1)))["trips"] == []
    shown = signed_in(cast.officer).get(reverse("web:section", args=[cast.bell.reference, "trips"]))
    assert b"Spain: Alicante airport" in shown.content


def seen(cast: Cast, now: Any, **when: Any) -> Sight:
    """Bell's record as his officer sees it."""
    sighting = access.find(cast.officer, cast.bell.reference, at=now)
    return Sight(sighting=sighting, actor=cast.officer, now=now, today=now.date(), **when)


# Absence from home, Northern Ireland


@pytest.fixture
def in_northern_ireland(cast: Cast, client: Client) -> Client:
    """Bell has notified a home in Northern Ireland."""
    with access.engine():
        home = ChangedHomeAddress(date(2026, 4, 20), about="address:1", nation=Nation.NORTHERN_IRELAND)
        tell_all(person=cast.bell, facts=[Telling(home)], by=cast.officer, at=NOW)
        values = {"lines": "3 Quay Row", "postcode": "", "fixed": "yes", "nation": "northern-ireland"}
        row = Row(values, Outcome.ADDED, "3 Quay Row", on=date(2026, 4, 20))
        told = given("initial", station(cast), answers=everything(rows={Matter.HOME_NOW: (row,)}))
        take_notification(person=cast.bell, given=told, by=cast.counter, at=NOW)
    return client


def absence(**changed: str) -> dict[str, str]:
    """An absence of five days, as it is typed."""
    leaves, returns = TODAY + timedelta(days=10), TODAY + timedelta(days=15)
    return {
        **day("known_on", TODAY),
        **day("departs", leaves),
        **day("returns", returns),
        "departs_at": "09:00",
        "travels_by": "His own car",
        "stay-0-lines": "A tent by the lough",
        "disregarded": "no",
        "everything": "yes",
    } | changed


def test_absence_from_home_is_asked_only_where_the_rules_of_northern_ireland_apply(cast: Cast, client: Client) -> None:
    assert b'value="absence"' not in client.get(page(cast, "start")).content
    assert "id_kind" in problems_on(client.post(page(cast, "start"), start(cast, kind="absence")))


def test_an_absence_is_notified_changed_and_returned_from(
    cast: Cast, in_northern_ireland: Client, look_as: Look
) -> None:
    client = in_northern_ireland
    client.post(page(cast, "start"), start(cast, kind="absence"))
    assert "id_travels_by" in problems_on(client.post(page(cast, "trip"), absence(travels_by="")))
    go_on(cast, client, "trip", absence())
    done = client.post(page(cast, "read-back"), DECLARED, follow=True)
    assert b"This met: <strong>Absence from home</strong>" in done.content
    assert b"12 hours before leaving home" in done.content
    look_as(cast.officer)
    owed = next(row for row in requirements_of(cast.bell) if row.finding.code == "notify-absence")
    assert (owed.breach_after, str(owed.breach_after_at)) == (TODAY + timedelta(days=9), "21:00:00")
    (now,) = trips_of(cast.bell)
    home = TODAY + timedelta(days=13)
    with time_machine.travel(NOW + timedelta(days=14), tick=False):
        client = signed_in(cast.counter)
        came = start(cast, kind="returned-home", trip=str(now.trip.id), **day("given_on", home))
        client.post(page(cast, "start"), came)
        go_on(cast, client, "trip", day("returned_on", home))
        done = client.post(page(cast, "read-back"), DECLARED, follow=True)
    assert b"This met: <strong>Return home</strong>" in done.content


def test_countries_are_known_however_they_are_typed() -> None:
    assert [country(typed) for typed in ("FRANCE", " republic  of ireland ", "Jersey")] == [
        "France",
        "Ireland",
        "Jersey",
    ]
    with pytest.raises(NoSuchCountry, match="Choose it from the list"):
        country("Atlantis-on-Sea")
