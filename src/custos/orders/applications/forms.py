"""The forms of an application."""

from typing import Any

from django import forms

from custos.orders.applications.models import OUTCOMES, Application, ApplicationDeedKind
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


class Told(Form):
    """Something that he did."""

    on = DateField(label="On which day?", past=True)
    words = Text(label="What did he do?", max_length=4000)
    source = forms.CharField(label="How is it known?", max_length=120)
    exhibit = forms.CharField(label="Exhibit", required=False, max_length=40, help_text="For example TN/1")


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


class Heard(Form):
    """What came of a hearing."""

    on = DateField(label="On which day was the hearing?", past=True)
    who = forms.CharField(label="Before whom?", max_length=120)
    outcome = forms.ChoiceField(label="What came of it?", choices=OUTCOMES, widget=forms.RadioSelect)
    words = Text(label="What did the court say?", required=False, max_length=4000)


FORMS: dict[str, type[Form]] = dict.fromkeys(ApplicationDeedKind, Step) | {
    ApplicationDeedKind.AUTHORISED: Authorised,
    ApplicationDeedKind.HEARD: Heard,
}
