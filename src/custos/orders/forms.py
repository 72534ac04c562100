"""The forms of an order. They check the shape of what was typed; the action weighs whether it can be so."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.forms.utils import ErrorDict

from custos.law.terms import Disposal, Finding, Listed
from custos.orders.kinds import KINDS, TERM_WORDS, OrderKind, Tells, TermKind
from custos.orders.models import NATIONS, DeedKind, Length, OrderDeed, OrderTerm, TermChange
from custos.orders.standing import OrderNow, TermNow
from custos.orders.wordings import WORDINGS
from custos.plumbing.forms import DateField, Form, Problem
from custos.plumbing.ids import uuid7
from custos.plumbing.refusals import UnableToRecord
from custos.plumbing.words import date_words

MOST_ROWS = 40
HOW_SERVED = [
    ("in-person", "In person"),
    ("court", "At court, when it was made"),
    ("post", "By post"),
    ("other", "In another way"),
]
HOW_ENDED = [
    ("decided", "The application for the full order was decided without one"),
    ("quashed", "It was quashed"),
    ("appeal", "An appeal was allowed"),
    ("cancelled", "Whoever gave it cancelled it"),
    ("run-out", "What it belongs to ended: licence, bail, community order"),
]
WAYS = dict(HOW_SERVED) | dict(HOW_ENDED)
BY_WHOM = [("him", "He"), ("police", "The police"), ("other", "Somebody else")]
ABROAD_HOW = [
    ("convicted", "He was convicted"),
    (Finding.INSANITY.value, "He was found not guilty by reason of insanity, or its like"),
    (Finding.DISABILITY.value, "He was found to have done the act while under a disability, or its like"),
    ("cautioned", "He was cautioned, or its like"),
]
LISTED = [
    (Listed.OUTRIGHT.value, "Yes, whatever the sentence"),
    (Listed.BY_SENTENCE.value, "Yes, by the sentence that he got"),
    (Listed.UNKNOWN.value, "It is not known: a person must look"),
]
DISPOSALS = [("", "Choose one"), *((each.value, each.value.replace("-", " ").capitalize()) for each in Disposal)]


class Text(forms.CharField):
    """Several lines of text."""

    widget = forms.Textarea


class TermRow(Form):
    """One prohibition or requirement. With nothing typed in it, it is no term."""

    thread = forms.UUIDField(required=False, widget=forms.HiddenInput)
    kind = forms.ChoiceField(label="What is it about?", required=False)
    wording = Text(label="The court's words", required=False, max_length=4000)
    plain = Text(
        label="In plain words",
        required=False,
        max_length=600,
        help_text="As he and a patrol would understand it: “Do not be alone with anybody under 18”",
    )
    check_words = Text(label="How is it checked?", required=False, max_length=600)
    supervisor = forms.CharField(
        label="Who supervises it?", required=False, max_length=120, help_text="Only of something that he must do"
    )
    until = DateField(label="Its own last day", required=False, help_text="Only where it ends before the order")

    def __init__(self, *args: Any, kind: OrderKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [each for each in TermKind if each in kind.terms]
        choices = [("", "Choose one"), *((each.value, TERM_WORDS[each]) for each in offered)]
        self.fields["kind"].choices = choices  # type: ignore[attr-defined]

    @property
    def filled(self) -> bool:
        """Whether anything was typed in it."""
        return any(self.cleaned_data.get(name) for name in ("kind", "wording", "plain", "check_words", "until"))

    def clean(self) -> dict[str, Any]:
        """Ask what it is about, where anything is said of it."""
        told = super().clean() or self.cleaned_data
        if not told.get("kind") and self.filled and "kind" not in self.errors:
            self.add_error("kind", "Select what the term is about")
        return told

    def row(self, change: TermChange) -> OrderTerm:
        """Return the term as it was typed."""
        told = {name: self.cleaned_data[name] for name in TermRow.base_fields}
        return OrderTerm(thread=told.pop("thread") or uuid7(), change=change, **told)


class EarlierRow(TermRow):
    """A term that stood before a variation: it stays, is changed, or ends."""

    what = forms.ChoiceField(
        label="What became of it?",
        choices=[("stays", "It stays"), ("changed", "It was changed"), ("ended", "It was ended")],
        widget=forms.RadioSelect,
        initial="stays",
    )
    field_order = ("what",)

    def changed(self) -> OrderTerm:
        """Return what became of it."""
        return self.row(TermChange(self.cleaned_data["what"]))


class Lasting(Form):
    """How long an order lasts."""

    on = DateField(label="On which day?", past=True)
    court = forms.CharField(label="Which court?", required=False, max_length=120)
    length = forms.ChoiceField(label="How long does it last?", choices=Length.choices, widget=forms.RadioSelect)
    until = DateField(label="Its last day", required=False, help_text="Only where it lasts until a day")

    def clean(self) -> dict[str, Any]:
        """Have a day where it lasts until a day, and none elsewhere."""
        told = super().clean() or self.cleaned_data
        if told.get("length") == Length.FIXED and not told.get("until") and "until" not in self.errors:
            self.add_error("until", "Enter the last day of the order")
        if told.get("length") in (Length.SAME, Length.FURTHER) and told.get("until"):
            self.add_error("until", f"You chose “{Length(told['length']).label.lower()}”: leave the last day empty")
        return told


class Made(Lasting):
    """That an order was made."""

    nation = forms.ChoiceField(
        label="Of which nation?",
        choices=[(each.value, words) for each, words in NATIONS.items()],
        widget=forms.RadioSelect,
    )
    applied_on = DateField(label="On which day was it applied for?", required=False)
    in_force = DateField(
        label="On which day did it come into force?", required=False, help_text="Only where that is later"
    )
    authorised_by = forms.CharField(
        label="Who authorised it, and of what rank?", max_length=120, help_text="An inspector, or above"
    )
    abroad_on = DateField(label="On which day was he dealt with abroad?", past=True)
    abroad_what = forms.CharField(label="For what, and in which country?", max_length=300)
    abroad_how = forms.ChoiceField(label="How was he dealt with?", choices=ABROAD_HOW, widget=forms.RadioSelect)
    abroad_listed = forms.ChoiceField(label="Would Schedule 3 list it here?", choices=LISTED, widget=forms.RadioSelect)
    abroad_disposal = forms.ChoiceField(
        label="To which disposal here does his correspond?", choices=DISPOSALS, required=False
    )
    abroad_years = forms.IntegerField(label="Years of the sentence", required=False, min_value=0, max_value=99)
    abroad_months = forms.IntegerField(label="Months of the sentence", required=False, min_value=0, max_value=99)
    field_order = ("nation", "on", "court", "applied_on", "in_force", "length", "until")

    def __init__(self, *args: Any, kind: OrderKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        of_police = kind.tells == Tells.NOTICE or kind.code == "parental-notice"
        abroad = kind.tells in (Tells.NOTICE, Tells.NOTIFICATION_ORDER)
        self.fields["on"].label = "On which day was it given?" if of_police else "On which day was it made?"
        self.fields["on"].error_messages["required"] = f"Answer the question: {self.fields['on'].label}"
        self.fields["court"].required = not of_police and kind.tells != Tells.NOTHING
        self.fields["court"].error_messages["required"] = "Enter which court made it"
        lasts = [each for each in (Length.FIXED, Length.FURTHER) if each == Length.FIXED or kind.open_ended]
        self.fields["length"].choices = [(each.value, each.label) for each in lasts]  # type: ignore[attr-defined]
        left = {"nation": kind.nation is None, "court": not of_police, "in_force": kind.asks_in_force}
        left |= {"applied_on": not of_police and kind.tells != Tells.NOTHING, "authorised_by": of_police}
        left |= {name: abroad for name in self.fields if name.startswith("abroad_")}
        if kind.tells in (Tells.NOTICE, Tells.NOTIFICATION_ORDER):
            left |= {"length": False, "until": False}
        for name in [name for name, asked in left.items() if not asked]:
            del self.fields[name]

    def told(self) -> dict[str, Any]:
        """Return what the deed keeps: what was done abroad in one piece, and not the nation, which is the order's."""
        told = {"length": Length.FURTHER} | super().told()
        told.pop("nation", None)
        abroad = {name.removeprefix("abroad_"): told.pop(name) for name in list(told) if name.startswith("abroad_")}
        if abroad:
            told["abroad"] = abroad | {"on": abroad["on"].isoformat()}
        return told


