"""The rules of 2026 that wait for their day: names, absences and entries told before, details, and recalls.

Crime and Policing Act 2026, of which the sections were not read; Sentencing Act 2026 ss. 30 to 33. Each is decided by
the contract of its switch: it holds for acts on or after its first day, and no breach is suggested where the notice was
due before that day.
"""

from __future__ import annotations

from proofs.law.evaluator.days import ENDLESS, Moment, hours_between
from proofs.law.evaluator.journeys import (
    MIDNIGHT,
    Kinds,
    first_good,
    given_up,
    limits,
    notice_of_plan,
    notices_of,
    place,
    plans_of,
)
from proofs.law.evaluator.notices import by_day, counting
from proofs.law.evaluator.person import Person
from proofs.law.evaluator.section_84 import Keys
from proofs.law.evaluator.vocabulary import Fact

NAME, ABSENCE, PREMISES = "cpa26_name_notice", "cpa26_absence_notice", "cpa26_premises_notice"
DETAILS, RECALL = "cpa26_probation_details", "recall_56_days"
DAYS_BEFORE_USE, OVER_DAYS, HOURS, DAYS_TO_RELEASE = 7, 5, 12, 56
HIGHEST_LEVEL = 1  # of MAPPA at which he is released again
KINDS = Kinds("planned-absence", "notified-absence", "absence-changed", "", "", "leaves")


def before_acting(person: Person) -> None:
    """Everything that the rules of 2026 ask for."""
    _names(person)
    _absences(person)
    _entries(person)
    _details(person)
    _recalls(person)


def _held(person: Person, intended: int, act: int) -> int | None:
    """The first day, of the unbroken time in which he is subject until the act, on which he intended it."""
    day = act
    while person.is_subject(day) and day > intended:
        day -= 1
    if person.is_subject(day):
        return day
    return day + 1 if day < act else None


def _owe(
    person: Person, code: str, key: str, held: int, limit: tuple[Moment, Moment], sure: bool, met: Fact | None
) -> None:
    """A breach is suggested only where the rule surely asks for it and it could be kept when he came to intend it."""
    breach = limit[1] if sure and place((held, None)) <= place(limit[1]) else None
    person.require(code, key, held, limit[0], breach, met)


def _names(person: Person) -> None:
    """Seven days before a new name is used: clear days on the strict reading."""
    for key, (about, day, intended) in _uses(person).items():
        since = person.first_day(NAME, person.nation(day))
        limit = day - DAYS_BEFORE_USE
        held = _held(person, limit - 1 if intended is None else min(intended, day), day)
        if day < since or held is None or _told_before(person, about, held):
            continue
        until = person.registered_until(held)
        told = [fact for fact in by_day(person) if fact.on <= until and _tells(fact, about, held)]
        moments = (limit - 1, None), (limit, None)
        _owe(person, "notify-name-before-use", key, held, moments, limit >= since, told[0] if told else None)


def _uses(person: Person) -> dict[str, tuple[str, int, int | None]]:
    """Each name, with the day of its use and the day from which he meant to use it."""
    plans: dict[str, Fact] = {}
    for plan in person.of["planned-name"]:
        plans.setdefault(plan.about, plan)
    uses: dict[str, tuple[str, int, int | None]] = {about: (about, plan.uses, plan.on) for about, plan in plans.items()}
    for fact in reversed(person.of["used-name"]):
        planned = plans.get(fact.about)
        uses[fact.about or fact.id] = (fact.about, fact.on, None if planned is None else planned.on)
    return uses


def _told_before(person: Person, about: str, day: int) -> bool:
    return any(fact.on < day and about and about in fact.changes for fact in counting(person))


def _tells(fact: Fact, about: str, held: int) -> bool:
    """In advance at any time; otherwise from when he intended it."""
    if fact.kind == "notified-in-advance":
        return bool(about) and fact.about == about
    return fact.on >= held and (not about or about in fact.changes)


def _absences(person: Person) -> None:
    """Twelve hours before he leaves a sole or main residence for more than five days, counted in days or in hours."""
    for plan in plans_of(person, KINDS):
        since = person.first_day(ABSENCE, person.nation(plan.leaves))
        homes = [fact for fact in counting(person) if fact.on <= plan.leaves]
        held = _held(person, plan.on, plan.leaves)
        if plan.leaves < since or not homes or not homes[-1].fixed or held is None or not _longer(plan):
            continue
        met, going, from_day = notice_of_plan(person, KINDS, plan, held)
        limit = limits(going, HOURS, HOURS)
        if met is None and given_up(person, plan.about, limit[1]):
            continue
        sure = _surely_longer(plan) and limit[1][0] >= since and not plan.disregarded
        _owe(person, "notify-absence-before-leaving", plan.about, from_day, limit, sure, met)


