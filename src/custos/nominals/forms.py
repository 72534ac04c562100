"""The forms of this room. One form serves every kind of noun: its fields follow from the table of kinds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import FieldDoesNotExist
from django.db import models

from custos.nominals.actions import Newcomer
from custos.nominals.kinds import Ask, Kind, kind_of
from custos.nominals.kinds.identity import SEALED
from custos.nominals.models import Identifier, IdentifierKind, NationOfAddress, Noun, Offence
from custos.organisations.reads import Agency, Post, Unit
from custos.people.reads import Person
from custos.plumbing.forms import DateField, FileField, Form, TimeField

FEW = 6
LONG = 300


class NounForm(Form):
    """A noun of any kind, as a form asks for it."""

    entry: Kind

    def told(self) -> dict[str, Any]:
        """Return what was told, a number left empty counting as none."""
        fields = {field.name: field for field in self.entry.model._meta.get_fields() if isinstance(field, models.Field)}
        return {name: _nothing(value, fields.get(name)) for name, value in self.cleaned_data.items() if name != "why"}

    def changes(self, noun: Noun) -> dict[str, Any]:
        """Return what was told otherwise than the noun says; a sealed number left empty stays as it is."""
        kept = {"number", "value"} if getattr(noun, "sealed", "") else set()
        return {
            name: value
            for name, value in self.told().items()
            if getattr(noun, name, "") != value and not (name in kept and not value)
        }


class Why(Form):
    """A reason, kept for good beside what it is the reason of."""

    why = forms.CharField(label="Why?", max_length=300, widget=forms.Textarea(attrs={"rows": 3}))


class End(Form):
    """The last day of something."""

    on = DateField(label="Last day", past=True)


class Move(Form):
    """A move: where he lives now, or, with no fixed abode, where he can be found."""

    fixed = forms.ChoiceField(
        label="What is it?",
        choices=[
            ("yes", "His sole or main residence"),
            ("no", "He has none: a place where he can regularly be found"),
        ],
        widget=forms.RadioSelect,
    )
    lines = forms.CharField(
        label="Address",
        help_text="House or flat, street and town; for a place where he can be found, say which spot",
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    postcode = forms.CharField(label="Postcode", max_length=10, required=False)
    nation = forms.ChoiceField(
        label="In which nation?",
        help_text="Its rules on notification apply to him from that day",
        choices=NationOfAddress.choices,
        initial=NationOfAddress.ENGLAND_WALES,
        required=False,
        widget=forms.RadioSelect,
    )
    on = DateField(label="When did he move there?", past=True)
    source = forms.CharField(
        label="Who or what says so?", help_text="For example: he told us, seen there on a visit", max_length=120
    )

    def told(self) -> dict[str, Any]:
        """Return the move as `move_home` takes it."""
        return self.cleaned_data | {"fixed": self.cleaned_data["fixed"] == "yes"}


class Photo(Form):
    """A photograph."""

    picture = FileField(
        label="Photograph",
        help_text="A JPEG or PNG file, smaller than 4 MB",
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png"}),
    )
    taken_on = DateField(label="Taken on", past=True)
    caption = forms.CharField(label="Caption", max_length=120, required=False)
    source = forms.CharField(label="Who took it?", max_length=120, required=False)

    def told(self) -> dict[str, Any]:
        """Return the photograph as `add_photograph` takes it."""
        return self.cleaned_data | {"picture": self.cleaned_data["picture"].read()}


class OpenNominal(Form):
    """Somebody who is to be put on record, and who will manage him."""

    surname = forms.CharField(label="Surname", max_length=100)
    forenames = forms.CharField(label="Forenames", max_length=150, required=False)
    born = DateField(label="Date of birth", past=True, required=False)
    sex = forms.ChoiceField(
        label="Sex as recorded",
        choices=[("male", "Male"), ("female", "Female"), ("not known", "Not known")],
        widget=forms.RadioSelect,
    )
    nationality = forms.CharField(label="Nationality", max_length=60, required=False)
    pnc = forms.CharField(label="PNC number", max_length=60, required=False)
    cro = forms.CharField(label="CRO number", max_length=60, required=False)
    manager = forms.ChoiceField(label="Who will manage the record?", widget=forms.Select)
    source = forms.CharField(label="Who or what says so?", max_length=120, required=False)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    why_not_the_same = forms.CharField(
        label="Why is he none of these people?",
        help_text="Kept with the new record",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, units: list[Unit], posts: list[Post], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._managers: dict[str, tuple[Unit, Post | None]] = {f"post:{post.id}": (post.unit, post) for post in posts}
        self._managers |= {f"unit:{unit.id}": (unit, None) for unit in units}
        choices = [(f"post:{post.id}", f"{post.title}, {post.unit.name}") for post in posts]
        choices += [(f"unit:{unit.id}", f"{unit.name}, no officer yet") for unit in units]
        self.fields["manager"].choices = [("", "---------"), *choices]  # type: ignore[attr-defined]

    def managed_by(self) -> tuple[Unit, Post | None]:
        """Return the unit and, where one was chosen, the post that will manage the record."""
        return self._managers[self.cleaned_data["manager"]]

    def shown(self, references: Sequence[str]) -> None:
        """Keep in the form whom it was shown beside, so that the next answer is known to be about them."""
        self.data = dict(self.data.items()) | {"seen": " ".join(references)}

    def newcomer(self, force: Agency) -> Newcomer:
        """Return whom the form describes."""
        told = self.cleaned_data
        numbers = ((IdentifierKind.PNC, told["pnc"]), (IdentifierKind.CRO, told["cro"]))
        return Newcomer(
            force=force,
            surname=told["surname"],
            forenames=told["forenames"],
            born=told["born"],
            traits={"sex": told["sex"], "nationality": told["nationality"]},
            identifiers=[(kind.value, value) for kind, value in numbers if value],
            source=told["source"],
        )


def form_for(kind: Kind, *, person: Person, correcting: Noun | None = None) -> type[NounForm]:
    """Make the form of a kind; for a correction with the reason, and with what is only known afterwards."""
    fields = {
        name: _field(kind, name, ask, person, correcting)
        for name, ask in kind.asks.items()
        if correcting is not None or not ask.only_when_correcting
    }
    if correcting is not None:
        fields["why"] = forms.CharField(
            label="Why is this put right?", max_length=LONG, widget=forms.Textarea(attrs={"rows": 3})
        )
    if len(kind.only) == 1:
        fields.pop("kind", None)
    return type("OneNounForm", (NounForm,), {**fields, "entry": kind})


def initial_of(noun: Noun) -> dict[str, Any]:
    """Return what a correction of the noun begins with."""
    return {name: getattr(noun, name, "") for name in kind_of(noun).asks}


def _field(kind: Kind, name: str, ask: Ask, person: Person, correcting: Noun | None) -> forms.Field:
    said: dict[str, Any] = {"label": ask.label, "help_text": ask.hint}
    try:
        column = kind.model._meta.get_field(name)
    except FieldDoesNotExist:
        return forms.CharField(required=False, max_length=60, **said)
    assert isinstance(column, models.Field)
    said["required"] = (ask.required or not (column.blank or column.null)) and not _sealed(name, correcting)
    if name == "reference" and kind.model is Offence:
        said["required"] = correcting is not None
    return _of_type(column, kind, ask, person, said)


def _sealed(name: str, correcting: Noun | None) -> bool:
    return name == "value" and isinstance(correcting, Identifier) and correcting.kind in SEALED


def _of_type(
    column: models.Field[Any, Any], kind: Kind, ask: Ask, person: Person, said: Mapping[str, Any]
) -> forms.Field:
    if isinstance(column, models.ForeignKey):
        found = Offence.objects.filter(person=person, struck_out_at=None).order_by("on")
        return _OffenceField(queryset=found, empty_label="---------", **said)
    if choices := _choices(column, kind, ask):
        return _pick(choices, said)
    if isinstance(column, models.BooleanField):
        return forms.BooleanField(**{**said, "required": False})
    if isinstance(column, models.DateField):
        return DateField(past=ask.past, **said)
    if isinstance(column, models.TimeField):
        return TimeField(**said)
    if isinstance(column, models.PositiveSmallIntegerField):
        return forms.IntegerField(**{**said, "required": False}, min_value=0, max_value=999)
    assert isinstance(column, models.CharField)
    widget = forms.Textarea(attrs={"rows": 3}) if (column.max_length or 0) >= LONG else forms.TextInput
    return forms.CharField(max_length=column.max_length, widget=widget, **said)


def _choices(column: models.Field[Any, Any], kind: Kind, ask: Ask) -> list[tuple[str, str]]:
    given = list(ask.choices or column.choices or [])
    return [pair for pair in given if column.name != "kind" or not kind.only or pair[0] in kind.only]


def _pick(choices: list[tuple[str, str]], said: Mapping[str, Any]) -> forms.Field:
    if len(choices) <= FEW:
        nothing = [] if said["required"] else [("", "Not known")]
        return forms.ChoiceField(choices=[*choices, *nothing], widget=forms.RadioSelect, **said)
    return forms.ChoiceField(choices=[("", "---------"), *choices], **said)


def _nothing(value: Any, column: models.Field[Any, Any] | None) -> Any:
    if value is None and isinstance(column, models.PositiveSmallIntegerField) and not column.null:
        return 0
    return "" if value is None and isinstance(column, models.CharField) else value


class _OffenceField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.offence}, {obj.on.day} {obj.on:%B %Y}"
