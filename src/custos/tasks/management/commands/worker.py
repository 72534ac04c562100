"""`manage worker`: does the jobs of the queue, one at a time, until it is told to stop."""

import asyncio
from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from procrastinate.contrib.django import app

from custos.tasks.tasks import take_up_again


class Command(BaseCommand):
    """Takes up what a killed worker left behind, then does what is asked as it comes."""

    help = "Does the jobs of the queue. With --one-shot it stops when none is left."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say whether to wait for more."""
        parser.add_argument("--one-shot", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Work."""
        with app.replace_connector(app.connector.get_worker_connector()):  # type: ignore[attr-defined]
            asyncio.run(self._begin())
        once = ["--one-shot"] if options["one_shot"] else []
        call_command("procrastinate", "worker", "--concurrency", "1", *once)

    async def _begin(self) -> None:
        async with app.open_async():
            if taken := await take_up_again(app):
                self.stdout.write(f"Took up {taken} jobs whose worker had stopped")
