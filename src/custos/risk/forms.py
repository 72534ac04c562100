"""The forms of assessments and levels. They check the shape of what was typed; whether it can be is the action's."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from custos.plumbing.forms import DateField, DateParts, Form
from custos.risk.kinds import LEVELS, AssessmentKind
from custos.risk.models import Assessment, Lead, Purpose
from custos.risk.reads import ratings_of

CHOOSE = ("", "Choose one")


class Text(forms.CharField):
    """Several lines of text."""

    widget = forms.Textarea


def chosen(label: str, choices: Sequence[tuple[str, str]], *, must: bool = True, help_text: str = "") -> forms.Field:
    """Return one choice of a few, as radios."""
    field = forms.ChoiceField(
        label=label, choices=choices, widget=forms.RadioSelect, required=False, help_text=help_text
    )
    return needed(field) if must else field


def needed(field: forms.Field) -> forms.Field:
    """Mark a box that the action asks for, so that the page does not call it optional."""
    field.widget.attrs["must"] = True
    return field


class AssessmentForm(Form):
    """An assessment of a kind, on one page. Nothing is required here: a draft is kept as it is typed."""

    on = needed(DateField(label="Day of the assessment", required=False))
    purpose = forms.ChoiceField(
        label="Why is he assessed?", choices=Purpose.choices, widget=forms.RadioSelect, required=False
    )
    trigger = forms.CharField(label="Which change was it?", required=False, max_length=300)

    def __init__(self, *args: Any, kind: AssessmentKind, static: Sequence[Assessment] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.static = kind, {str(row.id): row for row in static}
        self.fields["purpose"].widget.attrs["must"] = True
        for name, field in self._fields_of_kind():
            if isinstance(field, DateField):
                field.today = self.today
            self.fields[name] = field

    def _fields_of_kind(self) -> list[tuple[str, forms.Field]]:
        kind = self.kind
        assessor = needed(forms.CharField(label="Who assessed him?", required=False, max_length=120))
        rows: list[tuple[str, forms.Field | None]] = [
            ("version", self._text("Which tool, model or version?") if kind.asks_version else None),
            ("lead", chosen("Who leads his management?", Lead.choices) if kind.asks_lead else None),
            ("assessor", assessor),
            ("trained_on", self._training()),
            ("based_on", self._based_on()),
            *((f"part-{part.code}", chosen(part.title, ratings_of(part), must=part.must)) for part in kind.parts),
            *((f"evidence-{part.code}", self._evidence(part.title)) for part in kind.parts if part.evidence),
            *((f"word-{ask.code}", self._words(ask.title, ask.hint, ask.must)) for ask in kind.asks),
            ("score", forms.DecimalField(label=kind.score_title, required=False) if kind.scores else None),
            ("band", chosen(kind.band_title, kind.bands, must=kind.band_must) if kind.bands else None),
            ("next_due", DateField(label="When is the next one due?", required=False, help_text=self._due_words())),
            ("from_intelligence", forms.BooleanField(label="It rests on police intelligence", required=False)),
        ]
        return [(name, field) for name, field in rows if field]

    def _text(self, label: str) -> forms.Field:
        return needed(forms.CharField(label=label, required=False, max_length=120))

    def _evidence(self, title: str) -> forms.Field:
        return needed(Text(label=f"{title}: what does that rest on?", required=False, max_length=4000))

    def _words(self, title: str, hint: str, must: bool) -> forms.Field:
        field = Text(label=title, required=False, max_length=8000, help_text=hint)
        return needed(field) if must else field

    def _training(self) -> forms.Field:
        field = DateField(label="When was the assessor trained in this tool?", required=False)
        return needed(field) if self.kind.asks_training else field

    def _based_on(self) -> forms.Field | None:
        if not self.kind.is_dynamic or not self.static:
            return None
        words = [(pk, f"{row.what.short}: {row.band_words.lower()}") for pk, row in self.static.items()]
        return forms.ChoiceField(
            label="On which static assessment does it stand?", choices=[CHOOSE, *words], required=False
        )

    def _due_words(self) -> str:
        return f"In {self.kind.months} months, unless you say another day" if self.kind.months else "If a day is set"

    def told(self) -> dict[str, Any]:
        """Return the assessment as the action takes it."""
        given, kind = self.cleaned_data, self.kind
        plain = ("on", "purpose", "trigger", "version", "lead", "assessor", "trained_on", "score", "band", "next_due")
        told = {name: given[name] for name in (*plain, "from_intelligence") if name in given}
        told["purpose"] = told["purpose"] or Purpose.INITIAL
        told["based_on"] = self.static.get(given.get("based_on", ""))
        told["parts"] = {
            part.code: {"rating": given[f"part-{part.code}"], "evidence": given.get(f"evidence-{part.code}", "")}
            for part in kind.parts
            if given[f"part-{part.code}"] or given.get(f"evidence-{part.code}")
        }
        told["words"] = {ask.code: given[f"word-{ask.code}"] for ask in kind.asks}
        return told


def filled_from(row: Assessment) -> dict[str, Any]:
    """Return an earlier assessment as the boxes of a new one: what is of its own day is left out."""
    filled: dict[str, Any] = {"version": row.version, "lead": row.lead, "assessor": row.assessor}
    filled |= {"purpose": Purpose.REVIEW, "trained_on": row.trained_on, "from_intelligence": row.from_intelligence}
    for code, rated in row.parts.items():
        filled |= {f"part-{code}": rated.get("rating", ""), f"evidence-{code}": rated.get("evidence", "")}
    return filled | {f"word-{code}": words for code, words in row.words.items()}


def from_typed(typed: dict[str, str], form: type[Form] | Form) -> dict[str, Any]:
    """Return what a draft holds as the boxes of a form; a date as its three boxes were typed."""
    fields = form.fields if isinstance(form, Form) else form.base_fields
    return {
        name: DateParts(*(typed.get(f"{name}-{part}", "") for part in ("day", "month", "year")))
        if isinstance(field, DateField)
        else typed.get(name, "")
        for name, field in fields.items()
    }


class Decision(Form):
    """Agreed, or returned with reasons."""

    outcome = forms.ChoiceField(
        label="What do you decide?",
        choices=[("agree", "Agree"), ("return", "Return it with reasons")],
        widget=forms.RadioSelect,
    )
    words = Text(label="Your reasons", required=False, max_length=4000, help_text="Needed where you return it")


class Words(Form):
    """An annotation."""

    words = Text(label="What is to be said of it?", max_length=4000)


class OverrideForm(Form):
    """Another band than the tool's."""

    why = Text(label="Why does the tool's own band not fit him?", max_length=4000)

    def __init__(self, *args: Any, kind: AssessmentKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        to = forms.ChoiceField(label="Which band fits?", choices=kind.bands, widget=forms.RadioSelect)
        self.fields = {"to": to, **self.fields}


class LevelForm(Form):
    """The one overall level."""

    level = chosen("Which level?", LEVELS)
    reasons = needed(Text(label="Why this level?", required=False, max_length=8000))
    factors = needed(
        Text(
            label="What raises the risk, in plain words?",
            required=False,
            max_length=2000,
            help_text="Any police officer who meets him sees this. One thing a line; name nobody",
        )
    )

    def __init__(self, *args: Any, assessments: Sequence[Assessment] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = {str(row.id): row for row in assessments}
        for name, label, static in (
            ("static", "On which static assessment does it stand?", True),
            ("dynamic", "On which assessment of what changes does it stand?", False),
        ):
            words = [(pk, row.what.short) for pk, row in self.rows.items() if row.what.is_static is static]
            if words:
                self.fields[name] = forms.ChoiceField(label=label, choices=[CHOOSE, *words], required=False)

    def told(self) -> dict[str, Any]:
        """Return the level as the action takes it."""
        given = dict(self.cleaned_data)
        for name in ("static", "dynamic"):
            given[name] = self.rows.get(given.get(name) or "")
        return given


class PutOffForm(Form):
    """Until when the review is put off, and why."""

    until = DateField(label="Until which day?", future=True)
    why = Text(label="Why can it wait?", max_length=2000)


class ComputeForm(Form):
    """The items of an instrument that is computed here."""

    def __init__(self, *args: Any, asks: dict[str, tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, (kind, label) in asks.items():
            self.fields[name] = _item(kind, label)
            if isinstance(self.fields[name], DateField):
                self.fields[name].today = self.today  # type: ignore[attr-defined]

    def items(self) -> dict[str, Any]:
        """Return the items as the instrument takes them: null where one is not known."""
        items: dict[str, Any] = {}
        for name, value in self.cleaned_data.items():
            items[name] = value.isoformat() if isinstance(value, date) else value if value != "" else None
        return {name: {"yes": True, "no": False}.get(value, value) if isinstance(value, str) else value
                for name, value in items.items()}  # fmt: skip


def _item(kind: str, label: str) -> forms.Field:
    if kind == "day":
        return DateField(label=label, past=True, required=False)
    if kind == "count":
        return forms.IntegerField(label=label, min_value=0, max_value=999, required=False)
    choices = {
        "yes-no": [("yes", "Yes"), ("no", "No"), ("", "Not known")],
        "status": [("COMMUNITY", "In the community"), ("CUSTODY", "In custody"), ("REMAND", "On remand")],
    }[kind]
    return chosen(label, choices, must=False)
