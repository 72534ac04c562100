"""The forms of a visit. They check the shape of what was typed; the action weighs whether it can be so."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict

from custos.nominals.reads import Address
from custos.orders.reads import OrderNow, TermNow
from custos.plumbing.forms import DateField, FileField, Form, TimeField
from custos.visits.models import Concern, Outcome, Purpose
from custos.visits.writing import Boxes

YES_NO = [("yes", "Yes"), ("no", "No")]
ELSEWHERE = "elsewhere"
DEVICES = range(6)
HOW = [("seen", "Seen"), ("examined", "Examined")]
POWERS = [
    ("", "No power was used"),
    ("order", "A term of an order"),
    ("licence", "A condition of licence"),
    ("consent", "Consent in writing"),
    ("seizure", "Seized"),
]
KEPT = [("kept", "Kept"), ("concern", "Broken, as it seems"), ("not-checked", "Not checked")]
TICKS = [
    ("quick", "Opened at once"),
    ("drink", "Drink or drugs"),
    ("others", "Somebody else's belongings"),
    ("vehicle", "A vehicle that is not on record"),
    ("upset", "Upset or angry"),
    ("well", "Calm and well"),
]
ROOMS = [
    ("living", "Living room"),
    ("kitchen", "Kitchen"),
    ("bedroom", "Bedroom"),
    ("others", "Other bedrooms"),
    ("bathroom", "Bathroom"),
    ("outside", "Garden, shed or garage"),
]
CHANGES = [
    ("address", "Where he lives"),
    ("household", "Who lives there"),
    ("partner", "A partner"),
    ("work", "Work"),
    ("money", "Money"),
    ("health", "Health"),
    ("internet", "Internet and devices"),
    ("vehicle", "Vehicles"),
]


class Words(forms.CharField):
    """Some lines of text."""

    def __init__(self, rows: int = 2, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), max_length=4000, **kwargs)


class Ticks(forms.MultipleChoiceField):
    """Several of a few."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)


class OneOf(forms.ChoiceField):
    """One of a few, all shown."""

    widget = forms.RadioSelect


