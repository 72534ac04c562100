"""The forms of advice to an investigator."""

from django import forms

from custos.orders.forms import Text
from custos.plumbing.forms import DateField, Form


class Asked(Form):
    """What an investigator asks."""

    asked_by = forms.CharField(label="Who asks?", max_length=120, help_text="Name and rank")
    reached_at = forms.CharField(label="Of which team, and reached how?", max_length=120)
    case = forms.CharField(label="About which case?", max_length=120, help_text="Its crime or custody number")
    asked_on = DateField(label="On which day was it asked?", past=True)
    needed_by = DateField(label="By which day is it needed?")
    words = Text(label="What is asked?", max_length=4000)


class Given(Form):
    """The advice."""

    given_on = DateField(label="On which day was it given?", past=True)
    given_by = forms.CharField(label="Who gave it?", max_length=120)
    given = Text(label="What was advised?", max_length=4000)
