"""Boards, caseload, what is ahead, handing many records over, dip samples."""

from django.apps import AppConfig


class Reporting(AppConfig):
    """Boards, caseload, what is ahead, handing many records over, dip samples."""

    name = "custos.reporting"
    default_auto_field = "django.db.models.BigAutoField"
