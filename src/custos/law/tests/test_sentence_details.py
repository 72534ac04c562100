"""Sentences: which discharges are no conviction, half of an order, terms that follow one another, and what is named."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from custos.law import facts
from custos.law.decide import decide
from custos.law.facts import Born, Convicted, Disposal, Fact, Length, Listed, Nation, Sentenced, Told
from custos.law.findings import Certainty, facts_named
from custos.law.tests.test_schedule_3 import DAY as ON
from custos.law.tests.test_schedule_3_boundaries import BORN as BORN_TOLD
from custos.law.tests.test_schedule_3_boundaries import PRISON_11, PRISON_12, listed, sentence, told
from custos.law.tests.test_status_boundaries import (
    BORN,
    DAY,
    DERIVED,
    VERIFIED,
    convicted,
    decided,
    last,
    sentenced,
    standing,
)
from custos.law.united_kingdom.schedule_3.listing import listing_of

ABSOLUTE, CONDITIONAL = Disposal.ABSOLUTE_DISCHARGE, Disposal.CONDITIONAL_DISCHARGE


@pytest.mark.parametrize(
    ("on", "disposals", "found"),
    [
        # The age of the other person was not told, so that the paragraph can not be decided; a discharge can make
        # that not matter.
        (date(2004, 4, 30), (CONDITIONAL,), Listed.NOT_LISTED),
        (date(2004, 5, 1), (CONDITIONAL,), Listed.UNKNOWN),
        (date(2004, 4, 30), (Disposal.FINE,), Listed.UNKNOWN),
        (date(2020, 5, 1), (ABSOLUTE,), Listed.NOT_LISTED),
        (date(2020, 5, 1), (ABSOLUTE, Disposal.FINE), Listed.UNKNOWN),  # the last is how he was dealt with
        (date(2020, 5, 1), (Disposal.FINE, ABSOLUTE), Listed.NOT_LISTED),
        (date(2020, 5, 1), (), Listed.UNKNOWN),
    ],
)
def test_after_a_discharge_that_is_no_conviction_nothing_need_be_asked(
    on: date, disposals: tuple[Disposal, ...], found: Listed
) -> None:
    verdict = Convicted(on, "a", paragraph="33", committed=on)
    assert listing_of(verdict, told(*(sentence(each, on=on) for each in disposals)), BORN_TOLD).verdict.listed is found


def test_what_the_term_meets_by_itself_is_as_sure_as_the_row_and_what_the_court_determined_is_derived() -> None:
    young = Told("b", Born(ON - 17 * 365 * DAY))
    more: dict[str, Any] = {"born": young, "nation": Nation.SCOTLAND, "victim_age": 15, "aspect": True}
    assert listed("45", PRISON_12, **more).certainty is Certainty.VERIFIED
    assert listed("45", PRISON_11, **more).certainty is Certainty.DERIVED
    assert listed("45", PRISON_11, **more).verdict.listed is Listed.BY_SENTENCE


@pytest.mark.parametrize("paragraph", ["35A", "35B", "35C"])
def test_how_far_paragraph_93a_reaches_beyond_35_was_not_read(paragraph: str) -> None:
    long = sentence(Disposal.IMPRISONMENT, Length(years=3))
    by_court, by_service_court = (listed(paragraph, long, service=service) for service in (False, True))
    assert by_court.verdict.listed is not Listed.UNKNOWN
    assert (by_service_court.verdict.listed, by_service_court.question()[0]) == (Listed.UNKNOWN, "listed")
    assert by_service_court.certainty is Certainty.UNVERIFIED


def test_only_the_detention_of_a_training_order_counts_and_that_is_derived() -> None:
    training = standing(convicted(), sentenced(Disposal.DETENTION_AND_TRAINING, Length(months=12)), key="a")
    youth = standing(convicted(), sentenced(Disposal.YOUTH_DETENTION, Length(months=12)), key="a")
    assert training is not None
    assert youth is not None
    assert (training.certainty, youth.certainty) == (DERIVED, VERIFIED)
    half = "Only the detention counts, half of the order: 6 months"
    assert half in [step.text() for step in training.steps]
    assert not any("half of the order" in step.text() for step in youth.steps)
    assert (training.last_day, youth.last_day) == (date(2027, 3, 3), date(2030, 3, 3))


def test_compensation_alone_is_of_any_other_description() -> None:
    whole = {"told": "sentenced", "on": "2020-03-04", "offence": "a", "disposal": "other"}
    found = standing(convicted(), facts.decode(whole))
    assert found is not None
    assert found.last_day == date(2025, 3, 3)


def test_terms_that_follow_one_another_in_a_circle_are_decided_all_the_same() -> None:
    def term(offence: str, after: str) -> tuple[Fact, Fact]:
        kind = Listed.OUTRIGHT if offence in "ad" else Listed.NOT_LISTED
        prison = sentenced(Disposal.IMPRISONMENT, Length(months=4), offence=offence, consecutive_to=after)
        return convicted(listed=kind, offence=offence), prison

    circle = (*term("a", "b"), *term("b", "c"), *term("c", "b"), *term("d", "c"))
    assert {each.key for each in decided(BORN, *circle).status} == {"a", "d", "overall"}


def test_other_offences_that_were_looked_at_come_by_their_days() -> None:
    def offence(name: str, on: date, *months: int) -> list[Told]:
        lengths = [(on + place * 99 * DAY, Length(months=each)) for place, each in enumerate(months)]
        return [
            Told(f"{name}0", Convicted(on, name, Listed.OUTRIGHT)),
            *(
                Told(f"{name}{place}", Sentenced(day, name, Disposal.IMPRISONMENT, length))
                for place, (day, length) in enumerate(lengths, start=1)
            ),
        ]

    first, second = date(2020, 1, 1), date(2020, 2, 1)
    whole = [
        Told("born", BORN),
        *offence("c", first, 4, 3),
        *offence("a", second, 4, 3),
        *offence("b", date(2021, 1, 1), 4),
    ]
    (found,) = [each for each in decide(whole).status if each.key == "b"]
    (step,) = [each for each in found.steps if each.words.startswith("Looked at")]
    assert step.values == (
        "1 January 2020, 1 January 2020, 1 February 2020, 1 February 2020, 9 April 2020, 10 May 2020",
    )
    assert {"c0", "c1", "c2", "a0", "a1", "a2"} <= facts_named(found)


def test_over_all_is_the_latest_end_and_as_unsure_as_the_least_sure_source() -> None:
    short = (convicted(offence="s"), sentenced(Disposal.FINE, offence="s"))
    unsure = (convicted(offence="u"), sentenced(Disposal.DETENTION_AND_TRAINING, Length(months=12), offence="u"))
    for told_of in ((*short, *unsure), (*unsure, *short)):
        found = standing(*told_of)
        assert found is not None
        assert (found.last_day, found.certainty, found.indefinite) == (date(2027, 3, 3), DERIVED, False)
    quashed = facts.Quashed(date(2026, 1, 1), "u")
    ended = standing(*unsure, *short, quashed)
    assert ended is not None
    assert (ended.last_day, ended.ended) == (date(2025, 12, 31), "quashed")
    assert last(*unsure, *short, facts.Quashed(date(2021, 1, 1), "u")) == date(2025, 3, 3)


def test_an_order_in_the_community_is_no_term_to_be_added() -> None:
    order = (convicted(), sentenced(Disposal.PAYBACK_WITH_SUPERVISION, Length(years=1)))
    prison = (convicted(offence="b"), sentenced(Disposal.IMPRISONMENT, Length(months=6), offence="b"))
    assert last(*order, *prison, key="b") == date(2027, 3, 3)
