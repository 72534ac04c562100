"""Keys, backups and the first administrator."""

from importlib import import_module

from django.apps import AppConfig


class Upkeep(AppConfig):
    """What keeps a deployment alive."""

    name = "custos.upkeep"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare how the room's acts read."""
        import_module("custos.upkeep.actions")
