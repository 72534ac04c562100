"""The plumbing: what every room stands on and no room is about."""

from django.apps import AppConfig
from django.core import checks

from custos.plumbing.lacking import lacking


class Plumbing(AppConfig):
    """Holds no table."""

    name = "custos.plumbing"

    def ready(self) -> None:
        """Have every command that starts Custos say what the deployment lacks."""
        checks.register(lacking)
