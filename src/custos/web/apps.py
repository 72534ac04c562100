"""The frame, sign-in, the home pages and the record."""

from importlib import import_module

from django.apps import AppConfig

from custos.plumbing.registry import add_sealed


class Web(AppConfig):
    """The frame, sign-in, the home pages and the record."""

    name = "custos.web"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Add what only this floor can say of a person, and forget old failures to sign in every night."""
        import_module("custos.web.on_the_record")
        import_module("custos.web.arrivals")
        add_sealed("web_arrival", "sealed")
        import_module("custos.web.signing_in")
