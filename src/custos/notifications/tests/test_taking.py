"""Taking a notification: what it tells the law, what it puts on record, and what is refused."""

from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from custos.access.tests.cast import NOW, TODAY, Cast
from custos.audit.reads import account_of
from custos.law.facts import Change, Matter, Notified, NotifiedInAdvance, ToldItDidNotHappen, decode
from custos.nominals.reads import Account, Address, Identifier, Name
from custos.notifications import refusals
from custos.notifications.actions import begin, take_notification
from custos.notifications.given import Answer, Print, Row, ToCome
from custos.notifications.models import Notification, Outcome, PrintKind, Volunteered
from custos.notifications.tests.factories import address, everything, given, home_row, register, station
from custos.organisations.reads import Actor
from custos.requirements import reads as requirements
from custos.requirements.reads import believed_from
from custos.tasks.models import Task

Look = Callable[[Actor], None]


def take(cast: Cast, kind: str, **changed: Any) -> Notification:
    """Take a notification of Bell's at the counter."""
    return take_notification(person=cast.bell, given=given(kind, station(cast), **changed), by=cast.counter, at=NOW)


def the_facts_of(cast: Cast, look_as: Look, notification: Notification) -> list[Any]:
    """What the law was told of it, as his officer sees it."""
    look_as(cast.officer)
    return [decode(fact.data) for fact in believed_from(notification.origin)]


@pytest.mark.parametrize("kind", ["initial", "change", "periodic", "release"])
def test_what_was_asked_is_told_to_the_law_with_the_time_he_gave_it(cast: Cast, look_as: Look, kind: str) -> None:
    look_as(cast.counter)
    taken = take(cast, kind)
    assert the_facts_of(cast, look_as, taken) == [
        Notified(TODAY, time(9, 30), tuple(Matter), changes=(), fixed=True, valid=True)
    ]


def test_a_change_to_come_is_told_with_the_day_he_expects_it(cast: Cast, look_as: Look) -> None:
    look_as(cast.counter)
    expected = TODAY + timedelta(days=9)
    taken = take(cast, "advance", to_come=ToCome(Change.HOME_ADDRESS, expected, "9 New Road"))
    (fact,) = the_facts_of(cast, look_as, taken)
    assert isinstance(fact, NotifiedInAdvance)
    assert (fact.change, fact.expected, fact.about, fact.matters) == (
        Change.HOME_ADDRESS,
        expected,
        taken.about,
        tuple(Matter),
    )


def test_that_a_change_did_not_happen_is_told_of_the_notice_it_was_told_in(cast: Cast, look_as: Look) -> None:
    look_as(cast.counter)
    coming = ToCome(Change.HOME_ADDRESS, TODAY + timedelta(days=9), "9 New Road")
    notice = take(cast, "advance", to_come=coming)
    taken = take_notification(
        person=cast.bell,
        given=given("did-not-happen", notice.station, about=notice.about, answers=()),
        by=cast.counter,
        at=NOW,
    )
    assert the_facts_of(cast, look_as, taken) == [ToldItDidNotHappen(TODAY, about=notice.about, at=time(9, 30))]


def test_an_initial_notification_meets_what_was_owed_and_the_acknowledgement_says_what_comes_next(
    cast: Cast, look_as: Look
) -> None:
    register(cast)
    look_as(cast.counter)
    paper = take(cast, "initial").acknowledgement
    assert [each["title"] for each in paper["met"]] == ["Initial notification"]
    assert paper["met"][0]["by"] == "It was due by 3 April 2026."
    assert not paper["owed"]
    assert "by the end of Wed 5 May 2027" in [each["by"] for each in paper["next"]]
    assert any("new home address within 3 days" in duty for duty in paper["duties"])


def test_a_matter_that_was_not_asked_is_not_notified_and_the_requirement_stands(cast: Cast, look_as: Look) -> None:
    register(cast)
    look_as(cast.counter)
    taken = take(cast, "initial", answers=everything(but=[Matter.ACCOUNTS]))
    assert taken.acknowledgement["not_asked"] == ["Bank and building society accounts"]
    assert taken.acknowledgement["met"] == []
    assert [each["title"] for each in taken.acknowledgement["owed"]] == ["Initial notification"]
    (fact,) = the_facts_of(cast, look_as, taken)
    assert Matter.ACCOUNTS not in fact.matters
    assert requirements.requirements_of(cast.bell)[0].met_by_id is None


