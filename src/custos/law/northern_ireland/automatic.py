"""Subject without notice or order for what was done abroad: section 96A as it is for Northern Ireland.

Whether it is in force was not read, so it is off, and a person is asked, until somebody enters its first day.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import NamedTuple

from custos.law.citations import SOA, Citation
from custos.law.facts import Nation, Told, VisitedNorthernIreland
from custos.law.findings import SUBJECT, Certainty, Question, Step
from custos.law.in_force import InForce
from custos.law.notices import Came, last_by
from custos.law.reckoning import DAY, NEVER
from custos.law.register import NORTHERN_IRELAND, provision
from custos.law.united_kingdom.abroad import AUTOMATIC, Facts, Offences, Route
from custos.law.united_kingdom.stays import day_reached
from custos.law.words import day_in_words

S96A = Citation(SOA, "s. 96A, Northern Ireland")

HERE = Nation.NORTHERN_IRELAND
DAYS_LEFT_OUT = 7  # s. 96A(9): of a visit, or of visits within 12 months
# Nothing of the Act of 2013 that put it there was in force before (SR 2014/53).
NOT_BEFORE = date(2014, 3, 1)


class Here(NamedTuple):
    """From which day he is in Northern Ireland so that it counts, and how that is said."""

    day: date
    step: Step
    lenient_day: date
    refused: str = ""


@provision(
    "subject-by-foreign-conviction-northern-ireland",
    title="Subject for a conviction abroad, Northern Ireland",
    asks="In Northern Ireland he is subject for what is left of the period counted from the conviction abroad; of a "
    "visitor the first 7 days do not count.",
    cites=(S96A,),
    keyed_by="the offence",
    extent=NORTHERN_IRELAND,
    since=NOT_BEFORE,
    certainty=Certainty.UNVERIFIED,
)
def routes_automatic(
    facts: Facts, nations: list[Came], offences: Offences, in_force: InForce
) -> tuple[list[Route], list[Question]]:
    """Whoever was convicted abroad is subject while in Northern Ireland; while the rule is off a person is asked."""
    visits = facts.get(VisitedNorthernIreland, [])
    begins = in_force.first_day(AUTOMATIC, HERE)
    routes, questions = [], []
    for told in offences.told if visits or any(came.nation is HERE for came in nations) else ():
        offence: str = told.fact.offence  # type: ignore[attr-defined]
        abroad = offences.by_offence.get(offence)
        since = abroad.since if abroad and abroad.since else told.fact.on
        here = _here(nations, visits, max(since, begins or NOT_BEFORE))
        if here is None:
            continue
        if begins is not None:
            routes.append(
                Route(
                    f"{offence}:northern-ireland",
                    offence,
                    here.day,
                    here.step,
                    S96A,
                    certainty=Certainty.UNVERIFIED,
                    lenient_day=here.lenient_day,
                    refused=here.refused,
                    asks=False,
                )
            )
        elif abroad is not None and abroad.since is not None and not here.refused and here.day <= abroad.last:
            named = (*abroad.facts, *(each.id for each in visits), *(fact for came in nations for fact in came.facts))
            text = f"He is in Northern Ireland, where section 96A would make him subject from {day_in_words(here.day)} "
            text += "for what was done abroad: whether it is in force was not read"
            questions.append(
                Question(
                    SUBJECT, f"{offence}:northern-ireland", "commencement", text, tuple(dict.fromkeys(named)), (S96A,)
                )
            )
    return routes, questions


def _here(nations: list[Came], visits: list[Told], since: date) -> Here | None:
    """The earlier of living there and of having visited for more than 7 days within 12 months."""
    before = last_by(nations, since)
    both = (_living_here(nations, before, since), _visiting(visits, before, since))
    found = [each for each in both if each is not None]
    lived = [each for each in nations if each.nation is HERE and each.on <= since]
    if found or before is None or not lived:
        return min(found, key=lambda here: here.day, default=None)
    left = _after(lived[-1], Step(before.words, before.values, S96A, before.facts))
    return Here(since, left, since, "came after he had left Northern Ireland")


def _living_here(nations: list[Came], before: Came | None, since: date) -> Here | None:
    if before is not None and before.nation is HERE:
        step = Step(before.words + ", and subject there from {}", (*before.values, since), S96A, before.facts)
        return Here(since, step, since)
    came = next((each for each in nations if each.on > since and each.nation is HERE), None)
    if came is None:
        return None
    return Here(came.on, _after(before, Step(came.words, came.values, S96A, came.facts)), came.on)


def _after(before: Came | None, step: Step) -> Step:
    """The step with the rules under which he lived until then."""
    if before is None:
        return step
    words = f"{before.words}, then {step.words}"
    return step._replace(words=words, values=(*before.values, *step.values), facts=(*before.facts, *step.facts))


def _visiting(visits: list[Told], before: Came | None, since: date) -> Here | None:
    """The first day of a visit that counts; on the lenient reading the day of entry is not among the seven.

    Of a visit that had begun before, the days from `since` on are counted.
    """
    counted = [
        replace(each, fact=replace(each.fact, on=max(each.fact.on, since)))
        for each in visits
        if (each.fact.until or NEVER) >= since  # type: ignore[attr-defined]
    ]
    reached = day_reached(counted, DAYS_LEFT_OUT + 1)
    if reached is None:
        return None
    day, used = reached
    words = "in Northern Ireland on visits begun on {}, of which {} is the first day after 7 within 12 months"
    begun = {each.id: each.fact.on for each in visits}
    days = ", ".join(day_in_words(begun[each.id]) for each in used)
    step = Step(words, (days, day), S96A, tuple(each.id for each in used))
    return Here(day, _after(before, step), day + DAY)
