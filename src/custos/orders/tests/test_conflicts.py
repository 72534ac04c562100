"""Terms of several orders, licence and bail are weighed: what is asked, who decides, and what opens it again."""

from collections.abc import Callable
from datetime import date
from itertools import combinations_with_replacement
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from custos.access.permissions import NotPermitted
from custos.access.tests.cast import NOW, TODAY, Cast
from custos.audit.reads import account_of
from custos.orders.actions import correct_deed, weigh_terms
from custos.orders.conflicts.pairs import REASONS
from custos.orders.conflicts.reads import Question, questions_of
from custos.orders.kinds import TermKind
from custos.orders.models import DeedKind, Order, TermChange, Weighing
from custos.orders.reads import order_now, orders_of
from custos.orders.tests.factories import done, ordered, term
from custos.orders.tests.test_life import refused
from custos.organisations.reads import Actor

Look = Callable[[Actor], None]
MADE = date(2024, 3, 1)
OTHERS = ("The library", "Go to the library each Monday.")


@pytest.fixture
def both(cast: Cast, look_as: Look) -> tuple[Order, Order]:
    """A prevention order that keeps Bell from places, and a licence that sends him somewhere."""
    look_as(cast.officer)
    wording, plain = OTHERS
    order = ordered(cast, on=MADE, terms=[term("place", plain="Do not go near a school."), term("work")])
    licence = ordered(cast, "licence-conditions", on=MADE, terms=[term("positive", wording=wording, plain=plain)])
    return order, licence


def questions(cast: Cast) -> list[Question]:
    """What is to be weighed today."""
    return questions_of(cast.bell, orders_of(cast.bell), day=TODAY)


def weighed(cast: Cast, question: Question, *, by: Actor | None = None, **told: Any) -> Weighing:
    """A decision on two terms as they stand."""
    seen: tuple[UUID, UUID] = told.pop("seen", (question.asked.one.term.row.id, question.asked.other.term.row.id))
    words = {"decision": "none", "words": "The library is not near a school."} | told
    return weigh_terms(
        person=cast.bell, threads=question.asked.key, seen=seen, told=words, by=by or cast.officer, at=NOW
    )


def holding(cast: Cast) -> list[str]:
    """The decisions that hold."""
    return [each.holds.decision for each in questions(cast) if each.holds]


def test_terms_of_different_orders_are_asked_about_and_those_of_one_order_are_not(
    cast: Cast, both: tuple[Order, Order]
) -> None:
    found = questions(cast)
    assert {_kinds(each) for each in found} == {
        frozenset({TermKind.PLACE, TermKind.POSITIVE}),
        frozenset({TermKind.WORK, TermKind.POSITIVE}),
    }
    assert all(each.asked.reason == REASONS[_kinds(each)] for each in found)
    order, _ = both
    done(cast, order, DeedKind.ENDED, how="quashed")
    assert questions(cast) == []


def _kinds(question: Question) -> frozenset[TermKind]:
    return frozenset(TermKind(side.term.row.kind) for side in (question.asked.one, question.asked.other))


def test_a_person_decides_with_reasons_and_the_account_says_so(cast: Cast, both: tuple[Order, Order]) -> None:
    first, second = questions(cast)
    weighed(cast, first, decision="asked", words="Probation, on 5 May.")
    assert holding(cast) == ["asked"]
    assert [each.asked.key for each in questions(cast)] == [second.asked.key, first.asked.key]  # what is open first
    text = account_of(cast.bell.id)[0].text
    assert text.endswith("The court, or whoever holds the licence or bail, is asked. Probation, on 5 May.")
    weighed(cast, first)
    assert holding(cast) == ["none"]
    assert Weighing.objects.count() == 2


