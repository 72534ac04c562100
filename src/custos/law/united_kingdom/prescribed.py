"""Prescribed changes of circumstances, as the regulations of a nation ask for them under section 84(1)(ca) or (g)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time, timedelta
from typing import NamedTuple

from custos.law.citations import Citation
from custos.law.facts import CeasedWithChild, Change, PrescribedChange, StayedWithChild, Told
from custos.law.findings import Step
from custos.law.reckoning import DAY, elapsed_hours, hours_after
from custos.law.registrant import Registrant, Rule
from custos.law.united_kingdom.changes import Keys

HOURS = 12

ACCOUNT_WORDS = {
    Change.ACCOUNT_OPENED: "An account was opened on {}",
    Change.ACCOUNT_CLOSED: "An account was closed on {}",
}
CARD_WORDS = {
    Change.CARD_OBTAINED: "A card was obtained on {}",
    Change.CARD_NO_LONGER_HELD: "A card was no longer held from {}",
}
DETAIL_WORDS = {Change.DETAIL_ALTERED: "A notified detail altered, or was no longer right or complete, on {}"}
DOCUMENT_WORDS = {
    Change.DOCUMENT_OBTAINED: "An identity document was obtained on {}",
    Change.DOCUMENT_NO_LONGER_HELD: "An identity document was no longer held from {}",
}
PASSPORT_WORDS = {
    Change.DOCUMENT_OBTAINED: "A passport was received on {}",
    Change.DOCUMENT_NO_LONGER_HELD: "A passport was lost or no longer held from {}",
}


class Asked(NamedTuple):
    """What one nation's regulations ask about a change: by which rule, since when, and how the event is said."""

    rule: Rule
    words: Mapping[Change, str]
    since: date
    passports_only: bool = False

    @property
    def cites(self) -> Citation:
        """Where the regulations say so."""
        return self.rule.cites[-1]


def notify_prescribed(person: Registrant, asked: Asked) -> None:
    """Each of these changes must be notified within 3 days, the day of it being the first."""
    keys = Keys()
    for told in person.told(PrescribedChange):
        fact = told.fact
        assert isinstance(fact, PrescribedChange)
        words = asked.words.get(fact.change)
        if words is None or fact.on < asked.since or (asked.passports_only and not fact.passport):
            continue
        if person.under(asked.rule, fact.on) is None:
            continue
        person.happened.setdefault(fact.about, []).append(fact.on)
        event = Step(words, (fact.on,), asked.cites, (told.id,))
        person.require(asked.rule, keys.of(fact.about, told.id), fact.on, (event,), about=fact.about)


def _stay_of_twelve_hours(stay: StayedWithChild) -> tuple[date, date] | str | None:
    """The earliest and the latest day on which twelve hours of one stay can have passed.

    None where they did not pass; the missing part where that can not be told from the days.
    """
    if stay.resides:
        return stay.on, stay.on
    latest_start = (stay.on, stay.at or time.max)
    ends = hours_after(*latest_start, HOURS).date()
    begins = hours_after(stay.on, stay.at or time.min, HOURS).date()
    if stay.until is None:
        return begins, ends
    least = elapsed_hours(latest_start, (stay.until, stay.until_at or time.min))
    if least >= HOURS:
        return begins, ends
    latest_end = (stay.until, stay.until_at) if stay.until_at else (stay.until + DAY, time.min)
    if elapsed_hours((stay.on, stay.at or time.min), latest_end) < HOURS:
        return None
    return "the time at which the stay began or ended"


def _event_of_stay(told: Told, stay: StayedWithChild, days: tuple[date, date], cites: Citation) -> Step:
    if stay.resides:
        return Step("Began on {} to reside in a household with a child", (stay.on,), cites, (told.id,))
    since, values = ("{} on {}", (stay.at, stay.on)) if stay.at else ("{}", (stay.on,))
    words = f"Stayed from {since} in a household with a child; the first twelve hours ended on {{}}"
    return Step(words, (*values, days[0]), cites, (told.id,))


def _episodes(person: Registrant, cites: Citation) -> dict[str, list[tuple[Told, tuple[Step, ...]]]]:
    """The stays at each household, one list from its beginning and one from each time that he ceased there."""
    ceased: dict[str, list[Told]] = {}
    for told in person.told(CeasedWithChild):
        ceased.setdefault(told.fact.about, []).append(told)  # type: ignore[attr-defined]
    episodes: dict[str, list[tuple[Told, tuple[Step, ...]]]] = {}
    for told in person.told(StayedWithChild):
        stay = told.fact
        assert isinstance(stay, StayedWithChild)
        before = [each for each in ceased.get(stay.about, ()) if each.fact.on < stay.on] if stay.about else []
        if before:
            last = before[-1]
            words = "He had ceased to stay there on {}"
            step = Step(words, (last.fact.on,), cites, (last.id,))
            episodes.setdefault(f"{stay.about}:{last.id}", []).append((told, (step,)))
        else:
            episodes.setdefault(stay.about or told.id, []).append((told, ()))
    return episodes


def notify_household(person: Registrant, asked: Asked) -> None:
    """Residing, or staying twelve hours together, in a household with a child must be notified within 3 days."""
    for key, stays in _episodes(person, asked.cites).items():
        for told, again in stays:
            if _household(person, asked, key, told, again):
                break


def _household(person: Registrant, asked: Asked, key: str, told: Told, again: tuple[Step, ...]) -> bool:
    """Require the notification of one stay; False where nothing followed from it, so that the next is looked at."""
    stay = told.fact
    assert isinstance(stay, StayedWithChild)
    days, nation = _stay_of_twelve_hours(stay), person.under(asked.rule, stay.on)
    if days is None or nation is None:
        return False
    if stay.on < asked.since - timedelta(days=1) or person.subject_until(stay.on) is None:
        return False
    if isinstance(days, str):
        text = "Whether the stay lasted twelve hours can not be told without its times"
        named = (told.id, *(fact for step in nation for fact in step.facts))
        person.ask(asked.rule, f"{key}?{told.id}", days, text, stay.on, named)
        return False
    if days[0] < asked.since or person.subject_until(days[0]) is None:
        return False
    person.happened.setdefault(stay.about, []).append(days[0])
    earlier = person.told_before(stay.about, days[0])
    if earlier is not None and not (again and earlier.on <= again[0].values[0]):  # type: ignore[operator]
        return True
    event = (*again, _event_of_stay(told, stay, days, asked.cites))
    person.require(asked.rule, key, days[0], event, about=stay.about, lenient_day=days[1])
    return True


def notify_household_ceased(person: Registrant, asked: Asked) -> None:
    """Ceasing to reside or stay at a notified household with a child must be notified within 3 days."""
    keys = Keys()
    for told in person.told(CeasedWithChild):
        fact = told.fact
        assert isinstance(fact, CeasedWithChild)
        if fact.on < asked.since or person.under(asked.rule, fact.on) is None:
            continue
        person.happened.setdefault(fact.about, []).append(fact.on)
        told_of = person.told_before(fact.about, fact.on + timedelta(days=1))
        if told_of is None:
            continue
        known = told_of.said("The household was notified on {}", (told_of.on,), asked.cites)
        event = Step("He or the child ceased to reside or stay there on {}", (fact.on,), asked.cites, (told.id,))
        key = keys.of(fact.about, told.id)
        person.require(asked.rule, key, fact.on, (known, event), about=fact.about, but=told_of.id)
