"""What is asked about a day, about one visit of it, and about how one is moved. Only the shape is checked here."""

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.forms import BoundField

from custos.organisations.reads import User
from custos.plumbing.forms import DateField, FileField, Form, TimeField
from custos.rounds.actions import BASE_NAME
from custos.rounds.places import NoPlace, on_the_map
from custos.rounds.reads import places

LARGEST_TABLE = 2_000_000  # bytes
LONGEST_WAY = 600  # minutes
COLUMNS = ["from", "to", "minutes"]


class PlanForm(Form):
    """Which day, from where, who goes out, what counts as nearly due, and how long ways take."""

    on = DateField(label="Which day?", future=True)
    base = forms.CharField(
        label="From which base?",
        max_length=120,
        help_text="From where they leave and to where they come back: a postcode, a town, or a point as 53.06, -0.18",
    )
    days_ahead = forms.IntegerField(
        label="Nearly due: how many days ahead?", min_value=0, max_value=90, initial=14, widget=forms.NumberInput
    )
    minutes = forms.IntegerField(
        label="Minutes at each door", min_value=5, max_value=240, initial=30, widget=forms.NumberInput
    )
    km_an_hour = forms.IntegerField(
        label="Speed, in kilometres an hour", min_value=5, max_value=110, initial=40, widget=forms.NumberInput
    )
    factor = forms.FloatField(
        label="How much longer is the road than the straight line?",
        min_value=1,
        max_value=4,
        initial=1.3,
        help_text="1.3 is three tenths longer",
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )
    table = FileField(
        label="A table of times",
        required=False,
        help_text="A CSV file with the columns from, to, minutes: each postcode as it stands on the record, and base. "
        "Without it, ways are straight lines made longer",
        widget=forms.FileInput(attrs={"accept": ".csv"}),
    )

    def __init__(self, *args: Any, officers: Sequence[User], mine: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.officers = officers
        for number, each in enumerate(officers):
            self.fields[f"go-{number}"] = forms.BooleanField(label=each.name, required=False, initial=each == mine)
            self.fields[f"from-{number}"] = TimeField(label="From", required=False, initial="09:00")
            self.fields[f"until-{number}"] = TimeField(label="Until", required=False, initial="17:00")
            self.fields[f"drives-{number}"] = forms.BooleanField(label="Has a vehicle", required=False, initial=True)

    def rows(self) -> Iterator[list[BoundField]]:
        """Return the boxes of each officer."""
        for number in range(len(self.officers)):
            yield [self[f"{name}-{number}"] for name in ("go", "from", "until", "drives")]

    def clean_base(self) -> str:
        """Find the base."""
        typed: str = self.cleaned_data["base"]
        try:
            self.cleaned_data["base_found"] = places().look_up(typed)
        except NoPlace as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        return typed

    def clean_table(self) -> list[list[Any]] | None:
        """Read the table of times."""
        file = self.cleaned_data["table"]
        if not file:
            return None
        if file.size > LARGEST_TABLE:
            raise forms.ValidationError("The table must be smaller than 2 MB")
        try:
            return _rows(file.read().decode("utf-8-sig"))
        except UnicodeDecodeError as wrong:
            raise forms.ValidationError("The table is no text: save it as CSV, UTF-8") from wrong

    def clean(self) -> dict[str, Any]:
        """Ask for at least one officer, each with a shift that ends after it begins."""
        told = super().clean() or self.cleaned_data
        going = [number for number in range(len(self.officers)) if told.get(f"go-{number}")]
        if not going:
            self.add_error("go-0" if self.officers else None, "Select who goes out: at least one officer")
        elif not any(told.get(f"drives-{number}") for number in going):
            self.add_error(f"drives-{going[0]}", "Nobody who goes out has a vehicle")
        told["officers"] = [each for number in going for each in self._shift(number, told)]
        return told

    def _shift(self, number: int, told: dict[str, Any]) -> Iterator[dict[str, Any]]:
        begins, ends = told.get(f"from-{number}"), told.get(f"until-{number}")
        for name, value in (("from", begins), ("until", ends)):
            if value is None and f"{name}-{number}" not in self.errors:
                self.add_error(f"{name}-{number}", f"Enter {name} when {self.officers[number].name} is on duty")
        if begins is None or ends is None:
            return
        if ends <= begins:
            self.add_error(f"until-{number}", "The shift ends before it begins: enter a later time")
            return
        minutes = {"begins": begins.hour * 60 + begins.minute, "ends": ends.hour * 60 + ends.minute}
        yield {"user": self.officers[number], "drives": bool(told.get(f"drives-{number}")), **minutes}


def _rows(text: str) -> list[list[Any]]:
    lines = list(csv.reader(io.StringIO(text)))
    if not lines or [each.strip().lower() for each in lines[0]] != COLUMNS:
        raise forms.ValidationError("The first line of the table must be: from,to,minutes")
    found: dict[tuple[str, str], int] = {}
    for number, line in enumerate(lines[1:], 2):
        if not any(each.strip() for each in line):
            continue
        if len(line) != len(COLUMNS):
            raise forms.ValidationError(f"Line {number} of the table must have 3 cells")
        one, other, minutes = (" ".join(each.split()) for each in line)
        if not minutes.isdecimal() or int(minutes) > LONGEST_WAY:
            raise forms.ValidationError(
                f"Line {number} of the table: the minutes must be a whole number from 0 to {LONGEST_WAY}"
            )
        ways = _name(one), _name(other)
        if ways in found:
            raise forms.ValidationError(f"Line {number} of the table gives the way from {one} to {other} once more")
        found[ways] = int(minutes)
    return [[one, other, minutes] for (one, other), minutes in found.items()]


def _name(typed: str) -> str:
    return BASE_NAME if typed.lower() == BASE_NAME else typed.upper()


class CallForm(Form):
    """How long one visit takes, within which hours, and whether two are needed."""

    minutes = forms.IntegerField(label="Minutes at the door", min_value=5, max_value=240, widget=forms.NumberInput)
    opens = TimeField(label="Not before", required=False)
    closes = TimeField(label="Done by", required=False)
    two = forms.BooleanField(label="Two officers are needed", required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for both ends of a window, far enough apart for the visit."""
        told = super().clean() or self.cleaned_data
        opens, closes, minutes = told.get("opens"), told.get("closes"), told.get("minutes")
        if (opens is None) != (closes is None):
            missing = "closes" if closes is None else "opens"
            if missing not in self.errors:
                self.add_error(missing, "Enter both times, or neither")
        for name in ("opens", "closes"):
            told[name] = told[name].hour * 60 + told[name].minute if told.get(name) is not None else None
        if told["opens"] is not None and told["closes"] is not None:
            if told["closes"] <= told["opens"]:
                self.add_error("closes", "It must be done after it may begin: enter a later time")
            elif minutes and told["closes"] - told["opens"] < minutes:
                self.add_error("closes", f"A visit of {minutes} minutes does not fit between these times")
        return told


class PointForm(Form):
    """Where an address lies."""

    north = forms.FloatField(
        label="Degrees north", widget=forms.TextInput(attrs={"inputmode": "decimal"}), help_text="Like 53.0612"
    )
    east = forms.FloatField(
        label="Degrees east",
        widget=forms.TextInput(attrs={"inputmode": "text"}),
        help_text="Like -0.1817; west of Greenwich with a minus before it",
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a point outside the map."""
        told = super().clean() or self.cleaned_data
        north, east = told.get("north"), told.get("east")
        if north is not None and east is not None and not on_the_map(north, east):
            self.add_error("north", "The point lies outside the United Kingdom: degrees north first, then east")
        return told
