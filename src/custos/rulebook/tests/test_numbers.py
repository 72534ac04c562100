"""Policy numbers: dated, one following another, the force's own in place of the nation's."""

from datetime import timedelta

import pytest

from custos.access.reads import NotPermitted
from custos.access.tests.cast import NOW, TODAY, Cast
from custos.law.policy.numbers import SHIPPED
from custos.organisations.models import Agency, AgencyKind
from custos.organisations.reads import Actor
from custos.rulebook import actions, reads
from custos.rulebook.models import Change
from custos.rulebook.numbers import in_use, shipped
from custos.rulebook.tests.factories import draft_number

CODE = "counter.days-ahead"
SOON = TODAY + timedelta(days=10)


def approved(by: Actor, second: Actor, **told: object) -> Change:
    """A number drafted by one and approved by another."""
    change = draft_number(by, **told)  # type: ignore[arg-type]
    actions.approve(change=change, by=second, at=NOW)
    return change


def test_a_forces_own_number_stands_in_place_of_the_nations_from_its_day(cast: Cast) -> None:
    other = Agency.objects.create(code="other", name="Another force", kind=AgencyKind.POLICE)
    assert reads.number(CODE, cast.force, on=TODAY) == shipped()[CODE].value
    approved(cast.keeper, cast.second_keeper, value=9)
    approved(cast.inspector, cast.administrator, value=14, since=SOON)
    assert [reads.number(CODE, cast.force, on=day) for day in (TODAY, SOON - timedelta(days=1), SOON)] == [9, 9, 14]
    assert reads.number(CODE, other, on=SOON) == 9


def test_a_number_holds_until_the_day_before_the_next(cast: Cast) -> None:
    approved(cast.inspector, cast.administrator, value=14)
    approved(cast.inspector, cast.administrator, value=21, since=SOON)
    replacing = approved(cast.inspector, cast.administrator, value=5, since=SOON + timedelta(days=1))
    assert replacing.supersedes is not None
    days = [TODAY + timedelta(days=ahead) for ahead in range(12)]
    assert [reads.number(CODE, cast.force, on=day) for day in days] == [14] * 11 + [5]


def test_two_posts_of_the_force_set_its_number(cast: Cast) -> None:
    change = draft_number(cast.inspector)
    with pytest.raises(NotPermitted, match="You drafted"):
        actions.approve(change=change, by=cast.inspector, at=NOW)
    with pytest.raises(NotPermitted, match="This number is another's"):
        actions.approve(change=change, by=cast.keeper, at=NOW)
    with pytest.raises(NotPermitted, match="set policy numbers"):
        draft_number(cast.officer)


def test_the_national_number_is_not_a_forces_to_approve(cast: Cast) -> None:
    change = draft_number(cast.keeper)
    assert change.agency is None
    with pytest.raises(NotPermitted, match="This number is another's"):
        actions.approve(change=change, by=cast.inspector, at=NOW)


def test_a_number_out_of_bounds_or_from_a_day_that_passed_is_refused(cast: Cast) -> None:
    with pytest.raises(actions.UnableToDraft, match="from 1 to 28"):
        draft_number(cast.inspector, value=29)
    with pytest.raises(actions.UnableToDraft, match="has not passed"):
        draft_number(cast.inspector, since=TODAY - timedelta(days=1))
    change = draft_number(cast.inspector, since=TODAY)
    with pytest.raises(actions.UnableToDecide, match="passed meanwhile"):
        actions.approve(change=change, by=cast.administrator, at=NOW + timedelta(days=1))


def test_a_number_wants_no_preview(cast: Cast) -> None:
    with pytest.raises(actions.UnableToDecide, match="no requirement reads it"):
        actions.ask_for_preview(change=draft_number(cast.inspector), by=cast.inspector, at=NOW)


def test_every_number_that_ships_is_within_its_own_bounds_and_says_its_source() -> None:
    for number in shipped().values():
        assert number.least <= number.value <= number.most
        assert number.source
    retention = {"retention.age.group-1", *(f"retention.years.group-{group}" for group in range(1, 5))}
    own = {CODE, "notification.days-early", "order.days-before-end", "request.days-to-answer"}
    boards = {code for code in shipped() if code.partition(".")[0] in ("board", "caseload", "forecast", "sample")}
    assert len(boards) == 25
    assert set(in_use()) == {*own, *SHIPPED, *retention, *boards}
