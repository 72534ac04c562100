"""Who on record is like somebody: how alike from 0 to 1, and in which respects, in words.

The database names the candidates; how alike they are is said here, over their names, birth dates and identifiers.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

import jellyfish
from django.db import connection
from rapidfuzz import fuzz

from custos.access.reads import Tier, show, tiers_for
from custos.nominals.kinds.identity import SEALED, compact
from custos.nominals.models import BirthDate, Identifier, IdentifierKind, Name, Noun
from custos.organisations.reads import Actor
from custos.people.reads import Person, sort_key
from custos.plumbing.days import day_of
from custos.plumbing.sealed import blind

ENOUGH_TO_SHOW = 0.62
ENOUGH_TO_TELL = 0.55  # in the database's own, coarser measure
WIDEST = 40
NEAR = timedelta(days=3)

FullName = tuple[str, str]  # surname, forenames


@dataclass(frozen=True, slots=True)
class Description:
    """How somebody is described to those who look for him on record."""

    names: Sequence[FullName]
    births: Sequence[date] = ()
    identifiers: Sequence[tuple[str, str]] = ()  # kind and value

    @property
    def plains(self) -> list[str]:
        """The identifiers that are kept open."""
        return [compact(value) for kind, value in self.identifiers if kind not in SEALED and value]

    @property
    def blinds(self) -> list[str]:
        """The blind indexes of those that are sealed."""
        return [blind(compact(value)) for kind, value in self.identifiers if kind in SEALED and value]


@dataclass(frozen=True, slots=True)
class Likeness:
    """A person on record who is like the one described. `reasons` say in which respects."""

    person: Person
    score: float  # 0 to 1
    reasons: tuple[str, ...]
    tier: Tier


@dataclass(slots=True)
class Known:
    """By what a candidate is compared."""

    person: Person
    names: list[FullName] = field(default_factory=list)
    births: list[date] = field(default_factory=list)
    identifiers: list[tuple[str, str]] = field(default_factory=list)  # kind, and the plain number or the blind index


def alike(described: Description, *, by: Actor, at: datetime, report: bool = False, most: int = 10) -> list[Likeness]:
    """Return who on record is like the one described, most alike first, and put on record that they were shown.

    Hidden people are never returned. With `report`, as before a record is opened, whoever may see them is told.
    """
    if report:
        _note_clashes(described, by, at)
    ids = [person for person, _ in candidates(described)]
    tiers = tiers_for(by, ids, today=day_of(at))
    rated = [_rate(described, known, tiers[known.person.id]) for known in _known(tiers)]
    found = sorted(
        (each for each in rated if each.score >= ENOUGH_TO_SHOW), key=lambda each: (-each.score, each.person.id)
    )
    show(by, {each.person.id: each.tier for each in found[:most]})
    return found[:most]


def candidates(
    described: Description, *, wide: bool = False, least: float = 0.2, most: int = WIDEST
) -> list[tuple[UUID, float]]:
    """Return whom the database finds like the one described among those the asker may know of, most alike first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM nominals_candidates(%s::text[], %s::text[], %s::date[], %s::text[], %s::text[], %s, %s, %s)",
            [*_asked(described), wide, least, most],
        )
        return [(person, float(score)) for person, score in cursor.fetchall()]


def note_search(numbers: Description, *, by: Actor, at: datetime) -> None:
    """Tell whoever may see a hidden person that somebody typed his very number, who is told of nobody."""
    said = " / ".join({value for _, value in numbers.identifiers})
    _note(numbers, f"{by.user.name}, {by.post.title}, searched for “{said}”", at)


def note_recorded(noun: Noun, words: str, *, by: Actor, at: datetime) -> None:
    """Tell whoever may see a hidden person that a name, birth date or number like his was recorded of somebody.

    Whoever records is told of nobody. A record that is opened or imported was looked at whole before.
    """
    listed = (noun.person.surname, noun.person.forenames)
    born = (noun.person.born,) if noun.person.born else ()
    if isinstance(noun, Name):
        described = Description(names=[(noun.surname, noun.forenames)], births=born)
    elif isinstance(noun, BirthDate):
        described = Description(names=[listed], births=[noun.born])
    elif isinstance(noun, Identifier):
        described = Description(names=())
    else:
        return
    numbers = [[noun.plain], [noun.blind]] if isinstance(noun, Identifier) else [[], []]
    _tell([*_asked(described)[:3], *numbers], f"{by.user.name}, {by.post.title}, recorded “{words}” of somebody", at)


def _note_clashes(described: Description, by: Actor, at: datetime) -> None:
    names = " / ".join(_plain(name) for name in described.names)
    _note(described, f"{by.user.name}, {by.post.title}, looked for “{names}” to open a record", at)


def _note(described: Description, note: str, at: datetime) -> None:
    _tell(_asked(described), note, at)


def _tell(asked: list[list[Any]], note: str, at: datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nominals_note_clashes(%s::text[], %s::text[], %s::date[], %s::text[], %s::text[], %s, %s, %s)",
            [*asked, ENOUGH_TO_TELL, at, note[:300]],
        )