def _longer(plan: Fact) -> bool:
    return plan.returns is None or plan.returns - plan.leaves + 1 > OVER_DAYS


def _surely_longer(plan: Fact) -> bool:
    """Whether more than so many times 24 hours pass, whatever was not told."""
    if plan.returns is None:
        return False
    leaves = (plan.leaves, plan.leaves_at) if plan.leaves_at is not None else (plan.leaves + 1, MIDNIGHT)
    passed = hours_between(leaves, (plan.returns, plan.returns_at or MIDNIGHT)) - 24 * OVER_DAYS
    return passed > 0 or (passed == 0 and plan.leaves_at is None)  # whenever he leaves, it is before the day is over


def _entries(person: Person) -> None:
    """Twelve hours before he enters premises of a kind set by regulations at which children are."""
    done = set()
    for plan in person.of["planned-entry"]:
        nation = person.nation(plan.enters)
        since, held = person.first_day(PREMISES, nation), _held(person, plan.on, plan.enters)
        kinds = person.kinds_of_premises.get(nation, [])
        if (
            plan.about in done
            or plan.enters < since
            or held is None
            or not plan.children
            or plan.said["kind"] not in kinds
        ):
            continue
        done.add(plan.about)
        caught = _must_notify_entries(person, plan.enters)
        if caught is None:
            person.ask("notify-entry-before-entering", plan.about, "child sex offender")
        elif caught:
            _entry(person, plan, held, since)


def _must_notify_entries(person: Person, day: int) -> bool | None:
    """A child sex offender, as recorded, or under a notice that was not cancelled; None: nothing was recorded."""
    given = {fact.about for fact in person.of["entry-notice-given"] if fact.on <= day}
    given -= {fact.about for fact in person.of["entry-notice-cancelled"] if fact.on <= day}
    recorded = [fact.holds for fact in person.of["recorded-as-child-sex-offender"] if fact.on <= day]
    return True if given else recorded[-1] if recorded else None


def _entry(person: Person, plan: Fact, held: int, since: int) -> None:
    going = (plan.enters, plan.enters_at)
    notices = [fact for fact in notices_of(person, "notified-entry", plan.about) if fact.enters == plan.enters]
    met = first_good(notices, (held, MIDNIGHT), person.registered_until(held))
    limit = limits(going, HOURS, HOURS)
    _owe(person, "notify-entry-before-entering", plan.about, held, limit, limit[1][0] >= since, met)


def _details(person: Person) -> None:
    """As soon as practicable, of which no day is a breach of Part 2: the officer of an order is told."""
    keys = Keys()
    for fact in (*person.of["used-name"], *person.of["changed-contact-details"]):
        if fact.on < person.first_day(DETAILS, "england-wales") or person.nation(fact.on) != "england-wales":
            continue
        under = [o for o in person.of["came-under-officer"] if o.on <= fact.on <= (o.until or ENDLESS)]
        if under and person.is_subject(fact.on):
            told = [each for each in person.of["told-officer"] if each.about == fact.about and each.on >= fact.on]
            key = keys.of(fact)
            person.require("tell-officer-of-details", key, fact.on, (fact.on, None), None, told[0] if told else None)


def _recalls(person: Person) -> None:
    """56 days beginning with the return to custody, unless the sentence, a charge or the level of MAPPA bars it."""
    for recall in person.of["recalled"]:
        on = recall.on >= person.first_day(RECALL, "england-wales") and person.nation(recall.on) == "england-wales"
        if not on or not person.is_subject(recall.on):
            continue
        if recall.level is None:
            person.ask("release-after-recall", recall.about, "MAPPA level")
        elif recall.charged or recall.disposal != "imprisonment" or recall.level > HIGHEST_LEVEL:
            person.ask("release-after-recall", recall.about, "decision of the Parole Board")
        else:
            _release(person, recall)


def _release(person: Person, recall: Fact) -> None:
    back = next((fact.on for fact in person.of["custody-began"] if fact.on >= recall.on), None)
    if back is None:
        return
    last = back + DAYS_TO_RELEASE - 1
    out = next((fact.on for fact in person.of["custody-ended"] if fact.on >= back), ENDLESS)
    if out >= last and person.died >= last:
        person.stand("release-after-recall", recall.about, last, ENDLESS)
        person.found.standings["release-after-recall", recall.about]["indefinite"] = False
