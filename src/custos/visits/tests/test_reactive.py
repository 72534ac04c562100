"""Management without visits: its conditions, its approval, its check, what ends it, and everything that is refused."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from custos.access.permissions import NotPermitted
from custos.access.tests.cast import NOW, TODAY, Cast
from custos.audit.reads import account_of
from custos.law.facts import (
    BreachedOrder,
    ChangedHomeAddress,
    CustodyBegan,
    Fact,
    RiskLevelAgreed,
    StayedWithChild,
)
from custos.law.terms import RiskLevel
from custos.nominals.tests.factories import convict, know
from custos.orders.tests.factories import ordered
from custos.organisations.reads import Actor
from custos.plumbing.refusals import UnableToRecord
from custos.requirements.actions import tell
from custos.requirements.reads import believed_from, open_requirements
from custos.risk.tests.factories import countersigned, male
from custos.tasks.reads import Task
from custos.visits.actions import check_reactive, decide_reactive, end_reactive, propose_frequency, propose_reactive
from custos.visits.eligible import conditions
from custos.visits.forms import STAYS
from custos.visits.models import Reactive
from custos.visits.noting import note_everybody
from custos.visits.reads import reactive_of
from custos.visits.telling import told_by
from custos.visits.tests.factories import visited
from custos.visits.triggers import waiting_of
from custos.visits.weighing import case_of_reactive

Look = Callable[[Actor], None]
LOW = date(2022, 5, 2)
TOMORROW, YEAR_LATER = NOW + timedelta(days=1), NOW + timedelta(days=360)
YES: dict[str, Any] = {"answers": dict.fromkeys(STAYS, "yes"), "words": "PNC and PND looked at; nothing."}


@pytest.fixture(autouse=True)
def _at_ten_on_5_may(cast: Cast, look_as: Look) -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        look_as(cast.officer)
        yield


def low(cast: Cast, since: date = LOW) -> None:
    """Put Bell on the register long ago, at low risk since a day."""
    convict(cast.bell, by=cast.officer, on=date(2015, 3, 2))
    tell(person=cast.bell, fact=RiskLevelAgreed(since, RiskLevel.LOW), by=cast.officer, at=NOW)


def quiet(cast: Cast) -> None:
    """Let everything be so that each condition is met."""
    low(cast)
    male(cast)
    countersigned(cast, "arms", band="low")
    visited(cast, cast.officer, on=TODAY - timedelta(days=100))


def proposed(cast: Cast, by: Actor | None = None) -> Reactive:
    """Let somebody propose that Bell is managed without visits."""
    return propose_reactive(person=cast.bell, reasons="Quiet for years.", by=by or cast.officer, at=NOW)


def approved(cast: Cast, look_as: Look) -> Reactive:
    """Let the inspector approve that Bell is managed without visits."""
    quiet(cast)
    row = proposed(cast)
    look_as(cast.inspector)
    row = decide_reactive(reactive=row, agrees=True, words="", by=cast.inspector, at=NOW)
    look_as(cast.officer)
    return row


def said(cast: Cast) -> dict[str, bool | None]:
    """How each condition stands today."""
    return {each.words: each.met for each in conditions(case_of_reactive(cast.bell, today=TODAY))}


def test_where_each_condition_is_met_it_is_approved_and_no_visit_is_due(cast: Cast, look_as: Look) -> None:
    quiet(cast)
    assert set(said(cast).values()) == {True}
    row = proposed(cast)
    look_as(cast.inspector)
    decide_reactive(reactive=row, agrees=True, words="", by=cast.inspector, at=NOW)
    assert [fact.told for fact in believed_from(row.id)] == ["reactive-began"]
    task = Task.objects.get(person=cast.bell, words__startswith="Approve")
    assert (task.to_post, task.done_by) == (cast.inspector.post, cast.inspector.user)
    kept = Reactive.objects.get()
    assert {each["met"] for each in kept.conditions} == {True}
    (check,) = open_requirements().filter(person=cast.bell, code="review-reactive")
    assert check.current
    assert check.current.breach_after == date(2027, 5, 5)
    assert not open_requirements().filter(person=cast.bell, code="home-visit", current__safe_by__isnull=False).exists()


def test_what_is_not_met_is_refused_and_what_can_not_be_said_asks_for_words(cast: Cast, look_as: Look) -> None:
    low(cast, date(2024, 5, 2))
    row = proposed(cast)
    look_as(cast.inspector)
    with pytest.raises(UnableToRecord, match="will be so from 2 May 2027"):
        decide_reactive(reactive=row, agrees=True, words="I know him.", by=cast.inspector, at=NOW)
    tell(person=cast.bell, fact=RiskLevelAgreed(LOW, RiskLevel.LOW), by=cast.inspector, at=NOW)
    with pytest.raises(UnableToRecord, match="this can not be said: No serious concern at a visit; ARMS"):
        decide_reactive(reactive=row, agrees=True, words=" ", by=cast.inspector, at=NOW)
    held = decide_reactive(reactive=row, agrees=True, words="ARMS was on paper.", by=cast.inspector, at=NOW)
    assert held.agreed


def _assessed_high(cast: Cast) -> None:
    male(cast)
    countersigned(cast, "arms", band="high")


@pytest.mark.parametrize(
    ("words", "do"),
    [
        (
            "No serious concern at a visit",
            lambda cast: visited(cast, cast.officer, concern="serious", concern_words="A child's coat in the hall."),
        ),
        ("No suspected breach", lambda cast: _told(cast, BreachedOrder(TODAY))),
        (
            "No further conviction, caution or finding",
            lambda cast: convict(cast.bell, by=cast.officer, on=date(2025, 3, 3), reference="C2"),
        ),
        ("Not on licence", lambda cast: ordered(cast, "licence-conditions")),
        ("ARMS gives low priority", _assessed_high),
        ("Not in custody, in hospital or abroad", lambda cast: _told(cast, CustodyBegan(TODAY))),
        ("Low risk without a break for 36 months", lambda cast: _told(cast, RiskLevelAgreed(TODAY, RiskLevel.HIGH))),
    ],
)
def test_each_condition_fails_by_its_own_fact(cast: Cast, words: str, do: Callable[[Cast], Any]) -> None:
    low(cast)
    assert said(cast)[words] is not False
    do(cast)
    assert said(cast)[words] is False


def _told(cast: Cast, fact: Fact, at: Any = NOW) -> None:
    tell(person=cast.bell, fact=fact, by=cast.officer, at=at)


def test_what_a_person_weighs_can_not_be_said(cast: Cast) -> None:
    ordered(cast)
    know(cast.bell, "device", by=cast.officer, kind="phone", from_intelligence=True, source="A source")
    stands = said(cast)
    assert stands["Low risk without a break for 36 months"] is None
    assert stands["No information came in"] is None
    assert stands["No order whose terms need monitoring"] is None


@pytest.mark.parametrize("name", ["sergeant", "officer"])
def test_only_an_inspector_approves(cast: Cast, look_as: Look, name: str) -> None:
    quiet(cast)
    row = proposed(cast)
    look_as(cast.actors[name])
    with pytest.raises(NotPermitted, match="inspector approves"):
        decide_reactive(reactive=row, agrees=True, words="", by=cast.actors[name], at=NOW)


def test_an_inspector_does_not_approve_their_own_and_returns_with_words(cast: Cast, look_as: Look) -> None:
    quiet(cast)
    look_as(cast.inspector)
    row = proposed(cast, cast.inspector)
    with pytest.raises(UnableToRecord, match="You proposed it"):
        decide_reactive(reactive=row, agrees=True, words="", by=cast.inspector, at=NOW)
    look_as(cast.officer)
    with pytest.raises(UnableToRecord, match="waits for an inspector already"):
        proposed(cast)


def test_a_proposal_needs_reasons_and_goes_back_with_reasons(cast: Cast, look_as: Look) -> None:
    with pytest.raises(UnableToRecord, match="Say why he need not be visited"):
        propose_reactive(person=cast.bell, reasons=" ", by=cast.officer, at=NOW)
    row = proposed(cast)
    look_as(cast.inspector)
    with pytest.raises(UnableToRecord, match="Say why it goes back"):
        decide_reactive(reactive=row, agrees=False, words="", by=cast.inspector, at=NOW)
    decide_reactive(reactive=row, agrees=False, words="Wait for ARMS.", by=cast.inspector, at=NOW)
    assert reactive_of(cast.bell) is None
    assert not believed_from(row.id)
    with pytest.raises(UnableToRecord, match="not approved"):
        end_reactive(reactive=row, why="x", by=cast.inspector, at=NOW)


def test_it_is_not_proposed_twice_and_no_frequency_is_proposed_beside_it(cast: Cast, look_as: Look) -> None:
    approved(cast, look_as)
    with pytest.raises(UnableToRecord, match="without visits already"):
        proposed(cast)
    with pytest.raises(UnableToRecord, match="that is ended first"):
        propose_frequency(person=cast.bell, months=3, reasons="x", by=cast.officer, at=NOW)


def test_its_yearly_check_is_told_and_met(cast: Cast, look_as: Look) -> None:
    row = approved(cast, look_as)
    no = {"answers": YES["answers"] | {"low": "no"}, "words": ""}
    with pytest.raises(UnableToRecord) as refused:
        check_reactive(reactive=row, **no, by=cast.officer, at=YEAR_LATER)
    assert [each.field for each in refused.value.faults] == ["low", "words"]
    made = check_reactive(reactive=row, **YES, by=cast.officer, at=YEAR_LATER)
    assert [fact.told for fact in believed_from(made.id)] == ["reactive-checked"]
    (due,) = open_requirements().filter(person=cast.bell, code="review-reactive")
    assert due.current
    assert due.current.breach_after == date(2028, 4, 30)
    with pytest.raises(UnableToRecord, match="checked today already"):
        check_reactive(reactive=row, **YES, by=cast.officer, at=YEAR_LATER)


@pytest.mark.parametrize(
    ("do", "words", "ends"),
    [
        (lambda cast: _told(cast, ChangedHomeAddress(TOMORROW.date()), TOMORROW), "He moved home", False),
        (lambda cast: _told(cast, StayedWithChild(TOMORROW.date()), TOMORROW), "He stayed with a child", False),
        (lambda cast: _told(cast, CustodyBegan(TOMORROW.date()), TOMORROW), "Taken into custody or recalled", True),
        (lambda cast: _told(cast, BreachedOrder(TOMORROW.date()), TOMORROW), "Found in breach of an order", True),
        (
            lambda cast: know(
                cast.bell, "associate", by=cast.officer, at=TOMORROW, kind="partner", name="Sam Invented"
            ),
            "A new partner",
            False,
        ),
        (
            lambda cast: know(
                cast.bell,
                "device",
                by=cast.officer,
                at=TOMORROW,
                kind="phone",
                from_intelligence=True,
                source="A source",
            ),
            "Information came in",
            False,
        ),
        (
            lambda cast: _told(cast, RiskLevelAgreed(TOMORROW.date(), RiskLevel.HIGH), TOMORROW),
            "Another level than low risk was agreed",
            False,
        ),
    ],
)
def test_each_trigger_asks_the_manager_once_and_a_breach_or_custody_ends_it(
    cast: Cast, look_as: Look, do: Callable[[Cast], Any], words: str, ends: bool
) -> None:
    row = approved(cast, look_as)
    assert note_everybody(TOMORROW) == "0 reasons to visit somebody again"
    do(cast)
    assert note_everybody(TOMORROW) == "1 reason to visit somebody again"
    assert note_everybody(TOMORROW) == "0 reasons to visit somebody again"
    look_as(cast.officer)
    (task,) = Task.objects.filter(person=cast.bell, words__contains="without visits", done_at=None)
    assert (task.to, words in task.words) == ("whoever manages the record", True)
    row.refresh_from_db()
    assert (row.ended_on is not None) is ends
    assert [fact.told for fact in believed_from(row.id)] == ["reactive-began", *(["reactive-ended"] if ends else [])]


def test_an_officer_does_not_keep_him_so_against_what_is_new_and_an_inspector_may(cast: Cast, look_as: Look) -> None:
    row = approved(cast, look_as)
    _told(cast, ChangedHomeAddress(TOMORROW.date()), TOMORROW)
    note_everybody(TOMORROW)
    look_as(cast.officer)
    with pytest.raises(UnableToRecord, match="He moved home"):
        check_reactive(reactive=row, **YES, by=cast.officer, at=TOMORROW)
    look_as(cast.inspector)
    check_reactive(reactive=row, **YES, by=cast.inspector, at=TOMORROW)
    assert waiting_of(row, today=TOMORROW.date()) == []
    assert not Task.objects.filter(person=cast.bell, words__contains="He moved home", done_at=None).exists()


def test_it_is_ended_with_reasons_and_a_first_visit_is_due(cast: Cast, look_as: Look) -> None:
    row = approved(cast, look_as)
    with pytest.raises(UnableToRecord, match="Say why he is to be visited"):
        end_reactive(reactive=row, why=" ", by=cast.officer, at=TOMORROW)
    end_reactive(reactive=row, why="He moved in with a family.", by=cast.officer, at=TOMORROW)
    visit = open_requirements().get(person=cast.bell, code="home-visit")
    assert visit.current
    assert visit.current.breach_after == date(2026, 5, 20)
    assert {"reactive.proposed", "reactive.approved", "reactive.ended"} <= {e.code for e in account_of(cast.bell.id)}
    for deed in (
        lambda: end_reactive(reactive=row, why="x", by=cast.officer, at=TOMORROW),
        lambda: check_reactive(reactive=row, **YES, by=cast.officer, at=TOMORROW),
    ):
        with pytest.raises(UnableToRecord, match="ended meanwhile"):
            deed()


def test_what_ends_on_the_day_of_its_approval_is_as_though_it_had_never_been(cast: Cast, look_as: Look) -> None:
    row = approved(cast, look_as)
    check = check_reactive(reactive=row, **YES, by=cast.officer, at=NOW)
    end_reactive(reactive=row, why="Approved for another man.", by=cast.officer, at=NOW)
    assert not [*believed_from(row.id), *believed_from(check.id)]
    assert not [facts for _, source, facts in told_by([cast.bell]) if source in (row.id, check.id) and facts]
    assert approved_again(cast, look_as).agreed


def approved_again(cast: Cast, look_as: Look) -> Reactive:
    """Let it be proposed and approved once more."""
    row = proposed(cast)
    look_as(cast.inspector)
    return decide_reactive(reactive=row, agrees=True, words="", by=cast.inspector, at=NOW)


def test_the_pages_take_it_from_the_proposal_to_its_end(cast: Cast, look_as: Look) -> None:
    quiet(cast)
    officer, inspector = Client(), Client()
    officer.force_login(cast.officer.user)
    inspector.force_login(cast.inspector.user)
    page = reverse("visits:reactive", args=[cast.bell.reference])
    assert "House condition" in unescape(officer.get(page).content.decode())
    assert officer.post(page, {"reasons": ""}).status_code == 422
    assert officer.post(page, {"reasons": "Quiet for years."}).status_code == 302
    look_as(cast.officer)
    row = Reactive.objects.get()
    at = {name: reverse(f"visits:{name}-reactive", args=[cast.bell.reference, row.id]) for name in NAMES}
    listed = reverse("visits:reactives")
    assert officer.get(listed).status_code == 403
    assert "BELL" in inspector.get(listed).content.decode()
    assert officer.get(at["decide"]).status_code == 403
    assert inspector.post(at["decide"], {"outcome": "return", "words": ""}).status_code == 422
    assert "What moves if it is agreed today" in inspector.get(at["decide"]).content.decode()
    assert inspector.post(at["decide"], {"outcome": "agree", "words": ""}).status_code == 302
    assert "Without visits since 5 May 2026" in officer.get(page).content.decode()
    assert officer.post(at["check"], {"looked": "yes"}).status_code == 422
    look_as(cast.officer)
    with time_machine.travel(TOMORROW, tick=False):
        officer.force_login(cast.officer.user)
        inspector.force_login(cast.inspector.user)
        look_as(cast.officer)
        _told(cast, ChangedHomeAddress(TOMORROW.date()), TOMORROW)
        record = officer.get(f"/people/{cast.bell.reference}/about/visits/").content.decode()
        assert "The end is proposed" in record
        note_everybody(TOMORROW)
        assert "He moved home, 6 May 2026" in inspector.get(listed).content.decode()
        assert officer.post(at["end"], {"why": ""}).status_code == 422
        assert officer.post(at["end"], {"why": "He moved."}).status_code == 302
        assert "until 6 May 2026" in officer.get(page).content.decode()
    assert Client().get(page).status_code == 302


NAMES = ("decide", "check", "end")
