"""The day that is proposed keeps every constraint, by the word of code that shares nothing with what proposed it."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custos.rounds.checking import faults
from custos.rounds.day import Day, Officer, Place, Plan, Round, Travel, Visit, Why, Window
from custos.rounds.planning import SAME_HOUR, crewings, options, propose, weight, with_visit
from custos.rounds.reckoning import NoTimeGiven, Reckoner, minutes_between
from custos.rounds.tests.random_days import random_day

BASE = Place("base", 52.8, -2.0)
NEAR, FAR = Place("near", 52.85, -2.0), Place("far", 54.9, -2.0)
SOON = 60  # iterations


def officer(name: str, begins: int = 480, ends: int = 960, *, drives: bool = True) -> Officer:
    """An officer at the one base."""
    return Officer(name, begins, ends, BASE, drives)


def day_of(*visits: Visit, officers: tuple[Officer, ...] = (officer("one"),), weekday: int = 0) -> Day:
    """A day of a few visits."""
    return Day(weekday, visits, officers)


def planned(day: Day) -> Plan:
    """The day as it is proposed, the same every time."""
    return propose(day, iterations=SOON)


def made(plan: Plan) -> set[str]:
    """The visits that are made."""
    return {stop.visit for each in plan.rounds for stop in each.stops}


# Random days


@settings(max_examples=40, deadline=None)
@given(
    st.integers(0, 10**6),
    st.integers(0, 18),
    st.integers(0, 4),
    st.sampled_from([0.0, 0.3]),
    st.sampled_from([0.0, 0.5]),
    st.booleans(),
)
def test_every_plan_keeps_every_constraint(
    seed: int, visits: int, officers: int, two: float, on_foot: float, table: bool
) -> None:
    day = random_day(seed, visits=visits, officers=officers, two=two, on_foot=on_foot, table=table)
    plan = planned(day)
    assert faults(day, plan) == []
    assert made(plan) | set(plan.left_out) == {each.id for each in day.visits}


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10**6))
def test_nothing_is_left_out_that_could_still_be_put_in(seed: int) -> None:
    day = random_day(seed, visits=25, officers=2, two=0.2)
    plan, clock = planned(day), Reckoner(day)
    known = {each.id: each for each in day.officers}
    for visit in plan.left_out:
        for each in plan.rounds:
            crew = tuple(known[name] for name in each.crew)
            assert not list(with_visit(clock, crew, each, clock.visits[visit]))


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_the_check_finds_whatever_is_altered(seed: int, pick: int) -> None:
    day = random_day(seed, visits=14, officers=3, two=0.2)
    plan = planned(day)
    for altered in alterations(plan, Random(pick)):
        assert faults(day, altered), altered


def alterations(plan: Plan, drawn: Random) -> list[Plan]:
    """Plans that are each wrong in one way."""
    number = drawn.randrange(len(plan.rounds))
    each = plan.rounds[number]
    place = drawn.randrange(len(each.stops))
    stop = each.stops[place]

    def with_round(other: Round) -> Plan:
        return replace(plan, rounds=(*plan.rounds[:number], other, *plan.rounds[number + 1 :]))

    def with_stop(**changed: int | str) -> Plan:
        other = replace(stop, **changed)  # type: ignore[arg-type]
        return with_round(replace(each, stops=(*each.stops[:place], other, *each.stops[place + 1 :])))

    return [
        with_stop(arrives=stop.arrives - 1, begins=stop.begins - 2, leaves=stop.leaves - 2)
        if place
        else with_stop(arrives=stop.arrives - 2),
        with_stop(begins=stop.begins + 1),
        with_stop(leaves=stop.leaves + 1),
        with_stop(visit="nobody"),
        with_round(replace(each, returns=each.returns - 2)),
        with_round(replace(each, departs=each.departs + 2)),
        with_round(replace(each, driving=each.driving + len(each.stops) + 2)),
        with_round(replace(each, crew=("stranger",))),
        with_round(replace(each, crew=(*each.crew, *each.crew))),
        with_round(replace(each, stops=each.stops[1:])),
        replace(plan, rounds=(*plan.rounds, each)),
        replace(plan, left_out={**plan.left_out, stop.visit: Why.FULL}),
    ]


# One thing at a time


def test_the_heavier_of_two_is_made_where_one_fits() -> None:
    low, high = Visit("low", NEAR, 60, level=1, days_over=3), Visit("high", FAR, 60, level=4, days_over=30)
    short = officer("one", 480, 480 + 2 * minutes_between(BASE, NEAR, Travel()) + 70)
    plan = planned(day_of(low, replace(high, place=NEAR), officers=(short,)))
    assert made(plan) == {"high"}
    assert plan.left_out == {"low": Why.PRIORITY}


@pytest.mark.parametrize(
    ("visit", "why"),
    [
        (Visit("it", FAR, 60), Why.SHIFT),
        (Visit("it", NEAR, 600), Why.SHIFT),
        (Visit("it", NEAR, 30, windows=(Window(1080, 1200),)), Why.WINDOW),
        (Visit("it", NEAR, 30, windows=(Window(600, 620),)), Why.WINDOW),
        (Visit("it", NEAR, 30, two=True), Why.NO_PAIR),
    ],
)
def test_it_is_said_why_a_visit_is_left_out(visit: Visit, why: Why) -> None:
    assert planned(day_of(visit)).left_out == {"it": why}


def test_two_go_together_where_two_are_needed() -> None:
    plan = planned(day_of(Visit("it", NEAR, 30, two=True), officers=(officer("one"), officer("two"))))
    assert [each.crew for each in plan.rounds] == [("one", "two")]


def test_it_is_said_where_two_are_needed_and_everybody_goes_alone() -> None:
    then = (Window(840, 900),)
    heavy = [Visit(f"{number}", NEAR, 60, then, level=4, days_over=90) for number in (1, 2)]
    light = Visit("it", NEAR, 60, then, two=True, level=1, days_over=-30)
    plan = planned(day_of(*heavy, light, officers=(officer("one"), officer("two"))))
    assert made(plan) == {"1", "2"}
    assert plan.left_out == {"it": Why.APART}


def test_two_whose_shifts_do_not_meet_are_no_pair() -> None:
    early, late = officer("one", 360, 720), officer("two", 720, 1080)
    assert planned(day_of(Visit("it", NEAR, 30, two=True), officers=(early, late))).left_out == {"it": Why.NO_PAIR}


def test_an_officer_without_a_vehicle_goes_with_another_or_not_at_all() -> None:
    on_foot, driver = officer("one", drives=False), officer("two")
    assert [[len(crew) for crew in crews] for crews in crewings(day_of(officers=(on_foot, driver)))] == [[1], [2]]
    assert planned(day_of(Visit("it", NEAR, 30), officers=(on_foot,))).left_out == {"it": Why.SHIFT}


def test_a_visit_is_made_at_another_hour_than_the_last() -> None:
    last = 600
    plan = planned(day_of(Visit("it", NEAR, 30, before=((3, last),))))
    assert abs(plan.rounds[0].stops[0].begins - last) >= 60


def test_it_is_made_at_the_same_hour_rather_than_not_at_all() -> None:
    visit = Visit("it", NEAR, 30, windows=(Window(580, 640),), before=((3, 600),))
    assert made(planned(day_of(visit))) == {"it"}


def test_the_same_weekday_weighs_less_and_two_officers_twice() -> None:
    visit = Visit("it", NEAR, 30, before=((3, 600),))
    assert weight(visit, 3) < weight(visit, 4)
    assert weight(replace(visit, two=True), 4) == 2 * weight(visit, 4)


def test_another_hour_is_worth_more_or_less_by_the_seed() -> None:
    day = day_of(Visit("it", NEAR, 30, before=((3, 600),)))
    worth = {options(day.visits[0], day, Random(seed))[-1][1] for seed in range(200)}
    whole = weight(day.visits[0], 0)
    assert {whole - each for each in worth} <= set(range(SAME_HOUR[0], SAME_HOUR[1] + 1))
    assert len(worth) > 20


def test_a_table_of_times_is_believed_and_its_holes_are_not_filled() -> None:
    times = {("base", "near"): 7, ("near", "base"): 9}
    day = replace(day_of(Visit("it", NEAR, 30)), travel=Travel(table=times))
    assert planned(day).driving == 16
    with pytest.raises(NoTimeGiven, match="from near to base"):
        planned(replace(day, travel=Travel(table={("base", "near"): 7})))


def test_a_straight_line_is_lengthened_and_rounded_up() -> None:
    one, other = Place("a", 52.0, -2.0), Place("b", 53.0, -2.0)  # a degree of latitude: 111.2 km
    assert minutes_between(one, other, Travel(factor=1.0, km_an_hour=60.0)) == 112
    assert minutes_between(one, other, Travel(factor=1.5, km_an_hour=60.0)) == 167


def test_the_same_day_and_seed_give_the_same_plan() -> None:
    day = random_day(5, visits=20, officers=3)
    assert planned(day) == planned(day)
