"""The forms of this room. They check shape and never save."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from custos.people.reads import Person
from custos.plumbing.forms import DateField, Form
from custos.reporting.moving import Officer
from custos.reporting.sampling import ANSWERS, LONGEST, QUESTIONS


class HandOver(Form):
    """Who goes to whom, and from which day."""

    everybody = forms.BooleanField(label="Everybody below", required=False)
    people = forms.MultipleChoiceField(label="Who is handed over?", required=False, widget=forms.CheckboxSelectMultiple)
    to = forms.ChoiceField(label="Who takes them over?")
    since = DateField(label="From which day?", help_text="Until the day before, whoever manages them now still does")

    field_order = ("to", "since", "everybody", "people")

    def __init__(
        self, *args: Any, people: Sequence[Person], said: Mapping[Any, str], officers: Sequence[Officer], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.by_reference = {person.reference: person for person in people}
        who, to = self.fields["people"], self.fields["to"]
        assert isinstance(who, forms.MultipleChoiceField)
        assert isinstance(to, forms.ChoiceField)
        who.choices = [(each.reference, f"{each.name} ({each.reference}): {said[each.id]}") for each in people]
        to.choices = [("", "Choose one"), *((str(each.post.id), each.words) for each in officers)]
        if len(people) > 1:
            self.fields["everybody"].label = f"All {len(people)} of them"
        else:
            del self.fields["everybody"]

    def clean(self) -> dict[str, Any]:
        """Turn what was ticked into people."""
        told: dict[str, Any] = super().clean() or {}
        chosen = list(self.by_reference) if told.pop("everybody", False) else told.get("people", [])
        if not chosen and "people" not in self.errors:
            self.add_error("people", "Choose whom to hand over")
        return told | {"people": [self.by_reference[reference] for reference in chosen]}


class Notes(Form):
    """What the next one must know of each."""

    def __init__(self, *args: Any, people: Sequence[Person], begun: Mapping[Any, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = people
        for person in people:
            self.fields[f"note-{person.reference}"] = forms.CharField(
                label=f"{person.name} ({person.reference})",
                required=False,
                widget=forms.Textarea,
                initial=begun.get(person.id, ""),
            )

    def told(self) -> dict[str, Any]:
        """Return the note of each person."""
        return {"notes": {person: self.cleaned_data[f"note-{person.reference}"] for person in self.people}}


class Checklist(Form):
    """What a supervisor found of a record that was drawn."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, question in QUESTIONS.items():
            self.fields[code] = forms.ChoiceField(
                label=question.asks,
                help_text=question.hint,
                required=False,
                choices=list(ANSWERS.items()),
                widget=forms.RadioSelect,
            )
            self.fields[f"{code}-words"] = forms.CharField(
                label="What is to be mended, or what you saw", required=False, max_length=LONGEST
            )

    def told(self) -> dict[str, Any]:
        """Return each answer with its words."""
        given = self.cleaned_data
        return {"answers": {code: (given.get(code, ""), given.get(f"{code}-words", "")) for code in QUESTIONS}}
