"""The forms of a review. They check the shape of what was typed; the action weighs whether it can be so."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from custos.notifications.forms import Text
from custos.notifications.reviews.models import DeedKind
from custos.notifications.reviews.schemes import Scheme
from custos.plumbing.forms import DateField, Form

HOW = [("post", "By post"), ("hand", "By hand"), ("e-mail", "By e-mail"), ("other", "In another way in writing")]
PROBATION, PRISONS = "Probation", "Prison service"
OTHER_BODY = "other"
BODIES = [
    (PROBATION, PROBATION),
    (PRISONS, f"{PRISONS}, for the minister"),
    (OTHER_BODY, "Another body that co-operates under MAPPA"),
]


class DeedForm(Form):
    """One thing done in a review; with `correcting`, why it is put right."""

    def __init__(self, *args: Any, scheme: Scheme, bodies: Sequence[str] = (), correcting: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.shape(scheme, bodies)
        if correcting:
            self.fields["why"] = forms.CharField(
                label="Why is it corrected?", max_length=300, error_messages={"required": "Say why it is corrected"}
            )

    def shape(self, scheme: Scheme, bodies: Sequence[str]) -> None:
        """Fit the boxes to the nation's scheme."""


class Applied(DeedForm):
    """His application."""

    on = DateField(label="On which day did the police receive it?", past=True)
    how = forms.ChoiceField(label="How did it come?", choices=HOW, widget=forms.RadioSelect)
    by_whom = forms.CharField(label="Who took it in?", max_length=120)
    words = Text(label="What does he say in it?", required=False, max_length=8000)


class Begun(DeedForm):
    """That the police began of their own accord."""

    on = DateField(label="On which day did the review begin?", past=True)


class Acknowledged(DeedForm):
    """That he was told that it came."""

    on = DateField(label="On which day was the letter sent?", past=True)
    how = forms.ChoiceField(label="How was it sent?", choices=HOW, widget=forms.RadioSelect)


class Asked(DeedForm):
    """That a body was asked."""

    body = forms.ChoiceField(label="Which body was asked?", choices=BODIES, widget=forms.RadioSelect)
    named = forms.CharField(label="If it is another body: what is it called?", required=False, max_length=60)
    on = DateField(label="On which day did it receive the notice?", past=True)

    def clean(self) -> dict[str, Any]:
        """Take the name of another body for the body."""
        told = super().clean() or self.cleaned_data
        named = told.pop("named", "").strip()
        if told.get("body") == OTHER_BODY:
            if not named:
                self.add_error("named", "Say what the body is called")
            told["body"] = named
        return told


class Answered(DeedForm):
    """What a body said."""

    body = forms.ChoiceField(label="Which body answered?", widget=forms.RadioSelect)
    on = DateField(label="On which day did its answer come?", past=True)
    words = Text(label="What did it say?", max_length=8000, help_text="If it knows nothing that matters, say so")

    def shape(self, scheme: Scheme, bodies: Sequence[str]) -> None:
        """Offer the bodies that have not answered."""
        self.fields["body"].choices = [(body, body) for body in bodies]  # type: ignore[attr-defined]


class Proposed(DeedForm):
    """An outcome with its reasons."""

    ends = forms.TypedChoiceField(
        label="What is the outcome?",
        choices=[("yes", ""), ("no", "")],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    words = Text(label="Reasons", max_length=8000, help_text="He reads them, word for word")
    further_years = forms.IntegerField(label="For how many years before he may apply again?", required=False)
    until = DateField(label="If an order is made: on which day does it end?", required=False)

    def shape(self, scheme: Scheme, bodies: Sequence[str]) -> None:
        """Offer what the nation's law knows."""
        self.fields["ends"].choices = [("yes", scheme.ends), ("no", scheme.goes_on)]  # type: ignore[attr-defined]
        if scheme.years:
            fewest, most = scheme.years
            words = f"Only where he stays subject. Leave it empty for {fewest} years; {most} at the most, for a risk"
            self.fields["further_years"].help_text = words
        else:
            del self.fields["further_years"]
        if not scheme.order_years:
            del self.fields["until"]


class Decided(Proposed):
    """A decision."""

    on = DateField(label="On which day is it decided?", past=True)
    field_order = ("on",)


class Notice(DeedForm):
    """That he received the notice of the decision."""

    on = DateField(label="On which day did he receive the notice?", past=True)
    how = forms.ChoiceField(label="How was it given?", choices=HOW, widget=forms.RadioSelect)


class Appealed(DeedForm):
    """That he appeals."""

    on = DateField(label="On which day was the appeal brought?", past=True)
    by_whom = forms.CharField(label="Before which court?", max_length=120)
    words = Text(label="What does he say?", required=False, max_length=8000)


class AppealDecided(DeedForm):
    """How a court decided."""

    on = DateField(label="On which day did the court decide?", past=True)
    allowed = forms.TypedChoiceField(
        label="How did it decide?",
        choices=[("yes", "The appeal is allowed: he is no longer subject"), ("no", "The appeal is dismissed")],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    words = Text(label="What did the court say?", required=False, max_length=8000)


FORMS: dict[str, type[DeedForm]] = {
    DeedKind.APPLIED: Applied,
    DeedKind.BEGUN: Begun,
    DeedKind.ACKNOWLEDGED: Acknowledged,
    DeedKind.ASKED: Asked,
    DeedKind.ANSWERED: Answered,
    DeedKind.DECIDED: Decided,
    DeedKind.NOTICE: Notice,
    DeedKind.APPEALED: Appealed,
    DeedKind.APPEAL_DECIDED: AppealDecided,
}


class Factors(Form):
    """What is written of each factor; each box carries what was shown in it, so that only what was written is kept."""

    def __init__(self, *args: Any, factors: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, words in factors.items():
            self.fields[code] = Text(label=words, required=False, max_length=8000, show_hidden_initial=True)

    def written(self) -> dict[str, str]:
        """Return what was newly written."""
        return {code: _lines(self.cleaned_data[code]) for code in self.changed_data}

    def seen(self) -> dict[str, str]:
        """Return what had been shown in each box."""
        return {code: _lines(self.data.get(self[code].html_initial_name, "")) for code in self.fields}

    def show_what_stands(self, words: Mapping[str, str]) -> None:
        """Take what stands now for what is shown, and show it in every box that was not written in."""
        data = {name: self.data[name] for name in self.data}
        for code in self.fields:
            data[self[code].html_initial_name] = words.get(code, "")
            if code not in self.changed_data:
                data[code] = words.get(code, "")
        self.data = data


def _lines(text: str) -> str:
    return text.strip().replace("\r\n", "\n")


class Why(Form):
    """Why it is struck out."""

    why = forms.CharField(label="Why?", max_length=300)
