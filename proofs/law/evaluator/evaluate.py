"""The whole law asked about one case: JSON in, plain findings out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from proofs.law.evaluator import section_84
from proofs.law.evaluator.checks import checks_of_identity, warrants
from proofs.law.evaluator.days import ENDLESS, text_of, text_of_moment
from proofs.law.evaluator.foreign_travel import as_a_traveller
from proofs.law.evaluator.house_policy import house_policy
from proofs.law.evaluator.of_2026 import before_acting
from proofs.law.evaluator.orders import sources_by_order
from proofs.law.evaluator.person import Findings, Person, Source
from proofs.law.evaluator.reviews import end_by_review, review
from proofs.law.evaluator.risk_orders import under_risk_orders
from proofs.law.evaluator.section_80 import sources_by_offence
from proofs.law.evaluator.section_83 import notify_initially
from proofs.law.evaluator.section_85 import notify_periodically
from proofs.law.evaluator.section_85a import notify_absences
from proofs.law.evaluator.section_86 import notify_travel
from proofs.law.evaluator.section_89 import falls_on_a_parent
from proofs.law.evaluator.violent import under_violent_orders

SUBJECT, OVERALL = "subject-to-notification", "overall"


def evaluate(case: Iterable[dict[str, Any]], rows: dict[str, Any], switches: dict[str, Any]) -> Findings:
    """Everything that follows from the facts of a case.

    `rows` holds Schedule 3 of the nations that no file states, `switches` the rules that people switched on, and the
    numbers of policy that are the force's own.
    """
    person = Person(case, rows, switches)
    sources = [*sources_by_offence(person), *sources_by_order(person)]
    end_by_review(person, sources)
    sources.sort(key=lambda source: (max(source.relevant, source.convicted), source.key))
    person.sources = [source for source in sources if source.since <= person.died]
    for source in sources:
        _mark(person, person.registered, source)
    for source in person.sources:
        _die(person, source)
        _mark(person, person.subject, source)
    if person.sources:
        _overall(person)
        notify_initially(person)
        section_84.notify_changes(person)
        section_84.tell_that_it_did_not_happen(person)
        notify_periodically(person)
        notify_absences(person)
        review(person)
        checks_of_identity(person)
        warrants(person)
        before_acting(person)
        house_policy(person, switches.get("policies", []))
    under_violent_orders(person)
    under_risk_orders(person)
    notify_travel(as_a_traveller(person))
    if person.sources:
        falls_on_a_parent(person)
    return person.found


def _mark(person: Person, days: bytearray, source: Source) -> None:
    ends = min(source.last, person.end)
    if source.since <= ends:
        days[source.since - person.first : ends - person.first + 1] = b"\1" * (ends - source.since + 1)


def _die(person: Person, source: Source) -> None:
    source.last_but_for_death = source.last
    if person.died < source.last:
        source.last, source.ended = person.died, "died"
        source.indefinite = source.pending = False
    person.found.standings[SUBJECT, source.key] = _standing(source)


def _standing(source: Source) -> dict[str, Any]:
    return {
        "since": source.since,
        "last_day": None if source.last == ENDLESS else source.last,
        "indefinite": source.indefinite,
        "pending": source.pending,
        "ended": source.ended,
    }


def _overall(person: Person) -> None:
    """The last unbroken time over all sources."""
    last = person.subject.rfind(1) + person.first
    first = person.subject.rfind(0, 0, last - person.first) + person.first + 1
    open_ended = last == person.end
    latest = max(person.sources, key=lambda source: source.last)
    indefinite = any(source.indefinite for source in person.sources)
    person.found.standings[SUBJECT, OVERALL] = {
        "since": first,
        "last_day": None if open_ended else last,
        "indefinite": open_ended and indefinite,
        "pending": open_ended and not indefinite,
        "ended": None if open_ended else latest.ended,
    }


def plain(found: Findings) -> dict[str, dict[str, Any]]:
    """The findings in the words of JSON, each under its kind, code and key."""
    out: dict[str, dict[str, Any]] = {}
    for (code, key), said in found.standings.items():
        days = {name: text_of(said[name]) for name in ("since", "last_day") if name in said}
        out[f"standing {code} {key}"] = said | days
    for (code, key), said in found.required.items():
        on = {name: text_of(said[name]) for name in ("owed_from", "met_on")}
        by = {name: text_of_moment(said[name]) for name in ("safe_by", "breach_after")}
        out[f"required {code} {key}"] = said | on | by
    for code, key, missing in found.questions:
        out[f"question {code} {key}"] = {"missing": missing}
    return out
