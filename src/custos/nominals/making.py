"""Making nouns and settling them beside what else is known: nothing here keeps anything."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings

from custos.nominals.kinds import KINDS, Kind, kind_of
from custos.nominals.kinds.life import seal_number
from custos.nominals.models import Account, Lasting, Noun
from custos.nominals.refusals import BeforeBirth, FinancialDetailsOff
from custos.people.reads import Person
from custos.plumbing.words import date_words


def build(kind: str, *, person: Person, at: datetime, values: Mapping[str, Any]) -> Noun:
    """Make a noun ready to be kept, without keeping it. An account takes its `number`, which is sealed."""
    entry, told = KINDS[kind], dict(values)
    number = told.pop("number", "") if entry.model is Account else ""
    if len(entry.only) == 1:
        told["kind"] = entry.only[0]
    noun = entry.model(person=person, recorded_at=at, **told)
    if isinstance(noun, Account) and number:
        seal_number(noun, number)
    entry.prepare(noun)
    return noun


def check_noun(noun: Noun, others: Sequence[Noun]) -> None:
    """Settle a noun beside what else is known of him, and refuse what can not be so. Raises UnableToRecord."""
    kind = kind_of(noun)
    if kind.financial and not settings.CUSTOS_IS_THE_VISOR:
        raise FinancialDetailsOff("Financial details are kept in ViSOR alone, and not here")
    check_born(noun)
    beside = [other for other in others if kind.holds(other) and other.id != noun.id]
    kind.settle(noun, beside)
    kind.check(noun, beside)


def check_born(noun: Noun) -> None:
    """Nothing is known of him from before he was born; whoever else was born is another matter. Raises BeforeBirth."""
    born = noun.person.born
    for field in noun._meta.concrete_fields:
        day = getattr(noun, field.attname)
        if born and type(day) is date and day < born and field.name != "born":
            raise BeforeBirth(f"He was born on {date_words(born)}, after this day", field.name)


def make_room(noun: Noun, others: Sequence[Any], at: datetime, *, begins: date | None) -> list[Lasting]:
    """Give what the noun takes the place of its last day: the day before, or the same day where it began on it."""
    if begins is None:
        return []
    beside = [other for other in others if other.id != noun.id and kind_of(noun).takes_place_of(noun, other)]
    replaced = [other for other in beside if _runs_into(other, begins)]
    for other in replaced:
        other.until = max(begins - timedelta(days=1), other.since or date.min)
        other.ended_at = at
    return replaced


def _runs_into(other: Lasting, begins: date) -> bool:
    return (other.since is None or other.since <= begins) and (other.until is None or other.until >= begins)


def standing_of_kind(person: Person, entry: Kind) -> list[Any]:
    """Return what stands of a kind, oldest first."""
    found = entry.model._default_manager.filter(person=person, struck_out_at=None).order_by("recorded_at", "id")
    return [noun for noun in found if entry.holds(noun)]