class Varied(Lasting):
    """That it was varied."""

    applied_by = forms.ChoiceField(label="Who applied?", choices=BY_WHOM, widget=forms.RadioSelect, required=False)
    words = Text(
        label="Why was it necessary?",
        required=False,
        max_length=4000,
        help_text="Needed where a term is added or something lasts longer",
    )


class Renewed(Form):
    """That it was renewed."""

    on = DateField(label="On which day was it renewed?", past=True)
    court = forms.CharField(label="Which court?", max_length=120)
    until = DateField(label="Its last day now")
    words = Text(label="Why was it necessary?", required=False, max_length=4000)

    def told(self) -> dict[str, Any]:
        """Return what the deed keeps."""
        return super().told() | {"length": Length.FIXED}


class Served(Form):
    """That it was served on him."""

    on = DateField(label="On which day was it served?", past=True)
    how = forms.ChoiceField(label="How was it served?", choices=HOW_SERVED, widget=forms.RadioSelect)
    by_whom = forms.CharField(label="Who served it?", max_length=120)
    given = forms.CharField(
        label="What was he given?",
        max_length=300,
        help_text="For example: the sealed order, and the letter in easy read",
    )
    interpreter = forms.CharField(
        label="Which interpreter, in which language?", required=False, max_length=120, help_text="If one was used"
    )


