"""The net under the nouns: what each post's eyes see of the rows themselves, whatever the code asks."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import ProgrammingError, connection, transaction

from custos.access.reads import look_as_nobody
from custos.access.tests.cast import NOW, Cast
from custos.nominals import actions
from custos.nominals.kinds import KINDS
from custos.nominals.models import Hazard, Phone
from custos.nominals.tests.factories import convict, know, open_somebody
from custos.organisations.reads import Actor
from custos.people.reads import Person
from custos.plumbing.ids import uuid7

OPERATIONAL = {"name", "birth-date", "traits", "hazard"}
COUNTER = OPERATIONAL | {"home", "stay", "household", "place", "identifier", "spell"}
EVERYTHING = COUNTER | {"offence", "phone", "associate"}


@pytest.fixture
def rowe(cast: Cast, look_as: Callable[[Actor], None]) -> Person:
    """Rowe, with something of every tier."""
    look_as(cast.officer)
    person = open_somebody(cast, identifiers=[("pnc", "2008/12345X")])
    told: list[tuple[str, dict[str, Any]]] = [
        ("traits", {"sex": "male"}),
        ("hazard", {"kind": "dogs", "description": "Two large dogs"}),
        ("stay", {"lines": "3 Mill Street"}),
        ("household", {"lines": "4 Mill Street"}),
        ("place", {"kind": "work", "lines": "5 Mill Street"}),
        ("spell", {"kind": "remand", "since": date(2026, 1, 1)}),
        ("phone", {"number": "07700 900123"}),
        ("associate", {"kind": "partner", "name": "Jo Invented"}),
    ]
    for kind, values in told:
        know(person, kind, by=cast.officer, **values)
    actions.move_home(person=person, lines="9 New Road", on=date(2026, 5, 1), by=cast.officer, at=NOW)
    convict(person, by=cast.officer)
    return person


def seen_of(person: Person) -> set[str]:
    """The kinds of which whoever is looking sees a row."""
    return {
        code
        for code, kind in KINDS.items()
        if any(kind.holds(noun) for noun in kind.model._default_manager.filter(person_id=person.id))
    }


@pytest.mark.parametrize(
    ("who", "sees"),
    [("officer", EVERYTHING), ("sergeant", EVERYTHING), ("colleague", COUNTER), ("counter", COUNTER),
     ("neighbourhood", OPERATIONAL), ("probation", set()), ("auditor", set())],
)  # fmt: skip
def test_each_post_sees_the_rows_of_its_tier(
    cast: Cast, rowe: Person, look_as: Callable[[Actor], None], who: str, sees: set[str]
) -> None:
    look_as(getattr(cast, who))
    assert seen_of(rowe) == sees


def test_nobody_sees_nothing(rowe: Person) -> None:
    look_as_nobody()
    assert seen_of(rowe) == set()


def test_a_row_is_not_written_beyond_the_tier(cast: Cast, rowe: Person, look_as: Callable[[Actor], None]) -> None:
    look_as(cast.colleague)
    phone = Phone(id=uuid7(), person=rowe, number="1", plain="1", recorded_at=NOW)
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        phone.save(force_insert=True)


def test_a_change_by_shell_is_kept_in_the_row_history(
    cast: Cast, rowe: Person, look_as: Callable[[Actor], None]
) -> None:
    Hazard.objects.filter(person=rowe).update(description="None at all")
    look_as(cast.auditor)
    with connection.cursor() as cursor:
        cursor.execute("SELECT was ->> 'description' FROM audit_rowhistory WHERE \"table\" = 'nominals_hazard'")
        assert cursor.fetchall() == [("Two large dogs",)]


def test_the_names_that_are_searched_are_closed_to_everybody(
    cast: Cast, rowe: Person, look_as: Callable[[Actor], None]
) -> None:
    look_as(cast.officer)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM nominals_searchname")
        assert cursor.fetchone() == (0,)


@pytest.mark.parametrize(
    "asks",
    [
        "SELECT * FROM nominals_among('{}', '{}', '{}', '{}', '{}', '{}', false, true)",
        "SELECT nominals_put_name(gen_random_uuid(), gen_random_uuid(), 'alias', 'Jo', 'Invented', NULL, false)",
    ],
)
def test_what_tells_of_hidden_people_or_writes_their_names_is_closed_to_the_web(db: None, asks: str) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        connection.cursor().execute(asks)
