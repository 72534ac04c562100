"""The form of a decision on two terms."""

from typing import Any

from django import forms

from custos.orders.conflicts.models import Weighed
from custos.orders.conflicts.pairs import Asked
from custos.orders.forms import Text
from custos.plumbing.forms import Form


class Decided(Form):
    """What is decided on two terms, as they were seen."""

    one = forms.UUIDField(widget=forms.HiddenInput, required=False)
    other = forms.UUIDField(widget=forms.HiddenInput, required=False)
    decision = forms.ChoiceField(label="What do you decide?", choices=Weighed.choices, widget=forms.RadioSelect)
    words = Text(
        label="Why?",
        max_length=2000,
        help_text="If somebody is asked: whom, and on which day. If the stricter governs: which, and how he was told",
    )

    def __init__(self, *args: Any, asked: Asked, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.update(one=asked.one.term.row.id, other=asked.other.term.row.id)

    def seen(self) -> tuple[Any, Any]:
        """Return which writing of each term was read."""
        return self.cleaned_data["one"], self.cleaned_data["other"]

    def told(self) -> dict[str, Any]:
        """Return the decision and its reasons."""
        return {name: self.cleaned_data[name] for name in ("decision", "words")}
