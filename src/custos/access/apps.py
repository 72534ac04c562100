"""Who may see whom, and every view on record."""

from django.apps import AppConfig


class Access(AppConfig):
    """Who may see whom, and every view on record."""

    name = "custos.access"
    default_auto_field = "django.db.models.BigAutoField"
