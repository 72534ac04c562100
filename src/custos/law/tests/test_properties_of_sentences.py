"""A lesser sentence never ends the status later than a greater one, in the order that the statute's table allows."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custos.law.decide import decide
from custos.law.facts import Born, Cautioned, Convicted, Disposal, Length, Listed, Sentenced, Told
from custos.law.findings import OVERALL
from custos.law.reckoning import NEVER, last_day_of_period

Sentence = tuple[Disposal, Length | None, Length | None]

# The order of severity, from the table of section 82(1) with section 131 and the Sentencing Code (section numbers 2.1
# and 2.2 of the facts about the law). Each ladder goes from the lesser to the greater. Between ladders nothing is said:
# a hospital order is not less than a short term, nor more. Left out, because the table does not follow severity there:
# - a conditional discharge lasts as long as itself, up to 3 years and never halved, so that for the young it can end
#   after the 2 years and 6 months of any other disposal; it stands below those of adults only;
# - an order with supervision in Scotland lasts as long as itself, and so ends before a fine does, which is less;
# - a caution is no sentence (2 years, though a shorter conditional discharge is more);
# - terms taken together (s. 82(3)): a longer first term can swallow a second one whole, which then counts by itself and
#   ends the status sooner. The order is of one offence alone.
PLAIN = (Disposal.IMPRISONMENT, Disposal.SUSPENDED_IMPRISONMENT, Disposal.YOUTH_DETENTION)
NO_TERM = (Disposal.COMMUNITY_ORDER, Disposal.FINE, Disposal.ADMONITION, Disposal.OTHER, Disposal.YOUTH_REHABILITATION)
WITHOUT_END = (
    Disposal.LIFE,
    Disposal.PUBLIC_PROTECTION,
    Disposal.LIFELONG_RESTRICTION,
    Disposal.INDETERMINATE_CUSTODIAL,
)

days = st.dates(date(2004, 5, 1), date(2040, 12, 31))
ages = st.integers(12, 70)
terms = st.builds(Length, st.integers(0, 3), st.integers(0, 12), st.just(0), st.integers(1, 30))


def last_day(sentence: Sentence, on: date, age: int, until: date | None = None) -> date:
    """The last day of the status of somebody of that age by one offence so dealt with."""
    disposal, length, extension = sentence
    told = [
        Told("birth", Born(on.replace(year=on.year - age, day=min(on.day, 28)))),
        Told("verdict", Convicted(on, "offence", Listed.OUTRIGHT)),
        Told("sentence", Sentenced(on, "offence", disposal, length, extension, until=until)),
    ]
    (overall,) = [each for each in decide(told).status if each.key == OVERALL]
    return overall.last_day or NEVER


def longer(length: Length, by: Length) -> Length:
    """A term longer by another."""
    return Length(length.years + by.years, length.months + by.months, 0, length.days + by.days)


@settings(deadline=None)
@given(on=days, age=ages, term=terms, more=terms, disposal=st.sampled_from(PLAIN))
def test_a_longer_term_never_ends_the_status_sooner(
    on: date, age: int, term: Length, more: Length, disposal: Disposal
) -> None:
    if disposal is Disposal.SUSPENDED_IMPRISONMENT:
        term, more = Length(months=term.months + 1), Length(months=more.months)
    lesser, greater = (disposal, term, None), (disposal, longer(term, more), None)
    assert last_day(lesser, on, age) <= last_day(greater, on, age)


@settings(deadline=None)
@given(on=days, age=ages, term=terms, more=terms)
def test_an_extension_never_ends_the_status_sooner_than_the_term_alone(
    on: date, age: int, term: Length, more: Length
) -> None:
    plain, extended = (Disposal.IMPRISONMENT, term, None), (Disposal.EXTENDED_SENTENCE, term, more)
    assert last_day(plain, on, age) <= last_day(extended, on, age)
    assert last_day(extended, on, age) == last_day((Disposal.IMPRISONMENT, longer(term, more), None), on, age)


@settings(deadline=None)
@given(on=days, age=ages, term=terms)
def test_a_detention_and_training_order_never_ends_the_status_later_than_detention_for_as_long(
    on: date, age: int, term: Length
) -> None:
    order, detention = (Disposal.DETENTION_AND_TRAINING, term, None), (Disposal.YOUTH_DETENTION, term, None)
    assert last_day(order, on, age) <= last_day(detention, on, age)


@settings(deadline=None)
@given(
    on=days,
    age=ages,
    term=terms,
    least=st.sampled_from(NO_TERM),
    most=st.sampled_from((*WITHOUT_END, Disposal.RESTRICTED_HOSPITAL_ORDER)),
)
def test_no_term_then_a_term_then_one_without_an_end(
    on: date, age: int, term: Length, least: Disposal, most: Disposal
) -> None:
    without, with_term = last_day((least, None, None), on, age), last_day((Disposal.IMPRISONMENT, term, None), on, age)
    assert without < with_term <= last_day((most, None, None), on, age) == NEVER


@settings(deadline=None)
@given(on=days, age=ages)
def test_a_hospital_order_never_ends_the_status_later_than_one_with_a_restriction(on: date, age: int) -> None:
    hospital = last_day((Disposal.HOSPITAL_ORDER, None, None), on, age)
    assert hospital < last_day((Disposal.RESTRICTED_HOSPITAL_ORDER, None, None), on, age)
    assert hospital > last_day((Disposal.FINE, None, None), on, age)


@settings(deadline=None)
@given(on=days, age=st.integers(18, 70), length=st.integers(0, 3 * 365))
def test_a_conditional_discharge_of_an_adult_ends_the_status_before_any_other_disposal_does(
    on: date, age: int, length: int
) -> None:
    until = on + timedelta(length)
    discharged = last_day((Disposal.CONDITIONAL_DISCHARGE, None, None), on, age, until)
    assert discharged == until < last_day((Disposal.FINE, None, None), on, age)


def test_a_conditional_discharge_of_somebody_young_can_end_it_after_a_fine_would() -> None:
    on, until = date(2026, 6, 1), date(2029, 5, 31)
    assert last_day((Disposal.CONDITIONAL_DISCHARGE, None, None), on, 15, until) == until
    assert last_day((Disposal.FINE, None, None), on, 15) == date(2028, 11, 30)


# Each row of the table: the sentence, and its months for an adult, halved for those under 18; None: no end.
TABLE: tuple[tuple[Sentence, int | None], ...] = (
    *(((disposal, Length(months=1), None), 84) for disposal in PLAIN),
    *(((disposal, Length(months=6), None), 84) for disposal in PLAIN),
    *(((disposal, Length(months=6, days=1), None), 120) for disposal in PLAIN),
    ((Disposal.IMPRISONMENT, Length(months=29, days=30), None), 120),
    ((Disposal.YOUTH_DETENTION, Length(months=29, days=30), None), 120),
    ((Disposal.IMPRISONMENT, Length(years=2, months=6), None), None),
    ((Disposal.YOUTH_DETENTION, Length(years=9), None), None),
    ((Disposal.DETENTION_AND_TRAINING, Length(months=12), None), 84),
    ((Disposal.DETENTION_AND_TRAINING, Length(months=18), None), 120),
    ((Disposal.JUVENILE_JUSTICE_CENTRE, Length(months=6), None), 84),
    ((Disposal.JUVENILE_JUSTICE_CENTRE, Length(months=9), None), 120),
    ((Disposal.EXTENDED_SENTENCE, Length(months=18), Length(months=11)), 120),
    ((Disposal.EXTENDED_SENTENCE, Length(months=18), Length(months=12)), None),
    ((Disposal.PARTICULAR_CONCERN, Length(months=17), None), 120),
    ((Disposal.PARTICULAR_CONCERN, Length(months=18), None), None),
    *(((disposal, None, None), None) for disposal in (*WITHOUT_END, Disposal.RESTRICTED_HOSPITAL_ORDER)),
    ((Disposal.HOSPITAL_ORDER, None, None), 84),
    *(((disposal, None, None), 60) for disposal in (*NO_TERM, Disposal.PAYBACK_WITHOUT_SUPERVISION)),
)


@pytest.mark.parametrize("age", [17, 18])
@pytest.mark.parametrize(("sentence", "months"), TABLE)
def test_each_row_of_the_table_gives_its_period(sentence: Sentence, months: int | None, age: int) -> None:
    on = date(2026, 3, 4)
    expected = NEVER if months is None else last_day_of_period(on, months // 2 if age < 18 else months)
    assert last_day(sentence, on, age) == expected


@pytest.mark.parametrize(("age", "last"), [(17, date(2027, 3, 3)), (18, date(2028, 3, 3))])
def test_a_caution_gives_two_years_or_one(age: int, last: date) -> None:
    on = date(2026, 3, 4)
    born = Told("birth", Born(on.replace(year=on.year - age)))
    (overall,) = [
        each
        for each in decide([born, Told("caution", Cautioned(on, "offence", Listed.OUTRIGHT))]).status
        if each.key == OVERALL
    ]
    assert overall.last_day == last
