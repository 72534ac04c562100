"""Facts as believed, and what the law requires because of them."""

from django.apps import AppConfig


class Requirements(AppConfig):
    """Facts as believed, and what the law requires because of them."""

    name = "custos.requirements"
    default_auto_field = "django.db.models.BigAutoField"
