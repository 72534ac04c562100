"""An invented force and its register."""

from django.apps import AppConfig


class Demonstration(AppConfig):
    """An invented force and its register."""

    name = "custos.demonstration"
    default_auto_field = "django.db.models.BigAutoField"