class Refused(Form):
    """That a court refused an application about it."""

    on = DateField(label="On which day was it refused?", past=True)
    court = forms.CharField(label="Which court?", max_length=120)
    applied_by = forms.ChoiceField(label="Who had applied?", choices=BY_WHOM, widget=forms.RadioSelect)
    words = Text(label="What was applied for, and what did the court say?", max_length=4000)


class Breach(Form):
    """That a court or the police found that he had broken it."""

    on = DateField(label="On which day was he convicted, found or cautioned for breach?", past=True)
    court = forms.CharField(label="By which court or police?", max_length=120)
    words = Text(label="Of which terms?", max_length=4000)


class Discharged(Form):
    """That a court discharged it."""

    on = DateField(label="On which day was it discharged?", past=True)
    court = forms.CharField(label="Which court?", max_length=120)
    applied_by = forms.ChoiceField(label="Who had applied?", choices=BY_WHOM, widget=forms.RadioSelect)
    he_consents = forms.BooleanField(label="He consented", required=False)
    police_consent = forms.BooleanField(label="The police consented", required=False)
    words = Text(label="What did the court say?", required=False, max_length=4000)


class Ended(Form):
    """That it ended otherwise."""

    on = DateField(label="From which day was it no longer in force?", past=True)
    how = forms.ChoiceField(label="How did it end?", choices=HOW_ENDED, widget=forms.RadioSelect)
    words = Text(label="What is to be said of it?", required=False, max_length=4000)


FORMS: dict[str, type[Form]] = {
    DeedKind.SERVED: Served,
    DeedKind.VARIED: Varied,
    DeedKind.RENEWED: Renewed,
    DeedKind.REFUSED: Refused,
    DeedKind.BREACH: Breach,
    DeedKind.DISCHARGED: Discharged,
    DeedKind.ENDED: Ended,
}


class Checked(Form):
    """What was seen of a term."""

    on = DateField(label="On which day was it checked?", past=True)
    seen = forms.ChoiceField(
        label="How is it?",
        choices=[("kept", "Kept"), ("concern", "Perhaps not kept"), ("not-checked", "Could not be checked")],
        widget=forms.RadioSelect,
    )
    words = Text(
        label="What was seen, and how?",
        max_length=2000,
        help_text="Facts only. Whether it is an offence is for an investigation under caution",
    )


class Why(Form):
    """Why something is put right or struck out."""

    why = forms.CharField(label="Why?", max_length=300)


class Kind(Form):
    """Which kind of order."""

    kind = forms.ChoiceField(label="Which kind of order is it?", widget=forms.Select)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups: dict[str, list[tuple[str, str]]] = {words: [] for words in (*NATIONS.values(), "Of any nation")}
        for kind in sorted(KINDS.values(), key=lambda each: (each.is_interim, each.title)):
            words = NATIONS[kind.nation] if kind.nation else "Of any nation"
            saved = " (saved from before)" if kind.last else ""
            groups[words].append((kind.code, f"{kind.title}{saved}"))
        self.fields["kind"].choices = [("", "Choose one"), *groups.items()]  # type: ignore[attr-defined]


class LeftInForce(Form):
    """Which earlier orders the court left in force."""

    left_in_force = forms.MultipleChoiceField(
        label="Which of these did the court leave in force?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Those that you do not tick end on the day on which this one is made",
    )

    def __init__(self, *args: Any, orders: Sequence[OrderNow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(now.order.id), f"{now.kind.title} of {date_words(now.since)}") for now in orders]
        self.fields["left_in_force"].choices = choices  # type: ignore[attr-defined]

    def left(self) -> set[UUID]:
        """Return those that go on."""
        return {UUID(each) for each in self.cleaned_data["left_in_force"]}


