"""Facts as believed, and what the law requires because of them."""

from importlib import import_module

from django.apps import AppConfig


class Requirements(AppConfig):
    """Facts as believed, and what the law requires because of them."""

    name = "custos.requirements"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Add what is required of him to the copy that he may ask for."""
        import_module("custos.requirements.sharing").register()
