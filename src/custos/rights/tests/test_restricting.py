"""Restricted data names its kind, and is marked wherever that kind is shown: on the record, on paper, in the copy."""

from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from typing import Any

import pytest
import time_machine
from django.test import Client
from pypdf import PdfReader

from custos.access import reads as access
from custos.access.actions import conceal
from custos.access.models import Compartment
from custos.access.tests.cast import NOW, SINCE, TODAY, Cast
from custos.nominals.tests.factories import know
from custos.organisations.reads import Actor
from custos.plans.papers import plan_pdf
from custos.plans.tests import factories as plans
from custos.plumbing.refusals import UnableToRecord
from custos.plumbing.registry import restricted
from custos.rights.copying import items_of
from custos.rights.forms import Restricting
from custos.rights.models import Restriction
from custos.rights.papers import paper_pdf
from custos.rights.reads import file_of, restricted_among, restrictions_of
from custos.rights.tests.factories import a_case, step
from custos.rights.vocabulary import CaseKind, StepKind

Look = Callable[[Actor], None]
MARK = "Restricted: do not use but for: proof in his claim"


@pytest.fixture
def at_noon() -> Iterator[None]:
    """The clock of the tests' day."""
    with time_machine.travel(NOW, tick=False):
        yield


def restrict(cast: Cast, matter: str, **told: Any) -> Restriction:
    """A restriction that is decided and approved."""
    access.look_as(cast.protection, today=TODAY, at=NOW)
    case = a_case(cast, CaseKind.RESTRICTION, person=cast.bell)
    given = {"outcome": "granted", "words": "Contested", "changed": "What Quexilby said", "matter": matter}
    step(case, StepKind.DECIDED, cast.protection, **given | {"but_for": "proof in his claim"} | told)
    step(case, StepKind.APPROVED, cast.second_protection)
    return Restriction.objects.get(case=case)


def page(actor: Actor, address: str) -> str:
    """What a page says to somebody."""
    client = Client()
    client.force_login(actor.user)
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def text_of(pdf: bytes) -> str:
    """What a paper says, on one line."""
    return " ".join(" ".join(each.extract_text() for each in PdfReader(BytesIO(pdf)).pages).split())


def test_the_form_offers_every_kind_and_each_thing_and_keeps_which_was_meant(cast: Cast, look_as: Look) -> None:
    look_as(cast.officer)
    home = know(cast.bell, "home", by=cast.officer, kind="home", lines="9 New Road", since=date(2024, 1, 1))
    items = items_of(cast.bell, cast.officer, today=TODAY)
    typed = {"on-day": "5", "on-month": "5", "on-year": "2026", "outcome": "granted", "words": "Contested"}
    form = Restricting(typed | {"matter": f"home-{home.id}"}, today=TODAY, items=items)
    assert form.is_valid(), form.errors
    row = restrict(cast, form.told()["matter"])
    assert (row.kind, row.item, row.operational) == ("home", home.id, False)
    assert not Restricting(typed | {"matter": "nothing-such"}, today=TODAY, items=items).is_valid()


def test_it_is_marked_in_the_section_that_shows_it_and_on_paper_and_in_no_other(
    cast: Cast, look_as: Look, at_noon: None
) -> None:
    restrict(cast, "home")
    record = f"/people/{cast.bell.reference}/"
    assert MARK in page(cast.officer, f"{record}about/addresses/")
    assert "home address (What Quexilby said)" in page(cast.officer, f"{record}about/addresses/")
    assert MARK in page(cast.officer, f"{record}print/")
    assert MARK not in page(cast.officer, f"{record}about/contacts/")
    assert "Restricted since 5 May 2026" in page(cast.officer, f"{record}about/contacts/")  # in the bar


def test_whoever_has_the_operational_view_is_told_of_the_data_that_it_shows_without_the_words_of_the_case(
    cast: Cast, at_noon: None
) -> None:
    restrict(cast, "home")
    restrict(cast, "mark")
    said = page(cast.neighbourhood, f"/people/{cast.bell.reference}/")
    assert said.count(MARK) == 1
    assert "Quexilby" not in said
    assert "home address" not in said.lower()


@pytest.mark.parametrize(("matter", "told"), [("home", ["officer"]), ("mark", ["officer", "neighbourhood"])])
def test_a_search_says_of_whom_something_is_restricted_to_those_who_are_shown_it(
    cast: Cast, at_noon: None, matter: str, told: list[str]
) -> None:
    restriction = restrict(cast, matter)
    names = ["officer", "neighbourhood", "probation"]
    assert [name for name in names if "Some of it is restricted" in found(cast.actors[name])] == told
    with access.engine():
        Restriction.objects.filter(pk=restriction.pk).update(lifted_at=NOW)
    assert "Some of it is restricted" not in found(cast.officer)


