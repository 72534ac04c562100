"""Reviews of those detained otherwise or in two nations, applications made twice, and what each answer rests on."""

from __future__ import annotations

from datetime import date

import pytest

from custos.law import facts
from custos.law.decide import Decision, decide
from custos.law.facts import Disposal, Fact, Listed, Order, Told
from custos.law.findings import Required, Standing, facts_named
from custos.law.tests.test_review_boundaries import (
    ALL,
    APPLIED,
    BORN,
    CONVICTED,
    DAY,
    EAST,
    LIFER,
    MAY,
    NORTH,
    NOTIFIED,
    RELEASED,
    WEST,
    asked,
    decided,
    may_apply,
)

SENTENCED = LIFER[:2]  # and nothing told of where he was detained
FIRST_DAY = date(2012, 7, 30)  # sections 91A to 91F came into force


def called(**told: Fact) -> Decision:
    """The decision on facts, each under its name."""
    return decide([Told(name, fact) for name, fact in told.items()])


def qualifying(decision: Decision) -> list[Standing]:
    return [each for each in decision.status if each.code == "may-apply-for-review"]


@pytest.mark.parametrize(
    ("told", "since"),
    [
        ((facts.HospitalBegan(CONVICTED), facts.HospitalEnded(RELEASED), NOTIFIED), [MAY]),
        ((facts.LeftTheUnitedKingdom(CONVICTED + DAY), facts.ReturnedToTheUnitedKingdom(RELEASED), NOTIFIED), []),
        (
            (
                *(facts.CustodyBegan(CONVICTED - 30 * DAY), facts.CustodyEnded(CONVICTED)),
                facts.Notified(CONVICTED, None, ALL),
            ),
            [date(2025, 6, 1)],
        ),
        ((facts.CustodyBegan(CONVICTED, serving=True), NOTIFIED), []),  # not released yet
    ],
)
def test_only_a_release_from_custody_or_hospital_begins_the_years(told: tuple[Fact, ...], since: list[date]) -> None:
    whole = [Told(str(number), fact) for number, fact in enumerate((BORN, *SENTENCED, *told))]
    assert [each.since for each in qualifying(decide(whole))] == since


def test_that_he_may_apply_has_no_end_and_rests_on_the_nation_that_he_is_under() -> None:
    here = facts.CameUnderNation(date(2012, 1, 1), EAST)
    (found,) = may_apply(NOTIFIED, facts.CameUnderNation(date(2009, 1, 1), NORTH), here)
    assert (found.last_day, found.indefinite, found.pending, found.ended) == (None, False, False, None)
    assert {"6", "7"} <= facts_named(found)
    gone = facts.CameUnderNation(date(2012, 1, 1), NORTH)
    assert may_apply(NOTIFIED, facts.CameUnderNation(date(2009, 1, 1), EAST), gone) == []


def test_it_rests_on_the_detention_that_is_taken_for_that_of_the_offence_and_on_no_time_abroad() -> None:
    hospital = {"in": facts.HospitalBegan(CONVICTED), "out": facts.HospitalEnded(RELEASED)}
    before = {"taken": facts.CustodyBegan(CONVICTED - 90 * DAY), "bailed": facts.CustodyEnded(CONVICTED - 60 * DAY)}
    abroad = {
        "left": facts.LeftTheUnitedKingdom(CONVICTED - 50 * DAY),
        "back": facts.ReturnedToTheUnitedKingdom(CONVICTED - 40 * DAY),
    }
    told = {"born": BORN, "a": LIFER[0], "s": LIFER[1], "first": NOTIFIED}
    (found,) = qualifying(called(**told, **hospital, **abroad))
    assert facts_named(found) == {"born", "a", "s", "in", "out", "first"}
    prison = {"kept": facts.CustodyBegan(CONVICTED, serving=True), "free": facts.CustodyEnded(RELEASED)}
    # Had the first not ended it would have run until the second, whose beginning ends it, and been the one that counts.
    (found,) = qualifying(called(**told, **before, **prison))
    assert {"taken", "bailed", "kept", "free"} <= facts_named(found)


