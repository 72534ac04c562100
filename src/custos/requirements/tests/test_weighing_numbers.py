"""Numbers of policy changed: everybody decided under both, and what began before the first day left as it was."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from custos.access.reads import engine
from custos.access.tests.cast import NOW, TODAY, Cast
from custos.law.facts import Born, Convicted, Listed, RiskLevelAgreed, Visited
from custos.law.terms import RiskLevel
from custos.organisations.reads import Actor
from custos.people.actions import open_person
from custos.people.reads import Person
from custos.requirements import actions, reads, weighing
from custos.rulebook import actions as rulebook
from custos.rulebook.models import Change, Moved, Purpose, Sweep
from custos.rulebook.reads import preview_of

Look = Callable[[Actor], None]
YESTERDAY = TODAY - timedelta(days=1)


def visits_of(person: Person) -> dict[str, date | None]:
    """When each visit to somebody who was not seen since is due, by what it is reckoned from."""
    with engine():
        rows = [row for row in reads.requirements_of(person) if row.finding.code == "home-visit" and not row.met_by_id]
        return {row.finding.key: row.safe_by for row in rows}


@pytest.fixture
def registered(cast: Cast, look_as: Look) -> tuple[Person, Person, Person]:
    """One of whom nothing of policy was told, one seen yesterday and one seen today, both at high risk."""
    look_as(cast.officer)
    people = [cast.bell] + [
        open_person(force=cast.force, surname=name, forenames="D", born=None, by=cast.officer, at=NOW)
        for name in ("Rowe", "Sallow")
    ]
    for person, seen in zip(people, (None, YESTERDAY, TODAY), strict=True):
        told: list[Any] = [Born(date(1985, 6, 3)), Convicted(date(2021, 3, 4), "a", Listed.OUTRIGHT)]
        if seen:
            told += [RiskLevelAgreed(YESTERDAY, RiskLevel.HIGH), Visited(seen)]
        tellings = [actions.Telling(each) for each in told]
        actions.tell_all(person=person, facts=tellings, by=cast.officer, at=NOW)
    return people[0], people[1], people[2]


def weighed(cast: Cast, code: str, value: int) -> tuple[Change, Sweep]:
    """A number drafted by the force, and its preview."""
    told = {"instrument": "Force policy 12", "reason": "Christmas closing"}
    change = rulebook.draft_number(code=code, value=value, since=TODAY, by=cast.inspector, at=NOW, **told)
    sweep = preview_of(change)
    assert sweep is not None
    weighing.run(sweep=sweep, by=cast.inspector, at=NOW, processes=1)
    return change, sweep


def brought(cast: Cast, change: Change) -> None:
    """The change approved, and everybody whom it moves brought into line."""
    rulebook.approve(change=change, by=cast.administrator, at=NOW)
    sweep = change.sweeps.get(purpose=Purpose.BRINGING)
    weighing.run(sweep=sweep, by=cast.administrator, at=NOW, processes=1)


def test_requiring_it_of_everybody_makes_nothing_overdue(cast: Cast, registered: tuple[Person, Person, Person]) -> None:
    silent, *told = registered
    before = [visits_of(each) for each in told]
    change, sweep = weighed(cast, "management.required", 1)
    assert (sweep.people, sweep.overdue_at_once) == (1, 0)
    with engine():
        assert {(row.person, row.code, row.how) for row in Moved.objects.all()} == {
            (silent, code, "arises") for code in ("home-visit", "assess-risk")
        }
    assert visits_of(silent) == {}
    brought(cast, change)
    assert list(visits_of(silent).values()) == [TODAY + timedelta(days=14)]
    assert [visits_of(each) for each in told] == before


def test_a_number_moves_what_begins_from_its_day_on_and_nothing_before(
    cast: Cast, registered: tuple[Person, Person, Person]
) -> None:
    _, before, since = registered
    was = visits_of(before)
    change, sweep = weighed(cast, "visit.months.high", 1)
    with engine():
        (row,) = Moved.objects.all()
    assert (row.person, row.code, row.how, sweep.people) == (since, "home-visit", "falls on another day", 1)
    assert any("Policy of the force: Force policy 12" in step["citation"] for step in row.why)
    brought(cast, change)
    assert visits_of(before) == was
    assert list(visits_of(since).values()) == [row.becomes]


def test_it_is_not_approved_without_its_preview(cast: Cast, registered: tuple[Person, Person, Person]) -> None:
    told = {"instrument": "Force policy 12", "reason": "Christmas closing"}
    change = rulebook.draft_number(code="visit.months.high", value=1, since=TODAY, by=cast.inspector, at=NOW, **told)
    with pytest.raises(rulebook.UnableToDecide, match="preview is not finished"):
        rulebook.approve(change=change, by=cast.administrator, at=NOW)


def test_another_forces_number_moves_nobody_here(cast: Cast, registered: tuple[Person, Person, Person]) -> None:
    change, _ = weighed(cast, "visit.months.high", 1)
    brought(cast, change)
    with engine():
        told = reads.believed_by(registered[2])
    own = reads.decide_as_in_force(told, registered[2].force_id)
    assert own != reads.decide_as_in_force(told, registered[2].id)
