"""What a copy says: a share of every room, by the field tiers, nothing of intelligence; no table is forgotten."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps

from custos.access import reads as access
from custos.access.tests.cast import NOW, TODAY, Cast
from custos.nominals.tests.factories import convict, know
from custos.orders.actions import ask_advice, give_advice, receive_application, weigh_terms
from custos.orders.conflicts.reads import questions_of
from custos.orders.reads import orders_of
from custos.orders.tests.factories import ordered, term
from custos.organisations.reads import Actor
from custos.plans.actions import share_plan
from custos.plans.tests import factories as plans
from custos.plumbing.registry import sections, shares
from custos.rights.copying import Item, items_of, kinds_of_data
from custos.rights.forms import Chosen
from custos.rights.left_out import LEFT_OUT, Rule
from custos.rights.papers import paper_pdf
from custos.rights.presenters import case_page
from custos.rights.reads import file_of
from custos.rights.tests.factories import a_case, chosen, step
from custos.rights.vocabulary import StepKind
from custos.risk.tests import factories as risk
from custos.visits.tests.factories import home_of_bell, visited

Look = Callable[[Actor], None]
MADE = date(2024, 3, 1)


def keyed_by_person() -> set[str]:
    """Every table that has a column for a person."""
    return {
        model._meta.label
        for model in apps.get_models()
        if any(
            field.related_model is not None and field.related_model._meta.label == "people.Person" and field.many_to_one
            for field in model._meta.concrete_fields
        )
    }


def test_every_table_about_a_person_is_in_the_copy_or_left_out_with_a_reason() -> None:
    told = {model for share in shares.values() for model in share.models}
    assert keyed_by_person() - told - set(LEFT_OUT) == set()
    assert told & set(LEFT_OUT) == set()
    assert set(LEFT_OUT) - keyed_by_person() == set()
    assert told <= {model._meta.label for model in apps.get_models()}


@pytest.fixture
def filled(cast: Cast, look_as: Look) -> Cast:
    """Bell, of whom every room that is new to the copy knows something."""
    look_as(cast.officer)
    convict(cast.bell, by=cast.officer)
    home = home_of_bell(cast)
    order = ordered(cast, on=MADE, terms=[term("place", plain="Do not go near a school."), term("work")])
    ordered(cast, "licence-conditions", on=MADE, terms=[term("positive", wording="The library", plain="Go there.")])
    (question, *_) = questions_of(cast.bell, orders_of(cast.bell), day=TODAY)
    seen = (question.asked.one.term.row.id, question.asked.other.term.row.id)
    told: dict[str, Any] = {"decision": "none", "words": "They are apart."}
    weigh_terms(person=cast.bell, threads=question.asked.key, seen=seen, told=told, by=cast.officer, at=NOW)
    asks = {"received_on": TODAY, "court": "A court", "hearing_on": None, "summary": "He has work.", "asks": "vary"}
    receive_application(order=order, told=asks, by=cast.officer, at=NOW)
    asked = {"asked_by": "DC Marrable", "reached_at": "CID", "case": "WX/1", "words": "Does a term cover it?"}
    days = {"asked_on": TODAY - timedelta(days=2), "needed_by": TODAY}
    advice = ask_advice(person=cast.bell, told=asked | days, by=cast.officer, at=NOW)
    answer = {"given_on": TODAY, "given_by": "DC Nandakumar", "given": "It does."}
    give_advice(advice=advice, told=answer, by=cast.officer, at=NOW)
    visited(cast, cast.officer, address=home)
    risk.male(cast)
    risk.countersigned(cast)
    risk.agreed(cast)
    plan = plans.countersigned(cast)
    given = {"agency": "Probation", "name": "A. Person", "way": "mail", "on": TODAY}
    share_plan(plan=plan, told=given, by=cast.officer, at=NOW)
    look_as(cast.protection)
    return cast


def copied(cast: Cast, by: Actor | None = None) -> dict[str, list[Item]]:
    """The items that whoever handles the case of Bell decides on, by their kind."""
    found: dict[str, list[Item]] = {}
    for item in items_of(cast.bell, by or cast.protection, today=TODAY):
        found.setdefault(item.title, []).append(item)
    return found


def test_each_room_tells_its_share(filled: Cast) -> None:
    a_case(filled, person=filled.bell)
    found = {title: [item.words for item in items] for title, items in copied(filled).items()}
    assert found["Risk assessment"][0].startswith("ARMS: Active Risk Management System, 5 April 2026")
    assert found["Level of risk"] == ["High, from 5 May 2026"]
    assert found["Visit"] == ["5 May 2026, at 9 New Road, Longmoor: To see him at home; seen"]
    assert found["Plan of managing risk"] == ["Version 1, agreed on 5 May 2026: 1 action, 0 done"]
    assert found["Plan given to another agency"] == ["Version 1, to Probation, 5 May 2026"]
    assert found["Weighing of two terms"][0].startswith("They do not conflict")
    (application,) = copied(filled)["Application about an order"]
    assert "His application" in application.words
    assert application.ground == ""
    (advice,) = copied(filled)["Advice to an investigator"]
    assert advice.words == "Asked on 3 May 2026, given on 5 May 2026: It does."
    assert advice.ground == "crime"
    assert found["What is required of him"]
    said = " ".join(words for each in found.values() for words in each)
    assert not any(each in said for each in ("A. Person", "DC Marrable", "He lives near a school", "What was seen"))


@pytest.mark.parametrize(
    ("source", "ground"),
    [("The register that was imported", ""), ("He told us ", ""), ("", ""), ("His landlord", "others")],
)
def test_what_nobody_else_said_is_given_and_what_another_said_is_withheld_at_first(
    source: str, ground: str, filled: Cast, look_as: Look
) -> None:
    look_as(filled.officer)
    know(filled.bell, "phone", number="07700 900123", source=source, by=filled.officer)
    look_as(filled.protection)
    a_case(filled, person=filled.bell)
    (item,) = copied(filled)["Telephone number"]
    assert item.ground == ground


def test_nothing_that_rests_on_intelligence_is_offered_even_to_one_who_sees_it(filled: Cast, look_as: Look) -> None:
    look_as(filled.officer)
    know(filled.bell, "email", by=filled.officer, address="quexilby@example.org", from_intelligence=True)
    risk.countersigned(filled, "arms", on=TODAY, from_intelligence=True)
    assert "quexilby@example.org" not in str(copied(filled, filled.officer))
    with access.engine():
        assert "quexilby@example.org" not in str(copied(filled))
        assert len(copied(filled)["Risk assessment"]) == 1


def test_a_matter_that_the_post_may_not_see_is_not_offered(filled: Cast, look_as: Look, settings: Any) -> None:
    settings.CUSTOS_IS_THE_VISOR = True
    look_as(filled.officer)
    know(filled.bell, "account", by=filled.officer, kind="account", institution="Skarrow Bank", number="12345678")
    with access.engine():  # row security hides nothing here
        assert "Skarrow Bank" in str(copied(filled))
        assert "Skarrow Bank" not in str(copied(filled, filled.auditor))


def test_the_rules_by_which_something_is_left_out_are_in_the_case_and_not_in_the_copy(filled: Cast) -> None:
    case = a_case(filled, person=filled.bell)
    items = items_of(filled.bell, filled.protection, today=TODAY)
    typed = {item.key: item.ground or "given" for item in items}
    typed |= {"answer": "copy", "words": "An inquiry.", "on-day": "5", "on-month": "5", "on-year": "2026"}
    form = Chosen(typed, today=TODAY, items=items)
    assert form.is_valid(), form.errors
    step(case, StepKind.CHOSEN, filled.protection, **form.told())
    step(case, StepKind.APPROVED, filled.second_protection)
    lines = str(case_page(file_of(case), filled.protection, NOW)["done"])
    assert all(f"Left out by rule: {rule}" in lines for rule in Rule)
    made = file_of(case).proposal
    assert made is not None
    assert "It does." not in str(made.told["copy"])
    assert not any(str(rule) in str(made.told["copy"]) for rule in Rule)
    assert paper_pdf(file_of(case), "copy").startswith(b"%PDF")


def test_a_case_from_before_the_rules_were_kept_still_reads(filled: Cast) -> None:
    case = a_case(filled, person=filled.bell)
    step(case, StepKind.CHOSEN, filled.protection, **chosen())
    assert "Left out by rule" not in str(case_page(file_of(case), filled.protection, NOW)["done"])


def test_every_kind_of_data_is_shown_in_a_section_of_the_record() -> None:
    assert next(iter(kinds_of_data())) == "person"
    assert {share.section for share in shares.values()} - {"money"} <= set(sections)
