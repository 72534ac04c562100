"""The rows of Schedule 3, the language of their conditions, and the catalogue that screens search."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from custos.law.decide import decide
from custos.law.facts import Born, Cautioned, Convicted, Disposal, Length, Nation, Sentenced, Told
from custos.law.findings import Certainty
from custos.law.register import PART_2_BEGAN
from custos.law.united_kingdom.schedule_3.catalogue import find, search
from custos.law.united_kingdom.schedule_3.conditions import BadRow, Circumstances, Condition, met, read
from custos.law.united_kingdom.schedule_3.rows import NOT_LISTED, ROWS, Row, row_of, rows_in, versions
from custos.law.united_kingdom.terms import Term, at_least

UNITED = (Nation.ENGLAND_WALES, Nation.SCOTLAND, Nation.NORTHERN_IRELAND)
DAY = date(2025, 3, 3)
BORN, AGE = frozenset({"born"}), frozenset({"victim_age"})
DETAILS: dict[str, Any] = {
    "paragraph": "1",
    "act": "An Act",
    "title": "An offence",
    "since": PART_2_BEGAN,
    "certainty": "verified",
    "source": "A source",
}


def told_of(**what: Any) -> Circumstances:
    """Circumstances of which nothing else was told."""
    nothing = Circumstances(DAY, None, None, frozenset({"born"}), None, None, None)
    return nothing._replace(**what)


def keys(text: str, nation: Nation | None = None) -> list[str]:
    return [row.key for row in search(text, nation)]


@pytest.mark.parametrize(
    ("table", "word"),
    [
        ({"victim_older": 18}, "victim_older"),
        ({"all_of": [{"victim_under": 18}]}, "all_of"),
        ({"by_age": []}, "by_age"),
        ({"under_18": [{"term_months": 12}]}, "otherwise"),
        ({"any_of": []}, "any_of"),
        ({"any_of": [{}]}, "empty"),
        ({"any_of": [{"age": 3}]}, "age"),
        ({"victim_under": "18"}, "18"),
        ({"term_months": True}, "True"),
        ({"term_months": 0}, "0"),
        ({"imprisonment": False}, "true"),
        ({"before": "2004-05-01"}, "2004-05-01"),
        ({"aspect": ""}, "words"),
    ],
)
def test_the_reader_refuses_what_it_does_not_know(table: dict[str, Any], word: str) -> None:
    with pytest.raises(BadRow, match=word):
        read(table)
    with pytest.raises(BadRow, match="england-wales 1"):
        row_of(Nation.ENGLAND_WALES, {**DETAILS, **table})


@pytest.mark.parametrize("left_out", ["act", "title", "since", "certainty", "source"])
def test_a_row_without_its_details_is_refused(left_out: str) -> None:
    with pytest.raises(BadRow, match=left_out):
        row_of(Nation.SCOTLAND, {key: value for key, value in DETAILS.items() if key != left_out})


def test_what_the_defaults_of_a_file_tell_holds_for_its_rows() -> None:
    defaults = 'since = 2004-05-01\ncertainty = "verified"\nsource = "S"\nread = "then"'
    (row,) = rows_in(f'[defaults]\n{defaults}\n[[row]]\nparagraph = "9"\nact = "A"\ntitle = "T"', Nation.SCOTLAND)
    assert (row.key, row.source, row.conditions, row.listed, row.enabled) == (
        "9",
        "S (then)",
        "Always listed.",
        True,
        True,
    )


def test_what_does_not_matter_is_not_wanting() -> None:
    either = read({"any_of": [{"victim_under": 18}, {"offender_from": 18}]})
    both = read({"victim_under": 16, "aspect": "why"})
    branches = read({"under_18": [{"victim_under": 13}], "otherwise": [{"victim_under": 18}]})
    assert met(either, told_of(victim_age=17)) is True
    assert met(either, told_of(victim_age=40)) == BORN
    assert met(either, told_of()) == BORN | AGE
    assert met(both, told_of(victim_age=16)) is False
    assert met(both, told_of(aspect=True)) == AGE
    assert met(branches, told_of(victim_age=9)) is True
    assert met(branches, told_of(victim_age=40)) is False
    assert met(branches, told_of(victim_age=15)) == BORN
    assert met(branches, told_of()) == AGE
    assert met(Condition("offender_from", 18), told_of(at_most=17)) is False
    assert met(Condition("offender_under", 18), told_of(at_most=17)) is True
    assert met(None, told_of()) is True


@pytest.mark.parametrize(
    ("term", "months", "answer"),
    [
        (Term(12, 0), 12, True),
        (Term(11, 30), 12, False),  # one month is never reckoned as so many days
        (Term(11, 31), 12, True),
        (Term(0, 364), 12, False),
        (Term(0, 365), 12, None),
        (Term(0, 366), 12, True),
        (Term(29, 30), 30, False),
        (Term(30, 0), 30, True),
        (Term(24, 0), 12, True),
    ],
)
def test_a_term_is_long_enough_or_that_hangs_on_its_first_day(term: Term, months: int, answer: bool | None) -> None:
    assert at_least(term, months) is answer


def test_the_rows_stand_once_each_with_all_their_paragraphs() -> None:
    known = [(row.nation, key, row.since) for row in ROWS for key in (row.key, *row.also)]
    assert len(known) == len(set(known))
    paragraphs = {row.paragraph for row in ROWS}
    assert {str(number) for number in range(1, 93)} <= paragraphs
    assert {"24A", "29A", "29B", "29C", "33A", "33B", "34A", "35A", "35B", "35C"} <= paragraphs
    assert {"89A", "89B", "89C", *(f"92{letter}" for letter in "ABCDEFGHIJKLMNOPQRSTUVW")} <= paragraphs
    for row in ROWS:
        first = int("".join(each for each in row.paragraph[:2] if each.isdigit()) or 0)
        within = {Nation.ENGLAND_WALES: (1, 35), Nation.SCOTLAND: (36, 60), Nation.NORTHERN_IRELAND: (61, 92)}[
            row.nation
        ]
        assert not row.paragraph or within[0] <= first <= within[1], row.key
        assert all((row.title, row.act, row.source))
        assert row.conditions.endswith(".")
        assert row.listed == (not row.key.startswith(NOT_LISTED))
        assert row.paragraph or not (row.listed and row.enabled)
        assert row.enabled or row.certainty is Certainty.UNVERIFIED


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("66A", "33A"),
        ("s. 66A", "33A"),
        ("SOA 2003 s. 3", "18"),
        ("soa 2003 s3", "18"),
        ("section 3 Sexual Offences Act 2003", "18"),
        ("para 33B", "33B"),
        ("s. 66B(2)", "unlisted-66B-2"),
        ("cyberflashing", "33A"),
        ("upskirt", "34A"),
        ("paedophile manual", "35C"),
        ("cjia 63", "35A"),
        ("Image Generator", "cpa26-image-generator"),
    ],
)
def test_an_offence_is_found_by_words_section_or_paragraph(text: str, first: str) -> None:
    assert keys(text, Nation.ENGLAND_WALES)[0] == first


def test_a_search_keeps_to_its_nation_and_tells_old_law_too() -> None:
    assert keys("rape", Nation.NORTHERN_IRELAND) == ["61", "92B", "92D"]
    assert keys("59C", Nation.SCOTLAND) == ["59A to 59ZL"]
    assert keys("art. 7", Nation.NORTHERN_IRELAND)[-1] == "92C"
    assert {row.nation for row in search("voyeurism")} == set(UNITED)
    assert set(keys("66B")) == {"33B", "unlisted-66B-1", "unlisted-66B-2", "unlisted-66B-4"}
    assert search("") == search("of the") == search("66Z") == ()
    assert find(Nation.SCOTLAND, "59B") == versions(Nation.SCOTLAND, "59A to 59ZL")
    assert find(Nation.SCOTLAND, "18") == ()


def test_the_conditions_are_said_in_one_plain_sentence() -> None:
    (exposure,), (old,) = find(Nation.ENGLAND_WALES, "33"), find(Nation.ENGLAND_WALES, "3")
    assert old.conditions == "Listed if the offender was 20 or over at the offence."
    assert exposure.conditions == (
        "Listed if, where the offender was under 18 at the offence, he is sentenced to imprisonment for 12 months or "
        "more, but in any other case the victim or other party was under 18 or he is sentenced to imprisonment or he "
        "is detained in a hospital or he is given a community sentence of 12 months or more."
    )


def everything_met(row: Row) -> list[Told]:
    """A man of 40, a child of 9, every aspect and 5 years: this meets every row that can be met."""
    on = max(row.since, date(2005, 6, 1))
    committed = on - timedelta(days=30)
    return [
        Told("born", Born(committed.replace(year=committed.year - 40))),
        Told(
            "a",
            Convicted(on, "a", nation=row.nation, paragraph=row.key, committed=committed, victim_age=9, aspect=True),
        ),
        Told("s", Sentenced(on, "a", Disposal.IMPRISONMENT, Length(years=5))),
    ]


@pytest.mark.parametrize("row", ROWS, ids=[f"{row.nation.value} {row.key}" for row in ROWS])
def test_every_row_can_be_met_unless_it_lists_nothing_or_was_not_read(row: Row) -> None:
    decision = decide(everything_met(row))
    if not row.enabled:
        assert [each.missing for each in decision.cannot_decide] == ["listed"]
        assert decision.status == ()
    elif not row.listed:
        assert not decision.status
        assert not decision.cannot_decide
    else:
        assert decision.status[0].indefinite
        unsure = row.certainty is Certainty.UNVERIFIED
        assert (decision.status[0].certainty is Certainty.UNVERIFIED) == unsure


def test_a_paragraph_that_no_nation_has_is_a_question() -> None:
    (asked,) = decide([Told("a", Convicted(DAY, "a", paragraph="17B"))]).cannot_decide
    assert asked.missing == "listed"
    assert "recheck Schedule 3" in asked.text


def test_a_question_says_what_is_missing_and_rests_on_the_paragraph() -> None:
    grown = Told("b", Born(date(1980, 1, 1)))
    cautioned = Told("a", Cautioned(DAY, "a", paragraph="33", committed=date(2024, 1, 1)))
    (asked,) = decide([grown, cautioned]).cannot_decide
    assert asked.missing == "victim_age"
    assert asked.facts == ("a", "b")
    assert "paragraph 33" in asked.text


def test_cautions_that_never_count_are_not_asked_about() -> None:
    before_1997 = Cautioned(date(1997, 8, 31), "a", paragraph="33")
    in_scotland = Cautioned(DAY, "a", nation=Nation.SCOTLAND, paragraph="43")
    for fact in (before_1997, in_scotland):
        decision = decide([Told("a", fact)])
        assert not decision.status
        assert not decision.cannot_decide


def test_a_number_finds_its_section_first_then_its_subsections_then_what_is_named_so() -> None:
    assert keys("13")[:6] == ["6", "13", "22", "92D", "56", "2"]
