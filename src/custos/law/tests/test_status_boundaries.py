"""The status on its first and last days: who is in, who is just out, and how sure that is."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from custos.law import facts
from custos.law.casefile import read_case
from custos.law.decide import Decision, decide
from custos.law.facts import Disposal, Fact, Finding, Length, Listed, Nation, Order, Told
from custos.law.findings import OVERALL, SUBJECT, Certainty, Standing
from custos.law.reckoning import NEVER
from custos.law.spells import PAIRS, first_day_out, in_order, spells_of, steps_about
from custos.law.united_kingdom.terms import Served, Term, added, against, at_least, taken_together

DAY = timedelta(1)
ON = date(2020, 3, 4)
BORN = facts.Born(date(1980, 1, 1))
VERIFIED, DERIVED, UNVERIFIED = Certainty.VERIFIED, Certainty.DERIVED, Certainty.UNVERIFIED


def decided(*told: Fact) -> Decision:
    """The decision on these facts, each named by its place."""
    return decide([Told(str(number), fact) for number, fact in enumerate(told)])


def standing(*told: Fact, key: str = OVERALL) -> Standing | None:
    """One standing, where there is any."""
    found = [each for each in decided(BORN, *told).status if (each.code, each.key) == (SUBJECT, key)]
    return found[0] if found else None


def last(*told: Fact, key: str = OVERALL) -> date | None:
    """The last day of one standing: NEVER where it has no end, None where there is no standing."""
    found = standing(*told, key=key)
    return None if found is None else found.last_day or NEVER


def convicted(on: date = ON, listed: Listed = Listed.OUTRIGHT, offence: str = "a", **more: Any) -> facts.Convicted:
    return facts.Convicted(on, offence, listed, **more)


def sentenced(disposal: Disposal, length: Length | None = None, *, on: date = ON, **more: Any) -> facts.Sentenced:
    return facts.Sentenced(on, more.pop("offence", "a"), disposal, length, **more)


FINE = sentenced(Disposal.FINE)
MEETS = {
    Disposal.IMPRISONMENT: Length(months=6),
    Disposal.SUSPENDED_IMPRISONMENT: Length(months=6),
    Disposal.EXTENDED_SENTENCE: Length(months=6),
    Disposal.PARTICULAR_CONCERN: Length(months=6),
    Disposal.DETENTION_AND_TRAINING: Length(months=6),
    Disposal.YOUTH_DETENTION: Length(months=6),
    Disposal.JUVENILE_JUSTICE_CENTRE: Length(months=6),
    **dict.fromkeys((Disposal.LIFE, Disposal.LIFELONG_RESTRICTION, Disposal.INDETERMINATE_CUSTODIAL)),
    **dict.fromkeys((Disposal.PUBLIC_PROTECTION, Disposal.HOSPITAL_ORDER, Disposal.RESTRICTED_HOSPITAL_ORDER)),
    **dict.fromkeys((Disposal.COMMUNITY_ORDER, Disposal.YOUTH_REHABILITATION)),
}


@pytest.mark.parametrize("disposal", Disposal)
def test_only_such_sentences_can_list_an_offence_that_is_listed_by_its_sentence(disposal: Disposal) -> None:
    later = ON + 9 * DAY
    sentence = sentenced(disposal, MEETS.get(disposal), on=later)
    found = standing(convicted(listed=Listed.BY_SENTENCE), sentence)
    assert (found is not None) is (disposal in MEETS)
    if found is not None:
        assert found.since == later
        assert standing(convicted(listed=Listed.BY_SENTENCE), FINE, sentence) == found._replace(
            steps=standing(convicted(listed=Listed.BY_SENTENCE), FINE, sentence).steps
        )  # type: ignore[union-attr]


def test_a_sentence_that_no_longer_meets_the_condition_ends_what_the_first_began() -> None:
    first = sentenced(Disposal.COMMUNITY_ORDER)
    assert last(convicted(listed=Listed.BY_SENTENCE), first, sentenced(Disposal.FINE, on=ON + DAY)) is None
    prison = sentenced(Disposal.IMPRISONMENT, Length(months=7), on=ON + 30 * DAY)
    found = standing(convicted(listed=Listed.BY_SENTENCE), first, prison)
    assert found is not None
    assert (found.since, found.last_day) == (ON, date(2030, 3, 3))


@pytest.mark.parametrize(
    ("fact", "since"),
    [
        (convicted(date(2004, 4, 30)), date(2004, 5, 1)),
        (convicted(date(2004, 5, 1)), date(2004, 5, 1)),
        (convicted(date(2004, 5, 2)), date(2004, 5, 2)),
        (convicted(date(1997, 9, 1)), date(2004, 5, 1)),
        (facts.Cautioned(date(1997, 8, 31), "a", Listed.OUTRIGHT), None),
        (facts.Cautioned(date(1997, 9, 1), "a", Listed.OUTRIGHT), None),  # over before Part 2 began
        (facts.Cautioned(date(1999, 5, 1), "a", Listed.OUTRIGHT), None),
        (facts.Cautioned(date(1999, 5, 2), "a", Listed.OUTRIGHT), date(2004, 5, 1)),
        (facts.Cautioned(date(2004, 4, 30), "a", Listed.OUTRIGHT, Nation.SCOTLAND), None),
        (facts.Cautioned(date(2004, 5, 1), "a", Listed.OUTRIGHT, Nation.NORTHERN_IRELAND), date(2004, 5, 1)),
        (facts.Cautioned(ON, "a", Listed.BY_SENTENCE), None),
        (facts.Cautioned(ON, "a", Listed.NOT_LISTED), None),
        (facts.Found(ON, "a", Finding.INSANITY, Listed.OUTRIGHT), ON),
    ],
)
def test_the_first_day(fact: Fact, since: date | None) -> None:
    found = standing(fact)
    assert (found.since if found else None) == since


@pytest.mark.parametrize(
    ("fact", "end", "certainty"),
    [
        (facts.Cautioned(date(2004, 4, 30), "a", Listed.OUTRIGHT), date(2009, 4, 29), DERIVED),
        (facts.Cautioned(date(2004, 5, 1), "a", Listed.OUTRIGHT), date(2006, 4, 30), VERIFIED),
    ],
)
def test_a_caution_before_part_2_began_is_of_any_other_description(fact: Fact, end: date, certainty: Certainty) -> None:
    found = standing(fact)
    assert found is not None
    assert (found.last_day, found.certainty) == (end, certainty)


@pytest.mark.parametrize(
    ("on", "disposal", "subject"),
    [
        (date(2004, 4, 30), Disposal.CONDITIONAL_DISCHARGE, False),
        (date(2004, 5, 1), Disposal.CONDITIONAL_DISCHARGE, True),
        (date(2004, 5, 1), Disposal.ABSOLUTE_DISCHARGE, False),
    ],
)
def test_a_discharge_is_a_conviction_or_is_not(on: date, disposal: Disposal, subject: bool) -> None:
    assert (last(convicted(on), sentenced(disposal, on=on, until=on + 300 * DAY)) is not None) is subject


def test_an_absolute_discharge_after_a_finding_is_a_question() -> None:
    told = decided(
        BORN, facts.Found(ON, "a", Finding.DISABILITY, Listed.OUTRIGHT), sentenced(Disposal.ABSOLUTE_DISCHARGE)
    )
    assert [each.missing for each in told.cannot_decide] == ["section 82 row"]
    assert [each.pending for each in told.status] == [True, True]


BEFORE_1997 = convicted(date(1997, 8, 31))
DEALT = sentenced(Disposal.IMPRISONMENT, Length(years=4), on=date(1997, 8, 31))


@pytest.mark.parametrize(
    ("told", "subject"),
    [
        ((BEFORE_1997,), True),  # not yet dealt with
        ((BEFORE_1997, sentenced(Disposal.IMPRISONMENT, Length(years=4), on=date(1997, 9, 1))), True),
        ((BEFORE_1997, DEALT), False),
        ((BEFORE_1997, DEALT, facts.CustodyBegan(date(1997, 8, 31), serving=True)), True),
        ((BEFORE_1997, DEALT, facts.CustodyBegan(date(1997, 8, 31))), False),  # on remand
        ((BEFORE_1997, DEALT, facts.CustodyBegan(date(1997, 9, 1), serving=True)), False),
        (
            (
                *(BEFORE_1997, DEALT, facts.CustodyBegan(date(1997, 8, 30), serving=True)),
                facts.CustodyEnded(date(1997, 9, 1)),
            ),
            True,
        ),
        (
            (
                *(BEFORE_1997, DEALT, facts.CustodyBegan(date(1997, 8, 30), serving=True)),
                facts.CustodyEnded(date(1997, 8, 31)),
            ),
            False,
        ),
        ((BEFORE_1997, DEALT, facts.HospitalBegan(date(1997, 8, 31))), True),
        ((BEFORE_1997, DEALT, facts.LeftTheUnitedKingdom(date(1997, 8, 31))), False),
    ],
)
def test_a_conviction_before_the_act_of_1997_counts_in_the_states_of_section_81(
    told: tuple[Fact, ...], subject: bool
) -> None:
    assert (last(*told) is not None) is subject
    asked = [each.missing for each in decided(BORN, *told).cannot_decide]
    assert asked == ([] if subject else ["state on 1 September 1997"])


@pytest.mark.parametrize(
    ("until", "disposal", "asked"),
    [
        (date(1997, 9, 1), Disposal.COMMUNITY_ORDER, False),
        (date(1997, 8, 31), Disposal.COMMUNITY_ORDER, True),
        (None, Disposal.COMMUNITY_ORDER, True),
        (date(1997, 9, 1), Disposal.YOUTH_REHABILITATION, False),
        (date(1997, 9, 1), Disposal.OTHER, True),
    ],
)
def test_a_community_order_at_the_start_of_1_september_1997(
    until: date | None, disposal: Disposal, asked: bool
) -> None:
    told = decided(BORN, BEFORE_1997, sentenced(disposal, on=date(1997, 8, 31), until=until))
    assert bool(told.cannot_decide) is asked
    assert told.status == ()  # five years were over before Part 2 began


@pytest.mark.parametrize(
    ("quashed", "end", "ended"),
    [
        (ON - DAY, date(2025, 3, 3), None),
        (ON, None, None),
        (ON + DAY, ON, "quashed"),
        (date(2025, 3, 3), date(2025, 3, 2), "quashed"),
        (date(2025, 3, 4), date(2025, 3, 3), None),
    ],
)
def test_a_conviction_set_aside_ends_the_status_on_the_day_before(
    quashed: date, end: date | None, ended: str | None
) -> None:
    found = standing(convicted(), FINE, facts.Quashed(quashed, "a"))
    assert (found.last_day if found else None) == end
    assert (found.ended if found else None) == ended
    life = standing(convicted(), sentenced(Disposal.LIFE), facts.Quashed(ON + DAY, "a"))
    assert life is not None
    assert (life.indefinite, life.pending, life.last_day) == (False, False, ON)


def test_a_later_trial_ends_what_a_finding_began_and_begins_anew() -> None:
    finding = facts.Found(ON, "a", Finding.DISABILITY, Listed.OUTRIGHT)
    told = (finding, convicted(ON + 100 * DAY), sentenced(Disposal.FINE, on=ON + 100 * DAY))
    (anew,) = [each for each in decided(BORN, *told).status if each.key == "a"]
    assert anew.since == ON + 100 * DAY
    (old,) = [each for each in decided(BORN, *told).status if each.ended == "later-trial"]
    assert (old.key, old.since, old.last_day) == ("a:1", ON, ON + 99 * DAY)


@pytest.mark.parametrize(
    ("on", "months", "asked"),
    [
        (date(2026, 3, 21), 24, False),
        (date(2026, 3, 21), 25, True),
        (date(2026, 3, 22), 25, False),
        (date(2026, 3, 22), 36, False),
    ],
)
def test_no_court_could_suspend_a_longer_term(on: date, months: int, asked: bool) -> None:
    told = decided(BORN, convicted(on), sentenced(Disposal.SUSPENDED_IMPRISONMENT, Length(months=months), on=on))
    assert [each.missing for each in told.cannot_decide] == (["court result"] if asked else [])
    assert told.status[-1].pending is asked


def test_a_suspended_extended_sentence_is_an_error_of_the_record() -> None:
    sentence = sentenced(Disposal.SUSPENDED_IMPRISONMENT, Length(months=6), extension=Length(years=1))
    assert [each.missing for each in decided(BORN, convicted(), sentence).cannot_decide] == ["court result"]


@pytest.mark.parametrize(
    ("told", "missing"),
    [
        ((convicted(), sentenced(Disposal.IMPRISONMENT)), "length"),
        ((convicted(), sentenced(Disposal.EXTENDED_SENTENCE, Length(months=7))), "extension"),
        ((convicted(), sentenced(Disposal.CONDITIONAL_DISCHARGE)), "until"),
        ((convicted(), sentenced(Disposal.PAYBACK_WITH_SUPERVISION)), "until"),
        ((convicted(listed=Listed.UNKNOWN), FINE), "listed"),
    ],
)
def test_what_was_not_told_is_asked_unless_it_was_set_aside(told: tuple[Fact, ...], missing: str) -> None:
    asked = decided(BORN, *told).cannot_decide
    assert [each.missing for each in asked] == [missing]
    assert set(asked[0].facts) <= {"1", "2"}
    assert decided(BORN, *told, facts.Quashed(ON + DAY, "a")).cannot_decide == ()


def test_without_a_birth_a_period_is_asked_about_and_one_without_an_end_is_not() -> None:
    (asked,) = decided(convicted(), FINE).cannot_decide
    assert asked.missing == "born"
    assert decided(convicted(), FINE).status[0].pending
    assert decided(convicted(), sentenced(Disposal.LIFE)).cannot_decide == ()


@pytest.mark.parametrize(
    ("length", "until", "end", "certainty"),
    [
        (Length(years=1), None, date(2021, 3, 3), DERIVED),
        (Length(years=1), date(2021, 2, 1), date(2021, 2, 1), VERIFIED),
        (None, date(2021, 2, 1), date(2021, 2, 1), VERIFIED),
    ],
)
def test_supervision_lasts_as_the_court_specified(
    length: Length | None, until: date | None, end: date, certainty: Certainty
) -> None:
    found = standing(convicted(), sentenced(Disposal.PAYBACK_WITH_SUPERVISION, length, until=until))
    assert found is not None
    assert (found.last_day, found.certainty) == (end, certainty)


@pytest.mark.parametrize(
    ("length", "end", "certainty"),
    [
        (Length(weeks=25), date(2027, 3, 3), VERIFIED),  # 175 days: never six months
        (Length(weeks=26), date(2027, 3, 3), UNVERIFIED),  # 182 days can be longer than six months
        (Length(weeks=27), date(2030, 3, 3), VERIFIED),  # 189 days: always longer
        (Length(days=912), date(2030, 3, 3), UNVERIFIED),
    ],
)
def test_weeks_and_days_are_compared_as_pronounced(length: Length, end: date, certainty: Certainty) -> None:
    found = standing(convicted(), sentenced(Disposal.IMPRISONMENT, length))
    assert found is not None
    assert (found.last_day, found.certainty) == (end, certainty)


def two(first: Length, second: Length, gap: int = 0, **more: Any) -> dict[str, date | None]:
    """The last days by two offences, the second so many days after the first."""
    later = ON + gap * DAY
    told = [
        *(convicted(), sentenced(Disposal.IMPRISONMENT, first)),
        convicted(later, offence="b"),
        sentenced(more.pop("disposal", Disposal.IMPRISONMENT), second, on=later, offence="b", **more),
    ]
    return {each.key: each.last_day for each in decided(BORN, *told).status}


SHORT, MIDDLE = date(2027, 3, 3), date(2030, 3, 3)


@pytest.mark.parametrize(
    ("first", "second", "gap", "more", "ends"),
    [
        (Length(months=4), Length(months=2), 0, {"consecutive_to": "a"}, (SHORT, SHORT)),
        (Length(months=4), Length(months=2, days=1), 0, {"consecutive_to": "a"}, (MIDDLE, MIDDLE)),
        (Length(months=4), Length(months=4), 0, {}, (SHORT, SHORT)),  # wholly concurrent
        (Length(months=4), Length(months=3), 0, {}, (SHORT, SHORT)),
        (Length(months=6), Length(months=6), 1, {}, (MIDDLE, MIDDLE + DAY)),  # partly concurrent
        (Length(months=6), Length(months=5), 1, {}, (SHORT, SHORT + DAY)),  # wholly inside
        (Length(months=6), Length(months=6), 184, {}, (MIDDLE, date(2030, 9, 3))),  # begins as the other ends
        (Length(months=6), Length(months=6), 185, {}, (SHORT, date(2027, 9, 4))),  # after it
        (Length(months=6), Length(months=6), 1, {"disposal": Disposal.SUSPENDED_IMPRISONMENT}, (SHORT, SHORT + DAY)),
        (
            *(Length(months=6), Length(months=6), 1),
            *({"disposal": Disposal.SUSPENDED_IMPRISONMENT, "consecutive_to": "a"}, (MIDDLE, MIDDLE + DAY)),
        ),
        (Length(months=15), Length(months=15), 0, {"consecutive_to": "a"}, (None, None)),
        (Length(months=15), Length(months=14), 0, {"consecutive_to": "a"}, (MIDDLE, MIDDLE)),
    ],
)
def test_two_terms_are_taken_together_where_section_82_3_says_so(
    first: Length, second: Length, gap: int, more: dict[str, Any], ends: tuple[date | None, date | None]
) -> None:
    found = two(first, second, gap, **more)
    assert (found["a"], found["b"]) == ends


def served(offence: str, begins: date, months: int, days: int = 0, after: str | None = None) -> Served:
    term = Term(months, days)
    return Served(offence, begins, term.ends(begins), term, after, suspended=False)


@pytest.mark.parametrize(
    ("terms", "whole"),
    [
        ([served("a", ON, 6), served("b", date(2020, 6, 4), 6)], Term(9, 0)),
        ([served("a", ON, 6), served("b", date(2020, 6, 20), 6)], Term(9, 16)),
        ([served("a", ON, 6), served("b", date(2020, 8, 1), 1, 20)], Term(6, 17)),
        ([served("a", ON, 6), served("b", date(2020, 9, 4), 6)], Term(12, 0)),
        ([served("a", ON, 12), served("b", date(2020, 6, 4), 6), served("c", date(2020, 8, 4), 12)], Term(17, 0)),
        ([served("a", date(2021, 1, 31), 1), served("b", date(2021, 2, 15), 1)], Term(1, 15)),
    ],
)
def test_terms_that_overlap_are_counted_once(terms: list[Served], whole: Term) -> None:
    assert added(terms) == whole
    together = taken_together(terms)
    assert {tuple(sorted(each.offence for each in group)) for group in together.values()} == {
        tuple(sorted(each.offence for each in terms))
    }


@pytest.mark.parametrize(
    ("term", "months", "compared", "enough"),
    [
        (Term(7, 0), 6, (1, True), True),
        (Term(5, 31), 6, (-1, True), True),
        (Term(5, 32), 6, (1, True), True),
        (Term(4, 59), 6, (-1, True), None),
        (Term(4, 58), 6, (-1, True), False),
        (Term(4, 60), 6, (-1, False), None),
        (Term(4, 62), 6, (-1, False), True),
        (Term(4, 63), 6, (1, True), True),
    ],
)
def test_months_and_days_are_compared(term: Term, months: int, compared: tuple[int, bool], enough: bool | None) -> None:
    assert against(term, months)[0] == compared[0]
    assert at_least(term, months) is enough


def test_halves_sums_and_ends_of_terms() -> None:
    assert Term(13, 3).half() == Term(6, 16)
    assert Term(12, 0).half() == Term(6, 0)
    assert Term(1, 2).plus(Term(3, 4)) == Term(4, 6)
    assert Term(1, 2).ends(date(2021, 1, 31)) == date(2021, 3, 2)
    assert str(Term(30, 1)) == "2 years, 6 months and 1 day"


def order(kind: Order, on: date = ON, **more: Any) -> facts.OrderMade:
    return facts.OrderMade(on, kind, "o", more.pop("served", on), **more)


@pytest.mark.parametrize("kind", Order)
def test_a_prevention_order_makes_him_subject_and_a_risk_order_only_by_its_breach(kind: Order) -> None:
    by_breach = "risk" in kind.value
    assert (last(order(kind)) is None) is by_breach
    breached = standing(order(kind), facts.BreachedOrder(ON + DAY, "o"))
    assert breached is not None
    assert breached.since == (ON + DAY if by_breach else ON)
    assert breached.indefinite


@pytest.mark.parametrize(
    ("more", "end", "ended", "certainty"),
    [
        ((), date(2025, 3, 3), None, VERIFIED),
        ((facts.OrderRenewed(ON + DAY, "o", date(2026, 1, 1)),), date(2026, 1, 1), None, VERIFIED),
        (
            (
                facts.OrderRenewed(ON + DAY, "o", date(2026, 1, 1)),
                facts.OrderRenewed(ON + 2 * DAY, "o", date(2027, 1, 1)),
            ),
            *(date(2027, 1, 1), None, VERIFIED),
        ),
        ((facts.OrderRenewed(ON + DAY, "o"),), NEVER, None, VERIFIED),
        ((facts.OrderEnded(ON + DAY, "o"),), ON, "order-ended", DERIVED),
        ((facts.OrderEnded(ON, "o"),), None, None, None),
        ((facts.OrderEnded(date(2025, 3, 3), "o"),), date(2025, 3, 2), "order-ended", DERIVED),
        ((facts.OrderEnded(date(2025, 3, 4), "o"),), date(2025, 3, 3), None, VERIFIED),
        ((facts.OrderEnded(ON - DAY, "o"),), date(2025, 3, 3), None, VERIFIED),
        ((facts.OrderEnded(ON + DAY, "other"),), date(2025, 3, 3), None, VERIFIED),
        (
            (facts.OrderEnded(ON + 9 * DAY, "o"), facts.OrderEnded(ON + 5 * DAY, "o")),
            ON + 4 * DAY,
            "order-ended",
            DERIVED,
        ),
    ],
)
def test_an_order_lasts_until_its_end_as_renewed(
    more: tuple[Fact, ...], end: date | None, ended: str | None, certainty: Certainty | None
) -> None:
    found = standing(order(Order.SHPO, until=date(2025, 3, 3)), *more)
    if found is None:
        assert end is None
        return
    assert (found.last_day or NEVER, found.ended, found.certainty) == (end, ended, certainty)


def notified_of(*told: Fact) -> list[tuple[str, date]]:
    found = decided(BORN, *told).requirements
    return [(each.key, each.safe_by.day) for each in found if each.code == "notify-initially" and each.safe_by]


@pytest.mark.parametrize(
    ("told", "due"),
    [
        ((order(Order.SHPO, served=ON + 9 * DAY),), [("o", ON + 11 * DAY)]),
        ((order(Order.SHPO), convicted(ON - DAY)), [("a", ON + DAY)]),
        ((order(Order.SHPO), convicted(ON)), [("a", ON + 2 * DAY)]),
        ((order(Order.SHPO), convicted(ON + DAY)), [("o", ON + 2 * DAY), ("a", ON + 3 * DAY)]),
        ((order(Order.SRO, served=None), facts.BreachedOrder(ON + 9 * DAY, "o")), [("o", ON + 11 * DAY)]),
    ],
)
def test_an_order_asks_for_a_notification_where_he_was_not_subject(
    told: tuple[Fact, ...], due: list[tuple[str, date]]
) -> None:
    assert notified_of(*told) == due


def test_an_order_of_which_service_was_not_told_is_asked_about() -> None:
    asked = decided(BORN, order(Order.SHPO, served=None)).cannot_decide
    assert [(each.key, each.missing) for each in asked] == [("o", "served")]
    assert decided(BORN, order(Order.SHPO, served=None), convicted(ON - DAY)).cannot_decide == ()


def custody(*days: int) -> list[Fact]:
    """Spells in custody, each by its first and its last day in March 2020."""
    kinds = (facts.CustodyBegan, facts.CustodyEnded)
    return [kinds[place % 2](date(2020, 3, day)) for place, day in enumerate(days)]


def spells(*kinds: tuple[int, ...]) -> list[list[Any]]:
    found = []
    for (began, ended, *_), days in zip(PAIRS, kinds, strict=False):
        first = [Told(f"b{day}", began(date(2020, 3, day))) for day in days[::2]]
        last_ones = [Told(f"e{day}", ended(date(2020, 3, day))) for day in days[1::2]]
        found.append(spells_of((began, ended, *_), first, last_ones))  # type: ignore[arg-type]
    return found


def march(day: int) -> date:
    return date(2020, 3, day)


@pytest.mark.parametrize(
    ("kinds", "day", "out"),
    [
        (((5, 9),), 4, None),
        (((5, 9),), 5, march(9)),
        (((5, 9),), 8, march(9)),
        (((5, 9),), 9, None),
        (((5, 9), (9, 12)), 6, march(12)),
        (((5, 9), (10, 12)), 6, march(9)),
        (((5, 9), (6, 12)), 6, march(12)),
        (((5, 9), (6,)), 6, NEVER),
        (((5, 5),), 5, None),
    ],
)
def test_the_day_on_which_he_first_is_no_longer_away(
    kinds: tuple[tuple[int, ...], ...], day: int, out: date | None
) -> None:
    assert first_day_out(in_order(spells(*kinds)), march(day)) == out


@pytest.mark.parametrize(
    ("first", "last_one", "named"),
    [
        (1, 4, []),
        (1, 5, [5]),
        (5, 9, [5]),
        (6, 9, [5]),
        (12, 12, [10]),
        (9, 10, [10, 5]),
        (10, 12, [10]),
        (1, 30, [20, 10, 5]),
    ],
)
def test_the_spells_that_bear_on_a_time(first: int, last_one: int, named: list[int]) -> None:
    steps = steps_about(spells((5, 7, 10, 11, 20, 21)), march(first), march(last_one))
    assert [step.values[0].day for step in steps] == named  # type: ignore[attr-defined]


def test_a_case_of_one_kind_is_read_from_its_file_form() -> None:
    told = read_case({"facts": [{"told": "custody-began", "on": "2020-03-01"}]})
    assert told[0].fact == facts.CustodyBegan(date(2020, 3, 1), serving=False)
