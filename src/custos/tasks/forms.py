"""The forms by which work is given, answered and handed on. They check shape and never save."""

from typing import Any

from django import forms

from custos.organisations.reads import Actor, Post, Unit, units_under
from custos.plumbing.forms import DateField, Form

MANAGER = "manager"


class To(Form):
    """For whom a task is: one post of the agency, or one unit."""

    to = forms.ChoiceField(label="For whom?", help_text="A post, or a unit of which somebody takes it")

    def __init__(self, *args: Any, actor: Actor, manager: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["to"]
        assert isinstance(choice, forms.ChoiceField)
        first = [(manager, "Whoever manages the record")] if manager else []
        choice.choices = [("", "Choose one"), *first, *_posts_and_units(actor)]

    def clean(self) -> dict[str, Any]:
        """Turn the choice into a post or a unit."""
        told: dict[str, Any] = super().clean() or {}
        kind, _, which = told.pop("to", "").partition("-")
        told["to_post"] = Post.objects.filter(pk=which).first() if kind == "post" else None
        told["to_unit"] = Unit.objects.filter(pk=which).first() if kind == "unit" else None
        return told


class GiveTask(To):
    """Something to be done by somebody by a day."""

    person = forms.CharField(widget=forms.HiddenInput, required=False)
    words = forms.CharField(label="What is to be done?", max_length=500, widget=forms.Textarea)
    due = DateField(label="By which day?", future=True)

    field_order = ("words", "to", "due")

    def clean(self) -> dict[str, Any]:
        """Tell whoever manages the record, whoever that is by then, from a post that is named."""
        told = super().clean()
        return told | {"to_manager": self.data.get("to") == MANAGER}


class HandOn(To):
    """To whom a task goes on, and why."""

    why = forms.CharField(label="Why do you hand it on?", max_length=300)


class ReplyToTask(Form):
    """What is said about a task, and whether that finishes it."""

    words = forms.CharField(label="What do you say?", max_length=1000, widget=forms.Textarea, required=False)
    done = forms.BooleanField(label="It is done: finish the task", required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for words where the task goes on: an empty reply tells nobody anything."""
        told: dict[str, Any] = super().clean() or {}
        if not told.get("words") and not told.get("done"):
            self.add_error("words", "Say something, or tick that it is done")
        return told


class ReviewAlert(Form):
    """What a supervisor decides about an alert."""

    outcome = forms.CharField(label="What did you decide?", max_length=300, help_text="It is kept on the record")


def _posts_and_units(actor: Actor) -> list[tuple[str, Any]]:
    mine = set(units_under(actor.post.unit)) | {actor.post.unit_id}
    posts = Post.objects.filter(unit__agency=actor.agency).select_related("unit").order_by("unit__name", "title")
    near = [(f"post-{post.id}", f"{post.title}, {post.unit.name}") for post in posts if post.unit_id in mine]
    far = [(f"post-{post.id}", f"{post.title}, {post.unit.name}") for post in posts if post.unit_id not in mine]
    units = Unit.objects.filter(agency=actor.agency).order_by("name")
    return [
        ("Your unit", near),
        ("Other posts", far),
        ("Whole units", [(f"unit-{unit.id}", unit.name) for unit in units]),
    ]