class OrderPage:
    """A deed with the terms that it adds, changes or ends, on one page. It behaves to a template as one form does."""

    def __init__(
        self,
        form: Form,
        kind: OrderKind,
        typed: Mapping[str, str] | None,
        *,
        today: date,
        earlier: Sequence[TermNow] = (),
        given: Sequence[OrderTerm] = (),
        also: Sequence[Form] = (),
        terms: bool = True,
    ) -> None:
        self.form, self.kind, self.typed, self.also, self.has_terms = (
            form,
            kind,
            typed,
            also,
            terms and bool(kind.terms),
        )
        of: dict[str, Any] = {"kind": kind, "today": today}
        self.earlier = [
            EarlierRow(typed, prefix=f"earlier-{place}", initial=_as_typed(term.row) | {"what": "stays"}, **of)
            for place, term in enumerate(earlier)
        ]
        first = [_as_typed(row) for row in given]
        self.rows: list[TermRow] = []
        if self.has_terms:
            for place in range(self._count(first)):
                initial = first[place] if place < len(first) else {}
                self.rows.append(TermRow(typed, prefix=f"term-{place}", initial=initial, **of))
        if typed and "more" in typed:
            self._add_row(typed["more"], of)

    def _count(self, first: Sequence[object]) -> int:
        asked = (self.typed or {}).get("term-rows", "")
        least = 0 if self.earlier else 1
        return min(int(asked), MOST_ROWS) if asked.isdecimal() else max(least, len(first))

    def _add_row(self, code: str, of: dict[str, Any]) -> None:
        """Add a term, empty or from the library; nothing is refused yet."""
        for form in self.forms:
            form._errors = ErrorDict()  # type: ignore[attr-defined]
        if len(self.rows) < MOST_ROWS:
            initial = WORDINGS[code].typed() if code in WORDINGS else {}
            self.rows.append(TermRow(None, prefix=f"term-{len(self.rows)}", initial=initial, **of))

    @property
    def forms(self) -> Iterator[Form]:
        """Every small form, in the order of the page."""
        yield from (self.form, *self.earlier, *self.rows, *self.also)

    @property
    def errors(self) -> bool:
        """Whether anything on the page is refused."""
        return self.typed is not None and "more" not in self.typed and any(form.errors for form in self.forms)

    def is_valid(self) -> bool:
        """Whether the page can be gone on from."""
        return self.typed is not None and "more" not in self.typed and not self.errors

    def terms(self) -> list[OrderTerm]:
        """Return what the deed does to the terms. The page has been found valid."""
        changed = [form.changed() for form in self.earlier if form.cleaned_data["what"] != "stays"]
        return changed + [row.row(TermChange.ADDED) for row in self.rows if row.filled]

    def refuse(self, refusal: UnableToRecord) -> None:
        """Put each fault at its box: `until`, or `term-0-until` of the first term in which something was typed."""
        boxes: list[Form] = [form for form in self.earlier if form.cleaned_data.get("what") != "stays"]
        boxes += [row for row in self.rows if row.filled] or self.rows[:1]
        for fault in refusal.faults:
            prefix, _, name = fault.field.rpartition("-")
            place = prefix.removeprefix("term-")
            if place.isdecimal() and int(place) < len(boxes):
                boxes[int(place)].add_error(name, str(fault))
            else:
                form = next((each for each in (self.form, *self.also) if fault.field in each.fields), self.form)
                form.add_error(fault.field if fault.field in form.fields else None, str(fault))

    def problems(self) -> list[Problem]:
        """Return everything wrong with the page, each with the box it lies in."""
        return [problem for form in self.forms for problem in form.problems()]

    def is_multipart(self) -> bool:
        """No file is taken here."""
        return False

    def hidden_fields(self) -> list[Any]:
        """The threads of the terms that stand."""
        return [bound for form in (*self.earlier, *self.rows) for bound in form.hidden_fields()]


def deed_as_typed(deed: OrderDeed) -> dict[str, Any]:
    """Return a deed as the boxes of its form take it."""
    names = [field.name for field in OrderDeed._meta.concrete_fields]
    told = {name: getattr(deed, name) for name in names if name != "abroad"} | {"nation": deed.order.nation}
    abroad = {f"abroad_{name}": value for name, value in deed.abroad.items()}
    if deed.abroad.get("on"):
        abroad["abroad_on"] = date.fromisoformat(deed.abroad["on"])
    return told | abroad


def _as_typed(row: OrderTerm) -> dict[str, Any]:
    return {name: getattr(row, name) for name in TermRow.base_fields}
