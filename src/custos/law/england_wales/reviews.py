"""Review of indefinite status on application in England and Wales: sections 91A to 91F."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from custos.law.citations import SOA, Citation
from custos.law.facts import Length, Nation, Order, Told
from custos.law.facts_of_reviews import (
    BodyAnswered,
    BodyAsked,
    ReviewAcknowledged,
    ReviewApplied,
    ReviewDecided,
)
from custos.law.findings import Certainty, Standing, Step
from custos.law.reckoning import DAY, NEVER, Reading, last_day_of_period, within_days_of
from custos.law.register import ENGLAND_WALES, provision
from custos.law.registrant import Registrant, Rule
from custos.law.spells import steps_about
from custos.law.united_kingdom.ending import about
from custos.law.united_kingdom.reviews import (
    BODY,
    POLICE,
    barred,
    dead_before,
    require,
    reviewable_on,
    to_review,
    years_of,
)
from custos.law.united_kingdom.source import Source

S91B_2 = Citation(SOA, "s. 91B(2) and (10)")
S91B_3 = Citation(SOA, "s. 91B(3) to (6)")
S91B_8 = Citation(SOA, "s. 91B(8)")
S91B_9 = Citation(SOA, "s. 91B(9)")
S91C_1 = Citation(SOA, "s. 91C(1)")

BEGAN = date(2012, 7, 30)  # SI 2012/1883
ACKNOWLEDGE_DAYS, INFORM_DAYS, DECIDE_DAYS, FURTHER_YEARS = 14, 28, 42, 8
LONGEST_FURTHER_YEARS = 15  # s. 91B(6): what the police may set at the most

# Which release is the one "for the offence" is not told: the first after the conviction is taken for it.
MAY_APPLY = Rule("may-apply-for-review", (S91B_2, S91B_3), Certainty.DERIVED, Nation.ENGLAND_WALES)
ACKNOWLEDGE = Rule("acknowledge-review", (S91B_8,), Certainty.VERIFIED, Nation.ENGLAND_WALES)
INFORM = Rule("inform-review", (S91B_9,), Certainty.VERIFIED, Nation.ENGLAND_WALES)
DECIDE = Rule("decide-review", (S91C_1,), Certainty.VERIFIED, Nation.ENGLAND_WALES)
# s. 91A(2)
BARS = frozenset({Order.SHPO, Order.INTERIM_SHPO, Order.SOPO, Order.INTERIM_SOPO})


class Qualifying(NamedTuple):
    """From which day he may apply, and why."""

    source: Source
    day: date
    steps: tuple[Step, ...]


def review(person: Registrant) -> None:
    """Everything about reviews of somebody who is subject for an indefinite period."""
    may_apply_for_review(person, to_review(person))
    for application in person.told(ReviewApplied):
        day = application.fact.on
        nation, reviewable = person.under(DECIDE, day), reviewable_on(person, day)
        if nation is not None and reviewable and day >= BEGAN:
            _process(person, application, _all_qualifying(person, reviewable, day), nation)


def _all_qualifying(person: Registrant, indefinite: list[Source], before: date) -> list[Qualifying]:
    return [each for source in indefinite if (each := _qualifying(person, source, before)) is not None]


@provision(
    MAY_APPLY.code,
    title="May apply for a review",
    asks="From 15 years, or 8 for those under 18 on the relevant date, after the first notification on release he may "
    "apply to have his indefinite status reviewed.",
    cites=MAY_APPLY.cites,
    keyed_by="the offence",
    extent=ENGLAND_WALES,
    since=BEGAN,
    certainty=MAY_APPLY.certainty,
)
def may_apply_for_review(person: Registrant, indefinite: list[Source]) -> None:
    """The day after 15 years, or 8, that begin with the first notification on release for the offence."""
    nation = person.under(MAY_APPLY, person.nations[-1].on) if person.nations else ()
    if nation is None:
        return
    for each in _all_qualifying(person, indefinite, NEVER):
        last = None if each.source.last == NEVER else each.source.last
        if (last is None or last >= each.day) and not dead_before(person, each.day):
            person.standings.append(
                Standing(
                    MAY_APPLY.code,
                    each.source.key,
                    each.day,
                    last,
                    False,
                    False,
                    None,
                    each.steps + nation,
                    MAY_APPLY.cites,
                    MAY_APPLY.certainty,
                )
            )


def _qualifying(person: Registrant, source: Source, before: date) -> Qualifying | None:
    """From which day he may apply on this offence, as it stood by the decisions before a day."""
    away = [spell for kind in person.kinds[:2] for spell in kind if (spell.ended or NEVER) >= source.day]
    if not away:
        return None  # s. 91B(10) gives a day after release only, and nobody who was never detained has one
    first = min(away, key=lambda spell: (spell.began, spell.kind))
    given = next((each for each in person.given if first.ended and each.on >= first.ended), None)
    years = years_of(person, source)
    if given is None or years is None:
        return None
    day = last_day_of_period(given.on, 12 * years[0]) + DAY
    words = "{} years beginning with {}, the first notification after release, are over on {}"
    spells = steps_about(person.kinds[:2], source.day - DAY, first.began)
    steps = (*years[1], *spells, given.said(words, (years[0], given.on, day), S91B_2))
    if day < BEGAN:
        day, steps = BEGAN, (*steps, Step("Nobody could apply before {}", (BEGAN,), S91B_2, ()))
    return _after_refusals(person, Qualifying(source, day, (*person.sources_by(source.day), *steps)), before)


def _after_refusals(person: Registrant, first: Qualifying, before: date) -> Qualifying:
    """Where the police decided that he stays subject: the day after 8 years, or as many as they set."""
    for told in person.told(ReviewDecided):
        fact = told.fact
        assert isinstance(fact, ReviewDecided)
        if fact.ends or fact.nation is not Nation.ENGLAND_WALES or fact.on >= before:
            continue
        further = fact.further or Length(years=FURTHER_YEARS)
        day = last_day_of_period(fact.on, 12 * further.years + further.months) + DAY
        words = "Decided on {} that he stays subject: {} beginning with it are over on {}"
        step = Step(words, (fact.on, further, day), S91B_3, (told.id,))
        first = first._replace(day=max(first.day, day), steps=(*first.steps, step))
    return first


def _process(person: Registrant, application: Told, qualifying: list[Qualifying], nation: tuple[Step, ...]) -> None:
    received = application.fact.on
    mine = (application.id, *(fact for step in nation for fact in step.facts))
    which: str = application.fact.about  # type: ignore[attr-defined]
    if not qualifying:
        text = "From which day he may apply can not be reckoned: section 91B(10) counts from the first notification "
        text += "after release from custody or hospital"
        person.ask(DECIDE, which, "first notification after release", text, received, mine)
        return
    rests_on = tuple(dict.fromkeys(step for each in qualifying for step in each.steps))
    early = next((each for each in qualifying if received < each.day), None)
    if early is not None:
        text = f"The application came before the day from which he may apply, {early.day.isoformat()}"
        named = tuple(dict.fromkeys((*mine, *(fact for step in rests_on for fact in step.facts))))
        person.ask(DECIDE, which, "qualifying date", text, received, named)
        return
    if barred(person, DECIDE, application, BARS, mine):
        return
    event = (*dict.fromkeys((*person.sources_by(received), *nation, *rests_on)),)
    event += (Step("His application for a review was received on {}", (received,), S91B_8, (application.id,)),)
    acknowledge_review(person, application, which, event)
    inform_review(person, application, which, event)
    decide_review(person, application, which, event)


@provision(
    ACKNOWLEDGE.code,
    title="Acknowledge the application for a review",
    asks="Acknowledge an application for a review of indefinite status within 14 days of receiving it.",
    cites=ACKNOWLEDGE.cites,
    keyed_by="the application",
    extent=ENGLAND_WALES,
    since=BEGAN,
)
def acknowledge_review(person: Registrant, application: Told, which: str, event: tuple[Step, ...]) -> None:
    """The police must acknowledge the application within 14 days of its receipt."""
    require(
        person,
        ACKNOWLEDGE,
        which,
        POLICE,
        application.fact.on,
        event,
        within_days_of(application.fact.on, ACKNOWLEDGE_DAYS),
        about(person.facts, ReviewAcknowledged, which),
        lambda told: Step("Acknowledged on {}", (told.fact.on,), S91B_8, (told.id,)),
    )


@provision(
    INFORM.code,
    title="Inform the review",
    asks="Give the police what is relevant to the review within 28 days of receiving their notice of it.",
    cites=INFORM.cites,
    keyed_by="the application and the body",
    extent=ENGLAND_WALES,
    since=BEGAN,
)
def inform_review(person: Registrant, application: Told, which: str, event: tuple[Step, ...]) -> None:
    """Each responsible body that was notified must give what it knows within 28 days of receiving the notice."""
    for asked in about(person.facts, BodyAsked, which):
        body: str = asked.fact.body  # type: ignore[attr-defined]
        answered = [each for each in about(person.facts, BodyAnswered, which) if each.fact.body == body]  # type: ignore[attr-defined]
        notice = Step("{} received notice of the application on {}", (body, asked.fact.on), S91B_9, (asked.id,))
        require(
            person,
            INFORM,
            f"{which}:{body}",
            BODY,
            asked.fact.on,
            (*event, notice),
            within_days_of(asked.fact.on, INFORM_DAYS),
            answered,
            lambda told: Step("It answered on {}", (told.fact.on,), S91B_9, (told.id,)),
        )


@provision(
    DECIDE.code,
    title="Decide the review",
    asks="Decide the review and give notice of the decision within 6 weeks of the last day on which a body may inform.",
    cites=DECIDE.cites,
    keyed_by="the application",
    extent=ENGLAND_WALES,
    since=BEGAN,
)
def decide_review(person: Registrant, application: Told, which: str, event: tuple[Step, ...]) -> None:
    """The police must decide and give notice within 6 weeks of the latest day on which any body may inform them."""
    asked = about(person.facts, BodyAsked, which)
    rule, steps = DECIDE, [*event]
    if asked:
        last = asked[-1].fact.on
        inform = within_days_of(last, INFORM_DAYS)
        words = "The last body to be notified was so on {} and may inform until {}"
        steps.append(Step(words, (last, inform.outer), S91B_9, (asked[-1].id,)))
    else:
        inform = within_days_of(application.fact.on, ACKNOWLEDGE_DAYS)
        steps.append(Step("No body was notified: the Act gives no day to count from", (), S91C_1, ()))
        rule = DECIDE._replace(certainty=Certainty.UNVERIFIED)
    weeks = timedelta(days=DECIDE_DAYS)
    reading = Reading(inform.safe + weeks - DAY, inform.outer + weeks)
    steps.append(Step("6 weeks of that end on {}", (reading.outer,), S91C_1, ()))
    decided = about(person.facts, ReviewDecided, which)
    require(person, rule, which, POLICE, application.fact.on, tuple(steps), reading, decided, _decided)


def _decided(told: Told) -> Step:
    return Step("Decided on {}", (told.fact.on,), S91C_1, (told.id,))
