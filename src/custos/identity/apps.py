"""Who somebody is when they sign in, and who may sign in at all."""

from django.apps import AppConfig


class Identity(AppConfig):
    """Passkeys, one-time codes, sessions, and who joins, moves and leaves."""

    name = "custos.identity"
    default_auto_field = "django.db.models.BigAutoField"
