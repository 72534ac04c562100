"""Schedule 3 at its edges: ages, terms and sentences that just meet a row, and what each answer rests on."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from custos.law import coverage
from custos.law.coverage import BadCoverage, sections
from custos.law.decide import Decision, decide
from custos.law.facts import Born, Cautioned, Convicted, Disposal, Length, Listed, Nation, Sentenced, Told
from custos.law.findings import Certainty
from custos.law.provisions import REGISTER
from custos.law.tests.test_schedule_3 import DAY as ON
from custos.law.tests.test_schedule_3 import DETAILS, told_of
from custos.law.united_kingdom.schedule_3 import listing, sentences
from custos.law.united_kingdom.schedule_3.conditions import Condition, in_words, met, read
from custos.law.united_kingdom.schedule_3.listing import Listing, listing_of
from custos.law.united_kingdom.schedule_3.rows import ROWS, row_of, versions

DAY = timedelta(1)
BORN = Told("b", Born(date(1980, 1, 1)))
LENGTH, EXTENSION, UNTIL = frozenset({"length"}), frozenset({"extension"}), frozenset({"until"})
MONTHS = frozenset({"length in months"})


def sentence(disposal: Disposal, length: Length | None = None, on: date = ON, **more: Any) -> Sentenced:
    return Sentenced(on, "a", disposal, length, **more)


def told(*facts: Sentenced) -> list[Told]:
    return [Told(f"s{number}", fact) for number, fact in enumerate(facts)]


PRISON_12 = sentence(Disposal.IMPRISONMENT, Length(months=12))
PRISON_11 = sentence(Disposal.IMPRISONMENT, Length(months=11))
FINE = sentence(Disposal.FINE)


@pytest.mark.parametrize(
    ("table", "circumstances", "answer"),
    [
        ({"offender_from": 18}, {"age": 18}, True),
        ({"offender_from": 18}, {"age": 17}, False),
        ({"offender_from": 18}, {"at_most": 17}, False),
        ({"offender_from": 18}, {"at_most": 18}, frozenset({"born"})),
        ({"offender_under": 18}, {"age": 17}, True),
        ({"offender_under": 18}, {"age": 18}, False),
        ({"victim_under": 16}, {"victim_age": 15}, True),
        ({"victim_under": 16}, {"victim_age": 16}, False),
        ({"before": ON}, {}, False),
        ({"before": ON + DAY}, {}, True),
        ({"aspect": "why"}, {"aspect": True}, True),
        ({"aspect": "why"}, {"aspect": False}, False),
        ({"aspect": "why"}, {}, frozenset({"aspect"})),
        ({"determination": "so"}, {"aspect": True}, False),
        ({"determination": "so"}, {"aspect": True, "sentence": FINE}, True),
        ({"determination": "so"}, {"aspect": True, "sentence": sentence(Disposal.ABSOLUTE_DISCHARGE)}, False),
        ({"determination": "so"}, {"sentence": FINE}, frozenset({"aspect"})),
        ({"imprisonment": True}, {"sentence": PRISON_11}, True),
        ({"imprisonment": True}, {"sentence": FINE}, False),
        ({"imprisonment": True}, {}, False),
        ({"hospital": True}, {"sentence": sentence(Disposal.HOSPITAL_ORDER)}, True),
        ({"hospital": True}, {"sentence": sentence(Disposal.RESTRICTED_HOSPITAL_ORDER)}, True),
        ({"hospital": True}, {"sentence": FINE}, False),
        ({"restricted_hospital": True}, {"sentence": sentence(Disposal.RESTRICTED_HOSPITAL_ORDER)}, True),
        ({"restricted_hospital": True}, {"sentence": sentence(Disposal.HOSPITAL_ORDER)}, False),
        ({"term_months": 12}, {"sentence": PRISON_12}, True),
        ({"term_months": 12}, {"sentence": PRISON_11}, False),
        ({"term_months": 12}, {}, False),
        ({"community_months": 12}, {}, False),
        ({"victim_under": 16, "imprisonment": True}, {"victim_age": 15, "sentence": PRISON_11}, True),
        ({"victim_under": 16, "imprisonment": True}, {"victim_age": 16, "sentence": PRISON_11}, False),
        ({"any_of": [{"victim_under": 16}, {"imprisonment": True}]}, {"victim_age": 16}, False),
        (
            {"under_18": [{"victim_under": 13}], "otherwise": [{"victim_under": 16}]},
            {"age": 17, "victim_age": 13},
            False,
        ),
        (
            {"under_18": [{"victim_under": 13}], "otherwise": [{"victim_under": 16}]},
            {"age": 18, "victim_age": 13},
            True,
        ),
    ],
)
def test_each_condition_on_its_edge(table: dict[str, Any], circumstances: dict[str, Any], answer: Any) -> None:
    assert met(read(table), told_of(**circumstances)) == answer


@pytest.mark.parametrize("disposal", Disposal)
def test_which_sentences_are_imprisonment(disposal: Disposal) -> None:
    without_end = {
        *(Disposal.LIFE, Disposal.LIFELONG_RESTRICTION, Disposal.INDETERMINATE_CUSTODIAL, Disposal.PUBLIC_PROTECTION)
    }
    with_term = {
        *(Disposal.IMPRISONMENT, Disposal.SUSPENDED_IMPRISONMENT, Disposal.EXTENDED_SENTENCE),
        *(Disposal.PARTICULAR_CONCERN, Disposal.DETENTION_AND_TRAINING, Disposal.YOUTH_DETENTION),
        Disposal.JUVENILE_JUSTICE_CENTRE,
    }
    assert sentences.imprisoned(sentence(disposal)) is (disposal in without_end | with_term)
    expected = True if disposal in without_end else LENGTH if disposal in with_term else False
    assert sentences.imprisoned_for(sentence(disposal), 12) == expected
    community = disposal in (Disposal.COMMUNITY_ORDER, Disposal.YOUTH_REHABILITATION)
    assert sentences.community_for(sentence(disposal), 12) == (UNTIL if community else False)


@pytest.mark.parametrize(
    ("fact", "answer"),
    [
        (sentence(Disposal.IMPRISONMENT, Length(days=365)), MONTHS),
        (sentence(Disposal.IMPRISONMENT, Length(days=364)), False),
        (sentence(Disposal.IMPRISONMENT, Length(days=366)), True),
        (sentence(Disposal.EXTENDED_SENTENCE, Length(months=12)), True),
        (sentence(Disposal.EXTENDED_SENTENCE, Length(months=6)), EXTENSION),
        (sentence(Disposal.EXTENDED_SENTENCE, Length(months=6), extension=Length(months=6)), True),
        (sentence(Disposal.EXTENDED_SENTENCE, Length(months=6), extension=Length(months=5)), False),
        (sentence(Disposal.PARTICULAR_CONCERN, Length(days=1)), True),
        (sentence(Disposal.DETENTION_AND_TRAINING, Length(months=24)), True),
        (sentence(Disposal.DETENTION_AND_TRAINING, Length(months=23)), False),
    ],
)
def test_a_term_of_twelve_months_is_the_offences_own(fact: Sentenced, answer: Any) -> None:
    assert sentences.imprisoned_for(fact, 12) == answer


@pytest.mark.parametrize(
    ("length", "answer"),
    [
        (Length(days=111), False),
        (Length(days=112), True),
        (Length(months=3, days=24), True),  # the shortest three months have 88 days
        (Length(months=3, days=23), LENGTH),
        (Length(months=3, days=19), LENGTH),  # and the longest, as this counts them, 93
        (Length(months=3, days=18), False),
        (None, LENGTH),
    ],
)
def test_service_detention_of_112_days(length: Length | None, answer: Any) -> None:
    assert sentences.service_detention(sentence(Disposal.SERVICE_DETENTION, length)) == answer


@pytest.mark.parametrize(
    ("more", "answer"),
    [
        ({"until": date(2026, 3, 2)}, True),
        ({"until": date(2026, 3, 1)}, False),
        ({"length": Length(months=12)}, True),
        ({"length": Length(months=11)}, False),
        ({"length": Length(days=365)}, MONTHS),
        ({"length": Length(months=11), "until": date(2026, 3, 2)}, True),
    ],
)
def test_a_community_sentence_lasts_to_the_day_that_the_court_specified(more: dict[str, Any], answer: Any) -> None:
    assert sentences.community_for(sentence(Disposal.COMMUNITY_ORDER, **more), 12) == answer


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ({}, "always"),
        ({"hospital": True}, "he is detained in a hospital"),
        ({"offender_under": 21}, "the offender was under 21 at the offence"),
        ({"before": date(2004, 5, 1)}, "the conviction, finding or caution was before 1 May 2004"),
        ({"victim_under": 16, "imprisonment": True}, "the child was under 16 and he is sentenced to imprisonment"),
        (
            {"victim_under": 16, "any_of": [{"imprisonment": True}, {"hospital": True}]},
            "the child was under 16 and either he is sentenced to imprisonment or he is detained in a hospital",
        ),
        (
            {"aspect": "it was so", "under_18": [{"term_months": 12}], "otherwise": [{"community_months": 12}]},
            "it was so and, where the offender was under 18 at the offence, he is sentenced to imprisonment for 12 "
            "months or more, but in any other case he is given a community sentence of 12 months or more",
        ),
    ],
)
def test_conditions_are_said_in_words(table: dict[str, Any], said: str) -> None:
    assert in_words(read(table), "the child") == said


def test_a_row_holds_all_that_its_table_tells() -> None:
    table = {**DETAILS, "key": "1-old", "also": ["1A"], "sections": ["3", "4"], "until": ON, "read": "then"}
    row = row_of(Nation.SCOTLAND, {**table, "person": "the child", "victim_under": 16})
    assert (row.key, row.paragraph, row.also, row.sections) == ("1-old", "1", ("1A",), ("3", "4"))
    assert (row.until, row.source, row.nation, row.act) == (ON, "A source (then)", Nation.SCOTLAND, "An Act")
    assert row.conditions == "Listed if the child was under 16."
    assert row.condition == Condition("victim_under", 16)
    assert (
        row_of(Nation.SCOTLAND, {**DETAILS, "listed": False, "why": "left out"}).conditions == "Not listed: left out."
    )
    off = row_of(Nation.SCOTLAND, {**DETAILS, "enabled": False, "why": "unread"})
    assert (off.conditions, off.enabled) == ("Not known: unread; recheck Schedule 3.", False)
    unnamed = {key: value for key, value in DETAILS.items() if key != "paragraph"}
    assert row_of(Nation.SCOTLAND, {**unnamed, "key": "x"}).paragraph == ""


def test_a_row_is_in_force_on_its_days_and_one_of_part_2_reaches_back() -> None:
    row = row_of(Nation.SCOTLAND, {**DETAILS, "since": ON, "until": ON + DAY})
    assert [row.in_force(ON + number * DAY) for number in (-1, 0, 1, 2)] == [False, True, True, False]
    assert row_of(Nation.SCOTLAND, DETAILS).in_force(date(1997, 1, 1))
    first = versions(Nation.ENGLAND_WALES, "18")[0]
    assert versions(first.nation, "18") == tuple(
        each for each in ROWS if each.nation is first.nation and each.key == "18"
    )


def listed(paragraph: str, *facts: Sentenced, born: Told | None = BORN, **more: Any) -> Listing:
    verdict = Convicted(ON, "a", paragraph=paragraph, committed=more.pop("committed", ON - DAY), **more)
    return listing_of(verdict, told(*facts), born)


def test_of_several_sentences_the_first_that_meets_the_row_is_the_witness() -> None:
    later = sentence(Disposal.IMPRISONMENT, Length(months=13), on=ON + DAY)
    by = listed("33", PRISON_12, later, victim_age=40)
    assert by.verdict.listed is Listed.BY_SENTENCE
    assert by.verdict.met is not None
    assert by.verdict.met.id == "s0"
    same_day = listed("33", PRISON_12, sentence(Disposal.IMPRISONMENT, Length(months=13)), victim_age=40)
    assert same_day.verdict.met is not None
    assert same_day.verdict.met.id == "s1"
    after_a_fine = listed("33", FINE, PRISON_12, victim_age=40)
    assert after_a_fine.verdict.met is not None
    assert after_a_fine.verdict.met.id == "s1"
    a_fine_between = listed("33", PRISON_12, FINE, later, victim_age=40)
    assert a_fine_between.verdict.met is not None
    assert a_fine_between.verdict.met.id == "s0"
    assert [each.id for each in a_fine_between.sentences] == ["s0", "s1", "s2"]
    assert by.sentences == ()
    assert by.certainty is Certainty.VERIFIED


def test_of_several_versions_of_a_paragraph_that_of_the_day_counts_and_before_all_the_oldest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (row,) = versions(Nation.ENGLAND_WALES, "18")
    old = row._replace(title="old", since=date(2010, 1, 1), until=date(2014, 12, 31))
    new = row._replace(title="new", since=date(2015, 1, 1), until=None)
    monkeypatch.setattr(listing, "versions", lambda *_: (old, new))
    days = (date(2009, 3, 2), date(2010, 1, 1), date(2014, 12, 31), date(2015, 1, 1))
    found = [listing_of(Convicted(day, "a", paragraph="18"), (), BORN).row for day in days]
    assert [each.title if each else "" for each in found] == ["old", "old", "old", "new"]


def test_a_last_sentence_that_does_not_meet_the_row_is_a_question() -> None:
    for last in (FINE, sentence(Disposal.FINE, on=ON + DAY)):
        replaced = listed("33", PRISON_12, last, victim_age=40)
        assert replaced.verdict.listed is Listed.UNKNOWN
        assert replaced.question()[0] == "listed"
        assert replaced.hidden
        assert [each.id for each in replaced.sentences] == ["s0", "s1"]


def test_a_community_order_of_unknown_length_is_a_question_only_where_it_matters() -> None:
    order = sentence(Disposal.COMMUNITY_ORDER)
    assert listed("33", order, victim_age=40).question()[0] == "until"
    assert listed("33", order, victim_age=17).verdict.listed is Listed.OUTRIGHT
    assert (
        listed("33", order, born=Told("b", Born(ON - 17 * 365 * DAY)), victim_age=40).verdict.listed
        is Listed.NOT_LISTED
    )


@pytest.mark.parametrize(
    ("born", "facts", "names"),
    [
        (BORN, (), True),  # a victim under 18 lists it for an adult only
        (None, (), False),
        (BORN, (PRISON_12,), True),  # outright, and not only by the sentence
    ],
)
def test_his_birth_is_named_where_another_age_would_give_another_answer(
    born: Told | None, facts: tuple[Sentenced, ...], names: bool
) -> None:
    assert (listed("33", *facts, born=born, victim_age=9).born is not None) is names
    rape = listed("35", *facts, born=born, victim_age=9)
    assert rape.born is None


def test_the_age_named_is_that_at_the_offence() -> None:
    exact = listed("33", victim_age=9, committed=date(2020, 1, 1))
    assert (exact.age, exact.age_on) == (40, date(2020, 1, 1))
    at_most = listing_of(Convicted(ON, "a", paragraph="3"), [], Told("b", Born(date(2009, 3, 4))))
    assert (at_most.age, at_most.age_on, at_most.verdict.listed) == (15, ON, Listed.NOT_LISTED)


def test_a_court_determines_in_disposing_of_the_case() -> None:
    def sixty(*facts: Sentenced, aspect: bool | None = True) -> Listing:
        verdict = Convicted(ON, "a", nation=Nation.SCOTLAND, paragraph="60", committed=ON - DAY, aspect=aspect)
        return listing_of(verdict, told(*facts), BORN)

    assert sixty().verdict.listed is Listed.UNKNOWN
    assert sixty().question()[0] == "sentence"
    assert sixty(aspect=False).verdict.listed is Listed.NOT_LISTED
    assert sixty(FINE).verdict.listed is Listed.BY_SENTENCE
    assert sixty(FINE).certainty is Certainty.DERIVED
    assert sixty(sentence(Disposal.ABSOLUTE_DISCHARGE)).verdict.listed is Listed.NOT_LISTED


def decided(*facts: Any) -> Decision:
    return decide([Told(str(number), fact) for number, fact in enumerate(facts)])


@pytest.mark.parametrize(
    ("fact", "statuses", "questions"),
    [
        (Cautioned(ON, "a", paragraph="33", committed=ON - DAY, victim_age=9), 2, 0),
        (Cautioned(ON, "a", paragraph="33", committed=ON - DAY, victim_age=40), 0, 0),
        (Cautioned(ON, "a", paragraph="33", committed=ON - DAY), 0, 1),
        (Cautioned(date(1997, 8, 31), "a", paragraph="33", victim_age=9), 0, 0),
    ],
)
def test_a_caution_is_listed_by_no_sentence(fact: Cautioned, statuses: int, questions: int) -> None:
    decision = decided(BORN.fact, fact)
    assert (len(decision.status), len(decision.cannot_decide)) == (statuses, questions)


def test_the_law_says_why_it_lists_an_offence() -> None:
    verdict = Convicted(ON, "a", paragraph="33", committed=date(2020, 1, 1), victim_age=9)
    decision = decided(BORN.fact, verdict, FINE)
    said = [step.text() for step in decision.status[0].steps]
    assert said[1] == "Listed in paragraph 33 of Schedule 3: Exposure"
    assert said[2] == "He was 40 years old on 1 January 2020"
    two = decided(BORN.fact, verdict, PRISON_12, FINE)
    assert "The paragraph weighs what the court did on 3 March 2025, 3 March 2025" in [
        step.text() for step in two.status[0].steps
    ]


def test_a_list_of_sections_that_does_not_fit_the_register_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coverage, "REGISTER", [*REGISTER, REGISTER[0]._replace(code="new")])
    with pytest.raises(BadCoverage, match="No section names new"):
        sections()
    monkeypatch.setattr(coverage, "REGISTER", REGISTER[1:])
    with pytest.raises(BadCoverage, match=f"there is no rule {REGISTER[0].code}"):
        sections()
