"""The pieces every room's forms are made of. They check the shape of what was typed; they never save."""

import calendar
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, time
from typing import Any, NamedTuple, Protocol

from django import forms
from django.core.exceptions import ValidationError

from custos.plumbing.refusals import UnableToRecord
from custos.plumbing.scanning import Infected, NotScanned, scan

PARTS = ("day", "month", "year")
MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
MONTHS |= {name[:3]: number for name, number in MONTHS.items()} | {"sept": MONTHS["september"]}


class DateParts(NamedTuple):
    """A date as it was typed: three boxes of text, kept as they were even when they make no date."""

    day: str = ""
    month: str = ""
    year: str = ""


def date_parts(given: object) -> DateParts:
    """Take a date, parts, or text as pasted ("5/5/2026", "5 May 2026", "2026-05-05"), as three boxes."""
    if isinstance(given, DateParts):
        return given
    if isinstance(given, date):
        return DateParts(str(given.day), str(given.month), str(given.year))
    return _pasted(str(given or "").strip())


def _pasted(text: str) -> DateParts:
    """Take apart a whole date typed into one box; what can not be taken apart stays in the first."""
    iso = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text)
    if iso:
        return DateParts(iso[3], iso[2], iso[1])
    whole = re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)?[\s/.\-]+(\w+?)[\s/.,\-]+(\d{2,4})", text)
    return DateParts(whole[1], whole[2], whole[3]) if whole else DateParts(day=text)


class DateInput(forms.Widget):
    """Three boxes, day, month and year, as GOV.UK asks for a date; one pasted whole into the first is taken apart."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> DateParts:
        boxes = DateParts(*(str(data.get(f"{name}-{part}") or "").strip() for part in PARTS))
        if any(boxes[1:]):
            return boxes
        return _pasted(boxes.day or str(data.get(name) or "").strip())

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return not any(key in data for key in (name, *(f"{name}-{part}" for part in PARTS)))

    def id_for_label(self, id_: str, index: object = None) -> str:
        return f"{id_}-day" if id_ else id_


class DateField(forms.Field):
    """A date in three boxes. `past` refuses days after today, `future` days before it; the form is handed today."""

    widget = DateInput
    today: date | None = None

    def __init__(self, *, past: bool = False, future: bool = False, **kwargs: Any) -> None:
        self.past, self.future = past, future
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> DateParts:
        return date_parts(value)

    def to_python(self, value: Any) -> date | None:
        """Read the boxes; a refusal says in words what is wrong, and names the boxes it lies in."""
        parts = date_parts(value)
        if not any(parts):
            return None
        if missing := [part for part, typed in zip(PARTS, parts, strict=True) if not typed]:
            raise _wrong(f"Enter the {' and the '.join(missing)} as well", missing)
        return _real_date(parts)

    def validate(self, value: date | None) -> None:
        super().validate(value)
        if value is None or not (self.past or self.future):
            return
        if self.today is None:
            raise TypeError("A date is weighed against today, and the form was not handed today")
        if self.past and value > self.today:
            raise _wrong("Enter a date that is today or in the past", PARTS)
        if self.future and value < self.today:
            raise _wrong("Enter a date that is today or in the future", PARTS)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return date_parts(initial) != date_parts(data)


def _wrong(words: str, boxes: list[str] | tuple[str, ...]) -> ValidationError:
    return ValidationError(words, code="invalid", params={"boxes": list(boxes)})


def _real_date(parts: DateParts) -> date:
    if not re.fullmatch(r"\d{1,2}", parts.day, re.ASCII):
        raise _wrong("Enter a real date: the day must be a number", ["day"])
    month = MONTHS.get(parts.month.lower().rstrip("."), 0)
    if re.fullmatch(r"\d{1,2}", parts.month, re.ASCII):
        month = int(parts.month)
    if not 1 <= month <= 12:
        raise _wrong("Enter a real date: the month must be a number from 1 to 12, or its name", ["month"])
    if not re.fullmatch(r"[12]\d{3}", parts.year, re.ASCII):
        raise _wrong("Enter the year in full, with 4 numbers", ["year"])
    day, year = int(parts.day), int(parts.year)
    days = calendar.monthrange(year, month)[1]
    if not 1 <= day <= days:
        raise _wrong(f"Enter a real date: {calendar.month_name[month]} {year} has {days} days", ["day"])
    return date(year, month, day)


class TimeInput(forms.TextInput):
    """One box for the time of day."""


class TimeField(forms.Field):
    """A time of day: 14:30, 1430, 2.30pm and 9am are all taken."""

    widget = TimeInput

    def prepare_value(self, value: Any) -> Any:
        return f"{value:%H:%M}" if isinstance(value, time) else value

    def to_python(self, value: Any) -> time | None:
        """Read the time; a refusal says how one may be typed."""
        text = str(value or "").lower().replace(" ", "")
        if not text:
            return None
        typed = re.fullmatch(r"(\d{1,2})(?:[:.]?(\d{2}))?(am|pm)?", text, re.ASCII)
        hour, minute, half = (int(typed[1]), int(typed[2] or 0), typed[3]) if typed else (24, 0, None)
        if half:
            hour = hour % 12 + (12 if half == "pm" else 0) if 1 <= hour <= 12 else 24
        if hour > 23 or minute > 59 or (typed and not half and typed[2] is None):
            raise ValidationError("Enter a real time, like 14:30 or 2:30pm", code="invalid")
        return time(hour, minute)


class FileField(forms.FileField):
    """A file that is handed in: scanned for viruses, where the deployment names a scanner, before anything else."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Return the file, unread. Raises ValidationError."""
        file = super().clean(data, initial)
        if file:
            try:
                scan(file.chunks())
            except Infected as found:
                words = f"The file is infected ({found}) and was not kept. Tell your security desk."
                raise ValidationError(words) from found
            except NotScanned as fault:
                words = "The file could not be checked for viruses, so it was not kept"
                raise ValidationError(f"{words}. Try again, or tell your administrator.") from fault
            file.seek(0)
        return file


