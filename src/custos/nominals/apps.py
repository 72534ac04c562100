"""What is known of a person."""

from importlib import import_module

from django.apps import AppConfig

from custos.plumbing.registry import add_sealed


class Nominals(AppConfig):
    """What is known of a person."""

    name = "custos.nominals"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put the room's sections, events and bar items on the record."""
        import_module("custos.nominals.actions")  # declares how its acts read
        import_module("custos.nominals.on_the_record").register()
        import_module("custos.nominals.sharing").register()
        for table in ("nominals_identifier", "nominals_account"):
            add_sealed(table, "sealed")
