"""Registers that come from other systems, and how they become ours."""

from django.apps import AppConfig


class Exchange(AppConfig):
    """Registers that come from other systems, and how they become ours."""

    name = "custos.exchange"
    default_auto_field = "django.db.models.BigAutoField"
