"""The loader for very many people keeps what the import keeps."""

from datetime import date, timedelta

import pytest
from django.db import transaction

from custos.access import reads as access
from custos.access.tests.cast import NOW, TODAY, Cast, make_cast
from custos.exchange import actions
from custos.exchange.digest import everybody
from custos.exchange.ledger import check_everything
from custos.exchange.reading import read_register
from custos.exchange.tests import books
from custos.exchange.tests.conftest import Desk
from custos.exchange.world import world_of
from custos.notifications.actions import publish_station

SURNAMES = ["Abrel", "Bostin", "Cravel", "Dunmor", "Esk", "Farnol", "Gribble", "Hesk", "Ivarn", "Jossel"]
FORENAMES = ["Anton", "Bram", "Cosmo", "Dirk", "Evan"]


def fifty() -> bytes:
    """Fifty people of whom some are spoiled of a sheet or two, so that no two say the same."""
    people = []
    for number in range(50):
        name = {"surname": f"{SURNAMES[number % 10]}son", "forenames": FORENAMES[number // 10]}
        person = books.person(f"WX{number}", **name, born=date(1950, 1, 1) + timedelta(days=397 * number))
        person["marks"][0]["description"] = f"a heron, {number}"
        if number % 3 == 0:
            person.pop("spells")
        if number % 4 == 0:
            person["notifications"] = person["notifications"][:1]
        people.append(person)
    return books.xlsx(books.joined(people))


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_fifty_people_loaded_are_the_fifty_people_imported() -> None:
    with transaction.atomic():
        access.look_as_nobody()
        cast = make_cast()
        access.look_as(cast.administrator, today=TODAY)
        since, by = date(2015, 1, 1), cast.administrator
        publish_station(name="Longmoor", address="1 Station Road", since=since, by=by, at=NOW)
    desk, content = Desk(cast, cast.administrator), fifty()
    with transaction.atomic():
        access.look_as(desk.by, today=TODAY)
        desk.take_in(content)
        imported = list(everybody())
        transaction.set_rollback(True)
    with transaction.atomic():
        access.look_as(desk.by, today=TODAY)
        world = world_of(desk.by, NOW)
    register = read_register(content, world)
    people = register.ready()
    assert actions.load_people(people=people, world=world, register="register.xlsx", by=desk.by, at=NOW) == 50
    with transaction.atomic():
        access.look_as(desk.by, today=TODAY)
        assert len(imported) == 51  # and Bell
        assert list(everybody()) == imported
        assert check_everything().faults == []
        assert desk.take_in(content).unchanged == 50


def test_only_the_administrator_loads(cast: Cast) -> None:
    with pytest.raises(access.NotPermitted):
        actions.load_people(people=[], world=books.world(), register="x", by=cast.officer, at=NOW)
