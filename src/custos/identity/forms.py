"""The forms of identity. They check shape and never save."""

from datetime import date
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.validators import RegexValidator

from custos.identity.models import ServiceKind, SignInService
from custos.organisations.reads import Post, Tenure, User, VettingLevel
from custos.plumbing.forms import DateField, Form

ONE_TIME = forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"})
NEW = {"autocomplete": "new-password"}


class SetUpCodes(Form):
    """The first code of a new app, to show that it was set up."""

    code = forms.CharField(label="The 6 numbers that the app shows now", max_length=10, widget=ONE_TIME)


class ChoosePassword(Form):
    """A password of one's own, twice."""

    password = forms.CharField(
        label="New password",
        help_text="At least 12 letters, numbers or signs. Three words that do not belong together are good.",
        max_length=200,
        widget=forms.PasswordInput(attrs=NEW),
    )
    again = forms.CharField(label="New password again", max_length=200, widget=forms.PasswordInput(attrs=NEW))

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean(self) -> dict[str, Any]:
        """Refuse a password that is short, well known, the one before, or not the same twice."""
        told: dict[str, Any] = super().clean() or {}
        password = told.get("password", "")
        if password and told.get("again") and password != told["again"]:
            self.add_error("again", "The two are not the same")
        elif password and self.user.check_password(password):
            self.add_error("password", "Choose another password than the one you have")
        elif password:
            try:
                validate_password(password, self.user)
            except forms.ValidationError as refusal:
                self.add_error("password", refusal.messages[0].rstrip("."))
        return told


class NamePasskey(Form):
    """What a new passkey is called, to tell it from others."""

    name = forms.CharField(
        label="What do you call this passkey?", help_text="For instance: work laptop, or security key", max_length=60
    )


class TypeFor(Form):
    """For which officer one types."""

    officer = forms.ChoiceField(
        label="For whom do you type?", help_text="Somebody of your unit, who told you what to record"
    )

    def __init__(self, *args: Any, near: list[Tenure], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(each.user_id), f"{each.user.name}, {each.post.title}") for each in near]
        _choices(self, "officer", [("", "Choose one"), *choices])


