"""What is asked of whoever drafts or refuses a change."""

from typing import Any

from django import forms

from custos.law.facts import Nation
from custos.law.in_force import ROWS
from custos.law.words import in_words
from custos.plumbing.forms import DateField, Form
from custos.rulebook.numbers import in_use

INSTRUMENT = "The statutory instrument, with its number and regulation, that sets the day"


class Switch(Form):
    """Which rule is switched on, where and from when."""

    rule = forms.ChoiceField(label="Rule")
    since = DateField(
        label="First day",
        required=False,
        help_text="The first day on which it is in force. Leave it empty to take back a day that has not come.",
    )
    instrument = forms.CharField(label="Instrument", max_length=300, help_text=INSTRUMENT)
    reason = forms.CharField(label="Reason", max_length=600, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = [(row, nation) for row in ROWS if row.switchable for nation in row.nations]
        self.fields["rule"].choices = [("", "Choose one")] + [  # type: ignore[attr-defined]
            (f"{row.rule}:{nation.value}", f"{in_words(nation)}: {row.says}") for row, nation in rows
        ]

    def told(self) -> dict[str, Any]:
        """Return what was told, the rule apart from its nation."""
        told = super().told()
        rule, nation = told["rule"].split(":")
        return told | {"rule": rule, "nation": Nation(nation)}


class Number(Form):
    """Which policy number becomes what, and from when."""

    code = forms.ChoiceField(label="Number")
    value = forms.IntegerField(label="New number", min_value=0)
    since = DateField(label="First day", future=True, help_text="The number before it holds until the day before.")
    instrument = forms.CharField(label="Decision", max_length=300, help_text="The policy or minute that sets it")
    reason = forms.CharField(label="Reason", max_length=600, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        numbers = [(code, f"{number.says} ({number.unit})") for code, number in in_use().items()]
        self.fields["code"].choices = [("", "Choose one"), *numbers]  # type: ignore[attr-defined]


class Refusal(Form):
    """Why a change is refused."""

    why = forms.CharField(label="Why is it refused?", max_length=600, widget=forms.Textarea(attrs={"rows": 4}))
