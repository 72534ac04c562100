"""Finding people: one box."""

from django.apps import AppConfig


class Search(AppConfig):
    """Finding people: one box."""

    name = "custos.search"
    default_auto_field = "django.db.models.BigAutoField"