def young(applied: date) -> Decision:
    """Under 18 on the relevant date, released and notified on 30 July 2004: 8 years are over on 29 July 2012."""
    return called(
        born=facts.Born(date(1987, 1, 1)),
        a=facts.Convicted(date(2004, 6, 1), "a", Listed.OUTRIGHT),
        s=facts.Sentenced(date(2004, 6, 1), "a", Disposal.PUBLIC_PROTECTION),
        kept=facts.CustodyBegan(date(2004, 6, 1), serving=True),
        free=facts.CustodyEnded(date(2004, 7, 30)),
        first=facts.Notified(date(2004, 7, 30), None, ALL),
        applied=facts.ReviewApplied(applied, "r"),
    )


def test_nobody_could_apply_before_the_sections_were_in_force() -> None:
    (found,) = qualifying(young(FIRST_DAY))
    assert found.since == FIRST_DAY
    assert not any("Nobody could apply before" in each.text() for each in found.steps)
    assert [each.key for each in young(FIRST_DAY).requirements if each.code == "acknowledge-review"] == ["r"]
    early = young(FIRST_DAY - DAY)
    assert early.cannot_decide == ()
    assert not any("review" in each.code for each in early.requirements)


def test_what_was_decided_on_the_day_of_an_application_does_not_bar_it() -> None:
    decision = decided(NOTIFIED, APPLIED, facts.ReviewDecided(MAY, "r", ends=False))
    assert decision.cannot_decide == ()
    assert [each.met_on for each in decision.requirements if each.code == "decide-review"] == [MAY]


def test_every_refusal_here_counts_whatever_was_decided_elsewhere_before() -> None:
    elsewhere, ended = facts.ReviewDecided(MAY, "r", ends=False, nation=WEST), facts.ReviewDecided(MAY, "t", ends=True)
    here = facts.ReviewDecided(MAY + DAY, "s", ends=False)
    for before in (elsewhere, ended):
        assert [each.since for each in may_apply(NOTIFIED, before, here)] == [date(2034, 3, 10)]


def test_a_question_about_the_release_says_what_the_section_counts_from() -> None:
    (found,) = decided(APPLIED).cannot_decide
    assert found.text.endswith("counts from the first notification after release from custody or hospital")


def test_a_decision_is_counted_from_the_last_body_and_says_where_there_is_none() -> None:
    first, last = facts.BodyAsked(MAY, "r", "prison"), facts.BodyAsked(MAY + 5 * DAY, "r", "probation")
    (found,) = asked("decide-review", NOTIFIED, APPLIED, first, last)
    assert "8" in facts_named(found)
    assert "7" not in facts_named(found)
    (alone,) = asked("decide-review", NOTIFIED, APPLIED)
    assert any(each.text().startswith("No body was notified") for each in alone.steps)


def in_northern_ireland(*told: Fact) -> list[Required]:
    return asked("decide-review-northern-ireland", NOTIFIED, *told, nation=WEST)


def test_an_application_in_northern_ireland_that_follows_another_is_decided() -> None:
    early, later = facts.ReviewApplied(date(2014, 2, 28), "early"), facts.ReviewApplied(date(2020, 3, 1), "later")
    assert [each.key for each in in_northern_ireland(early, later)] == ["later"]
    for kind in (Order.SOPO, Order.INTERIM_SOPO):
        ordered = facts.OrderMade(date(2016, 1, 1), kind, "o", date(2016, 1, 1), date(2017, 1, 1), WEST)
        barred = facts.ReviewApplied(date(2016, 6, 1), "barred")
        assert [each.key for each in in_northern_ireland(ordered, barred, later)] == ["later"]


def test_whoever_left_northern_ireland_is_reviewed_where_he_is() -> None:
    told = (NOTIFIED, APPLIED, facts.CameUnderNation(date(2020, 1, 1), EAST))
    assert asked("decide-review-northern-ireland", *told, nation=WEST) == []
    assert [each.key for each in asked("decide-review", *told, nation=WEST)] == ["r"]
