"""The forms of a case. They check the shape of what was typed; the action weighs whether it can be so."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone

from custos.plumbing.forms import DateField, Form, TimeField
from custos.rights.copying import ALL, Item, kinds_of_data
from custos.rights.left_out import Rule
from custos.rights.vocabulary import (
    ABOUT_A_PERSON,
    QUESTIONS,
    REQUESTS,
    Answer,
    CaseKind,
    Ground,
    Group,
    Outcome,
    Regime,
    Result,
    Severity,
    StepKind,
)

LONG = 4000
GIVEN = "given"


class Text(forms.CharField):
    """Several lines of text."""

    widget = forms.Textarea


SINCE = {
    CaseKind.REVIEW: "Since which day does its period run?",
    CaseKind.BREACH: "On which day did we become aware of it?",
}
SINCE_HINT = {CaseKind.REVIEW: "The last relevant contact, or the last review"}
WORDS = {CaseKind.REVIEW: "Why is it reviewed?", CaseKind.BREACH: "What happened, and to whose data?"}


class Opened(Form):
    """What a case is opened with."""

    requester = forms.CharField(label="Who asks?", max_length=200, help_text="And for whom, where it is for another")
    reference = forms.CharField(label="Reference of the record", max_length=9, required=False)
    regime = forms.ChoiceField(label="Which law is it under?", choices=Regime.choices, widget=forms.RadioSelect)
    group = forms.ChoiceField(label="Which group is it of?", choices=Group.choices, widget=forms.RadioSelect)
    since = DateField(label="On which day was it received?", past=True)
    hour = TimeField(label="At what time?")
    words = Text(label="What is asked for?", max_length=LONG)

    def __init__(self, *args: Any, kind: CaseKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = {"since", "words", "reference"}
        asked |= {"requester", "regime"} if kind in REQUESTS else set()
        asked |= {"group"} if kind == CaseKind.REVIEW else {"hour"} if kind == CaseKind.BREACH else set()
        for name in set(self.fields) - asked:
            del self.fields[name]
        self.fields["reference"].required = kind in ABOUT_A_PERSON
        self.fields["since"].label = SINCE.get(kind, self.fields["since"].label)
        self.fields["since"].help_text = SINCE_HINT.get(kind, "")
        self.fields["words"].label = WORDS.get(kind, self.fields["words"].label)
        if kind not in ABOUT_A_PERSON:
            self.fields["reference"].help_text = "Leave it empty where no record is found"

    def told(self) -> dict[str, Any]:
        """Return what was told, the day and the hour made one moment."""
        told = super().told()
        told.pop("reference")
        moment = datetime.combine(told["since"], told.pop("hour", None) or time.min)
        return told | {"since": timezone.make_aware(moment)}


class Done(Form):
    """That something was done."""

    on = DateField(label="On which day?", past=True)
    words = Text(label="What is to be said of it?", required=False, max_length=LONG)


class Reasoned(Form):
    """That something was decided, with the reason."""

    on = DateField(label="On which day?", past=True)
    words = Text(label="For which reasons?", max_length=LONG)


class Proved(Form):
    """How he proved who he is."""

    on = DateField(label="On which day?", past=True)
    words = forms.CharField(label="How was it proved who asks?", max_length=300)


class Released(Form):
    """To whom and how the answer was given."""

    on = DateField(label="On which day?", past=True)
    to = forms.CharField(label="To whom was it given?", max_length=200)
    words = forms.CharField(label="How was it given?", max_length=300)


class Told(Form):
    """Who was told."""

    on = DateField(label="On which day?", past=True)
    words = Text(label="Who was told, and of what?", max_length=LONG)


class Decided(Form):
    """What was decided on a request, and what was changed."""

    on = DateField(label="On which day?", past=True)
    outcome = forms.ChoiceField(label="What was decided?", choices=Outcome.choices, widget=forms.RadioSelect)
    words = Text(label="For which reasons?", max_length=LONG)
    changed = Text(
        label="What was, or is to be, changed or restricted?",
        required=False,
        max_length=LONG,
        help_text="A correction is made on the record in the ordinary way; name it here with its day",
    )


class Restricting(Decided):
    """What was decided on a request to restrict, and which data that is of."""

    but_for = forms.CharField(
        label="What may it be used for meanwhile?",
        required=False,
        max_length=200,
        help_text="Shown wherever it is. Leave it empty where it may be used for nothing",
    )

    def __init__(self, *args: Any, items: Sequence[Item] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(code, f"All of: {title}") for code, title in kinds_of_data().items()]
        one = [(item.key, f"{item.title}: {item.words}"[:120]) for item in items]
        self.fields["matter"] = forms.ChoiceField(
            label="Which data is restricted?",
            choices=[("", "None: it is refused"), (ALL, "All that is held of him"), *kinds, *one],
            required=False,
            help_text="A kind of data, or one thing of it",
        )
        self.order_fields(["on", "outcome", "matter", "changed", "but_for", "words"])


class Weighed(Form):
    """The questions of a review, and what comes of it."""

    on = DateField(label="On which day?", past=True)
    result = forms.ChoiceField(label="What is to be done?", choices=Result.choices, widget=forms.RadioSelect)
    words = Text(label="For which reasons?", max_length=LONG)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = {name: Text(label=label, max_length=LONG) for name, label in QUESTIONS.items()}
        for field in asked.values():
            field.error_messages["required"] = f"Answer the question: {field.label}"
            field.widget.attrs["rows"] = 2
        self.fields = {"on": self.fields["on"], **asked, "result": self.fields["result"], "words": self.fields["words"]}


class Assessed(Form):
    """How grave a breach is."""

    on = DateField(label="On which day?", past=True)
    severity = forms.ChoiceField(label="How grave is it?", choices=Severity.choices, widget=forms.RadioSelect)
    people = forms.IntegerField(label="How many people are concerned?", min_value=0, max_value=10_000_000)
    words = Text(label="Facts, effects, and what was done about it", max_length=LONG)


class Reported(Form):
    """When a breach was reported to the Commissioner."""

    on = DateField(label="On which day?", past=True)
    hour = TimeField(label="At what time?")
    to = forms.CharField(label="Under which number of the Commissioner?", required=False, max_length=60)
    words = Text(label="Where it was later than 72 hours: why?", required=False, max_length=LONG)

    def told(self) -> dict[str, Any]:
        """Return what was told, the hour as words."""
        told = super().told()
        return told | {"hour": told["hour"].strftime("%H:%M")}


class Chosen(Form):
    """What a copy gives and withholds, item by item, and how the request is answered."""

    on = DateField(label="On which day?", past=True)
    answer = forms.ChoiceField(label="How is it answered?", choices=Answer.choices, widget=forms.RadioSelect)
    words = Text(
        label="Reasons for whatever is withheld",
        required=False,
        max_length=LONG,
        help_text="Kept with the case, for the Commissioner; never on the letter",
    )
    silent = forms.BooleanField(
        label="To say that anything is withheld would defeat its purpose: the letter is silent", required=False
    )

    def __init__(self, *args: Any, items: Sequence[Item] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = items
        choices = [(GIVEN, "Given"), *((each.value, f"Withheld: {each.label}") for each in Ground)]
        for item in items:
            label = f"{item.title}: {item.words}"
            hint = f"Source: {item.source}" if item.source else ""
            first = item.ground or GIVEN
            self.fields[item.key] = forms.ChoiceField(label=label, choices=choices, initial=first, help_text=hint)

    def told(self) -> dict[str, Any]:
        """Return what was told: withheld items by their ground, and the copy as it will be given."""
        told = super().told()
        picks = {item.key: told.pop(item.key) for item in self.items}
        withheld = {key: ground for key, ground in picks.items() if ground != GIVEN}
        gives = told["answer"] == Answer.COPY
        copy = list(given(self.items, withheld)) if gives else []
        return told | {"withheld": withheld, "copy": copy, "left_out": list(Rule) if gives else []}


def given(items: Sequence[Item], withheld: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """Give each item that is not withheld, as it will stand in the copy."""
    for item in items:
        if item.key not in withheld:
            yield {"key": item.key, "title": item.title, "words": item.words}


FORMS: dict[StepKind, type[Form]] = {
    StepKind.IDENTITY_ASKED: Done,
    StepKind.IDENTITY_PROVED: Proved,
    StepKind.CLARITY_ASKED: Done,
    StepKind.CLARIFIED: Done,
    StepKind.EXTENDED: Reasoned,
    StepKind.CHOSEN: Chosen,
    StepKind.DECIDED: Decided,
    StepKind.WEIGHED: Weighed,
    StepKind.HELD: Reasoned,
    StepKind.HOLD_LIFTED: Reasoned,
    StepKind.APPROVED: Done,
    StepKind.SENT_BACK: Reasoned,
    StepKind.RELEASED: Released,
    StepKind.RECIPIENTS_TOLD: Told,
    StepKind.LIFTED: Reasoned,
    StepKind.ASSESSED: Assessed,
    StepKind.REPORTED: Reported,
    StepKind.NOT_REPORTED: Reasoned,
    StepKind.PEOPLE_TOLD: Told,
    StepKind.PEOPLE_NOT_TOLD: Reasoned,
    StepKind.CLOSED: Done,
}
