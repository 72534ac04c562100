"""What is known of a person: now, as it was known at a moment, and in which words a page says it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from custos.nominals.kinds import KINDS, Ask, Kind, kind_of, kinds_in
from custos.nominals.kinds.identity import compact
from custos.nominals.kinds.kind import IMPORTED
from custos.nominals.kinds.offending import CATALOGUE
from custos.nominals.kinds.places import place_key
from custos.nominals.knowledge import Knowledge, is_so
from custos.nominals.likeness import (
    Description,
    Keyed,
    Likeness,
    alike,
    births_alike,
    candidates,
    keyed,
    keyed_alike,
    note_search,
)
from custos.nominals.models import (
    Account,
    Address,
    AddressKind,
    Associate,
    BirthDate,
    Hazard,
    Identifier,
    IdentifierKind,
    Lasting,
    Name,
    NameKind,
    NationOfAddress,
    Noun,
    Offence,
    Photograph,
    SentencePassed,
    SilentClash,
    Spell,
    SpellKind,
    Traits,
)
from custos.nominals.telling import about, facts_of
from custos.people.reads import Person
from custos.plumbing.files import read as read_file
from custos.plumbing.links import link
from custos.plumbing.many import among
from custos.plumbing.prepared import prepared
from custos.plumbing.registry import Sight
from custos.plumbing.sealed import unseal
from custos.plumbing.words import date_words

__all__ = [
    "CATALOGUE",
    "IMPORTED",
    "KINDS",
    "Account",
    "Address",
    "AddressKind",
    "Ask",
    "Associate",
    "BirthDate",
    "Description",
    "Hazard",
    "Identifier",
    "IdentifierKind",
    "Keyed",
    "Kind",
    "Knowledge",
    "Lasting",
    "Likeness",
    "Listed",
    "Name",
    "NameKind",
    "NationOfAddress",
    "Noun",
    "Offence",
    "Photograph",
    "SentencePassed",
    "SilentClash",
    "Spell",
    "SpellKind",
    "Traits",
    "about",
    "aliases_of",
    "alike",
    "births_alike",
    "candidates",
    "clashes_not_told",
    "clashes_of",
    "compact",
    "current",
    "facts_of",
    "find_noun",
    "home_of",
    "keyed",
    "keyed_alike",
    "kind_of",
    "kinds_in",
    "knowledge_of",
    "known",
    "line_of",
    "note_search",
    "noun_of",
    "photo_link",
    "photographs_of",
    "picture",
    "place_key",
    "section",
    "standing",
    "unsealed",
    "words_of",
]


@dataclass(frozen=True, slots=True)
class Line:
    """A noun as a page says it."""

    noun: Noun
    kind: Kind
    words: str
    days: str  # from when to when; blank where the kind has no days
    current: bool
    struck_out: str  # why it was struck out or corrected; blank where it stands

    @property
    def details(self) -> str:
        """What else is to be said: its kind where the table has several, and its source."""
        shown = getattr(self.noun, "get_kind_display", None)
        which = str(shown()) if shown and not isinstance(self.noun, Identifier | Spell | Account) else ""
        return " · ".join(part for part in (which, self.noun.source) if part)


@dataclass(frozen=True, slots=True)
class Listed:
    """All that is known of one kind: what is so now, what was, and what proved wrong."""

    kind: Kind
    now: list[Line]
    before: list[Line]
    struck_out: list[Line]

    @property
    def empty(self) -> bool:
        """Whether nothing of the kind was ever recorded."""
        return not (self.now or self.before or self.struck_out)


def known(person: Person, kind: str, *, as_at: datetime | None = None) -> list[Any]:
    """Return every noun of a kind that stands, ended ones included, oldest first; at a moment, as it stood then."""
    return Knowledge(person, as_at).known(kind)


def current(person: Person, kind: str, *, on: date, as_at: datetime | None = None) -> list[Any]:
    """Return what of a kind is so on a day, oldest first."""
    return Knowledge(person, as_at).current(kind, on)


def knowledge_of(sight: Sight) -> Knowledge:
    """Return what is known of whom a page is about; all its parts share it, and so each table is asked once."""
    return sight.once(_knowledge)


def _knowledge(sight: Sight) -> Knowledge:
    return Knowledge(sight.person, sight.as_at)


def standing(person: Person, kind: str, *, as_at: datetime | None = None) -> list[Any]:
    """Return what of a kind has no last day, oldest first."""
    return [noun for noun in known(person, kind, as_at=as_at) if getattr(noun, "until", None) is None]


def section(person: Person, code: str, *, on: date, as_at: datetime | None = None) -> list[Listed]:
    """Return everything of one section of the record, kind by kind."""
    return [_listed(person, kind, on, as_at) for kind in kinds_in(code)]


def line_of(noun: Noun, *, on: date) -> Line:
    """Return a noun as a page says it."""
    kind = kind_of(noun)
    struck = (noun.struck_out_why or "struck out") if noun.struck_out_at else ""
    return Line(noun, kind, kind.words(noun), _days(noun), is_so(noun, on), struck)


def words_of(noun: Noun) -> str:
    """Say a noun on one line."""
    return kind_of(noun).words(noun)


def find_noun(person: Person, kind: str, noun_id: UUID) -> Noun:
    """Return one noun of a person, struck out or not. Raises Http404."""
    entry = KINDS.get(kind)
    noun = entry.model._default_manager.filter(person=person, pk=noun_id).first() if entry else None
    if entry is None or noun is None or not entry.holds(noun):
        raise Http404("Nothing of that kind is recorded of him under that address")
    return noun


def noun_of(person: Person, reference: str) -> Noun | None:
    """Return what a fact's or a notification's `about` names: `address:<uuid>`."""
    table, _, number = reference.partition(":")
    models = {type_.__name__.lower(): type_ for type_ in (Address, Name, Account)}
    if table not in models:
        return None
    return models[table]._default_manager.filter(person=person, pk=number).first()


def home_of(person: Person, *, on: date, as_at: datetime | None = None) -> Address | None:
    """Return where he lives, or can be found, on a day."""
    return Knowledge(person, as_at).home(on)


def aliases_of(person: Person, *, as_at: datetime | None = None) -> list[Name]:
    """Return the names by which he is known beside the one he is listed under, online ones included."""
    return Knowledge(person, as_at).aliases()


def photographs_of(people: Iterable[UUID]) -> dict[UUID, UUID]:
    """Return the newest photograph of each of these people who has one that may be seen."""
    return dict(_photographs(people=list(people)))


@prepared
def _photographs(*, people: list[UUID]) -> QuerySet[Photograph, tuple[UUID, UUID]]:
    rows = Photograph.objects.filter(person_id__in=among(people), struck_out_at=None).order_by("taken_on", "id")
    return rows.values_list("person_id", "id")


def photo_link(person: Person, photograph: UUID | None) -> str:
    """Return the address of a photograph; nothing where there is none to be seen."""
    if photograph is None:
        return ""
    return link("nominals:photo", reference=person.reference, noun_id=photograph)


def picture(photograph: Photograph) -> bytes:
    """Return the photograph itself. Raises FileNotFoundError, CannotUnseal."""
    return read_file(photograph.digest)


def unsealed(noun: Identifier | Account) -> str:
    """Return the number that is sealed in a noun. Raises CannotUnseal."""
    return unseal(noun.sealed, row=noun.id)


def clashes_of(person: Person) -> list[SilentClash]:
    """Return who asked after a hidden person without being told of him, newest first."""
    return list(SilentClash.objects.filter(person=person).select_related("user").order_by("-at"))


def clashes_not_told(told: Collection[UUID]) -> list[SilentClash]:
    """Return the clashes with hidden people whose ids are not among those told already, oldest first."""
    return list(SilentClash.objects.exclude(pk__in=told).select_related("person", "user").order_by("at", "id"))


def _days(noun: Any) -> str:
    if not isinstance(noun, Lasting):
        return ""
    first = f"from {date_words(noun.since)}" if noun.since else ""
    last = f"to {date_words(noun.until)}" if noun.until else ""
    return " ".join(part for part in (first, last) if part)


def _listed(person: Person, kind: Kind, on: date, as_at: datetime | None) -> Listed:
    lines = [line_of(noun, on=on) for noun in reversed(known(person, kind.code, as_at=as_at))]
    return Listed(
        kind,
        now=[line for line in lines if line.current],
        before=[line for line in lines if not line.current],
        struck_out=[line_of(noun, on=on) for noun in _struck_out(person, kind, as_at)],
    )


def _struck_out(person: Person, kind: Kind, as_at: datetime | None) -> Sequence[Noun]:
    moment = Q(struck_out_at__isnull=False) if as_at is None else Q(struck_out_at__lte=as_at)
    rows = kind.model._default_manager.filter(moment, person=person).order_by("-struck_out_at", "id")
    return [noun for noun in rows if kind.holds(noun)]
