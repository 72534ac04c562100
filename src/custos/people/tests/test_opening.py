"""Opening the bare row of a person."""

from datetime import date

import pytest

from custos.access import reads as access
from custos.access.tests.cast import NOW, Cast
from custos.people.actions import open_person
from custos.people.models import Person


def test_a_reference_that_is_taken_is_drawn_again(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Person._meta.get_field("reference"), "_get_default", lambda: cast.bell.reference)
    with access.engine():
        person = open_person(
            force=cast.force, surname="Rowe", forenames="Darren", born=date(1968, 2, 11), by=cast.officer, at=NOW
        )
        assert Person.objects.get(pk=person.pk).reference != cast.bell.reference
