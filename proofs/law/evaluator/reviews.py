"""Reviews of indefinite status: sections 91A to 91F, in Scotland 88A to 88I, in Northern Ireland Schedule 3A."""

from __future__ import annotations

from proofs.law.evaluator.days import ENDLESS, day_of, last_after, last_beginning_with
from proofs.law.evaluator.notices import by_day
from proofs.law.evaluator.orders import PREVENTION, last_day_of
from proofs.law.evaluator.person import Person, Source
from proofs.law.evaluator.sentences import length_of
from proofs.law.evaluator.vocabulary import Fact

ENGLAND_WALES_BEGAN = day_of("2012-07-30")
SCOTLAND_BEGAN = day_of("2011-01-28")
NORTHERN_IRELAND_BEGAN = day_of("2014-03-01")
BARRING_IN_NORTHERN_IRELAND = frozenset(
    {"sexual-offences-prevention-order", "interim-sexual-offences-prevention-order"}
)
ADULT, MINOR, AGAIN = 15 * 12, 8 * 12, 8 * 12


def end_by_review(person: Person, sources: list[Source]) -> None:
    """An indefinite period ends at the first decision, or appeal, that ends it."""
    ends = sorted(_ends(person))
    for source in sources:
        source.was_indefinite = source.indefinite and not source.order
        if not source.was_indefinite:
            continue
        for day in ends:
            if day > source.since:
                person.found.used.add("subject-no-longer-after-review")
                source.last, source.ended, source.indefinite = day - 1, "review", False
                break


def _ends(person: Person) -> list[int]:
    """The days from which he is no longer subject."""
    days = []
    for decided in person.of["review-decided"]:
        if decided.ends and decided.nation != "england-wales":
            days.append(decided.on)
        elif decided.ends:
            days += [fact.on for fact in person.of["review-notice-received"] if fact.about == decided.about][:1]
        else:
            appeals = [fact for fact in person.of["review-appeal-decided"] if fact.about == decided.about]
            days += [fact.on for fact in appeals if fact.allowed][:1]
    return days


def review(person: Person) -> None:
    """What each nation's scheme asks."""
    indefinite = [source for source in person.sources if source.was_indefinite]
    qualifying = {source.key: _qualifying_date(person, source) for source in indefinite}
    for source in indefinite:
        _may_apply(person, source, qualifying[source.key])
    for application in person.of["review-applied"]:
        if person.nation(application.on) == "england-wales":
            _application(person, application, indefinite, qualifying)
        elif person.nation(application.on) == "northern-ireland":
            _in_northern_ireland(person, application, indefinite)
    for source in indefinite if person.nation(person.end) == "scotland" else []:
        _in_scotland(person, source)


def _released(person: Person, source: Source) -> int | None:
    """The day of his first release: held on the day before, or received on that day, and at liberty at its end."""
    received = {fact.on for kind in ("custody-began", "hospital-began") for fact in person.of[kind]}
    held_before = False
    for day in range(max(source.convicted - 1, person.first), person.end + 1):
        held = bool(person.held[day - person.first])
        if day >= source.convicted and not held and (held_before or day in received):
            return day
        held_before = held
    return None


def _qualifying_date(person: Person, source: Source) -> int | None:
    """The day after 15 years, or 8, that begin with the first notification after release."""
    released = _released(person, source)
    if released is None or person.born is None:
        return None
    first = next((fact.on for fact in by_day(person) if fact.on >= released), None)
    if first is None:
        return None
    return last_beginning_with(first, MINOR if source.minor else ADULT) + 1


def _further(person: Person, before: int = ENDLESS) -> int | None:
    """The day after the longest bar that a refusal set: eight years, or as many as the police fixed."""
    bars = []
    for fact in person.of["review-decided"]:
        if not fact.ends and fact.nation == "england-wales" and fact.on < before:
            length = length_of(fact.further)
            bars.append(last_beginning_with(fact.on, AGAIN if length is None else length.months) + 1)
    return max(bars, default=None)


