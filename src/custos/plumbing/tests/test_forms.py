"""Dates, times and refusals, as they are typed."""

from datetime import date, time
from typing import Any

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st

from custos.plumbing.forms import DateField, Form, TimeField, done, wrong_boxes
from custos.plumbing.refusals import UnableToRecord, refuse

TODAY = date(2026, 11, 24)


class Move(Form):
    moved_on = DateField(label="Day of the move", past=True)
    next_visit = DateField(label="Next visit", future=True, required=False)
    at = TimeField(label="Time", required=False)


def typed(day: str = "", month: str = "", year: str = "", **more: str) -> Move:
    boxes = {"moved_on-day": day, "moved_on-month": month, "moved_on-year": year}
    return Move(boxes | more, today=TODAY)


def refusal(form: Form, name: str = "moved_on") -> str:
    assert len(form.errors[name]) == 1
    return str(form.errors[name][0])


@pytest.mark.parametrize(
    "boxes",
    [
        ("5", "5", "2026"),
        ("05", "05", "2026"),
        ("5", "May", "2026"),
        ("5", "may.", "2026"),
        ("5/5/2026",),
        ("05.05.2026",),
        ("5-5-2026",),
        ("2026-05-05",),
        ("5 May 2026",),
        ("5th May, 2026",),
    ],
)
def test_a_date_is_taken_however_it_is_typed(boxes: tuple[str, ...]) -> None:
    form = typed(*boxes)

    assert form.is_valid(), form.errors
    assert form.told()["moved_on"] == date(2026, 5, 5)


@pytest.mark.parametrize(
    ("boxes", "words", "wrong"),
    [
        (("5", "", "2026"), "Enter the month as well", ["month"]),
        (("5",), "Enter the month and the year as well", ["month", "year"]),
        (("", "5", "2026"), "Enter the day as well", ["day"]),
        (("31", "4", "2026"), "Enter a real date: April 2026 has 30 days", ["day"]),
        (("29", "2", "2026"), "Enter a real date: February 2026 has 28 days", ["day"]),
        (("0", "4", "2026"), "Enter a real date: April 2026 has 30 days", ["day"]),
        (("x", "4", "2026"), "Enter a real date: the day must be a number", ["day"]),
        (("9" * 5000, "4", "2026"), "Enter a real date: the day must be a number", ["day"]),
        (
            ("1", "13", "2026"),
            "Enter a real date: the month must be a number from 1 to 12, or its name",
            ["month"],
        ),
        (
            ("1", "Mai", "2026"),
            "Enter a real date: the month must be a number from 1 to 12, or its name",
            ["month"],
        ),
        (("1", "5", "26"), "Enter the year in full, with 4 numbers", ["year"]),
        (("1", "5", "0026"), "Enter the year in full, with 4 numbers", ["year"]),
        (("25", "11", "2026"), "Enter a date that is today or in the past", ["day", "month", "year"]),
        ((), "Enter day of the move", ["day", "month", "year"]),
    ],
)
def test_a_date_is_refused_in_words_that_name_the_box(boxes: tuple[str, ...], words: str, wrong: list[str]) -> None:
    form = typed(*boxes)

    assert refusal(form) == words
    assert wrong_boxes(form["moved_on"]) == wrong
    assert form.problems()[0].href == f"#id_moved_on-{wrong[0]}"


def test_a_day_to_come_may_not_be_a_day_gone_by() -> None:
    form = typed("24", "11", "2026", **{"next_visit-day": "23/11/2026"})

    assert refusal(form, "next_visit") == "Enter a date that is today or in the future"


def test_a_refused_date_keeps_what_was_typed_in_each_box() -> None:
    assert typed("31", "Febtober", "26")["moved_on"].value() == ("31", "Febtober", "26")


def test_what_is_known_is_filled_in() -> None:
    form = Move(initial={"moved_on": date(2026, 5, 3), "at": time(9, 5)}, today=TODAY)

    assert form["moved_on"].value() == ("3", "5", "2026")
    assert form["at"].value() == "09:05"


def test_a_date_weighed_against_today_needs_to_be_told_today() -> None:
    with pytest.raises(TypeError, match="not handed today"):
        Move({"moved_on-day": "5/5/2026"}).is_valid()


@given(st.dates(date(1000, 1, 1), TODAY))
def test_every_real_date_is_taken_back_as_it_was_shown(day: date) -> None:
    shown: Any = Move(initial={"moved_on": day}, today=TODAY)["moved_on"].value()

    form = typed(*shown)

    assert form.is_valid()
    assert form.told()["moved_on"] == day


@given(st.text(max_size=12), st.text(max_size=12), st.text(max_size=12))
def test_whatever_is_typed_is_taken_or_refused_and_never_breaks(day: str, month: str, year: str) -> None:
    form = typed(day, month, year)

    assert form.is_valid() or form.problems()[0].text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("14:30", time(14, 30)),
        ("1430", time(14, 30)),
        ("2.30pm", time(14, 30)),
        ("9 am", time(9)),
        ("12am", time(0)),
        ("12pm", time(12)),
        ("0:05", time(0, 5)),
        ("", None),
    ],
)
def test_a_time_is_taken_however_it_is_typed(text: str, told: time | None) -> None:
    form = typed("5/5/2026", at=text)

    assert form.is_valid(), form.errors
    assert form.told()["at"] == told


@pytest.mark.parametrize("text", ["24:00", "9", "13pm", "0am", "12:60", "noon", "-1:00"])
def test_a_time_that_is_none_is_refused(text: str) -> None:
    assert refusal(typed("5/5/2026", at=text), "at") == "Enter a real time, like 14:30 or 2:30pm"


def test_what_is_missing_is_asked_for_by_its_name() -> None:
    class Asks(Form):
        name = forms.CharField()
        shpo = forms.CharField(label="SHPO number")
        kind = forms.ChoiceField(label="Kind of home", choices=[("a", "A")])
        child = forms.ChoiceField(label="Was a child there?", choices=[("y", "Yes")], widget=forms.RadioSelect)
        sure = forms.BooleanField(label="It was read back")
        own = forms.CharField(error_messages={"required": "Say whose house it is"})

    assert [problem.text for problem in Asks({}).problems()] == [
        "Enter name",
        "Enter SHPO number",
        "Select kind of home",
        "Answer the question: Was a child there?",
        "Confirm: It was read back",
        "Say whose house it is",
    ]


def test_a_refusal_of_the_whole_form_comes_first_and_leads_to_no_box() -> None:
    form = typed()
    form.add_error(None, "Another officer has changed this record. Look again.")

    assert form.problems()[0] == ("Another officer has changed this record. Look again.", "")


def test_each_fault_of_a_refused_deed_lands_at_its_box_or_at_the_top() -> None:
    form = typed("5", "5", "2026")
    faults = [UnableToRecord("He lives there already", "moved_on"), UnableToRecord("It is locked", "of another page")]

    assert done(form, lambda: refuse(faults)) is None
    assert refusal(form) == "He lives there already"
    assert form.non_field_errors() == ["It is locked"]


def test_a_deed_is_done_whatever_it_returns_and_tried_from_a_valid_form_alone() -> None:
    assert done(typed("5", "5", "2026"), lambda: None)
    assert done(typed("5", "5", "2026"), lambda: "made") == "made"
    assert done(typed("31", "2", "2026"), lambda: pytest.fail("It was tried")) is None
