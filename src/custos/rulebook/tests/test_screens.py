"""The pages of the rulebook: reading, drafting, weighing, deciding; what was typed is kept, others are refused."""

import html
from collections.abc import Callable, Iterator
from datetime import date

import pytest
import time_machine
from django.test import Client

from custos.access.models import Clearance, Compartment
from custos.access.reads import engine
from custos.access.tests.cast import NOW, SINCE, TODAY, Cast
from custos.organisations.reads import Actor
from custos.rulebook import actions, national
from custos.rulebook.models import Change, Moved
from custos.rulebook.tests.factories import LATER, RULE, draft_number, draft_switch, weigh

Visit = Callable[[Actor], Client]
CHANGES = "/rulebook/changes/"
WAY = {"findings": 1, "least": -5, "most": -5, "because": [["A new name is notified before …", 1]]}
FOUND = {
    "people": 1,
    "ways": {"requirement|notify-change-of-name|falls on another day": WAY},
    "units": {"Team 2, Wexmarsh Constabulary": {"people": 1, "falls on another day": 1}},
}


@pytest.fixture(autouse=True)
def _on_the_day() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def visit(cast: Cast) -> Visit:
    """Sign somebody in."""

    def signed_in(actor: Actor) -> Client:
        client = Client()
        client.force_login(actor.user)
        return client

    return signed_in


def text_of(client: Client, address: str) -> str:
    page = client.get(address)
    assert page.status_code == 200, address
    return html.unescape(page.content.decode())


def parts(name: str, day: date) -> dict[str, str]:
    return {f"{name}-day": str(day.day), f"{name}-month": str(day.month), f"{name}-year": str(day.year)}


def a_switch(**changed: str) -> dict[str, str]:
    told = {"rule": f"{RULE}:england-wales", "instrument": "SI 2026/999 reg. 2", "reason": "Commenced"}
    return told | parts("since", LATER) | changed


def page_of(change: Change) -> str:
    return f"{CHANGES}{change.pk}/"


def test_everybody_reads_the_law_in_force_and_who_entered_it(visit: Visit, cast: Cast) -> None:
    for actor in cast.actors.values():
        said = text_of(visit(actor), "/rulebook/")
        assert "Signed national set" in said
        assert "Enacted, not switched on" in said
    change = draft_switch(cast.keeper)
    weigh(change)
    actions.approve(change=change, by=cast.second_keeper, at=NOW)
    said = text_of(visit(cast.officer), "/rulebook/")
    assert "From 4 June 2026" in said
    assert "Alex Penrose; checked by Alex Strath" in said


def test_a_switch_is_drafted_weighed_and_approved_by_two_people(visit: Visit, cast: Cast) -> None:
    first, second = visit(cast.keeper), visit(cast.second_keeper)
    assert first.post(f"{CHANGES}switch/", a_switch()).status_code == 302
    change = Change.objects.get()
    said = text_of(first, page_of(change))
    assert "Deciding everybody under both: waiting for its turn" in said
    assert "another person approves" in said
    assert "HX-Refresh" not in first.get(f"{page_of(change)}progress/").headers
    weigh(change, **FOUND)
    assert "HX-Refresh" in first.get(f"{page_of(change)}progress/").headers
    said = text_of(second, page_of(change))
    for words in (
        "something moves for 1.",
        "5 days earlier",
        "A new name is notified before … (1)",
        "Team 2, Wex",
    ):
        assert words in said
    assert "Nobody whose record is open to you" in said
    answer = second.post(f"{page_of(change)}approve/", follow=True)
    assert "The change is approved" in answer.content.decode()
    assert "Bringing people into line: waiting for its turn" in text_of(first, page_of(change))
    assert "Approved by Alex Strath" in text_of(first, CHANGES)


def test_people_are_named_to_those_to_whom_the_record_is_open(visit: Visit, cast: Cast) -> None:
    change = draft_switch(cast.keeper)
    (sweep,) = change.sweeps.all()
    closed = Compartment.objects.create(name="Covert")
    steps = [("A new name is used from 1 June", []), ("It was heard of covertly", [str(closed.id)])]
    why = [{"text": text, "citation": "", "now": True, "compartments": shut} for text, shut in steps]
    told = {"nature": "requirement", "code": "notify-change-of-name", "key": "1", "how": "arises", "becomes": LATER}
    with engine():
        Moved.objects.create(sweep=sweep, person=cast.bell, unit=cast.team, why=why, **told)
    weigh(change, **FOUND)
    said = text_of(visit(cast.inspector), page_of(change))
    assert "BELL, Thomas James" in said
    assert "A new name is used from 1 June" in said
    assert "heard of covertly" not in said
    Clearance.objects.create(user=cast.inspector.user, compartment=closed, since=SINCE)
    assert "heard of covertly" in text_of(visit(cast.inspector), page_of(change))
    for stranger in (cast.keeper, cast.second_keeper):
        assert "BELL" not in text_of(visit(stranger), page_of(change))


