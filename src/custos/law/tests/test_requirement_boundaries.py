"""What must be notified, on the first and the last day on which it must, and what just meets it or does not."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest

from custos.law import facts
from custos.law.decide import Decision, decide
from custos.law.facts import Change, Disposal, Fact, Length, Listed, Matter, Told
from custos.law.findings import Certainty, Required, end_of
from custos.law.reckoning import NEVER
from custos.law.united_kingdom.stays import day_reached

DAY = timedelta(1)
ALL = tuple(Matter)
ON = date(2020, 3, 4)
WHOLE = facts.Notified(ON, None, ALL)
BORN = facts.Born(date(1980, 1, 1))
SUBJECT = (BORN, facts.Convicted(ON, "a", Listed.OUTRIGHT), facts.Sentenced(ON, "a", Disposal.FINE))
FIRST_AND_LAST = (ON, date(2025, 3, 3))


def day(month: int, number: int, year: int = 2021) -> date:
    return date(year, month, number)


def decided(*told: Fact) -> Decision:
    """The decision on somebody subject from 4 March 2020 to 3 March 2025, each fact named by its place."""
    return decide([Told(str(number), fact) for number, fact in enumerate((*SUBJECT, *told))])


def asked(code: str, *told: Fact) -> list[Required]:
    return [each for each in decided(*told).requirements if each.code == code]


def one(code: str, *told: Fact) -> Required:
    (found,) = asked(code, *told)
    return found


def due(found: Required) -> date | None:
    """The day by which it is due on both readings."""
    assert found.safe_by == found.breach_after
    return found.safe_by.day if found.safe_by else None


# One of each event that asks for a notification within 3 days, with what it asks.
EVENTS = {
    "notify-change-of-name": facts.UsedName,
    "notify-change-of-home-address": facts.ChangedHomeAddress,
}
PRESCRIBED = {
    Change.ACCOUNT_OPENED: "notify-change-of-account",
    Change.ACCOUNT_CLOSED: "notify-change-of-account",
    Change.CARD_OBTAINED: "notify-change-of-card",
    Change.CARD_NO_LONGER_HELD: "notify-change-of-card",
    Change.DETAIL_ALTERED: "notify-altered-detail",
    Change.DOCUMENT_OBTAINED: "notify-change-of-document",
    Change.DOCUMENT_NO_LONGER_HELD: "notify-change-of-document",
}


@pytest.mark.parametrize("code", EVENTS)
@pytest.mark.parametrize(
    ("on", "owed"),
    [
        (FIRST_AND_LAST[0] - DAY, False),
        (FIRST_AND_LAST[0], True),
        (FIRST_AND_LAST[1] - 2 * DAY, True),
        (FIRST_AND_LAST[1] - DAY, False),  # due after the status ends
        (FIRST_AND_LAST[1] + DAY, False),
    ],
)
def test_a_change_is_asked_about_while_he_is_subject_until_it_is_due(code: str, on: date, owed: bool) -> None:
    found = asked(code, EVENTS[code](on, "x"))
    assert [due(each) for each in found] == ([on + 2 * DAY] if owed else [])


def test_a_change_told_on_the_last_day_is_kept_as_met() -> None:
    last = FIRST_AND_LAST[1]
    found = one("notify-change-of-name", facts.UsedName(last, "x"), facts.Notified(last, None, ALL, ("x",)))
    assert (found.met_on, due(found)) == (last, last + 2 * DAY)


@pytest.mark.parametrize(
    ("notice", "met"),
    [
        (facts.Notified(day(5, 3), None, ALL, ("x",)), True),
        (facts.Notified(day(5, 9), None, ALL, ("x",)), True),
        (facts.Notified(day(5, 3), None, ALL, ("y",)), False),
        (facts.Notified(day(5, 3), None, ALL[:-1], ("x",)), False),
        (facts.Notified(day(5, 3), None, ALL, ("x",), valid=False), False),
        (facts.NotifiedInAdvance(day(4, 20), Change.NAME, "x", day(5, 1), ALL), True),
        (facts.NotifiedInAdvance(day(4, 20), Change.NAME, "x", day(5, 5), ALL), True),
        (facts.NotifiedInAdvance(day(4, 20), Change.NAME, "x", day(4, 30), ALL), False),
        (facts.NotifiedInAdvance(day(4, 20), Change.NAME, "x", day(5, 6), ALL), False),
        (facts.NotifiedInAdvance(day(5, 3), Change.NAME, "x", day(5, 4), ALL), True),
        (facts.NotifiedInAdvance(day(5, 4), Change.NAME, "x", day(5, 4), ALL), False),
        (facts.NotifiedInAdvance(day(4, 20), Change.NAME, "y", day(5, 3), ALL), False),
        (facts.NotifiedInAdvance(day(4, 20), Change.NAME, "x", day(5, 3), ALL[:-1]), False),
        (facts.NotifiedInAdvance(day(4, 20), Change.NAME, "x", day(5, 3), ALL, valid=False), False),
    ],
)
def test_what_meets_a_change_of_3_may(notice: Fact, met: bool) -> None:
    found = one("notify-change-of-name", facts.UsedName(day(5, 3), "x"), notice)
    assert (found.met_by is not None) is met
    assert found.met_on == (notice.on if met else None)


def test_a_name_told_before_its_use_is_not_asked_about_and_an_address_is() -> None:
    before, same = facts.Notified(day(5, 2), None, ALL, ("x",)), facts.Notified(day(5, 3), None, ALL, ("x",))
    assert asked("notify-change-of-name", facts.UsedName(day(5, 3), "x"), before) == []
    assert one("notify-change-of-name", facts.UsedName(day(5, 3), "x"), same).met_on == day(5, 3)
    assert one("notify-change-of-home-address", facts.ChangedHomeAddress(day(5, 3), "x"), before).met_on is None
    assert len(asked("notify-change-of-name", facts.UsedName(day(5, 3)), before)) == 1


def test_each_event_has_a_key_of_its_own() -> None:
    found = asked(
        "notify-change-of-name",
        *(facts.UsedName(day(5, number), about) for number, about in enumerate(("x", "x", "", "y"), start=3)),
    )
    assert [each.key for each in found] == ["x", "x:4", "5", "y"]


@pytest.mark.parametrize(("change", "code"), PRESCRIBED.items())
def test_each_prescribed_change_asks_by_its_own_rule(change: Change, code: str) -> None:
    found = decided(facts.PrescribedChange(day(5, 3), change, "x")).requirements
    assert [(each.code, each.key) for each in found if each.key == "x"] == [(code, "x")]


def stays(*spans: tuple[date, date | None]) -> list[Told]:
    return [Told(str(number), facts.Stayed(first, "p", last)) for number, (first, last) in enumerate(spans)]


@pytest.mark.parametrize(
    ("spans", "seventh", "used"),
    [
        ([(day(1, 1), day(1, 7))], day(1, 7), 1),
        ([(day(1, 1), day(1, 6))], None, 0),
        ([(day(1, 1), None)], day(1, 7), 1),
        ([(day(1, 1), day(1, 3)), (day(6, 1), day(6, 9))], day(6, 4), 2),
        ([(day(1, 1), day(1, 3)), (day(1, 3), day(1, 6)), (day(1, 6), day(1, 9))], day(1, 7), 3),
        ([(day(1, 1), day(1, 1)), (day(12, 26), day(12, 31))], day(12, 31), 2),
        ([(day(1, 1), day(1, 1)), (day(12, 27), day(1, 1, 2022))], None, 0),
        ([(day(1, 1), day(1, 3)), (day(1, 2, 2022), day(1, 8, 2022))], day(1, 8, 2022), 1),
        ([(day(1, 1), day(1, 2)), (day(1, 3, 2022), day(1, 9, 2022))], day(1, 9, 2022), 1),
    ],
)
def test_the_seventh_day_within_twelve_months(
    spans: list[tuple[date, date | None]], seventh: date | None, used: int
) -> None:
    found = day_reached(stays(*spans), 7)
    assert (found[0] if found else None) == seventh
    assert len(found[1] if found else ()) == used


@pytest.mark.parametrize(
    ("spans", "since", "seventh", "used"),
    [
        ([(day(1, 1), day(1, 7)), (day(6, 1), day(6, 7))], date.min, day(6, 1), 2),
        ([(day(1, 1), day(1, 7)), (day(6, 1), day(6, 7))], day(5, 1), day(6, 7), 1),
        ([(day(1, 1), day(1, 9)), (day(2, 1), day(2, 6)), (day(6, 1), day(6, 7))], date.min, day(6, 1), 2),
        ([(day(1, 1), None)], date.min, day(5, 1), 1),
        ([(day(1, 1), None)], day(5, 1), day(5, 7), 1),
        ([(day(1, 1), day(4, 30))], date.min, None, 0),
        ([(day(1, 1), day(5, 6))], day(5, 1), None, 0),
    ],
)
def test_the_seventh_day_while_subject(
    spans: list[tuple[date, date | None]], since: date, seventh: date | None, used: int
) -> None:
    found = day_reached(stays(*spans), 7, [(day(5, 1), NEVER)], since=since)
    assert (found[0] if found else None) == seventh
    assert len(found[1] if found else ()) == used


CUSTODY = (facts.CustodyBegan(day(5, 4)), facts.CustodyEnded(day(5, 10)))


@pytest.mark.parametrize(
    ("away", "last"),
    [
        (CUSTODY, day(5, 11)),
        ((facts.CustodyBegan(day(5, 3)), facts.CustodyEnded(day(5, 10))), day(5, 12)),
        ((facts.CustodyBegan(day(5, 5)), facts.CustodyEnded(day(5, 10))), day(5, 10)),
        ((facts.CustodyBegan(day(5, 6)), facts.CustodyEnded(day(5, 10))), day(5, 5)),
        ((facts.CustodyBegan(day(5, 1)), facts.CustodyEnded(day(5, 3))), day(5, 5)),
        ((facts.CustodyBegan(day(5, 1)), facts.CustodyEnded(day(5, 4))), day(5, 6)),
        ((facts.CustodyBegan(day(5, 4)),), None),
        ((facts.CustodyBegan(day(5, 6)),), day(5, 5)),
        ((facts.LeftTheUnitedKingdom(day(5, 4)), facts.ReturnedToTheUnitedKingdom(day(5, 10))), day(5, 11)),
        ((facts.HospitalBegan(day(5, 4)), facts.HospitalEnded(day(5, 10))), day(5, 11)),
        ((*CUSTODY, facts.HospitalBegan(day(5, 8)), facts.HospitalEnded(day(5, 15))), day(5, 16)),
    ],
)
def test_time_away_is_left_out(away: tuple[Fact, ...], last: date | None) -> None:
    found = one("notify-change-of-name", facts.UsedName(day(5, 3), "x"), *away)
    assert due(found) == last
    moved = last != day(5, 5)
    assert found.certainty is (Certainty.UNVERIFIED if moved else Certainty.VERIFIED)


@pytest.mark.parametrize(
    ("more", "code", "when"),
    [
        ((), "notify-initially", [ON + 2 * DAY]),
        ((facts.Convicted(ON, "b", Listed.OUTRIGHT),), "notify-initially", [ON + 2 * DAY]),
        ((facts.Convicted(ON + 5 * DAY, "b", Listed.OUTRIGHT),), "notify-initially", [ON + 2 * DAY, ON + 7 * DAY]),
        ((WHOLE, facts.Convicted(ON + 5 * DAY, "b", Listed.OUTRIGHT)), "notify-initially", [ON + 2 * DAY]),
        (
            (facts.Notified(ON + 5 * DAY, None, ALL), facts.Convicted(ON + 5 * DAY, "b", Listed.OUTRIGHT)),
            *("notify-initially", [ON + 2 * DAY, ON + 7 * DAY]),
        ),
        (
            (facts.Notified(ON + 4 * DAY, None, ALL), facts.Convicted(ON + 5 * DAY, "b", Listed.OUTRIGHT)),
            *("notify-initially", [ON + 2 * DAY]),
        ),
        (
            (WHOLE, facts.Convicted(date(2025, 3, 2), "b", Listed.OUTRIGHT)),
            *("notify-initially", [ON + 2 * DAY, date(2025, 3, 4)]),
        ),
        ((WHOLE, facts.Convicted(date(2025, 3, 1), "b", Listed.OUTRIGHT)), "notify-initially", [ON + 2 * DAY]),
    ],
)
def test_a_further_conviction_asks_again_unless_he_had_notified_and_stays_subject(
    more: tuple[Fact, ...], code: str, when: list[date]
) -> None:
    assert [due(each) for each in asked(code, *more)] == when


def periodic(*told: Fact) -> list[tuple[date | None, date | None]]:
    return [(due(each), each.met_on) for each in asked("notify-periodically", *told)]


NO_HOME = facts.Notified(ON, None, ALL, fixed=False)


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ((WHOLE,), [(date(2021, 3, 4), None)]),
        ((facts.Notified(date(2020, 2, 29), None, ALL),), []),
        ((NO_HOME,), [(ON + 7 * DAY, None)]),
        ((NO_HOME, facts.Notified(ON + 3 * DAY, None, ALL)), [(ON + 7 * DAY, ON + 3 * DAY), (date(2021, 3, 7), None)]),
        ((WHOLE, facts.Notified(ON, time(12), ALL, fixed=False)), [(ON + 7 * DAY, None)]),
        (
            (NO_HOME, facts.NotifiedInAdvance(ON + 3 * DAY, Change.NAME, "x", ON + 4 * DAY, ALL)),
            [(ON + 7 * DAY, ON + 3 * DAY), (ON + 10 * DAY, None)],
        ),
        ((facts.Notified(date(2024, 3, 3), None, ALL),), [(date(2025, 3, 3), None)]),
        ((facts.Notified(date(2024, 3, 4), None, ALL),), []),
        (
            (WHOLE, facts.CustodyBegan(date(2021, 3, 4)), facts.CustodyEnded(date(2021, 5, 1))),
            [(date(2021, 5, 3), None)],
        ),
        (
            (WHOLE, facts.CustodyBegan(date(2021, 3, 5)), facts.CustodyEnded(date(2021, 5, 1))),
            [(date(2021, 3, 4), None)],
        ),
        (
            (WHOLE, facts.CustodyBegan(date(2021, 3, 1)), facts.CustodyEnded(date(2021, 3, 4))),
            [(date(2021, 3, 4), None)],
        ),
        (
            (WHOLE, facts.CustodyBegan(date(2021, 3, 1)), facts.CustodyEnded(date(2021, 3, 5))),
            [(date(2021, 3, 7), None)],
        ),
        ((WHOLE, facts.CustodyBegan(date(2021, 3, 4))), [(None, None)]),
    ],
)
def test_everything_is_notified_again_within_a_year_or_seven_days(
    told: tuple[Fact, ...], found: list[tuple[date | None, date | None]]
) -> None:
    assert periodic(*told) == found


def test_what_the_period_rests_on_is_said() -> None:
    again = facts.NotifiedInAdvance(ON + 3 * DAY, Change.NAME, "x", ON + 4 * DAY, ALL)
    (_, found) = asked("notify-periodically", NO_HOME, again)
    assert [step.text() for step in found.steps[1:]] == [
        "Notified on 7 March 2020, with all that is required",
        "The home address last told was that of 4 March 2020",
        "No sole or main residence: 7 days after that end on 14 March 2020",
    ]


def test_on_the_reading_of_the_home_office_only_some_notifications_move_the_year() -> None:
    opened = facts.PrescribedChange(day(5, 3, 2020), Change.ACCOUNT_OPENED, "x")
    told = facts.Notified(day(5, 4, 2020), None, ALL, ("x",))
    first, second = asked("notify-periodically", WHOLE, opened, told)
    assert (first.met_on, due(first)) == (day(5, 4, 2020), date(2021, 3, 4))
    assert (second.safe_by, second.breach_after) == (end_of(date(2021, 3, 4)), end_of(date(2021, 5, 4)))
    assert second.certainty is Certainty.UNVERIFIED
    name = facts.Notified(day(5, 4, 2020), None, ALL, ("x", "name"))
    assert due(asked("notify-periodically", WHOLE, opened, name)[1]) == date(2021, 5, 4)
    nothing = facts.Notified(day(5, 4, 2020), None, ALL)
    assert due(asked("notify-periodically", WHOLE, nothing)[1]) == date(2021, 5, 4)


@pytest.mark.parametrize(
    ("happened", "told", "found"),
    [
        (None, None, (day(5, 15), None)),
        (day(5, 12), None, None),
        (day(5, 13), None, (day(5, 15), None)),
        (None, facts.ToldItDidNotHappen(day(5, 1), "x"), (day(5, 15), day(5, 1))),
        (None, facts.ToldItDidNotHappen(day(4, 30), "x"), (day(5, 15), None)),
        (None, facts.ToldItDidNotHappen(day(5, 14), "y"), (day(5, 15), None)),
        (None, facts.ToldItDidNotHappen(day(6, 14), "x"), (day(5, 15), day(6, 14))),
    ],
)
def test_a_change_that_did_not_happen_must_be_told(
    happened: date | None, told: Fact | None, found: tuple[date, date | None] | None
) -> None:
    notice = facts.NotifiedInAdvance(day(5, 1), Change.NAME, "x", day(5, 10), ALL)
    more = [each for each in (facts.UsedName(happened, "x") if happened else None, told) if each is not None]
    required = asked("tell-that-it-did-not-happen", notice, *more)
    assert [(due(each), each.met_on) for each in required] == ([found] if found else [])
    assert all((each.owed_from, each.certainty) == (day(5, 13), Certainty.VERIFIED) for each in required)


def test_time_away_is_left_out_of_the_six_days_as_well() -> None:
    notice = facts.NotifiedInAdvance(day(5, 1), Change.NAME, "x", day(5, 10), ALL)
    away = (facts.CustodyBegan(day(5, 12)), facts.CustodyEnded(day(5, 20)))
    moved = one("tell-that-it-did-not-happen", notice, *away)
    assert (due(moved), moved.certainty) == (day(5, 23), Certainty.UNVERIFIED)
    assert due(one("tell-that-it-did-not-happen", notice, away[0])) is None


def test_a_change_expected_on_no_day_is_a_question() -> None:
    notice = facts.NotifiedInAdvance(day(5, 1), Change.NAME, "x", matters=ALL)
    assert [each.missing for each in decided(notice).cannot_decide] == ["expected"]


RELEASES = ((facts.CustodyBegan, facts.CustodyEnded), (facts.HospitalBegan, facts.HospitalEnded))


@pytest.mark.parametrize(("began", "ended"), RELEASES)
def test_release_is_notified_within_three_days_that_begin_with_it(began: Any, ended: Any) -> None:
    found = one("notify-release", began(day(5, 4)), ended(day(5, 10)))
    assert (due(found), found.owed_from, found.certainty) == (day(5, 12), day(5, 10), Certainty.VERIFIED)
    again = asked("notify-release", began(day(5, 4)), ended(day(5, 10)), began(day(5, 11)), ended(day(5, 20)))
    assert [due(each) for each in again] == [day(5, 21), day(5, 22)]


def test_after_his_death_nothing_falls_due_and_what_was_met_stays_met() -> None:
    died = facts.Died(day(5, 4))
    name = facts.UsedName(day(5, 3), "x")
    assert asked("notify-change-of-name", name, died) == []
    assert one("notify-change-of-name", name, facts.Died(day(5, 5))).met_by is None
    late = facts.Notified(day(5, 9), None, ALL, ("x",))
    assert one("notify-change-of-name", name, died, late).met_on == day(5, 9)
    assert [each.met_on for each in asked("notify-periodically", WHOLE, died, late)] == [day(5, 9)]


@pytest.mark.parametrize("length", [Length(months=29), Length(months=30)])
def test_two_periods_that_touch_are_one_time(length: Length) -> None:
    second = facts.Convicted(date(2025, 3, 4), "b", Listed.OUTRIGHT)
    sentence = facts.Sentenced(date(2025, 3, 4), "b", Disposal.IMPRISONMENT, length)
    (overall,) = [each for each in decided(second, sentence).status if each.key == "overall"]
    assert overall.since == ON
    assert overall.indefinite is (length.months == 30)
    apart = facts.Convicted(date(2025, 3, 5), "b", Listed.OUTRIGHT)
    (overall,) = [each for each in decided(apart).status if each.key == "overall"]
    assert overall.since == date(2025, 3, 5)
