"""The plumbing: what every room stands on and no room is about."""

from django.apps import AppConfig


class Plumbing(AppConfig):
    """Holds no table."""

    name = "custos.plumbing"
