"""What other rooms may ask of people. Whether the asker may see them is for `access`."""

import unicodedata
from uuid import UUID

from custos.people.models import Person

__all__ = ["Person", "hold", "sort_key"]


def sort_key(surname: str, forenames: str) -> str:
    """Return a key that files Åsa with Asa and O'Brien with OBrien, whatever the database's locale."""
    plain = unicodedata.normalize("NFKD", f"{surname}, {forenames}")
    return "".join(letter for letter in plain.lower() if letter.isalnum() or letter in ", ")[:260]


def hold(person_id: UUID) -> Person:
    """Lock the person's row until the transaction ends, so that acts about one person queue."""
    return Person.objects.select_for_update(of=("self",)).get(pk=person_id)
