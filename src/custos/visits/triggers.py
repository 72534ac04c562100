"""What speaks for visiting somebody again who is managed without visits: facts, what is known of him, and alerts."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from custos.law.facts import RiskLevelAgreed
from custos.law.terms import RiskLevel
from custos.nominals import reads as nominals
from custos.orders.reads import checks_of, orders_of
from custos.plumbing.days import day_of
from custos.requirements.reads import beliefs
from custos.tasks.reads import Alert
from custos.visits.models import Reactive

SUSPECTED_BREACH = "suspected-breach"
INFORMATION = "Information came in"  # the words of what is kept back: they say no more than that
BREACH, CUSTODY = "A suspected breach", "Taken into custody or recalled"
CONVICTED = "A further conviction, caution or finding"
OFFENDING = ("convicted", "cautioned", "found", "convicted-abroad", "cautioned-abroad", "found-abroad")
FOUND_IN_BREACH = "Found in breach of an order"
TOLD = {
    "changed-home-address": "He moved home",
    "stayed-with-child": "He stayed with a child",
    "custody-began": CUSTODY,
    "recalled": CUSTODY,
    "breached-order": FOUND_IN_BREACH,
    **dict.fromkeys(OFFENDING, CONVICTED),
}
ENDS_IT = frozenset({BREACH, FOUND_IN_BREACH, CUSTODY})  # the nightly run ends it by these
KNOWN: tuple[tuple[str, Callable[[Any], bool]], ...] = (
    ("A new partner", lambda noun: noun.kind == "partner"),
    ("A child in his household", lambda noun: noun.child and noun.in_household),
)


class Found(NamedTuple):
    """One trigger: the row that it is known from, its day, and its words."""

    source: UUID
    on: date
    words: str


def triggers_of(reactive: Reactive, *, today: date) -> list[Found]:
    """Return what is new since he was approved, oldest first, as far as whoever looks may see it."""
    found = [*_facts(reactive), *_nouns(reactive), *_alerts(reactive), *_terms(reactive)]
    by_row = {each.source: each for each in found if each.on <= today}
    return sorted(by_row.values(), key=lambda each: (each.on, each.words, each.source))


def waiting_of(reactive: Reactive, *, today: date) -> list[Found]:
    """Return those that no check has answered."""
    answered = set(reactive.triggers.exclude(answered_by=None).values_list("source", flat=True))
    return [each for each in triggers_of(reactive, today=today) if each.source not in answered]


def _facts(reactive: Reactive) -> Iterator[Found]:
    for row, happening in ((each.row, each.happening) for each in beliefs(reactive.person)):
        words = TOLD.get(row.told, "")
        if isinstance(happening, RiskLevelAgreed) and happening.level is not RiskLevel.LOW:
            words = "Another level than low risk was agreed"
        if words and row.compartment is None and _is_new(reactive, happening.on, row.recorded_at, row.supersedes_id):
            yield Found(row.id, _day(reactive, happening.on, row.recorded_at), words)


def _nouns(reactive: Reactive) -> Iterator[Found]:
    for kind in nominals.KINDS:
        for noun in nominals.known(reactive.person, kind):
            if noun.from_intelligence:
                if noun.recorded_at > _decided(reactive):
                    yield Found(noun.id, day_of(noun.recorded_at), INFORMATION)
            elif kind == "associate" and _is_new(reactive, noun.since, noun.recorded_at, noun.replaces_id):
                words = next((words for words, is_so in KNOWN if is_so(noun)), "")
                if words:
                    yield Found(noun.id, _day(reactive, noun.since, noun.recorded_at), words)


def _alerts(reactive: Reactive) -> Iterator[Found]:
    rows = Alert.objects.filter(person=reactive.person, kind=SUSPECTED_BREACH, raised_at__gt=_decided(reactive))
    for row in rows:
        yield Found(row.id, day_of(row.raised_at), BREACH)


def _terms(reactive: Reactive) -> Iterator[Found]:
    for now in orders_of(reactive.person):
        for checks in checks_of(now.order).values():
            for check in checks:
                if check.seen == "concern" and reactive.on and check.on > reactive.on:
                    yield Found(check.id, check.on, BREACH)


def _is_new(reactive: Reactive, on: date | None, known: datetime, before: UUID | None) -> bool:
    """Say whether it happened since, or was not known when it was decided."""
    return bool(on and reactive.on and on > reactive.on) or (known > _decided(reactive) and before is None)


def _day(reactive: Reactive, on: date | None, known: datetime) -> date:
    return on if on and reactive.on and on > reactive.on else day_of(known)


def _decided(reactive: Reactive) -> datetime:
    assert reactive.decided_at, "only what was approved has triggers"
    return reactive.decided_at
