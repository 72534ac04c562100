"""The status on its first and last days: who is in, who is just out, and how sure that is."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from custos.law import facts
from custos.law.decide import Decision, decide
from custos.law.facts import Disposal, Fact, Finding, Length, Listed, Nation, Told
from custos.law.findings import OVERALL, SUBJECT, Certainty, Standing
from custos.law.reckoning import NEVER

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
    Disposal.SERVICE_DETENTION: Length(months=6),
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
        after_a_fine = standing(convicted(listed=Listed.BY_SENTENCE), FINE, sentence)
        assert found.since == later
        assert after_a_fine is not None
        assert after_a_fine._replace(steps=()) == found._replace(steps=())


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


def test_questions_come_by_their_rules() -> None:
    notice = facts.NotifiedInAdvance(ON, facts.Change.NAME, "name", matters=tuple(facts.Matter))
    asked = decided(
        notice, convicted(offence="b"), sentenced(Disposal.FINE, offence="b"), convicted(listed=Listed.UNKNOWN)
    )
    assert len(asked.cannot_decide) > 1
    assert list(asked.cannot_decide) == sorted(asked.cannot_decide)
