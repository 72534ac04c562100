"""What comes after something that asks nothing is still asked, and what bears on an answer is named in it."""

from __future__ import annotations

from datetime import date, time

import pytest

from custos.law import facts
from custos.law.casefile import BadCase, read_case
from custos.law.decide import Decision, decide
from custos.law.england_wales.reviews import LONGEST_FURTHER_YEARS
from custos.law.facts import Cautioned, Disposal, Fact, Length, Listed, Nation, Order, Told
from custos.law.findings import end_of, facts_named
from custos.law.in_force import InForce
from custos.law.tests import bad_cases as case
from custos.law.tests.test_requirement_boundaries import ALL, BORN, DAY, ON, WHOLE, asked, day, decided, due, one
from custos.law.tests.test_review_boundaries import NORTH, WEST
from custos.law.united_kingdom.abroad import AUTOMATIC
from custos.law.united_kingdom.schedule_3.listing import listing_of


def numbered(*told: Fact, in_force: InForce | None = None) -> Decision:
    whole = [Told(str(number), fact) for number, fact in enumerate(told)]
    return decide(whole, in_force=in_force) if in_force else decide(whole)


def convicted(on: date, offence: str) -> facts.Convicted:
    return facts.Convicted(on, offence, Listed.OUTRIGHT)


def fined(on: date, offence: str) -> tuple[Fact, Fact]:
    return convicted(on, offence), facts.Sentenced(on, offence, Disposal.FINE)


@pytest.mark.parametrize(
    ("more", "when"),
    [
        ((convicted(ON, "b"), convicted(ON + 5 * DAY, "c")), [ON + 2 * DAY, ON + 7 * DAY]),  # two of one day
        (
            (WHOLE, *fined(date(2025, 3, 1), "b"), *fined(date(2031, 1, 1), "c")),  # spared, and then no more subject
            [ON + 2 * DAY, date(2031, 1, 3)],
        ),
    ],
)
def test_a_conviction_that_asks_for_nothing_hides_none_after_it(more: tuple[Fact, ...], when: list[date]) -> None:
    assert [due(each) for each in asked("notify-initially", *more)] == when


def test_whoever_had_notified_under_the_act_of_1997_notifies_of_a_later_conviction() -> None:
    told = (BORN, *fined(date(2003, 1, 1), "a"), facts.Notified(date(2003, 1, 2)), *fined(date(2010, 1, 1), "b"))
    found = [each for each in numbered(*told).requirements if each.code == "notify-initially"]
    assert [due(each) for each in found] == [date(2010, 1, 3)]


def test_a_review_that_can_not_be_dated_hides_none_after_it() -> None:
    young = facts.Born(date(1993, 1, 1))
    told = [young, facts.CameUnderNation(date(2004, 5, 1), NORTH), facts.Notified(date(2004, 7, 1), None, ALL)]
    for on, offence in ((date(2002, 1, 27), "a"), (date(2004, 6, 1), "b")):
        told += [convicted(on, offence), facts.Sentenced(on, offence, Disposal.LIFE)]
    decision = numbered(*told)
    assert [(each.key, each.missing) for each in decision.cannot_decide] == [("a", "applicable date")]
    assert [each.key for each in decision.requirements if each.code == "decide-on-continuation"] == ["b"]


TRIP = facts.PlannedTravel(day(1, 5), "t", day(2, 1))


def test_a_trip_that_was_planned_hides_none_that_was_not() -> None:
    first, second = facts.LeftTheUnitedKingdom(day(2, 1), "t"), facts.LeftTheUnitedKingdom(day(3, 1), "other")
    back = facts.ReturnedToTheUnitedKingdom(day(2, 5), "t")
    asked_of = decided(TRIP, first, back, second).cannot_decide
    assert [(each.key, each.missing) for each in asked_of] == [("other", "planned")]


