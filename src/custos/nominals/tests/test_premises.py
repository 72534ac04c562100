"""Stays at one place are counted together, however often he comes back and however the address was typed."""

from collections.abc import Callable
from datetime import date

from custos.access.tests.cast import NOW, Cast
from custos.nominals import actions, reads
from custos.nominals.tests.factories import convict, know, open_somebody
from custos.organisations.reads import Actor
from custos.people.reads import Person
from custos.requirements.reads import Revision, requirements_of

Look = Callable[[Actor], None]
FLAT = {"lines": "12 Millrace Close\nHarrowfen", "postcode": "ZX2 3EW"}


def test_seven_days_in_two_stays_at_one_place_must_be_notified(cast: Cast, look_as: Look) -> None:
    look_as(cast.officer)
    person = open_somebody(cast)
    convict(person, by=cast.officer, listed="outright")
    know(person, "stay", by=cast.officer, at=NOW, since=date(2026, 3, 1), until=date(2026, 3, 4), **FLAT)
    assert _qualifying(person) == []
    again = {"lines": "12, Millrace Close, Harrowfen", "postcode": "zx2 3ew"}
    know(person, "stay", by=cast.officer, at=NOW, since=date(2026, 4, 1), until=date(2026, 4, 3), **again)
    (found,) = _qualifying(person)
    assert found.breach_after == date(2026, 4, 5)


def test_stays_at_two_places_are_not_added_up(cast: Cast, look_as: Look) -> None:
    look_as(cast.officer)
    person = open_somebody(cast)
    convict(person, by=cast.officer, listed="outright")
    know(person, "stay", by=cast.officer, at=NOW, since=date(2026, 3, 1), until=date(2026, 3, 4), **FLAT)
    elsewhere = {"lines": "14 Millrace Close", "postcode": "ZX2 3EW"}
    know(person, "stay", by=cast.officer, at=NOW, since=date(2026, 4, 1), until=date(2026, 4, 3), **elsewhere)
    assert _qualifying(person) == []


def test_an_address_put_right_is_known_again(cast: Cast, look_as: Look) -> None:
    look_as(cast.officer)
    person = open_somebody(cast)
    convict(person, by=cast.officer, listed="outright")
    first = know(person, "stay", by=cast.officer, at=NOW, since=date(2026, 3, 1), until=date(2026, 3, 4), **FLAT)
    wrong = {"lines": "21 Millrace Close", "postcode": "ZX2 3EW"}
    second = know(person, "stay", by=cast.officer, at=NOW, since=date(2026, 4, 1), until=date(2026, 4, 3), **wrong)
    assert reads.about(second) != reads.about(first)
    actions.correct_noun(noun=second, changes=FLAT, why="misread", by=cast.officer, at=first.recorded_at)
    assert reads.about(second) == reads.about(first)
    assert len(_qualifying(person)) == 1


def _qualifying(person: Person) -> list[Revision]:
    return [row for row in requirements_of(person) if row.finding.code == "notify-qualifying-period"]
