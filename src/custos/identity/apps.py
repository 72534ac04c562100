"""Who somebody is when they sign in, and who may sign in at all."""

from django.apps import AppConfig

from custos.plumbing.registry import add_sealed


class Identity(AppConfig):
    """Passkeys, one-time codes, sessions, and who joins, moves and leaves."""

    name = "custos.identity"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say where the room keeps sealed values."""
        add_sealed("identity_codemaker", "secret")
        add_sealed("identity_signinservice", "secret")
