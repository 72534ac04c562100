"""./run manage look_ahead ID reckons what lies ahead, as it was asked for. The worker does it by itself."""

from argparse import ArgumentParser
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand
from django.utils import timezone

from custos.reporting.reckoning import look_ahead


class Command(BaseCommand):
    """Reckon what lies ahead of a part of a unit."""

    help = "Reckons what lies ahead, as it was asked for."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the id of what was asked for."""
        parser.add_argument("forecast", type=UUID)

    def handle(self, *args: Any, **options: Any) -> None:
        """Reckon it."""
        look_ahead(options["forecast"], clock=timezone.now)
