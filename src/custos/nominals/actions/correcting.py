"""Correcting what was recorded wrongly, and striking out what was never so. The first telling is kept beside it."""

from collections.abc import Mapping
from copy import copy
from datetime import datetime
from typing import Any

from django.db import transaction

from custos.audit.actions import declare, write
from custos.nominals.actions.believing import bring_belief_into_line, list_under
from custos.nominals.actions.permission import may_change
from custos.nominals.actions.recording import fresh
from custos.nominals.kinds import KINDS, Kind, kind_of
from custos.nominals.kinds.life import seal_number
from custos.nominals.likeness import note_recorded
from custos.nominals.making import check_noun, make_room, standing_of_kind
from custos.nominals.models import Account, Identifier, Noun
from custos.nominals.refusals import StillLeanedOn
from custos.organisations.reads import Actor
from custos.plumbing.ids import uuid7
from custos.plumbing.sealed import seal, unseal

for each in KINDS.values():
    declare(
        {
            f"{each.code}.corrected": f"Corrected {each.title} from “{{was}}” to “{{what}}”. Reason: {{why}}",
            f"{each.code}.struck-out": f"Struck out {each.title}: {{what}}. Reason: {{why}}",
        }
    )


@transaction.atomic
def correct_noun(*, noun: Noun, changes: Mapping[str, Any], why: str, by: Actor, at: datetime) -> Noun:
    """Put right what was recorded wrongly. The noun keeps its id, so that whatever names it still does.

    What it said before stands beside it as a row of its own, struck out, that it `replaces`.
    Raises UnableToRecord, NotPermitted.
    """
    entry = kind_of(noun)
    may_change(noun.person, entry, by, at)
    fresh(noun)
    wrong = _as_it_was(noun, why, at)
    for field, value in changes.items():
        if field == "number" and isinstance(noun, Account):
            seal_number(noun, value)
        else:
            setattr(noun, field, value)
    entry.prepare(noun)
    noun.recorded_at, noun.replaces = at, wrong
    others = standing_of_kind(noun.person, entry)
    check_noun(noun, others)
    wrong.save(force_insert=True)
    for changed in (*make_room(noun, others, at, begins=getattr(noun, "since", None)), noun):
        changed.save()
    words = {"was": entry.words(wrong), "what": entry.words(noun), "why": why}
    write(code=f"{entry.code}.corrected", person=noun.person, about=noun, by=by, at=at, words=words)
    list_under(noun, by=by, at=at)
    note_recorded(noun, entry.words(noun), by=by, at=at)
    _tell_anew(noun, entry, why, by, at)
    return noun


@transaction.atomic
def strike_out_noun(*, noun: Noun, why: str, by: Actor, at: datetime) -> Noun:
    """Say that something recorded was never so; it is kept, struck out. Raises StillLeanedOn, NotPermitted."""
    entry = kind_of(noun)
    may_change(noun.person, entry, by, at)
    fresh(noun)
    for model, called in entry.leaned_on_by:
        if model._default_manager.filter(person=noun.person, offence=noun, struck_out_at=None).exists():
            raise StillLeanedOn(f"Strike out its {called} first: they rest on it", "why")
    noun.struck_out_at, noun.struck_out_why = at, why
    noun.save()
    words = {"what": entry.words(noun), "why": why}
    write(code=f"{entry.code}.struck-out", person=noun.person, about=noun, by=by, at=at, words=words)
    list_under(noun, by=by, at=at)
    bring_belief_into_line(noun, why=why, by=by, at=at)
    return noun


def _as_it_was(noun: Noun, why: str, at: datetime) -> Noun:
    wrong = copy(noun)
    wrong.id = uuid7()
    wrong._state = copy(noun._state)
    wrong._state.adding = True
    wrong.struck_out_at, wrong.struck_out_why = at, why
    if isinstance(noun, Account | Identifier) and isinstance(wrong, Account | Identifier) and noun.sealed:
        wrong.sealed = seal(unseal(noun.sealed, row=noun.id), row=wrong.id)
    return wrong


def _tell_anew(noun: Any, entry: Kind, why: str, by: Actor, at: datetime) -> None:
    bring_belief_into_line(noun, why=why, by=by, at=at)
    for model, called in entry.leaned_on_by:
        if called == "sentences":  # they name the offence by its reference, which may be what was put right
            for sentence in model._default_manager.filter(person=noun.person, offence=noun, struck_out_at=None):
                bring_belief_into_line(sentence, why=why, by=by, at=at)