def _may_apply(person: Person, source: Source, qualifying: int | None) -> None:
    if qualifying is None or person.nation(person.end) != "england-wales":
        return
    since = max(qualifying, _further(person) or 0, ENGLAND_WALES_BEGAN)
    if source.last < since:
        return
    person.found.used.add("may-apply-for-review")
    person.found.standings["may-apply-for-review", source.key] = {"since": since}


def _barred(person: Person, day: int, orders: frozenset[str] = PREVENTION) -> bool:
    return any(
        made.order in orders and made.on <= day <= last_day_of(person, made)[0] for made in person.of["order-made"]
    )


def _application(
    person: Person, application: Fact, indefinite: list[Source], qualifying: dict[str, int | None]
) -> None:
    day, about = application.on, application.about
    live = [source for source in indefinite if source.since <= day <= source.last]
    if day < ENGLAND_WALES_BEGAN or not live:
        return
    dates = [qualifying[source.key] for source in live]
    if any(each is not None and max(each, _further(person, day) or 0) > day for each in dates):
        person.ask("decide-review", about, "qualifying date")
        return
    if any(each is None for each in dates):
        person.ask("decide-review", about, "first notification after release")
        return
    if _barred(person, day):
        person.ask("decide-review", about, "prevention order")
        return
    _clock(person, application)


def _clock(person: Person, application: Fact) -> None:
    """14 days to acknowledge, 28 for each body, six weeks to decide: whether their first day counts is unclear."""
    about, day = application.about, application.on
    acknowledged = next((fact for fact in person.of["review-acknowledged"] if fact.about == about), None)
    person.require(
        "acknowledge-review", about, day, (day + 13, None), (day + 14, None), acknowledged, falls_on="police"
    )
    safe, breach = day + 13, day + 14
    for asked in person.of["body-asked"]:
        if asked.about != about:
            continue
        answers = person.of["body-answered"]
        met = next((fact for fact in answers if fact.about == about and fact.body == asked.body), None)
        key = f"{about}:{asked.body}"
        safe, breach = asked.on + 27, asked.on + 28
        person.require("inform-review", key, asked.on, (safe, None), (breach, None), met, falls_on="responsible-body")
    decided = next((fact for fact in person.of["review-decided"] if fact.about == about), None)
    person.require("decide-review", about, day, (safe + 41, None), (breach + 42, None), decided, falls_on="police")


def _in_northern_ireland(person: Person, application: Fact, indefinite: list[Source]) -> None:
    day, about = application.on, application.about
    if day < NORTHERN_IRELAND_BEGAN or not any(source.since <= day <= source.last for source in indefinite):
        return
    code = "decide-review-northern-ireland"
    if _barred(person, day, BARRING_IN_NORTHERN_IRELAND):
        person.ask(code, about, "prevention order")
        return
    decided = next((fact for fact in person.of["review-decided"] if fact.about == about), None)
    person.require(code, about, day, (day + 83, None), (day + 84, None), decided, falls_on="police")


def _in_scotland(person: Person, source: Source) -> None:
    """By the date of discharge the police must decide; after an order that continues, by its last day again."""
    code = "decide-on-continuation"
    discharge = _date_of_discharge(person, source)
    if discharge is None or discharge > person.died:
        return
    if discharge < SCOTLAND_BEGAN:
        person.ask(code, source.key, "applicable date")
        return
    decisions = [fact for fact in person.of["review-decided"] if fact.nation == "scotland"]
    day, key, owed = discharge, source.key, max(source.since, SCOTLAND_BEGAN)
    for decided in [*decisions, None]:
        person.require(code, key, owed, (day, None), (day, None), decided, falls_on="police")
        if decided is None or decided.until is None:
            return
        day, key = decided.until, f"{source.key}:{decided.id}"


def _date_of_discharge(person: Person, source: Source) -> int | None:
    """Fifteen years, or eight, from the relevant date, days away before he first notified left out."""
    first = next((fact.on for fact in by_day(person) if fact.on >= source.relevant), None)
    if first is None or person.born is None:
        return None
    left_out = sum(person.is_away(day) for day in range(source.relevant, first))
    return last_after(source.relevant + left_out, MINOR if source.minor else ADULT)
