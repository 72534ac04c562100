"""What each nation asks about households, accounts, cards and documents, from its own day."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

from custos.law import facts
from custos.law.decide import decide
from custos.law.facts import Change, Disposal, Fact, Listed, Matter, Nation, Told
from custos.law.findings import Required, end_of
from custos.law.tests.test_requirement_boundaries import ALL, BORN, asked, day, decided, due, one

LATER = (
    BORN,
    facts.Convicted(date(2004, 5, 1), "a", Listed.OUTRIGHT),
    facts.Sentenced(date(2004, 5, 1), "a", Disposal.LIFE),
)


def codes_in(nation: Nation, *told: Fact) -> set[str]:
    came = facts.CameUnderNation(date(2004, 5, 1), nation)
    decision = decide([Told(str(number), fact) for number, fact in enumerate((*LATER, came, *told))])
    return {each.code for each in decision.requirements} - {"notify-initially", "notify-periodically"}


SINCE = (
    (Nation.ENGLAND_WALES, facts.PrescribedChange(date(2012, 8, 13), Change.CARD_OBTAINED, "x"), True),
    (Nation.ENGLAND_WALES, facts.PrescribedChange(date(2012, 8, 12), Change.CARD_OBTAINED, "x"), False),
    (Nation.NORTHERN_IRELAND, facts.PrescribedChange(date(2014, 7, 1), Change.CARD_OBTAINED, "x"), True),
    (Nation.NORTHERN_IRELAND, facts.PrescribedChange(date(2014, 6, 30), Change.CARD_OBTAINED, "x"), False),
    (Nation.NORTHERN_IRELAND, facts.PrescribedChange(date(2014, 7, 1), Change.DETAIL_ALTERED, "x"), True),
    (Nation.SCOTLAND, facts.PrescribedChange(date(2007, 12, 31), Change.CARD_OBTAINED, "x"), True),
    (Nation.SCOTLAND, facts.PrescribedChange(date(2007, 12, 30), Change.CARD_OBTAINED, "x"), False),
    (Nation.SCOTLAND, facts.PrescribedChange(date(2007, 12, 31), Change.ACCOUNT_CLOSED, "x"), True),
    (Nation.SCOTLAND, facts.PrescribedChange(date(2006, 9, 1), Change.DOCUMENT_OBTAINED, "x"), True),
    (Nation.SCOTLAND, facts.PrescribedChange(date(2006, 8, 31), Change.DOCUMENT_OBTAINED, "x"), False),
    (Nation.SCOTLAND, facts.PrescribedChange(date(2020, 8, 31), Change.DOCUMENT_OBTAINED, "x", False), False),
    (Nation.SCOTLAND, facts.PrescribedChange(date(2020, 8, 31), Change.DETAIL_ALTERED, "x"), False),
    (Nation.ENGLAND_WALES, facts.StayedWithChild(date(2012, 8, 13), "x", resides=True), True),
    (Nation.ENGLAND_WALES, facts.StayedWithChild(date(2012, 8, 12), "x", resides=True), False),
    (Nation.ENGLAND_WALES, facts.StayedWithChild(date(2012, 8, 12), "x", time(13)), True),
    (Nation.ENGLAND_WALES, facts.StayedWithChild(date(2012, 8, 11), "x", time(13)), False),
    (Nation.NORTHERN_IRELAND, facts.StayedWithChild(date(2014, 7, 1), "x", resides=True), True),
    (Nation.SCOTLAND, facts.StayedWithChild(date(2020, 7, 1), "x", resides=True), False),
)


@pytest.mark.parametrize(("nation", "event", "owed"), SINCE, ids=[f"{a.value} {b.on} {b.told}" for a, b, _ in SINCE])
def test_each_nation_asks_from_its_own_day(nation: Nation, event: Fact, owed: bool) -> None:
    assert bool(codes_in(nation, event)) is owed


@pytest.mark.parametrize(
    ("nation", "on", "enough"),
    [
        (Nation.ENGLAND_WALES, date(2012, 8, 12), 7),
        (Nation.ENGLAND_WALES, date(2012, 8, 13), 12),
        (Nation.NORTHERN_IRELAND, date(2014, 6, 30), 7),
        (Nation.NORTHERN_IRELAND, date(2014, 7, 1), 12),
        (Nation.SCOTLAND, date(2006, 8, 31), 7),
    ],
)
def test_what_must_be_told_changes_on_its_day(nation: Nation, on: date, enough: int) -> None:
    told = (BORN, facts.Convicted(on, "a", Listed.OUTRIGHT), facts.CameUnderNation(on, nation))

    def met(matters: tuple[Matter, ...]) -> bool:
        whole = [Told(str(number), fact) for number, fact in enumerate((*told, facts.Notified(on, None, matters)))]
        return any(each.met_by for each in decide(whole).requirements if each.code == "notify-initially")

    assert met(ALL[:enough])
    assert not any(met(ALL[:number] + ALL[number + 1 : enough]) for number in range(enough))


def test_in_scotland_passports_and_then_accounts_must_be_told_as_well() -> None:
    def met(on: date, *more: Matter) -> bool:
        told = (BORN, facts.Convicted(on, "a", Listed.OUTRIGHT), facts.CameUnderNation(on, Nation.SCOTLAND))
        notice = facts.Notified(on, None, (*ALL[:7], *more))
        whole = [Told(str(number), fact) for number, fact in enumerate((*told, notice))]
        return any(each.met_by for each in decide(whole).requirements if each.code == "notify-initially")

    money = (Matter.ACCOUNTS, Matter.DEBIT_CARDS, Matter.CREDIT_CARDS)
    assert not met(date(2006, 9, 1))
    assert met(date(2007, 12, 30), Matter.IDENTITY_DOCUMENTS)
    assert not met(date(2007, 12, 31), Matter.IDENTITY_DOCUMENTS)
    assert met(date(2007, 12, 31), Matter.IDENTITY_DOCUMENTS, *money)
    for place in range(3):
        assert not met(date(2007, 12, 31), Matter.IDENTITY_DOCUMENTS, *money[:place], *money[place + 1 :])


def household(**stay: Any) -> list[Required]:
    return asked("notify-child-household", facts.StayedWithChild(day(5, 3), "h", **stay))


@pytest.mark.parametrize(
    ("stay", "safe", "outer"),
    [
        ({"resides": True}, day(5, 5), day(5, 5)),
        ({}, day(5, 5), day(5, 6)),
        ({"at": time(9)}, day(5, 5), day(5, 5)),
        ({"at": time(12)}, day(5, 6), day(5, 6)),
        ({"at": time(11, 59), "until": day(5, 3), "until_at": time(23, 59)}, day(5, 5), day(5, 5)),
        ({"at": time(9), "until": day(5, 3), "until_at": time(21)}, day(5, 5), day(5, 5)),
        ({"until": day(5, 5)}, day(5, 5), day(5, 6)),
    ],
)
def test_a_stay_with_a_child_is_due_from_its_twelfth_hour(stay: dict[str, Any], safe: date, outer: date) -> None:
    (found,) = household(**stay)
    assert (found.safe_by, found.breach_after) == (end_of(safe), end_of(outer))


@pytest.mark.parametrize(
    ("stay", "question"),
    [
        ({"at": time(9), "until": day(5, 3), "until_at": time(20, 59)}, False),
        ({"at": time(12, 1), "until": day(5, 3)}, False),
        ({"at": time(12), "until": day(5, 3)}, True),
        ({"until": day(5, 3)}, True),
        ({"until": day(5, 3), "until_at": time(12)}, True),
        ({"until": day(5, 3), "until_at": time(11, 59)}, False),
        ({"until": day(5, 4), "until_at": time(11)}, True),
    ],
)
def test_a_stay_too_short_asks_for_nothing_and_one_untimed_is_a_question(stay: dict[str, Any], question: bool) -> None:
    fact = facts.StayedWithChild(day(5, 3), "h", **stay)
    decision = decided(fact)
    assert "notify-child-household" not in {each.code for each in decision.requirements}
    missing = [each.missing for each in decision.cannot_decide]
    assert missing == (["the time at which the stay began or ended"] if question else [])


def test_a_household_is_asked_about_once_until_he_ceased_there() -> None:
    first, again = (
        facts.StayedWithChild(day(5, 3), "h", resides=True),
        facts.StayedWithChild(day(8, 3), "h", resides=True),
    )
    told = facts.Notified(day(5, 4), None, ALL, ("h",))
    code = "notify-child-household"
    assert [each.key for each in asked(code, first, again)] == ["h"]
    assert [each.key for each in asked(code, first, told, again)] == ["h"]
    ceased = facts.CeasedWithChild(day(6, 1), "h")
    assert [each.key for each in asked(code, first, told, ceased, again)] == ["h", "h:5"]
    assert [each.met_on for each in asked(code, first, told, ceased, again)] == [day(5, 4), None]
    assert [each.key for each in asked(code, first, facts.CeasedWithChild(day(8, 3), "h"), again)] == ["h"]
    end = one("notify-child-household-ceased", first, told, ceased)
    assert (due(end), end.met_by) == (day(6, 3), None)
    assert asked("notify-child-household-ceased", first, ceased) == []
    on_the_day = facts.Notified(day(6, 1), None, ALL, ("h",))
    assert one("notify-child-household-ceased", first, on_the_day, ceased).met_by is None
    assert one("notify-child-household-ceased", first, told, ceased, on_the_day).met_on == day(6, 1)
