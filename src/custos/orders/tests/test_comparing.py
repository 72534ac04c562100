"""What is said of each thing recorded when it is held against the words of a sealed order."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custos.orders.sealed.comparing import FURTHER, Found, Recorded, Says, dates_in, hold_against, words_of

CHILD = "Having any contact with any child under the age of 18."
DEVICE = "Using any device capable of going on the internet unless its history is shown to the police."
ORDER = f"The defendant is prohibited from:\n1. {CHILD}\n2. {DEVICE}\n"


def term(words: str, until: date | None = None) -> Recorded:
    """A term as it is recorded."""
    return Recorded("Term", words, until=until)


def held(sealed: str, *terms: Recorded) -> list[Found]:
    """What is found of the terms."""
    return hold_against(sealed, terms, [])[0]


def test_what_stands_there_word_for_word_is_found_across_lines_whatever_its_stops_and_capitals() -> None:
    sealed = ORDER.upper().replace(" ANY CHILD", "\n any  child")
    found, passages = hold_against(sealed, [term(DEVICE), term(CHILD)], [])
    assert [each.says for each in found] == [Says.SAME, Says.SAME]
    assert passages == ["THE DEFENDANT IS PROHIBITED FROM"]


def test_a_word_or_a_number_that_differs_is_shown() -> None:
    (found,) = held(ORDER, term(CHILD.replace("18", "16")))
    assert found.says == Says.DIFFERS
    assert found.pieces == [
        ("both", "Having any contact with any child under the age of"),
        ("recorded", "16"),
        ("sealed", "18"),
    ]


def test_a_word_before_the_term_is_never_passed_over() -> None:
    (found,) = held(ORDER.replace("Having", "Not having"), term(CHILD))
    assert (found.says, found.pieces[0]) == (Says.DIFFERS, ("sealed", "Not"))


@pytest.mark.parametrize("goes_on", [" save in the presence of its parent", ", and any person of 18 to 21"])
def test_a_sentence_that_goes_on_beyond_the_term_is_never_called_the_same(goes_on: str) -> None:
    (found,) = held(ORDER.replace(CHILD, f"{CHILD[:-1]}{goes_on}."), term(CHILD))
    assert found.says == Says.DIFFERS
    assert ("sealed", " ".join(word.text for word in words_of(goes_on))) in found.pieces


def test_the_next_thing_of_a_list_without_stops_is_no_part_of_a_term() -> None:
    found = held(ORDER.replace(".\n", "\n"), term(CHILD), term(DEVICE))
    assert [each.says for each in found] == [Says.SAME, Says.SAME]


def test_a_term_with_its_own_last_day_is_the_same_where_that_day_follows_it() -> None:
    until = date(2031, 5, 5)
    sealed = ORDER.replace(CHILD, f"{CHILD[:-1]} (until 5 May 2031).")
    assert held(sealed, term(CHILD, until))[0].says == Says.SAME
    assert held(sealed.replace(" (", ". "), term(CHILD, until))[0].says == Says.SAME
    assert held(sealed, term(CHILD, date(2032, 5, 5)))[0].says == Says.DIFFERS
    assert held(sealed, term(CHILD))[0].says == Says.DIFFERS


def test_what_is_not_there_is_not_found_and_what_no_term_matches_is_shown() -> None:
    found, passages = hold_against(ORDER, [term("Entering any leisure centre."), term(CHILD)], [])
    assert [each.says for each in found] == [Says.ABSENT, Says.SAME]
    assert any("capable of going on the internet" in words for words in passages)


def test_one_passage_is_not_found_twice() -> None:
    found = held(ORDER, term(CHILD), term(CHILD))
    assert [each.says for each in found] == [Says.SAME, Says.ABSENT]


def test_name_court_and_days_are_looked_for_as_courts_write_them() -> None:
    told = [
        Recorded("Name", "Thomas James Bell"),
        Recorded("Born", "3 June 1985", date(1985, 6, 3)),
        Recorded("Court", "Wexmarsh Crown Court"),
        Recorded("Made", "5 May 2026", date(2026, 5, 5)),
        Recorded("Until", FURTHER[0]),
    ]
    sealed = "In the Crown Court at Wexmarsh, THOMAS BELL (3/6/85), this 5th day of May 2026, until further order."
    found, _ = hold_against(sealed, [], told)
    assert [each.says for each in found] == [Says.DIFFERS, Says.ABSENT, Says.DIFFERS, Says.SAME, Says.SAME]
    assert found[0].pieces == [("both", "thomas"), ("recorded", "james"), ("both", "bell")]


def test_without_words_nothing_is_found_and_a_person_looks() -> None:
    assert {each.says for each in held("", term(CHILD), term(DEVICE))} == {Says.UNREAD}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("5th May, 2026", 5),
        ("05/05/2026", 5),
        ("the 6 day of May 2026", 6),
        ("31 Feb 2026", None),
        ("5 Mai 2026", None),
    ],
)
def test_a_date_is_read_however_it_is_written(text: str, day: int | None) -> None:
    assert list(dates_in(text)) == ([date(2026, 5, day)] if day else [])


words = st.lists(st.sampled_from(["any", "child", "under", "the", "age", "not", "save"]), min_size=1, max_size=6)


@given(st.lists(words, min_size=1, max_size=3), st.lists(words, min_size=2, max_size=2))
def test_what_is_called_the_same_stands_there_word_for_word(lines: list[list[str]], asked: list[list[str]]) -> None:
    sealed = "".join(f"{number}. {' '.join(line)}.\n" for number, line in enumerate(lines, 1))
    for found in held(sealed, *(term(" ".join(each)) for each in asked)):
        plain = found.recorded.text.split()
        assert (found.says == Says.SAME) <= (plain in lines)
        left = " ".join(text for how, text in found.pieces if how != "sealed")
        assert not found.pieces or left.split() == plain
