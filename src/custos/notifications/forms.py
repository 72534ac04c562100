"""The forms of the counter. They check the shape of what was typed; the action weighs whether it can be so."""

from collections.abc import Sequence
from typing import Any

from django import forms

from custos.law.facts import Change
from custos.nominals.reads import NationOfAddress
from custos.notifications.kinds import KINDS, Kind
from custos.notifications.models import Station
from custos.notifications.trips import TripNow, trips_for
from custos.plumbing.forms import DateField, Form, TimeField
from custos.plumbing.words import date_words, list_words

ASKED_FOR = [("no", "Not asked for"), ("taken", "Asked for and taken"), ("not-taken", "Asked for and not taken")]
IDENTITY = [
    ("known", "Known to whoever takes it"),
    ("document", "By a document with his photograph"),
    ("photograph", "Against the photograph on record"),
    ("questions", "By questions that only he can answer"),
]
CHANGES = [(each.value, each.value.replace("-", " ").capitalize()) for each in Change]
YES_NO = [("yes", "Yes"), ("no", "No")]


class Text(forms.CharField):
    """Several lines of text."""

    widget = forms.Textarea


class Start(Form):
    """Who, where, when and why, before anything is asked."""

    in_person = forms.BooleanField(label="He is here in person")
    identity = forms.ChoiceField(label="How do you know that it is he?", choices=IDENTITY, widget=forms.RadioSelect)
    given_on = DateField(label="On which day does he give it?", help_text="The day he attends, not the day of typing")
    given_at = TimeField(label="At what time?", help_text="For example 14:30")
    station = forms.ModelChoiceField(
        label="At which station?", queryset=Station.objects.none(), required=False, empty_label="None of these"
    )
    elsewhere = forms.CharField(
        label="If it is not on the list: why does the officer in charge say that section 87 lets it be given here?",
        required=False,
        max_length=300,
    )
    fingerprints = forms.ChoiceField(label="Fingerprints", choices=ASKED_FOR, initial="no", widget=forms.RadioSelect)
    fingerprints_why_not = forms.CharField(label="If asked for and not taken: why not?", required=False, max_length=300)
    photograph = forms.ChoiceField(label="Photograph", choices=ASKED_FOR, initial="no", widget=forms.RadioSelect)
    photograph_why_not = forms.CharField(label="If asked for and not taken: why not?", required=False, max_length=300)
    kind = forms.ChoiceField(label="Why does he attend?", widget=forms.RadioSelect)
    change = forms.ChoiceField(label="What will change?", choices=[("", "Choose one"), *CHANGES], required=False)
    expects = forms.CharField(label="What does he say will be so?", required=False, max_length=300)
    expected = DateField(label="On which day does he expect it?", required=False)
    about = forms.ChoiceField(label="Which change did not happen?", required=False)
    trip = forms.ChoiceField(label="Which trip?", required=False)

    def __init__(
        self,
        *args: Any,
        stations: Any,
        notices: list[tuple[str, str]],
        kinds: Sequence[Kind],
        trips: Sequence[TripNow],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind.code, f"{kind.title}: {kind.when}") for kind in kinds]  # type: ignore[attr-defined]
        self.trips = trips
        if len(trips) == 1 and not self.initial.get("trip"):
            self.initial["trip"] = str(trips[0].trip.id)
        self.fields["trip"].choices = [("", "Choose one"), *((str(now.trip.id), now.words) for now in trips)]  # type: ignore[attr-defined]
        self.fields["station"].queryset = stations  # type: ignore[attr-defined]
        self.fields["station"].label_from_instance = station_words  # type: ignore[attr-defined]
        self.has_notices = bool(notices)
        self.fields["about"].choices = [("", "Choose one"), *notices]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for what the chosen reason needs, at its own box."""
        told = super().clean() or self.cleaned_data
        self._ask_for_what_the_kind_needs(told)
        for name in ("fingerprints", "photograph"):
            if told.get(name) == "not-taken" and not told.get(f"{name}_why_not"):
                self.add_error(f"{name}_why_not", f"Answer the question: {self.fields[f'{name}_why_not'].label}")
        if not told.get("station") and not told.get("elsewhere") and "station" not in self.errors:
            self.add_error("station", "Choose the station, or have the officer in charge say why it is given elsewhere")
        return told

    def _ask_for_what_the_kind_needs(self, told: dict[str, Any]) -> None:
        needed = {"advance": ("change", "expects", "expected"), "did-not-happen": ("about",)}
        if told.get("kind") == "did-not-happen" and not self.has_notices:
            self.add_error("kind", "He has told of no change in advance, so none can have failed to happen")
            return
        self._ask_for_the_trip(told)
        for name in needed.get(told.get("kind", ""), ()):
            if name not in self.errors and not told.get(name):
                self.add_error(name, f"Answer the question: {self.fields[name].label}")

    def _ask_for_the_trip(self, told: dict[str, Any]) -> None:
        kind = KINDS.get(told.get("kind", ""))
        if kind is None or not kind.trips or kind.begins or "trip" in self.errors:
            return
        if not any(str(now.trip.id) == told.get("trip") for now in trips_for(kind, self.trips)):
            self.add_error(
                "trip", f"Choose the trip that it is about: “{kind.title}” can be of {self._trips_for(kind)}"
            )

    def _trips_for(self, kind: Kind) -> str:
        return list_words([now.words for now in trips_for(kind, self.trips)], "or") or "none of these"


def station_words(station: Station) -> str:
    """Say a station with its days on the list, where they are not open."""
    if station.until:
        return f"{station.name} (on the list until {date_words(station.until)})"
    return station.name


class Row(Form):
    """One thing that he names. A row left empty is no row."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, empty_permitted=True, **kwargs)

    @property
    def filled(self) -> bool:
        """Whether anything was typed in it."""
        return self.is_bound and self.has_changed()


