"""A day is asked for, proposed, adjusted, agreed; and who sees it."""

import contextlib

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from custos.access import reads as access
from custos.access.tests.cast import NOW, TODAY, Cast
from custos.audit.reads import Entry
from custos.plumbing import registry
from custos.plumbing.registry import Restricted
from custos.rights.actions import dispose
from custos.rights.tests.factories import to_be_disposed
from custos.rounds.actions import adjust, agree, ask_again, change_call, propose, put_point
from custos.rounds.models import Call, DayPlan, Point, State
from custos.rounds.papers import sheet_of
from custos.rounds.reads import due_visits, plan_for, plans_for, standing_of
from custos.rounds.refusals import UnableToPlan
from custos.rounds.tests.factories import TOMORROW, Look, asked, managed, of, proposed


def test_a_day_from_asking_to_the_sheet(cast: Cast, look_as: Look) -> None:
    for surname in ("Bell", "Ardle", "Corven", "Dunmore"):
        managed(cast, surname, hazard="dogs" if surname == "Ardle" else "")
    look_as(cast.officer)
    row = proposed(cast, cast.officer, cast.officer, cast.colleague)
    standing = standing_of(row)
    assert standing.faults == []
    assert {call.person.surname for call in standing.calls if call.crew is not None} == {"Bell", "Ardle", "Corven"}
    assert of(row, "Dunmore").why == "no-place"
    assert of(row, "Ardle").two  # since there are dogs
    agree(plan=row, version=row.version, by=cast.officer, at=NOW)
    row.refresh_from_db()
    sheet = sheet_of(standing_of(row), of(row, "Ardle").crew or 0)
    assert "Okafor" in sheet["crew"]
    assert any("dogs" in stop[3] and "Two officers." in stop[3] for stop in sheet["stops"])
    codes = list(Entry.objects.filter(about_id=row.id).order_by("at", "id").values_list("code", flat=True))
    assert codes == ["round.planned", "round.proposed", "round.agreed"]


