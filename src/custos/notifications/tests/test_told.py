"""What he last told: never intelligence, never what he has not told himself; and knowing it again when he tells it."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from custos.access import reads as access
from custos.access.tests.cast import NOW, TODAY, Cast
from custos.law.facts import Matter
from custos.nominals.actions import record
from custos.notifications.actions import build_past, take_notification
from custos.notifications.given import Past, Row
from custos.notifications.models import Outcome
from custos.notifications.tests.factories import address, everything, given, home_row, register, station
from custos.notifications.told import key_of, last_told, on_record
from custos.organisations.reads import Actor

Look = Callable[[Actor], None]


def words(cast: Cast, matter: Matter) -> list[str]:
    """What he last told of a matter, as the counter is shown it."""
    return [known.words for known in last_told(cast.bell)[matter]]


def imported(cast: Cast, on: date) -> None:
    """An imported notification that says only that everything was told."""
    with access.engine():
        past, _ = build_past(
            person=cast.bell, told=Past(kind="initial", on=on, matters=tuple(Matter)), by=cast.officer, at=NOW
        )
        past.save(force_insert=True)


def test_an_address_that_police_know_and_he_has_not_told_is_not_shown(cast: Cast, look_as: Look) -> None:
    register(cast)
    address(cast, lines="14 Old Row", since=date(2019, 1, 1))
    address(cast, "stay", lines="The canary's flat", since=date(2026, 4, 20))
    look_as(cast.counter)
    assert words(cast, Matter.HOME_NOW) == []
    assert words(cast, Matter.OTHER_PREMISES) == []


def test_what_came_from_intelligence_is_neither_shown_nor_known_again(cast: Cast, look_as: Look) -> None:
    register(cast)
    told = address(cast, "stay", lines="The canary's flat", since=date(2026, 4, 20), from_intelligence=True)
    look_as(cast.counter)
    take_notification(person=cast.bell, given=given("initial", station(cast)), by=cast.counter, at=NOW)
    assert told not in [known.about for known in on_record(cast.bell)[Matter.OTHER_PREMISES]]
    assert "canary" not in str(last_told(cast.bell))


def test_what_he_told_is_shown_the_next_time(cast: Cast, look_as: Look) -> None:
    look_as(cast.counter)
    rows = {Matter.HOME_NOW: (home_row("9 New Road", on=TODAY - timedelta(days=1)),)}
    take_notification(
        person=cast.bell,
        given=given("initial", station(cast), answers=everything(rows=rows)),
        by=cast.counter,
        at=NOW,
    )
    assert words(cast, Matter.HOME_NOW) == ["9 New Road"]


def test_what_he_last_told_stays_so_when_police_record_that_it_ended(cast: Cast, look_as: Look) -> None:
    look_as(cast.counter)
    rows = {Matter.HOME_NOW: (home_row("14 Old Row", on=date(2026, 1, 1)),)}
    take_notification(
        person=cast.bell, given=given("initial", station(cast), answers=everything(rows=rows)), by=cast.counter, at=NOW
    )
    address(cast, lines="Canary Cottage", since=date(2026, 5, 4))
    look_as(cast.counter)
    assert words(cast, Matter.HOME_NOW) == ["14 Old Row"]


def test_what_he_said_is_no_longer_so_is_not_what_he_last_told(cast: Cast, look_as: Look) -> None:
    look_as(cast.counter)
    stay = Row({"lines": "Mill House"}, Outcome.ADDED, "Mill House", on=date(2026, 1, 1))
    first = take_notification(
        person=cast.bell,
        given=given("initial", station(cast), answers=everything(rows={Matter.OTHER_PREMISES: (stay,)})),
        by=cast.counter,
        at=NOW,
    )
    assert words(cast, Matter.OTHER_PREMISES) == ["Mill House"]
    left = Row({}, Outcome.NO_LONGER, "Mill House", noun=first.changes[0], on=date(2026, 5, 1))
    answers = everything(rows={Matter.OTHER_PREMISES: (left,)})
    for kind in ("change", "periodic"):  # told twice, it ends once
        take_notification(person=cast.bell, given=given(kind, first.station, answers=answers), by=cast.counter, at=NOW)
    assert words(cast, Matter.OTHER_PREMISES) == []


def test_a_struck_out_notification_told_nothing(cast: Cast, look_as: Look) -> None:
    look_as(cast.counter)
    rows = {Matter.HOME_NOW: (home_row("9 New Road", on=TODAY),)}
    taken = take_notification(
        person=cast.bell,
        given=given("initial", station(cast), answers=everything(rows=rows)),
        by=cast.counter,
        at=NOW,
    )
    taken.struck_out_at = NOW
    taken.save()
    assert words(cast, Matter.HOME_NOW) == []


def test_an_imported_notification_told_the_home_of_its_day(cast: Cast, look_as: Look) -> None:
    register(cast)
    address(cast, lines="14 Old Row", since=date(2019, 1, 1))
    imported(cast, date(2026, 4, 2))
    look_as(cast.counter)
    assert words(cast, Matter.HOME_NOW) == ["14 Old Row"]


def test_a_home_that_he_still_owes_is_not_among_what_an_import_told(cast: Cast, look_as: Look) -> None:
    register(cast)
    address(cast, lines="The canary's flat", since=date(2026, 4, 10))
    imported(cast, date(2026, 4, 12))
    look_as(cast.counter)
    assert words(cast, Matter.HOME_NOW) == []


def test_his_legal_name_is_shown_only_as_he_told_it_and_online_names_are_not(cast: Cast, look_as: Look) -> None:
    with access.engine():
        values = {"kind": "online", "surname": "canary99", "service": "Chirp"}
        record(person=cast.bell, kind="name", values=values, by=cast.officer, at=NOW)
    look_as(cast.counter)
    assert "canary99" not in str(on_record(cast.bell))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("14 Old Row", "LG1 2AB"), ("14, old row", "lg12ab"), True),
        (("14 Old Row\nLongmoor", "LG1 2AB"), ("14 Old Row", "LG1 2AB"), True),
        (("14 Old Row", "LG1 2AB"), ("15 Old Row", "LG1 2AB"), False),
        (("Flat 1, 14 Old Row", "LG1 2AB"), ("Flat 2, 14 Old Row", "LG1 2AB"), False),
        (("The weir", ""), ("the weir", ""), True),
    ],
)
def test_an_address_is_known_again_however_it_is_written(
    one: tuple[str, str], other: tuple[str, str], same: bool
) -> None:
    keys = [key_of(Matter.HOME_NOW, {"lines": lines, "postcode": code}) for lines, code in (one, other)]
    assert (keys[0] == keys[1]) is same


def test_a_name_is_known_again_whatever_its_accents() -> None:
    one = key_of(Matter.NAMES_NOW, {"surname": "O'Brien", "forenames": "Séan"})
    assert one == key_of(Matter.NAMES_NOW, {"surname": "obrien", "forenames": "Sean "})


def test_the_outcome_of_a_matter_is_that_of_its_rows() -> None:
    answers = {
        answer.matter: answer for answer in everything(rows={Matter.HOME_NOW: (home_row("9", Outcome.CHANGED),)})
    }
    assert answers[Matter.HOME_NOW].outcome == Outcome.CHANGED
    assert answers[Matter.ACCOUNTS].outcome == Outcome.NONE
