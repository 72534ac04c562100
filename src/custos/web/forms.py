"""The forms of this floor. They check shape and never save."""

from typing import Any

from django import forms

from custos.access.reads import Ground, Tier
from custos.organisations.reads import Post, Role
from custos.plumbing.forms import DateField, Form

ASKED = {
    Tier.OPERATIONAL: "The operational view: who he is, hazards, and how to meet him safely",
    Tier.READING: "The whole record, to read and not to change",
}
REFUSE = "refuse"


class SignIn(Form):
    """Who signs in."""

    username = forms.CharField(
        label="User name",
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "username", "spellcheck": "false"}),
    )
    password = forms.CharField(label="Password", max_length=200, widget=forms.PasswordInput)


class GiveCode(Form):
    """The code that an app shows now, or one that was kept on paper."""

    code = forms.CharField(
        label="One-time code",
        help_text="The 6 numbers that your app shows now, or one of your recovery codes",
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "spellcheck": "false"}),
    )


class ChoosePost(Form):
    """In which of one's posts to work."""

    post = forms.ChoiceField(label="In which post do you work now?", widget=forms.RadioSelect)

    def __init__(self, *args: Any, posts: list[Post], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["post"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = [(str(post.id), f"{post.title}, {post.unit.name}") for post in posts]


class Reasons(Form):
    """Why somebody needs to see more: one of the list, and words."""

    ground = forms.ChoiceField(label="What do you need it for?", choices=Ground.choices, widget=forms.RadioSelect)
    words = forms.CharField(
        label="Say why",
        help_text="The manager of the record reads this, and it stays on the account",
        max_length=400,
        widget=forms.Textarea,
    )


class AskToSee(Reasons):
    """What somebody asks to see of a record, why, and until when."""

    tier = forms.ChoiceField(label="What do you ask for?", widget=forms.RadioSelect)
    until = DateField(label="Until the end of which day?", future=True)

    field_order = ("tier", "ground", "words", "until")

    def __init__(self, *args: Any, tiers: list[Tier], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["tier"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = [(tier.value, ASKED[tier]) for tier in tiers]

    def told(self) -> dict[str, Any]:
        """Return what was told, the tier as one."""
        return super().told() | {"tier": Tier(self.cleaned_data["tier"])}


class OpenUrgently(Reasons):
    """Why a record can not wait for an answer."""


class AnswerRequest(Form):
    """What is opened to whoever asked, until when, or why it is refused."""

    tier = forms.ChoiceField(label="What do you answer?", widget=forms.RadioSelect)
    until = DateField(label="Until the end of which day?", future=True, required=False)
    words = forms.CharField(
        label="What do you say to it?",
        help_text="Whoever asked reads this. A refusal needs its reason.",
        max_length=400,
        widget=forms.Textarea,
        required=False,
    )

    def __init__(self, *args: Any, tiers: list[Tier], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["tier"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = [*((tier.value, f"Open: {ASKED[tier].lower()}") for tier in tiers), (REFUSE, "Refuse")]

    def clean(self) -> dict[str, Any]:
        """Ask for the day where something is opened, and for the reason where it is refused."""
        told: dict[str, Any] = super().clean() or {}
        if told.get("tier") == REFUSE and not told.get("words"):
            self.add_error("words", "Say why you refuse: whoever asked reads it")
        if told.get("tier") not in (REFUSE, None) and not told.get("until") and "until" not in self.errors:
            self.add_error("until", "Enter the last day on which it is open")
        return told

    def told(self) -> dict[str, Any]:
        """Return what was told; no tier where it is refused."""
        tier = self.cleaned_data["tier"]
        return super().told() | {"tier": None if tier == REFUSE else Tier(tier)}


class ReviewUrgent(Form):
    """Whether an urgent access was proper, and why."""

    proper = forms.TypedChoiceField(
        label="Was it proper?",
        choices=[("yes", "Proper"), ("no", "Not proper: what is still open is closed")],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label="Say why", help_text="Whoever opened the record reads this", max_length=400, widget=forms.Textarea
    )


class CloseOpening(Form):
    """Why what was opened is closed before its day."""

    why = forms.CharField(label="Why do you close it?", help_text="Whoever asked reads this", max_length=300)


class AsItStood(Form):
    """The day on which a record is to be seen as it stood."""

    as_at = DateField(label="As it stood at the end of", past=True, required=False)


class NarrowViews(Form):
    """Which of the views to list: by their day, the post of whoever looked, and whether work explains them."""

    since = DateField(label="From", required=False)
    until = DateField(label="To", required=False)
    role = forms.ChoiceField(label="In which kind of post?", choices=[("", "Any"), *Role.choices], required=False)
    related = forms.ChoiceField(
        label="Did they work with the record?",
        choices=[("", "Either"), ("yes", "They worked with it"), ("no", "No working relation")],
        required=False,
    )

    def __init__(self, *args: Any, related: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not related:
            del self.fields["related"]

    def clean(self) -> dict[str, Any]:
        """Refuse days that end before they begin."""
        told: dict[str, Any] = super().clean() or {}
        if (since := told.get("since")) and (until := told.get("until")) and until < since:
            self.add_error("until", "Enter a day that is not before the first")
        return told


class AnswerDoubt(Form):
    """What a supervisor says to a question about somebody's views."""

    answer = forms.CharField(
        label="What explains it, or what do you do about it?",
        help_text="It is kept with the question",
        max_length=500,
        widget=forms.Textarea,
    )


class WhoViewed(Form):
    """Whose views are asked for: of a person, by reference, or by a user."""

    reference = forms.CharField(label="Reference of a person", max_length=9, required=False)
    username = forms.CharField(label="User name", max_length=60, required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two."""
        told: dict[str, Any] = super().clean() or {}
        if bool(told.get("reference")) == bool(told.get("username")):
            self.add_error("reference", "Enter either a person's reference or a user name")
        return told
