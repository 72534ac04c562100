"""The page on which a trip is told: its days, its points of arrival, where he stays, and who goes with him."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from custos.notifications.countries import NoSuchCountry, country
from custos.notifications.drafting import Typed
from custos.notifications.forms import YES_NO, Row, Text
from custos.notifications.kinds import Kind
from custos.notifications.models import Passage, PassageKind, Plan, TripKind
from custos.notifications.trips import TripNow
from custos.plumbing.forms import DateField, Form, Problem, TimeField
from custos.plumbing.refusals import UnableToRecord

MOST_ROWS = 30
ROWS_AT_FIRST = 2
ALL_TOLD = "Has he told everything that he knows of it: carriers, further countries, where he stays, his return?"


class CountryField(forms.CharField):
    """A country abroad, chosen from the list or typed."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=100, **kwargs)
        self.widget.attrs["list"] = "countries"

    def clean(self, value: Any) -> str:
        """Return the country by the name used here."""
        typed: str = super().clean(value)
        try:
            return country(typed) if typed else ""
        except NoSuchCountry as unknown:
            raise ValidationError(str(unknown)) from unknown


class LegRow(Row):
    """One country, with the point at which he arrives in it."""

    country = CountryField(label="Country")
    point = forms.CharField(
        label="Point of arrival there", max_length=120, help_text="The airport, port, station or place of entry"
    )
    carrier = forms.CharField(
        label="Carrier and number", required=False, max_length=120, help_text="For example the airline and flight"
    )
    on = DateField(label="On which day does he arrive there?", required=False)


class StayRow(Row):
    """One place at which he stays."""

    lines = Text(label="Address", max_length=300)
    country = CountryField(label="Country", required=False)
    since = DateField(label="From which night?", required=False)
    until = DateField(label="Until which day?", required=False)


class Told(Form):
    """What is told of every trip."""

    known_on = DateField(label="On which day did he first know it?", past=True)
    known_at = TimeField(
        label="At what time, if he says?", required=False, help_text="Needed where he tells it on the same day"
    )
    departs = DateField(label="On which day does he leave?")
    departs_at = TimeField(label="At what time?", required=False, help_text="For example 06:40")
    returns = DateField(
        label="On which day does he return?", required=False, help_text="Leave it empty if he does not know it"
    )
    companions = forms.CharField(
        label="Who travels with him?",
        required=False,
        max_length=300,
        help_text="As he says it. He need not answer: the law does not ask it",
    )
    no_stay = forms.BooleanField(label="He does not know yet where he stays the first night", required=False)
    everything = forms.ChoiceField(label=ALL_TOLD, choices=YES_NO, widget=forms.RadioSelect)
    withheld = forms.CharField(label="If not: what did he not tell?", required=False, max_length=300)

    def clean(self) -> dict[str, Any]:
        """Ask what he did not tell."""
        told = super().clean() or self.cleaned_data
        if told.get("everything") == "no" and not told.get("withheld"):
            self.add_error("withheld", "Say what he knows and did not tell")
        return told

    def planned(self) -> dict[str, Any]:
        """Return what the plan keeps of it."""
        left = {"no_stay", "everything"}
        kept = {name: value for name, value in self.cleaned_data.items() if name not in left}
        return kept | {"withheld": kept["withheld"] if self.cleaned_data["everything"] == "no" else ""}


class AbroadTold(Told):
    """What is told of a trip abroad."""

    return_point = forms.CharField(
        label="Where does he arrive in the United Kingdom when he returns?",
        required=False,
        max_length=120,
        help_text="Leave it empty if he does not know it",
    )
    return_carrier = forms.CharField(label="Carrier and number on return", required=False, max_length=120)


class AbsenceTold(Told):
    """What is told of an absence from home."""

    returns_at = TimeField(label="At what time does he return?", required=False)
    travels_by = forms.CharField(label="How does he travel?", max_length=300)
    disregarded = forms.TypedChoiceField(
        label="Is it all at addresses that he has notified already, or at one where he will stay for 7 days or longer?",
        choices=YES_NO,
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        help_text="Such stays are left out here: the second is notified as a change",
    )