def test_a_new_home_is_put_on_record_and_its_notification_is_met_at_once(cast: Cast, look_as: Look) -> None:
    register(cast)
    address(cast, lines="14 Old Row", since=date(2019, 1, 1))
    look_as(cast.counter)
    rows = {Matter.HOME_NOW: (home_row("9 New Road", Outcome.CHANGED, on=date(2026, 5, 3)),)}
    taken = take(cast, "change", answers=everything(rows=rows))
    home = Address.objects.get(person=cast.bell, until=None)
    assert (home.lines, home.since, home.source) == ("9 New Road", date(2026, 5, 3), "Notified by him")
    assert taken.changes == [f"address:{home.id}"]
    assert Address.objects.get(lines="14 Old Row").until == date(2026, 5, 2)
    assert "Change of home address" in [each["title"] for each in taken.acknowledgement["met"]]


def test_a_home_told_at_the_counter_lies_in_the_nation_that_he_says(cast: Cast, look_as: Look) -> None:
    look_as(cast.counter)
    values = {"lines": "3 Wynd", "postcode": "", "fixed": "yes", "nation": "scotland"}
    row = Row(values, Outcome.ADDED, "3 Wynd, Scotland", on=date(2026, 5, 2))
    take(cast, "change", answers=everything(rows={Matter.HOME_NOW: (row,)}))
    assert Address.objects.get(lines="3 Wynd").nation == "scotland"


def test_a_move_that_police_had_recorded_is_met_when_he_tells_it_and_is_not_recorded_twice(
    cast: Cast, look_as: Look
) -> None:
    register(cast)
    known = address(cast, lines="9 New Road", since=date(2026, 5, 3))
    look_as(cast.counter)
    rows = {Matter.HOME_NOW: (home_row("9 New Road", on=date(2026, 5, 3), noun=known),)}
    taken = take(cast, "change", answers=everything(rows=rows))
    assert taken.changes == [known]
    assert Address.objects.count() == 1
    assert "Change of home address" in [each["title"] for each in taken.acknowledgement["met"]]


def test_no_fixed_abode_makes_the_next_periodic_notification_a_weekly_one(cast: Cast, look_as: Look) -> None:
    register(cast)
    look_as(cast.counter)
    row = Row({"lines": "The bench by the weir", "fixed": "no"}, Outcome.ADDED, "The bench", on=TODAY)
    taken = take(cast, "initial", answers=everything(rows={Matter.HOME_NOW: (row,)}))
    assert not taken.fixed
    assert "by the end of Tue 12 May 2026" in [each["by"] for each in taken.acknowledgement["next"]]


def test_a_new_name_and_a_household_left_are_put_on_record(cast: Cast, look_as: Look) -> None:
    register(cast)
    household = address(cast, "household", lines="3 Mill Lane", since=date(2026, 1, 1), resides=True)
    look_as(cast.counter)
    name = Row({"forenames": "Tommy", "surname": "Reed"}, Outcome.ADDED, "Tommy Reed", on=date(2026, 5, 4))
    left = Row({}, Outcome.NO_LONGER, "3 Mill Lane", noun=household, on=date(2026, 5, 4))
    rows = {Matter.NAMES_NOW: (name,), Matter.CHILD_HOUSEHOLDS: (left,)}
    taken = take(cast, "change", answers=everything(rows=rows))
    alias = Name.objects.get(surname="Reed")
    assert (alias.kind, alias.since) == ("alias", date(2026, 5, 4))
    assert taken.changes == [f"name:{alias.id}", household]
    assert Address.objects.get(lines="3 Mill Lane").until == date(2026, 5, 4)
    assert "Change of name" in [each["title"] for each in taken.acknowledgement["met"]]


def test_numbers_of_accounts_are_never_kept_with_what_he_said(cast: Cast, look_as: Look) -> None:
    look_as(cast.counter)
    row = Row({"institution": "Invented Bank", "number": "12345678"}, Outcome.ADDED, "Invented Bank, ending 5678")
    taken = take(cast, "initial", answers=everything(rows={Matter.ACCOUNTS: (row,)}))
    said = taken.said.get(matter="accounts")
    assert said.rows[0]["values"] == {"institution": "Invented Bank"}
    assert taken.changes == []


def test_the_national_insurance_number_is_sealed_and_not_kept_twice(cast: Cast, look_as: Look) -> None:
    look_as(cast.counter)
    row = Row({"number": "QQ 12 34 56 C"}, Outcome.ADDED, "A number was given")
    answers = everything(rows={Matter.NATIONAL_INSURANCE: (row,)})
    taken = take(cast, "initial", answers=answers)
    take_notification(
        person=cast.bell, given=given("periodic", taken.station, answers=answers), by=cast.counter, at=NOW
    )
    look_as(cast.officer)
    (held,) = Identifier.objects.filter(person=cast.bell)
    assert (held.value, held.plain) == ("", "")
    assert "QQ" not in str(taken.said.get(matter="national-insurance-number").rows)


