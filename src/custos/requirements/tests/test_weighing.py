"""Everybody decided under two rule sets: who moves, by how much and why; and nobody whom it does not move."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

import pytest

from custos.access.actions import conceal
from custos.access.models import Compartment
from custos.access.reads import engine
from custos.access.tests.cast import NOW, TODAY, Cast
from custos.law.decide import Decision, decide
from custos.law.facts import Born, Convicted, Disposal, Length, Listed, Nation, Sentenced, Told, UsedName
from custos.law.findings import Moment, Step
from custos.law.in_force import InForce
from custos.law.policy.numbers import Policies
from custos.organisations.reads import Actor
from custos.people.actions import open_person
from custos.requirements import actions, comparing, reads, weighing
from custos.requirements.comparing import ARISES, GOES, MOVES, OTHERWISE, moves_between
from custos.requirements.models import Revision
from custos.rulebook import actions as rulebook
from custos.rulebook.models import Change, Moved, Purpose, Sweep
from custos.rulebook.reads import preview_of
from custos.rulebook.tests.factories import LATER, RULE, draft_switch

CODE = "notify-change-of-name"
CONVICTED, USED = date(2026, 3, 4), TODAY - timedelta(days=1)
Look = Callable[[Actor], None]


def five_days_earlier(told: Sequence[Told], in_force: InForce, policies: Policies) -> Decision:
    """Decide as the law does, but for names: under the switched rule they are due five days earlier, with a step."""
    decision = decide(told)
    if in_force.first_day(RULE, Nation.ENGLAND_WALES) is None:
        return decision
    return decision._replace(requirements=tuple(_earlier(each) for each in decision.requirements))


def _earlier(each: Any) -> Any:
    if each.code != CODE:
        return each
    day = each.safe_by.day - timedelta(days=5)
    step = Step("A new name is notified before {}", (day,), None, ())  # it reckons from the steps before it
    return each._replace(safe_by=Moment(day), breach_after=Moment(day), steps=(*each.steps, step))


@pytest.fixture
def registered(cast: Cast, look_as: Look, monkeypatch: pytest.MonkeyPatch) -> Cast:
    """Bell, who used a new name, and another registrant, who did not."""
    monkeypatch.setattr("custos.requirements.comparing.decide", five_days_earlier)
    monkeypatch.setattr("custos.requirements.bringing.decide", five_days_earlier)
    look_as(cast.officer)
    other = open_person(force=cast.force, surname="Rowe", forenames="D", born=None, by=cast.officer, at=NOW)
    history = [
        Born(date(1985, 6, 3)),
        Convicted(CONVICTED, "a", Listed.OUTRIGHT),
        Sentenced(CONVICTED, "a", Disposal.IMPRISONMENT, Length(months=8)),
    ]
    for person, happenings in ((cast.bell, [*history, UsedName(USED, "name:1")]), (other, history)):
        told = [actions.Telling(happening) for happening in happenings]
        actions.tell_all(person=person, facts=told, by=cast.officer, at=NOW)
    return cast


def weighed(cast: Cast, **told: Any) -> tuple[Change, Sweep]:
    """A draft and its preview, made in this process, since others do not see what a test has not committed."""
    change = draft_switch(cast.keeper, **told)
    sweep = preview_of(change)
    assert sweep is not None
    weighing.run(sweep=sweep, by=cast.keeper, at=NOW, processes=1)
    return change, sweep


def the_move() -> Moved:
    """The one finding that moves."""
    with engine():
        return Moved.objects.get()


def test_the_preview_says_who_moves_by_how_much_and_why(registered: Cast) -> None:
    _, sweep = weighed(registered)
    moved = the_move()
    assert (moved.person, moved.unit, moved.code, moved.how) == (registered.bell, registered.team, CODE, MOVES)
    assert moved.was is not None
    assert moved.becomes == moved.was - timedelta(days=5)
    (step,) = moved.why
    assert step["text"] == f"A new name is notified before {moved.becomes:%-d %B %Y}"
    assert (sweep.done, sweep.total, sweep.people, sweep.finished_at) == (2, 2, 1, NOW)
    way = sweep.counts["ways"][f"requirement|{CODE}|{MOVES}"]
    assert (way["findings"], way["least"], way["most"]) == (1, -5, -5)
    assert way["because"] == [["A new name is notified before …", 1]]
    assert sweep.counts["units"] == {"Team 2, Wexmarsh Constabulary": {"people": 1, MOVES: 1}}


def test_what_would_be_overdue_at_once_is_counted_and_not_approved(registered: Cast) -> None:
    change, sweep = weighed(registered)
    assert sweep.overdue_at_once == 1
    with pytest.raises(rulebook.UnableToDecide, match="overdue at once"):
        rulebook.approve(change=change, by=registered.second_keeper, at=NOW)


def test_nobody_is_shown_to_whom_the_record_is_not_open(registered: Cast, look_as: Look) -> None:
    weighed(registered)
    for actor, seen in ((registered.officer, 1), (registered.inspector, 1), (registered.colleague, 0)):
        look_as(actor)
        assert Moved.objects.count() == seen
    for keeper in (registered.keeper, registered.second_keeper):
        look_as(keeper)
        assert Moved.objects.count() == 0


def test_hidden_people_are_counted_in_whole_and_in_no_unit(registered: Cast) -> None:
    closed = Compartment.objects.create(name="Protected")
    conceal(person=registered.bell, compartment=closed, since=TODAY, by=registered.officer, at=NOW)
    _, sweep = weighed(registered)
    assert sweep.people == 1
    assert sweep.counts["units"] == {weighing.NOT_NAMED: {"people": 1, MOVES: 1}}


def test_a_step_that_rests_on_a_closed_fact_carries_its_compartment(registered: Cast) -> None:
    closed = Compartment.objects.create(name="Covert")
    happening = UsedName(USED, "name:2")
    actions.tell(person=registered.bell, fact=happening, compartment=closed.id, by=registered.officer, at=NOW)
    weighed(registered)
    with engine():
        by_key = {moved.key: moved.why[0]["compartments"] for moved in Moved.objects.all()}
    assert sorted(by_key.values()) == [[], [str(closed.id)]]


def test_after_the_approval_those_who_move_are_brought_into_line_and_nobody_else(
    registered: Cast, look_as: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    change, sweep = weighed(registered)
    monkeypatch.setattr("custos.rulebook.actions.deciding.why_no_approval", lambda *told: "")
    Sweep.objects.filter(pk=sweep.pk).update(overdue_at_once=0)
    rulebook.approve(change=change, by=registered.second_keeper, at=NOW)
    with engine():
        before = Revision.objects.count()
    follows = change.sweeps.get(purpose=Purpose.BRINGING)
    weighing.run(sweep=follows, by=registered.second_keeper, at=NOW, processes=1)
    with engine():
        assert Revision.objects.count() == before + 1
        (row,) = [row for row in reads.requirements_of(registered.bell) if row.finding.code == CODE]
    assert row.safe_by == the_move().becomes
    assert row.law_version.endswith(", rulebook 1")


def test_a_sweep_that_was_stopped_is_taken_up_where_it_was(registered: Cast) -> None:
    change = draft_switch(registered.keeper)
    sweep = preview_of(change)
    assert sweep is not None
    sweep.done = 2
    weighing.run(sweep=sweep, by=registered.keeper, at=NOW, processes=1)
    assert (sweep.people, sweep.finished_at) == (0, NOW)


@pytest.mark.parametrize("at_once", [1, 2, 5])
def test_slices_of_any_size_find_the_same(registered: Cast, monkeypatch: pytest.MonkeyPatch, at_once: int) -> None:
    monkeypatch.setattr(comparing, "AT_ONCE", at_once)
    _, sweep = weighed(registered)
    assert (sweep.done, sweep.people) == (2, 1)


def test_what_arises_goes_and_reads_otherwise_is_told_apart(registered: Cast) -> None:
    with engine():
        told = reads.believed_by(registered.bell)
    full, none = decide(told), decide([])
    assert {move.how for move in moves_between(registered.bell.id, none, full, TODAY)} == {ARISES}
    assert {move.how for move in moves_between(registered.bell.id, full, none, TODAY)} == {GOES}
    other = full._replace(requirements=tuple(each._replace(steps=each.steps[:-1]) for each in full.requirements))
    assert {move.how for move in moves_between(registered.bell.id, full, other, TODAY)} == {OTHERWISE}
    assert not list(moves_between(registered.bell.id, full, full, TODAY))


def test_only_those_of_whom_the_switched_rule_is_asked_are_decided_twice(
    registered: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    decided: list[date | None] = []

    def counting(told: Sequence[Told], in_force: InForce, policies: Policies) -> Decision:
        if any(isinstance(each.fact, UsedName) for each in told):
            decided.append(in_force.first_day(RULE, Nation.ENGLAND_WALES))
        else:
            decided.append(in_force.first_day(RULE, Nation.SCOTLAND))
        return decide(told)

    monkeypatch.setattr("custos.requirements.comparing.decide", counting)
    weighed(registered)
    assert sorted(decided, key=str) == [LATER, None, None]


def test_a_watched_rule_set_notes_whatever_could_tell_the_two_apart() -> None:
    switch, other = (RULE, Nation.ENGLAND_WALES), (RULE, Nation.SCOTLAND)
    watched = comparing.Watched({other: LATER}, frozenset({switch}))
    assert watched.get(other) == LATER
    assert not watched.asked
    for ask in (lambda: watched.get(switch), lambda: switch in watched, lambda: list(watched), lambda: len(watched)):
        watched.asked = False
        ask()
        assert watched.asked
