"""What is asked at the counter is what the law asks where he lives on the day."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
import time_machine
from django.test import Client

from custos.access import reads as access
from custos.access.tests.cast import NOW, TODAY, Cast
from custos.law.facts import ChangedHomeAddress, Matter, Nation
from custos.law.in_force import InForce
from custos.law.provisions import sentence_for
from custos.notifications import trips
from custos.notifications.actions import correct_notification
from custos.notifications.matters import asked_in
from custos.notifications.models import Notification
from custos.notifications.tests.factories import register
from custos.notifications.tests.test_views import (
    DECLARED,
    DIFFERENCES,
    day,
    go_on,
    his_account,
    page,
    signed_in,
    start,
)
from custos.organisations.reads import Actor
from custos.requirements.actions import tell
from custos.requirements.reads import requirements_of

Look = Callable[[Actor], None]
MOVED = date(2026, 5, 2)


@pytest.fixture(autouse=True)
def _at_ten_on_5_may() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def client(cast: Cast) -> Client:
    """The counter's browser; Bell has moved to Scotland three days ago."""
    register(cast)
    with access.engine():
        fact = ChangedHomeAddress(MOVED, about="address:1", nation=Nation.SCOTLAND)
        tell(person=cast.bell, fact=fact, by=cast.officer, at=NOW)
    return signed_in(cast.counter)


def test_scotland_asks_for_no_household_and_is_answered_without(cast: Cast, client: Client, look_as: Look) -> None:
    asked = client.post(page(cast, "start"), start(cast), follow=True).content
    assert b"Households with a child" not in asked
    assert b"Which passports do you hold?\xe2\x80\x9d" in asked
    assert b"s. 83(5)(h)" in asked
    his = {name: value for name, value in his_account().items() if not name.startswith("child-households")}
    client.post(page(cast, "account"), his | {"home-address-now-0-nation": "scotland"})
    go_on(cast, client, "differences", DIFFERENCES)
    client.post(page(cast, "read-back"), DECLARED)
    look_as(cast.officer)
    taken = Notification.objects.get()
    assert taken.acknowledgement["not_asked"] == []
    assert Matter.CHILD_HOUSEHOLDS.value not in taken.matters
    assert sentence_for("notify-change-of-passport-scotland") in taken.acknowledgement["duties"]
    assert sentence_for("notify-child-household") not in taken.acknowledgement["duties"]
    met = {row.finding.code for row in requirements_of(cast.bell) if row.met_by_id}
    assert "notify-initially" in met
    section = signed_in(cast.officer).get(f"/people/{cast.bell.reference}/about/notifications/").content
    assert b"Households with a child" not in section
    form = signed_in(cast.officer).get(page(cast, "correct", taken.id)).content
    assert b"Households with a child" not in form
    before = {"given_on": MOVED - timedelta(days=1)}
    right = correct_notification(notification=taken, changes=before, why="A slip", by=cast.officer, at=NOW)
    assert right.acknowledgement["not_asked"] == ["Households with a child"]


def test_what_is_asked_is_that_of_the_nation_on_the_day_on_which_he_gave_it(cast: Cast, client: Client) -> None:
    earlier = start(cast, **day("given_on", MOVED - timedelta(days=1)))
    assert b"Households with a child" in client.post(page(cast, "start"), earlier, follow=True).content


def test_absence_is_taken_where_the_rule_that_asks_for_it_is_in_force(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def taken_on(day: date) -> bool:
        return "absence" in {kind.code for kind in trips.kinds_for([], [], on=day)}

    assert not taken_on(TODAY)
    law = InForce({("cpa26_absence_notice", Nation.ENGLAND_WALES): TODAY})
    monkeypatch.setattr(trips, "rule_set", lambda: SimpleNamespace(law=law))
    assert taken_on(TODAY)
    assert not taken_on(TODAY - timedelta(days=1))


@pytest.mark.parametrize("nation", Nation)
def test_each_matter_is_asked_once_under_its_own_law(nation: Nation) -> None:
    asked = asked_in(nation, TODAY)
    assert len({each.matter for each in asked}) == len(asked) == (11 if nation is Nation.SCOTLAND else 12)
    ours = {each.matter: each.cites for each in asked_in(Nation.ENGLAND_WALES, TODAY)}
    for each in asked:
        elsewhere = nation is not Nation.ENGLAND_WALES and "reg." in ours[each.matter]
        assert (each.cites != ours[each.matter]) is elsewhere
