"""Who is like whom: the measure itself, and what the database finds among people seen and hidden."""

import random
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custos.access.actions import clear, conceal, give_record
from custos.access.models import Compartment
from custos.access.reads import engine, look_as_nobody
from custos.access.tests.cast import NOW, SINCE, Cast
from custos.nominals import actions, reads
from custos.nominals.likeness import Description, births_alike, names_alike
from custos.nominals.models import SilentClash
from custos.nominals.tests.factories import know, open_somebody
from custos.organisations.reads import Actor
from custos.people.reads import Person

BORN = date(1985, 6, 3)
NEXT_DAY = NOW + timedelta(days=1)


@pytest.mark.parametrize(
    ("asked", "has", "words"),
    [
        (("Bell", "Thomas James"), ("BELL", "Thomas James"), "same name"),
        (("O'Brien", "Séan"), ("OBrien", "Sean"), "same name"),
        (("Thomas", "Bell"), ("Bell", "Thomas"), "surname and forenames swapped"),
        (("Bell", "Tom"), ("Bell", "Thomas"), "same surname"),
        (("Bel", "Thomas"), ("Bell", "Thomas"), "surname differs by one letter"),
        (("Blel", "Thomas"), ("Bell", "Thomas"), "surname differs by one letter"),
        (("Phillips", "Mark"), ("Filips", "Mark"), "surname sounds alike"),
        (("Quarrington", "Ada"), ("Bell", "Thomas"), ""),
    ],
)
def test_names_are_compared_as_people_mistake_them(asked: tuple[str, str], has: tuple[str, str], words: str) -> None:
    assert names_alike(asked, has)[1].startswith(words)
    assert bool(names_alike(asked, has)[1]) == bool(words)


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (BORN, "same birth date"),
        (date(1985, 3, 6), "birth date with day and month swapped"),
        (date(1986, 6, 3), "birth date with the year off by one"),
        (date(1985, 6, 8), "birth date with one digit wrong"),
        (date(1985, 6, 1), "birth date with one digit wrong"),
        (date(1985, 5, 31), "birth date within three days"),
        (date(1958, 6, 3), "birth date with two digits swapped"),
        (date(1985, 11, 21), "birth year is the same"),
        (date(1962, 11, 21), ""),
    ],
)
def test_birth_dates_are_compared_as_people_mistake_them(asked: date, words: str) -> None:
    assert births_alike(asked, BORN)[1] == words


names = st.text("abcdefgh éß'-", max_size=12)


@given(names, names, names, names)
def test_likeness_of_names_lies_between_0_and_1_and_is_1_for_the_same(a: str, b: str, c: str, d: str) -> None:
    assert 0 <= names_alike((a, b), (c, d))[0] <= 1
    assert names_alike((a, b), (a, b))[0] == 1


@given(st.dates(), st.dates())
def test_likeness_of_birth_dates_is_the_same_both_ways(one: date, other: date) -> None:
    assert births_alike(one, other)[0] == births_alike(other, one)[0]


@pytest.fixture
def rowe(cast: Cast, look_as: Callable[[Actor], None]) -> Person:
    """Rowe, with an alias and a PNC number, managed by the officer."""
    look_as(cast.officer)
    person = open_somebody(cast, identifiers=[("pnc", "2008/0012345X")])
    know(person, "name", by=cast.officer, kind="alias", surname="Reed", forenames="Tommy")
    return person


def found(cast: Cast, surname: str, forenames: str = "", born: date | None = None, **more: object) -> list[str]:
    """Whom the colleague, who does not manage Rowe, is shown, with the reasons."""
    described = Description(names=[(surname, forenames)], births=[born] if born else [], **more)  # type: ignore[arg-type]
    like = reads.alike(described, by=cast.colleague, at=NOW)
    return [f"{each.person.surname}: {', '.join(each.reasons)}" for each in like]


@pytest.mark.parametrize(
    ("surname", "forenames", "born", "said"),
    [
        ("Rowe", "Darren", date(1968, 2, 11), "Rowe: same name, same birth date"),
        ("Rowe", "Darren", date(1968, 11, 2), "Rowe: same name, birth date with day and month swapped"),
        ("Roe", "Darren", date(1968, 2, 11), "Rowe: surname differs by one letter, same birth date"),
        (
            "Rowe",
            "Daren",
            date(1969, 2, 11),
            "Rowe: same surname, forenames alike, birth date with the year off by one",
        ),
        ("Reed", "Tommy", date(1968, 2, 11), "Rowe: same name (also known as Tommy Reed), same birth date"),
        ("Darren", "Rowe", date(1968, 2, 11), "Rowe: surname and forenames swapped, same birth date"),
    ],
)
def test_he_is_found_by_other_names_and_mistaken_dates(
    cast: Cast, rowe: Person, look_as: Callable[[Actor], None], surname: str, forenames: str, born: date, said: str
) -> None:
    look_as(cast.colleague)
    assert found(cast, surname, forenames, born) == [said]
    assert cast.colleague.looks.shown[rowe.id] == "operational"


