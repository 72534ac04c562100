"""Telling, correcting, striking out: the deeds and their refusals."""

from collections.abc import Callable
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from custos.access import reads as access
from custos.access.models import Compartment
from custos.access.tests.cast import NOW, Cast
from custos.audit.reads import account_of
from custos.law.comparing import compared, decisions
from custos.law.decide import Decision, decide
from custos.law.facts import (
    Born,
    ChangedHomeAddress,
    Convicted,
    Disposal,
    Length,
    Listed,
    Matter,
    Notified,
    Sentenced,
    Told,
)
from custos.law.in_force import AS_SHIPPED, InForce
from custos.law.policy.numbers import Policies
from custos.organisations.reads import Actor
from custos.requirements import actions, reads
from custos.requirements.models import Fact, Finding, Revision
from custos.requirements.sweep import everybody_told

Look = Callable[[Actor], None]
CONVICTED = date(2026, 3, 4)


@pytest.fixture
def registered(cast: Cast, look_as: Look) -> Cast:
    """Bell, convicted and sentenced, who has notified once."""
    look_as(cast.officer)
    history = [
        Born(date(1985, 6, 3)),
        Convicted(CONVICTED, "a", Listed.OUTRIGHT),
        Sentenced(CONVICTED, "a", Disposal.IMPRISONMENT, Length(months=8)),
        Notified(date(2026, 3, 5), None, tuple(Matter)),
    ]
    facts = [actions.Telling(happening) for happening in history]
    actions.tell_all(person=cast.bell, facts=facts, by=cast.officer, at=NOW)
    return cast


def test_a_move_on_3_may_must_be_notified_by_5_may(registered: Cast) -> None:
    actions.tell(
        person=registered.bell, fact=ChangedHomeAddress(date(2026, 5, 3), "address:1"), by=registered.officer, at=NOW
    )
    move = found(registered, "notify-change-of-home-address")
    assert (move.safe_by, move.breach_after, move.met_by) == (date(2026, 5, 5), date(2026, 5, 5), None)
    assert [line.code for line in account_of(registered.bell.id)][:1] == ["fact.told"]


def test_a_notification_that_tells_of_the_move_meets_it_and_striking_it_out_unmeets_it(registered: Cast) -> None:
    tell(registered, ChangedHomeAddress(date(2026, 5, 3), "address:1"))
    given = tell(registered, Notified(date(2026, 5, 4), None, tuple(Matter), ("address:1",)))
    assert found(registered, "notify-change-of-home-address").met_by == given
    actions.strike_out(fact=given, why="it was his brother", by=registered.officer, at=NOW)
    assert found(registered, "notify-change-of-home-address").met_by is None


def test_a_correction_keeps_what_was_told_first(registered: Cast) -> None:
    moved = tell(registered, ChangedHomeAddress(date(2026, 5, 3), "address:1"))
    right = ChangedHomeAddress(date(2026, 5, 1), "address:1")
    actions.correct(fact=moved, to=right, why="he moved on Friday", by=registered.officer, at=NOW)
    assert found(registered, "notify-change-of-home-address").breach_after == date(2026, 5, 3)
    assert Fact.objects.get(pk=moved.pk).data["on"] == "2026-05-03"
    assert ChangedHomeAddress(date(2026, 5, 1), "address:1") in [
        one.happening for one in reads.beliefs(registered.bell)
    ]


def test_correcting_there_and_back_restores_every_finding(registered: Cast) -> None:
    moved = tell(registered, ChangedHomeAddress(date(2026, 5, 3), "address:1"))
    before = [(row.finding.code, row.breach_after) for row in reads.requirements_of(registered.bell)]
    other = actions.correct(
        fact=moved, to=ChangedHomeAddress(date(2026, 4, 1), "address:1"), why="x", by=registered.officer, at=NOW
    )
    actions.correct(
        fact=other, to=ChangedHomeAddress(date(2026, 5, 3), "address:1"), why="y", by=registered.officer, at=NOW
    )
    assert [(row.finding.code, row.breach_after) for row in reads.requirements_of(registered.bell)] == before


def test_what_no_longer_stands_can_not_be_corrected(registered: Cast) -> None:
    moved = tell(registered, ChangedHomeAddress(date(2026, 5, 3), "address:1"))
    actions.strike_out(fact=moved, why="never", by=registered.officer, at=NOW)
    with pytest.raises(actions.UnableToCorrect, match="meanwhile"):
        actions.strike_out(fact=moved, why="never", by=registered.officer, at=NOW)


def test_nothing_moves_where_nothing_changed(registered: Cast) -> None:
    before = Revision.objects.count()
    assert actions.bring_into_line(person=registered.bell, by=registered.officer, at=NOW) == 0
    assert Revision.objects.count() == before


def test_what_was_known_at_a_moment_is_not_changed_by_what_is_told_at_that_very_moment(registered: Cast) -> None:
    moment = NOW + timedelta(hours=1)
    before = reads.known_of(registered.bell, as_at=moment)
    for at in (moment, moment - timedelta(minutes=5), moment + timedelta(seconds=1)):
        actions.tell(person=registered.bell, fact=Born(date(1980, 1, 1)), by=registered.officer, at=max(at, moment))
    assert reads.known_of(registered.bell, as_at=moment - timedelta(microseconds=1)) == before


