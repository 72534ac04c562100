"""What changed since an assessment, found in facts told, in what is known of him, and in alerts."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from custos.nominals import reads as nominals
from custos.plumbing.days import day_of
from custos.requirements import reads as requirements
from custos.risk.models import Assessment
from custos.risk.touching import BREACH, KEPT_BACK, NOUNS, TABLE, Touch
from custos.tasks.reads import Alert

SUSPECTED_BREACH = "suspected-breach"


class Change(NamedTuple):
    """One change that touches a factor: from which row it is known, its day, and its words."""

    source: UUID
    on: date
    words: str
    factors: tuple[str, ...]
    detail: str = ""


def changes_since(assessment: Assessment) -> list[Change]:
    """Return the changes that the assessment did not know of, oldest first, as far as whoever looks may see them."""
    found = [*_facts(assessment), *_nouns(assessment), *_alerts(assessment)]
    by_row = {each.source: each for each in reversed(found)}
    return sorted(by_row.values(), key=lambda each: (each.on, each.words, each.source))


def _facts(assessment: Assessment) -> Iterator[Change]:
    for row, happening in ((each.row, each.happening) for each in requirements.beliefs(assessment.person)):
        touch = next((each for each in TABLE if row.told in each.facts), None)
        known_later = row.recorded_at > assessment.saved_at and row.supersedes_id is None
        if touch and row.compartment is None and (happening.on > assessment.on or known_later):
            yield _change(touch, touch.words, row.id, happening.on, row.recorded_at, assessment)


def _nouns(assessment: Assessment) -> Iterator[Change]:
    for kind in NOUNS:
        for noun in nominals.known(assessment.person, kind):
            touch = next((each for each in TABLE if each.noun == kind and each.only(noun)), None)
            if noun.from_intelligence:
                if noun.recorded_at > assessment.saved_at:
                    yield _change(KEPT_BACK, KEPT_BACK.words, noun.id, noun.since, noun.recorded_at, assessment)
            elif touch:
                yield from _of(noun, touch, assessment)


def _of(noun: Any, touch: Touch, assessment: Assessment) -> Iterator[Change]:
    detail = nominals.words_of(noun)
    known_later = noun.recorded_at > assessment.saved_at and noun.replaces_id is None
    if (noun.since and noun.since > assessment.on) or known_later:
        yield _change(touch, touch.words, noun.id, noun.since, noun.recorded_at, assessment)._replace(detail=detail)
    elif touch.ended and noun.until and noun.until > assessment.on:
        when = noun.ended_at or noun.recorded_at
        yield _change(touch, touch.ended, noun.id, noun.until, when, assessment)._replace(detail=detail)


def _alerts(assessment: Assessment) -> Iterator[Change]:
    rows = Alert.objects.filter(
        person=assessment.person, kind=SUSPECTED_BREACH, raised_at__gt=assessment.saved_at
    ).order_by("raised_at", "id")
    for row in rows:
        yield _change(BREACH, BREACH.words, row.id, None, row.raised_at, assessment)


def _change(touch: Touch, words: str, source: UUID, on: date | None, known: datetime, assessment: Assessment) -> Change:
    """Say a change; what happened before the assessment, and was not known then, counts from when it was known."""
    day = on if on and on > assessment.on else max(day_of(known), assessment.on)
    return Change(source, day, words, touch.factors)
