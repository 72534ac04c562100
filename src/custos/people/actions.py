"""What other rooms may do to people."""

from datetime import date, datetime

from django.db import IntegrityError, transaction

from custos.organisations.reads import Actor, Agency
from custos.people.models import Person
from custos.people.reads import sort_key
from custos.plumbing.ids import new_reference


def open_person(
    *,
    force: Agency,
    surname: str,
    forenames: str,
    born: date | None,
    force_reference: str = "",
    by: Actor,
    at: datetime,
) -> Person:
    """Open the bare row of a person. The room that calls writes the account of it."""
    person = Person(
        force=force,
        surname=surname,
        forenames=forenames,
        sort_key=sort_key(surname, forenames),
        born=born,
        force_reference=force_reference,
        opened_at=at,
    )
    _insert_under_a_free_reference(person)
    return person


def _insert_under_a_free_reference(person: Person) -> None:
    """References are drawn at random, and in a large register one in a hundred is taken already: then draw another."""
    while True:
        try:
            with transaction.atomic():
                person.save(force_insert=True)
        except IntegrityError as fault:
            if "people_person_reference_key" not in str(fault):
                raise
            person.reference = new_reference()
        else:
            return


def identify(*, person: Person, surname: str, forenames: str, born: date | None, by: Actor, at: datetime) -> None:
    """Change the name or birth date that the person is listed under."""
    person.surname, person.forenames, person.born = surname, forenames, born
    person.sort_key = sort_key(surname, forenames)
    person.save(update_fields=["surname", "forenames", "born", "sort_key"])
