"""Travel outside the United Kingdom: Sexual Offences Act 2003, section 86, as each nation's regulations complete it."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from custos.law.citations import SOA, Citation
from custos.law.facts import (
    LeftTheUnitedKingdom,
    NotifiedReturn,
    NotifiedTravel,
    PlannedTravel,
    ReturnedToTheUnitedKingdom,
    Told,
    TravelChanged,
)
from custos.law.findings import Moment, Step, end_of
from custos.law.reckoning import not_less_than_days_before
from custos.law.registrant import Registrant, Rule
from custos.law.united_kingdom.journeys import (
    MIDNIGHT,
    Answer,
    Deadline,
    Leaving,
    Notice,
    Owed,
    change_before_leaving,
    changed,
    counts_until,
    first_of_each,
    first_that_counts,
    hours_before,
    is_long,
    leaving,
    notices_of,
    of_the_plan,
    plan_changed,
    require,
    subject_from,
    what_is_left,
    within_days_of_return,
)

S86 = Citation(SOA, "s. 86")

DAYS_KNOWN_EARLY = 7  # reg. 5(2)
HOURS_WITH_AN_EXCUSE = 24  # reg. 5(2)(b), never amended


class Terms(NamedTuple):
    """What the regulations said of trips that leave on or after a day."""

    since: date
    shortest: int  # days; 0: every trip is caught
    to_ireland: int  # the same for a trip to the Republic of Ireland alone
    late: int  # reg. 5(3): hours before the date of leaving, where he did not know more than seven days before
    change: tuple[int, int]  # reg. 7(2): hours before leaving, on the strict and on the lenient reading
    day_before: bool  # reg. 7(3): and 24 hours before the date of leaving, unless excused
    unsure: bool = False  # the day on which the regulations changed was not read
    # Where `late` is 0, what he comes to know late he may notify at any time before he leaves.


class Regulations(NamedTuple):
    """One nation's regulations: its rules, their places, and their terms by the day of leaving."""

    travel: Rule
    change: Rule
    back: Rule
    leave: Citation
    altered: Citation
    returned: Citation
    terms: tuple[Terms, ...]

    def on(self, day: date) -> Terms | None:
        """The terms for a trip that leaves on that day; None before there were any."""
        return next((each for each in reversed(self.terms) if each.since <= day), None)


class Trip(NamedTuple):
    """A planned trip of which the regulations must be notified."""

    told: Told
    plan: PlannedTravel
    terms: Terms
    held: date  # the first day on which he was subject and held the day, the country and the point of arrival
    unsure: bool
    step: Step


def trips(person: Registrant, regulations: Regulations) -> list[Trip]:
    """The planned trips that had to be notified, if these regulations apply to them."""
    found = []
    for told in first_of_each(person.told(PlannedTravel)).values():
        plan = told.fact
        assert isinstance(plan, PlannedTravel)
        terms = regulations.on(plan.departs)
        held = subject_from(person, plan.on, plan.departs)
        if terms is None or held is None:
            continue
        shortest = terms.to_ireland if plan.ireland else terms.shortest
        caught, surely = is_long(plan.departs, plan.returns, shortest)
        if caught:
            step = _planned(told, plan, shortest, surely, regulations.leave)
            found.append(Trip(told, plan, terms, held, terms.unsure or not surely, step))
    return found


def _planned(told: Told, plan: PlannedTravel, shortest: int, surely: bool, cites: Citation) -> Step:
    words, values = "From {} a trip was planned that leaves on {}", (plan.on, plan.departs)
    if plan.departs_at is not None:
        words, values = words + " at {}", (*values, plan.departs_at)  # type: ignore[assignment]
    if plan.returns is not None:
        words, values = words + " and returns on {}", (*values, plan.returns)  # type: ignore[assignment]
    if plan.ireland:
        words += ", to the Republic of Ireland"
    if shortest and surely:
        words += f": {shortest} days or longer"
    elif shortest:
        words += f": whether it lasts {shortest} days or longer is not sure"
    return Step(words, values, cites, (told.id,))


def require_notice(person: Registrant, regulations: Regulations) -> None:
    """Reg. 5: seven days before the date of leaving, or, where he did not know so early, hours before it."""
    for trip in trips(person, regulations):
        nation = person.under(regulations.travel, trip.plan.departs)
        if nation is None:
            continue
        notices = notices_of(person, NotifiedTravel, trip.plan.about)
        notices, explained = of_the_plan(person, notices, trip.plan, TravelChanged)
        until = counts_until(person, trip.held)
        met, steps = first_that_counts(notices, regulations.leave, Moment(trip.held, MIDNIGHT), until)
        going, held = leaving(trip.plan), trip.held
        if met is not None and met.leaves is not None and met.id in explained:
            change = explained[met.id]
            going, held = Leaving(met.leaves, None), max(held, change.fact.on)
            steps = (plan_changed(change, met.leaves, regulations.altered), *steps)
        deadline = _before_leaving(trip, going, held, met, regulations.leave)
        key = trip.plan.about or trip.told.id
        event, about = (*nation, trip.step), trip.plan.about
        require(person, Owed(regulations.travel, key, trip.held, deadline, Answer(met, steps), event, about))
    _ask_for_plans(person, regulations)