class BirthRow(Row):
    """A date of birth."""

    born = DateField(label="Date of birth", past=True)


class NumberRow(Row):
    """A National Insurance number."""

    number = forms.RegexField(
        r"(?i)^\s*[a-z]{2}\s*(\d\s*){6}[a-d]\s*$",
        label="National Insurance number",
        help_text="For example QQ 12 34 56 C. It is sealed and not shown again",
        error_messages={"invalid": "Enter the number as two letters, six digits and a letter"},
    )


class NameThenRow(Row):
    """A name as it was on the relevant date."""

    forenames = forms.CharField(label="Forenames", required=False, max_length=150)
    surname = forms.CharField(label="Surname", max_length=100)


class NameRow(NameThenRow):
    """A name that he uses."""

    on = DateField(label="First used on", required=False, past=True, help_text="Only for a name not told before")


class HomeThenRow(Row):
    """A home address as it was on the relevant date."""

    lines = Text(label="Address", max_length=300)
    postcode = forms.CharField(label="Postcode", required=False, max_length=10)


class HomeRow(HomeThenRow):
    """His home, or where he can be found."""

    fixed = forms.ChoiceField(
        label="Is it his sole or main residence?",
        choices=[("yes", "Yes"), ("no", "No: he has none, and this is where he can regularly be found")],
        widget=forms.RadioSelect,
    )
    nation = forms.ChoiceField(
        label="In which nation?",
        choices=[("", "England or Wales"), *NationOfAddress.choices[1:]],  # nothing chosen, so that no row is begun
        required=False,
    )
    on = DateField(label="Since which day?", required=False, past=True, help_text="Only for a home not told before")


class PremisesRow(HomeThenRow):
    """Other premises where he resides or stays."""

    on = DateField(label="Since which day?", required=False, past=True, help_text="Only for premises not told before")


class HouseholdRow(HomeThenRow):
    """A household in which somebody under 18 resides or stays."""

    resides = forms.BooleanField(label="He resides there, rather than stays", required=False)
    on = DateField(label="Since which day?", required=False, past=True, help_text="Only for one not told before")
    since_at = TimeField(label="At what time did the stay begin?", required=False)
    intends = forms.CharField(label="How long does he intend to stay?", required=False, max_length=100)


