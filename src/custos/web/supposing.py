"""The "what if" forms: each thing that may be supposed of a person, and the fact that it would be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from custos.law import facts
from custos.law.facts import Disposal, Fact, Length, Listed, Matter, Nation, Order, Told
from custos.law.words import NATIONS, in_words
from custos.plumbing.forms import DateField, Form

MOST = 10


class Supposition(Form):
    """One thing that is supposed to happen on a day; where more than the day is told, a subclass makes the fact."""

    says = ""
    makes: type[Fact]
    on = DateField(label="On which day?")

    def __init__(self, *args: Any, believed: Sequence[Told] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.believed = believed

    def fact(self, about: str) -> Fact:
        """Return the fact; `about` is a reference that nothing else has."""
        return self.makes(self.cleaned_data["on"])


class Released(Supposition):
    """He is released."""

    says, makes = "He is released from custody", facts.CustodyEnded


class Received(Supposition):
    """He is received into custody."""

    says = "He is received into custody"
    serving = forms.BooleanField(label="He serves a sentence", required=False)

    def fact(self, about: str) -> Fact:
        """Return the beginning of the spell."""
        return facts.CustodyBegan(self.cleaned_data["on"], self.cleaned_data["serving"])


class Leaves(Supposition):
    """He leaves the United Kingdom."""

    says, makes = "He leaves the United Kingdom", facts.LeftTheUnitedKingdom


class Returns(Supposition):
    """He comes back."""

    says, makes = "He comes back to the United Kingdom", facts.ReturnedToTheUnitedKingdom


class Moves(Supposition):
    """He moves home."""

    says = "He moves home"
    nation = forms.ChoiceField(label="To which nation?", choices=[(each.value, NATIONS[each]) for each in Nation])
    unfixed = forms.BooleanField(label="He has no sole or main residence there", required=False)

    def fact(self, about: str) -> Fact:
        """Return the move."""
        told = self.cleaned_data
        return facts.ChangedHomeAddress(told["on"], about, not told["unfixed"], Nation(told["nation"]))


class TakesName(Supposition):
    """He uses another name."""

    says = "He uses another name"

    def fact(self, about: str) -> Fact:
        """Return the first use."""
        return facts.UsedName(self.cleaned_data["on"], about)


class Stays(Supposition):
    """He stays elsewhere."""

    says = "He stays at other premises"
    until = DateField(label="Until which day?", required=False)

    def fact(self, about: str) -> Fact:
        """Return the stay."""
        return facts.Stayed(self.cleaned_data["on"], about, self.cleaned_data["until"])


class Notifies(Supposition):
    """He notifies everything."""

    says = "He notifies everything that is asked, in person"

    def fact(self, about: str) -> Fact:
        """Return a notification that tells of every change believed by that day."""
        on: date = self.cleaned_data["on"]
        changes = dict.fromkeys(getattr(told.fact, "about", "") for told in self.believed if told.fact.on <= on)
        return facts.Notified(on, None, tuple(Matter), tuple(name for name in changes if name))


class Sentenced(Supposition):
    """A court deals with him for one of his offences, or deals with him anew."""

    says = "A court deals with him for an offence on his record, or deals with him anew"
    offence = forms.ChoiceField(label="For which offence?")
    disposal = forms.ChoiceField(label="How?", choices=[(each.value, in_words(each).capitalize()) for each in Disposal])
    years = forms.IntegerField(label="Years", min_value=0, max_value=99, required=False)
    months = forms.IntegerField(label="Months", min_value=0, max_value=99, required=False)
    until = DateField(label="Last day of a discharge or community order", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        origins = (facts.Convicted, facts.Found)
        told = [each.fact for each in self.believed if isinstance(each.fact, origins)]
        self.fields["offence"].choices = [(each.offence, f"{each.offence}, {in_words(each.on)}") for each in told]  # type: ignore[attr-defined]

    def fact(self, about: str) -> Fact:
        """Return the sentence."""
        told = self.cleaned_data
        length = Length(years=told["years"] or 0, months=told["months"] or 0)
        return facts.Sentenced(
            told["on"], told["offence"], Disposal(told["disposal"]), length if length != Length() else None,
            until=told["until"],
        )  # fmt: skip


class Convicted(Supposition):
    """He is convicted of a further listed offence."""

    says = "He is convicted of a further listed offence"

    def fact(self, about: str) -> Fact:
        """Return the conviction."""
        return facts.Convicted(self.cleaned_data["on"], about, Listed.OUTRIGHT)


class OrderMade(Supposition):
    """A court makes an order."""

    says = "A court makes an order against him"
    order = forms.ChoiceField(
        label="Which order?", choices=[(each.value, in_words(each).capitalize()) for each in Order]
    )
    until = DateField(label="Its last day, if it has one", required=False)

    def fact(self, about: str) -> Fact:
        """Return the order, served on the day on which it is made."""
        told = self.cleaned_data
        return facts.OrderMade(told["on"], Order(told["order"]), about, told["on"], told["until"])


class Travels(Supposition):
    """He plans a trip abroad."""

    says = "He plans a trip abroad"
    departs = DateField(label="Leaving on which day?")
    returns = DateField(label="Back on which day, if he knows it?", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "From which day does he know?"

    def fact(self, about: str) -> Fact:
        """Return the plan."""
        told = self.cleaned_data
        return facts.PlannedTravel(told["on"], about, told["departs"], None, told["returns"])


KINDS: Mapping[str, type[Supposition]] = {
    kind.__name__.lower(): kind
    for kind in (
        Released,
        Received,
        Moves,
        TakesName,
        Stays,
        Notifies,
        Travels,
        Leaves,
        Returns,
        Sentenced,
        Convicted,
        OrderMade,
    )
}


class Choose(Form):
    """What is to be supposed."""

    kind = forms.ChoiceField(label="What if …", choices=[(code, kind.says) for code, kind in KINDS.items()])
