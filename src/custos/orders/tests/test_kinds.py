"""Every kind against its cases: what the law allows such an order, and what it does not, to the day."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from custos.access.tests.cast import NOW
from custos.law.terms import Order as Named
from custos.orders import kinds
from custos.orders.kinds import FOUND, KINDS, NAMES
from custos.orders.models import DeedKind, Order, OrderDeed
from custos.orders.presenters import kind_rows
from custos.orders.refusing import faults_of
from custos.orders.standing import Act, OrderNow, put_together
from custos.orders.tests.factories import ABROAD, term
from custos.people.reads import Person

FOLDER = Path(kinds.__file__).parent
TODAY = date(2031, 4, 2)
FULL = [
    (KINDS[kind.code], case)
    for name, kind in zip(NAMES, FOUND, strict=True)
    for case in tomllib.loads((FOLDER / f"{name}.cases.toml").read_text())["case"]
]


def acts_of(kind: kinds.OrderKind, case: dict[str, Any]) -> list[Act]:
    """The deeds of a case, its making first."""
    person = Person(surname="Bell", born=case.get("born", date(1985, 6, 3)))
    order = Order(person=person, kind=kind.code, nation=case.get("nation", kind.nation or "england-wales"))

    def act(what: DeedKind, on: date, terms: Any = (), **told: Any) -> Act:
        return Act(OrderDeed(order=order, person=person, kind=what, on=on, saved_at=NOW, **told), tuple(terms))

    rows = [term(each) for each in case["terms"]]
    for row, name in zip(rows[:1] + rows[:0:-1], ("term_until", "last_term_until"), strict=False):
        row.until = case.get(name)
    told = {"applied_on": case.get("applied"), "in_force": case.get("in_force"), "length": "further"}
    told["authorised_by"] = case.get("authorised", "")
    if "until" in case:
        told |= {"length": "fixed", "until": case["until"]}
    if "abroad" in case:
        told["abroad"] = ABROAD | {"on": case["abroad"].isoformat()}
    acts = [act(DeedKind.MADE, case["made"], rows, **told)]
    for name, what in (("varied", DeedKind.VARIED), ("renewed", DeedKind.RENEWED)):
        if name in case:
            longer = {"length": "fixed", "until": case[f"{name}_until"], "words": "The risk stands."}
            acts.append(act(what, case[name], **longer))
    if "discharged" in case:
        given = dict.fromkeys(("he_consents", "police_consent"), case.get("consents", False))
        acts.append(act(DeedKind.DISCHARGED, case["discharged"], **given))
    return acts


def as_it_stands(acts: list[Act]) -> OrderNow:
    """The order that the deeds make."""
    return put_together(acts[0].deed.order, acts)


@pytest.mark.parametrize(("kind", "case"), FULL, ids=lambda each: each.code if hasattr(each, "code") else each["title"])
def test_a_kind_allows_what_its_case_says(kind: kinds.OrderKind, case: dict[str, Any]) -> None:
    acts = acts_of(kind, case)
    faults = [
        f"{fault.field}: {fault}" for number, act in enumerate(acts) for fault in faults_of(act, acts[:number], TODAY)
    ]
    if "refused" not in case:
        now = as_it_stands(acts)
        assert faults == []
        assert now.last_day == case["last_day"]
        assert "barred_until" not in case or now.barred_until == case["barred_until"]
        return
    field, _, words = case["refused"].partition(": ")
    assert any(fault.startswith(f"{field}: ") and words in fault for fault in faults), faults


def test_a_kind_with_a_bar_has_a_case_of_it_and_one_without_says_none() -> None:
    told = {kind.code: {name for each, case in FULL if each is kind for name in case} for kind in FOUND}
    assert {kind.code for kind in FOUND if kind.bar and "barred_until" not in told[kind.code]} == set()
    assert {kind.code for kind in FOUND if "last_day" not in told[kind.code]} == set()
    assert {kind.code for kind in FOUND if "refused" not in told[kind.code]} == set()


def test_every_order_that_the_law_names_has_a_kind() -> None:
    unread = {Named.INTERIM_SEX_OFFENDER}  # no domain note names it
    assert {kind.order for kind in FOUND} - {None} == set(Named) - unread


def test_every_kind_names_only_kinds_and_says_everything_that_is_asked_of_it() -> None:
    named = {code for kind in FOUND for code in (*kind.replaces, *kind.replaces_unless, *kind.interim_of)}
    assert named <= set(KINDS)
    assert len(KINDS) == len(FOUND)
    for kind in FOUND:
        assert all(row["value"] for row in kind_rows(kind)), kind.code
        assert kind.certainty == "verified" or kind.doubts, kind.code
