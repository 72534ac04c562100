"""What somebody who types into the one box may mean."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custos.plumbing.ids import new_reference
from custos.search.asked import LONGEST, asked

TODAY = date(2026, 5, 5)
BORN = date(1985, 6, 3)


@pytest.mark.parametrize(
    "text",
    [
        "3/6/1985",
        "03/06/1985",
        "3.6.85",
        "3-6-1985",
        "3 6 1985",
        "1985-06-03",
        "1985/6/3",
        "3 June 1985",
        "3rd june 1985",
        "3 Jun 85",
        "03-Jun-1985",
        "03061985",
    ],
)
def test_a_birth_date_is_read_in_any_usual_form(text: str) -> None:
    found = asked(text, today=TODAY)
    assert (found.born, found.names) == (BORN, ())


@pytest.mark.parametrize("text", ["31/2/1985", "3/13/1985", "3/6/2030", "0/0/0000", "99 Juni 1985"])
def test_what_is_no_day_that_has_been_is_not_taken_for_a_birth_date(text: str) -> None:
    assert asked(text, today=TODAY).born is None


def test_a_year_of_two_digits_is_the_last_such_year() -> None:
    assert asked("1/1/26", today=TODAY).born == date(2026, 1, 1)
    assert asked("1/1/27", today=TODAY).born == date(1927, 1, 1)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Bell", (("Bell", ""),)),
        ("Thomas Bell", (("Bell", "Thomas"), ("Thomas", "Bell"))),
        ("Bell, Thomas James", (("Bell", "Thomas James"),)),
        ("O'Neill", (("O'Neill", ""),)),
        ("bell 3/6/1985", (("bell", ""),)),
        ("", ()),
        ("  ,  ", ()),
    ],
)
def test_names_are_read_in_each_way_that_they_can_be(text: str, names: tuple[tuple[str, str], ...]) -> None:
    assert asked(text, today=TODAY).names == names


@given(st.text(max_size=400))
def test_whatever_is_typed_is_read_and_kept_short(text: str) -> None:
    found = asked(text, today=TODAY)
    assert len(found.text) <= LONGEST
    assert found.born is None or found.born <= TODAY
    assert found.reference == "" or len(found.reference) == 9


@given(st.builds(new_reference), st.sampled_from(["", " ", "-"]))
def test_a_reference_is_known_however_it_is_spaced(reference: str, between: str) -> None:
    assert asked(reference.replace("-", between), today=TODAY).reference == reference
