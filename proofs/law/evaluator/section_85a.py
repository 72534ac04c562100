"""Section 85A, Northern Ireland: an absence of more than three days from the notified home."""

from __future__ import annotations

from proofs.law.evaluator.days import day_of
from proofs.law.evaluator.journeys import (
    MIDNIGHT,
    Kinds,
    change_of,
    first_good,
    first_returns,
    good,
    held_from,
    limits,
    notice_of_plan,
    notices_of,
    notify_return,
    owe,
    place,
    plans_of,
    still_possible,
)
from proofs.law.evaluator.notices import counting
from proofs.law.evaluator.person import Person
from proofs.law.evaluator.vocabulary import Fact

BEGAN = day_of("2014-03-01")
NATION = "northern-ireland"
HOURS, DAYS = 12, 3
KINDS = Kinds(
    "planned-absence", "notified-absence", "absence-changed", "returned-home", "notified-return-home", "leaves"
)


def notify_absences(person: Person) -> None:
    """The absence, whatever of it changes, and the return."""
    absences = {plan.about: (plan, held) for plan in plans_of(person, KINDS) if (held := _applies(person, plan))}
    for plan, held in absences.values():
        _absence(person, plan, held)
    for change in person.of[KINDS.change]:
        if change.about in absences and person.is_subject(change.on):
            _change(person, absences[change.about][0], change)
    for back in first_returns(person, KINDS.back):
        if back.about in absences:
            _return(person, back)


def _applies(person: Person, plan: Fact) -> int | None:
    """Since when he held the plan, if the absence must be notified in Northern Ireland."""
    homes = [fact for fact in counting(person) if fact.on <= plan.leaves]
    if plan.leaves < BEGAN or plan.disregarded or not homes or not homes[-1].fixed:
        return None
    if plan.returns is not None and plan.returns - plan.leaves + 1 <= DAYS:
        return None
    return held_from(person, plan, plan.leaves)


def _absence(person: Person, plan: Fact, held: int) -> None:
    if person.nation(plan.leaves) != NATION:
        return
    met, going, since = notice_of_plan(person, KINDS, plan, held)
    safe, breach = still_possible(*limits(going, HOURS, HOURS), going, (since, MIDNIGHT), (since, None))
    owe(person, "notify-absence", plan.about, held, safe, breach, met, plan.about)


def _change(person: Person, plan: Fact, change: Fact) -> None:
    found = change_of(person, KINDS, plan, change)
    if found is None or person.nation(plan.leaves) != NATION:
        return
    notices, going = found
    earliest, latest = (change.on, change.at or MIDNIGHT), (change.on, change.at)
    strict, lenient = limits(going, HOURS, HOURS)
    if place(earliest) > place(lenient):
        return
    safe, breach = still_possible(strict, lenient, going, earliest, latest)
    met = first_good(notices, earliest, person.registered_until(change.on))
    owe(person, "notify-change-of-absence", change.id, change.on, safe, breach, met, plan.about)


def _return(person: Person, back: Fact) -> None:
    told = [fact for fact in notices_of(person, KINDS.notice, back.about) if good(fact) and fact.on <= back.on]
    if told and told[-1].returns not in (None, back.on) and person.nation(back.on) == NATION:
        notify_return(person, "notify-return-home", back, KINDS.notice_of_return)