class Problem(NamedTuple):
    """One thing wrong with a form: the words, and the address of the box to mend where there is one."""

    text: str
    href: str


class Form(forms.Form):
    """A form that is handed today, refuses in words an officer can act on, and tells what was asked for."""

    use_required_attribute = False

    def __init__(self, *args: Any, today: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        for name, field in self.fields.items():
            if isinstance(field, DateField):
                field.today = today
            if field.error_messages.get("required") == forms.Field.default_error_messages["required"]:
                field.error_messages["required"] = _ask_for(field, str(field.label or name.replace("_", " ")))

    def told(self) -> dict[str, Any]:
        """Return what was told, ready to be handed to an action."""
        return dict(self.cleaned_data)

    def refuse(self, refusal: UnableToRecord) -> None:
        """Put each fault of a refusal at its box, or at the top where it has none here."""
        for fault in refusal.faults:
            box = self.box_of(fault.field)
            self.add_error(box if box in self.fields else None, str(fault))

    def box_of(self, field: str) -> str:
        """Return the box that a refusal of this field lies in."""
        return field

    def problems(self) -> list[Problem]:
        """Return everything wrong with the form, in the order of its fields, each with the box it lies in."""
        return list(_problems(self))


class Refusable(Protocol):
    """A form, or a page of several, that can say what is wrong with it."""

    def is_valid(self) -> bool:
        """Whether the deed may be tried."""

    def refuse(self, refusal: UnableToRecord) -> None:
        """Put each fault of a refusal at its box."""


def done(form: Refusable, deed: Callable[[], Any]) -> Any:
    """Do what the form tells; each fault lands at its box, and nothing typed is lost."""
    if not form.is_valid():
        return None
    try:
        return deed() or True
    except UnableToRecord as refusal:
        form.refuse(refusal)
    return None


def _ask_for(field: forms.Field, label: str) -> str:
    if isinstance(field.widget, forms.CheckboxInput):
        return f"Confirm: {label}"
    picked = isinstance(field.widget, forms.widgets.ChoiceWidget | forms.FileInput)
    question = label.rstrip("?")
    if label.endswith("?"):
        return f"Answer the question: {question}?"
    plain = question if question[:2].isupper() else question[:1].lower() + question[1:]
    return f"{'Select' if picked else 'Enter'} {plain}"


def _problems(form: forms.BaseForm) -> Iterator[Problem]:
    for error in form.non_field_errors():
        yield Problem(str(error), "")
    for bound in form:
        for error in bound.errors.as_data():
            box = wrong_boxes(bound)[:1] if isinstance(bound.field, DateField) else []
            yield Problem(str(error.messages[0]), f"#{'-'.join([bound.auto_id, *box])}")


def wrong_boxes(bound: forms.BoundField) -> list[str]:
    """Return the boxes of a date that its refusals lie in; all three where a refusal names none."""
    errors = bound.errors.as_data()
    named = [box for error in errors for box in (error.params or {}).get("boxes", PARTS)]
    return [part for part in PARTS if part in named]
