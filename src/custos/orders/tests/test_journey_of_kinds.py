"""The journey that runs on every kind, in the pages: chosen, made, served, varied, put right and ended."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from html import unescape
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from custos.access import reads as access
from custos.access.actions import give_record
from custos.access.tests.cast import NOW, SINCE, TODAY, Cast
from custos.orders.kinds import FOUND, OrderKind, Tells
from custos.orders.models import DeedKind, Order
from custos.orders.reads import order_now
from custos.orders.tests.factories import day_for, done, ordered, term, terms_of, told_of
from custos.organisations.reads import Actor
from custos.people.actions import open_person
from custos.people.reads import Person


@pytest.fixture(autouse=True)
def _at_ten_on_5_may() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def day(name: str, value: date) -> dict[str, str]:
    """A date in its three boxes."""
    return {f"{name}-day": str(value.day), f"{name}-month": str(value.month), f"{name}-year": str(value.year)}


def typed(values: dict[str, Any], prefix: str = "") -> dict[str, str]:
    """Values as their boxes send them."""
    found: dict[str, str] = {}
    for name, value in values.items():
        found |= day(prefix + name, value) if isinstance(value, date) else {prefix + name: str(value)}
    return found


def made_of(kind: OrderKind) -> dict[str, str]:
    """The page on which an order of the kind is recorded, filled in."""
    told = told_of(kind, day_for(kind))
    abroad = {f"abroad_{name}": value for name, value in told.pop("abroad", {}).items()}
    if abroad:
        abroad["abroad_on"] = date.fromisoformat(abroad["abroad_on"])
    sent = typed(told | abroad | {"nation": kind.nation or "england-wales"})
    for place, row in enumerate(terms_of(kind)):
        names = ("kind", "wording", "plain", "check_words", "supervisor")
        sent |= typed({name: getattr(row, name) for name in names}, f"term-{place}-")
    return sent | {"term-rows": "2"}


def variation_of(order: Order) -> dict[str, Any]:
    """Other words for its first term; where it has none, another last day."""
    terms = order_now(order).terms
    if not terms:
        return {"length": "fixed", "until": date(2027, 1, 1), "words": "Necessary"}
    names = ("thread", "kind", "wording", "check_words", "supervisor")
    row = {f"earlier-0-{name}": getattr(terms[0].row, name) for name in names}
    return row | {"length": "same", "earlier-0-what": "changed", "earlier-0-plain": "In other words."}


def person_for(cast: Cast, kind: OrderKind) -> Person:
    """Bell; or, where a parent answers, somebody young whom the officer manages."""
    if kind.tells != Tells.DIRECTION:
        return cast.bell
    with access.engine():
        told: dict[str, Any] = {"by": cast.officer, "at": NOW}
        young = open_person(force=cast.force, surname="Quern", forenames="Lee", born=date(2011, 1, 2), **told)
        give_record(person=young, unit=cast.team, post=cast.officer.post, since=SINCE, **told)
    return young


def problems_on(answer: Any) -> dict[str, str]:
    """What the summary at the top of a refused page says, by the box that each line leads to."""
    summary = re.search(r"govuk-error-summary__list.*?</ul>", answer.content.decode(), re.DOTALL)
    found = re.findall(r'<a href="#([^"]+)">\s*(.*?)\s*</a>', summary[0] if summary else "", re.DOTALL)
    return {box: ". ".join(unescape(words) for each, words in found if each == box) for box, _ in found}


def send(client: Client, address: str, sent: dict[str, str]) -> str:
    """Fill in a page that is not refused, and return the page that it leads to."""
    answer = client.post(address, sent, follow=True)
    assert answer.redirect_chain, problems_on(answer) or answer.status_code
    return unescape(answer.content.decode())


def test_a_variation_is_corrected_on_its_page_and_keeps_what_it_ended(
    cast: Cast, look_as: Callable[[Actor], None]
) -> None:
    look_as(cast.officer)
    order = ordered(cast, on=date(2024, 3, 1), terms=[term(), term("place")])
    first, second = order_now(order).terms
    ended = term(thread=second.row.thread, change="ended")
    added = term("work", plain="Do not work at night.")
    deed = done(cast, order, DeedKind.VARIED, [ended, added], on=date(2025, 3, 1), words="Necessary")
    client = Client()
    client.force_login(cast.officer.user)
    names = ("thread", "kind", "wording", "check_words")
    row = {f"term-0-{name}": getattr(added, name) for name in names} | {"term-0-plain": "Do not work by night."}
    told = {"on": date(2025, 3, 2), "length": "same", "words": "Necessary", "why": "Misread", "term-rows": "1"} | row
    address = reverse("orders:correct", args=[cast.bell.reference, order.id, deed.id])
    assert "Do not work at night." in client.get(address).content.decode()
    assert "It is corrected" in send(client, address, typed(told))
    look_as(cast.officer)
    assert [each.row.plain for each in order_now(order).terms_on(TODAY)] == [first.row.plain, "Do not work by night."]


@pytest.mark.parametrize("kind", FOUND, ids=lambda kind: kind.code)
def test_an_order_of_the_kind_is_recorded_lived_through_and_ended(
    cast: Cast, look_as: Callable[[Actor], None], kind: OrderKind
) -> None:
    look_as(cast.officer)
    client = Client()
    client.force_login(cast.officer.user)
    reference, on = person_for(cast, kind).reference, day_for(kind)
    assert kind.title in client.get(reverse("orders:kind", args=[kind.code])).content.decode()
    page = send(client, reverse("orders:choose", args=[reference]), {"kind": kind.code})
    assert kind.title in page
    page = send(client, reverse("orders:make", args=[reference, kind.code]), made_of(kind))
    assert "The order is recorded" in page
    order = Order.objects.get()

    def record(what: str, **told: Any) -> str:
        return send(client, reverse("orders:record", args=[reference, order.id, what]), typed({"on": on} | told))

    page = record("served", how="court", by_whom="The usher", given="The sealed order")
    assert "Served" in page
    assert ("Letter in plain words" in page) is bool(kind.terms)
    if kind.varied:
        page = record("varied", **variation_of(order))
        assert "Varied, " in page
    if kind.discharged and kind.tells != Tells.NOTHING:
        page = record("discharged", court="The court", applied_by="police", he_consents="on", police_consent="on")
    else:
        page = record("ended", how="run-out")
    assert "No longer in force" in page
    page = unescape(client.get(reverse("web:section", args=[reference, "orders"])).content.decode())
    assert "No order is in force." in page
    assert f"{kind.title} of" in page
    timeline = unescape(client.get(reverse("web:section", args=[reference, "timeline"])).content.decode())
    assert kind.short in timeline
