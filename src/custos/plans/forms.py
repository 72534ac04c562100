"""The forms of plans. They check the shape of what was typed; whether it can be is the action's."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from custos.plans.models import Agency, Pillar, Way
from custos.plans.writing import ACTION, CONTINGENCY, SECTIONS
from custos.plumbing.forms import DateField, DateParts, Form

CHOOSE = ("", "Choose one")
LONGEST = 8000


class Text(forms.CharField):
    """Several lines of text."""

    widget = forms.Textarea


class PlanForm(Form):
    """A plan on one page. Nothing is required here: a draft is kept as it is typed, and weighed when it is signed."""

    def __init__(self, *args: Any, contingencies: Sequence[int], actions: Sequence[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.contingencies, self.actions = contingencies, actions
        for code, heading in SECTIONS.items():
            self.fields[f"section-{code}"] = Text(
                label=heading.title, help_text=heading.belongs, max_length=LONGEST, required=False
            )
            words = f"{heading.title}: still current"
            self.fields[f"current-{code}"] = forms.BooleanField(label=words, required=False)
        for number in contingencies:
            for name, label in zip(CONTINGENCY, ("If", "Then", "By whom"), strict=True):
                self.fields[f"contingency-{number}-{name}"] = _line(label, 500)
        for number in actions:
            self._add_action(f"action-{number}")

    def _add_action(self, name: str) -> None:
        self.fields[f"{name}-what"] = _line("What is to be done", 500)
        self.fields[f"{name}-pillar"] = _chosen("Pillar", Pillar.choices)
        self.fields[f"{name}-factor"] = _line("Which risk or strength it works on (optional)", 200)
        self.fields[f"{name}-agency"] = _chosen("Whose", Agency.choices)
        self.fields[f"{name}-owner"] = _line("Who does it", 120)
        self.fields[f"{name}-due"] = DateField(label="By which day", required=False)

    def box_of(self, field: str) -> str:
        """Return the box; where a row is asked for and there is none, that of the first that is empty."""
        first = {
            "action": f"action-{self.actions[0]}-what",
            "contingency": f"contingency-{self.contingencies[0]}-trigger",
        }
        return first.get(field, field)

    def told(self) -> dict[str, Any]:
        """Return the plan as the action takes it; a row with nothing in it is none."""
        given = self.cleaned_data
        rows: dict[str, list[dict[str, Any]]] = {}
        asked = (("contingency", self.contingencies, CONTINGENCY), ("action", self.actions, ACTION))
        for kind, numbers, names in asked:
            found = (
                {name: given[f"{kind}-{number}-{name}"] for name in names} | {"number": number} for number in numbers
            )
            rows[kind] = [row for row in found if any(row[name] for name in names)]
        for row in rows["action"]:
            row["due"] = row["due"].isoformat() if row["due"] else ""
        return {
            "sections": {code: given[f"section-{code}"] for code in SECTIONS},
            "confirmed": [code for code in SECTIONS if given[f"current-{code}"]],
            "contingencies": rows["contingency"],
            "actions": rows["action"],
        }


def filled(boxes: Mapping[str, str], form: Form) -> dict[str, Any]:
    """Return boxes as a form begins with them; a date as its three boxes were typed."""
    return {
        name: DateParts(*(boxes.get(f"{name}-{part}", "") for part in ("day", "month", "year")))
        if isinstance(field, DateField)
        else boxes.get(name, "")
        for name, field in form.fields.items()
    }


def _line(label: str, longest: int) -> forms.Field:
    return forms.CharField(label=label, required=False, max_length=longest)


def _chosen(label: str, choices: Sequence[tuple[str, Any]]) -> forms.Field:
    return forms.ChoiceField(label=label, choices=[CHOOSE, *choices], required=False)


class Decision(Form):
    """Countersigned, or returned with reasons."""

    outcome = forms.ChoiceField(
        label="What do you decide?",
        choices=[("agree", "Countersign"), ("return", "Return it with reasons")],
        widget=forms.RadioSelect,
    )
    words = Text(label="Your reasons", required=False, max_length=4000, help_text="Needed where you return it")


class ShareForm(Form):
    """Who received it."""

    agency = forms.CharField(label="Which agency?", max_length=120)
    name = forms.CharField(label="Who received it?", max_length=120)
    way = forms.ChoiceField(label="By what way?", choices=Way.choices, widget=forms.RadioSelect)
    on = DateField(label="On which day?", past=True)


class ProgressForm(Form):
    """What became of an action."""

    became = forms.ChoiceField(
        label="What became of it?",
        choices=[("done", "It is done"), ("moved", "It is moved to another day")],
        widget=forms.RadioSelect,
    )
    on = DateField(label="On which day?", help_text="On which it was done, or to which it is moved")
    words = Text(label="What shows that it is done, or why is it moved?", max_length=4000)