class InPost(Form):
    """In which post of the agency, from when."""

    post = forms.ChoiceField(label="In which post?")
    since = DateField(label="From which day?")

    def __init__(self, *args: Any, posts: list[Post], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.posts = {str(post.id): post for post in posts}
        listed = [(code, f"{post.title}, {post.unit.name}") for code, post in self.posts.items()]
        _choices(self, "post", [("", "Choose one"), *listed])

    def clean_post(self) -> Post:
        """Turn the choice into a post."""
        return self.posts[self.cleaned_data["post"]]


class Join(InPost):
    """Who joins."""

    name = forms.CharField(label="Name", help_text="As colleagues know them, with the rank", max_length=120)
    username = forms.CharField(
        label="User name",
        help_text="What they sign in with: small letters, numbers, dots and hyphens",
        max_length=60,
        validators=[RegexValidator(r"^[a-z0-9][a-z0-9.\-]+\Z", "Use small letters, numbers, dots and hyphens alone")],
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    field_order = ("name", "username", "post", "since")


class Move(InPost):
    """Out of which post, into which, from when."""

    tenure = forms.ChoiceField(label="Which post do they leave?", widget=forms.RadioSelect)

    field_order = ("tenure", "post", "since")

    def __init__(self, *args: Any, held: list[Tenure], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.held = {str(each.id): each for each in held}
        _choices(self, "tenure", [(code, str(each.post)) for code, each in self.held.items()])

    def clean_tenure(self) -> Tenure:
        """Turn the choice into what is held."""
        return self.held[self.cleaned_data["tenure"]]


class Leave(Form):
    """When somebody leaves, and why."""

    until = DateField(label="What is the last day?")
    why = forms.CharField(label="Why?", help_text="Kept in the account", max_length=300)


class Vetting(Form):
    """At what level somebody is vetted, from when until when."""

    what = forms.ChoiceField(label="Level", choices=VettingLevel, widget=forms.RadioSelect)
    since = DateField(label="From which day?", past=True)
    until = DateField(label="Until which day?", help_text="The last day on which it counts")

    def clean(self) -> dict[str, Any]:
        """Refuse an end before the beginning."""
        return _in_order(self, super().clean() or {})


class Training(Form):
    """Which course somebody finished, and until when it counts."""

    what = forms.CharField(label="Course", max_length=80)
    since = DateField(label="On which day was it finished?", past=True)
    until = DateField(label="Until which day does it count?", required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse an end before the beginning."""
        return _in_order(self, super().clean() or {})


class Why(Form):
    """Why something is done to somebody's access."""

    why = forms.CharField(label="Why?", help_text="Kept in the account", max_length=300)


SECOND_STEP = (
    "What it says once somebody took a second step there: a value of amr or acr, or an authentication context class. "
    "Without it, everybody takes a second step here as well."
)


class DescribeService(Form):
    """What an agency's own sign-in says of itself, anew."""

    description = forms.CharField(
        label="Its description, for SAML alone",
        help_text="The XML document of its metadata. OpenID Connect services are asked for theirs.",
        max_length=200_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
    )
    secret = forms.CharField(
        label="Secret, for OpenID Connect alone",
        help_text="As it gave it to you. It is sealed and never shown again; left empty, the one before stays.",
        max_length=400,
        required=False,
        widget=forms.PasswordInput(attrs=NEW),
    )
    second_step = forms.CharField(label="Second step", help_text=SECOND_STEP, max_length=200, required=False)


class AddService(DescribeService):
    """An agency's own sign-in."""

    name = forms.CharField(label="Name", help_text="As users know it: it is shown where they sign in", max_length=80)
    kind = forms.ChoiceField(label="How does it speak?", choices=ServiceKind, widget=forms.RadioSelect)
    issuer = forms.CharField(
        label="What it calls itself",
        help_text="For OpenID Connect its issuer, which begins with https://; for SAML its entity id",
        max_length=300,
        widget=forms.TextInput(attrs={"spellcheck": "false"}),
    )
    client = forms.CharField(
        label="Client id, for OpenID Connect alone", help_text="What it calls us", max_length=200, required=False
    )

    field_order = ("name", "kind", "issuer", "client", "secret", "description", "second_step")

    def clean(self) -> dict[str, Any]:
        """Ask of each kind what it needs."""
        told: dict[str, Any] = super().clean() or {}
        needs = {"client": "a client id", "secret": "a secret"} if told.get("kind") == ServiceKind.OIDC else {}
        needs = {"description": "a description"} if told.get("kind") == ServiceKind.SAML else needs
        for box, named in needs.items():
            if not told.get(box):
                self.add_error(box, f"A service that speaks {ServiceKind(told['kind']).label} needs {named}")
        return told


class LinkUser(Form):
    """By what name an agency's own sign-in knows a user."""

    service = forms.ChoiceField(label="Which sign-in?", widget=forms.RadioSelect)
    subject = forms.CharField(
        label="By what name does it know them?",
        help_text="To the letter: the subject (sub) of OpenID Connect, the NameID of SAML",
        max_length=255,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, services: list[SignInService], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.services = {str(each.id): each for each in services}
        _choices(self, "service", [(code, each.name) for code, each in self.services.items()])

    def clean_service(self) -> SignInService:
        """Turn the choice into the service."""
        return self.services[self.cleaned_data["service"]]


def _in_order(form: Form, told: dict[str, Any]) -> dict[str, Any]:
    since: date | None = told.get("since")
    until: date | None = told.get("until")
    if since and until and until < since:
        form.add_error("until", "It would end before it begins")
    return told


def _choices(form: Form, name: str, choices: list[tuple[str, str]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices
