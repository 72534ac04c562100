"""Sections 96ZA to 96ZD, 96A of Northern Ireland, and 97 to 103: what makes a conviction abroad count here.

A conviction, finding or caution abroad has the period of section 82 counted from its own day, by the disposal here that
corresponds. It makes him subject from a notice or an order on, or by itself in Northern Ireland once that rule is on.
"""

from __future__ import annotations

from dataclasses import replace

from proofs.law.evaluator.days import ENDLESS, day_of, last_beginning_with
from proofs.law.evaluator.person import PART_2_BEGAN, Person, Source
from proofs.law.evaluator.vocabulary import Fact

CODE = "subject-to-notification"
ABROAD = ("convicted-abroad", "found-abroad", "cautioned-abroad")
NOTICES_BEGAN = day_of("2022-11-29")  # and in England and Wales courts made no more orders
AUTOMATIC = "foreign_automatic_northern_ireland northern-ireland"
NOT_BEFORE = day_of("2014-03-01")
STATE = "state on 1 September 1997"  # asked beside the notice, of which nothing follows until it is answered
IGNORED = 7  # days of visits to Northern Ireland within twelve months
Done = dict[str, Source]


def sources_from_abroad(person: Person, done: Done) -> list[Source]:
    """What was done abroad, by its offence, becomes one source for each notice, order or rule that makes it count."""
    asked = {each for each in person.found.questions if each[1] in _offences(person)}
    person.found.questions -= asked
    sources, named = [], set()
    for route in (*_notices(person), *_orders(person)):
        named.add(route.sentence_of)
        unsure = route.sentence_of not in done and any(
            each[1] == route.sentence_of and each[2] != STATE for each in asked
        )
        if not unsure and not route.ended and (route.refused or not _stands(route, done)):
            person.ask(CODE, route.key, "grounds")
        if not route.refused and _stands(route, done):
            sources += route.of(done[route.sentence_of])
    for fact, source in _automatic(person, done):
        named.add(fact.offence)
        sources += source
    person.found.questions |= {each for each in asked if each[1] in named}
    return sources


def _offences(person: Person) -> set[str]:
    return {fact.offence for kind in ABROAD for fact in person.of[kind]}


class Route:
    """A notice or a notification order on something done abroad."""

    def __init__(self, fact: Fact, begins: int | None, ends: list[int], how: str, *, refused: bool) -> None:
        self.sentence_of: str = fact.offence
        self.key = str(fact.about or fact.id)
        self.day, self.begins, self.how, self.refused = fact.on, begins, how, refused
        self.ended = min((day for day in ends if day >= fact.on), default=None)

    def of(self, base: Source) -> list[Source]:
        """The source for what is left of the period, as far as the notice or order lasts."""
        source = replace(base, key=self.key, since=self.day, convicted=self.day, begins=self.begins)
        if self.ended is not None and self.ended <= source.last:
            source.last, source.ended, source.indefinite, source.pending = self.ended - 1, self.how, False, False
        return [source] if source.last >= source.since else []


def _stands(route: Route, done: Done) -> bool:
    """Whether something listed was done abroad of which the period had begun and not ended on that day."""
    base = done.get(route.sentence_of)
    return base is not None and base.since <= route.day <= base.last


def _notices(person: Person) -> list[Route]:
    routes = []
    for given in person.of["foreign-notice-given"]:
        person.found.used.add("subject-by-foreign-notice")
        ends = [fact.on for fact in person.of["foreign-notice-cancelled"] if fact.about == given.about]
        appeals = [fact for fact in person.of["foreign-notice-appeal-decided"] if fact.about == given.about]
        ends += [fact.on for fact in appeals if fact.cancelled]
        routes.append(Route(given, given.on, ends, "notice-cancelled", refused=given.on < NOTICES_BEGAN))
    return routes


def _orders(person: Person) -> list[Route]:
    routes = []
    for made in person.of["order-made"]:
        if made.order == "notification-order":
            person.found.used.add("subject-by-notification-order")
            ends = [fact.on for fact in person.of["order-ended"] if made.about and fact.about == made.about]
            routes.append(Route(made, made.served, ends, "order-ended", refused=made_by_no_court(person, made)))
    return routes


def made_by_no_court(person: Person, made: Fact) -> bool:
    """Whether courts of that nation made no notification orders on that day, but on applications made before."""
    if made.on < PART_2_BEGAN:
        return True
    if made.nation == "england-wales":
        return bool(made.on >= NOTICES_BEGAN)
    return made.nation == "northern-ireland" and bool(made.on >= person.switched_on.get(AUTOMATIC, ENDLESS))


def _automatic(person: Person, done: Done) -> list[tuple[Fact, list[Source]]]:
    """By itself while he lives in Northern Ireland, or has visited it long enough; while that is off, a question."""
    on, routes = person.switched_on.get(AUTOMATIC), []
    for fact in (fact for kind in ABROAD for fact in person.of[kind]):
        base, key = done.get(fact.offence), f"{fact.offence}:northern-ireland"
        here = _here(person, max(NOT_BEFORE if on is None else on, base.since if base else fact.on))
        if here is None:
            continue
        person.found.used.add("subject-by-foreign-conviction-northern-ireland")
        if on is not None:
            since, latest = here
            source = []
            if base is not None and since <= base.last:
                source = [replace(base, key=key, since=since, convicted=since, begins=since, begins_latest=latest)]
            routes.append((fact, source))
        elif base is not None and here[0] <= base.last:
            person.ask(CODE, key, "commencement")
    return routes


def _here(person: Person, since: int) -> tuple[int, int] | None:
    """The first day that counts, and the last that it can be: whether the seven begin with the entry is unclear."""
    visits = [
        range(fact.on, (person.end if fact.until is None else min(fact.until, person.end)) + 1)
        for fact in person.of["visited-northern-ireland"]
    ]
    if not visits and all(nation != "northern-ireland" for _, nation in person.nation_changes):
        return None
    recent: list[int] = []
    for day in range(since, person.end + 1):
        if person.nation(day) == "northern-ireland":
            return day, day
        if any(day in visit for visit in visits):
            recent = [each for each in recent if last_beginning_with(each, 12) >= day] + [day]
            if len(recent) > IGNORED:
                return day, day + 1
    return None
