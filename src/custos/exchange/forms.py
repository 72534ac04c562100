"""What is asked about a register."""

from typing import Any

from django import forms

from custos.exchange.mapping import Mapping, SheetMapping, columns_of
from custos.exchange.models import Decision
from custos.exchange.sheets import BY_NAME
from custos.exchange.sources import LARGEST_FILE, MEGABYTE, Refused, weigh
from custos.plumbing.forms import FileField, Form

LEFT_ASIDE = ("", "Leave it aside")


class HandIn(Form):
    """Which file."""

    file = FileField(
        label="Register",
        help_text="A workbook (.xlsx) with one sheet for each kind of thing, or a .zip of CSV files",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.zip"}),
        error_messages={"required": "Select the register", "empty": "The file is empty. Save it again and select it."},
    )

    def clean_file(self) -> Any:
        """Refuse what is larger than can be read, and what is no register or was made to do harm."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise forms.ValidationError(f"The file must be smaller than {LARGEST_FILE // MEGABYTE} MB. Split it.")
        try:
            weigh(file.read())
        except Refused as refusal:
            raise forms.ValidationError(refusal.fault.message) from refusal
        file.seek(0)
        return file


class Headings(Form):
    """What each sheet and heading that stands under another name than ours is."""

    def __init__(self, *args: Any, mapping: Mapping, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.mapping = mapping
        self.asked: dict[str, tuple[str, str]] = {}  # the field's name: the sheet, and the heading or nothing
        for place, (theirs, each) in enumerate(mapping.items()):
            if theirs != each.sheet:
                self._ask(f"sheet-{place}", theirs, "", f"Sheet “{theirs}”", list(BY_NAME), each.sheet)
            for number, (heading, ours) in enumerate(each.columns.items()):
                if each.sheet and heading != ours:
                    columns = [column.name for column in BY_NAME[each.sheet].columns]
                    label = f"Column “{heading}” of “{theirs}”"
                    self._ask(f"column-{place}-{number}", theirs, heading, label, columns, ours)

    def _ask(self, name: str, sheet: str, heading: str, label: str, ours: list[str], guess: str) -> None:
        self.asked[name] = (sheet, heading)
        choices = [LEFT_ASIDE, *((each, each.replace("_", " ")) for each in ours)]
        self.fields[name] = forms.ChoiceField(label=label, choices=choices, required=False, initial=guess)

    @property
    def sheet_changed(self) -> bool:
        """Whether a sheet was said to be another than was guessed, so that its headings are to be asked anew."""
        return any(
            not heading and self.cleaned_data[name] != self.mapping[sheet].sheet
            for name, (sheet, heading) in self.asked.items()
        )

    def told_mapping(self) -> Mapping:
        """The mapping as it was answered."""
        told = {theirs: SheetMapping(each.sheet, dict(each.columns)) for theirs, each in self.mapping.items()}
        for name, (sheet, heading) in self.asked.items():
            answer = self.cleaned_data[name]
            if heading and told[sheet].sheet == self.mapping[sheet].sheet:
                told[sheet].columns[heading] = answer
            elif not heading and answer != told[sheet].sheet:
                told[sheet] = SheetMapping(answer, columns_of(answer, told[sheet].columns))
        return told


class Decide(Form):
    """Whether the two are one person."""

    decision = forms.ChoiceField(
        label="Are they the same person?",
        choices=[
            (Decision.SAME, "Yes: nothing of the register is applied, and it is listed as a difference"),
            (Decision.DIFFERENT, "No: open a record of his own"),
        ],
        widget=forms.RadioSelect,
    )
    why = forms.CharField(label="How do you know?", max_length=300, required=False)
