"""Who did what: the account."""

from django.apps import AppConfig


class Audit(AppConfig):
    """Who did what: the account."""

    name = "custos.audit"
    default_auto_field = "django.db.models.BigAutoField"
