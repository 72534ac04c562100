"""Write an invented force's register."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from custos.demonstration.generating import Order, generate, order_from


class Command(BaseCommand):
    """Write a workbook, or CSVs, of invented people; with --faults also an answer key and the mended register."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take what is to be generated; today unless another day is given."""
        order_from(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        """Write it and say where."""
        today = options["today"] or timezone.localdate()
        order = Order(options["people"], options["seed"], options["faults"], today, options["out"])
        for path in generate(order):
            self.stdout.write(str(path))
