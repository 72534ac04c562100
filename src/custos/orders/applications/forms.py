"""The forms of an application."""

from collections.abc import Sequence
from typing import Any

from django import forms

from custos.orders.applications.models import (
    OUTCOMES,
    OUTCOMES_OF_HIS,
    Application,
    ApplicationDeedKind,
    Asks,
    Position,
)
from custos.orders.forms import Text
from custos.orders.kinds import KINDS, TERM_WORDS, OrderKind, Tells, TermKind
from custos.plumbing.forms import DateField, Form


def is_applied_for(kind: OrderKind) -> bool:
    """Say whether an order of the kind can be applied for today: in force, of terms, and neither interim nor held."""
    return kind.tells == Tells.ORDER and kind.last is None and kind.needs_terms and not kind.is_interim


class Opened(Form):
    """What is applied for."""

    kind = forms.ChoiceField(label="Which order?", widget=forms.Select)
    court = forms.CharField(label="Which court?", max_length=120)
    hearing_on = DateField(label="On which day is the hearing?", required=False, help_text="If it is known")
    since = DateField(
        label="Since which day does what he did count?",
        required=False,
        help_text="On application: the appropriate date",
    )
    summary = Text(label="The offence, or what he did, in short", max_length=4000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = sorted((kind for kind in KINDS.values() if is_applied_for(kind)), key=lambda kind: kind.title)
        self.fields["kind"].choices = [("", "Choose one"), *((kind.code, kind.title) for kind in found)]  # type: ignore[attr-defined]


class Received(Form):
    """What he asks of a court about an order."""

    received_on = DateField(label="On which day was it received?", past=True)
    court = forms.CharField(label="From which court?", max_length=120)
    asks = forms.ChoiceField(label="What does he ask?", widget=forms.RadioSelect)
    hearing_on = DateField(label="On which day is the hearing?", required=False, help_text="If it is known")
    summary = Text(label="What does he say, in short?", max_length=4000)

    def __init__(self, *args: Any, asks: Sequence[Asks], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["asks"].choices = [(each.value, each.label) for each in asks]  # type: ignore[attr-defined]


class Told(Form):
    """Something that he did."""

    on = DateField(label="On which day?", past=True)
    words = Text(label="What did he do?", max_length=4000)
    source = forms.CharField(label="How is it known?", max_length=120)
    exhibit = forms.CharField(label="Exhibit", required=False, max_length=40, help_text="For example TN/1")


class ReliedOn(Told):
    """Something that the force relies on in its answer to him."""

    words = Text(label="What happened, or what does it show?", max_length=4000)
    field_order = ("on", "words")


class Drafted(Form):
    """A term of the draft."""

    kind = forms.ChoiceField(label="What is it about?")
    wording = Text(label="Wording for the court", max_length=4000)
    plain = Text(label="In plain words", max_length=600)
    check_words = Text(label="How will it be checked?", max_length=600)
    supervisor = forms.CharField(label="Who supervises it?", required=False, max_length=120)
    until = DateField(label="Its own last day", required=False, future=True)
    necessity = Text(
        label="Why is it necessary, for him?",
        max_length=2000,
        help_text="And why would nothing less do? A term that only repeats what the law asks is not",
    )

    def __init__(self, *args: Any, application: Application, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        allowed = [each for each in TermKind if each in application.what.terms]
        self.fields["kind"].choices = [("", "Choose one"), *((each.value, TERM_WORDS[each]) for each in allowed)]  # type: ignore[attr-defined]


class Step(Form):
    """Something done, by or with somebody."""

    on = DateField(label="On which day?", past=True)
    who = forms.CharField(label="Who, or with whom?", max_length=120)
    words = Text(label="What is to be said of it?", required=False, max_length=4000)


class Authorised(Form):
    """That it was authorised."""

    on = DateField(label="On which day?", past=True)
    who = forms.CharField(label="Who authorises it?", max_length=120)
    rank = forms.CharField(label="Of which rank?", max_length=60)
    words = Text(label="Why is it necessary and proportionate?", max_length=4000)


class PositionTaken(Form):
    """What the force says to what he asks."""

    on = DateField(label="On which day was it decided?", past=True)
    position = forms.ChoiceField(
        label="What is the force's position?", choices=Position.choices, widget=forms.RadioSelect
    )
    words = Text(label="Why?", max_length=4000, help_text="The answer to the court gives these reasons word for word")
    who = forms.CharField(label="Who decided?", max_length=120)
    rank = forms.CharField(label="Of which rank?", max_length=60)


class Heard(Form):
    """What came of a hearing."""

    on = DateField(label="On which day was the hearing?", past=True)
    who = forms.CharField(label="Before whom?", max_length=120)
    outcome = forms.ChoiceField(label="What came of it?", choices=OUTCOMES, widget=forms.RadioSelect)
    words = Text(label="What did the court say?", required=False, max_length=4000)


class HeardOfHis(Heard):
    """What came of a hearing of his application."""

    outcome = forms.ChoiceField(label="What came of it?", choices=OUTCOMES_OF_HIS, widget=forms.RadioSelect)
    field_order = ("on", "who", "outcome")


K = ApplicationDeedKind
FORMS: dict[str, type[Form]] = dict.fromkeys((K.CONSULTED, K.ANSWERED, K.LODGED, K.DRAFT_SERVED, K.PNC), Step) | {
    K.AUTHORISED: Authorised,
    K.HEARD: Heard,
    K.POSITION: PositionTaken,
}
FORMS_OF_HIS = FORMS | {K.HEARD: HeardOfHis}