def _asked(described: Description) -> list[list[Any]]:
    return [
        [_plain(name) for name in described.names],
        [surname for surname, _ in described.names],
        list(described.births),
        described.plains,
        described.blinds,
    ]


def _plain(name: FullName) -> str:
    return f"{name[1]} {name[0]}".strip()


def _known(people: Iterable[UUID]) -> list[Known]:
    known = {person.id: Known(person) for person in Person.objects.filter(pk__in=list(people))}
    for each in known.values():
        each.names.append((each.person.surname, each.person.forenames))
        each.births += [each.person.born] if each.person.born else []
    for name in Name.objects.filter(person__in=known, struck_out_at=None):
        known[name.person_id].names.append((name.surname, name.forenames))
    for birth in BirthDate.objects.filter(person__in=known, struck_out_at=None):
        known[birth.person_id].births.append(birth.born)
    for number in Identifier.objects.filter(person__in=known, struck_out_at=None):
        known[number.person_id].identifiers.append((number.kind, number.plain or number.blind))
    return list(known.values())


def _rate(described: Description, known: Known, tier: Tier) -> Likeness:
    same = list(_same_numbers(described, known))
    name, name_words = _best_name(described, known)
    birth, birth_words = max(
        (births_alike(asked, has) for asked in described.births for has in known.births), default=(None, "")
    )
    score = name * 0.75 if birth is None else name * 0.6 + birth * 0.4
    if same:
        score = max(0.95, score)
    reasons = (*same, *(words for words in (name_words, birth_words) if words))
    return Likeness(known.person, round(min(score, 1.0), 3), reasons, tier)


def _same_numbers(described: Description, known: Known) -> Iterator[str]:
    for kind, value in described.identifiers:
        has = blind(compact(value)) if kind in SEALED else compact(value)
        if value and (kind, has) in known.identifiers:
            yield f"same {IdentifierKind(kind).label}"


def _best_name(described: Description, known: Known) -> tuple[float, str]:
    best, words, by = max(
        ((*names_alike(asked, has), has) for asked in described.names for has in known.names), key=lambda each: each[0]
    )
    listed = (known.person.surname, known.person.forenames)
    return best, words if by == listed or not words else f"{words} (also known as {_plain(by)})"


class Keyed(NamedTuple):
    """A name as names are compared."""

    whole: str
    swapped: str
    surname: str
    forenames: str


def keyed(name: FullName) -> Keyed:
    """Return a name as it is compared, so that one that is compared with many is put into that form once."""
    surname, forenames = (_key(part) for part in name)
    return Keyed(f"{surname} {forenames}".strip(), f"{forenames} {surname}".strip(), surname, forenames)


def names_alike(asked: FullName, has: FullName) -> tuple[float, str]:
    """Say how alike two names are, 0 to 1, and in words; no words where they are not alike."""
    return keyed_alike(keyed(asked), keyed(has))


def keyed_alike(asked: Keyed, has: Keyed) -> tuple[float, str]:
    """Say it of two names that were put into the form in which they are compared."""
    if asked.whole == has.whole:
        return 1.0, "same name"
    if asked.swapped == has.whole:
        return 0.97, "surname and forenames swapped"
    whole = fuzz.token_sort_ratio(asked.whole, has.whole) / 100
    surname, theirs = asked.surname, has.surname
    both = asked.forenames and has.forenames
    forenames = fuzz.token_set_ratio(asked.forenames, has.forenames) / 100 if both else 0.6
    if surname == theirs:
        return max(whole, 0.55 + 0.43 * forenames), "same surname" + (", forenames alike" if forenames > 0.8 else "")
    if surname and theirs and jellyfish.damerau_levenshtein_distance(surname, theirs) == 1:
        return max(whole, 0.45 + 0.45 * forenames), "surname differs by one letter"
    if surname and theirs and jellyfish.metaphone(surname) == jellyfish.metaphone(theirs):
        return max(whole, 0.42 + 0.45 * forenames), "surname sounds alike"
    return whole, "name is like" if whole >= 0.7 else ""


def _key(part: str) -> str:
    return " ".join(sort_key(part, "").replace(",", " ").split())


def births_alike(asked: date, has: date) -> tuple[float, str]:
    """Say how alike two birth dates are, 0 to 1, and in words; no words where they are not alike."""
    if asked == has:
        return 1.0, "same birth date"
    if (asked.year, asked.month, asked.day) == (has.year, has.day, has.month):
        return 0.9, "birth date with day and month swapped"
    one, other = asked.isoformat(), has.isoformat()
    wrong = sum(a != b for a, b in zip(one, other, strict=True))
    if (asked.month, asked.day) == (has.month, has.day) and abs(asked.year - has.year) == 1:
        return 0.85, "birth date with the year off by one"
    if wrong == 1:
        return 0.85, "birth date with one digit wrong"
    if abs(asked - has) <= NEAR:
        return 0.75, "birth date within three days"
    if wrong == 2 and sorted(one) == sorted(other):
        return 0.75, "birth date with two digits swapped"
    return (0.3, "birth year is the same") if asked.year == has.year else (0.0, "")
