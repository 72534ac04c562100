"""Notice before entering premises with children, under the Crime and Policing Act 2026: off until it is switched on.

Who is a child sex offender is recorded by a person, since the definition was not read. Which kinds of premises count is
for regulations: while they list none, nothing is required.
"""

from __future__ import annotations

from datetime import date

from custos.law.facts import (
    EntryNoticeCancelled,
    EntryNoticeGiven,
    NotifiedEntry,
    PlannedEntry,
    RecordedAsChildSexOffender,
    Told,
)
from custos.law.findings import Moment, Step
from custos.law.register import provision
from custos.law.registrant import Registrant
from custos.law.united_kingdom.before_acting import ENACTED, Act, by_its_switch, held_from, require_before
from custos.law.united_kingdom.journeys import (
    MIDNIGHT,
    Leaving,
    Notice,
    counts_until,
    first_of_each,
    first_that_counts,
    notices_of,
)

SWITCH = "cpa26_premises_notice"
ENTRY = by_its_switch("notify-entry-before-entering", SWITCH)
CITES = ENTRY.cite


@provision(
    ENTRY.code,
    title="Entry of premises with children",
    asks="Notify the police, 12 hours before entering, of premises of a kind set by regulations where children are.",
    cites=ENTRY.cites,
    keyed_by="the entry",
    since=ENACTED,
    certainty=ENTRY.certainty,
    switch=SWITCH,
)
def notify_entry(person: Registrant) -> None:
    """A child sex offender, or somebody under a chief officer's notice, must notify elapsed hours before he enters."""
    for told in first_of_each(person.told(PlannedEntry)).values():
        plan = told.fact
        assert isinstance(plan, PlannedEntry)
        nation, law = person.nation(plan.enters), person.in_force
        on = law.on(SWITCH, nation, plan.enters) and plan.kind in law.listed(SWITCH, nation, "premises_kinds")
        if on and plan.children:
            _entry(person, told, plan, law.number(SWITCH, nation, "notice_hours"))


def _entry(person: Registrant, told: Told, plan: PlannedEntry, hours: int) -> None:
    held = held_from(person, plan.on, plan.enters)
    if held is None:
        return
    caught = _caught(person, told, plan)
    if caught is None:
        return
    words, values = "From {} it was planned to enter on {}", (plan.on, plan.enters)
    if plan.enters_at:
        words, values = words + " at {}", (*values, plan.enters_at)  # type: ignore[assignment]
    planned = Step(words + " premises of the kind {}", (*values, plan.kind), CITES, (told.id,))
    counted = Step("{} hours that pass before he enters", (hours,), CITES, ())
    notices = [_as_planned(each, person, plan.enters) for each in notices_of(person, NotifiedEntry, plan.about)]
    met, answer = first_that_counts(notices, CITES, Moment(held, MIDNIGHT), counts_until(person, held))
    going = Leaving(plan.enters, plan.enters_at)
    limits = going.earliest_less(hours), going.latest_less(hours)
    steps = (*caught, planned, counted)
    act = Act(ENTRY, SWITCH, plan.about or told.id, plan.enters, held, limits, "", steps)
    require_before(person, act, met, answer)


def _as_planned(notice: Notice, person: Registrant, enters: date) -> Notice:
    """The notice, faulted where it told another day of entry."""
    fact = next(told.fact for told in person.told(NotifiedEntry) if told.id == notice.id)
    if notice.fault or fact.enters == enters:  # type: ignore[attr-defined]
        return notice
    return notice._replace(fault=", but with another day of entry than was planned")


def _caught(person: Registrant, plan: Told, planned: PlannedEntry) -> tuple[Step, ...] | None:
    """Why the rule is one for him; None where it is not, or where a person is asked whether it is."""
    day = planned.enters
    notices, running = _notices(person, day)
    if running:
        return notices
    recorded = [told for told in person.told(RecordedAsChildSexOffender) if told.fact.on <= day]
    if not recorded:
        text = "Whether he is a child sex offender, as the Act has it, was not recorded"
        facts = (plan.id, *(fact for step in (*notices, *(person.under(ENTRY, day) or ())) for fact in step.facts))
        person.ask(ENTRY, planned.about or plan.id, "child sex offender", text, day, facts)
        return None
    last = recorded[-1]
    if not last.fact.holds:  # type: ignore[attr-defined]
        return None
    return (Step("Recorded on {} as a child sex offender", (last.fact.on,), CITES, (last.id,)), *notices)


def _notices(person: Registrant, day: date) -> tuple[tuple[Step, ...], bool]:
    """Every notice of a chief officer given by a day, and whether one of them was not cancelled by then."""
    cancelled = first_of_each(person.told(EntryNoticeCancelled))
    steps, running = [], False
    for told in person.told(EntryNoticeGiven):
        if told.fact.on > day:
            break
        ended = cancelled.get(told.fact.about)  # type: ignore[attr-defined]
        if ended is None or ended.fact.on > day:
            running = True
            steps.append(Step("A chief officer gave him a notice on {}", (told.fact.on,), CITES, (told.id,)))
        else:
            words, ids = "A chief officer gave him a notice on {}, cancelled on {}", (told.id, ended.id)
            steps.append(Step(words, (told.fact.on, ended.fact.on), CITES, ids))
    return tuple(steps), running
