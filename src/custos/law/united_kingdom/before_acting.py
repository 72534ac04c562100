"""Notices before an act under the Crime and Policing Act 2026: a new name, an absence, an entry.

Known from papers on the Bill alone, so each is off until its switch has a day. Where the notice point came before that
day, before he could know of it, or is not sure, the finding reminds and is never a suspected breach.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from custos.law.citations import CRIME_AND_POLICING_2026, Citation
from custos.law.facts import (
    AbsenceChanged,
    Nation,
    NotifiedAbsence,
    PlannedAbsence,
    PlannedName,
    Told,
    UsedName,
)
from custos.law.findings import REGISTRANT, Certainty, Moment, Required, Step, end_of
from custos.law.notices import Given
from custos.law.reckoning import not_less_than_days_before
from custos.law.register import ENGLAND_WALES, SCOTLAND, provision
from custos.law.registrant import Registrant, Rule
from custos.law.united_kingdom.journeys import (
    MIDNIGHT,
    Leaving,
    Notice,
    counts_until,
    first_of_each,
    first_that_counts,
    leaving,
    longer_than,
    notices_of,
    of_the_plan,
    plan_changed,
    though_given_up,
)

ENACTED = date(2026, 4, 29)
NAME_SWITCH, ABSENCE_SWITCH = "cpa26_name_notice", "cpa26_absence_notice"


def by_its_switch(code: str, switch: str, nation: Nation | None = None) -> Rule:
    """A rule of the Act, cited by the key of its switch since its sections were not read."""
    cites = Citation(CRIME_AND_POLICING_2026, f"rule {switch}, of which the section was not read")
    return Rule(code, (cites,), Certainty.UNVERIFIED, nation)


NAME = by_its_switch("notify-name-before-use", NAME_SWITCH)
ABSENCE = by_its_switch("notify-absence-before-leaving", ABSENCE_SWITCH)


class Act(NamedTuple):
    """Something that he does on a day, of which notice is required before it."""

    rule: Rule
    switch: str
    key: str
    day: date
    held: date  # the first day on which he was subject and intended it
    limits: tuple[Moment, Moment]  # the notice point on the strict and on the lenient reading
    doubt: str  # why the rule may not ask for notice at all; nothing where it surely does
    steps: tuple[Step, ...]


def held_from(person: Registrant, intended: date, act: date) -> date | None:
    """The first day on which he was subject and intended an act; None where he is not subject on the day of it."""
    began = next((first for first, last in person.blocks if first <= act <= last), None)
    return None if began is None else max(began, intended)


def require_before(person: Registrant, act: Act, met: Notice | Given | None, steps: tuple[Step, ...]) -> None:
    """Require notice of the act by its notice point, or remind of it where no breach can follow."""
    nation = person.under(act.rule, act.day) or ()
    first = person.in_force.first_day(act.switch, person.nation(act.day))
    assert first is not None
    safe_by, breach_after = act.limits
    cite = act.rule.cite
    only: tuple[Step, ...] = ()
    if breach_after.day < first:
        only = (Step("The rule is in force from {}, after that: a reminder, and no breach", (first,), cite, ()),)
    elif end_of(act.held) > breach_after:
        only = (Step("Known only on {}, too late for that: a reminder, and no breach", (act.held,), cite, ()),)
    elif act.doubt:
        only = (Step(act.doubt + ": a reminder, and no breach", (), cite, ()),)
    sources = person.source_steps if met is None else person.sources_by(max(act.day, met.on))
    person.found.append(
        Required(
            act.rule.code,
            act.key,
            REGISTRANT,
            act.held,
            safe_by,
            None if only else breach_after,
            None if met is None else met.id,
            None if met is None else met.on,
            act.rule.certainty,
            act.rule.cites,
            (*sources, *nation, *act.steps, *only, *steps),
        )
    )


@provision(
    NAME.code,
    title="Name before its use",
    asks="Notify the police of a new name 7 days before its first use.",
    cites=NAME.cites,
    keyed_by="the name",
    since=ENACTED,
    certainty=NAME.certainty,
    switch=NAME_SWITCH,
)
def notify_name_before_use(person: Registrant) -> None:
    """A new name must be notified so many days before it is first used."""
    plans = first_of_each(person.told(PlannedName))
    used: dict[str, Told] = {}
    for told in person.told(UsedName):
        used.setdefault(told.fact.about or told.id, told)  # type: ignore[attr-defined]
    for key in dict.fromkeys((*plans, *used)):
        _name(person, key, plans.get(key), used.get(key))


def _name(person: Registrant, key: str, plan: Told | None, use: Told | None) -> None:
    about: str = (use or plan).fact.about  # type: ignore[union-attr]
    uses: date = use.fact.on if use else plan.fact.uses  # type: ignore[union-attr]
    nation = person.nation(uses)
    if not person.in_force.on(NAME_SWITCH, nation, uses):
        return
    days = person.in_force.number(NAME_SWITCH, nation, "notice_days")
    safe, outer = not_less_than_days_before(uses, days)
    held = held_from(person, min(plan.fact.on, uses) if plan else safe, uses)
    if held is None or person.told_before(about, held) is not None:
        return
    until = counts_until(person, held)
    met = next((each for each in person.given if each.on <= until and _tells(each, about, held)), None)
    last = (until, MIDNIGHT.max, "") if met is None else (met.on, met.at, met.id)
    answer = person.attempts(date.min if about else held, about, last) + ((met.step,) if met else ())
    cites, steps = NAME.cite, []
    if plan:
        assert isinstance(plan.fact, PlannedName)
        words = "From {} a new name was meant to be used on {}"
        steps.append(Step(words, (plan.fact.on, plan.fact.uses), cites, (plan.id,)))
    if use:
        steps.append(Step("A new name was used on {}", (uses,), cites, (use.id,)))
    words = "{} days before {}, clear days ending on {}, end on {}"
    steps.append(Step(words, (days, uses, safe, outer), cites, ()))
    limits = end_of(safe), end_of(outer)
    require_before(person, Act(NAME, NAME_SWITCH, key, uses, held, limits, "", tuple(steps)), met, answer)


def _tells(given: Given, about: str, held: date) -> bool:
    """Whether a notification tells of the name: in advance on any day, otherwise from when he intended it."""
    if given.advance is not None:
        return bool(about) and about in given.changes
    return given.on >= held and (not about or about in given.changes)


@provision(
    ABSENCE.code,
    title="Absence before leaving",
    asks="Notify the police, 12 hours before leaving home, of an absence of more than 5 days.",
    cites=ABSENCE.cites,
    keyed_by="the absence",
    extent=f"{ENGLAND_WALES}+{SCOTLAND}",
    since=ENACTED,
    certainty=ABSENCE.certainty,
    switch=ABSENCE_SWITCH,
)
def notify_absence_before_leaving(person: Registrant) -> None:
    """An absence of more than so many days from a sole or main residence must be notified hours before leaving it."""
    for told in first_of_each(person.told(PlannedAbsence)).values():
        plan = told.fact
        assert isinstance(plan, PlannedAbsence)
        nation = person.nation(plan.leaves)
        if person.in_force.on(ABSENCE_SWITCH, nation, plan.leaves):
            days = person.in_force.number(ABSENCE_SWITCH, nation, "over_days")
            hours = person.in_force.number(ABSENCE_SWITCH, nation, "notice_hours")
            _absence(person, told, plan, days, hours)


def _absence(person: Registrant, told: Told, plan: PlannedAbsence, days: int, hours: int) -> None:
    long, surely = longer_than(plan, days)
    held, cites = held_from(person, plan.on, plan.leaves), ABSENCE.cite
    home = next((each for each in reversed(person.given) if each.on <= plan.leaves and each.fixed is not None), None)
    if not long or held is None or home is None or not home.fixed:
        return
    until = counts_until(person, held)
    notices = notices_of(person, NotifiedAbsence, plan.about)
    notices, explained = of_the_plan(person, notices, plan, AbsenceChanged)
    met, answer = first_that_counts(notices, cites, Moment(held, MIDNIGHT), until)
    going = leaving(plan)
    if met is not None and met.leaves is not None and met.id in explained:
        change = explained[met.id]
        going, held = Leaving(met.leaves, None), max(held, change.fact.on)
        answer = (plan_changed(change, met.leaves, cites), *answer)
    doubt = "" if surely else f"Whether that is more than {days} days can be read in two ways"
    if plan.disregarded:
        doubt = "Whether stays at an address already notified are left out was not read"
    steps = (
        home.said("The home last notified, on {}, is a sole or main residence", (home.on,), cites),
        _planned(told, plan, cites),
        Step("{} hours before he leaves the home on {}", (hours, going.day), cites, ()),
    )
    limits = going.earliest_less(hours), going.latest_less(hours)
    though = though_given_up(person, plan.about, limits[1], met, cites)
    if though is None:
        return
    act = Act(ABSENCE, ABSENCE_SWITCH, plan.about or told.id, plan.leaves, held, limits, doubt, steps + though)
    require_before(person, act, met, answer)


def _planned(told: Told, plan: PlannedAbsence, cites: Citation) -> Step:
    words, values = "From {} an absence was planned from {}", (plan.on, plan.leaves)
    for more, value in ((" at {}", plan.leaves_at), (" to {}", plan.returns), (" at {}", plan.returns_at)):
        if value is not None:
            words, values = words + more, (*values, value)  # type: ignore[assignment]
    return Step(words, values, cites, (told.id,))