class TripPage:
    """Everything that is told of a trip, on one page. It behaves to a template as one form does."""

    def __init__(
        self,
        kind: Kind,
        typed: Typed | None,
        *,
        today: date,
        before: Plan | None = None,
        also: Form | None = None,
    ) -> None:
        self.kind, self.typed, self.also = kind, typed, also
        self.abroad = TripKind.ABROAD in kind.trips
        given = given_in(before, known=also is not None) if before and typed is None else {}
        self.told = (AbroadTold if self.abroad else AbsenceTold)(typed, initial=given.get("told"), today=today)
        self.legs = self._rows("leg", LegRow, given.get("legs", [])) if self.abroad else []
        self.stays = self._rows("stay", StayRow, given.get("stays", []))
        if kind.begins:
            del self.told.fields["known_at"]
        label = self._known_label()
        known_on = self.told.fields["known_on"]
        known_on.label, known_on.error_messages["required"] = label, f"Answer the question: {label}"
        if typed is not None:
            self._weigh()

    def _known_label(self) -> str:
        if not self.kind.begins:
            return "On which day did he know of the change, or what he can now tell?"
        if self.abroad:
            return "On which day did he first know when he would leave, for which country, and where he would arrive?"
        return "On which day did he first mean to be away?"

    def _rows(self, name: str, form: type[Row], given: list[dict[str, Any]]) -> list[Row]:
        asked = (self.typed or {}).get(f"{name}-rows", "")
        count = min(int(asked), MOST_ROWS) if asked.isdecimal() else max(ROWS_AT_FIRST, len(given))
        first = dict(enumerate(given))
        return [form(self.typed, prefix=f"{name}-{number}", initial=first.get(number)) for number in range(count)]

    @property
    def forms(self) -> Iterator[Form]:
        """Every small form, in the order of the page."""
        if self.also:
            yield self.also
        yield self.told
        yield from self.legs
        yield from self.stays

    @property
    def errors(self) -> bool:
        """Whether anything on the page is refused."""
        return self.typed is not None and any(form.errors for form in self.forms)

    def is_valid(self) -> bool:
        """Whether the page can be gone on from."""
        return self.typed is not None and not self.errors

    def _weigh(self) -> None:
        self.told.full_clean()
        if not self.told.cleaned_data.get("no_stay") and not any(row.filled for row in self.stays):
            words = "Enter where he stays the first night, or tick that he does not know it yet"
            self.stays[0].add_error("lines", words)
        if self.legs and not any(row.filled for row in self.legs):
            self.legs[0].add_error("country", "Enter the first country, and his point of arrival there")

    def plan(self) -> Plan:
        """Return what he told, ready for the action. The page has been found valid."""
        legs, stays = ([_plain(row) for row in rows if row.filled] for rows in (self.legs, self.stays))
        return Plan(legs=legs, stays=stays, **self.told.planned())

    def refuse(self, refusal: UnableToRecord) -> None:
        """Put each fault at its box: `departs`, or `leg-0-on` of the first row in which something was typed."""
        filled = [[row for row in rows if row.filled] for rows in (self.legs, self.stays)]
        rows = {
            f"{name}-{n}": row for name, each in zip(("leg", "stay"), filled, strict=True) for n, row in enumerate(each)
        }
        for fault in refusal.faults:
            prefix, _, name = fault.field.rpartition("-")
            if prefix in rows:
                rows[prefix].add_error(name, str(fault))
            else:
                form = self.also if self.also and fault.field in self.also.fields else self.told
                form.refuse(fault)

    def problems(self) -> list[Problem]:
        """Return everything wrong with the page, each with the box it lies in."""
        return [problem for form in self.forms for problem in form.problems()]

    def is_multipart(self) -> bool:
        """No file is taken here."""
        return False

    def hidden_fields(self) -> list[Any]:
        """Nothing is hidden."""
        return []


def given_in(plan: Plan, *, known: bool) -> dict[str, Any]:
    """Return what a plan says, as the boxes of the page take it; when he knew it only where that is not asked anew."""
    names = [*AbroadTold.base_fields, "returns_at", "travels_by"]
    told = {name: getattr(plan, name) for name in names if hasattr(plan, name)}
    if not known:
        told |= {"known_on": None, "known_at": None, "withheld": ""}
    told |= {"no_stay": not plan.stays, "disregarded": "yes" if plan.disregarded else "no"}
    told |= {"everything": ("no" if plan.withheld else "yes") if known else None}
    return {"told": told, "legs": [_days(leg) for leg in plan.legs], "stays": [_days(stay) for stay in plan.stays]}


def _plain(row: Row) -> dict[str, str]:
    return {name: value.isoformat() if isinstance(value, date) else value or "" for name, value in row.told().items()}


def _days(row: dict[str, str]) -> dict[str, Any]:
    days = ("on", "since", "until")
    return {name: date.fromisoformat(value) if name in days and value else value for name, value in row.items()}


class Return(Form):
    """When he came back, and when he left, where either is not on record yet."""

    left_on = DateField(label="On which day did he leave?", past=True)
    returned_on = DateField(label="On which day did he come back?", past=True)
    point = forms.CharField(label="Where did he arrive in the United Kingdom?", max_length=120)

    def __init__(self, *args: Any, now: TripNow, **kwargs: Any) -> None:
        super().__init__(*args, initial={"left_on": now.first_day}, **kwargs)
        abroad = now.trip.kind == TripKind.ABROAD
        asked = {"left_on": abroad and not now.left, "returned_on": not now.returned}
        asked["point"] = abroad and not now.returned
        for name in [name for name, is_asked in asked.items() if not is_asked]:
            del self.fields[name]

    def passages(self) -> tuple[Passage, ...]:
        """Return what is not on record yet: that he left, and that he came back."""
        told = self.cleaned_data
        left, back = told.get("left_on"), told.get("returned_on")
        found = [Passage(kind=PassageKind.LEFT, on=left)] if left else []
        if back:
            found.append(Passage(kind=PassageKind.RETURNED, on=back, point=told.get("point", "")))
        return tuple(found)


class Cancellation(Form):
    """Why he will not go."""

    expects = Text(label="What does he say?", max_length=300)


class Went(Form):
    """That he left, as it is known otherwise than by a notification."""

    on = DateField(label="On which day did he leave?", past=True)
    at = TimeField(label="At what time, if it is known?", required=False)
    source = forms.CharField(
        label="How is it known?", max_length=120, help_text="For example: the carrier, his own word"
    )


class Came(Form):
    """That he came back, as it is known otherwise than by a notification."""

    on = DateField(label="On which day did he come back?", past=True)
    point = forms.CharField(
        label="Where did he arrive in the United Kingdom?",
        required=False,
        max_length=120,
        help_text="Leave it empty if it is not known",
    )
    source = forms.CharField(label="How is it known?", max_length=120, help_text="For example: seen at home on a visit")
