"""Recording something known of a person, and recording its last day."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any, TypeVar

from django.db import transaction

from custos.audit.actions import declare, write
from custos.nominals.actions.believing import bring_belief_into_line, list_under
from custos.nominals.actions.permission import may_change
from custos.nominals.kinds import KINDS, Kind, kind_of
from custos.nominals.likeness import note_recorded
from custos.nominals.making import build, check_noun, make_room, standing_of_kind
from custos.nominals.models import Lasting, Noun
from custos.nominals.refusals import AlreadyEnded, AlreadyStruckOut
from custos.nominals.telling import facts_of
from custos.organisations.reads import Actor
from custos.people.reads import Person, hold
from custos.plumbing.days import day_of
from custos.plumbing.words import date_words
from custos.requirements.actions import Telling

for each in KINDS.values():
    declare(
        {
            f"{each.code}.recorded": f"Recorded {each.title}: {{what}}",
            f"{each.code}.ended": f"Recorded the last day of {each.title}, {{on}}: {{what}}",
        }
    )
declare({"nouns.recorded": "Recorded {count} things known of him in one batch"})

AnyNoun = TypeVar("AnyNoun", bound=Noun)


@transaction.atomic
def record(*, person: Person, kind: str, values: Mapping[str, Any], by: Actor, at: datetime) -> Noun:
    """Record something known of a person, and put it before the law. Raises UnableToRecord, NotPermitted."""
    entry = KINDS[kind]
    may_change(person, entry, by, at)
    hold(person.id)
    noun = build(kind, person=person, at=at, values=values)
    return keep(noun, entry, by=by, at=at)


def keep(noun: Noun, entry: Kind, *, by: Actor, at: datetime) -> Noun:
    """Keep a noun that was built, with its line in the account, and put it before the law."""
    others = standing_of_kind(noun.person, entry)
    check_noun(noun, others)
    replaced = make_room(noun, others, at, begins=getattr(noun, "since", None) or day_of(at))
    noun.save(force_insert=True)
    for other in replaced:
        other.save()
    write(code=f"{entry.code}.recorded", person=noun.person, about=noun, by=by, at=at, words=_words(noun, entry))
    list_under(noun, by=by, at=at)
    note_recorded(noun, entry.words(noun), by=by, at=at)
    for changed in (*replaced, noun):
        bring_belief_into_line(changed, why=f"{entry.bare_title} recorded", by=by, at=at)
    return noun


@transaction.atomic
def end(*, noun: Lasting, on: date, until_at: time | None = None, by: Actor, at: datetime) -> Lasting:
    """Record the last day on which something was so. Raises AlreadyEnded, EndsBeforeItBegins, NotPermitted."""
    entry = kind_of(noun)
    may_change(noun.person, entry, by, at)
    hold(noun.person_id)
    noun.refresh_from_db()
    if noun.until or noun.struck_out_at:
        raise AlreadyEnded("Its last day is recorded already. Correct it where that day is wrong.", "until")
    noun.until, noun.ended_at = on, at
    if until_at is not None:
        noun.until_at = until_at  # type: ignore[attr-defined]  # only a household has one
    check_noun(noun, standing_of_kind(noun.person, entry))
    noun.save()
    words = _words(noun, entry) | {"on": date_words(on)}
    write(code=f"{entry.code}.ended", person=noun.person, about=noun, by=by, at=at, words=words)
    list_under(noun, by=by, at=at)
    bring_belief_into_line(noun, why=f"Its last day, {date_words(on)}, was recorded", by=by, at=at)
    return noun


@transaction.atomic
def record_all(*, person: Person, nouns: Sequence[Noun], by: Actor, at: datetime) -> list[Telling]:
    """Keep many nouns of one person at once, as an import does, and return what they tell the law, yet untold.

    Whoever calls tells it, by `tell_all`. Nouns are weighed in the order given. Raises UnableToRecord, NotPermitted.
    """
    for entry in {kind_of(noun).code: kind_of(noun) for noun in nouns}.values():
        may_change(person, entry, by, at)
    return keep_all(person=person, nouns=nouns, by=by, at=at)


def keep_all(*, person: Person, nouns: Sequence[Noun], by: Actor, at: datetime) -> list[Telling]:
    """Keep many nouns, whoever calls having asked whether that is permitted. Raises UnableToRecord."""
    kept = settle_all(nouns=nouns, by=by, at=at)
    for model in {type(noun): None for noun in kept}:
        model._default_manager.bulk_create([noun for noun in kept if type(noun) is model])
    write(code="nouns.recorded", person=person, by=by, at=at, words={"count": len(kept)})
    return [Telling(fact, source=noun) for noun in kept for fact in facts_of(noun)]


def settle_all(*, nouns: Sequence[Noun], by: Actor, at: datetime) -> list[Noun]:
    """Weigh the nouns of one person, each beside those before it, and make room for it. Raises UnableToRecord."""
    settled: list[Noun] = []
    for noun in nouns:
        entry = kind_of(noun)
        others = [other for other in settled if entry.holds(other)]
        check_noun(noun, others)
        make_room(noun, others, at, begins=getattr(noun, "since", None))
        settled.append(noun)
    return settled


def fresh(noun: AnyNoun) -> AnyNoun:
    """Read the noun again under the lock on its person. Raises AlreadyStruckOut."""
    hold(noun.person_id)
    noun.refresh_from_db()
    if noun.struck_out_at:
        raise AlreadyStruckOut("This was struck out or corrected meanwhile. Open the record again.")
    return noun


def _words(noun: Noun, entry: Kind) -> dict[str, str]:
    return {"what": entry.words(noun)}