def notice(on: date, departs: date, at: time | None = None, *, valid: bool = True) -> facts.NotifiedTravel:
    return facts.NotifiedTravel(on, "t", departs, at=at, valid=valid)


def test_a_change_is_told_before_the_day_on_which_he_then_meant_to_leave() -> None:
    later = day(2, 20)
    changes = (facts.TravelChanged(day(1, 10), "t"), facts.TravelChanged(day(1, 20), "t"))
    found = asked(
        "notify-change-of-travel", TRIP, notice(day(1, 6), day(2, 1)), changes[0], notice(day(1, 11), later), changes[1]
    )
    assert found[-1].breach_after is not None
    assert found[-1].breach_after.day == later


def test_an_attempt_on_the_day_of_a_change_is_named() -> None:
    told = (TRIP, notice(day(1, 6), day(2, 1)), facts.TravelChanged(day(1, 20), "t"))
    (found,) = asked("notify-change-of-travel", *told, notice(day(1, 20), day(2, 1), time(10), valid=False))
    assert any("not in person at a station" in step.text() for step in found.steps)


def test_a_trip_given_up_at_an_hour_not_told_was_given_up_before_it_was_due() -> None:
    plan = facts.PlannedTravel(day(1, 29), "t", day(2, 1))  # 12 hours before the date of leaving: noon on 31 January
    for at, owed in ((None, 0), (time(12), 0), (time(12, 1), 1)):
        assert len(asked("notify-travel", plan, facts.TripCancelled(day(1, 31), "t", at))) == owed


def test_a_spell_that_bears_on_the_later_reading_alone_is_named() -> None:
    stay = facts.StayedWithChild(day(5, 3), "h", None, day(5, 5))
    found = one("notify-child-household", stay, facts.CustodyBegan(day(5, 6)), facts.CustodyEnded(day(5, 10)))
    assert (found.safe_by, found.breach_after) == (end_of(day(5, 5)), end_of(day(5, 10)))
    assert {"4", "5"} <= facts_named(found)


def test_a_question_names_facts_and_nothing_else() -> None:
    verdict = facts.Convicted(ON, "a", paragraph="33", committed=ON)
    (found,) = numbered(verdict, facts.Sentenced(ON, "a", Disposal.FINE)).cannot_decide
    assert set(found.facts) <= {"0", "1"}


ABROAD = facts.ConvictedAbroad(date(2021, 5, 10), "x", Listed.OUTRIGHT)


def order(on: date, nation: Nation = NORTH) -> facts.OrderMade:
    return facts.OrderMade(on, Order.NOTIFICATION, "o", on, None, nation, "x")


def test_an_order_made_before_what_was_done_abroad_makes_nobody_subject_and_says_why() -> None:
    decision = numbered(BORN, ABROAD, facts.Sentenced(date(2021, 5, 10), "x", Disposal.FINE), order(date(2021, 5, 9)))
    (found,) = decision.cannot_decide
    assert decision.status == ()
    assert found.missing == "grounds"
    assert "it came before 10 May 2021, from which something can follow" in found.text


def test_that_nobody_is_subject_by_an_order_rests_on_all_that_was_told_of_the_offence_and_of_no_other() -> None:
    other = (
        facts.ConvictedAbroad(date(2021, 6, 1), "y", Listed.OUTRIGHT),
        facts.Sentenced(date(2021, 6, 1), "y", Disposal.FINE),
    )
    fine = facts.Sentenced(date(2021, 5, 10), "x", Disposal.FINE)
    (over,) = numbered(BORN, ABROAD, fine, order(date(2026, 5, 10)), *other).cannot_decide
    assert set(over.facts) == {"0", "1", "2", "3"}
    long_ago = (
        facts.ConvictedAbroad(date(1996, 1, 1), "x", Listed.OUTRIGHT),
        facts.Sentenced(date(1996, 1, 1), "x", Disposal.IMPRISONMENT, Length(years=4)),
        facts.CustodyBegan(date(1996, 1, 1), serving=True),
        facts.CustodyEnded(date(1998, 1, 1)),
    )
    (refused,) = numbered(BORN, *long_ago, order(date(2023, 1, 1), Nation.ENGLAND_WALES)).cannot_decide
    assert {"1", "2", "3", "4", "5"} <= set(refused.facts)
    unlisted = facts.ConvictedAbroad(date(2021, 5, 10), "x", paragraph="33", committed=date(2020, 1, 1), victim_age=40)
    (without,) = numbered(BORN, unlisted, fine, order(date(2022, 1, 1))).cannot_decide
    assert {"0", "1", "2", "3"} == set(without.facts)


