"""What must hold of every answer, over invented people: whoever he is, and whatever was told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date, timedelta
from itertools import pairwise
from random import Random
from typing import Any

from custos.law import facts
from custos.law.casefile import read_case
from custos.law.decide import Decision, decide
from custos.law.facts import Fact, Told
from custos.law.findings import SUBJECT, Moment, Required, Standing, Step, end_of
from custos.law.reckoning import NEVER
from custos.law.tests.cases import all_cases
from custos.law.tests.random_people import people
from custos.law.words import in_words

ENDLESS = end_of(NEVER)  # a clock that is stopped has not run out by any day


def deadlines(told: list[Told]) -> dict[tuple[str, str], tuple[Moment, Moment]]:
    """Both moments of everything required, by code and key."""
    found = decide(told).requirements
    return {(each.code, each.key): (each.safe_by or ENDLESS, each.breach_after or ENDLESS) for each in found}


def ends(told: list[Told]) -> dict[str, date]:
    """The last day of the status by each source and over all."""
    return {each.key: each.last_day or NEVER for each in decide(told).status if each.code == SUBJECT}


def in_custody(first: date, days: int) -> list[Told]:
    """A spell in custody of so many days."""
    began, ended = facts.CustodyBegan(first), facts.CustodyEnded(first + timedelta(days))
    return [Told("more-1", began), Told("more-2", ended)]


def test_more_custody_never_ends_the_status_sooner_and_never_brings_a_deadline_forward() -> None:
    longer = 0
    for seed, told in enumerate(people(400, seed=21)):
        random = Random(seed)
        rest = [each for each in told if not isinstance(each.fact, facts.CustodyBegan | facts.CustodyEnded)]
        first = random.choice(rest).fact.on + timedelta(random.randrange(-5, 5))
        days = random.choice((1, 2, 5, 40, 400))
        more = days + random.choice((1, 2, 3, 30, 300))
        for less, longer_spell in pairwise(
            (rest, [*rest, *in_custody(first, days)], [*rest, *in_custody(first, more)])
        ):
            before, after = ends(less), ends(longer_spell)
            assert all(after[key] >= last for key, last in before.items()), f"seed {seed}"
            due, later = deadlines(less), deadlines(longer_spell)
            for key in due.keys() & later.keys():
                assert later[key][0] >= due[key][0], f"seed {seed}: {key} safe by"
                assert later[key][1] >= due[key][1], f"seed {seed}: {key} breach after"
                longer += later[key] > due[key]
    assert longer > 100


EVENTS = (
    *(facts.UsedName, facts.ChangedHomeAddress, facts.Stayed, facts.StayedWithChild, facts.CeasedWithChild),
    *(facts.PrescribedChange, facts.PlannedTravel, facts.TravelChanged, facts.ReturnedToTheUnitedKingdom),
    *(facts.PlannedAbsence, facts.AbsenceChanged, facts.ReturnedHome, facts.Convicted, facts.Cautioned, facts.Found),
)
REGULATIONS_SETTLED = date(2015, 1, 1)  # when the regulations change, later journeys can be owed sooner
DATED = ("on", "departs", "leaves", "returns", "until", "begins")


def moved(fact: Fact, days: int) -> Fact:
    """The fact with all its days later."""
    names = {each.name for each in fields(fact)}.intersection(DATED)
    told = {name: getattr(fact, name) for name in names}
    later: dict[str, Any] = {name: day + timedelta(days) for name, day in told.items() if day not in (None, NEVER)}
    return replace(fact, **later)


def one_event(fact: Fact) -> str:
    """What tells the facts of one event from those of others: a change, a journey or an offence."""
    return getattr(fact, "about", "") or getattr(fact, "offence", "")


def test_a_later_event_is_never_due_earlier() -> None:
    """An event with all that was told of it happens some days later, and what it asks is due then or after that.

    Only what is owed from the day of the event itself: a trip planned before he was subject is owed from the first day
    on which he is, and to know of it 7 days before leaving or 8 is not the same (regulation 5).
    """
    compared = 0
    for seed, told in enumerate(people(1800, seed=22, size=18)):
        random = Random(seed)
        happened = [each for each in told if isinstance(each.fact, EVENTS) and one_event(each.fact)]
        if not happened:
            continue
        name, days = one_event(random.choice(happened).fact), random.choice((1, 2, 3, 10, 100))
        group = {each.id for each in told if one_event(each.fact) == name and not _in_advance(each.fact)}
        after = [Told(each.id, moved(each.fact, days)) if each.id in group else each for each in told]
        later = {(each.code, each.key): each for each in decide(after).requirements}
        for each in decide(told).requirements:
            other = later.get((each.code, each.key))
            if other is None or not (each.key.startswith(name) or each.key in group):
                continue
            if (other.owed_from - each.owed_from).days != days or each.owed_from < REGULATIONS_SETTLED:
                continue
            compared += 1
            assert (other.safe_by or ENDLESS) >= (each.safe_by or ENDLESS), f"seed {seed}: {each.code} {each.key}"
            assert (other.breach_after or ENDLESS) >= (each.breach_after or ENDLESS), f"seed {seed}: {each.key}"
    assert compared > 400


def _in_advance(fact: Fact) -> bool:
    return isinstance(fact, facts.NotifiedInAdvance | facts.ToldItDidNotHappen)


def test_a_fact_corrected_and_corrected_back_leaves_the_decision_as_it_was() -> None:
    other = 0
    for seed, told in enumerate(people(300, seed=23)):
        random, first = Random(seed), decide(told)
        place = random.randrange(len(told))
        corrected = Told(told[place].id, moved(told[place].fact, random.choice((-400, -3, 1, 30))))
        other += decide([*told[:place], corrected, *told[place + 1 :]]) != first
        assert decide([*told[:place], told[place], *told[place + 1 :]]) == first, f"seed {seed}"
    assert other > 100


def names(step: Step, moment: Moment) -> bool:
    """Whether the step says the day and, where there is one, the time."""
    said = step.text()
    return in_words(moment.day) in said and (moment.at is None or in_words(moment.at) in said)


def answers_last(required: Required) -> bool:
    """Whether the last step says by when, or that the clock is stopped; where it was met, on which day."""
    steps, last = required.steps, required.steps[-1]
    if required.met_on is not None:
        due = [each for each in (required.safe_by, required.breach_after) if each is not None]
        named = all(any(names(step, each) for step in steps) for each in due)
        return named and in_words(required.met_on) in last.text()
    if required.safe_by is None:
        return "the clock is stopped" in last.text()
    return names(last, required.safe_by) and (required.breach_after is None or names(last, required.breach_after))


def stands_last(standing: Standing) -> bool:
    """Whether the last step says until when he is subject, or of anything else from when it holds."""
    said = standing.steps[-1].text()
    if standing.code != SUBJECT:
        return in_words(standing.since) in said
    if standing.last_day is not None:
        return in_words(standing.last_day) in said
    return ("indefinite period" if standing.indefinite else "not known yet") in said


def decisions() -> Iterator[tuple[str, Decision]]:
    """Those on invented people and on every worked case."""
    yield from ((f"seed {seed}", decide(told)) for seed, told in enumerate(people(400, seed=24, size=24)))
    yield from ((name, decide(read_case({"facts": case["facts"]}))) for name, case in all_cases())


def test_the_last_step_of_every_finding_names_the_answer() -> None:
    for name, decision in decisions():
        for required in decision.requirements:
            assert answers_last(required), f"{name}: {required.code} {required.key}"
        for standing in decision.status:
            assert stands_last(standing), f"{name}: {standing.code} {standing.key}"


def test_on_the_strict_reading_nothing_is_due_later_than_on_the_lenient_one() -> None:
    for name, decision in decisions():
        for each in decision.requirements:
            assert (each.safe_by or ENDLESS) <= (each.breach_after or ENDLESS), f"{name}: {each.code} {each.key}"