def _before_leaving(trip: Trip, going: Leaving, held: date, met: Notice | None, cites: Citation) -> Deadline:
    departs = going.day
    if (departs - held).days > DAYS_KNOWN_EARLY:
        safe, outer = not_less_than_days_before(departs, DAYS_KNOWN_EARLY)
        if met is not None and met.excused and met.on > outer:
            limit = hours_before(departs, MIDNIGHT, HOURS_WITH_AN_EXCUSE)
            words = "Known more than 7 days before, an excuse accepted: as soon as practicable, and 24 hours before"
            return Deadline(limit, limit, (Step(words, (), cites, ()),), trip.unsure)
        words = "Known on {}, more than 7 days before: 7 days before the date, clear days ending on {}, end on {}"
        return Deadline(end_of(safe), end_of(outer), (Step(words, (held, safe, outer), cites, ()),), trip.unsure)
    known = Moment(held, MIDNIGHT), end_of(held)
    if not trip.terms.late:
        step = Step("Known on {}, not more than 7 days before: any time before he leaves", (held,), cites, ())
        safe_by, breach_after, _, _ = what_is_left(going.earliest_less(0), going.moment(), going, known, cites)
        return Deadline(safe_by, breach_after, (step,), trip.unsure)
    limit = hours_before(departs, MIDNIGHT, trip.terms.late)
    words = "Known on {}, not more than 7 days before: {} hours before the date of leaving"
    step = Step(words, (held, trip.terms.late), cites, ())
    safe_by, breach_after, steps, unsure = what_is_left(limit, limit, going, known, cites)
    return Deadline(safe_by, breach_after, (step, *steps), unsure or trip.unsure)


def _ask_for_plans(person: Registrant, regulations: Regulations) -> None:
    """A trip told without the day on which he first held its details goes to a person."""
    planned = first_of_each(person.told(PlannedTravel))
    told = [*person.told(LeftTheUnitedKingdom), *person.told(NotifiedTravel)]
    told.sort(key=lambda each: (each.fact.on, each.id))
    for about, each in first_of_each(told).items():
        day: date = each.fact.on
        if not about or about in planned or regulations.on(day) is None or person.subject_until(day) is None:
            continue
        nation = person.under(regulations.travel, day)
        if nation is not None:
            text = "From when he held the day of leaving, the country and the point of arrival was not told"
            facts = (each.id, *(fact for step in nation for fact in step.facts))
            person.ask(regulations.travel, about, "planned", text, day, facts)


def require_notice_of_change(person: Registrant, regulations: Regulations) -> None:
    """Reg. 7: what changed before he leaves must be told hours before he means to leave."""
    by_about = {trip.plan.about: trip for trip in trips(person, regulations)}
    for change in person.told(TravelChanged):
        trip = by_about.get(change.fact.about)  # type: ignore[attr-defined]
        if trip is None or person.subject_until(change.fact.on) is None:
            continue
        nation = person.under(regulations.change, trip.plan.departs)
        notices = notices_of(person, NotifiedTravel, trip.plan.about)
        found = change_before_leaving(person, change, trip.plan, notices)
        if nation is None or found is None:
            continue
        last, going, known = found
        after = notices[notices.index(last) + 1 :]
        answer = first_that_counts(after, regulations.altered, known[0], counts_until(person, change.fact.on))
        deadline = _before_change(trip, going, known, answer.met, regulations.altered)
        event = (*nation, trip.step, last.step(regulations.leave), changed(change, regulations.altered))
        about = trip.plan.about
        require(person, Owed(regulations.change, change.id, change.fact.on, deadline, answer, event, about))


def _before_change(
    trip: Trip, going: Leaving, known: tuple[Moment, Moment], met: Notice | None, cites: Citation
) -> Deadline:
    strict_hours, lenient_hours = trip.terms.change
    strict, lenient = going.earliest_less(strict_hours), going.latest_less(lenient_hours)
    words, values = "{} hours before he means to leave, on {}", (lenient_hours, going.day)
    if strict_hours != lenient_hours:
        words, values = (
            "{} hours, or on another reading {}, before he means to leave, on {}",
            (  # type: ignore[assignment]
                strict_hours,
                *values,
            ),
        )
    day_before = hours_before(going.day, MIDNIGHT, HOURS_WITH_AN_EXCUSE)
    # He who learns of it within those 24 hours could not have told it before them.
    if trip.terms.day_before and day_before >= known[0] and not (met is not None and met.excused):
        strict = min(strict, day_before)
        words += "; and 24 hours before that date, unless a reasonable excuse is accepted"
    safe_by, breach_after, steps, unsure = what_is_left(strict, lenient, going, known, cites)
    unsure = (unsure and bool(trip.terms.late)) or trip.unsure or strict_hours != lenient_hours
    return Deadline(safe_by, breach_after, (Step(words, values, cites, ()), *steps), unsure)


def require_notice_of_return(person: Registrant, regulations: Regulations) -> None:
    """Reg. 8: within three days of the return, unless it was on the notified day at the notified point."""
    by_about = {trip.plan.about: trip for trip in trips(person, regulations)}
    for about, told in first_of_each(person.told(ReturnedToTheUnitedKingdom)).items():
        day, trip = told.fact.on, by_about.get(about)
        assert isinstance(told.fact, ReturnedToTheUnitedKingdom)
        if trip is None or told.fact.as_notified or person.subject_until(day) is None:
            continue
        nation = person.under(regulations.back, day)
        if nation is None:
            continue
        step = Step(
            "Returned on {}, not on the notified day at the notified point", (day,), regulations.returned, (told.id,)
        )
        notices = notices_of(person, NotifiedReturn, about)
        answer = first_that_counts(notices, regulations.returned, Moment(day, MIDNIGHT), counts_until(person, day))
        deadline = within_days_of_return(day, trip.unsure, regulations.returned)
        require(person, Owed(regulations.back, about or told.id, day, deadline, answer, (*nation, trip.step, step)))
