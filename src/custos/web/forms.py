"""The forms of this floor. They check shape and never save."""

from typing import Any

from django import forms

from custos.organisations.reads import Post
from custos.plumbing.forms import DateField, Form


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


class AskToSee(Form):
    """Why somebody who sees only the name needs to see more."""

    reason = forms.CharField(
        label="Why do you need to see more?",
        help_text="The manager of the record reads this and answers you",
        max_length=500,
        widget=forms.Textarea,
    )


class AsItStood(Form):
    """The day on which a record is to be seen as it stood."""

    as_at = DateField(label="As it stood at the end of", past=True, required=False)


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
