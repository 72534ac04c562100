"""Directions to a parent on their first and last days, and which obligations they move."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from custos.law import facts
from custos.law.decide import Decision, decide
from custos.law.facts import Change, Check, Disposal, Fact, Listed, Nation, Told
from custos.law.findings import PARENT, REGISTRANT, Required, Standing, facts_named
from custos.law.tests.test_requirement_boundaries import ALL, DAY

ON = date(2025, 4, 1)
BORN = facts.Born(date(2009, 6, 10))
OF_AGE = date(2027, 6, 9)  # the last day on which he is under 18
MADE = facts.ParentalDirectionMade(ON, "d")


def decided(*told: Fact, born: Fact | None = BORN) -> Decision:
    """Somebody convicted on 1 March 2025 for life, each fact named by its place from 2 on, his birth as 0."""
    life = (
        facts.Convicted(date(2025, 3, 1), "a", Listed.OUTRIGHT),
        facts.Sentenced(date(2025, 3, 1), "a", Disposal.LIFE),
    )
    named = [("0", born)] if born else []
    return decide(
        [Told(name, fact) for name, fact in (*named, ("a", life[0]), ("s", life[1]))]
        + [Told(str(number), fact) for number, fact in enumerate(told, start=2)]
    )


def direction(*told: Fact, **more: Any) -> Standing | None:
    found = [each for each in decided(*told, **more).status if each.code == "obligations-fall-on-a-parent"]
    return found[0] if found else None


def falls_on(*told: Fact) -> list[str]:
    """On whom the change of name falls that is told last."""
    found = decided(*told).requirements
    return [each.falls_on for each in found if each.code == "notify-change-of-name"]


@pytest.mark.parametrize(
    ("told", "last", "ended"),
    [
        ((MADE,), OF_AGE, None),
        ((facts.ParentalDirectionMade(ON, "d", until=date(2026, 1, 1)),), date(2026, 1, 1), None),
        ((facts.ParentalDirectionMade(ON, "d", until=date(2030, 1, 1)),), OF_AGE, None),
        ((MADE, facts.ParentalDirectionVaried(ON + DAY, "d", date(2026, 1, 1))), date(2026, 1, 1), None),
        (
            (
                *(facts.ParentalDirectionMade(ON, "d", until=date(2026, 1, 1)),),
                facts.ParentalDirectionVaried(ON + DAY, "d"),
            ),
            *(OF_AGE, None),
        ),
        ((MADE, facts.ParentalDirectionVaried(ON + DAY, "other", date(2026, 1, 1))), OF_AGE, None),
        ((MADE, facts.ParentalDirectionDischarged(ON + 9 * DAY, "d")), ON + 8 * DAY, "discharged"),
        ((MADE, facts.ParentalDirectionDischarged(ON + 9 * DAY, "other")), OF_AGE, None),
        ((MADE, facts.ParentalDirectionDischarged(OF_AGE, "d")), OF_AGE - DAY, "discharged"),
        ((MADE, facts.ParentalDirectionDischarged(OF_AGE + DAY, "d")), OF_AGE, None),
        ((MADE, facts.ParentalDirectionDischarged(ON + DAY, "d")), ON, "discharged"),  # in force on one day
    ],
)
def test_a_direction_lasts_until_he_is_of_age_or_it_is_ended(
    told: tuple[Fact, ...], last: date, ended: str | None
) -> None:
    found = direction(*told)
    assert found is not None
    assert (found.since, found.last_day, found.ended) == (ON, last, ended)
    assert (found.indefinite, found.pending) == (False, False)
    named = {str(number) for number, fact in enumerate(told, start=2) if getattr(fact, "about", "") == "d"}
    assert named | {"0"} <= facts_named(found)


@pytest.mark.parametrize(
    "told",
    [
        (MADE, facts.ParentalDirectionDischarged(ON, "d")),  # never in force for a whole day
        (facts.ParentalDirectionMade(OF_AGE + DAY, "d"),),
        (facts.ParentalDirectionMade(date(2025, 2, 1), "d"),),  # not subject yet
    ],
)
def test_a_direction_that_never_ran_is_not_said(told: tuple[Fact, ...]) -> None:
    assert direction(*told) is None


def test_a_direction_made_on_the_last_day_under_age_runs_for_that_day() -> None:
    found = direction(facts.ParentalDirectionMade(OF_AGE, "d"))
    assert found is not None
    assert (found.since, found.last_day) == (OF_AGE, OF_AGE)


def test_without_a_birth_each_direction_is_asked_about_while_he_is_subject() -> None:
    early = facts.ParentalDirectionMade(date(2025, 2, 1), "early")
    asked = decided(early, MADE, facts.ParentalDirectionMade(ON, "e"), born=None).cannot_decide
    assert [(each.key, each.missing) for each in asked] == [("d", "date of birth"), ("e", "date of birth")]
    assert direction(MADE, born=None) is None


def test_a_direction_and_a_parental_notice_cite_their_own_sections() -> None:
    for notice, cites in ((False, "ss. 89 and 90"), (True, "s. 96ZB")):
        found = direction(facts.ParentalDirectionMade(ON, "d", notice=notice))
        assert found is not None
        assert [each.place for each in found.citations] == [cites]


@pytest.mark.parametrize(
    ("used", "owed_by"),
    [
        (ON - 3 * DAY, REGISTRANT),  # due on the day before
        (ON - 2 * DAY, PARENT),  # due on the day on which the direction is made
        (OF_AGE - 2 * DAY, PARENT),
        (OF_AGE - DAY, REGISTRANT),
    ],
)
def test_what_falls_due_while_it_runs_falls_on_the_parent(used: date, owed_by: str) -> None:
    assert falls_on(MADE, facts.UsedName(used, "x")) == [owed_by]


def test_after_its_end_they_fall_on_him_and_the_reason_says_so_until_he_is_of_age() -> None:
    discharged = facts.ParentalDirectionDischarged(ON + 9 * DAY, "d")

    def name(used: date) -> Required:
        found = decided(MADE, discharged, facts.UsedName(used, "x")).requirements
        return next(each for each in found if each.code == "notify-change-of-name")

    within, after, of_age = name(ON + 6 * DAY), name(ON + 7 * DAY), name(OF_AGE - DAY)
    assert [each.falls_on for each in (within, after, of_age)] == [PARENT, REGISTRANT, REGISTRANT]
    assert ["2" in facts_named(each) for each in (within, after, of_age)] == [True, True, False]


def test_a_clock_that_stands_still_falls_on_the_parent_by_the_day_from_which_it_is_owed() -> None:
    inside = (facts.CustodyBegan(ON + DAY), facts.UsedName(ON + 5 * DAY, "x"))
    assert falls_on(MADE, *inside) == [PARENT]
    assert falls_on(facts.ParentalDirectionMade(ON + 9 * DAY, "d"), *inside) == [REGISTRANT]


def test_a_reminder_falls_on_the_parent_by_its_day() -> None:
    """Of a stay of which too few days came since he was subject only the strict reading gives a day."""
    stay = facts.Stayed(date(2025, 2, 25), "p", date(2025, 3, 3))
    early = facts.ParentalDirectionMade(date(2025, 3, 2), "d")
    for made, owed_by in ((early, PARENT), (MADE, REGISTRANT)):
        (found,) = [each for each in decided(made, stay).requirements if each.code == "notify-qualifying-period"]
        assert (found.breach_after, found.falls_on) == (None, owed_by)


def test_it_moves_no_check_of_identity_no_review_and_nothing_of_another_act() -> None:
    check = facts.IdentityCheckAsked(ON + 9 * DAY, "c", Check.PHOTOGRAPH)
    given = facts.Notified(ON + 9 * DAY, None, ALL)
    recalled = [
        *(facts.CustodyBegan(ON + DAY, serving=True), facts.CustodyEnded(ON + 5 * DAY), given),
        facts.ReviewApplied(ON + 19 * DAY, "r"),
    ]
    found = decided(MADE, check, *recalled).requirements
    assert {each.falls_on for each in found if each.code == "allow-fingerprints-and-photograph"} == {REGISTRANT}
    assert all(each.falls_on == PARENT for each in found if each.code in ("notify-release", "notify-periodically"))


def test_it_moves_what_only_one_of_several_sections_asks() -> None:
    account = facts.PrescribedChange(ON + 9 * DAY, Change.ACCOUNT_OPENED, "x")
    trip = facts.PlannedTravel(ON + DAY, "t", ON + 60 * DAY)
    found = {each.code: each.falls_on for each in decided(MADE, account, trip).requirements}
    assert (found["notify-change-of-account"], found["notify-travel"]) == (PARENT, PARENT)


def test_in_scotland_it_ends_at_16() -> None:
    found = direction(facts.ParentalDirectionMade(ON, "d", nation=Nation.SCOTLAND))
    assert found is not None
    assert found.last_day == date(2025, 6, 9)
