"""What other rooms may do to people."""

from datetime import date, datetime

from custos.organisations.reads import Actor, Agency
from custos.people.models import Person
from custos.people.reads import sort_key


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
    return Person.objects.create(
        force=force,
        surname=surname,
        forenames=forenames,
        sort_key=sort_key(surname, forenames),
        born=born,
        force_reference=force_reference,
        opened_at=at,
    )


def identify(*, person: Person, surname: str, forenames: str, born: date | None, by: Actor, at: datetime) -> None:
    """Change the name or birth date that the person is listed under."""
    person.surname, person.forenames, person.born = surname, forenames, born
    person.sort_key = sort_key(surname, forenames)
    person.save(update_fields=["surname", "forenames", "born", "sort_key"])
