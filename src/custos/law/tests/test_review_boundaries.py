"""Reviews of indefinite status in the three nations, and absence from home, on their first and last days."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest

from custos.law import facts
from custos.law.decide import Decision, decide
from custos.law.facts import Disposal, Fact, Length, Listed, Matter, Nation, Order, Told
from custos.law.findings import SUBJECT, Certainty, Moment, Required, Standing, end_of

DAY = timedelta(1)
ALL = tuple(Matter)
EAST, NORTH, WEST = Nation.ENGLAND_WALES, Nation.SCOTLAND, Nation.NORTHERN_IRELAND
CONVICTED, RELEASED = date(2010, 6, 1), date(2011, 3, 9)
BORN = facts.Born(date(1980, 1, 1))
LIFER = (
    facts.Convicted(CONVICTED, "a", Listed.OUTRIGHT),
    facts.Sentenced(CONVICTED, "a", Disposal.LIFE),
    facts.CustodyBegan(CONVICTED, serving=True),
    facts.CustodyEnded(RELEASED),
)
NOTIFIED = facts.Notified(RELEASED, None, ALL)
MAY = date(2026, 3, 9)  # 15 years that begin with 9 March 2011 are over with 8 March 2026
APPLIED = facts.ReviewApplied(MAY, "r")


def decided(*told: Fact, nation: Nation = EAST, born: facts.Born | None = BORN) -> Decision:
    came = [facts.CameUnderNation(date(2009, 1, 1), nation)] if nation is not EAST else []
    whole = [*([born] if born else []), *LIFER, *came, *told]
    return decide([Told(str(number), fact) for number, fact in enumerate(whole)])


def may_apply(*told: Fact, **more: Any) -> list[Standing]:
    return [each for each in decided(*told, **more).status if each.code == "may-apply-for-review"]


def asked(code: str, *told: Fact, **more: Any) -> list[Required]:
    return [each for each in decided(*told, **more).requirements if each.code == code]


def days(required: Required) -> tuple[date | None, date | None]:
    return tuple(each.day if each else None for each in (required.safe_by, required.breach_after))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("told", "since"),
    [
        ((NOTIFIED,), [MAY]),
        ((facts.Notified(RELEASED - DAY, None, ALL), facts.Notified(RELEASED + DAY, None, ALL)), [MAY + DAY]),
        ((facts.Notified(RELEASED - DAY, None, ALL),), []),
        ((), []),
        ((NOTIFIED, facts.Notified(RELEASED + 400 * DAY, None, ALL)), [MAY]),
        ((NOTIFIED, facts.ReviewDecided(MAY, "r", ends=False)), [date(2034, 3, 9)]),
        ((NOTIFIED, facts.ReviewDecided(MAY, "r", ends=False, further=Length(years=10, months=3))), [date(2036, 6, 9)]),
        ((NOTIFIED, facts.ReviewDecided(date(2012, 1, 1), "r", ends=False)), [MAY]),
        ((NOTIFIED, facts.ReviewDecided(MAY, "r", ends=False, nation=WEST)), [MAY]),
        ((NOTIFIED, facts.ReviewDecided(MAY, "r", ends=True)), [MAY]),
        ((NOTIFIED, facts.CustodyBegan(date(2013, 1, 1)), facts.CustodyEnded(date(2014, 1, 1))), [MAY]),
        ((NOTIFIED, facts.Died(MAY - DAY)), []),  # nobody is left who could apply
        ((NOTIFIED, facts.Died(MAY)), [MAY]),
    ],
)
def test_from_which_day_he_may_apply(told: tuple[Fact, ...], since: list[date]) -> None:
    assert [each.since for each in may_apply(*told)] == since


@pytest.mark.parametrize(
    ("born", "since"),
    [
        (facts.Born(date(1992, 6, 1)), [MAY]),  # 18 on the relevant date
        (facts.Born(date(1992, 6, 2)), [date(2019, 3, 9)]),
        (None, []),
    ],
)
def test_those_under_18_on_the_relevant_date_may_apply_after_8_years(
    born: facts.Born | None, since: list[date]
) -> None:
    assert [each.since for each in may_apply(NOTIFIED, born=born)] == since


def test_nobody_may_apply_who_is_no_longer_subject_or_of_another_nation() -> None:
    ended = (facts.ReviewDecided(date(2020, 1, 1), "r", ends=True), facts.ReviewNoticeReceived(date(2020, 1, 5), "r"))
    assert may_apply(NOTIFIED, *ended) == []
    last = (facts.ReviewDecided(MAY, "r", ends=True), facts.ReviewNoticeReceived(MAY + DAY, "r"))
    assert [each.last_day for each in may_apply(NOTIFIED, *last)] == [MAY]
    assert may_apply(NOTIFIED, nation=NORTH) == []


ASKED = facts.BodyAsked(MAY + 5 * DAY, "r", "probation")


@pytest.mark.parametrize(
    ("code", "more", "safe", "outer", "met"),
    [
        ("acknowledge-review", (), MAY + 13 * DAY, MAY + 14 * DAY, None),
        ("acknowledge-review", (facts.ReviewAcknowledged(MAY + DAY, "r"),), MAY + 13 * DAY, MAY + 14 * DAY, MAY + DAY),
        ("acknowledge-review", (facts.ReviewAcknowledged(MAY + DAY, "q"),), MAY + 13 * DAY, MAY + 14 * DAY, None),
        ("inform-review", (ASKED,), MAY + 32 * DAY, MAY + 33 * DAY, None),
        (
            *("inform-review", (ASKED, facts.BodyAnswered(MAY + 9 * DAY, "r", "probation"))),
            *(MAY + 32 * DAY, MAY + 33 * DAY, MAY + 9 * DAY),
        ),
        (
            "inform-review",
            (ASKED, facts.BodyAnswered(MAY + 9 * DAY, "r", "prison")),
            MAY + 32 * DAY,
            MAY + 33 * DAY,
            None,
        ),
        ("decide-review", (ASKED,), MAY + 73 * DAY, MAY + 75 * DAY, None),
        ("decide-review", (), MAY + 54 * DAY, MAY + 56 * DAY, None),
        ("decide-review", (ASKED, facts.BodyAsked(MAY, "r", "prison")), MAY + 73 * DAY, MAY + 75 * DAY, None),
        (
            *("decide-review", (ASKED, facts.ReviewDecided(MAY + 70 * DAY, "r", ends=False))),
            *(MAY + 73 * DAY, MAY + 75 * DAY, MAY + 70 * DAY),
        ),
    ],
)
def test_the_clocks_of_a_review(code: str, more: tuple[Fact, ...], safe: date, outer: date, met: date | None) -> None:
    found = asked(code, NOTIFIED, APPLIED, *more)[-1]
    assert (days(found), found.met_on) == ((safe, outer), met)
    assert found.certainty is (
        Certainty.UNVERIFIED if code == "decide-review" and ASKED not in more else Certainty.VERIFIED
    )
    assert found.falls_on == ("responsible-body" if code == "inform-review" else "police")
    assert found.owed_from == (MAY + 5 * DAY if code == "inform-review" else MAY)


@pytest.mark.parametrize(
    ("told", "missing"),
    [
        ((NOTIFIED, facts.ReviewApplied(MAY - DAY, "r")), "qualifying date"),
        ((facts.ReviewApplied(MAY, "r"),), "first notification after release"),
        ((NOTIFIED, APPLIED, facts.OrderMade(MAY, Order.SHPO, "o", MAY)), "prevention order"),
        ((NOTIFIED, APPLIED, facts.OrderMade(MAY - 9 * DAY, Order.SHPO, "o", MAY, MAY)), "prevention order"),
        ((NOTIFIED, APPLIED, facts.OrderMade(MAY - 9 * DAY, Order.INTERIM_SOPO, "o", MAY, MAY)), "prevention order"),
        ((NOTIFIED, APPLIED, facts.OrderMade(MAY - 9 * DAY, Order.SHPO, "o", MAY, MAY - DAY)), None),
        ((NOTIFIED, APPLIED, facts.OrderMade(MAY + DAY, Order.SHPO, "o", MAY)), None),
        (
            (
                *(NOTIFIED, APPLIED, facts.OrderMade(MAY - 9 * DAY, Order.SRO, "o", MAY)),
                facts.BreachedOrder(MAY - 8 * DAY, "o"),
            ),
            None,
        ),
        ((NOTIFIED, APPLIED), None),
    ],
)
def test_an_application_that_can_not_go_on_is_a_question(told: tuple[Fact, ...], missing: str | None) -> None:
    decision = decided(*told)
    assert [each.missing for each in decision.cannot_decide] == ([missing] if missing else [])
    assert any(each.code == "acknowledge-review" for each in decision.requirements) is (missing is None)


RECEIVED = facts.ReviewNoticeReceived(MAY + 90 * DAY, "r")
KEPT, ENDED = (facts.ReviewDecided(MAY + 80 * DAY, "r", ends=ends) for ends in (False, True))
APPEAL = facts.ReviewAppealDecided(MAY + 99 * DAY, "r", allowed=True)


@pytest.mark.parametrize(
    ("told", "last"),
    [
        ((ENDED, RECEIVED), MAY + 89 * DAY),
        ((ENDED,), None),
        ((ENDED, facts.ReviewNoticeReceived(MAY + 90 * DAY, "q")), None),
        ((facts.ReviewDecided(MAY + 80 * DAY, "r", ends=True, nation=WEST),), MAY + 79 * DAY),
        ((facts.ReviewDecided(MAY + 80 * DAY, "r", ends=True, nation=NORTH),), MAY + 79 * DAY),
        ((KEPT, RECEIVED), None),
        ((KEPT, APPEAL), MAY + 98 * DAY),
        ((KEPT, facts.ReviewAppealDecided(MAY + 99 * DAY, "r", allowed=False)), None),
        ((KEPT, APPEAL, facts.ReviewDecided(MAY + 50 * DAY, "s", ends=True, nation=WEST)), MAY + 49 * DAY),
        ((facts.ReviewDecided(CONVICTED, "r", ends=True, nation=WEST),), None),
    ],
)
def test_a_review_ends_the_status_on_the_statutes_day(told: tuple[Fact, ...], last: date | None) -> None:
    overall = decided(NOTIFIED, *told).status[0]
    assert (overall.last_day, overall.indefinite, overall.ended) == (last, last is None, "review" if last else None)
    assert overall.certainty is (Certainty.DERIVED if last else Certainty.VERIFIED)


def test_a_review_ends_no_order_and_no_period_with_an_end() -> None:
    fine = (facts.Convicted(MAY, "b", Listed.OUTRIGHT), facts.Sentenced(MAY, "b", Disposal.FINE))
    order = facts.OrderMade(MAY, Order.SHPO, "o", MAY)
    statuses = decided(NOTIFIED, *fine, order, ENDED, RECEIVED).status
    found = {each.key: each.ended for each in statuses if each.code == SUBJECT}
    assert (found["a"], found["b"], found["o"]) == ("review", None, None)


def discharge(*told: Fact, **more: Any) -> list[tuple[str, date | None, date | None, Certainty]]:
    found = asked("decide-on-continuation", *told, nation=NORTH, **more)
    return [(each.key, days(each)[1], each.met_on, each.certainty) for each in found]


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ((NOTIFIED,), [("a", date(2026, 3, 9), None, Certainty.DERIVED)]),
        ((facts.Notified(RELEASED + 5 * DAY, None, ALL),), [("a", date(2026, 3, 9), None, Certainty.DERIVED)]),
        (
            (NOTIFIED, facts.CustodyBegan(date(2013, 1, 1)), facts.CustodyEnded(date(2013, 3, 1))),
            [("a", date(2026, 3, 9), None, Certainty.DERIVED)],
        ),
        (
            (NOTIFIED, facts.CustodyBegan(date(2013, 1, 1), serving=True), facts.CustodyEnded(date(2013, 3, 1))),
            [("a", date(2026, 3, 9), None, Certainty.UNVERIFIED)],
        ),
        ((), []),
        (
            (NOTIFIED, facts.ReviewDecided(MAY, "r", ends=False, until=date(2030, 1, 1), nation=NORTH)),
            [("a", date(2026, 3, 9), MAY, Certainty.DERIVED), ("a:7", date(2030, 1, 1), None, Certainty.DERIVED)],
        ),
        (
            (NOTIFIED, facts.ReviewDecided(MAY, "r", ends=True, nation=NORTH)),
            [("a", date(2026, 3, 9), MAY, Certainty.DERIVED)],
        ),
        (
            (NOTIFIED, facts.ReviewDecided(MAY, "r", ends=False, until=date(2030, 1, 1), nation=WEST)),
            [("a", date(2026, 3, 9), None, Certainty.DERIVED)],
        ),
        (
            (NOTIFIED, facts.HospitalBegan(RELEASED - 9 * DAY), facts.HospitalEnded(RELEASED - 2 * DAY)),
            [("a", date(2026, 3, 9), None, Certainty.DERIVED)],
        ),
        (
            (facts.Notified(RELEASED + 9 * DAY, None, ALL), facts.LeftTheUnitedKingdom(RELEASED - DAY)),
            [("a", date(2026, 3, 18), None, Certainty.DERIVED)],
        ),
    ],
)
def test_the_date_of_discharge_in_scotland(told: tuple[Fact, ...], found: list[Any]) -> None:
    assert discharge(*told) == found


def test_in_scotland_a_discharge_before_section_88a_is_a_question() -> None:
    young = facts.Born(date(1993, 1, 1))

    def missing(convicted: date) -> list[str]:
        told = (
            facts.Convicted(convicted, "a", Listed.OUTRIGHT),
            facts.Sentenced(convicted, "a", Disposal.LIFE),
            *(facts.CameUnderNation(date(2004, 5, 1), NORTH), facts.Notified(date(2004, 6, 1), None, ALL), young),
        )
        decision = decide([Told(str(number), fact) for number, fact in enumerate(told)])
        assert bool(decision.cannot_decide) is not any(
            each.code == "decide-on-continuation" for each in decision.requirements
        )
        return [each.missing for each in decision.cannot_decide]

    assert missing(date(2003, 1, 27)) == ["applicable date"]
    assert missing(date(2003, 1, 28)) == []


@pytest.mark.parametrize(
    ("applied", "more", "found"),
    [
        (date(2014, 3, 1), (), [(date(2014, 5, 23), date(2014, 5, 24))]),
        (date(2014, 2, 28), (), []),
        (date(2020, 3, 1), (facts.OrderMade(date(2020, 3, 1), Order.SOPO, "o"),), []),
        (
            date(2020, 3, 1),
            (facts.OrderMade(date(2020, 3, 1), Order.SHPO, "o"),),
            [(date(2020, 5, 23), date(2020, 5, 24))],
        ),
    ],
)
def test_in_northern_ireland_a_review_is_decided_within_twelve_weeks(
    applied: date, more: tuple[Fact, ...], found: list[Any]
) -> None:
    required = asked("decide-review-northern-ireland", NOTIFIED, facts.ReviewApplied(applied, "r"), *more, nation=WEST)
    assert [days(each) for each in required] == found


LEAVES = date(2020, 6, 10)
HOME = facts.Notified(date(2020, 5, 1), None, ALL)
PLAN = facts.PlannedAbsence(date(2020, 5, 20), "x", LEAVES, time(15), LEAVES + 9 * DAY, time(15))


def absence(plan: Fact = PLAN, *told: Fact, home: Fact = HOME) -> list[Required]:
    return asked("notify-absence", NOTIFIED, home, plan, *told, nation=WEST)


@pytest.mark.parametrize(
    ("plan", "certainty"),
    [
        (PLAN, Certainty.VERIFIED),
        (
            facts.PlannedAbsence(date(2020, 5, 20), "x", LEAVES, time(15), LEAVES + 3 * DAY, time(15)),
            Certainty.UNVERIFIED,
        ),
        (
            facts.PlannedAbsence(date(2020, 5, 20), "x", LEAVES, time(15), LEAVES + 3 * DAY, time(16)),
            Certainty.VERIFIED,
        ),
        (facts.PlannedAbsence(date(2020, 5, 20), "x", LEAVES, None, LEAVES + 3 * DAY), Certainty.UNVERIFIED),
        (facts.PlannedAbsence(date(2020, 5, 20), "x", LEAVES, None, LEAVES + 4 * DAY), Certainty.VERIFIED),
        (facts.PlannedAbsence(date(2020, 5, 20), "x", LEAVES, None, LEAVES + 2 * DAY), None),
        (facts.PlannedAbsence(date(2020, 5, 20), "x", LEAVES), Certainty.UNVERIFIED),
        (facts.PlannedAbsence(date(2020, 5, 20), "x", LEAVES, None, LEAVES + 9 * DAY, None, True), None),
        (facts.PlannedAbsence(date(2014, 2, 1), "x", date(2014, 2, 28), None, date(2014, 4, 1)), None),
        (facts.PlannedAbsence(date(2014, 2, 1), "x", date(2014, 3, 1), None, date(2014, 4, 1)), Certainty.UNVERIFIED),
        (facts.PlannedAbsence(date(2014, 2, 1), "x", date(2014, 12, 31), None, date(2015, 4, 1)), Certainty.UNVERIFIED),
        (facts.PlannedAbsence(date(2014, 2, 1), "x", date(2015, 1, 1), None, date(2015, 4, 1)), Certainty.VERIFIED),
    ],
)
def test_an_absence_of_more_than_three_days_must_be_notified(plan: Fact, certainty: Certainty | None) -> None:
    found = absence(plan, home=facts.Notified(date(2014, 1, 1), None, ALL))
    assert [each.certainty for each in found] == ([certainty] if certainty else [])


def test_only_an_absence_from_a_fixed_home_last_notified_counts() -> None:
    assert len(absence()) == 1
    assert absence(PLAN, facts.Notified(LEAVES, None, ALL, fixed=False)) == []
    assert len(absence(PLAN, facts.Notified(LEAVES + DAY, None, ALL, fixed=False))) == 1
    assert absence(home=facts.Notified(date(2020, 5, 1), None, ALL, fixed=False)) == []


@pytest.mark.parametrize(
    ("at", "safe", "outer"),
    [
        (time(15), Moment(LEAVES, time(3)), Moment(LEAVES, time(3))),
        (None, Moment(LEAVES - DAY, time(12)), Moment(LEAVES, time(12))),
        (time(12), end_of(LEAVES - DAY), end_of(LEAVES - DAY)),
    ],
)
def test_an_absence_is_notified_twelve_hours_before(at: time | None, safe: Moment, outer: Moment) -> None:
    (found,) = absence(facts.PlannedAbsence(date(2020, 5, 20), "x", LEAVES, at, LEAVES + 9 * DAY))
    assert (found.safe_by, found.breach_after) == (safe, outer)


def notice(on: date, leaves: date = LEAVES, returns: date | None = None, **more: Any) -> facts.NotifiedAbsence:
    return facts.NotifiedAbsence(on, "x", leaves, returns or leaves + 9 * DAY, **more)


@pytest.mark.parametrize(
    ("told", "met"),
    [
        ((notice(date(2020, 5, 20)),), date(2020, 5, 20)),
        ((notice(date(2020, 5, 19)),), None),
        ((notice(date(2020, 5, 21), valid=False), notice(date(2020, 5, 23))), date(2020, 5, 23)),
        ((notice(date(2020, 5, 21), complete=False),), None),
        ((notice(date(2020, 5, 21), LEAVES + DAY),), None),
        ((notice(date(2020, 5, 21), LEAVES + DAY), facts.AbsenceChanged(date(2020, 5, 21), "x")), date(2020, 5, 21)),
        ((notice(date(2020, 5, 21), LEAVES + DAY), facts.AbsenceChanged(date(2020, 5, 22), "x")), None),
        ((notice(date(2020, 5, 21), LEAVES + DAY), facts.AbsenceChanged(date(2020, 5, 21), "y")), None),
    ],
)
def test_what_meets_the_notice_of_an_absence(told: tuple[Fact, ...], met: date | None) -> None:
    (found,) = absence(PLAN, *told)
    assert found.met_on == met


def changed(on: date, at: time | None = None, *told: Fact) -> list[Required]:
    change = facts.AbsenceChanged(on, "x", at)
    whole = (NOTIFIED, HOME, PLAN, notice(date(2020, 5, 21)), change, *told)
    return asked("notify-change-of-absence", *whole, nation=WEST)


def test_a_change_of_absence_is_asked_about_until_the_twelfth_hour_before() -> None:
    assert [each.breach_after for each in changed(date(2020, 6, 1))] == [Moment(LEAVES, time(3))]
    assert len(changed(LEAVES, time(3))) == 1
    assert changed(LEAVES, time(3, 1)) == []
    assert changed(date(2020, 5, 20)) == []
    assert [each.met_on for each in changed(date(2020, 6, 1), None, notice(date(2020, 6, 2)))] == [date(2020, 6, 2)]
    assert [each.met_on for each in changed(date(2020, 6, 1), None, notice(date(2020, 5, 31)))] == [None]


def back(on: date, *told: Fact) -> list[Required]:
    whole = (NOTIFIED, HOME, PLAN, notice(date(2020, 5, 21)), facts.ReturnedHome(on, "x"), *told)
    return asked("notify-return-home", *whole, nation=WEST)


def test_a_return_home_on_another_day_than_notified_is_told_within_three_days() -> None:
    returns = LEAVES + 9 * DAY
    assert back(returns) == []
    (early,) = back(returns - DAY)
    assert days(early) == (returns + DAY, returns + 2 * DAY)
    assert back(returns - DAY, notice(date(2020, 6, 15), returns=returns - DAY)) == []
    assert len(back(returns, notice(date(2020, 6, 15), returns=returns - DAY))) == 1
    assert len(back(returns, notice(returns + DAY, returns=returns - DAY))) == 0
    assert len(back(returns - DAY, notice(date(2020, 6, 15), returns=returns - DAY, valid=False))) == 1
    (met,) = back(returns - DAY, facts.NotifiedReturnHome(returns - DAY, "x"))
    assert met.met_on == returns - DAY
    (unmet,) = back(returns - DAY, facts.NotifiedReturnHome(returns, "x", valid=False))
    assert unmet.met_on is None
