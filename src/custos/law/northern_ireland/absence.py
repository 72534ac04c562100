"""Absence from the notified home in Northern Ireland: Sexual Offences Act 2003, section 85A.

It applies to periods that began after its commencement in 2014, of which the day was not read: absences of that year
are flagged.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from custos.law.citations import SOA, Citation
from custos.law.facts import (
    AbsenceChanged,
    Nation,
    NotifiedAbsence,
    NotifiedReturnHome,
    PlannedAbsence,
    ReturnedHome,
    Told,
)
from custos.law.findings import Certainty, Moment, Step
from custos.law.register import NORTHERN_IRELAND, provision
from custos.law.registrant import Registrant, Rule
from custos.law.united_kingdom.journeys import (
    MIDNIGHT,
    Answer,
    Deadline,
    Leaving,
    Owed,
    change_before_leaving,
    changed,
    counts_until,
    first_of_each,
    first_that_counts,
    leaving,
    longer_than,
    notices_of,
    of_the_plan,
    plan_changed,
    require,
    subject_from,
    what_is_left,
    within_days_of_return,
)

S85A_1 = Citation(SOA, "s. 85A(1), Northern Ireland")
S85A_2 = Citation(SOA, "s. 85A(2) to (4), Northern Ireland")
S85A_5 = Citation(SOA, "s. 85A(5), Northern Ireland")
S85A_6 = Citation(SOA, "s. 85A(6), Northern Ireland")

BEGAN = date(2014, 3, 1)  # the earliest that the orders read allow
SURE_FROM = date(2015, 1, 1)
MORE_THAN_DAYS = 3
HOURS = 12

ABSENCE = Rule("notify-absence", (S85A_1, S85A_2), Certainty.VERIFIED, Nation.NORTHERN_IRELAND)
CHANGE = Rule("notify-change-of-absence", (S85A_5,), Certainty.VERIFIED, Nation.NORTHERN_IRELAND)
BACK = Rule("notify-return-home", (S85A_6,), Certainty.VERIFIED, Nation.NORTHERN_IRELAND)


class Away(NamedTuple):
    """An absence that must be notified if these rules apply on the day of leaving."""

    told: Told
    plan: PlannedAbsence
    held: date  # the first day on which he was subject and intended it
    unsure: bool
    steps: tuple[Step, ...]


def _home(person: Registrant, day: date) -> Step | None:
    """The last notified home where it is a sole or main residence; None where it is not, or none was notified."""
    home = None
    for each in person.given:
        if each.on > day:
            break
        if each.fixed is not None:
            home = each
    if home is None or not home.fixed:
        return None
    return home.said("The home last notified, on {}, is a sole or main residence", (home.on,), S85A_1)


def _absences(person: Registrant) -> list[Away]:
    """The planned absences of more than 3 days from a sole or main residence."""
    found = []
    for told in first_of_each(person.told(PlannedAbsence)).values():
        plan = told.fact
        assert isinstance(plan, PlannedAbsence)
        long, surely = longer_than(plan, MORE_THAN_DAYS)
        held, home = subject_from(person, plan.on, plan.leaves), _home(person, plan.leaves)
        if plan.leaves < BEGAN or plan.disregarded or not long or held is None or home is None:
            continue
        unsure = not surely or plan.leaves < SURE_FROM
        found.append(Away(told, plan, held, unsure, (home, _planned(told, plan, surely))))
    return found


def _planned(told: Told, plan: PlannedAbsence, surely: bool) -> Step:
    words, values = "From {} an absence was planned from {}", (plan.on, plan.leaves)
    for more, value in ((" at {}", plan.leaves_at), (" to {}", plan.returns), (" at {}", plan.returns_at)):
        if value is not None:
            words, values = words + more, (*values, value)  # type: ignore[assignment]
    words += ": more than 3 days" if surely else ": whether that is more than 3 days is not sure"
    return Step(words, values, S85A_2, (told.id,))


def _twelve_hours(going: Leaving, known: tuple[Moment, Moment], unsure: bool, cites: Citation) -> Deadline:
    strict, lenient = going.earliest_less(HOURS), going.latest_less(HOURS)
    safe_by, breach_after, steps, late = what_is_left(strict, lenient, going, known, cites)
    step = Step("12 hours before he leaves the home on {}", (going.day,), cites, ())
    return Deadline(safe_by, breach_after, (step, *steps), late or unsure)


@provision(
    ABSENCE.code,
    title="Absence from home",
    asks="Notify the police, 12 hours before leaving home, of an absence of more than 3 days.",
    cites=ABSENCE.cites,
    keyed_by="the absence",
    extent=NORTHERN_IRELAND,
    since=BEGAN,
    certainty=ABSENCE.certainty,
)
def notify_absence(person: Registrant) -> None:
    """An absence of more than 3 days from a notified home must be notified 12 hours before leaving it."""
    for away in _absences(person):
        nation = person.under(ABSENCE, away.plan.leaves)
        if nation is None:
            continue
        notices, explained = of_the_plan(
            person, notices_of(person, NotifiedAbsence, away.plan.about), away.plan, AbsenceChanged
        )
        first, until = Moment(away.held, MIDNIGHT), counts_until(person, away.held)
        met, steps = first_that_counts(notices, S85A_2, first, until)
        going, held = leaving(away.plan), away.held
        if met is not None and met.leaves is not None and met.id in explained:
            change = explained[met.id]
            going, held = Leaving(met.leaves, None), max(held, change.fact.on)
            steps = (plan_changed(change, met.leaves, S85A_5), *steps)
        known = Moment(held, MIDNIGHT), Moment(held)
        deadline = _twelve_hours(going, known, away.unsure, S85A_2)
        key, event, about = away.plan.about or away.told.id, (*nation, *away.steps), away.plan.about
        require(person, Owed(ABSENCE, key, away.held, deadline, Answer(met, steps), event, about))


@provision(
    CHANGE.code,
    title="Change of absence",
    asks="Notify the police, 12 hours before leaving home, of whatever has changed since the absence was notified.",
    cites=CHANGE.cites,
    keyed_by="the change",
    extent=NORTHERN_IRELAND,
    since=BEGAN,
    certainty=CHANGE.certainty,
)
def notify_change_of_absence(person: Registrant) -> None:
    """What became wrong or incomplete before the twelfth hour before leaving must be notified by that hour."""
    by_about = {away.plan.about: away for away in _absences(person)}
    for change in person.told(AbsenceChanged):
        away = by_about.get(change.fact.about)  # type: ignore[attr-defined]
        if away is None or person.subject_until(change.fact.on) is None:
            continue
        nation = person.under(CHANGE, away.plan.leaves)
        notices = notices_of(person, NotifiedAbsence, away.plan.about)
        found = change_before_leaving(person, change, away.plan, notices)
        if nation is None or found is None or found[2][0] > found[1].latest_less(HOURS):
            continue
        last, going, known = found
        after = notices[notices.index(last) + 1 :]
        answer = first_that_counts(after, S85A_5, known[0], counts_until(person, change.fact.on))
        deadline = _twelve_hours(going, known, away.unsure, S85A_5)
        event = (*nation, *away.steps, last.step(S85A_2), changed(change, S85A_5))
        require(person, Owed(CHANGE, change.id, change.fact.on, deadline, answer, event, away.plan.about))


@provision(
    BACK.code,
    title="Return home",
    asks="Notify the police within 3 days of coming home on another day than was notified.",
    cites=BACK.cites,
    keyed_by="the absence",
    extent=NORTHERN_IRELAND,
    since=BEGAN,
    certainty=BACK.certainty,
)
def notify_return_home(person: Registrant) -> None:
    """A return home on another day than was notified must be notified within 3 days of it."""
    by_about = {away.plan.about: away for away in _absences(person)}
    for about, told in first_of_each(person.told(ReturnedHome)).items():
        day, away = told.fact.on, by_about.get(about)
        if away is None or person.subject_until(day) is None:
            continue
        nation = person.under(BACK, day)
        counted = [each for each in notices_of(person, NotifiedAbsence, about) if not each.fault and each.on <= day]
        if nation is None or not counted or counted[-1].returns in (None, day):
            continue
        last = counted[-1]
        words = "Returned on {}, though {} was notified as the day of return"
        event = Step(words, (day, last.returns), S85A_6, (told.id,))
        answer = first_that_counts(
            notices_of(person, NotifiedReturnHome, about), S85A_6, Moment(day, MIDNIGHT), counts_until(person, day)
        )
        deadline = within_days_of_return(day, away.unsure, S85A_6)
        steps = (*nation, *away.steps, last.step(S85A_2), event)
        require(person, Owed(BACK, about or told.id, day, deadline, answer, steps))
