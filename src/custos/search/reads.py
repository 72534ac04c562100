"""Finding people: whom the box finds, by which name or number, and why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from custos.access import reads as access
from custos.access.reads import Tier
from custos.nominals import reads as nominals
from custos.nominals.reads import KINDS, Description, IdentifierKind, Keyed, Name
from custos.organisations.reads import Actor
from custos.people.reads import Person
from custos.plumbing.many import among
from custos.plumbing.prepared import prepared
from custos.plumbing.sealed import blind
from custos.plumbing.words import date_words
from custos.search.asked import Asked, asked

__all__ = ["MOST", "Asked", "Found", "Hit", "asked", "find", "note_hidden", "say_why"]

MOST = 50
VAGUE = "name is like"
UNLIKE = 0.5  # of names, below which a birth date or a number is what found him

# A number is tried as every kind that is kept open, and as every kind that is sealed.
EVERY_KIND = tuple(IdentifierKind)


@dataclass(slots=True)
class Hit:
    """Somebody who was found."""

    person: Person
    tier: Tier
    why: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Found:
    """Everybody who was found, the likeliest first."""

    hits: list[Hit]
    more: bool  # there are more than are shown: the asker should narrow it


def find(actor: Actor, wanted: Asked, *, today: date) -> Found:
    """Find whom the actor may know of. Shows nobody: the page puts on record whom it shows."""
    actor.looks.searched = wanted.text
    if wanted.empty:
        return Found([], more=False)
    by_number = _by_number(actor, wanted, today)
    likely = nominals.candidates(_described(wanted), wide=True, most=MOST + 1)
    order = list(dict.fromkeys([*by_number, *(person for person, _ in likely)]))
    tiers = access.tiers_for(actor, order[: MOST + 1], today=today)
    people = {person.id: person for person in _people(people=list(tiers))}
    hits = [Hit(people[each], tiers[each], by_number.get(each, [])) for each in order if each in tiers]
    return Found(hits[:MOST], more=len(hits) > MOST)


def note_hidden(actor: Actor, wanted: Asked, found: Found, *, at: datetime) -> None:
    """Tell the circle of a hidden person, and nobody else, that his very number or reference was typed."""
    if wanted.reference and all(hit.person.reference != wanted.reference for hit in found.hits):
        actor.looks.missed.append(wanted.reference)
    if wanted.number:
        numbers = Description(names=(), identifiers=[(kind, wanted.number) for kind in EVERY_KIND])
        nominals.note_search(numbers, by=actor, at=at)


def _described(wanted: Asked) -> Description:
    return Description(
        names=wanted.names,
        births=(wanted.born,) if wanted.born else (),
        identifiers=[(kind, wanted.number) for kind in EVERY_KIND] if wanted.number else (),
    )


def _by_number(actor: Actor, wanted: Asked, today: date) -> dict[UUID, list[str]]:
    """Those whose own number it is. Telephones and vehicles are found only where the whole record is open.

    Whom the asker may not know of is left out with everybody else, by `tiers_for`.
    """
    if not wanted.number:
        return {}
    found: dict[UUID, list[str]] = {}
    if wanted.reference:
        visible = access.people_visible_to(actor, today=today)
        _note(found, visible.filter(reference=wanted.reference).values_list("id", flat=True), "reference")
    _note(found, _filed_under(force=actor.agency.id, reference=wanted.text), "the force's reference")
    _note(found, _telephoned(plain=wanted.plain), "telephone")
    _note(found, _driving(plain=wanted.plain), "vehicle")
    return found


def _note(found: dict[UUID, list[str]], people: Iterable[UUID], words: str) -> None:
    for person in people:
        found.setdefault(person, []).append(words)


def say_why(hits: Sequence[Hit], wanted: Asked) -> None:
    """Add to each hit that a page shows the name that matched and how, the birth date, and the kinds of number."""
    open_to = [hit.person.id for hit in hits if hit.tier != Tier.NAME]
    names: dict[UUID, list[Name]] = {}
    for name in _names(people=open_to):
        names.setdefault(name.person_id, []).append(name)
    asked_for = [nominals.keyed(name) for name in wanted.names]
    numbers = _numbers(open_to, wanted)
    births = _births(open_to, wanted)
    for hit in hits:
        hit.why += numbers.get(hit.person.id, [])
        if words := _name_words(hit.person, names.get(hit.person.id, []), wanted, asked_for):
            hit.why.append(words)
        hit.why += births.get(hit.person.id, [])


def _name_words(person: Person, names: Sequence[Name], wanted: Asked, asked_for: Sequence[Keyed]) -> str:
    listed = (person.surname, person.forenames)
    known = [listed, *((name.surname, name.forenames) for name in names)]
    theirs = [(nominals.keyed(has), has) for has in known]
    rated = [(*nominals.keyed_alike(tried, key), has) for tried in asked_for for key, has in theirs]
    if not rated:
        return ""
    score, words, by = max(rated, key=lambda each: (each[0], each[1] != VAGUE))
    if score < UNLIKE and not words:
        return "name is somewhat like" if not wanted.born and not wanted.number else ""
    words = words or VAGUE
    return words if by == listed else f"{words}: also known as {' '.join(part for part in (by[1], by[0]) if part)}"


def _numbers(people: Sequence[UUID], wanted: Asked) -> dict[UUID, list[str]]:
    if not wanted.number:
        return {}
    found: dict[UUID, list[str]] = {}
    for row in _identified(people=list(people), plain=wanted.plain, blind=blind(wanted.plain)):
        _note(found, [row.person_id], f"{row.get_kind_display()} number")
    return found


def _births(people: Sequence[UUID], wanted: Asked) -> dict[UUID, list[str]]:
    if wanted.born is None:
        return {}
    found: dict[UUID, list[str]] = {}
    for person, born in [*_born(people=list(people)), *_also_born(people=list(people))]:
        words = nominals.births_alike(wanted.born, born)[1]
        said = f"{words} ({date_words(born)})" if words and born != wanted.born else words
        if said and said not in found.get(person, []):
            _note(found, [person], said)
    return found


@prepared
def _people(*, people: list[UUID]) -> QuerySet[Person]:
    return Person.objects.filter(pk__in=among(people))


@prepared
def _filed_under(*, force: UUID, reference: str) -> QuerySet[Person, UUID]:
    found = Person.objects.filter(disposed_on=None, force=force, force_reference=reference)
    return found.values_list("id", flat=True)[: MOST + 1]


@prepared
def _telephoned(*, plain: str) -> QuerySet[Any, UUID]:
    return _whose(KINDS["phone"].model, plain)


@prepared
def _driving(*, plain: str) -> QuerySet[Any, UUID]:
    return _whose(KINDS["vehicle"].model, plain)


def _whose(model: Any, plain: str) -> QuerySet[Any, UUID]:
    found: QuerySet[Any, UUID] = model.objects.filter(plain=plain, struck_out_at=None)
    return found.values_list("person_id", flat=True)[: MOST + 1]


@prepared
def _names(*, people: list[UUID]) -> QuerySet[Name]:
    return Name.objects.filter(person_id__in=among(people), struck_out_at=None)


@prepared
def _identified(*, people: list[UUID], plain: str, blind: str) -> QuerySet[nominals.Identifier]:
    rows = nominals.Identifier.objects.filter(person_id__in=among(people), struck_out_at=None)
    return rows.filter(Q(plain=plain) | Q(blind=blind))


@prepared
def _born(*, people: list[UUID]) -> QuerySet[Person, Any]:
    return Person.objects.filter(pk__in=among(people), born__isnull=False).values_list("id", "born")


@prepared
def _also_born(*, people: list[UUID]) -> QuerySet[nominals.BirthDate, tuple[UUID, date]]:
    found = nominals.BirthDate.objects.filter(person_id__in=among(people), struck_out_at=None)
    return found.values_list("person_id", "born")
