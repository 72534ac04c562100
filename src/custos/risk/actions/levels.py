"""The one overall level: proposed with reasons, in force from the day on which a supervisor agrees."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from custos.access.reads import check_about
from custos.audit.actions import declare
from custos.organisations.reads import Actor
from custos.people.reads import Person, hold
from custos.plumbing.days import day_of
from custos.plumbing.refusals import UnableToRecord, refuse
from custos.requirements.actions import tell
from custos.risk.actions.common import note
from custos.risk.models import LEVEL_WORDS, Level
from custos.risk.permission import AGREE, RECORD, agreeing
from custos.risk.reads import level_of, waiting_level
from custos.risk.refusing import faults_of_level
from custos.risk.telling import level_agreed
from custos.tasks.actions import ask_to_decide, decide_proposal

declare(
    {
        "level.proposed": "Proposed the level {level}",
        "level.agreed": "Agreed to the level {level}",
        "level.returned": "Did not agree to the level {level}. Reason: {why}",
    }
)


@transaction.atomic
def propose_level(*, person: Person, told: Mapping[str, Any], by: Actor, at: datetime) -> Level:
    """Propose a level with its reasons; a supervisor is asked to agree. Raises UnableToRecord, NotPermitted."""
    check_about(RECORD, person, by, at)
    hold(person.id)
    refuse(faults_of_level(person, told))
    if waiting_level(person):
        raise UnableToRecord("A level waits for a supervisor already: it is decided first")
    row = Level(person=person, user=by.user, post=by.post, saved_at=at, **told)
    words = f"Agree to {LEVEL_WORDS[row.level].lower()} risk, or return it with reasons"
    before = level_of(person)
    deed = agreeing(before.level if before else None, row.level)
    row.task = ask_to_decide(words=words, person=person, deed=deed, by=by, at=at)
    row.save(force_insert=True)
    note("level.proposed", row, by, at, {"level": LEVEL_WORDS[row.level].lower()})
    return row


@transaction.atomic
def decide_level(*, level: Level, agrees: bool, words: str, by: Actor, at: datetime) -> Level:
    """Agree to a level, from which day the law reckons with it, or return it. Raises UnableToRecord, NotPermitted.

    Down from very high is an inspector's to agree to.
    """
    before = level_of(level.person)
    deed = agreeing(before.level if before else None, level.level) if agrees else AGREE
    check_about(deed, level.person, by, at)
    hold(level.person_id)
    today = day_of(at)
    if agrees and before and before.on == today:
        raise UnableToRecord("A level was agreed today already, and two of one day would leave open which holds")
    held = decide_proposal(row=level, agrees=agrees, words=words, on=today if agrees else None, by=by, at=at)
    note(f"level.{'agreed' if agrees else 'returned'}", held, by, at, _named(held) | {"why": words})
    if agrees:
        tell(person=held.person, fact=level_agreed(held.level, today), source=held, by=by, at=at)
    return held


def _named(row: Level) -> dict[str, str]:
    return {"level": LEVEL_WORDS[row.level].lower()}
