"""How dangerous somebody may be: assessments, the one overall level, and what ages them."""

from importlib import import_module

from django.apps import AppConfig

from custos.plumbing.registry import add_teller


class Risk(AppConfig):
    """How dangerous somebody may be: assessments, the one overall level, and what ages them."""

    name = "custos.risk"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Add the room's part to the record, to the timeline, to the nightly run and to the ledger."""
        import_module("custos.risk.on_the_record").register()
        import_module("custos.risk.sharing").register()
        add_teller(import_module("custos.risk.telling").told_by)
