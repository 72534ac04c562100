"""Sections 83(5), 84 and 87: which notifications count, and what each of them told."""

from __future__ import annotations

from collections.abc import Iterable

from proofs.law.evaluator.days import day_of
from proofs.law.evaluator.person import Person
from proofs.law.evaluator.vocabulary import Fact

OF_THE_ACT = frozenset(
    {
        *("date-of-birth", "national-insurance-number", "names-on-the-relevant-date"),
        *("home-address-on-the-relevant-date", "names-now", "home-address-now", "other-premises"),
    }
)
OF_EVERY_SCHEME = frozenset({"name", "home-address", "qualifying-period"})
MONEY = frozenset({"accounts", "debit-cards", "credit-cards"})
DOCUMENTS = frozenset({"identity-documents"})
HOUSEHOLDS = frozenset({"child-households"})
PASSPORTS_IN_SCOTLAND, MONEY_IN_SCOTLAND = day_of("2006-09-01"), day_of("2007-12-31")
PRESCRIBED_SINCE = {"england-wales": day_of("2012-08-13"), "northern-ireland": day_of("2014-07-01")}


def must_be_told(nation: str, day: int) -> frozenset[str]:
    """The matters that a notification of that day had to hold."""
    if nation == "scotland":
        documents = DOCUMENTS if day >= PASSPORTS_IN_SCOTLAND else frozenset()
        return OF_THE_ACT | documents | (MONEY if day >= MONEY_IN_SCOTLAND else frozenset())
    if day >= PRESCRIBED_SINCE[nation]:
        return OF_THE_ACT | MONEY | DOCUMENTS | HOUSEHOLDS
    return OF_THE_ACT


def counts(person: Person, fact: Fact) -> bool:
    """In person at a station, complete by the law of its day, and given while he was subject."""
    must = must_be_told(person.nation(fact.on), fact.on) if person.must_tell is None else person.must_tell
    if person.scheme is not None and fact.said.get("change", "name") not in OF_EVERY_SCHEME:
        return False
    complete = must <= set(fact.matters)
    return bool(fact.valid and complete and person.registered[fact.on - person.first])


def counting(person: Person, kind: str = "notified") -> list[Fact]:
    """The notifications that count, by day and time."""
    if kind not in person.counting:
        person.counting[kind] = in_order(fact for fact in person.of[kind] if counts(person, fact))
    return person.counting[kind]


def in_order(facts: Iterable[Fact]) -> list[Fact]:
    """By day, then by time: one whose time was not told comes first."""
    return sorted(facts, key=lambda fact: (fact.on, fact.at or 0, fact.id))


def by_day(person: Person) -> list[Fact]:
    """Every notification that counts, those in advance among them."""
    return in_order([*counting(person), *counting(person, "notified-in-advance")])
