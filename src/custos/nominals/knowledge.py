"""What is known of one person, now or as it was known at a moment."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from custos.nominals.kinds import KINDS
from custos.nominals.models import Address, Associate, Hazard, Lasting, Name, Noun, Spell
from custos.people.reads import Person
from custos.plumbing.prepared import prepared


@dataclass
class Knowledge:
    """What is known of one person. Each table is asked once, in however many places a page says what it holds."""

    person: Person
    as_at: datetime | None = None  # None: as it is known now
    tables: dict[type[Noun], list[Any]] = field(default_factory=dict, repr=False)

    def known(self, kind: str) -> list[Any]:
        """Return every noun of a kind that stands, ended ones included, oldest first."""
        entry = KINDS[kind]
        return sorted((noun for noun in self._rows(entry.model) if entry.holds(noun)), key=_first_day)

    def current(self, kind: str, on: date) -> list[Any]:
        """Return what of a kind is so on a day, oldest first."""
        return [noun for noun in self.known(kind) if is_so(noun, on)]

    def home(self, on: date) -> Address | None:
        """Return where he lives, or can be found, on a day."""
        return next(reversed(self.current("home", on)), None)

    def aliases(self) -> list[Name]:
        """Return the names by which he is known beside the one he is listed under, online ones included."""
        listed = (self.person.surname, self.person.forenames)
        return [name for name in self.known("name") if (name.surname, name.forenames) != listed]

    def hazards(self, on: date) -> list[Hazard]:
        """Return what whoever calls on him must know first."""
        return self.current("hazard", on)

    def household(self, on: date) -> list[Associate]:
        """Return who lives in his household on a day."""
        return [each for each in self.current("associate", on) if each.in_household]

    def away(self, on: date) -> Spell | None:
        """Return the spell in custody, in hospital or abroad that runs on a day."""
        return next(iter(self.current("spell", on)), None)

    def _rows(self, model: type[Noun]) -> list[Any]:
        if model not in self.tables:
            self.tables[model] = list(self._asked(model))
        return self.tables[model]

    def _asked(self, model: type[Noun]) -> Iterable[Any]:
        if self.as_at is None:
            return _standing(model)(person=self.person.pk)
        known = model._default_manager.filter(_known_at(self.as_at), person=self.person)
        return (_as_known(noun, self.as_at) for noun in known.order_by(*ORDER))


ORDER = ("recorded_at", "id")


@cache
def _standing(model: type[Noun]) -> Callable[..., list[Any]]:
    """The question for what stands of a person."""

    @prepared
    def stands(*, person: UUID) -> QuerySet[Any]:
        return model._default_manager.filter(person=person, struck_out_at=None).order_by(*ORDER)

    return stands


def _known_at(moment: datetime) -> Q:
    return Q(recorded_at__lte=moment) & (Q(struck_out_at=None) | Q(struck_out_at__gt=moment))


def _as_known(noun: Any, as_at: datetime) -> Any:
    noun.struck_out_at, noun.struck_out_why = None, ""  # what was struck out later stood then
    if isinstance(noun, Lasting) and noun.ended_at and noun.ended_at > as_at:
        noun.until = None
    return noun


def _first_day(noun: Any) -> date:
    day = next((getattr(noun, field) for field in ("since", "on", "taken_on") if getattr(noun, field, None)), None)
    return day or date.min


def is_so(noun: Any, on: date) -> bool:
    """Say whether a noun is so on a day."""
    since, until = getattr(noun, "since", None), getattr(noun, "until", None)
    if not isinstance(noun, Lasting):
        return noun.struck_out_at is None
    return (since is None or since <= on) and (until is None or until >= on)
