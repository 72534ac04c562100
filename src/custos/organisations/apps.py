"""Agencies, forces, units, posts and the people who hold them."""

from django.apps import AppConfig


class Organisations(AppConfig):
    """Who works where, in what post, from when to when."""

    name = "custos.organisations"
    default_auto_field = "django.db.models.BigAutoField"
