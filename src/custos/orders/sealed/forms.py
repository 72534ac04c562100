"""The forms of a sealed order: the file, and what a person says of each thing that was compared."""

from collections.abc import Sequence
from typing import Any

from django import forms

from custos.orders.forms import Text
from custos.orders.sealed.comparing import Found, Says, digest_of
from custos.orders.sealed.reading import MOST_BYTES
from custos.plumbing.forms import FileField, Form

JUDGED = [
    ("same", "It agrees"),
    ("record", "It differs, and the record is to be mended"),
    ("court", "It differs, and the court is to be asked"),
]


class File(Form):
    """The file."""

    file = FileField(
        label="Sealed order",
        allow_empty_file=True,  # the action says what is wrong with it
        help_text=f"A PDF, smaller than {MOST_BYTES // 1024**2} MB",
        widget=forms.FileInput(attrs={"accept": "application/pdf"}),
    )

    def told(self) -> dict[str, Any]:
        """Return the file as it came."""
        return {"file": self.cleaned_data["file"].read(MOST_BYTES + 1)}


class Compared(Form):
    """What a person says of each thing that was not found word for word, and of what no term matches."""

    others = forms.ChoiceField(
        label="Does the sealed order prohibit or require anything that is not recorded?",
        choices=[("none", "No"), ("some", "Yes")],
        widget=forms.RadioSelect,
    )
    note = Text(label="What is to be said of it?", required=False, max_length=2000)

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, found: Sequence[Found], **kwargs: Any) -> None:
        self.asked = [place for place, each in enumerate(found) if each.says != Says.SAME]
        super().__init__(*args, initial={"seen": digest_of(found)}, **kwargs)
        for place in self.asked:
            self.fields[f"judged-{place}"] = forms.ChoiceField(
                label="What do you find?",
                choices=JUDGED,
                widget=forms.RadioSelect,
                error_messages={"required": f"Say what you find of: {found[place].recorded.text[:60]}"},
            )
        self.order_fields([*(f"judged-{place}" for place in self.asked), "others", "note"])

    def clean(self) -> dict[str, Any]:
        """Have it said what is missing, where something is."""
        told = super().clean() or self.cleaned_data
        if told.get("others") == "some" and not told.get("note"):
            self.add_error("note", "Say what the sealed order says that is not recorded")
        return told

    def told(self) -> dict[str, Any]:
        """Return what was said, by the place of each thing."""
        told = super().told()
        judged = {place: told[f"judged-{place}"] for place in self.asked}
        return {"judged": judged, **{name: told[name] for name in ("seen", "others", "note")}}
