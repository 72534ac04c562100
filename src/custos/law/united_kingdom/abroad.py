"""Convictions, findings and cautions outside the United Kingdom, and notification orders: sections 97 to 103.

By itself nothing follows from what was done abroad. A notice, an order or a rule of one nation is a route by which he
becomes subject, for what is left of the period of section 82 counted from the day abroad.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from custos.law.citations import SOA, Citation
from custos.law.facts import (
    CautionedAbroad,
    ConvictedAbroad,
    Fact,
    FoundAbroad,
    Nation,
    Order,
    OrderEnded,
    OrderMade,
    Told,
)
from custos.law.findings import SUBJECT, Certainty, Question, Step
from custos.law.in_force import InForce
from custos.law.notices import BY_DAY
from custos.law.reckoning import DAY
from custos.law.register import provision
from custos.law.united_kingdom.offences import StatusFacts
from custos.law.united_kingdom.orders import about_order, source_of
from custos.law.united_kingdom.period import S81, S82_1
from custos.law.united_kingdom.source import S80, Source
from custos.law.united_kingdom.subject import WORSE, sources_of
from custos.law.words import day_in_words

S97 = Citation(SOA, "ss. 97 and 98")
AUTOMATIC = "foreign_automatic_northern_ireland"
NOTICES_BEGAN = date(2022, 11, 29)  # SI 2022/1227: notices came, and in England and Wales orders went

# In Northern Ireland it hangs on a commencement that was not read whether courts still make such orders.
UNREAD = {Nation.NORTHERN_IRELAND: Certainty.UNVERIFIED}

Facts = Mapping[type[Fact], list[Told]]
ORIGINS = (ConvictedAbroad, FoundAbroad, CautionedAbroad)


class End(NamedTuple):
    """What ended a route: from that day nobody is subject by it."""

    told: Told
    how: str
    words: str


class Route(NamedTuple):
    """What makes him subject for something done abroad."""

    key: str
    offence: str
    day: date  # from which he is subject by it
    step: Step
    conditions: Citation  # where it says what must have been done abroad
    end: End | None = None
    certainty: Certainty = Certainty.VERIFIED
    from_service: bool = False
    counted_from: date | None = None
    lenient_day: date | None = None  # the latest day with which its 3 days can be said to begin
    refused: str = ""  # why nobody can become subject by it
    asks: bool = True  # where nobody is subject by it, a person is told


class Offences(NamedTuple):
    """What was done abroad, with the period that section 82 would give each."""

    told: list[Told]
    by_offence: Mapping[str, Source]
    asked: list[Question]


def first_end(ends: Iterable[End], since: date) -> End | None:
    """The first of what was told to end a route."""
    return min((end for end in ends if end.told.fact.on >= since), key=lambda end: BY_DAY(end.told), default=None)


@provision(
    "subject-by-notification-order",
    title="Subject by a notification order",
    asks="Under a notification order he is subject for what is left of the period counted from the conviction abroad.",
    cites=(S97,),
    keyed_by="the order",
)
def routes_by_order(facts: Facts, in_force: InForce) -> list[Route]:
    """A notification order makes him subject from its making; its 3 days are counted from service."""
    return [
        _route(made, facts, in_force)
        for made in facts.get(OrderMade, ())
        if made.fact.order is Order.NOTIFICATION  # type: ignore[attr-defined]
    ]


def _route(made: Told, facts: Facts, in_force: InForce) -> Route:
    fact = made.fact
    assert isinstance(fact, OrderMade)
    ends = (
        End(told, "order-ended", "the order ended on {}")
        for told in about_order(facts, OrderEnded, fact.about, fact.on)
    )
    return Route(
        fact.about or made.id,
        fact.offence,
        fact.on,
        Step("notification order made on {}", (fact.on,), S97, (made.id,)),
        S97,
        first_end(ends, fact.on),
        UNREAD.get(fact.nation, Certainty.VERIFIED),
        from_service=True,
        counted_from=fact.served,
        refused=_refused(fact, in_force),
    )


def _refused(fact: OrderMade, in_force: InForce) -> str:
    """Why no court of that nation could make the order on that day; orders made before stay."""
    if fact.nation is Nation.ENGLAND_WALES and fact.on >= NOTICES_BEGAN:
        words = "was made in England and Wales after sections 97 to 101 were repealed there on {}, which only an "
        return words.format(day_in_words(NOTICES_BEGAN)) + "application made before could lead to"
    if fact.nation is Nation.NORTHERN_IRELAND and in_force.on(AUTOMATIC, fact.nation, fact.on):
        return "was made in Northern Ireland after section 96A had taken the place of such orders there"
    return ""


def offences_abroad(facts: Facts, status: StatusFacts) -> Offences:
    """What was done abroad, decided as if it had been done here."""
    told = sorted((each for kind in ORIGINS for each in facts.get(kind, ())), key=BY_DAY)
    sources, asked = sources_of(status._replace(origins=told))
    return Offences(told, {source.key: source for source in sources}, asked)


def decide_from_abroad(
    offences: Offences, status: StatusFacts, routes: list[Route]
) -> tuple[list[Source], list[Question]]:
    """Every source of the status that rests on what was done abroad, and the questions that it leaves open."""
    named: dict[str, tuple[str, ...]] = {}
    for route in routes:
        named[route.offence] = (*named.get(route.offence, ()), *route.step.facts)
    questions = [each._replace(facts=(*each.facts, *named[each.key])) for each in offences.asked if each.key in named]
    open_ones = {each.key for each in offences.asked}
    sources = []
    for route in routes:
        abroad = offences.by_offence.get(route.offence)
        why = _why_not(route, abroad)
        if abroad is not None:
            sources.append(_source(route, abroad, live=not why))
        if why and route.asks and route.end is None and (abroad is not None or route.offence not in open_ones):
            questions.append(_question(route, abroad, why, status, offences.told))
    return sources, questions


def _why_not(route: Route, abroad: Source | None) -> str:
    """Why nobody becomes subject by the route."""
    if route.refused:
        return route.refused
    if abroad is None:
        return "rests on nothing done abroad that was told and corresponds to a listed offence"
    if abroad.since is None or abroad.relevant is None:
        return "rests on something done abroad from which nothing follows"
    if route.day < abroad.since:
        return f"came before {day_in_words(abroad.since)}, from which something can follow from what was done abroad"
    if route.day > abroad.last:
        return f"came after the period counted from the day abroad had ended on {day_in_words(abroad.last)}"
    return ""


def _question(route: Route, abroad: Source | None, why: str, status: StatusFacts, told: list[Told]) -> Question:
    """Nobody is subject by it, and a person is told why, lest it stand unseen."""
    about = [each.id for each in (*told, *status.sentences, *status.quashed) if each.fact.offence == route.offence]  # type: ignore[attr-defined]
    facts = (*route.step.facts, *(abroad.facts if abroad else ()), *about, *([status.born.id] if status.born else ()))
    text = f"Nobody is subject by this ({route.step.text()}): it {why}"
    return Question(SUBJECT, route.key, "grounds", text, tuple(dict.fromkeys(facts)), (route.conditions, S82_1))


def _source(route: Route, abroad: Source, *, live: bool) -> Source:
    """The route for what is left of the period counted from the day abroad, or with nothing that follows from it."""
    source = Source(route.key, route.day)
    source.since, source.relevant, source.last = route.day, abroad.relevant, abroad.last
    source.indefinite, source.pending, source.ended = abroad.indefinite, abroad.pending, abroad.ended
    source.from_service, source.counted_from = route.from_service, route.counted_from
    source.lenient_day = route.lenient_day
    source.certainty = max(abroad.certainty, route.certainty, key=WORSE.__getitem__)
    source.citations = (route.conditions, S82_1)
    for step in abroad.steps:
        source.steps.append(step._replace(citation=route.conditions) if step.citation in (S80, S81) else step)
    source.steps.append(route.step._replace(words=route.step.words[0].upper() + route.step.words[1:]))
    words, values = abroad.brief
    source.brief = f"{words}, {route.step.words}", (*values, *route.step.values)
    source.facts = (*abroad.facts, *route.step.facts)
    if not live:
        source.since = None
        if source.relevant is not None:
            _add_its_period(source)
    elif route.end is not None and route.end.told.fact.on <= source.last:
        _close(source, route.end)
    source.put_in_one_line(route.conditions)
    return source


def _add_its_period(source: Source) -> None:
    words, values = source.brief
    source.brief = words + ", for a period to {}", (*values, source.end_in_words())


def _close(source: Source, end: End) -> None:
    day: date = end.told.fact.on
    _add_its_period(source)
    words, values = source.brief
    source.brief = f"{words}, {end.words}", (*values, day)
    words = end.words[0].upper() + end.words[1:]
    source.steps.append(
        Step(words + ": nobody is subject by it from that day", (day,), source.citations[0], (end.told.id,))
    )
    source.facts += (end.told.id,)
    source.last, source.ended, source.indefinite, source.pending = day - DAY, end.how, False, False
    source.certainty = max(source.certainty, Certainty.DERIVED, key=WORSE.__getitem__)  # whether that day still counts
    if source.since is not None and source.last < source.since:
        source.since = None


def sources_by_interim_order(facts: Facts, in_force: InForce) -> tuple[list[Source], list[Question]]:
    """While an interim order is in force he is subject, whatever was done abroad (s. 100)."""
    sources, questions = [], []
    for made in facts.get(OrderMade, ()):
        fact = made.fact
        assert isinstance(fact, OrderMade)
        if fact.order is not Order.INTERIM_NOTIFICATION:
            continue
        why = _refused(fact, in_force)
        source = source_of(made, facts)
        assert source is not None
        if why:
            text = f"Nobody is subject by the interim notification order of {day_in_words(fact.on)}: it {why}"
            questions.append(Question(SUBJECT, source.key, "grounds", text, source.facts, source.citations))
        else:
            source.certainty = UNREAD.get(fact.nation, source.certainty)
            sources.append(source)
    return sources, questions