def test_in_the_forces_visor_accounts_are_put_on_record_with_their_numbers_sealed(
    cast: Cast, look_as: Look, settings: Any
) -> None:
    settings.CUSTOS_IS_THE_VISOR = True
    register(cast)
    look_as(cast.counter)
    values = {"institution": "Invented Bank", "number": "12345678"}
    row = Row(values, Outcome.ADDED, "Invented Bank, ending 5678", on=date(2026, 5, 4))
    taken = take(cast, "initial", answers=everything(rows={Matter.ACCOUNTS: (row,)}))
    look_as(cast.officer)
    held = Account.objects.get(person=cast.bell)
    assert (held.kind, held.last_four, held.since) == ("account", "5678", date(2026, 5, 4))
    assert "12345678" not in held.sealed
    assert taken.changes == [f"account:{held.id}"]
    assert "12345678" not in str(taken.said.get(matter="accounts").rows)


def test_another_date_of_birth_is_handed_to_his_manager_and_changes_nothing(cast: Cast, look_as: Look) -> None:
    look_as(cast.counter)
    row = Row({"born": date(1985, 3, 6)}, Outcome.CHANGED, "6 March 1985")
    take(cast, "initial", answers=everything(rows={Matter.DATE_OF_BIRTH: (row,)}))
    look_as(cast.officer)
    assert "not the one on record" in Task.objects.get(person=cast.bell).words
    cast.bell.refresh_from_db()
    assert cast.bell.born == date(1985, 6, 3)


def test_what_another_counter_has_begun_is_not_taken_past_it(cast: Cast, look_as: Look) -> None:
    look_as(cast.duty)
    begin(person=cast.bell, kind="initial", answers={}, by=cast.duty, at=NOW)
    look_as(cast.counter)
    with pytest.raises(refusals.AlreadyBeingTaken, match="Alex Farrow"):
        take(cast, "initial")


def test_what_he_volunteers_goes_to_his_manager_and_is_closed_to_the_counter(cast: Cast, look_as: Look) -> None:
    look_as(cast.counter)
    taken = take(cast, "initial", volunteered="I was at my brother's and I forgot")
    assert not Volunteered.objects.exists()
    look_as(cast.officer)
    assert Volunteered.objects.get().words == "I was at my brother's and I forgot"
    (task,) = Task.objects.filter(person=cast.bell)
    assert task.to == "whoever manages the record"
    assert "brother" not in task.words
    assert "brother" not in str(taken.acknowledgement)


def test_prints_asked_for_are_kept_with_whether_they_were_taken(cast: Cast, look_as: Look) -> None:
    look_as(cast.counter)
    prints = (Print(PrintKind.FINGERPRINTS, True), Print(PrintKind.PHOTOGRAPH, False, "The camera was broken"))
    taken = take(cast, "initial", prints=prints)
    assert list(taken.prints.order_by("kind").values_list("kind", "taken", "why_not")) == [
        ("fingerprints", True, ""),
        ("photograph", False, "The camera was broken"),
    ]


def test_given_and_saved_are_two_things(cast: Cast, look_as: Look) -> None:
    look_as(cast.counter)
    taken = take(cast, "initial", on=TODAY - timedelta(days=2), at=time(16, 45))
    assert (taken.given_on, taken.given_at, taken.saved_at) == (TODAY - timedelta(days=2), time(16, 45), NOW)
    (fact,) = the_facts_of(cast, look_as, taken)
    assert (fact.on, fact.at) == (TODAY - timedelta(days=2), time(16, 45))


def test_an_exception_of_the_officer_in_charge_stands_in_for_the_list(cast: Cast, look_as: Look) -> None:
    look_as(cast.counter)
    taken = take_notification(
        person=cast.bell,
        given=given("initial", None, elsewhere="His prospective home lies here: s. 87(2)"),
        by=cast.counter,
        at=NOW,
    )
    assert taken.elsewhere == "His prospective home lies here: s. 87(2)"
    assert the_facts_of(cast, look_as, taken)[0].valid