def test_the_sheet_marks_restricted_data(cast: Cast, look_as: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    managed(cast, "Ardle")
    look_as(cast.officer)
    row = proposed(cast, cast.officer, cast.officer, cast.colleague)
    agree(plan=row, version=row.version, by=cast.officer, at=NOW)
    row.refresh_from_db()
    marks = [Restricted("addresses", "Restricted: do not use but for: a claim"), Restricted("visits", "Not shown here")]
    monkeypatch.setattr(registry, "restrictors", [lambda _person, _as_at: marks])
    (stop,) = sheet_of(standing_of(row), of(row, "Ardle").crew or 0)["stops"]
    assert "Restricted: do not use but for: a claim." in stop[3]
    assert "Not shown here" not in stop[3]


def test_how_a_place_was_found_is_kept(cast: Cast, look_as: Look) -> None:
    for surname in ("Bell", "Corven", "Dunmore"):
        managed(cast, surname)
    look_as(cast.officer)
    row = asked(cast, cast.officer)
    assert of(row, "Bell").how_found.startswith("found by the sector ZX1 4 of its postcode")
    assert of(row, "Corven").how_found == "found by its town: the middle of Tolbrigg"
    assert of(row, "Dunmore").north is None


def test_a_point_put_on_the_map_counts_for_this_day_and_the_next(cast: Cast, look_as: Look) -> None:
    managed(cast, "Dunmore")
    look_as(cast.officer)
    row = proposed(cast, cast.officer)
    put_point(plan=row, call=of(row, "Dunmore"), north=53.1, east=0.1, by=cast.officer, at=NOW)
    assert of(row, "Dunmore").how_found.startswith("put on the map by Alex Nandakumar")
    next_day = proposed(cast, cast.officer, on=TOMORROW)
    assert of(next_day, "Dunmore").crew is not None


def test_visits_are_due_by_the_worklist_of_whoever_asks(cast: Cast, look_as: Look) -> None:
    managed(cast, "Bell")
    for actor, count in ((cast.officer, 1), (cast.sergeant, 1), (cast.colleague, 0), (cast.other_sergeant, 0)):
        look_as(actor)
        assert len(due_visits(actor, on=TODAY, days_ahead=14, today=TODAY)) == count


def test_a_moved_visit_is_reckoned_anew_and_its_faults_are_said(cast: Cast, look_as: Look) -> None:
    for surname in ("Bell", "Ardle", "Corven"):
        managed(cast, surname)
    look_as(cast.officer)
    row = proposed(cast, cast.officer, cast.officer)
    before = standing_of(row).plan.rounds[0]
    first = standing_of(row).call(before.stops[0].visit)
    after = adjust(plan=row, call=first, deed="down", version=row.version, by=cast.officer, at=NOW)
    assert [stop.visit for stop in after.plan.rounds[0].stops][1] == str(first.id)
    assert after.faults == []
    row.refresh_from_db()
    change_call(
        plan=row,
        call=first,
        told={"minutes": 30, "opens": 540, "closes": 575, "two": True},
        by=cast.officer,
        at=NOW,
    )
    row.refresh_from_db()
    said = {fault.words for fault in standing_of(row).faults}
    assert "Two officers are needed" in said
    with pytest.raises(UnableToPlan, match="must be mended first"):
        agree(plan=row, version=row.version, by=cast.officer, at=NOW)
    adjust(plan=row, call=first, deed="out", version=row.version, by=cast.officer, at=NOW)
    row.refresh_from_db()
    assert standing_of(row).faults == []
    assert agree(plan=row, version=row.version, by=cast.officer, at=NOW).state == State.AGREED


def test_nobody_goes_out_or_is_visited_in_two_agreed_days_at_once(cast: Cast, look_as: Look) -> None:
    managed(cast, "Bell")
    look_as(cast.officer)
    first = proposed(cast, cast.officer)
    agree(plan=first, version=first.version, by=cast.officer, at=NOW)
    again = proposed(cast, cast.officer)
    with pytest.raises(UnableToPlan, match="Alex Nandakumar goes out at those hours in another agreed day"):
        agree(plan=again, version=again.version, by=cast.officer, at=NOW)
    by_another = proposed(cast, cast.officer, cast.colleague)
    with pytest.raises(UnableToPlan, match="is visited in another agreed day"):
        agree(plan=by_another, version=by_another.version, by=cast.officer, at=NOW)
    tomorrow = proposed(cast, cast.officer, on=TOMORROW)
    assert agree(plan=tomorrow, version=tomorrow.version, by=cast.officer, at=NOW).state == State.AGREED


def test_a_visit_is_given_to_another_where_it_lengthens_the_round_least(cast: Cast, look_as: Look) -> None:
    for surname in ("Bell", "Ardle", "Corven"):
        managed(cast, surname)
    look_as(cast.officer)
    row = proposed(cast, cast.officer, cast.officer, cast.colleague)
    moved = of(row, "Ardle")
    other = next(number for number in standing_of(row).crews if number != moved.crew)
    standing = adjust(plan=row, call=moved, deed=f"to-{other}", version=row.version, by=cast.officer, at=NOW)
    assert of(row, "Ardle").crew == other
    assert standing.faults == []


def test_two_do_not_adjust_past_each_other(cast: Cast, look_as: Look) -> None:
    managed(cast, "Bell")
    look_as(cast.officer)
    row = proposed(cast, cast.officer)
    adjust(plan=row, call=of(row, "Bell"), deed="out", version=row.version, by=cast.officer, at=NOW)
    with pytest.raises(UnableToPlan, match="changed the day meanwhile"):
        adjust(plan=row, call=of(row, "Bell"), deed="to-0", version=row.version, by=cast.officer, at=NOW)


def test_a_plan_is_its_planners_and_then_its_officers_until_its_day_has_passed(cast: Cast, look_as: Look) -> None:
    managed(cast, "Bell")
    look_as(cast.officer)
    row = proposed(cast, cast.officer, cast.officer, cast.colleague)
    assert plan_for(cast.colleague, row.pk, today=TODAY) is None
    assert plan_for(cast.sergeant, row.pk, today=TODAY) == row
    assert plan_for(cast.other_sergeant, row.pk, today=TODAY) is None
    agree(plan=row, version=row.version, by=cast.officer, at=NOW)
    assert plan_for(cast.colleague, row.pk, today=TODAY) == row
    for actor in (cast.colleague, cast.sergeant):
        assert plans_for(actor, today=TOMORROW) == []
    assert plan_for(cast.officer, row.pk, today=TOMORROW) == row


def test_an_officer_on_the_day_sees_its_visits_and_does_not_change_them(cast: Cast, look_as: Look) -> None:
    managed(cast, "Bell")
    look_as(cast.officer)
    row = proposed(cast, cast.officer, cast.officer, cast.colleague)
    look_as(cast.colleague)
    assert [call.person.surname for call in standing_of(row).calls] == ["Bell"]
    with pytest.raises(access.NotPermitted):
        adjust(plan=row, call=of(row, "Bell"), deed="out", version=row.version, by=cast.colleague, at=NOW)
    look_as(cast.prison)
    assert not Call.objects.exists()


def test_a_table_with_a_hole_is_refused_and_a_whole_one_believed(cast: Cast, look_as: Look) -> None:
    managed(cast, "Bell")
    managed(cast, "Ardle")
    look_as(cast.officer)
    names = ("base", "ZX1 4AB", "ZX2 1AB")
    whole = [[one, other, 11] for one in names for other in names if one != other]
    with pytest.raises(UnableToPlan, match="no time from ZX1 4AB to ZX2 1AB, and 1 other way"):
        asked(cast, cast.officer, table=[row for row in whole if "base" in row])
    row = proposed(cast, cast.officer, table=whole)
    assert "ZX1" not in str(row.table)
    assert standing_of(row).plan.driving == 33
    assert standing_of(row).faults == []


def test_a_place_that_the_table_does_not_know_is_given_to_nobody(cast: Cast, look_as: Look) -> None:
    managed(cast, "Bell")
    managed(cast, "Dunmore")
    look_as(cast.officer)
    row = proposed(cast, cast.officer, table=[["base", "ZX1 4AB", 9], ["ZX1 4AB", "base", 9]])
    put_point(plan=row, call=of(row, "Dunmore"), north=53.1, east=-0.1, by=cast.officer, at=NOW)
    row.refresh_from_db()
    with pytest.raises(UnableToPlan, match="The table of times has no time"):
        adjust(plan=row, call=of(row, "Dunmore"), deed="to-0", version=row.version, by=cast.officer, at=NOW)
    with access.engine():
        assert propose(plan=row, by=cast.officer, at=NOW).state == State.FAILED
    assert standing_of(row).faults == []


def test_what_was_left_out_by_hand_stays_out_when_the_day_is_proposed_anew(cast: Cast, look_as: Look) -> None:
    managed(cast, "Bell")
    managed(cast, "Ardle")
    look_as(cast.officer)
    row = proposed(cast, cast.officer)
    adjust(plan=row, call=of(row, "Bell"), deed="out", version=row.version, by=cast.officer, at=NOW)
    row = ask_again(plan=row, by=cast.officer, at=NOW)
    with access.engine():
        row = propose(plan=row, by=cast.officer, at=NOW)
    assert (of(row, "Bell").crew, of(row, "Bell").why) == (None, "by-hand")
    assert of(row, "Ardle").crew is not None


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 3), st.sampled_from(["up", "down", "out", "to-0", "to-1"])), max_size=6))
def test_however_visits_are_moved_each_stands_once_and_the_check_agrees(
    cast: Cast, look_as: Look, moves: list[tuple[int, str]]
) -> None:
    """Every move is taken back after each example, so that the next begins from the proposal."""
    if not DayPlan.objects.exists():
        for surname in ("Bell", "Ardle", "Corven"):
            managed(cast, surname)
        look_as(cast.officer)
        proposed(cast, cast.officer, cast.officer, cast.colleague)
    look_as(cast.officer)
    mark = transaction.savepoint()
    row = DayPlan.objects.get()
    calls = list(row.calls.order_by("id"))
    for which, deed in moves:
        row.refresh_from_db()
        with contextlib.suppress(UnableToPlan):
            adjust(plan=row, call=calls[which % 3], deed=deed, version=row.version, by=cast.officer, at=NOW)
        standing = standing_of(row)
        planned = [stop.visit for each in standing.plan.rounds for stop in each.stops]
        assert len(planned) == len(set(planned)) == sum(each.crew is not None for each in standing.calls)
        assert {fault.words for fault in standing.faults} <= {"Two officers are needed"}
    transaction.savepoint_rollback(mark)


def test_whoever_is_disposed_of_stands_in_no_day(cast: Cast, look_as: Look) -> None:
    managed(cast, "Bell")
    managed(cast, "Ardle")
    look_as(cast.officer)
    row = proposed(cast, cast.officer)
    put_point(plan=row, call=of(row, "Bell"), north=53.1, east=-0.1, by=cast.officer, at=NOW)
    look_as(cast.protection)
    dispose(case=to_be_disposed(cast), by=cast.protection, at=NOW)
    look_as(cast.officer)
    assert [call.person.surname for call in standing_of(row).calls] == ["Ardle"]
    with access.engine():
        assert not Point.objects.exists()
