"""Assessments of risk, and the plan that follows each."""

from __future__ import annotations

from datetime import date

from custos.law.citations import policy
from custos.law.facts import AssessmentAged, Nation, PlanAgreed, ReviewPutOff, RiskAssessed, Told
from custos.law.findings import Certainty, Step
from custos.law.policy.managed import Again, Due, Managed, Period, Start, days_after, same_day_after, weeks_after
from custos.law.reckoning import NEVER
from custos.law.register import ENGLAND_WALES, provision
from custos.law.registrant import Rule
from custos.law.spells import steps_about
from custos.law.terms import Assessment

FIRST = policy("Practice of forces: the first assessment with ARMS")
REVIEW = policy("Practice of forces: the review of an assessment with ARMS")
PLAN = policy("Practice of forces: the plan, after 10 to 15 working days")

ASSESS = Rule("assess-risk", (FIRST, REVIEW), Certainty.UNVERIFIED, Nation.ENGLAND_WALES)
AGREE = Rule("agree-plan", (PLAN,), Certainty.UNVERIFIED, Nation.ENGLAND_WALES)
AGAIN = Again("assessment.weeks.first", weeks_after, "A first assessment within {} weeks of {}, so by {}")
YEARLY = Again("assessment.months", same_day_after, "An assessment within {} months of {}, so by {}")
PLANNED = Again("plan.days", days_after, "A plan within {} days of {}, so by {}")


def assessments(managed: Managed) -> list[Told]:
    """Those of what can change. What does not change alone, as RM2000 or OSP scores it, is no such assessment."""
    told = managed.person.told(RiskAssessed)
    return [each for each in told if each.fact.kind is not Assessment.STATIC]  # type: ignore[attr-defined]


@provision(
    ASSESS.code,
    title="Assessment of risk",
    asks="Assess his risk, with ARMS where it is made for him, soon after registration or release, yearly, and once "
    "something changes that it rests on.",
    cites=ASSESS.cites,
    keyed_by="the assessment before it",
    extent=ENGLAND_WALES,
    certainty=ASSESS.certainty,
)
def assess_risk(managed: Managed) -> None:
    """His risk must be assessed within so many weeks at first, and then within so many months of the last assessment.

    A change calls for it at once, and at the latest by that day, since no source says how soon. Nothing is due while he
    is managed reactively, in custody, in hospital or abroad.
    """
    kinds = (*managed.detained, managed.reactive)
    for period in managed.periods(assessments(managed), kinds):
        base = period.start.day
        due = Due(None, (), Certainty.VERIFIED)
        if not period.start.stopped:
            due = managed.again(base, AGAIN if period.start.anew else YEARLY)
            due = managed.unless((managed.abroad,), due, base, AGAIN)
        steps = (*_said(period.last, "Assessed on {}"), *steps_about(kinds, period.began, period.until), *due.steps)
        due = due._replace(steps=steps)
        sooner = _aged(managed, period, due)
        managed.require(ASSESS, period, sooner, *_said(period.met, "Assessed on {}"), outer=due.day)


def _said(told: Told | None, words: str) -> tuple[Step, ...]:
    return (Step(words, (told.fact.on,), None, (told.id,)),) if told else ()


def _aged(managed: Managed, period: Period, due: Due) -> Due:
    """From when a change since the assessment calls for it; where that was put off, from when it was put off to."""
    base, until = period.start.day, period.until
    if period.last is None or due.day is None:
        return due
    aged = [each for each in managed.person.told(AssessmentAged) if base < each.fact.on <= until]
    offs = [each for each in managed.person.told(ReviewPutOff) if base < each.fact.on <= until]
    off = offs[-1] if offs else None

    def called(each: Told, late: Told | None) -> Due:
        return managed.unless((managed.abroad,), _called(each, late), base, AGAIN)

    before = [called(each, off) for each in aged if off is not None and each.fact.on <= off.fact.on]
    after = [called(each, None) for each in aged if off is None or each.fact.on > off.fact.on]
    after.sort(key=lambda each: each.day or NEVER)  # while he is abroad a change calls for it later than one after that
    for each in (*before[:1], *after[:1]):
        due = due._replace(day=min(due.day or NEVER, each.day or NEVER), steps=(*due.steps, *each.steps))
    return due


def _called(aged: Told, off: Told | None) -> Due:
    assert isinstance(aged.fact, AssessmentAged)
    words, values, facts = "{} on {}: the assessment is called for", (aged.fact.change, aged.fact.on), (aged.id,)
    if off is None:
        return Due(aged.fact.on, (Step(words, values, REVIEW, facts),), ASSESS.certainty)
    assert isinstance(off.fact, ReviewPutOff)
    step = Step(words + ", put off until {}", (*values, off.fact.until), REVIEW, (*facts, off.id))
    return Due(off.fact.until, (step,), ASSESS.certainty)


@provision(
    AGREE.code,
    title="Plan",
    asks="Agree a plan for managing his risk after each assessment of it.",
    cites=AGREE.cites,
    keyed_by="the assessment",
    extent=ENGLAND_WALES,
    certainty=AGREE.certainty,
)
def agree_plan(managed: Managed) -> None:
    """A plan must be agreed within so many days of each assessment."""
    kinds = (*managed.detained, managed.abroad)
    for episode in managed.episodes:
        for assessed in assessments(managed):
            on = assessed.fact.on
            if not episode.first <= on <= episode.last:
                continue
            agreed = [each for each in managed.person.told(PlanAgreed) if on <= each.fact.on <= episode.last]
            met = agreed[0] if agreed else None
            due = managed.unless(kinds, managed.again(on, PLANNED), on, PLANNED)
            due = due._replace(steps=(*_said(assessed, "Assessed on {}"), *due.steps))
            until: date = met.fact.on if met else episode.last
            period = Period(episode, assessed, met, until, Start(on, assessed.id))
            managed.require(AGREE, period, due, *_said(met, "A plan was agreed on {}"))
