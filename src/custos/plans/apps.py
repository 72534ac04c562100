"""How somebody's risk is managed: plans, who received them, and what became of their actions."""

from importlib import import_module

from django.apps import AppConfig

from custos.plumbing.registry import add_teller


class Plans(AppConfig):
    """How somebody's risk is managed: plans, who received them, and what became of their actions."""

    name = "custos.plans"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Add the room's part to the record, to the timeline, to what is due and to the ledger."""
        import_module("custos.plans.on_the_record").register()
        import_module("custos.plans.sharing").register()
        add_teller(import_module("custos.plans.telling").told_by)