def test_an_interim_order_that_can_not_be_hides_none_after_it() -> None:
    interim = [
        facts.OrderMade(date(2023, 1, 1), Order.INTERIM_NOTIFICATION, about, date(2023, 1, 1), None, nation)
        for about, nation in (("no", Nation.ENGLAND_WALES), ("yes", NORTH))
    ]
    other = facts.OrderMade(date(2022, 1, 1), Order.SRO, "sro", date(2022, 1, 1))
    decision = numbered(BORN, other, *interim)
    assert {each.key for each in decision.status if each.code == "subject-to-notification"} == {"yes", "overall"}
    assert [each.key for each in decision.cannot_decide] == ["no"]


def test_a_visit_over_before_it_could_count_is_not_named() -> None:
    law = InForce({(AUTOMATIC, WEST): date(2014, 6, 1)})
    visits = (
        facts.VisitedNorthernIreland(date(2021, 3, 1), until=date(2021, 12, 31)),
        facts.VisitedNorthernIreland(date(2021, 4, 1), until=date(2021, 4, 2)),
    )
    fine = facts.Sentenced(date(2021, 5, 10), "x", Disposal.FINE)
    (overall,) = [each for each in numbered(BORN, ABROAD, fine, *visits, in_force=law).status if each.key == "overall"]
    assert overall.since == date(2021, 5, 17)  # the eighth day from 10 May
    assert "3" in facts_named(overall)
    assert "4" not in facts_named(overall)


@pytest.mark.parametrize(("on", "found"), [(date(1997, 8, 31), Listed.NOT_LISTED), (date(1997, 9, 1), Listed.OUTRIGHT)])
def test_no_caution_before_the_act_of_1997_counts(on: date, found: Listed) -> None:
    born, cautioned = (
        Told("b", facts.Born(date(1970, 1, 1))),
        Cautioned(on, "a", paragraph="33", committed=on, victim_age=9),
    )
    assert listing_of(cautioned, (), born).verdict.listed is found


def test_the_police_may_set_15_years_at_the_most() -> None:
    assert LONGEST_FURTHER_YEARS == 15


def test_every_term_that_follows_nothing_is_told_and_each_circle_after_it() -> None:
    def term(offence: str, after: str) -> list[dict[str, object]]:
        return [case.but(case.CONVICTED, offence=offence), case.but(case.PRISON, offence=offence, consecutive_to=after)]

    with pytest.raises(BadCase) as refused:
        read_case(case.facts(case.BORN, *term("a", "none"), *term("b", "c"), *term("c", "b")))
    assert [path for path, _ in refused.value.faults] == [f"facts[{place}].consecutive_to" for place in (2, 4, 6)]


@pytest.mark.parametrize("kind", ["violent-offences-prevention-order", "violent-offender-order"])
def test_a_violent_order_lasts_two_to_five_years(kind: str) -> None:
    nation = "northern-ireland" if "offences" in kind else "england-wales"
    made = case.but(case.VIOLENT, order=kind, nation=nation)
    for until in ("2026-04-30", "2029-04-30"):
        assert read_case(case.facts(case.but(made, until=until)))
    for until in ("2026-04-29", "2029-05-01"):
        with pytest.raises(BadCase):
            read_case(case.facts(case.but(made, until=until)))
