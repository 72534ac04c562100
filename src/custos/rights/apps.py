"""Rights of the people on record, retention and breaches of personal data."""

from importlib import import_module

from django.apps import AppConfig


class Rights(AppConfig):
    """Rights of the people on record, retention and breaches of personal data."""

    name = "custos.rights"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let the identity bar say that a matter is restricted, and a copy say who he is."""
        import_module("custos.rights.on_the_record").register()
        import_module("custos.rights.copying").register()
