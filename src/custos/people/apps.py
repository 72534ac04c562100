"""One row a person: bare identity."""

from django.apps import AppConfig


class People(AppConfig):
    """One row a person: bare identity."""

    name = "custos.people"
    default_auto_field = "django.db.models.BigAutoField"
