"""A day's round of visits: proposed, adjusted, kept, agreed and printed."""

from django.apps import AppConfig


class Rounds(AppConfig):
    """A day's round of visits: proposed, adjusted, kept, agreed and printed."""

    name = "custos.rounds"
    default_auto_field = "django.db.models.BigAutoField"