def test_it_is_opened_again_when_either_term_changes_and_not_when_another_does(
    cast: Cast, both: tuple[Order, Order]
) -> None:
    order, licence = both
    for each in questions(cast):
        weighed(cast, each)
    assert len(holding(cast)) == 2
    done(cast, order, DeedKind.VARIED, [term("contact")], words="He wrote to a child")
    assert len(holding(cast)) == 2
    place = next(each.row for each in order_now(order).terms if each.row.kind == "place")
    changed = term("place", thread=place.thread, change=TermChange.CHANGED, plain="Do not go near a library.")
    done(cast, order, DeedKind.VARIED, [changed])
    open_again = [each for each in questions(cast) if each.weighings and not each.holds]
    assert [_kinds(each) for each in open_again] == [frozenset({TermKind.PLACE, TermKind.POSITIVE})]
    weighed(cast, open_again[0], decision="stricter", words="He goes on Tuesdays; told at a visit.")
    assert len(holding(cast)) == 2
    made = order_now(licence).made
    assert made
    correct_deed(deed=made, changes={"court": "HMP Wexmarsh"}, why="Its prison", by=cast.officer, at=NOW)
    assert len(holding(cast)) == 2  # the term reads as it did
    made = order_now(licence).made
    assert made
    (row,) = made.terms.all()
    other = term("positive", thread=row.thread, wording="The town hall", plain="Go to the town hall.")
    correct_deed(deed=made, changes={}, terms=[other], why="Misread", by=cast.officer, at=NOW)
    assert holding(cast) == []


def test_what_was_decided_on_a_day_is_shown_as_it_was_known(cast: Cast, both: tuple[Order, Order]) -> None:
    weighed(cast, questions(cast)[0])
    before = questions_of(cast.bell, orders_of(cast.bell), day=TODAY, as_at=NOW.replace(hour=1))
    assert [each.weighings for each in before] == [(), ()]


def test_what_nobody_can_decide_so_is_refused(cast: Cast, both: tuple[Order, Order], look_as: Look) -> None:
    order, _ = both
    question = questions(cast)[0]
    refused("", "changed meanwhile", lambda: weighed(cast, question, seen=(order.id, order.id)))
    with pytest.raises(IntegrityError, match="a_weighing_has_its_reasons"), transaction.atomic():
        weighed(cast, question, words="")
    done(cast, order, DeedKind.ENDED, how="quashed")
    refused("", "does not bind him any more", lambda: weighed(cast, question))
    look_as(cast.neighbourhood)
    with pytest.raises(NotPermitted):
        weighed(cast, question, by=cast.neighbourhood)


def test_the_table_asks_of_every_kind_and_puts_each_as_a_question() -> None:
    assert {kind for kinds in REASONS for kind in kinds} == set(TermKind)
    for kinds, reason in REASONS.items():
        assert 1 <= len(kinds) <= 2
        assert reason.endswith("?")
    pairs = {frozenset(pair) for pair in combinations_with_replacement(TermKind, 2)}
    assert set(REASONS) < pairs


def test_on_screen_both_are_read_and_a_decision_without_reasons_is_refused(
    cast: Cast, both: tuple[Order, Order]
) -> None:
    client, outsider = Client(), Client()
    client.force_login(cast.officer.user)
    outsider.force_login(cast.neighbourhood.user)
    question = questions(cast)[0]
    page = reverse("orders:weigh", args=[cast.bell.reference, *question.asked.key])
    shown = client.get(page).content.decode()
    assert "Custos does not know" in shown
    assert all(side.term.row.plain in shown for side in (question.asked.one, question.asked.other))
    seen = {"one": str(question.asked.one.term.row.id), "other": str(question.asked.other.term.row.id)}
    assert client.post(page, seen | {"decision": "none"}).status_code == 422
    assert client.post(page, {"decision": "none", "words": "x"}).status_code == 422
    assert client.post(page, seen | {"decision": "none", "words": "Far from it."}).status_code == 302
    section = client.get(reverse("web:section", args=[cast.bell.reference, "orders"])).content.decode()
    assert "Far from it." in section
    assert outsider.get(page).status_code == 403
    back = reverse("orders:weigh", args=[cast.bell.reference, *reversed(question.asked.key)])
    assert client.get(back).status_code == 404
