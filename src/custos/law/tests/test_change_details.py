"""Stays, households, accounts and documents: what counts, what is passed over, and what each answer rests on."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

from custos.law import facts
from custos.law.decide import Decision, decide
from custos.law.facts import Change, Fact, Listed, Nation, Told
from custos.law.findings import Certainty, Required, end_of, facts_named
from custos.law.reckoning import NEVER
from custos.law.tests.test_nation_boundaries import LATER
from custos.law.tests.test_requirement_boundaries import ALL, DAY, ON, WHOLE, asked, day, decided, due, one, stays
from custos.law.united_kingdom.stays import day_reached

NORTH, WEST, EAST = Nation.SCOTLAND, Nation.NORTHERN_IRELAND, Nation.ENGLAND_WALES


@pytest.mark.parametrize(
    ("spans", "during", "seventh", "used"),
    [
        ([(day(1, 1), day(1, 7)), (day(6, 1), day(6, 9))], (date.min, NEVER), day(1, 7), ["0"]),  # not what comes later
        ([(day(1, 1), day(1, 6)), (day(1, 2), day(1, 3)), (day(1, 7), None)], (date.min, NEVER), day(1, 7), "012"),
        ([(day(1, 1), None), (day(1, 2), day(1, 3))], (day(6, 1, 2022), NEVER), day(6, 1, 2022), ["0"]),
        ([(day(1, 1), day(1, 7))], (date.min, day(1, 6)), None, []),
        ([(day(1, 1), day(1, 7))], (date.min, day(1, 7)), day(1, 7), ["0"]),
        ([(day(1, 1), day(1, 7)), (day(8, 1), day(8, 1))], (day(8, 1), day(8, 1)), day(8, 1), ["0", "1"]),
    ],
)
def test_the_stays_that_make_up_the_seventh_day(
    spans: list[tuple[date, date | None]], during: tuple[date, date], seventh: date | None, used: list[str]
) -> None:
    found = day_reached(stays(*spans), 7, [during])
    assert (found[0] if found else None) == seventh
    assert [each.id for each in (found[1] if found else ())] == list(used)


QUALIFYING = "notify-qualifying-period"


def stay(first: date, last: date | None, about: str = "p") -> facts.Stayed:
    return facts.Stayed(first, about, last)


def test_premises_are_told_apart_by_their_name_and_without_one_each_stay_is_of_its_own() -> None:
    short, long = stay(day(1, 1), day(1, 4), ""), stay(day(2, 1), day(2, 4), "")
    assert asked(QUALIFYING, short, long) == []
    found = one(QUALIFYING, stay(day(1, 1), day(1, 3), "short"), stay(day(2, 1), day(2, 9), ""))
    assert (found.key, due(found)) == ("4", day(2, 9))


@pytest.mark.parametrize(
    ("told", "safe", "late", "named"),
    [
        # Subject from 4 March 2020. Days before it count on the strict reading only.
        ((stay(day(3, 1, 2020), day(3, 7, 2020)),), day(3, 9, 2020), None, {"3"}),
        ((stay(day(3, 1, 2020), day(3, 12, 2020)),), day(3, 9, 2020), day(3, 12, 2020), {"3"}),
        ((stay(ON, day(3, 10, 2020)),), day(3, 12, 2020), day(3, 12, 2020), {"3"}),
        (
            (stay(day(3, 1, 2020), day(3, 3, 2020)), stay(ON, day(3, 10, 2020)), stay(day(5, 1, 2020), None)),
            *(day(3, 9, 2020), day(3, 12, 2020), {"3", "4"}),
        ),
        (
            (stay(day(3, 1, 2020), day(3, 7, 2020)), stay(day(4, 1, 2020), day(4, 3, 2020))),
            *(day(3, 9, 2020), day(4, 5, 2020), {"3", "4"}),
        ),
        (
            (stay(day(2, 25, 2020), day(2, 28, 2020)), stay(day(3, 1, 2020), day(3, 5, 2020))),
            *(day(3, 6, 2020), None, {"3", "4"}),
        ),
    ],
)
def test_a_stay_that_began_before_he_was_subject_is_read_both_ways(
    told: tuple[Fact, ...], safe: date, late: date | None, named: set[str]
) -> None:
    found = one(QUALIFYING, *told)
    assert (found.safe_by, found.breach_after) == (end_of(safe), end_of(late) if late else None)
    assert found.certainty is (Certainty.DERIVED if late == safe else Certainty.UNVERIFIED)
    assert facts_named(found) & {"3", "4", "5"} == named


def test_a_stay_is_read_by_the_time_in_which_he_was_subject_then() -> None:
    again = facts.Convicted(date(2027, 1, 1), "b", Listed.OUTRIGHT)
    found = one(QUALIFYING, stay(day(1, 1), day(1, 9)), again)
    assert (due(found), found.certainty) == (day(1, 9), Certainty.DERIVED)


def test_premises_told_of_in_advance_and_stayed_at_did_happen() -> None:
    notice = facts.NotifiedInAdvance(day(5, 1), Change.QUALIFYING_PERIOD, "p", day(5, 10), ALL)
    assert asked("tell-that-it-did-not-happen", notice, stay(day(5, 4), day(5, 10))) == []
    assert len(asked("tell-that-it-did-not-happen", notice, stay(day(5, 4), day(5, 9)))) == 1


def codes_in(nation: Nation, *told: Fact) -> list[str]:
    came = facts.CameUnderNation(date(2004, 5, 1), nation)
    decision = decide([Told(str(number), fact) for number, fact in enumerate((*LATER, came, *told))])
    return [each.code for each in decision.requirements if each.code not in ("notify-initially", "notify-periodically")]


ACCOUNT, CARD, DETAIL, DOCUMENT = (
    *("notify-change-of-account", "notify-change-of-card"),
    *("notify-altered-detail", "notify-change-of-document"),
)
RULES = {
    Change.ACCOUNT_OPENED: ACCOUNT,
    Change.ACCOUNT_CLOSED: ACCOUNT,
    Change.CARD_OBTAINED: CARD,
    Change.CARD_NO_LONGER_HELD: CARD,
    Change.DETAIL_ALTERED: DETAIL,
    Change.DOCUMENT_OBTAINED: DOCUMENT,
    Change.DOCUMENT_NO_LONGER_HELD: DOCUMENT,
}


@pytest.mark.parametrize("change", RULES)
@pytest.mark.parametrize("passport", [True, False])
def test_each_nation_asks_about_a_change_by_one_rule_of_its_own(change: Change, passport: bool) -> None:
    told = facts.PrescribedChange(date(2020, 5, 3), change, "x", passport)
    assert codes_in(EAST, told) == [RULES[change]]
    assert codes_in(WEST, told) == [RULES[change] + "-northern-ireland"]
    if change is Change.DETAIL_ALTERED or (RULES[change] == DOCUMENT and not passport):
        assert codes_in(NORTH, told) == []  # in Scotland passports only, and no details
    else:
        code = "notify-change-of-passport" if RULES[change] == DOCUMENT else RULES[change]
        assert codes_in(NORTH, told) == [code + "-scotland"]


@pytest.mark.parametrize("change", RULES)
def test_a_change_before_the_regulations_hides_none_after_them(change: Change) -> None:
    early, later = (facts.PrescribedChange(on, change, "x") for on in (date(2006, 8, 1), date(2020, 5, 3)))
    for nation in (EAST, WEST):
        assert len(codes_in(nation, early, later)) == 1


def test_a_change_told_of_in_advance_that_came_is_not_asked_about() -> None:
    notice = facts.NotifiedInAdvance(day(5, 1), Change.ACCOUNT_OPENED, "x", day(5, 10), ALL)
    opened = facts.PrescribedChange(day(5, 10), Change.ACCOUNT_OPENED, "x")
    assert asked("tell-that-it-did-not-happen", notice, opened) == []


HOUSEHOLD, CEASED = "notify-child-household", "notify-child-household-ceased"


def child(
    on: date, at: time | None = None, until: date | None = None, until_at: time | None = None, **more: Any
) -> Any:
    return facts.StayedWithChild(on, more.pop("about", "h"), at, until, until_at, **more)


def ceased(on: date, about: str = "h") -> facts.CeasedWithChild:
    return facts.CeasedWithChild(on, about)


def questions(*told: Fact) -> list[tuple[str, str]]:
    return [(each.code, each.key) for each in decided(*told).cannot_decide]


@pytest.mark.parametrize(
    ("told", "owed", "asks"),
    [
        (child(day(5, 3), time(12), day(5, 3)), True, True),  # it may have lasted to the end of the day
        (child(day(5, 3), time(12, 0, 30), day(5, 3)), False, False),
        (child(day(5, 3), time(8), day(5, 3), time(20)), True, False),
        (child(day(5, 3), time(8), day(5, 3), time(19, 59)), False, False),
        (child(day(5, 3), None, day(5, 4)), True, True),
        (child(day(5, 3), None, day(5, 4), time(12)), True, False),
        (child(day(5, 3), None, day(5, 3), time(11, 59)), False, False),
    ],
)
def test_twelve_hours_together_in_a_household(told: Fact, owed: bool, asks: bool) -> None:
    decision = decided(told)
    assert [each.missing for each in decision.cannot_decide] == (
        ["the time at which the stay began or ended"] if asks else []
    )
    found = [each for each in decision.requirements if each.code == HOUSEHOLD]
    assert len(found) == (owed and not asks)


def test_the_hour_of_the_stay_and_the_day_of_ceasing_are_said() -> None:
    found = one(HOUSEHOLD, child(day(5, 3), time(20), day(5, 4), time(8)))
    assert any("Stayed from 20:00 on 3 May 2021 in a household" in step.text() for step in found.steps)
    again = asked(
        HOUSEHOLD, child(day(1, 1), resides=True), ceased(day(2, 1)), ceased(day(3, 1)), child(day(5, 3), resides=True)
    )
    assert [each.key for each in again] == ["h", "h:5"]
    assert any("He had ceased to stay there on 1 March 2021" in step.text() for step in again[1].steps)


def test_households_without_a_name_are_each_of_their_own() -> None:
    first, second = child(day(1, 1), resides=True, about=""), child(day(5, 3), resides=True, about="")
    assert [each.key for each in asked(HOUSEHOLD, first, ceased(day(2, 1), ""), second)] == ["3", "5"]


def test_a_stay_that_asks_nothing_hides_none_after_it() -> None:
    whole = child(day(6, 1), resides=True)
    unclear = child(day(5, 3), None, day(5, 4))
    assert [due(each) for each in asked(HOUSEHOLD, unclear, whole)] == [day(6, 3)]
    assert questions(unclear, whole) == [(HOUSEHOLD, "h?3")]
    assert [due(each) for each in asked(HOUSEHOLD, child(day(1, 3), resides=True), whole)] == [day(1, 5)]
    again = facts.Convicted(date(2026, 1, 1), "b", Listed.OUTRIGHT)
    over = child(date(2025, 3, 3), time(20), date(2025, 3, 5))  # the twelve hours end on the day after the last
    assert [due(each) for each in asked(HOUSEHOLD, again, over, child(date(2026, 6, 1), resides=True))] == [
        date(2026, 6, 3)
    ]


def test_nothing_is_asked_of_a_stay_before_he_was_subject_or_the_regulations_were_in_force() -> None:
    assert questions(child(ON - DAY, None, ON)) == []
    assert questions(child(ON, None, ON + DAY)) == [(HOUSEHOLD, "h?3")]

    def since(on: date) -> list[str]:
        whole = (*LATER, child(on, None, on + DAY))
        return [
            each.missing for each in decide([Told(str(place), fact) for place, fact in enumerate(whole)]).cannot_decide
        ]

    assert since(date(2012, 8, 11)) == []
    assert since(date(2012, 8, 12)) == ["the time at which the stay began or ended"]


def test_a_household_that_was_told_is_told_again_only_after_he_had_ceased() -> None:
    told = facts.Notified(day(2, 1), None, ALL, ("h",))
    assert asked(HOUSEHOLD, told, child(day(5, 3), resides=True)) == []
    assert [
        each.met_on for each in asked(HOUSEHOLD, facts.Notified(day(5, 3), None, ALL, ("h",)), child(day(5, 3)))
    ] == [day(5, 3)]
    for left in (day(2, 1), day(3, 1)):
        assert [due(each) for each in asked(HOUSEHOLD, told, ceased(left), child(day(5, 3), resides=True))] == [
            day(5, 5)
        ]
    assert asked(HOUSEHOLD, ceased(day(1, 31)), told, child(day(5, 3), resides=True)) == []


def test_a_stay_of_the_last_day_that_was_told_is_kept_as_met() -> None:
    last = date(2025, 3, 3)
    found = one(HOUSEHOLD, child(last, None, last + 2 * DAY), facts.Notified(last, None, ALL, ("h",)))
    assert found.met_on == last


def in_two_nations(*told: Fact) -> Decision:
    """Under the rules of Scotland, which ask about no household, from 2015 and of England and Wales from 2018."""
    came = (facts.CameUnderNation(date(2015, 1, 1), NORTH), facts.CameUnderNation(date(2018, 1, 1), EAST))
    return decide([Told(str(number), fact) for number, fact in enumerate((*LATER, *came, *told))])


def in_code(code: str, decision: Decision) -> list[Required]:
    return [each for each in decision.requirements if each.code == code]


def test_a_household_in_scotland_hides_none_in_england() -> None:
    there, here = child(date(2016, 1, 1), resides=True), child(date(2019, 1, 1), resides=True)
    assert [due(each) for each in in_code(HOUSEHOLD, in_two_nations(there, here))] == [date(2019, 1, 3)]
    known = facts.Notified(date(2015, 2, 1), None, ALL, ("h", "i"))
    gone = (ceased(date(2016, 1, 1)), ceased(date(2019, 1, 1)))
    assert [due(each) for each in in_code(CEASED, in_two_nations(known, *gone))] == [date(2019, 1, 3)]


def test_ceasing_is_told_from_the_regulations_on_of_households_that_were_told() -> None:
    known = facts.Notified(date(2012, 8, 1), None, ALL, ("h", "i"))

    def owed(*told: Fact) -> list[str]:
        whole = (*LATER, known, *told)
        decision = decide([Told(str(number), fact) for number, fact in enumerate(whole)])
        return [each.key for each in in_code(CEASED, decision)]

    assert owed(ceased(date(2012, 8, 12)), ceased(date(2012, 8, 13), "i")) == ["i"]
    assert owed(ceased(date(2012, 8, 13), "never told"), ceased(date(2012, 8, 14))) == ["h"]
    same_day = one(CEASED, facts.Notified(day(5, 3), None, ALL, ("h",)), ceased(day(5, 3)))
    assert (due(same_day), same_day.met_by) == (day(5, 5), None)  # what told of the household does not tell of its end


def test_ceasing_told_of_in_advance_did_happen() -> None:
    known = facts.Notified(day(1, 5), None, ALL, ("h",))
    notice = facts.NotifiedInAdvance(day(5, 1), Change.CHILD_HOUSEHOLD_CEASED, "h", day(5, 10), ALL)
    assert asked("tell-that-it-did-not-happen", known, notice, ceased(day(5, 9))) == []


# Periodic notification.

PERIODIC = "notify-periodically"


def test_a_change_told_in_advance_moves_the_year_of_the_home_office_or_does_not() -> None:
    for change, safe in ((Change.ACCOUNT_OPENED, date(2021, 3, 4)), (Change.NAME, date(2021, 5, 4))):
        notice = facts.NotifiedInAdvance(day(5, 4, 2020), change, "x", day(5, 6, 2020), ALL)
        found = asked(PERIODIC, WHOLE, notice)[-1]
        assert (found.safe_by, found.breach_after) == (end_of(safe), end_of(date(2021, 5, 4)))


def test_without_a_home_a_week_is_a_week_on_both_readings() -> None:
    opened = facts.PrescribedChange(ON + 2 * DAY, Change.ACCOUNT_OPENED, "x")
    told = facts.Notified(ON + 3 * DAY, None, ALL, ("x",), fixed=False)
    assert due(asked(PERIODIC, facts.Notified(ON, None, ALL, fixed=False), opened, told)[-1]) == ON + 10 * DAY


def test_the_year_of_the_home_office_is_extended_by_an_absence_of_its_own() -> None:
    opened = facts.PrescribedChange(day(5, 3, 2020), Change.ACCOUNT_OPENED, "x")
    told = facts.Notified(day(5, 4, 2020), None, ALL, ("x",))
    away = (facts.CustodyBegan(date(2021, 3, 1)), facts.CustodyEnded(date(2021, 4, 1)))
    found = asked(PERIODIC, WHOLE, opened, told, *away)[-1]
    assert (found.safe_by, found.breach_after) == (end_of(date(2021, 4, 3)), end_of(date(2021, 5, 4)))
    assert {"6", "7"} <= facts_named(found)


def test_after_his_death_what_was_told_in_the_same_time_still_meets_and_later_does_not() -> None:
    died, late = facts.Died(date(2025, 3, 1)), facts.Notified(date(2025, 3, 3), None, ALL)
    held = facts.Notified(date(2024, 3, 10), None, ALL)
    assert [each.met_on for each in asked(PERIODIC, held, died, late)] == [date(2025, 3, 3)]
    again = facts.Convicted(date(2026, 1, 1), "b", Listed.OUTRIGHT)
    much_later = facts.Notified(date(2026, 2, 1), None, ALL)
    assert [each.met_on for each in asked(PERIODIC, facts.Notified(day(5, 1), None, ALL), again, much_later)] == [
        *(None, None)  # the year from 1 May 2021 ended while he was subject, and the second time is another
    ]


def test_an_attempt_is_named_from_the_day_after_until_what_met_it() -> None:
    bad = [facts.Notified(on, None, ALL, valid=False) for on in (ON, ON + DAY, ON + 9 * DAY)]
    (first, _) = asked(PERIODIC, WHOLE, *bad, facts.Notified(ON + 5 * DAY, None, ALL))
    assert facts_named(first) & {"4", "5", "6"} == {"5"}


def test_it_rests_on_the_nation_that_he_is_under() -> None:
    known = facts.Notified(date(2019, 2, 1), None, ALL)
    (found,) = in_code(PERIODIC, in_two_nations(known))
    assert "4" in facts_named(found)
