"""Whatever is recorded, corrected and struck out of orders, what is required is a fresh decision over their facts."""

import json
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from custos.access.tests.cast import NOW, TODAY, Cast
from custos.law.facts import Fact, encode
from custos.orders.actions import correct_deed, strike_out_deed
from custos.orders.models import DeedKind, OrderDeed
from custos.orders.reads import orders_of
from custos.orders.telling import facts_of
from custos.orders.tests.factories import done, ordered, term
from custos.organisations.reads import Actor
from custos.plumbing.refusals import UnableToRecord
from custos.requirements.bringing import would_move
from custos.requirements.reads import beliefs

KINDS = ("shpo-on-conviction", "shpo-on-application", "interim-shpo", "sro", "voo", "shpo-scotland-on-application")
FIRST = date(2023, 6, 1)
STEPS = 14


def in_line(cast: Cast) -> None:
    """The stored requirements are a fresh decision, and what is believed is what the standing deeds tell."""
    assert would_move(cast.bell, at=NOW) == []
    told: list[Fact] = [fact for now in orders_of(cast.bell) for act in now.acts for fact in facts_of(act.deed, now)]
    believed = [belief.row.data for belief in beliefs(cast.bell)]
    assert in_writing(believed) == in_writing(map(encode, told))


def in_writing(facts: Iterable[dict[str, Any]]) -> list[str]:
    """Facts as text, in one order."""
    return sorted(json.dumps(fact, sort_keys=True) for fact in facts)


def some_deed(cast: Cast, lot: Random) -> None:
    """Do one thing or another about an order, as the lot falls; what can not be is refused and changes nothing."""
    day = FIRST + timedelta(days=lot.randrange((TODAY - FIRST).days + 20))
    standing = orders_of(cast.bell)
    if not standing or lot.random() < 0.3:
        ordered(cast, lot.choice(KINDS), on=day)
        return
    order, what = lot.choice(standing).order, lot.randrange(8)
    if what == 0:
        done(cast, order, DeedKind.SERVED, on=day, how="court", by_whom="The usher", given="The order")
    elif what == 1:
        done(cast, order, DeedKind.VARIED, [term("place")], on=day, words="Necessary")
    elif what == 2:
        done(cast, order, DeedKind.RENEWED, on=day, length="fixed", until=day + timedelta(days=1500), words="So")
    elif what == 3:
        done(cast, order, DeedKind.DISCHARGED, on=day, he_consents=True, police_consent=True)
    elif what == 4:
        done(cast, order, DeedKind.BREACH, on=day, words="The first term")
    else:
        deed = lot.choice(list(OrderDeed.objects.filter(person=cast.bell).order_by("saved_at", "id")))
        if what == 5:
            strike_out_deed(deed=deed, why="By lot", by=cast.officer, at=NOW)
        else:
            correct_deed(deed=deed, changes={"on": day}, why="By lot", by=cast.officer, at=NOW)


@pytest.mark.parametrize("seed", range(5))
def test_orders_told_in_any_sequence_are_a_fresh_decision(
    cast: Cast, look_as: Callable[[Actor], None], seed: int
) -> None:
    look_as(cast.officer)
    lot, refused = Random(seed), 0
    for _ in range(STEPS):
        try:
            some_deed(cast, lot)
        except UnableToRecord:
            refused += 1
        in_line(cast)
    assert refused < STEPS
    assert OrderDeed.objects.exists()
