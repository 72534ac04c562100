"""Orders of courts and of the police, and the conditions of others, term by term."""

from importlib import import_module

from django.apps import AppConfig

from custos.plumbing.registry import add_teller


class Orders(AppConfig):
    """Orders of courts and of the police, and the conditions of others, term by term."""

    name = "custos.orders"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Add the room's part to the record and to the timeline."""
        import_module("custos.orders.on_the_record").register()
        import_module("custos.orders.sharing").register()
        add_teller(import_module("custos.orders.reads").told_by)