def found(actor: Actor) -> str:
    """What a search for Bell says to somebody."""
    client = Client()
    client.force_login(actor.user)
    answer = client.post("/find/", {"q": "Bell"}, follow=True)
    assert "BELL" in answer.content.decode()
    return answer.content.decode()


@pytest.mark.parametrize("name", ["probation", "auditor", "keeper"])
def test_whoever_sees_no_such_data_is_told_of_no_restriction(cast: Cast, look_as: Look, name: str) -> None:
    restrict(cast, "all")
    look_as(cast.actors[name])
    assert restrictions_of(cast.bell) == []
    assert restricted_among([cast.bell.id]) == set()


def test_of_a_hidden_person_nobody_outside_is_told(cast: Cast, look_as: Look) -> None:
    restrict(cast, "all")
    with access.engine():
        circle = Compartment.objects.create(name="an invented circle")
        conceal(person=cast.bell, compartment=circle, since=SINCE, by=cast.inspector, at=NOW)
    for actor in cast.actors.values():
        look_as(actor)
        assert restrictions_of(cast.bell) == []
        assert restricted_among([cast.bell.id]) == set()


def test_a_paper_that_shows_it_is_marked_until_it_is_lifted(cast: Cast, look_as: Look) -> None:
    look_as(cast.officer)
    plan = plans.countersigned(cast)
    row = restrict(cast, "plan")
    restrict(cast, "phone")
    look_as(cast.officer)
    assert text_of(plan_pdf(plan, TODAY)).count(MARK) == 1
    look_as(cast.protection)
    step(row.case, StepKind.LIFTED, cast.protection, words="It was right")
    look_as(cast.officer)
    assert MARK not in text_of(plan_pdf(plan, TODAY))
    assert [each for each in restricted(cast.bell, "contacts") if MARK in each]


def test_one_of_all_that_is_held_as_those_from_before_are_is_marked_everywhere(cast: Cast, look_as: Look) -> None:
    restrict(cast, "all", but_for="")
    look_as(cast.officer)
    for section in ("identity", "orders", "visits"):
        assert restricted(cast.bell, section)[0].startswith("Restricted: do not use until it is lifted")


def test_the_copy_marks_the_one_thing_that_is_restricted(cast: Cast, look_as: Look) -> None:
    look_as(cast.officer)
    numbers = [know(cast.bell, "phone", by=cast.officer, number=number) for number in ("07700900123", "07700900124")]
    restrict(cast, f"phone-{numbers[0].id}")
    look_as(cast.protection)
    case = a_case(cast, person=cast.bell)
    items = [item for item in items_of(cast.bell, cast.protection, today=TODAY) if item.title.startswith("Telephone")]
    copy = [{"key": item.key, "title": item.title, "words": item.words} for item in items]
    told: dict[str, Any] = {"answer": "copy", "withheld": {}, "silent": False, "copy": copy}
    step(case, StepKind.CHOSEN, cast.protection, **told)
    step(case, StepKind.APPROVED, cast.second_protection)
    said = text_of(paper_pdf(file_of(case), "copy"))
    assert said.count("(restricted: we do not use it but for proof in his claim)") == 1


@pytest.mark.parametrize("lifted", [False, True])
def test_what_is_decided_anew_leaves_no_restriction_that_nobody_can_lift(cast: Cast, lifted: bool) -> None:
    row = restrict(cast, "home")
    case = row.case
    if lifted:
        step(case, StepKind.LIFTED, cast.protection)
    again: dict[str, Any] = {
        "outcome": "granted" if lifted else "refused",
        "words": "Looked at anew",
        "changed": "",
        "matter": "home",
    }
    step(case, StepKind.DECIDED, cast.protection, **again)
    step(case, StepKind.APPROVED, cast.second_protection)
    step(case, StepKind.RELEASED, cast.protection, to="Him")
    with pytest.raises(UnableToRecord, match="until it is lifted"):
        step(case, StepKind.CLOSED, cast.protection)
    step(case, StepKind.LIFTED, cast.protection)
    step(case, StepKind.CLOSED, cast.protection)
    assert not Restriction.objects.filter(lifted_at=None).exists()
