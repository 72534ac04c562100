"""Reactive management: who may be considered for it, and the check while it lasts."""

from __future__ import annotations

from datetime import date

from custos.law.citations import policy
from custos.law.facts import Nation, ReactiveChecked, ReactiveEnded, RiskLevelAgreed
from custos.law.findings import Certainty, Standing, Step
from custos.law.policy.managed import Again, Managed, Period, Start, same_day_after
from custos.law.reckoning import NEVER
from custos.law.register import ENGLAND_WALES, provision
from custos.law.registrant import Rule
from custos.law.spells import steps_about
from custos.law.terms import RiskLevel

RULE_OF_2017 = policy("National police rule of 2017: reactive management")
CHECK = policy("House default: a yearly check; no national number was read")

BEGAN = date(2017, 6, 29)
MAY = Rule("may-manage-reactively", (RULE_OF_2017,), Certainty.VERIFIED, Nation.ENGLAND_WALES)
REVIEW = Rule("review-reactive", (CHECK,), Certainty.UNVERIFIED, Nation.ENGLAND_WALES)
ENOUGH = Again("reactive.months.low", same_day_after, "{} months at low risk from {} are over on {}")
YEARLY = Again("reactive.months.check", same_day_after, "A check within {} months of {}, so by {}")


@provision(
    MAY.code,
    title="May be considered for reactive management",
    asks="After 3 years at low risk without a break he may be considered for management without visits.",
    cites=MAY.cites,
    keyed_by="the level agreed",
    extent=ENGLAND_WALES,
    since=BEGAN,
    certainty=MAY.certainty,
)
def may_manage_reactively(managed: Managed) -> None:
    """From when he has been at low risk long enough; whatever else speaks against it is for people to weigh.

    A level counts while he is on the register: before, and between two times on it, nobody keeps him at any.
    """
    person, levels = managed.person, managed.person.told(RiskLevelAgreed)
    others = [each for each in levels if each.fact.level is not RiskLevel.LOW]  # type: ignore[attr-defined]
    before = others[-1] if others else None
    low = levels[levels.index(before) + 1 :] if before else levels
    if not low or managed.gone:
        return
    first = low[0]
    for episode in managed.episodes:
        due = managed.again(max(first.fact.on, episode.first), ENOUGH)
        since = max(due.day or NEVER, BEGAN)
        if since <= episode.last:
            break
    else:
        return
    steps = [*person.source_steps, *episode.steps, *steps_about((managed.elsewhere,), since, NEVER)]
    if before:
        steps.append(Step("Another level agreed on {}: {}", (before.fact.on, before.fact.level), None, (before.id,)))  # type: ignore[attr-defined]
    steps.append(Step("Low risk agreed on {}", (first.fact.on,), None, (first.id,)))
    steps += due.steps
    if since != due.day:
        steps.append(Step("Nobody was managed so before {}", (since,), RULE_OF_2017, ()))
    last = None if episode.last == NEVER else episode.last
    person.standings.append(
        Standing(MAY.code, first.id, since, last, False, False, None, tuple(steps), MAY.cites, due.certainty)
    )


@provision(
    REVIEW.code,
    title="Check of reactive management",
    asks="Check every year that he may still be managed without visits.",
    cites=REVIEW.cites,
    keyed_by="the approval or the check before it",
    extent=ENGLAND_WALES,
    certainty=REVIEW.certainty,
)
def review_reactive(managed: Managed) -> None:
    """It must be checked within so many months of the approval, and of each check, as long as it lasts."""
    kinds = (*managed.detained, managed.abroad)
    by_id = {each.id: each for kind in managed.person.facts.values() for each in kind}
    for spell in managed.reactive:
        ended = spell.ended or NEVER
        checks = [each for each in managed.person.told(ReactiveChecked) if spell.began <= each.fact.on < ended]
        ends = by_id[spell.step.facts[1]] if spell.ended else None
        marks = [by_id[spell.step.facts[0]], *checks]
        for mark, met in zip(marks, [*marks[1:], ends], strict=True):
            on = mark.fact.on
            episode = next((each for each in managed.episodes if each.first <= on <= each.last), None)
            if episode is None:
                continue
            within = met if met and met.fact.on <= episode.last else None
            checked = (Step("Checked on {}", (on,), None, (mark.id,)),) if mark is not marks[0] else ()
            due = managed.unless(kinds, managed.again(on, YEARLY), on, YEARLY)
            due = due._replace(steps=(spell.step, *checked, *due.steps))
            done = "It ended on {}" if isinstance(met and met.fact, ReactiveEnded) else "Checked on {}"
            said = (Step(done, (within.fact.on,), None, (within.id,)),) if within else ()
            period = Period(episode, mark, within, within.fact.on if within else episode.last, Start(on, mark.id))
            managed.require(REVIEW, period, due, *said)
