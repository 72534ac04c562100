"""Every invented life is one that the law can decide, and the mix of a real day is there."""

from collections import Counter
from datetime import date, timedelta
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custos.demonstration import establishment
from custos.demonstration.cast import CAST, Member
from custos.demonstration.figures import IN_CUSTODY, MANAGERS_IN_A_TEAM, PEOPLE, TEAMS
from custos.demonstration.life import Rows
from custos.demonstration.register import people, person
from custos.demonstration.telling import told_by
from custos.law.decide import Decision, decide
from custos.law.facts import Told
from custos.law.findings import OVERALL, Standing

TODAY = date(2026, 11, 25)
WEEKS = 28


@cache
def register() -> tuple[Rows, ...]:
    return tuple(people(PEOPLE, 2017, TODAY))


@cache
def decisions() -> tuple[Decision, ...]:
    return tuple(decide(told_by(rows)) for rows in register())


def decided(member: Member) -> Decision:
    told = told_by(person(CAST.index(member) + 1, 2017, TODAY, member))
    later = member.afterwards(TODAY) if member.afterwards else ()
    return decide([*told, *(Told(f"later{place}", fact) for place, fact in enumerate(later))])


def overall(decision: Decision) -> Standing | None:
    return next((standing for standing in decision.status if standing.key == OVERALL), None)


def seen_of(decision: Decision) -> list[tuple[str, int | None]]:
    """What is open and runs out within four weeks, or stands still."""
    open_now = [each for each in decision.requirements if each.met_by is None]
    seen = [(each.code, (each.safe_by.day - TODAY).days if each.safe_by else None) for each in open_now]
    return sorted((each for each in seen if each[1] is None or each[1] <= WEEKS), key=str)


@pytest.mark.parametrize("member", CAST, ids=lambda member: member.surname)
def test_of_each_of_the_cast_is_seen_what_the_list_says(member: Member) -> None:
    decision = decided(member)
    standing = overall(decision)
    assert seen_of(decision) == sorted(member.seen, key=str)
    assert bool(decision.cannot_decide) == member.asked
    if member.ends is not None:
        assert standing is not None
        assert standing.last_day == TODAY + timedelta(days=member.ends)


def test_the_cast_shows_every_awkward_clock() -> None:
    codes = {code for member in CAST for code, _ in member.seen}
    days = {days for member in CAST for _, days in member.seen}
    assert codes >= {
        "notify-initially",
        "notify-periodically",
        "notify-change-of-home-address",
        "notify-change-of-name",
        "notify-qualifying-period",
        "notify-child-household",
        "notify-child-household-ceased",
        "notify-release",
        "tell-that-it-did-not-happen",
    }
    assert days >= {None, -3, -1, 0, 1, 6, 20}
    assert len({member.name for member in CAST}) == len(CAST) >= 25


def test_a_day_of_the_register_is_like_a_real_unit_s() -> None:
    overdue, today, week, still = Counter[str](), 0, 0, 0
    for decision in decisions():
        for code, days in seen_of(decision):
            overdue[code] += days is not None and days < 0
            today += days == 0
            week += days is not None and 0 < days <= 6
            still += days is None
    assert 5 <= sum(overdue.values()) <= 40
    assert len(+overdue) >= 4
    assert 3 <= today <= 25
    assert 15 <= week <= 70
    assert 0.2 * PEOPLE <= still <= 0.4 * PEOPLE


def test_the_unit_is_as_large_as_the_figures_say() -> None:
    assert len(establishment.TEAMS) == TEAMS
    assert len(establishment.MANAGERS) == TEAMS * MANAGERS_IN_A_TEAM
    assert len({post.username for post in establishment.POSTS}) == len(establishment.POSTS)


def test_bell_is_the_first_manager_s() -> None:
    assert register()[0]["people"][0]["manager"] == establishment.MANAGERS[0].code == "om-north-01"


def test_most_people_are_up_to_date() -> None:
    troubled = sum(any(days is not None and days < 0 for _, days in seen_of(decision)) for decision in decisions())
    assert troubled < 0.04 * PEOPLE


def test_the_share_in_custody_is_near_the_published_one() -> None:
    inside = sum(
        any(spell["kind"] == "sentence" and "until" not in spell for spell in rows.get("spells", ()))
        for rows in register()
    )
    assert inside / PEOPLE == pytest.approx(IN_CUSTODY, abs=0.04)


def test_every_kind_of_standing_occurs() -> None:
    standings = [overall(decision) for decision in decisions()]
    held = [standing for standing in standings if standing is not None]
    assert any(standing.indefinite for standing in held)
    assert any(standing.pending for standing in held)
    assert any(standing.last_day and standing.last_day < TODAY for standing in held)
    assert any(standing.last_day and TODAY <= standing.last_day <= TODAY + timedelta(days=90) for standing in held)
    assert sum(decision.cannot_decide != () for decision in decisions()) >= 2


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 10_000), st.integers(0, 10_000), st.dates(date(2026, 1, 1), date(2030, 12, 31)))
def test_whoever_is_made_on_whatever_day_is_decided(number: int, seed: int, today: date) -> None:
    rows = person(number, seed, today)
    assert decide(told_by(rows)).status or rows["offences"][0]["listed"] == "unknown"
    assert all(row["person"] == rows["people"][0]["person"] for sheet in rows.values() for row in sheet)


def test_the_same_seed_makes_the_same_people_and_another_makes_others() -> None:
    assert list(people(60, 4, TODAY)) == list(people(60, 4, TODAY))
    assert list(people(60, 4, TODAY))[-1] != list(people(60, 5, TODAY))[-1]


def test_who_somebody_is_does_not_depend_on_how_many_there_are() -> None:
    assert list(people(70, 4, TODAY)) == list(people(90, 4, TODAY))[:70]
