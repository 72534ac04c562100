"""Work that one person gives to another, and the worklists made of it and of what is required."""

from importlib import import_module

from django.apps import AppConfig


class Tasks(AppConfig):
    """Work that one person gives to another, and the worklists made of it and of what is required."""

    name = "custos.tasks"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Show the work on a record."""
        import_module("custos.tasks.on_the_record")
