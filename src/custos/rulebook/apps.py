"""Dated law and policy: what ships signed, and what two people switched on."""

from django.apps import AppConfig
from django.core import checks

from custos.rulebook.national import faults_at_start


class Rulebook(AppConfig):
    """Dated law and policy: what ships signed, and what two people switched on."""

    name = "custos.rulebook"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Have every command that starts Custos look at the signature first."""
        checks.register(faults_at_start)