REFUSED: list[tuple[str, dict[str, Any], type[Exception], str, str]] = [
    ("not in person", {"in_person": False}, refusals.NotInPerson, "in_person", "in person"),
    ("tomorrow", {"on": TODAY + timedelta(days=1)}, refusals.GivenInTheFuture, "given_on", "still to come"),
    ("later today", {"at": time(10, 1)}, refusals.GivenInTheFuture, "given_at", "It is 10:00 now"),
    ("before his birth", {"on": date(1985, 6, 3)}, refusals.GivenTooEarly, "given_on", "born on 3 June 1985"),
    ("nothing asked", {"answers": ()}, refusals.NothingTold, "", "No matter was asked"),
    ("not declared", {"declared": False}, refusals.NotDeclared, "signed_as", "Read it back"),
    ("not signed", {"signed_as": " "}, refusals.NotDeclared, "signed_as", "signs"),
    (
        "prints without a reason",
        {"prints": (Print(PrintKind.PHOTOGRAPH, False),)},
        refusals.PrintsNeedAReason,
        "fingerprints_why_not",
        "Say why",
    ),
    (
        "a move that has not happened",
        {"answers": (Answer(Matter.HOME_NOW, (home_row("9 New Road", on=TODAY + timedelta(days=1)),)),)},
        refusals.GivenTooEarly,
        "given_on",
        "notified in advance",
    ),
]


@pytest.mark.parametrize(
    ("changed", "kind", "field", "words"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED]
)
def test_what_can_not_be_is_refused_at_its_box_and_nothing_is_kept(
    cast: Cast, look_as: Look, changed: dict[str, Any], kind: type[refusals.UnableToTake], field: str, words: str
) -> None:
    look_as(cast.counter)
    with pytest.raises(kind, match=words) as refusal:
        take(cast, "initial", **changed)
    assert refusal.value.field == field
    assert not Notification.objects.exists()


@pytest.mark.parametrize(
    ("on", "until"), [(date(2022, 11, 1), None), (TODAY, date(2026, 5, 4))], ids=["not yet published", "taken off"]
)
def test_a_station_that_was_not_on_the_list_that_day_is_refused(
    cast: Cast, look_as: Look, on: date, until: date | None
) -> None:
    look_as(cast.counter)
    place = station(cast, until=until)
    with pytest.raises(refusals.StationNotPublished, match="Longmoor was not on the chief officer's list"):
        take_notification(person=cast.bell, given=given("initial", place, on=on), by=cast.counter, at=NOW)


def test_no_station_and_no_exception_is_refused(cast: Cast, look_as: Look) -> None:
    look_as(cast.counter)
    with pytest.raises(refusals.StationNotPublished, match="Choose a station"):
        take_notification(person=cast.bell, given=given("initial", None), by=cast.counter, at=NOW)


@pytest.mark.parametrize(
    "coming",
    [None, ToCome(Change.NAME, TODAY + timedelta(days=3), " "), ToCome(Change.NAME, TODAY, "Reed")],
    ids=["nothing", "no words", "has come"],
)
def test_a_change_to_come_needs_its_words_and_a_day_to_come(cast: Cast, look_as: Look, coming: ToCome | None) -> None:
    look_as(cast.counter)
    with pytest.raises(refusals.ChangeToComeIsIncomplete):
        take(cast, "advance", to_come=coming)


def test_a_change_that_nobody_told_of_in_advance_can_not_have_failed_to_happen(cast: Cast, look_as: Look) -> None:
    look_as(cast.counter)
    with pytest.raises(refusals.NoSuchAdvanceNotice):
        take(cast, "did-not-happen", answers=(), about="to-come:nothing")


def test_the_same_notification_pressed_twice_is_taken_once(cast: Cast, look_as: Look) -> None:
    look_as(cast.counter)
    taken = take(cast, "initial")
    again = given("initial", taken.station)
    with pytest.raises(refusals.AlreadyTaken):
        take_notification(person=cast.bell, given=again, by=cast.counter, at=NOW + timedelta(seconds=59))
    later = take_notification(person=cast.bell, given=again, by=cast.counter, at=NOW + timedelta(seconds=61))
    assert later != taken


def test_only_the_counter_and_those_who_manage_take_notifications(cast: Cast, look_as: Look) -> None:
    place = station(cast)
    for name in ("neighbourhood", "probation", "prison", "coordinator", "auditor", "administrator"):
        actor = cast.actors[name]
        look_as(actor)
        with pytest.raises(PermissionDenied):
            take_notification(person=cast.bell, given=given("initial", place), by=actor, at=NOW)
    for days, name in enumerate(("officer", "colleague", "sergeant", "inspector", "duty", "counter")):
        actor = cast.actors[name]
        look_as(actor)
        take_notification(
            person=cast.bell,
            given=given("initial", place, on=TODAY - timedelta(days=days)),
            by=actor,
            at=NOW,
        )


def test_the_account_says_who_took_it_and_how_much_was_told(cast: Cast, look_as: Look) -> None:
    look_as(cast.counter)
    take(cast, "initial")
    look_as(cast.officer)
    texts = [line.text for line in account_of(cast.bell.id) if line.code == "notification.taken"]
    assert texts == ["Took his notification (Initial notification), given on 5 May 2026: 12 matters told"]
