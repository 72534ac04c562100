"""Section 86 with the travel regulations of the three nations."""

from __future__ import annotations

from typing import NamedTuple

from proofs.law.evaluator.days import Moment, day_of
from proofs.law.evaluator.journeys import (
    MIDNIGHT,
    Kinds,
    change_of,
    first_good,
    first_returns,
    held_from,
    hours_before,
    limits,
    notice_of_plan,
    notify_return,
    owe,
    place,
    plans_of,
    still_possible,
)
from proofs.law.evaluator.person import PART_2_BEGAN, Person
from proofs.law.evaluator.vocabulary import Fact

KINDS = Kinds(
    "planned-travel",
    "notified-travel",
    "travel-changed",
    "returned-to-the-united-kingdom",
    "notified-return",
    "departs",
)
KNOWN_EARLY = 7  # days before the day of leaving
EXCUSED = 24  # hours


class Rules(NamedTuple):
    """What one nation asked of a trip that leaves on a day."""

    shortest: int  # days touched by the shortest trip that is caught
    to_ireland: int
    late: int  # hours before the date, where it was not known early; 0: any time before leaving
    change: tuple[int, int]  # hours before leaving, on the strict and on the lenient reading
    day_before: bool  # a change also 24 hours before the date, unless excused


BEFORE = Rules(3, 3, 24, (24, 24), day_before=False)
FIRST_DAYS = BEFORE._replace(shortest=8, to_ireland=8)  # left by 9 May 2004
ENGLAND_WALES = Rules(0, 0, 12, (12, 12), day_before=True)
SCOTLAND = Rules(0, 0, 12, (24, 12), day_before=False)
NORTHERN_IRELAND = Rules(0, 3, 12, (12, 12), day_before=True)
# The days on which the Scottish and Northern Irish regulations changed were not read: the earliest that they can be.
CHANGES = {
    "england-wales": (
        (day_of("2012-08-13"), ENGLAND_WALES._replace(shortest=3, to_ireland=3)),
        (day_of("2012-08-28"), ENGLAND_WALES),
    ),
    "scotland": ((day_of("2013-06-01"), SCOTLAND),),
    "northern-ireland": ((day_of("2014-05-01"), NORTHERN_IRELAND),),
}
LATER_THAN_FIRST = day_of("2004-05-10")


def rules_on(nation: str, leaves: int) -> Rules | None:
    """The rules for a trip that leaves on that day."""
    if leaves < PART_2_BEGAN:
        return None
    rules = BEFORE if leaves >= LATER_THAN_FIRST else FIRST_DAYS
    for since, changed in CHANGES[nation]:
        rules = changed if leaves >= since else rules
    return rules


def notify_travel(person: Person, under: Rules | None = None) -> None:
    """Every trip told: its notice, the changes of it, and the return; under the rules of its day, or other ones."""
    plans = {plan.about: plan for plan in plans_of(person, KINDS)}
    for plan in plans.values():
        _trip(person, plan, under)
    for change in person.of[KINDS.change]:
        if change.about in plans and person.is_subject(change.on):
            _change(person, plans[change.about], change, under)
    for back in first_returns(person, KINDS.back):
        if back.about in plans and not back.as_notified:
            _return(person, plans[back.about], back, under)
    _ask_since_when(person, set(plans))


def _ask_since_when(person: Person, planned: set[str]) -> None:
    """A trip told without the day on which he first held its details goes to a person."""
    told: dict[str, Fact] = {}
    for fact in person.facts:
        if fact.kind in ("left-the-united-kingdom", "notified-travel") and fact.about:
            told.setdefault(fact.about, fact)
    for about, fact in told.items():
        if about not in planned and person.is_subject(fact.on):
            person.ask(person.name("notify-travel", person.nation(fact.on)), about, "planned")


def caught(nation: str, plan: Fact, under: Rules | None) -> Rules | None:
    """The rules for this trip, if it is long enough for them."""
    rules = under or rules_on(nation, plan.departs)
    if rules is None:
        return None
    shortest = rules.to_ireland if plan.ireland else rules.shortest
    long_enough = plan.returns is None or plan.returns - plan.departs + 1 >= shortest
    return rules if long_enough else None


def _trip(person: Person, plan: Fact, under: Rules | None) -> None:
    nation = person.nation(plan.departs)
    rules, held = caught(nation, plan, under), held_from(person, plan, plan.departs)
    if rules is None or held is None:
        return
    met, going, since = notice_of_plan(person, KINDS, plan, held)
    safe, breach = _limit(rules, going, since, met)
    owe(person, person.name("notify-travel", nation), plan.about or plan.id, held, safe, breach, met, plan.about)


def _limit(rules: Rules, going: tuple[int, int | None], held: int, met: Fact | None) -> tuple[Moment, Moment]:
    """Regulation 5: seven days before the date where he knew it earlier, else some hours before it."""
    leaves = going[0]
    if held < leaves - KNOWN_EARLY:
        if met is not None and met.excused and met.on > leaves - KNOWN_EARLY:
            excused = hours_before(leaves, MIDNIGHT, EXCUSED)
            return excused, excused
        return (leaves - KNOWN_EARLY - 1, None), (leaves - KNOWN_EARLY, None)
    if rules.late == 0:
        safe, _ = still_possible(*limits(going, 0, 0), going, (held, MIDNIGHT), (held, None))
        return safe, going
    limit = hours_before(leaves, MIDNIGHT, rules.late)
    return still_possible(limit, limit, going, (held, MIDNIGHT), (held, None))


def _change(person: Person, plan: Fact, change: Fact, under: Rules | None) -> None:
    """Regulation 7: some hours before he means to leave, and 24 before the date where he could."""
    nation = person.nation(plan.departs)
    rules, found = caught(nation, plan, under), change_of(person, KINDS, plan, change)
    if rules is None or found is None or held_from(person, plan, plan.departs) is None:
        return
    notices, going = found
    earliest, latest = (change.on, change.at or MIDNIGHT), (change.on, change.at)
    met = first_good(notices, earliest, person.registered_until(change.on))
    strict, lenient = limits(going, *rules.change)
    day_before = hours_before(going[0], MIDNIGHT, EXCUSED)
    if rules.day_before and place(day_before) >= earliest and not (met is not None and met.excused):
        strict = min(strict, day_before, key=place)
    safe, breach = still_possible(strict, lenient, going, earliest, latest)
    owe(person, person.name("notify-change-of-travel", nation), change.id, change.on, safe, breach, met, plan.about)


def _return(person: Person, plan: Fact, back: Fact, under: Rules | None) -> None:
    nation = person.nation(back.on)
    if caught(nation, plan, under) is not None and held_from(person, plan, plan.departs) is not None:
        notify_return(person, person.name("notify-return", nation), back, KINDS.notice_of_return)
