"""A change is drafted by one and approved by another, upon a preview; alone nobody sets anything, a force no law."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from custos.access.reads import NotPermitted, engine
from custos.access.tests.cast import NOW, TODAY, Cast
from custos.audit.models import Entry
from custos.law.facts import Nation
from custos.law.in_force import ROWS
from custos.organisations.models import Post, Role
from custos.organisations.reads import Actor
from custos.rulebook import actions, reads
from custos.rulebook.models import Change, Deed, Kind, Purpose, What
from custos.rulebook.tests.factories import LATER, RULE, draft_switch, weigh

EW = Nation.ENGLAND_WALES
TOMORROW = NOW + timedelta(days=1)


def approved(cast: Cast, **told: Any) -> Change:
    """A switch drafted by one keeper and approved by the other."""
    change = draft_switch(cast.keeper, **told)
    weigh(change)
    actions.approve(change=change, by=cast.second_keeper, at=told.get("at", NOW))
    return change


def test_a_rule_is_in_force_once_another_has_approved_it(cast: Cast) -> None:
    change = draft_switch(cast.keeper)
    weigh(change)
    assert not reads.in_force().on(RULE, EW, LATER)
    actions.approve(change=change, by=cast.second_keeper, at=NOW)
    assert reads.in_force().on(RULE, EW, LATER)
    assert not reads.in_force().on(RULE, EW, LATER - timedelta(days=1))
    assert not reads.in_force().on(RULE, Nation.SCOTLAND, LATER)
    assert reads.rule_set().edition == 1
    assert reads.rule_set_of(0).law.first_day(RULE, EW) is None
    with engine():
        codes = list(Entry.objects.filter(person_id=None).order_by("at", "id").values_list("code", "user_id"))
    assert codes == [("rulebook.drafted", cast.keeper.user.id), ("rulebook.approved", cast.second_keeper.user.id)]


def test_an_approval_has_whoever_it_moves_brought_into_line(cast: Cast) -> None:
    change = approved(cast)
    sweep = change.sweeps.get(purpose=Purpose.BRINGING)
    assert (sweep.edition, sweep.finished_at) == (0, None)
    with connection.cursor() as cursor:
        cursor.execute("SELECT task_name FROM procrastinate_jobs WHERE args->>'sweep_id' = %s", [str(sweep.id)])
        assert cursor.fetchall() == [("requirements.follow_change",)]


def test_who_drafted_it_can_not_approve_or_refuse_it(cast: Cast) -> None:
    change = draft_switch(cast.keeper)
    weigh(change)
    with pytest.raises(NotPermitted, match="You drafted this change"):
        actions.approve(change=change, by=cast.keeper, at=NOW)
    with pytest.raises(NotPermitted, match="You drafted this change"):
        actions.refuse(change=change, why="No", by=cast.keeper, at=NOW)
    with pytest.raises(NotPermitted, match="You drafted this change"):
        actions.refuse(change=change, why="No", by=replace(cast.second_keeper, on_behalf_of=cast.keeper.user), at=NOW)


def test_a_force_sets_no_law(cast: Cast) -> None:
    change = draft_switch(cast.keeper)
    weigh(change)
    for actor in (cast.inspector, cast.administrator, cast.sergeant):
        with pytest.raises(NotPermitted, match="Only a national rulebook officer"):
            draft_switch(actor)
        with pytest.raises(NotPermitted, match="Only a national rulebook officer"):
            actions.approve(change=change, by=actor, at=NOW)


def test_a_rulebook_officer_of_a_force_sets_no_law_either(cast: Cast) -> None:
    post = Post.objects.create(unit=cast.unit, code="own", title="Rulebook officer", role=Role.RULEBOOK)
    with pytest.raises(NotPermitted, match="A force's post can not set law"):
        draft_switch(Actor(user=cast.inspector.user, post=post))


def test_the_database_refuses_one_person_and_a_force(cast: Cast) -> None:
    change = draft_switch(cast.keeper)
    sweep = weigh(change)
    deed = {"change": change, "what": What.APPROVED, "preview": sweep, "edition": 1, "at": NOW}
    for by, says in ((cast.keeper, "neither approves nor refuses"), (cast.inspector, "may not decide")):
        with pytest.raises(DatabaseError, match=says), transaction.atomic():
            Deed.objects.create(by_user=by.user, by_post=by.post, **deed)
    by = cast.second_keeper
    with pytest.raises(DatabaseError, match="no finished preview"), transaction.atomic():
        Deed.objects.create(by_user=by.user, by_post=by.post, **(deed | {"preview": None}))
    told = {"kind": Kind.LAW, "code": RULE, "nation": EW, "since": LATER, "instrument": "x", "reason": "x"}
    by = cast.inspector
    with pytest.raises(DatabaseError, match="may not draft"), transaction.atomic():
        Change.objects.create(drafted_by=by.user, drafted_post=by.post, drafted_at=NOW, **told)


@pytest.mark.parametrize("table", ["rulebook_change", "rulebook_deed"])
def test_nothing_of_the_rulebook_is_rewritten(cast: Cast, table: str) -> None:
    approved(cast)
    for statement in (f"UPDATE {table} SET id = id", f"DELETE FROM {table}"):
        with pytest.raises(DatabaseError, match="only ever added"), transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(statement)


def test_nothing_is_switched_on_into_a_breach(cast: Cast) -> None:
    change = draft_switch(cast.keeper, since=TODAY - timedelta(days=60))
    weigh(change, overdue_at_once=2)
    with pytest.raises(actions.UnableToDecide, match="overdue at once"):
        actions.approve(change=change, by=cast.second_keeper, at=NOW)


def test_without_a_preview_of_the_day_and_of_the_rulebook_nothing_is_approved(cast: Cast) -> None:
    change = draft_switch(cast.keeper)
    with pytest.raises(actions.UnableToDecide, match="not finished"):
        actions.approve(change=change, by=cast.second_keeper, at=NOW)
    weigh(change)
    with pytest.raises(actions.UnableToDecide, match="of another day"):
        actions.approve(change=change, by=cast.second_keeper, at=TOMORROW)
    approved(cast, nation=Nation.SCOTLAND)
    with pytest.raises(actions.UnableToDecide, match="has changed since"):
        actions.approve(change=change, by=cast.second_keeper, at=NOW)
    actions.ask_for_preview(change=change, by=cast.second_keeper, at=NOW + timedelta(minutes=1))
    weigh(change)
    actions.approve(change=change, by=cast.second_keeper, at=NOW)
    assert reads.latest_edition() == 2


def test_a_preview_that_is_under_way_is_not_begun_again(cast: Cast) -> None:
    change = draft_switch(cast.keeper)
    assert actions.ask_for_preview(change=change, by=cast.keeper, at=NOW) == reads.preview_of(change)


def test_a_change_is_decided_on_once(cast: Cast) -> None:
    change = draft_switch(cast.keeper)
    actions.refuse(change=change, why="The instrument names another day.", by=cast.second_keeper, at=NOW)
    for deed in (actions.approve, actions.withdraw):
        by = cast.second_keeper if deed is actions.approve else cast.keeper
        with pytest.raises(actions.UnableToDecide, match="refused by Alex Strath meanwhile"):
            deed(change=change, by=by, at=NOW)
    assert draft_switch(cast.keeper).id != change.id


def test_a_refusal_wants_its_reasons(cast: Cast) -> None:
    with pytest.raises(actions.UnableToDecide, match="Say why"):
        actions.refuse(change=draft_switch(cast.keeper), why=" ", by=cast.second_keeper, at=NOW)


def test_only_who_drafted_it_withdraws_it(cast: Cast) -> None:
    change = draft_switch(cast.keeper)
    with pytest.raises(NotPermitted, match="Only who drafted"):
        actions.withdraw(change=change, by=cast.second_keeper, at=NOW)
    actions.withdraw(change=change, by=cast.keeper, at=NOW)
    assert reads.waiting(cast.keeper).count() == 0


def test_a_second_draft_of_the_same_rule_waits_for_the_first(cast: Cast) -> None:
    draft_switch(cast.keeper)
    with pytest.raises(actions.UnableToDraft, match="drafted by Alex Penrose waits"):
        draft_switch(cast.second_keeper)


def test_a_day_that_has_not_come_is_replaced_or_taken_back(cast: Cast) -> None:
    first = approved(cast)
    second = approved(cast, since=LATER + timedelta(days=30))
    assert second.supersedes == first
    assert reads.in_force().first_day(RULE, EW) == second.since
    third = approved(cast, since=None)
    assert third.supersedes == second
    assert reads.in_force().first_day(RULE, EW) is None
    assert list(reads.standing(Kind.LAW)) == []
    assert reads.rule_set_of(1).law.first_day(RULE, EW) == first.since
    assert approved(cast).supersedes is None


def test_a_day_that_has_come_stands(cast: Cast) -> None:
    approved(cast, since=TODAY)
    with pytest.raises(actions.UnableToDraft, match="only a day that has not come"):
        draft_switch(cast.keeper)


def test_what_is_taken_back_must_have_been_set(cast: Cast) -> None:
    with pytest.raises(actions.UnableToDraft, match="none is set"):
        draft_switch(cast.keeper, since=None)


def test_a_rule_whose_text_was_not_read_is_not_switched_on(cast: Cast) -> None:
    with pytest.raises(actions.UnableToDraft, match="No rule of Custos waits"):
        draft_switch(cast.keeper, rule="cpa26_entry_warrant")


def test_a_rule_that_comes_to_ship_with_its_day_holds_from_that(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    approved(cast)
    ships = [row._replace(since=TODAY, switchable=False) if row.rule == RULE else row for row in ROWS]
    monkeypatch.setattr("custos.rulebook.standing.ROWS", ships)
    assert reads.since_of(1) == {}
    with pytest.raises(actions.UnableToDraft, match="No rule of Custos waits"):
        draft_switch(cast.keeper)