def test_he_is_found_by_a_number_whatever_name_is_given(
    cast: Cast, rowe: Person, look_as: Callable[[Actor], None]
) -> None:
    look_as(cast.colleague)
    assert found(cast, "Quarrington", "Ada", identifiers=[("pnc", "2008 0012345x")])[0].startswith("Rowe: same PNC")


def test_somebody_else_is_not_found(cast: Cast, rowe: Person, look_as: Callable[[Actor], None]) -> None:
    look_as(cast.colleague)
    assert found(cast, "Quarrington", "Ada", date(1990, 1, 1)) == []


def test_a_name_that_was_struck_out_finds_nobody(cast: Cast, rowe: Person, look_as: Callable[[Actor], None]) -> None:
    alias = reads.aliases_of(rowe)[0]
    actions.strike_out_noun(noun=alias, why="Another man's", by=cast.officer, at=NEXT_DAY)
    look_as(cast.colleague)
    assert found(cast, "Reed", "Tommy", date(1968, 2, 11)) == []


def test_a_record_is_not_opened_before_whoever_is_like_him_was_shown(
    cast: Cast, rowe: Person, look_as: Callable[[Actor], None]
) -> None:
    look_as(cast.colleague)
    newcomer = actions.Newcomer(force=cast.force, surname="Roe", forenames="Darren", born=date(1968, 2, 11))
    with pytest.raises(actions.LikenessNotSeen):
        actions.open_nominal(
            newcomer=newcomer, unit=cast.team, post=None, since=SINCE, likeness_seen=False, by=cast.colleague, at=NOW
        )


def test_whoever_holds_no_post_finds_nobody(cast: Cast, rowe: Person) -> None:
    look_as_nobody()
    assert reads.candidates(Description(names=[("Rowe", "Darren")], births=[date(1968, 2, 11)])) == []


@pytest.fixture
def hidden(cast: Cast, rowe: Person) -> Person:
    """Rowe, hidden in a compartment in which only the inspector is."""
    with engine():
        compartment = Compartment.objects.create(name="Quiet water")
        clear(user=cast.inspector.user, compartment=compartment, since=SINCE, by=cast.inspector, at=NOW)
        conceal(person=rowe, compartment=compartment, since=SINCE, by=cast.inspector, at=NOW)
    return rowe


def test_a_hidden_person_is_not_shown_and_his_manager_is_told_silently(
    cast: Cast, hidden: Person, look_as: Callable[[Actor], None]
) -> None:
    look_as(cast.colleague)
    assert found(cast, "Rowe", "Darren", date(1968, 2, 11)) == []
    opened = open_somebody(cast, "Roe", "Darren", by=cast.colleague)
    assert opened.id != hidden.id
    assert list(SilentClash.objects.all()) == []
    look_as(cast.inspector)
    (clash,) = reads.clashes_of(hidden)
    assert clash.user == cast.colleague.user
    assert "“Darren Roe”" in clash.note


def test_asking_twice_on_a_day_leaves_one_note(cast: Cast, hidden: Person, look_as: Callable[[Actor], None]) -> None:
    look_as(cast.colleague)
    described = Description(names=[("Rowe", "Darren")], births=[date(1968, 2, 11)])
    for moment in (NOW, NOW + timedelta(minutes=5), NEXT_DAY + timedelta(hours=1)):
        reads.alike(described, by=cast.colleague, at=moment, report=True)
    look_as(cast.inspector)
    assert len(reads.clashes_of(hidden)) == 2


def test_most_of_many_misspelt_people_are_among_the_first_ten(cast: Cast, look_as: Callable[[Actor], None]) -> None:
    chance = random.Random(7)
    people = [_somebody(cast, chance, number) for number in range(400)]
    asked = [_misspelt(person, chance) for person in chance.sample(people, 100)]
    look_as(cast.colleague)
    hits = sum(person.id in [pk for pk, _ in reads.candidates(described, most=10)] for person, described in asked)
    assert hits >= 97


SYLLABLES = ("ba", "be", "bi", "ko", "la", "le", "ma", "mi", "mo", "na", "wen", "ton", "ley", "ford")


def _somebody(cast: Cast, chance: random.Random, number: int) -> Person:
    name = ["".join(chance.choices(SYLLABLES, k=3)).capitalize() for _ in range(2)]
    with engine():
        person = Person.objects.create(
            reference=f"test-{number:04}",  # drawn ones meet now and then
            force=cast.force,
            surname=name[0],
            forenames=name[1],
            sort_key=name[0].lower(),
            born=date(1950, 1, 1) + timedelta(days=chance.randrange(18000)),
            opened_at=NOW,
        )
        give_record(person=person, unit=cast.team, post=None, since=SINCE, by=cast.sergeant, at=NOW)
    return person


def _misspelt(person: Person, chance: random.Random) -> tuple[Person, Description]:
    place = chance.randrange(len(person.surname))
    surname = person.surname[:place] + chance.choice("aeiourstln") + person.surname[place + 1 :]
    assert person.born
    born = person.born + timedelta(days=chance.choice([0, 0, 1, -1, 10]))
    return person, Description(names=[(surname, person.forenames)], births=[born])
