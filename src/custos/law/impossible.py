"""What can not be, of orders, reviews, notices and powers: each fault with the place of its fact and its field."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from custos.law.england_wales import violent as voo
from custos.law.facts import (
    AssessmentAged,
    BodyAnswered,
    BodyAsked,
    Born,
    BreachedOrder,
    CameUnderOfficer,
    Convicted,
    Died,
    Disposal,
    EntryNoticeCancelled,
    EntryNoticeGiven,
    EntryWarrantGranted,
    EntryWarrantUsed,
    Fact,
    ForeignNoticeAppealDecided,
    ForeignNoticeCancelled,
    ForeignNoticeGiven,
    Found,
    IdentityCheckAllowed,
    IdentityCheckAsked,
    Nation,
    NotifiedEntry,
    Order,
    OrderEnded,
    OrderMade,
    OrderRenewed,
    ParentalDirectionDischarged,
    ParentalDirectionMade,
    ParentalDirectionVaried,
    PlanAgreed,
    PlannedEntry,
    PlannedName,
    ReactiveBegan,
    ReactiveChecked,
    ReactiveEnded,
    Recalled,
    ReviewAcknowledged,
    ReviewAppealDecided,
    ReviewApplied,
    ReviewDecided,
    ReviewNoticeReceived,
    ReviewPutOff,
    RiskAssessed,
    RiskLevelAgreed,
    Sentenced,
    Told,
    ToldOfficer,
    Visited,
    VisitsVaried,
)
from custos.law.in_force import AS_SHIPPED
from custos.law.northern_ireland import violent as vopo
from custos.law.reckoning import last_day_of_period
from custos.law.register import PART_2_BEGAN
from custos.law.united_kingdom.abroad import NOTICES_BEGAN, ORIGINS
from custos.law.united_kingdom.orders import OLD
from custos.law.united_kingdom.parents import AGES

Placed = list[tuple[int, Told]]
Faults = Iterator[tuple[int, str, str]]


class Bounds(NamedTuple):
    """What an order of a kind can be: whose court made it, from when on, and how many months it lasts."""

    nation: Nation | None = None
    since: date = date.min
    least: int = 0
    most: int = 0  # 0: as long as the court likes


BOUNDS = {
    Order.FTO: Bounds(most=60),
    Order.VOO: Bounds(Nation.ENGLAND_WALES, voo.BEGAN, 24, 60),
    Order.INTERIM_VOO: Bounds(Nation.ENGLAND_WALES, voo.BEGAN),
    Order.VOPO: Bounds(Nation.NORTHERN_IRELAND, vopo.BEGAN, 24, 60),
    Order.INTERIM_VOPO: Bounds(Nation.NORTHERN_IRELAND, vopo.BEGAN),
}
VIOLENT = voo.ORDERS | vopo.ORDERS


def orders(placed: Placed) -> Faults:
    """An order is served, renewed, breached and ended after it is made, and lasts until after that."""
    made: dict[str, date] = {}
    for index, told in placed:
        fact = told.fact
        if not isinstance(fact, OrderMade):
            continue
        if fact.about in made and fact.about:
            yield index, ".about", f"{fact.about} is an order told before"
        made.setdefault(fact.about, fact.on)
        if fact.order in OLD and fact.on >= PART_2_BEGAN:
            yield index, ".on", f"is not before {PART_2_BEGAN.isoformat()}, from which no court made such an order"
        if fact.served is not None and fact.served < fact.on:
            yield index, ".served", f"is before {fact.on.isoformat()}, when the order was made"
        yield from _within_its_bounds(index, fact)
    yield from _after_its_order(placed, made)


def _within_its_bounds(index: int, fact: OrderMade) -> Faults:
    """Only a violent order comes into force on a day of its own; courts make some orders within bounds."""
    bounds, in_force = BOUNDS.get(fact.order, Bounds()), fact.in_force or fact.on
    first = max(in_force, fact.on)
    if fact.in_force is not None and fact.order not in VIOLENT:
        yield index, ".in_force", "is asked of violent orders only"
    elif in_force < fact.on:
        yield index, ".in_force", f"is before {fact.on.isoformat()}, when the order was made"
    if bounds.nation not in (None, fact.nation):
        yield index, ".nation", "no court there makes such an order"
    if fact.on < bounds.since:
        yield index, ".on", f"is before {bounds.since.isoformat()}, when such orders began"
    if fact.until is None:
        return
    if fact.until < first:
        yield index, ".until", f"is before {first.isoformat()}, when the order came into force"
    elif bounds.least and fact.until < last_day_of_period(first, bounds.least):
        yield index, ".until", f"such an order lasts at least {bounds.least} months"
    elif bounds.most and fact.until > last_day_of_period(first, bounds.most):
        yield index, ".until", f"such an order lasts at most {bounds.most} months"


def _after_its_order(placed: Placed, made: dict[str, date]) -> Faults:
    for index, told in placed:
        fact = told.fact
        if not isinstance(fact, OrderRenewed | OrderEnded | BreachedOrder):
            continue
        if not fact.about or fact.about not in made:
            yield index, ".about", "must name an order that is told"
        elif fact.on < made[fact.about]:
            yield index, ".on", f"is before {made[fact.about].isoformat()}, when the order was made"
        if isinstance(fact, OrderRenewed) and fact.until is not None and fact.until < fact.on:
            yield index, ".until", f"is before {fact.on.isoformat()}, when it was renewed"


def abroad(placed: Placed) -> Faults:
    """A notice or a notification order follows something done abroad, and a notice is ended after it was given."""
    done = {told.fact.offence: told.fact.on for _, told in placed if isinstance(told.fact, ORIGINS)}
    given: dict[str, date] = {}
    for index, told in placed:
        fact = told.fact
        if isinstance(fact, ORIGINS) and fact.paragraph == "60":
            yield index, ".paragraph", "paragraph 60 is not asked of what was done abroad (s. 96ZA; s. 99)"
        elif isinstance(fact, ForeignNoticeGiven):
            if not fact.about or fact.about in given:
                yield index, ".about", "must name the notice, and no notice told before"
            given.setdefault(fact.about, fact.on)
            if fact.on < NOTICES_BEGAN:
                yield index, ".on", f"is before {NOTICES_BEGAN.isoformat()}, when there were no such notices"
            yield from _after_it_was_done(index, fact, done)
        elif isinstance(fact, OrderMade) and fact.offence:
            if fact.order is not Order.NOTIFICATION:
                yield index, ".offence", "only a notification order rests on something done abroad"
            yield from _after_it_was_done(index, fact, done)
    yield from _after_its_notice(placed, given)


def _after_it_was_done(index: int, fact: ForeignNoticeGiven | OrderMade, done: dict[str, date]) -> Faults:
    if fact.offence not in done:
        yield index, ".offence", "must name a conviction, finding or caution abroad that is told"
    elif fact.on < done[fact.offence]:
        yield index, ".on", f"is before {done[fact.offence].isoformat()}, the day abroad on which it rests"


def _after_its_notice(placed: Placed, given: dict[str, date]) -> Faults:
    for index, told in placed:
        fact = told.fact
        if not isinstance(fact, ForeignNoticeCancelled | ForeignNoticeAppealDecided):
            continue
        if fact.about not in given:
            yield index, ".about", "must name a notice that is told"
        elif fact.on < given[fact.about]:
            yield index, ".on", f"is before {given[fact.about].isoformat()}, when the notice was given"


def service_courts(placed: Placed) -> Faults:
    """A service court tries what corresponds to an offence of England and Wales, and alone orders service detention."""
    service = {
        told.fact.offence for _, told in placed if isinstance(told.fact, Convicted | Found) and told.fact.service
    }
    for index, told in placed:
        fact = told.fact
        if isinstance(fact, Convicted | Found) and fact.service:
            if isinstance(fact, ORIGINS):
                yield index, ".service", "what was done abroad was not tried by a service court"
            elif fact.nation is not Nation.ENGLAND_WALES:
                yield index, ".nation", "a service offence corresponds to one of England and Wales (Sch. 3 para. 93)"
        elif (
            isinstance(fact, Sentenced) and fact.disposal is Disposal.SERVICE_DETENTION and fact.offence not in service
        ):
            yield index, ".disposal", "only a service court orders service detention"


def reviews(placed: Placed) -> Faults:
    """A review is applied for, asked about, decided and appealed in that order; in Scotland nobody applies."""
    applied = {told.fact.about: told.fact.on for _, told in placed if isinstance(told.fact, ReviewApplied)}
    decided = {told.fact.about: told.fact for _, told in placed if isinstance(told.fact, ReviewDecided)}
    for index, told in placed:
        fact = told.fact
        if isinstance(fact, ReviewAcknowledged | BodyAsked | BodyAnswered | ReviewDecided):
            if fact.about in applied and fact.on < applied[fact.about]:
                yield index, ".on", f"is before {applied[fact.about].isoformat()}, when he applied"
            elif fact.about not in applied and not _without_application(fact):
                yield index, ".about", "must name an application that is told"
        if isinstance(fact, ReviewNoticeReceived | ReviewAppealDecided):
            decision = decided.get(fact.about)
            if decision is None:
                yield index, ".about", "must name a review whose decision is told"
            elif fact.on < decision.on:
                yield index, ".on", f"is before {decision.on.isoformat()}, when it was decided"
            elif isinstance(fact, ReviewAppealDecided) and decision.ends:
                yield index, ".about", "he does not appeal against a decision that ends the requirements"
    yield from _answers(placed)


def _without_application(fact: object) -> bool:
    return isinstance(fact, ReviewDecided) and fact.nation is not Nation.ENGLAND_WALES


def _answers(placed: Placed) -> Faults:
    asked = {(told.fact.about, told.fact.body): told.fact.on for _, told in placed if isinstance(told.fact, BodyAsked)}
    for index, told in placed:
        fact = told.fact
        if not isinstance(fact, BodyAnswered):
            continue
        day = asked.get((fact.about, fact.body))
        if day is None:
            yield index, ".body", f"{fact.body} was not asked"
        elif fact.on < day:
            yield index, ".on", f"is before {day.isoformat()}, when it was asked"


# What comes first, what speaks of it, and how a fault says it.
PAIRED: tuple[tuple[type[Fact], tuple[type[Fact], ...], str, str], ...] = (
    (PlannedName, (), "a plan", "planned"),
    (PlannedEntry, (NotifiedEntry,), "an entry that is planned", "it was first planned"),
    (EntryNoticeGiven, (EntryNoticeCancelled,), "a notice that is told", "the notice was given"),
    (CameUnderOfficer, (), "an order", "he came under the officer"),
    (
        ParentalDirectionMade,
        (ParentalDirectionVaried, ParentalDirectionDischarged),
        "a direction that is told",
        "the direction was made",
    ),
    (IdentityCheckAsked, (IdentityCheckAllowed,), "a request that is told", "he was asked"),
    (EntryWarrantGranted, (EntryWarrantUsed,), "a warrant that is told", "the warrant was granted"),
    (Recalled, (), "a recall", "he was recalled"),
)


def notices_and_powers(placed: Placed) -> Faults:
    """What speaks of a plan, a notice, a direction, a request or a warrant names one told once, and not before it."""
    for first, after, named, happened in PAIRED:
        told_first: dict[str, date] = {}
        for index, told in placed:
            if not isinstance(told.fact, first):
                continue
            about: str = told.fact.about  # type: ignore[attr-defined]
            if not about or about in told_first:
                yield index, ".about", f"{about} was told before" if about else "must not be empty"
            told_first.setdefault(about, told.fact.on)
        for index, told in placed:
            if not isinstance(told.fact, after):
                continue
            began = told_first.get(told.fact.about)  # type: ignore[attr-defined]
            if began is None:
                yield index, ".about", f"must name {named}"
            elif told.fact.on < began:
                yield index, ".on", f"is before {began.isoformat()}, when {happened}"


def days_of_notices(placed: Placed) -> Faults:
    """A plan comes before what is planned, an order or direction ends after it begins, a level of MAPPA is 0 to 3."""
    for index, told in placed:
        fact = told.fact
        if isinstance(fact, PlannedName) and fact.uses < fact.on:
            yield index, ".uses", f"is before {fact.on.isoformat()}, when it was first planned"
        elif isinstance(fact, PlannedEntry) and fact.enters < fact.on:
            yield index, ".enters", f"is before {fact.on.isoformat()}, when it was first planned"
        elif isinstance(fact, CameUnderOfficer | ParentalDirectionMade | ParentalDirectionVaried):
            if fact.until is not None and fact.until < fact.on:
                yield index, ".until", f"is before {fact.on.isoformat()}"
        elif isinstance(fact, ToldOfficer) and not fact.about:
            yield index, ".about", "must name what he told"
        elif isinstance(fact, Recalled) and fact.level is not None and fact.level > HIGHEST_LEVEL:
            yield index, ".level", f"must not be over {HIGHEST_LEVEL}"


HIGHEST_LEVEL = 3


def young_offenders_and_warrants(placed: Placed) -> Faults:
    """Nobody of age is under a direction, only England and Wales has parental notices, a warrant lasts a month."""
    born = min((told.fact.on for _, told in placed if isinstance(told.fact, Born)), default=None)
    granted = {told.fact.about: told.fact.on for _, told in placed if isinstance(told.fact, EntryWarrantGranted)}
    for index, told in placed:
        fact = told.fact
        if isinstance(fact, ParentalDirectionMade):
            age = AGES[fact.nation]
            if born is not None and fact.on > last_day_of_period(born, 12 * age):
                yield index, ".on", f"he was {age} or over"
            if fact.notice and fact.nation is not Nation.ENGLAND_WALES:
                yield index, ".nation", "a parental notice is one of England and Wales (s. 96ZB)"
            elif fact.notice and not AS_SHIPPED.on("foreign_notice", fact.nation, fact.on):
                yield index, ".on", "no parental notice could be given before 29 November 2022 (s. 96ZB)"
        if isinstance(fact, EntryWarrantUsed) and fact.about in granted:
            last = last_day_of_period(granted[fact.about], 1)
            if fact.on > last:
                yield index, ".on", f"is after {last.isoformat()}, the last day of the warrant"


LONGEST_BETWEEN_VISITS = 60  # months
OF_THE_LIVING = (RiskLevelAgreed, RiskAssessed, PlanAgreed, Visited, VisitsVaried, ReactiveBegan, ReactiveChecked)
WORD_OF_THE_DAY = (RiskLevelAgreed, VisitsVaried)  # two on one day would leave open which holds


def management(placed: Placed) -> Faults:
    """Nobody is seen, assessed or agreed upon after his death; what ends, or is put off, was there before."""
    died = min((told.fact.on for _, told in placed if isinstance(told.fact, Died)), default=None)
    first: dict[type[Fact], date] = {}
    for _, told in sorted(placed, key=lambda each: each[1].fact.on):
        first.setdefault(type(told.fact), told.fact.on)
    seen: set[tuple[type[Fact], date]] = set()
    for index, told in placed:
        fact = told.fact
        if died is not None and isinstance(fact, OF_THE_LIVING) and fact.on > died:
            yield index, ".on", f"is after the death on {died.isoformat()}"
        if isinstance(fact, WORD_OF_THE_DAY) and (type(fact), fact.on) in seen:
            yield index, ".on", "another is told of that day"
        seen.add((type(fact), fact.on))
        if isinstance(fact, AssessmentAged):
            if not fact.change:
                yield index, ".change", "must not be empty"
            if fact.on < first.get(RiskAssessed, date.max):
                yield index, ".on", "no assessment is told of that day or before"
        elif isinstance(fact, ReviewPutOff):
            if fact.on < first.get(AssessmentAged, date.max):
                yield index, ".on", "no change is told of that day or before"
            if fact.until < fact.on:
                yield index, ".until", f"is before {fact.on.isoformat()}, when it was put off"
        elif isinstance(fact, VisitsVaried) and fact.months > LONGEST_BETWEEN_VISITS:
            yield index, ".months", f"must not be over {LONGEST_BETWEEN_VISITS}"
    yield from _reactive(placed)


REACTIVE = (ReactiveEnded, ReactiveBegan, ReactiveChecked)  # as they come on one day


def _reactive(placed: Placed) -> Faults:
    """He is managed reactively once at a time, and checked and ended only while he is."""
    marks = [each for each in placed if isinstance(each[1].fact, REACTIVE)]
    running = False
    for index, told in sorted(marks, key=lambda each: (each[1].fact.on, REACTIVE.index(type(each[1].fact)))):
        if isinstance(told.fact, ReactiveBegan) is running:
            yield index, ".on", "he was managed reactively already" if running else "he was not managed reactively"
        else:
            running = not isinstance(told.fact, ReactiveEnded)
