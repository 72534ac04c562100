"""By what comes from intelligence nobody is found, nor ranked, for whoever does not see it; those who do still find."""

import re
from collections.abc import Callable
from datetime import date
from random import Random
from typing import Any

import pytest
import time_machine
from django.test import Client

from custos.access import reads as access
from custos.access.actions import conceal
from custos.access.tests.cast import NOW, TODAY, Cast
from custos.nominals import reads as nominals
from custos.nominals.actions import Newcomer, choose_birth_date, correct_noun, open_nominal
from custos.nominals.models import BirthDate, Name
from custos.nominals.reads import Description
from custos.nominals.tests.factories import know, open_somebody
from custos.organisations.reads import Actor
from custos.people.reads import Person
from custos.search.tests.test_find import find

Look = Callable[[Actor], None]
FRESH = re.compile(rb'nonce[=-]"?[\w+/=-]+|name="csrfmiddlewaretoken" value="\w+"|search=[\w-]+')
OUTSIDERS = ("probation", "prison", "coordinator", "auditor", "protection")
INSIDERS = ("officer", "colleague", "neighbourhood", "counter", "inspector")
ASKED = ("Lurkwright", "Silas Lurkwright", "Lurkright", "Rowe", "Darren Rowe", "Rowe 3/4/1971", "3/4/1971", "84/12345A")
HIDES: dict[str, Any] = {"from_intelligence": True}


def answers(cast: Cast, asked: tuple[str, ...]) -> dict[tuple[str, str], bytes]:
    """Every byte that each outsider's search answers, but for what is fresh in every answer."""
    found = {}
    with time_machine.travel(NOW, tick=False):
        for name in OUTSIDERS:
            client = Client()
            client.force_login(cast.actors[name].user)
            for text in asked:
                answer = client.post("/find/", {"q": text}, follow=True)
                found[name, text] = FRESH.sub(b"", answer.content)
    return found


def tell(cast: Cast, person: Person) -> Name:
    """Record a name, a birth date and a number of his that are known from intelligence alone."""
    access.look_as(cast.officer, today=TODAY, at=NOW)
    name = know(person, "name", by=cast.officer, kind="alias", surname="Lurkwright", forenames="Silas", **HIDES)
    know(person, "birth-date", by=cast.officer, born=date(1971, 4, 3), **HIDES)
    know(person, "identifier", by=cast.officer, kind="pnc", value="84/12345A", **HIDES)
    know(person, "identifier", by=cast.officer, kind="passport", value="987654321", **HIDES)
    assert isinstance(name, Name)
    return name


@pytest.fixture
def rowe(cast: Cast, look_as: Look) -> Person:
    """Rowe, and others who are like him and like his other name, so that there is something to rank."""
    look_as(cast.officer)
    for surname, forenames in (("Rowe", "Darrin"), ("Row", "Daren"), ("Lurkwell", "Silas"), ("Rowell", "Silas")):
        open_somebody(cast, surname, forenames, date(1971, 3, 4))
    return open_somebody(cast)


def test_to_an_outsider_every_byte_is_the_same_with_and_without_it(cast: Cast, rowe: Person) -> None:
    random = Random(20261127)  # it draws what is typed, and guards nothing
    letters = "Silas Lurkwright Darren Rowe"
    drawn = {letters[first : first + random.randint(3, 14)].strip() for first in random.choices(range(24), k=24)}
    asked = (*ASKED, "987654321", *sorted(drawn))
    before = answers(cast, asked)
    tell(cast, rowe)
    after = answers(cast, asked)
    assert [key for key in before if before[key] != after[key]] == []
    assert len(set(before.values())) > len(OUTSIDERS)


@pytest.mark.parametrize("name", INSIDERS)
def test_an_insider_still_finds_him(cast: Cast, rowe: Person, name: str) -> None:
    tell(cast, rowe)
    for text in ("Silas Lurkwright", "84/12345A", "987654321", "Lurkwright 3/4/1971"):
        assert find(cast.actors[name], text)[0].person == rowe, text


@pytest.mark.parametrize("name", OUTSIDERS)
def test_to_an_outsider_he_is_not_like_anybody_by_it_either(cast: Cast, rowe: Person, name: str) -> None:
    tell(cast, rowe)
    access.look_as(cast.actors[name], today=TODAY, at=NOW)
    described = Description(names=[("Lurkwright", "Silas")], identifiers=[("pnc", "84/12345A")])
    assert rowe.id not in [person for person, _ in nominals.candidates(described, wide=True)]


def test_what_is_confirmed_is_found_by_everybody_and_what_turns_out_to_be_intelligence_no_more(
    cast: Cast, rowe: Person
) -> None:
    name = tell(cast, rowe)
    correct_noun(noun=name, changes={"from_intelligence": False}, why="He told us.", by=cast.officer, at=NOW)
    assert rowe in [hit.person for hit in find(cast.probation, "Silas Lurkwright")]
    access.look_as(cast.officer, today=TODAY, at=NOW)
    correct_noun(noun=name, changes={"from_intelligence": True}, why="He did not.", by=cast.officer, at=NOW)
    assert rowe not in [hit.person for hit in find(cast.probation, "Silas Lurkwright")]


def test_nobody_is_listed_under_a_name_or_a_date_that_comes_from_intelligence(cast: Cast, rowe: Person) -> None:
    access.look_as(cast.officer, today=TODAY, at=NOW)
    know(rowe, "name", by=cast.officer, kind="legal", surname="Lurkwright", forenames="Silas", since=TODAY, **HIDES)
    birth = know(rowe, "birth-date", by=cast.officer, born=date(1971, 4, 3), **HIDES)
    assert isinstance(birth, BirthDate)
    choose_birth_date(birth=birth, why="It fits.", by=cast.officer, at=NOW)
    listed = Person.objects.get(pk=rowe.pk)
    assert (listed.surname, listed.born) == ("Rowe", date(1968, 2, 11))
    assert rowe in [hit.person for hit in find(cast.officer, "3/4/1971")]
    assert rowe not in [hit.person for hit in find(cast.probation, "3/4/1971")]


def test_his_circle_is_told_of_a_clash_with_a_hidden_person_by_it(cast: Cast, rowe: Person, look_as: Look) -> None:
    tell(cast, rowe)
    with access.engine():
        circle = access.Compartment.objects.create(name="an invented circle")
        conceal(person=rowe, compartment=circle, since=TODAY, by=cast.inspector, at=NOW)
    look_as(cast.officer)
    newcomer = Newcomer(force=cast.force, surname="Lurkwright", forenames="Silas", identifiers=[("pnc", "84/12345A")])
    told: dict[str, Any] = {"unit": cast.team, "post": cast.officer.post, "since": TODAY, "likeness_seen": True}
    open_nominal(newcomer=newcomer, **told, by=cast.officer, at=NOW)
    with access.engine():
        assert len(nominals.clashes_of(rowe)) == 1
