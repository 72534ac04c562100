"""A clash with a hidden person goes silently to those who may know, whichever way somebody like him comes in."""

from collections.abc import Callable
from datetime import date

import pytest

from custos.access.actions import clear, conceal
from custos.access.models import Compartment
from custos.access.reads import engine
from custos.access.tests.cast import NOW, SINCE, TODAY, Cast
from custos.nominals import reads
from custos.nominals.actions import correct_noun, end, strike_out_noun
from custos.nominals.models import Identifier, Name, SilentClash
from custos.nominals.tests.factories import know, open_somebody
from custos.organisations.reads import Actor
from custos.people.reads import Person
from custos.tasks.actions import tell_of_clashes
from custos.tasks.reads import Task

Look = Callable[[Actor], None]
PNC, PASSPORT = "2003/0456789H", "987654321"


@pytest.fixture
def hidden(cast: Cast, look_as: Look) -> Person:
    """Rowe, hidden in a compartment in which only the inspector is."""
    look_as(cast.officer)
    person = open_somebody(cast, identifiers=[("pnc", PNC), ("passport", PASSPORT)])
    with engine():
        circle = Compartment.objects.create(name="Quiet water")
        clear(user=cast.inspector.user, compartment=circle, since=SINCE, by=cast.inspector, at=NOW)
        conceal(person=person, compartment=circle, since=SINCE, by=cast.inspector, at=NOW)
    look_as(cast.officer)
    return person


def told(cast: Cast, look_as: Look, hidden: Person) -> list[str]:
    """What the circle reads of clashes, having made sure that whoever came upon him reads of none."""
    look_as(cast.officer)
    assert not SilentClash.objects.exists()
    look_as(cast.inspector)
    found = [clash.note for clash in reads.clashes_of(hidden)]
    look_as(cast.officer)
    return found


def test_opening_a_record_by_hand(cast: Cast, hidden: Person, look_as: Look) -> None:
    opened = open_somebody(cast, "Another", "Name", None, identifiers=[("pnc", PNC)])
    assert opened.id != hidden.id
    (note,) = told(cast, look_as, hidden)
    assert "looked for “Name Another” to open a record" in note


@pytest.mark.parametrize(("kind", "value"), [("pnc", PNC), ("passport", PASSPORT)])
def test_recording_his_number_of_somebody_else(
    cast: Cast, hidden: Person, look_as: Look, kind: str, value: str
) -> None:
    know(cast.bell, "identifier", by=cast.officer, kind=kind, value=value)
    (note,) = told(cast, look_as, hidden)
    assert note.startswith("Alex Nandakumar, ")
    assert cast.bell.reference not in note
    assert (value in note) == (kind == "pnc")  # what is sealed is not said


def test_correcting_a_number_to_his(cast: Cast, hidden: Person, look_as: Look) -> None:
    number = know(cast.bell, "identifier", by=cast.officer, kind="pnc", value="84/12345A")
    assert told(cast, look_as, hidden) == []
    assert isinstance(number, Identifier)
    correct_noun(noun=number, changes={"value": PNC}, why="Misread", by=cast.officer, at=NOW)
    assert len(told(cast, look_as, hidden)) == 1


def test_recording_his_name_and_correcting_one_to_it(cast: Cast, hidden: Person, look_as: Look) -> None:
    name = know(cast.bell, "name", by=cast.officer, kind="alias", surname="Quarrington", forenames="Ada")
    assert told(cast, look_as, hidden) == []
    assert isinstance(name, Name)
    changes = {"surname": "Rowe", "forenames": "Darren"}
    correct_noun(noun=name, changes=changes, why="Misheard", by=cast.officer, at=NOW)
    (note,) = told(cast, look_as, hidden)
    assert "Darren Rowe" in note


def test_recording_his_birth_date_of_somebody_of_a_like_name(cast: Cast, hidden: Person, look_as: Look) -> None:
    with engine():
        Person.objects.filter(pk=cast.bell.pk).update(surname="Row", forenames="Daren", born=None)
    cast.bell.refresh_from_db()
    know(cast.bell, "birth-date", by=cast.officer, born=date(1968, 2, 11))
    assert len(told(cast, look_as, hidden)) == 1


def test_what_is_of_nobody_hidden_tells_nobody(cast: Cast, hidden: Person, look_as: Look) -> None:
    know(cast.bell, "identifier", by=cast.officer, kind="cro", value="12345/84A")
    name = know(cast.bell, "name", by=cast.officer, kind="alias", surname="Quarrington", forenames="Ada", since=SINCE)
    know(cast.bell, "phone", by=cast.officer, number="07700900123")
    assert isinstance(name, Name)
    end(noun=name, on=TODAY, by=cast.officer, at=NOW)
    strike_out_noun(noun=name, why="Another's", by=cast.officer, at=NOW)
    assert told(cast, look_as, hidden) == []


def test_whoever_may_see_him_records_of_him_without_a_note(cast: Cast, hidden: Person, look_as: Look) -> None:
    look_as(cast.inspector)
    know(hidden, "name", by=cast.inspector, kind="alias", surname="Rowe", forenames="Danny")
    assert told(cast, look_as, hidden) == []


def test_the_circle_is_asked_by_a_task_and_nobody_else_is(cast: Cast, hidden: Person, look_as: Look) -> None:
    know(cast.bell, "identifier", by=cast.officer, kind="pnc", value=PNC)
    with engine():
        assert tell_of_clashes(by=cast.administrator, at=NOW) == 1
    for name, actor in cast.actors.items():
        look_as(actor)
        assert Task.objects.filter(person=hidden).exists() == (name == "inspector"), name