class AccountRow(Row):
    """An account, a card or a document."""

    institution = forms.CharField(label="Bank, issuer or office", max_length=120)
    holder = forms.CharField(label="In whose name?", required=False, max_length=120)
    number = forms.CharField(label="Number", max_length=40, help_text="It is sealed; only its end is shown again")
    expires = DateField(label="Expires on", required=False)
    on = DateField(label="Since which day?", required=False, past=True, help_text="Only for one not told before")


ROWS: dict[str, type[Row]] = {
    "birth": BirthRow,
    "number": NumberRow,
    "name-then": NameThenRow,
    "name": NameRow,
    "home-then": HomeThenRow,
    "home": HomeRow,
    "premises": PremisesRow,
    "household": HouseholdRow,
    "account": AccountRow,
}


class Told(Form):
    """Whether one matter was asked, and what came of it."""

    answer = forms.ChoiceField(label="Did he tell you?", widget=forms.RadioSelect, required=False)

    def __init__(self, *args: Any, choices: list[tuple[str, str]], label: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"].choices = choices  # type: ignore[attr-defined]
        self.fields["answer"].label = label


class OwnAccord(Form):
    """What he says unasked."""

    volunteered = Text(label="Anything that he volunteered", required=False, max_length=4000)


class Declaration(Form):
    """He has heard it read back."""

    declared = forms.BooleanField(label="I read it back to him and he declares that it is true and complete")
    signed_as = forms.CharField(label="He signs with his name", max_length=150)


class Why(Form):
    """A reason for what can not be undone."""

    why = forms.CharField(label="Why?", max_length=300)


class Excuse(Form):
    """Whether an excuse for telling late is accepted, and why."""

    accepted = forms.ChoiceField(label="Had he a reasonable excuse?", choices=YES_NO, widget=forms.RadioSelect)
    why = forms.CharField(label="Why?", max_length=300)

    def told(self) -> dict[str, Any]:
        """Return what the action asks for."""
        return {"accepted": self.cleaned_data["accepted"] == "yes", "why": self.cleaned_data["why"]}


class Correction(Form):
    """What was written wrongly about when and where it was given, and what was asked."""

    given_on = DateField(label="Given on", past=True)
    given_at = TimeField(label="Given at", required=False)
    station = forms.ModelChoiceField(label="Station", queryset=Station.objects.none(), required=False)
    elsewhere = forms.CharField(
        label="If it is not on the list: why does the officer in charge say that section 87 lets it be given here?",
        required=False,
        max_length=300,
    )
    matters = forms.MultipleChoiceField(label="What he told", widget=forms.CheckboxSelectMultiple, required=False)
    why = forms.CharField(label="Why is it corrected?", max_length=300)

    def __init__(self, *args: Any, stations: Any, matters: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["station"].queryset = stations  # type: ignore[attr-defined]
        self.fields["matters"].choices = matters  # type: ignore[attr-defined]
        if not matters:
            del self.fields["matters"]


class Published(Form):
    """A station for the chief officer's list."""

    name = forms.CharField(label="Name of the station", max_length=120)
    address = forms.CharField(label="Its address", max_length=300)
    since = DateField(label="On the list from")


class Withdrawn(Form):
    """The last day on which a station is on the list."""

    until = DateField(label="Last day on the list")


class Directed(Form):
    """The words in which the force acknowledges notifications."""

    title = forms.CharField(label="Title", max_length=120)
    opening = Text(label="Opening words", max_length=2000)
    warning = Text(label="Warning", max_length=2000)
    closing = Text(label="Closing words", max_length=2000)
    since = DateField(label="From which day?")


class Happened(Form):
    """Which change on record is the one that he told of in advance."""

    about = forms.ChoiceField(label="Which of these is it?", widget=forms.RadioSelect)

    def __init__(self, *args: Any, changes: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["about"].choices = changes  # type: ignore[attr-defined]
