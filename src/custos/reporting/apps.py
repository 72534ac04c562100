"""Boards, caseload, what is ahead, handing many records over, dip samples."""

from importlib import import_module

from django.apps import AppConfig


class Reporting(AppConfig):
    """Boards, caseload, what is ahead, handing many records over, dip samples."""

    name = "custos.reporting"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Add handovers to the timeline."""
        import_module("custos.reporting.on_the_record").register()
