"""What a reason says and leaves out: nations, attempts that did not count, and what came too late to matter."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from custos.law import facts
from custos.law.decide import decide
from custos.law.facts import Change, Disposal, Fact, Listed, Matter, Nation, Told
from custos.law.findings import Required
from custos.law.notices import nations_of
from custos.law.tests.random_people import people

DAY = timedelta(1)
ALL = tuple(Matter)
ON = date(2020, 3, 4)
BORN = facts.Born(date(1980, 1, 1))
SUBJECT = (BORN, facts.Convicted(ON, "a", Listed.OUTRIGHT), facts.Sentenced(ON, "a", Disposal.LIFE))
NAME = facts.UsedName(date(2021, 5, 3), "x")


def asked(code: str, *told: Fact) -> list[Required]:
    whole = [Told(str(number), fact) for number, fact in enumerate((*SUBJECT, *told))]
    return [each for each in decide(whole).requirements if each.code == code]


def said(code: str, *told: Fact) -> list[str]:
    (found,) = asked(code, *told)
    return [step.text() for step in found.steps]


CONVICTED = (
    "Convicted on 4 March 2020, dealt with on 4 March 2020 (life): subject to notification from 4 March 2020 for an "
    "indefinite period"
)
USED = "A new name was used on 3 May 2021"
COUNTED = "The 3 days beginning with 3 May 2021 end on 5 May 2021"
DUE = "So it is due by the end of 5 May 2021"


def test_the_shortest_reason() -> None:
    assert said("notify-change-of-name", NAME) == [CONVICTED, USED, COUNTED]


@pytest.mark.parametrize(
    ("told", "last"),
    [
        ((facts.Notified(date(2021, 5, 4), None, ALL, ("x",)),), ["Notified on 4 May 2021, with all that is required"]),
        (
            (facts.Notified(date(2021, 5, 4), None, ALL[1:], ("x",)),),
            ["Notified on 4 May 2021, but not told: date of birth", DUE],
        ),
        (
            (facts.Notified(date(2021, 5, 4), None, ALL, ("x",), valid=False),),
            ["Notified on 4 May 2021, but not in person at a station that the Act allows", DUE],
        ),
        (
            (
                facts.Notified(date(2021, 5, 4), time(9), ALL[2:], ("x",)),
                facts.Notified(date(2021, 5, 4), time(10), ALL, ("x",), valid=False),
                facts.Notified(date(2021, 5, 4), time(11), ALL, ("x",)),
                facts.Notified(date(2021, 5, 4), time(12), ALL, ("x",), valid=False),
            ),
            [
                "Notified on 4 May 2021, but not in person at a station that the Act allows",
                "Notified on 4 May 2021, with all that is required",
            ],
        ),
        ((facts.Notified(date(2021, 5, 2), None, ALL, ("x",), valid=False),), []),
        ((facts.Notified(date(2021, 5, 4), None, ALL, ("y",), valid=False),), []),
        (
            (facts.NotifiedInAdvance(date(2021, 5, 1), Change.NAME, "x", date(2021, 5, 4), ALL),),
            ["Notified in advance on 1 May 2021, expected on 4 May 2021: within two days of it, so covered"],
        ),
        (
            (
                facts.NotifiedInAdvance(date(2021, 5, 1), Change.NAME, "x", date(2021, 5, 9), ALL),
                facts.NotifiedInAdvance(date(2021, 5, 1), Change.NAME, "x", date(2021, 5, 8), ALL),
            ),
            [
                "Notified in advance on 1 May 2021, expected on 9 May 2021: more than two days from it, so not covered",
                DUE,
            ],
        ),
    ],
)
def test_a_reason_ends_with_what_was_tried_and_what_met_it(told: tuple[Fact, ...], last: list[str]) -> None:
    assert said("notify-change-of-name", NAME, *told) == [CONVICTED, USED, COUNTED, *last]


def test_a_name_of_which_nothing_is_said_is_met_by_no_advance_notice() -> None:
    notice = facts.NotifiedInAdvance(date(2021, 5, 1), Change.NAME, "", date(2021, 5, 3), ALL)
    (found,) = asked("notify-change-of-name", facts.UsedName(date(2021, 5, 3)), notice)
    assert found.met_by is None
    assert "in advance" not in " ".join(step.text() for step in found.steps)


def test_a_reason_names_the_nation_where_it_was_told() -> None:
    came = facts.CameUnderNation(date(2021, 1, 1), Nation.SCOTLAND)
    notified = facts.Notified(date(2021, 5, 4), None, ALL, ("x",))
    assert said("notify-change-of-name", NAME, came, notified) == [
        CONVICTED,
        "Under the rules of Scotland from 1 January 2021",
        USED,
        COUNTED,
        "Notified on 4 May 2021, under the rules of Scotland from 1 January 2021, with all that is required",
    ]
    later = facts.CameUnderNation(date(2021, 5, 4), Nation.SCOTLAND)
    assert said("notify-change-of-name", NAME, later)[:3] == [CONVICTED, USED, COUNTED]


def test_what_made_him_subject_after_it_was_met_is_left_out() -> None:
    later = (
        facts.Convicted(date(2022, 1, 1), "b", Listed.OUTRIGHT),
        facts.Sentenced(date(2022, 1, 1), "b", Disposal.FINE),
    )
    met = facts.Notified(date(2021, 5, 4), None, ALL, ("x",))
    assert len(said("notify-change-of-name", NAME, *later)) == 4
    assert len(said("notify-change-of-name", NAME, *later, met)) == 4
    assert said("notify-change-of-name", NAME, *later, met)[1] == USED
    late = facts.Notified(date(2022, 1, 1), None, ALL, ("x",))
    assert said("notify-change-of-name", NAME, *later, late)[2] == USED


def test_a_caution_that_never_counts_is_in_no_reason() -> None:
    before = facts.Cautioned(date(1997, 8, 31), "old", Listed.OUTRIGHT)
    assert said("notify-change-of-name", NAME, before) == [CONVICTED, USED, COUNTED]


OLD = (
    BORN,
    facts.Convicted(date(2003, 1, 1), "a", Listed.OUTRIGHT),
    facts.Sentenced(date(2003, 1, 1), "a", Disposal.LIFE),
)


@pytest.mark.parametrize(
    ("told", "codes"),
    [
        ((), ["notify-initially"]),
        ((facts.Notified(date(2003, 1, 1)),), ["notify-periodically"]),
        ((facts.Notified(date(2004, 4, 30)),), ["notify-periodically"]),
        ((facts.Notified(date(2002, 12, 31)),), ["notify-initially"]),
        ((facts.Notified(date(2003, 5, 1), valid=False),), ["notify-initially"]),
        ((facts.Convicted(date(2004, 1, 1), "b", Listed.OUTRIGHT),), ["notify-initially"]),
        (
            (facts.Notified(date(2003, 5, 1)), facts.Convicted(date(2004, 1, 1), "b", Listed.OUTRIGHT)),
            ["notify-periodically"],
        ),
    ],
)
def test_who_had_notified_under_the_act_of_1997_need_not_notify_anew(told: tuple[Fact, ...], codes: list[str]) -> None:
    whole = [Told(str(number), fact) for number, fact in enumerate((*OLD, *told))]
    found = decide(whole).requirements
    assert [each.code for each in found] == codes
    assert found[0].safe_by is not None
    assert found[0].safe_by.day == (date(2004, 5, 3) if codes == ["notify-initially"] else date(2005, 5, 1))


def test_no_reason_says_the_same_step_twice() -> None:
    for seed, told in enumerate(people(300, seed=31, size=24)):
        decision = decide(told)
        reasons = [*(each.steps for each in decision.status), *(each.steps for each in decision.requirements)]
        assert all(len(set(steps)) == len(steps) for steps in reasons), f"seed {seed}"


@pytest.mark.parametrize(
    ("homes", "told", "nations"),
    [
        ((), (), []),
        ((Nation.ENGLAND_WALES,), (), []),
        ((Nation.SCOTLAND,), (), [(0, Nation.SCOTLAND)]),
        ((Nation.SCOTLAND, Nation.SCOTLAND), (), [(0, Nation.SCOTLAND)]),
        ((Nation.SCOTLAND, Nation.ENGLAND_WALES), (), [(0, Nation.SCOTLAND), (1, Nation.ENGLAND_WALES)]),
        ((Nation.ENGLAND_WALES, Nation.SCOTLAND), (), [(1, Nation.SCOTLAND)]),
        ((Nation.ENGLAND_WALES,), (Nation.NORTHERN_IRELAND,), [(0, Nation.NORTHERN_IRELAND)]),
        ((Nation.SCOTLAND,), (Nation.NORTHERN_IRELAND,), [(0, Nation.SCOTLAND), (0, Nation.NORTHERN_IRELAND)]),
        (
            (Nation.SCOTLAND, Nation.ENGLAND_WALES),
            (Nation.NORTHERN_IRELAND,),
            [(0, Nation.SCOTLAND), (0, Nation.NORTHERN_IRELAND)],
        ),
    ],
)
def test_from_when_the_rules_of_each_nation_apply(
    homes: tuple[Nation, ...], told: tuple[Nation, ...], nations: list[tuple[int, Nation]]
) -> None:
    """Homes on one day after the other; what is told as such comes on the first of those days, after the home."""
    moved = [Told(f"h{n}", facts.ChangedHomeAddress(ON + n * DAY, "", nation=nation)) for n, nation in enumerate(homes)]
    came = [Told(f"t{n}", facts.CameUnderNation(ON, nation)) for n, nation in enumerate(told)]
    assert [((each.on - ON).days, each.nation) for each in nations_of(moved, came)] == nations
