"""Reviews of those detained otherwise or in two nations, applications made twice, and what each answer rests on."""

from __future__ import annotations

from datetime import date

import pytest

from custos.law import facts
from custos.law.decide import Decision, decide
from custos.law.facts import Disposal, Fact, Listed, Nation, Order, Told
from custos.law.findings import SUBJECT, Required, Standing, facts_named
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


# What a review ends.

LATER = MAY + 60 * DAY
BY_POLICE = facts.ReviewDecided(MAY + 9 * DAY, "r", ends=True, nation=NORTH)
BY_SHERIFF = (
    facts.ReviewDecided(MAY + 19 * DAY, "s", ends=False, until=date(2040, 1, 1), nation=NORTH),
    facts.ReviewAppealDecided(LATER, "s", allowed=True),
)


def ended(*told: Fact) -> dict[str, tuple[date | None, str | None]]:
    """The last day of each source and what ended it."""
    found = decided(NOTIFIED, *told, nation=NORTH).status
    return {each.key: (each.last_day, each.ended) for each in found if each.code == SUBJECT}


def made(kind: Order, nation: Nation = NORTH, until: date | None = date(2040, 1, 1)) -> facts.OrderMade:
    return facts.OrderMade(MAY, kind, "o", MAY, until, nation)


@pytest.mark.parametrize(
    ("order", "more", "ends"),
    [
        (made(Order.SHPO), (), True),
        (made(Order.INTERIM_SHPO), (), True),
        (made(Order.SHPO, EAST), (), False),
        (made(Order.SOPO), (), False),
        (made(Order.SRO), (facts.BreachedOrder(MAY + DAY, "o"),), False),
        (made(Order.SHPO, until=LATER), (), True),
        (made(Order.SHPO, until=LATER - DAY), (), False),  # over by itself
    ],
)
def test_the_decision_of_a_sheriff_ends_a_scottish_prevention_order_and_that_of_the_police_none(
    order: facts.OrderMade, more: tuple[Fact, ...], ends: bool
) -> None:
    assert ended(order, *more, BY_POLICE)["o"] == (order.until, None)
    by_itself = (order.until, None)
    assert ended(order, *more, *BY_SHERIFF)["o"] == ((LATER - DAY, "review") if ends else by_itself)
    both = ended(order, *more, BY_POLICE, *BY_SHERIFF)
    assert both["a"] == (MAY + 8 * DAY, "review")
    assert both["o"] == ((LATER - DAY, "review") if ends else by_itself)


def test_a_review_ends_each_indefinite_source_and_passes_over_others() -> None:
    fine = (
        facts.Convicted(date(2009, 6, 1), "b", Listed.OUTRIGHT),
        facts.Sentenced(date(2009, 6, 1), "b", Disposal.FINE),
    )
    over = (facts.OrderMade(date(2009, 7, 1), Order.SHPO, "o", MAY), facts.OrderEnded(date(2009, 7, 1), "o"))
    found = ended(*fine, *over, BY_POLICE)
    assert found["b"] == (date(2014, 5, 31), None)
    assert found["a"] == (MAY + 8 * DAY, "review")


def test_the_first_end_counts_in_whatever_order_the_reviews_were_decided() -> None:
    slow = (facts.ReviewDecided(MAY, "slow", ends=True), facts.ReviewNoticeReceived(LATER, "slow"))
    quick = (facts.ReviewDecided(MAY + DAY, "quick", ends=True), facts.ReviewNoticeReceived(MAY + 2 * DAY, "quick"))
    assert ended(*slow, *quick)["a"] == (MAY + DAY, "review")
    first = decided(NOTIFIED, *slow, *quick, nation=NORTH).status[0]
    assert len([each for each in first.steps if each.words.startswith("Ended on review")]) == 1
    again = facts.ReviewNoticeReceived(LATER + DAY, "slow")
    assert ended(*slow, again)["a"] == (LATER - DAY, "review")
    appeals = [facts.ReviewAppealDecided(LATER + number * DAY, "s", allowed=number > 0) for number in range(3)]
    assert ended(BY_SHERIFF[0], *appeals)["a"] == (LATER, "review")


def test_whose_law_a_won_appeal_rests_on_and_what_names_it() -> None:
    for nation, cites in ((EAST, "ss. 91C(3) and 91E"), (NORTH, "ss. 88F and 88G")):
        refused = facts.ReviewDecided(MAY, "r", ends=False, nation=nation)
        decision = decided(NOTIFIED, refused, facts.ReviewAppealDecided(LATER, "r", allowed=True))
        step = next(each for each in decision.status[0].steps if each.words.startswith("Ended on review"))
        assert cites in str(step.citation)
        assert step.facts == ("6", "7")
        assert {"1", "2", "6", "7"} <= facts_named(next(each for each in decision.status if each.key == "overall"))
        assert not decision.status[0].indefinite