def test_a_refused_draft_keeps_what_was_typed(visit: Visit, cast: Cast) -> None:
    answer = visit(cast.keeper).post(f"{CHANGES}switch/", a_switch(instrument="", reason="As commenced"))
    assert answer.status_code == 422
    assert "Enter instrument" in answer.content.decode()
    assert "As commenced" in answer.content.decode()
    number = {"code": "counter.days-ahead", "value": "99", "instrument": "Minute 4", "reason": "x"}
    answer = visit(cast.inspector).post(f"{CHANGES}number/", number | parts("since", TODAY))
    assert answer.status_code == 422
    assert "from 1 to 28" in answer.content.decode()


def test_nothing_overdue_at_once_is_approved_on_the_page_either(visit: Visit, cast: Cast) -> None:
    change = draft_switch(cast.keeper)
    weigh(change, **FOUND, overdue_at_once=1)
    second = visit(cast.second_keeper)
    said = text_of(second, page_of(change))
    assert "1 requirement would be overdue at once" in said
    assert "Approve the change" not in said
    answer = second.post(f"{page_of(change)}approve/", follow=True)
    assert "never switched on into a breach" in answer.content.decode()


def test_a_change_is_refused_with_reasons_or_withdrawn(visit: Visit, cast: Cast) -> None:
    change, second = draft_switch(cast.keeper), visit(cast.second_keeper)
    assert second.post(f"{page_of(change)}refuse/", {"why": ""}).status_code == 422
    assert second.post(f"{page_of(change)}refuse/", {"why": "Another day is named."}).status_code == 302
    assert "Another day is named." in text_of(second, page_of(change))
    change = draft_switch(cast.keeper)
    visit(cast.keeper).post(f"{page_of(change)}withdraw/")
    assert "Withdrawn by Alex Penrose" in text_of(second, page_of(change))


def test_a_number_is_changed_and_listed(visit: Visit, cast: Cast) -> None:
    change = draft_number(cast.inspector, value=14)
    assert "nobody is decided afresh" in text_of(visit(cast.administrator), page_of(change))
    visit(cast.administrator).post(f"{page_of(change)}approve/")
    assert "14 days" in text_of(visit(cast.officer), "/rulebook/numbers/")
    assert "visit every so many months" in text_of(visit(cast.officer), "/rulebook/numbers/")


def test_whoever_may_not_is_refused(visit: Visit, cast: Cast) -> None:
    change = draft_switch(cast.keeper)
    for actor in (cast.officer, cast.sergeant, cast.counter, cast.probation, cast.auditor):
        for address in (CHANGES, page_of(change), f"{CHANGES}number/", f"{CHANGES}switch/"):
            assert visit(actor).get(address).status_code == 403, (actor.role, address)
    for actor in (cast.inspector, cast.administrator):
        assert visit(actor).get(f"{CHANGES}switch/").status_code == 403
        for deed in ("approve", "withdraw", "refuse"):
            assert visit(actor).post(f"{page_of(change)}{deed}/").status_code == 403
    assert visit(cast.keeper).get(f"{page_of(change)}refuse/").status_code == 403
    assert Client().get(CHANGES).status_code == 302


def test_another_forces_number_is_not_there(visit: Visit, cast: Cast) -> None:
    change = draft_number(cast.inspector)
    with engine():
        other = Actor(user=cast.probation.user, post=cast.probation.post)
    other.post.role = "administrator"
    other.post.save()
    assert visit(other).get(page_of(change)).status_code == 404
    assert visit(cast.keeper).get(page_of(change)).status_code == 200


def test_a_set_that_is_not_as_signed_is_said_on_the_page(
    visit: Visit, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "not the one that was signed" not in text_of(visit(cast.officer), "/rulebook/")
    monkeypatch.setattr(national, "contents", lambda: {"a file": b"changed"})
    assert "not the one that was signed" in text_of(visit(cast.officer), "/rulebook/")