@pytest.mark.parametrize("table", ["requirements_fact", "requirements_revision"])
def test_facts_and_revisions_refuse_to_be_changed(table: str, registered: Cast) -> None:
    for statement in (f"DELETE FROM {table}", f"UPDATE {table} SET person_id = person_id"):
        with pytest.raises(DatabaseError, match="only ever added"), access.engine(), transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(statement)


def test_a_colleague_reads_no_fact_and_the_counter_reads_what_is_required(registered: Cast, look_as: Look) -> None:
    look_as(registered.counter)
    assert not Fact.objects.exists()
    assert reads.requirements_of(registered.bell)
    for actor in (registered.neighbourhood, registered.probation, registered.auditor):
        look_as(actor)
        assert not Fact.objects.exists()
        assert not Finding.objects.exists()
        assert not Revision.objects.exists()


def test_the_counter_tells_the_law_without_seeing_what_it_rests_on(registered: Cast, look_as: Look) -> None:
    look_as(registered.counter)
    actions.tell(
        person=registered.bell, fact=ChangedHomeAddress(date(2026, 5, 3), "address:1"), by=registered.counter, at=NOW
    )
    assert found(registered, "notify-change-of-home-address").breach_after == date(2026, 5, 5)
    assert not Fact.objects.exists()


def test_how_he_stands_is_said_over_all_sources(registered: Cast) -> None:
    standing = reads.standing_of(registered.bell)
    assert standing
    assert standing.detail["last_day"] == "2036-03-03"


def test_a_sweep_over_everybody_tells_the_law_what_is_believed_of_each(registered: Cast) -> None:
    moved = tell(registered, ChangedHomeAddress(date(2026, 5, 3), 'a "back\\slash"'))
    right = ChangedHomeAddress(date(2026, 5, 1), 'a "back\\slash"')
    corrected = actions.correct(fact=moved, to=right, why="x", by=registered.officer, at=NOW)
    struck = tell(registered, Notified(date(2026, 5, 4), None, tuple(Matter)))
    actions.strike_out(fact=struck, why="y", by=registered.officer, at=NOW)
    believed = {(str(one.row.id), one.happening) for one in reads.beliefs(registered.bell)}
    with access.engine():
        everybody = dict(everybody_told())
    assert {(one.id, one.fact) for one in everybody[registered.bell.id]} == believed
    assert (str(corrected.id), right) in believed


def test_after_a_change_of_the_law_everybody_is_brought_into_line_and_the_preview_says_how(
    registered: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def changed(told: list[Told], in_force: InForce, policies: Policies) -> Decision:
        decision = decide(told, in_force=in_force, policies=policies)
        moved = [each._replace(owed_from=each.owed_from - timedelta(days=1)) for each in decision.requirements]
        return decision._replace(requirements=tuple(moved))

    assert "findings of 0 moved, 0 in all" in run("bring_into_line")
    before = Revision.objects.count()
    monkeypatch.setattr("custos.requirements.bringing.decide", changed)
    said = run("bring_into_line", "--preview")
    assert "notify-initially reads otherwise: 1" in said
    assert "findings of 1 would move, 2 in all" in said
    assert Revision.objects.count() == before
    assert "findings of 1 moved, 2 in all" in run("bring_into_line")
    assert "findings of 0 moved, 0 in all" in run("bring_into_line")
    monkeypatch.undo()
    assert "findings of 1 moved, 2 in all" in run("bring_into_line")


def test_the_register_is_written_out_for_its_owner_alone_and_compares_as_the_same(
    registered: Cast, tmp_path: Path
) -> None:
    file = tmp_path / "register.jsonl"
    assert "1 people" in run("write_out_register", str(file))
    assert file.stat().st_mode & 0o077 == 0
    assert [person.found for person in compared(file, "shipped", "shipped")] == []
    with access.engine():
        stored = {row.finding.code for row in reads.requirements_of(registered.bell)}
    (decision,) = decisions(file, AS_SHIPPED)
    assert {each["code"] for each in decision["requirements"]} == stored
    with pytest.raises(CommandError, match="can not be written"):
        run("write_out_register", str(file))


def run(*command: str) -> str:
    """Run a management command and return what it said."""
    said = StringIO()
    call_command(*command, stdout=said)
    return said.getvalue()


def tell(cast: Cast, happening: object) -> Fact:
    """Tell one thing of Bell."""
    return actions.tell(person=cast.bell, fact=happening, by=cast.officer, at=NOW)  # type: ignore[arg-type]


def found(cast: Cast, code: str) -> Revision:
    """The one requirement of this code that stands."""
    (row,) = [row for row in reads.requirements_of(cast.bell) if row.finding.code == code]
    return row


def test_the_account_does_not_give_away_a_fact_that_is_closed_to_its_reader(registered: Cast) -> None:
    circle = Compartment.objects.create(name="an invented circle")
    actions.tell(
        person=registered.bell,
        fact=ChangedHomeAddress(date(2026, 5, 3), "address:1"),
        compartment=circle.id,
        by=registered.officer,
        at=NOW,
    )
    newest = account_of(registered.bell.id)[0].text
    assert newest == "Told the law that something known to few on a day known to few"
