"""What may just be told, and what is just refused and in which words."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

from custos.law.casefile import BadCase, read_case, read_text
from custos.law.facts import (
    Born,
    Convicted,
    Disposal,
    Fact,
    Length,
    Listed,
    Nation,
    Notified,
    Sentenced,
    StayedWithChild,
    decode,
    encode,
)
from custos.law.tests.bad_cases import (
    APPLIED,
    ASKED,
    BORN,
    CONVICTED,
    DECIDED,
    FINE,
    ORDER,
    PRISON,
    but,
    event,
    facts,
)

DAY = "2020-03-02"
TRIP = event("planned-travel", "2020-01-02", about="trip", departs="2020-02-01")
AWAY = event("planned-absence", "2020-01-02", about="away", leaves="2020-02-01")
LEFT = event("left-the-united-kingdom", "2020-01-02", about="trip")
REFUSED = but(DECIDED, ends=False)
APPEAL = event("review-appeal-decided", "2026-12-20", about="review", allowed=True)

ALLOWED: list[tuple[str, Any]] = [
    ("the first and the last day", facts(but(BORN, on="1900-01-01"), event("died", "2200-12-31"))),
    ("an order that ends on the day it was made", facts(but(ORDER, until="2024-05-01", served="2024-05-01"))),
    ("an order until further order", facts(ORDER, event("order-renewed", "2024-05-01", about="sro"))),
    (
        "an order renewed for that day",
        facts(ORDER, event("order-renewed", "2024-06-01", about="sro", until="2024-06-01")),
    ),
    ("an order ended on the day it was made", facts(ORDER, event("order-ended", "2024-05-01", about="sro"))),
    ("an order breached on the day it was made", facts(ORDER, event("breached-order", "2024-05-01", about="sro"))),
    ("two orders", facts(ORDER, but(ORDER, about="other"), event("order-ended", "2024-05-02", about="other"))),
    ("two orders without names", facts(but(ORDER, about=""), but(ORDER, about=""))),
    (
        "a review that takes a day",
        facts(
            APPLIED,
            event("review-acknowledged", "2026-10-01", about="review"),
            but(ASKED, on="2026-10-01"),
            but(ASKED, told="body-answered", on="2026-10-01"),
            but(DECIDED, on="2026-10-01"),
            event("review-notice-received", "2026-10-01", about="review"),
        ),
    ),
    ("an appeal on the day of the decision", facts(APPLIED, REFUSED, APPEAL)),
    ("a review without an application in Scotland", facts(but(DECIDED, nation="scotland"))),
    ("a review without an application in Northern Ireland", facts(but(DECIDED, nation="northern-ireland"))),
    ("convicted on the day of birth", facts(but(BORN, on=DAY), but(CONVICTED, on=DAY, committed=DAY))),
    ("committed on the day of birth", facts(BORN, but(CONVICTED, committed="1980-01-01"))),
    (
        "a victim of 120 and one just born",
        facts(but(CONVICTED, victim_age=120), but(CONVICTED, offence="b", victim_age=0)),
    ),
    ("a paragraph of the nation", facts(but(CONVICTED, paragraph="18"))),
    ("a caution in England by its paragraph", facts(but(CONVICTED, told="cautioned", paragraph="18"))),
    ("a caution in Scotland without a paragraph", facts(but(CONVICTED, told="cautioned", nation="scotland"))),
    ("a conviction in Scotland by its paragraph", facts(but(CONVICTED, nation="scotland", paragraph="40"))),
    (
        "a finding and then a conviction",
        facts(
            but(CONVICTED, told="found", finding="under-a-disability-and-did-the-act"), but(CONVICTED, on="2020-04-01")
        ),
    ),
    ("sentenced and quashed on the day", facts(CONVICTED, FINE, event("quashed", DAY, offence="a"))),
    (
        "sentenced for a finding that a conviction followed",
        facts(
            but(CONVICTED, told="found", finding="not-guilty-by-reason-of-insanity"),
            FINE,
            but(CONVICTED, on="2020-04-01"),
        ),
    ),
    (
        "36 months suspended",
        facts(CONVICTED, but(PRISON, disposal="suspended-imprisonment", length={"years": 3})),
    ),
    ("more than 36 months not suspended", facts(CONVICTED, but(PRISON, length={"months": 36, "days": 1}))),
    ("a term of 120 years", facts(CONVICTED, but(PRISON, length={"years": 120}))),
    (
        "three terms in a row",
        facts(
            *(but(CONVICTED, offence=each) for each in "abc"),
            PRISON,
            but(PRISON, offence="b", consecutive_to="a"),
            but(PRISON, offence="c", consecutive_to="b"),
        ),
    ),
    ("a stay of a day", facts(event("stayed", DAY, until=DAY))),
    ("a discharge of a day", facts(CONVICTED, but(FINE, disposal="conditional-discharge", until=DAY))),
    (
        "a stay with a child of no time",
        facts(event("stayed-with-child", DAY, at="09:00", until=DAY, until_at="09:00")),
    ),
    ("a stay with a child without its first hour", facts(event("stayed-with-child", DAY, until=DAY, until_at="00:00"))),
    (
        "a stay with a child that ends earlier another day",
        facts(event("stayed-with-child", DAY, at="09:00", until="2020-03-03", until_at="08:00")),
    ),
    ("expected on the day of the notice", facts(event("notified-in-advance", DAY, expected=DAY))),
    ("every prescribed change", facts(event("prescribed-change", DAY, change="detail-altered"))),
    ("two matters", facts(event("notified", DAY, matters=["accounts", "debit-cards"]))),
    (
        "custody, hospital and abroad at once",
        facts(*(event(told, DAY) for told in ("custody-began", "hospital-began", "left-the-united-kingdom"))),
    ),
    ("two trips", facts(TRIP, but(TRIP, about="other"))),
    ("a trip and an absence of one name", facts(TRIP, but(AWAY, about="trip"))),
    ("a trip planned, left and over in a day", facts(but(TRIP, departs="2020-01-02", returns="2020-01-02"))),
    (
        "an absence planned, left and over in a minute",
        facts(but(AWAY, leaves="2020-01-02", leaves_at="09:00", returns="2020-01-02", returns_at="09:00")),
    ),
    (
        "an absence that ends earlier another day",
        facts(but(AWAY, leaves_at="09:00", returns="2020-02-02", returns_at="08:00")),
    ),
    ("an absence that ends at an hour, begun at none", facts(but(AWAY, returns="2020-02-01", returns_at="08:00"))),
    (
        "a trip notified on the day it was planned",
        facts(TRIP, event("notified-travel", "2020-01-02", about="trip", departs="2020-02-01", returns="2020-02-01")),
    ),
    (
        "an absence notified on the day it was planned",
        facts(AWAY, event("notified-absence", "2020-01-02", about="away", leaves="2020-02-01", returns="2020-02-01")),
    ),
    (
        "another trip notified before this one was planned",
        facts(TRIP, event("notified-travel", "2020-01-01", about="other", departs="2020-02-01")),
    ),
    ("back on the day he left", facts(LEFT, event("returned-to-the-united-kingdom", "2020-01-02", about="trip"))),
    (
        "the return notified on its day",
        facts(
            LEFT,
            event("returned-to-the-united-kingdom", "2020-01-05", about="trip"),
            event("notified-return", "2020-01-05", about="trip"),
        ),
    ),
    (
        "the return of another trip notified before this return",
        facts(
            LEFT,
            event("returned-to-the-united-kingdom", "2020-01-05", about="trip"),
            event("notified-return", "2020-01-04", about="other"),
        ),
    ),
    (
        "the return home notified on its day",
        facts(
            event("returned-home", "2020-01-05", about="away"),
            event("notified-return-home", "2020-01-05", about="away"),
        ),
    ),
    (
        "times with and without seconds",
        facts(event("notified", DAY, at="09:00"), event("notified", DAY, at="09:00:30")),
    ),
]


@pytest.mark.parametrize(("what", "case"), ALLOWED, ids=[what for what, _ in ALLOWED])
def test_what_may_just_be_is_read(what: str, case: Any) -> None:
    assert len(read_case(case)) == len(case["facts"])


WORDS: list[tuple[Any, dict[str, str]]] = [
    ("x", {"": "must be an object with the key facts"}),
    ({}, {"facts": "is missing"}),
    ({"facts": {}}, {"facts": "must be a list"}),
    ({"facts": [], "more": 1}, {"more": "is not known in a case"}),
    (facts(3), {"facts[0]": "must be an object"}),
    (facts(but(BORN, id=3)), {"facts[0].id": "must be text"}),
    (facts(event("died", "2020-01-01"), event("died", "2020-01-01")), {"facts[1]": "a second death"}),
    (facts(BORN, BORN), {"facts[1]": "a second birth"}),
    (
        facts(BORN, but(BORN, id="fact-1")),
        {"facts[1].id": "is the id of facts[0] as well", "facts[1]": "a second birth"},
    ),
    (facts(but(BORN, on="1980")), {"facts[0].on": "write a date as YYYY-MM-DD"}),
    (facts(but(BORN, on="1980-01/01")), {"facts[0].on": "write a date as YYYY-MM-DD"}),
    (facts(but(BORN, on="1980/01-01")), {"facts[0].on": "write a date as YYYY-MM-DD"}),
    (facts(but(BORN, on="1980-13-01")), {"facts[0].on": "1980-13-01 is not a real date"}),
    (facts(but(BORN, on="1899-12-31")), {"facts[0].on": "the date must be between 1900 and 2200"}),
    (facts(but(BORN, on="2201-01-01")), {"facts[0].on": "the date must be between 1900 and 2200"}),
    (facts(event("notified", DAY, at="0900")), {"facts[0].at": "write a time as HH:MM"}),
    (facts(event("notified", DAY, at="24:01")), {"facts[0].at": "24:01 is not a real time"}),
    (facts(event("notified", DAY, valid=1)), {"facts[0].valid": "must be true or false"}),
    (facts(event("notified", DAY, changes=[1])), {"facts[0].changes[0]": "must be text"}),
    (facts(event("notified", DAY, changes=[[1]])), {"facts[0].changes[0]": "must be text"}),
    (facts(event("notified", DAY, changes="x")), {"facts[0].changes": "must be a list"}),
    (facts(event("notified", DAY, matters=["accounts"] * 2)), {"facts[0].matters": "names a matter twice"}),
    (facts(but(CONVICTED, victim_age=True)), {"facts[0].victim_age": "must be a whole number"}),
    (facts(but(CONVICTED, victim_age=-1)), {"facts[0].victim_age": "must not be negative"}),
    (facts(but(CONVICTED, victim_age=121)), {"facts[0].victim_age": "must not be over 120"}),
    (
        facts(CONVICTED, but(PRISON, length=[])),
        {"facts[1].length": "must be an object with years, months, weeks or days"},
    ),
    (facts(CONVICTED, but(PRISON, length={"days": 0})), {"facts[1].length": "must be longer than nothing"}),
    (
        facts(CONVICTED, but(PRISON, length={"x": 1, "weeks": -1})),
        {
            "facts[1].length.weeks": "must not be negative",
            "facts[1].length.x": "is not known here",
        },
    ),
    (facts(CONVICTED, but(PRISON, length={"months": 12 * 120 + 1})), {"facts[1].length": "must not be over 120 years"}),
    (facts(CONVICTED, CONVICTED), {"facts[1].offence": "a was told before: an offence is told once"}),
    (facts(FINE), {"facts[0].offence": "a was never told"}),
    (
        facts(CONVICTED, but(FINE, on="2020-03-01")),
        {
            "facts[1].on": "is before the conviction, finding or caution on 2020-03-02",
        },
    ),
    (facts(but(CONVICTED, told="cautioned"), FINE), {"facts[1].offence": "a is a caution, which has no sentence"}),
    (facts(CONVICTED, but(PRISON, consecutive_to="b")), {"facts[1].consecutive_to": "b has no sentence"}),
    (
        facts(CONVICTED, but(PRISON, consecutive_to="a")),
        {
            "facts[1].consecutive_to": "the terms follow one another in a circle",
        },
    ),
    (facts(but(BORN, on="2020-03-03"), CONVICTED), {"facts[1].on": "is before the birth on 2020-03-03"}),
    (
        facts(event("custody-began", DAY), event("custody-began", "2020-03-04")),
        {
            "facts[1].on": "custody overlaps that of facts[0]",
        },
    ),
    (
        facts(event("hospital-began", DAY), event("hospital-began", "2020-03-04")),
        {
            "facts[1].on": "hospital overlaps that of facts[0]",
        },
    ),
    (
        facts(event("left-the-united-kingdom", DAY), event("left-the-united-kingdom", "2020-03-04")),
        {
            "facts[1].on": "time abroad overlaps that of facts[0]",
        },
    ),
    (facts(event("custody-ended", DAY)), {"facts[0].on": "custody ended that never began"}),
    (
        facts(event("custody-began", "2020-03-04"), event("custody-ended", DAY)),
        {
            "facts[1].on": "custody ended that never began",
        },
    ),
    (facts(TRIP, TRIP), {"facts[1].about": "trip is told by facts[0] as well"}),
    (facts(but(AWAY, about="")), {"facts[0].about": "must name the trip or the absence"}),
    (
        facts(LEFT, event("returned-to-the-united-kingdom", "2020-01-05", about="trip"), but(LEFT, on="2020-01-06")),
        {
            "facts[2].about": "trip is told by facts[0] as well",
            "facts[1].on": "is before 2020-01-06, when he left on that trip",
        },
    ),
    (
        facts(event("returned-home", DAY, about="away"), event("returned-home", "2020-04-02", about="away")),
        {
            "facts[1].about": "away is told by facts[0] as well",
        },
    ),
    (
        facts(event("notified-travel", DAY, about="t", departs="2020-02-01", returns="2020-01-31")),
        {
            "facts[0].returns": "is before 2020-02-01, the day of leaving",
        },
    ),
    (
        facts(event("notified-absence", DAY, about="t", leaves="2020-02-01", returns="2020-01-31")),
        {
            "facts[0].returns": "is before 2020-02-01, the day of leaving",
        },
    ),
    (
        facts(AWAY, event("notified-absence", "2020-01-01", about="away", leaves="2020-02-01")),
        {
            "facts[1].on": "is before 2020-01-02, when it was first planned",
        },
    ),
    (
        facts(but(CONVICTED, told="found", finding="not-guilty-by-reason-of-insanity", committed="2020-03-03")),
        {
            "facts[0].committed": "is after the conviction, finding or caution on 2020-03-02",
        },
    ),
    (
        facts(APPLIED, event("review-acknowledged", "2026-09-30", about="review")),
        {
            "facts[1].on": "is before 2026-10-01, when he applied",
        },
    ),
    (
        facts(but(ASKED, told="body-answered")),
        {
            "facts[0].about": "must name an application that is told",
            "facts[0].body": "probation was not asked",
        },
    ),
    (facts(APPLIED, ASKED, but(ASKED, told="body-answered", body="prison")), {"facts[2].body": "prison was not asked"}),
    (
        facts(ORDER, event("breached-order", "2024-04-30", about="sro")),
        {
            "facts[1].on": "is before 2024-05-01, when the order was made",
        },
    ),
    (facts(event("breached-order", "2024-04-30", about="")), {"facts[0].about": "must name an order that is told"}),
]


@pytest.mark.parametrize(("case", "faults"), WORDS, ids=[str(number) for number in range(len(WORDS))])
def test_what_is_just_refused_is_refused_in_these_words(case: Any, faults: dict[str, str]) -> None:
    with pytest.raises(BadCase) as refused:
        read_case(case)
    assert dict(refused.value.faults) == faults
    assert len(refused.value.faults) == len(faults)
    first, message = refused.value.faults[0]
    assert str(refused.value).splitlines()[0] == (f"{first}: {message}" if first else message)


def test_faults_come_in_the_order_of_the_facts() -> None:
    wrong = but(BORN, on="x")
    with pytest.raises(BadCase) as refused:
        read_case({"facts": [but(BORN, id=str(number)) if number else wrong for number in range(12)] + [wrong], "z": 1})
    paths = [path for path, _ in refused.value.faults]
    assert paths == ["z", "facts[0].on", *(f"facts[{number}]" for number in range(2, 12)), "facts[12].on"]


def test_json_that_is_not_json_says_so() -> None:
    with pytest.raises(BadCase, match=r"^is not JSON: "):
        read_text("{")


@pytest.mark.parametrize(
    ("fact", "written"),
    [
        (Born(date(1980, 1, 2)), {"told": "born", "on": "1980-01-02"}),
        (
            Convicted(date(2020, 1, 2), "a", Listed.OUTRIGHT, Nation.SCOTLAND, victim_age=0, aspect=False),
            {
                "told": "convicted",
                "on": "2020-01-02",
                "offence": "a",
                "listed": "outright",
                "nation": "scotland",
                "victim_age": 0,
                "aspect": False,
            },
        ),
        (
            Sentenced(date(2020, 1, 2), "a", Disposal.IMPRISONMENT, Length(months=3, days=2)),
            {
                "told": "sentenced",
                "on": "2020-01-02",
                "offence": "a",
                "disposal": "imprisonment",
                "length": {"months": 3, "days": 2},
            },
        ),
        (
            Notified(date(2020, 1, 2), time(9, 5), (), ("x", "y"), fixed=False),
            {"told": "notified", "on": "2020-01-02", "at": "09:05", "changes": ["x", "y"], "fixed": False},
        ),
        (
            StayedWithChild(date(2020, 1, 2), "h", time(9, 5, 7), date(2020, 1, 3), time(0)),
            {
                "told": "stayed-with-child",
                "on": "2020-01-02",
                "about": "h",
                "at": "09:05:07",
                "until": "2020-01-03",
                "until_at": "00:00",
            },
        ),
    ],
)
def test_a_fact_is_written_in_this_form_and_read_from_it(fact: Fact, written: dict[str, Any]) -> None:
    assert encode(fact) == written
    assert decode(written) == fact