class VisitForm(Form):
    """Everything that is written in a visit: at the door, then in the car."""

    outcome = OneOf(label="Seen?", choices=Outcome.choices)
    purpose = OneOf(label="What for?", choices=Purpose.choices)
    on = DateField(label="Day", past=True)
    began = TimeField(label="Time there")
    where = OneOf(label="Where?")
    place = forms.CharField(label="Where else?", required=False, max_length=300)
    announced = OneOf(label="Expecting you?", choices=YES_NO)
    second = forms.CharField(
        label="Who came with you?", help_text="Leave empty if alone", required=False, max_length=120
    )
    present = Words(label="Who was there?", required=False)
    child = OneOf(label="Anybody under 18?", choices=YES_NO, required=False)
    child_words = Words(label="Who, how old, and who was with them", required=False)
    child_referred = OneOf(label="Was a referral made?", choices=YES_NO, required=False)
    child_to = forms.CharField(label="To whom", required=False, max_length=200)
    child_on = DateField(label="On which day", past=True, required=False)
    child_why_not = Words(label="Why not", required=False)
    ticks = Ticks(label="At a glance", choices=TICKS)
    notes = Words(label="Notes", rows=4, required=False)
    rooms = Ticks(label="Rooms seen", choices=ROOMS)
    rooms_words = Words(label="What was seen in them", required=False)
    changed = Ticks(label="What changed", choices=CHANGES)
    changed_words = Words(label="What changed, in words", required=False)
    concern = OneOf(label="Concern", choices=Concern.choices, required=False)
    concern_words = Words(label="Why", required=False)
    next_on = DateField(label="Next visit by", required=False)
    next_words = forms.CharField(label="What to look at then", required=False, max_length=300)

    def __init__(
        self, *args: Any, addresses: Sequence[Address] = (), orders: Sequence[OrderNow] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        where: Any = self.fields["where"]
        where.choices = [*((str(each.id), each.lines) for each in addresses), (ELSEWHERE, "Somewhere else")]
        assert self.today, "a visit is asked about beside a day"
        self.terms = [(now, term) for now in orders for term in now.terms_on(self.today)]
        for _, term in self.terms:
            self.fields[f"term-{term.row.thread}-seen"] = OneOf(label=term.row.plain, choices=KEPT, required=False)
            self.fields[f"term-{term.row.thread}-words"] = Words(label="What was seen, or why not", required=False)
        for number in DEVICES:
            self._add_device(f"device-{number}-")

    def _add_device(self, box: str) -> None:
        self.fields[f"{box}what"] = forms.CharField(label="Which device", required=False, max_length=200)
        self.fields[f"{box}how"] = OneOf(label="Seen or examined", choices=HOW, required=False)
        self.fields[f"{box}power"] = forms.ChoiceField(label="Under what power", choices=POWERS, required=False)
        self.fields[f"{box}by"] = forms.CharField(
            label="Which term, whose consent, or the exhibit", required=False, max_length=200
        )
        self.fields[f"{box}found"] = Words(label="What was found", required=False)

    def devices(self) -> list[dict[str, str]]:
        """Return the devices that were told of, each with the number of its boxes."""
        rows = []
        for number in DEVICES:
            row = {
                name: self.cleaned_data[f"device-{number}-{name}"] for name in ("what", "how", "power", "by", "found")
            }
            if any(row.values()):
                rows.append(row | {"number": str(number)})
        return rows

    def told(self) -> dict[str, Any]:
        """Return what was told: devices and terms in rows, everything else by its box."""
        plain = {name: value for name, value in self.cleaned_data.items() if "-" not in name}
        terms = [self._term(now, term) for now, term in self.terms]
        return plain | {"devices": self.devices(), "terms": terms}

    def _term(self, now: OrderNow, term: TermNow) -> dict[str, Any]:
        box = f"term-{term.row.thread}-"
        told = {"seen": self.cleaned_data[f"{box}seen"], "words": self.cleaned_data[f"{box}words"]}
        return told | {"order": now.order, "thread": term.row.thread, "plain": term.row.plain, "short": now.kind.short}


def bound_to(boxes: Boxes) -> QueryDict:
    """Return what was typed as a form takes it."""
    data = QueryDict(mutable=True)
    for name, values in boxes.items():
        data.setlist(name, values)
    return data


class CheckForm(Form):
    """What was looked at before a visit, or why not."""

    made = OneOf(label="Was it looked at?", choices=YES_NO)
    done_by = forms.CharField(label="By whom", required=False, max_length=120)
    on = DateField(label="On which day", past=True, required=False)
    reference = forms.CharField(label="Its reference", required=False, max_length=120)
    words = Words(label="What it said", rows=4, required=False)
    file = FileField(label="A file that proves it", required=False)
    why_not = forms.CharField(label="Why not", required=False, max_length=300)

    def told(self) -> dict[str, Any]:
        """Return what was told, whichever way it was answered."""
        told = super().told()
        told["made"] = told["made"] == "yes"
        return told


class WhyForm(Form):
    """A reason."""

    why = forms.CharField(label="Why?", max_length=300)


class NoteForm(Form):
    """What is added to a locked visit."""

    words = Words(label="What is to be added", rows=4)


PROMPTS = {
    "pack": "Were the checks made before the visit, or is it said why not?",
    "people": "Is everybody who was there named, and what was done about anybody under 18?",
    "terms": "Was each term looked at, with words for what was seen?",
    "devices": "Does every device examined have its power?",
    "concern": "Does the view of concern follow from what is written?",
    "risk": "Does the plan and the assessment still fit what changed?",
}


class ReviewForm(Form):
    """The supervisor's review: each prompt, and what follows."""

    verdict = OneOf(label="What follows?", choices=[("accepted", "It is accepted"), ("more", "More is to be done")])
    words = Words(label="What you tell whoever visited", rows=4, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, question in PROMPTS.items():
            self.fields[code] = OneOf(label=question, choices=YES_NO)
            self.fields[code].error_messages["required"] = f"Answer the question: {question}"
        self.order_fields([*PROMPTS, "verdict", "words"])

    def told(self) -> dict[str, Any]:
        """Return the answers to the prompts apart from what follows."""
        told = super().told()
        return {"prompts": {code: told[code] for code in PROMPTS}, "verdict": told["verdict"], "words": told["words"]}


class FrequencyForm(Form):
    """Another number of months between visits."""

    months = forms.IntegerField(
        label="Months from one visit to the next", help_text="0: as often as policy has it", min_value=0, max_value=24
    )
    reasons = Words(label="Why does policy's frequency not fit him?", rows=4)


class DecisionForm(Form):
    """Agreed, or returned with reasons."""

    outcome = OneOf(label="What do you decide?", choices=[("agree", "Agree"), ("return", "Return it with reasons")])
    words = Words(label="Your reasons", rows=4, required=False)

    def told(self) -> dict[str, Any]:
        """Return whether it is agreed, and the reasons."""
        told = super().told()
        return {"agrees": told["outcome"] == "agree", "words": told["words"]}


class WarrantForm(Form):
    """For which premises a warrant is applied for, and why that is necessary."""

    where = OneOf(label="Which premises?")
    necessity = Words(
        label="Why are entry and search necessary to assess the risk that he poses?", rows=6, required=False
    )

    def __init__(self, *args: Any, addresses: Sequence[Address] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        where: Any = self.fields["where"]
        where.choices = [(str(each.id), each.lines) for each in addresses]


def chosen(addresses: Sequence[Address], told: Mapping[str, Any]) -> Address | None:
    """Return which of his addresses was chosen."""
    where = told["where"]
    return None if where == ELSEWHERE else next(each for each in addresses if each.id == UUID(where))


STAYS = {
    "looked": "Were PNC, PND and local intelligence looked at since the last check, with nothing against it?",
    "notified": "Did he notify at a station in the last 12 months, as he must?",
    "same": "Are home, household, partner and work as they were when it was approved?",
    "low": "Is low risk still right?",
}


class ReasonsForm(Form):
    """Why he need not be visited."""

    reasons = Words(label="Why need he not be visited?", rows=6)


class StaysForm(Form):
    """The yearly check that he may stay without visits."""

    words = Words(label="What was looked at, and what was found?", rows=4)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, question in STAYS.items():
            self.fields[code] = OneOf(label=question, choices=YES_NO)
            self.fields[code].error_messages["required"] = f"Answer the question: {question}"
        self.order_fields([*STAYS, "words"])

    def told(self) -> dict[str, Any]:
        """Return the answers apart from the words."""
        told = super().told()
        return {"answers": {code: told[code] for code in STAYS}, "words": told["words"]}


class EndForm(Form):
    """Why he is to be visited again."""

    why = Words(label="Why is he to be visited again?", rows=4)
