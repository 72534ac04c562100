"""Visits to where people live: before, at the door, in the car, and what follows."""

from importlib import import_module

from django.apps import AppConfig

from custos.plumbing.registry import add_teller


class Visits(AppConfig):
    """Visits to where people live: before, at the door, in the car, and what follows."""

    name = "custos.visits"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Add the room's part to the record, to the timeline, to worklists and to the ledger."""
        import_module("custos.visits.on_the_record").register()
        import_module("custos.visits.sharing").register()
        add_teller(import_module("custos.visits.telling").told_by)
