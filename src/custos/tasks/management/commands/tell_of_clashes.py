"""`manage tell_of_clashes`: puts before those who may know that somebody came upon a hidden person."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from custos.tasks.actions import tell_of_clashes
from custos.tasks.management.commands.nightly import the_system


class Command(BaseCommand):
    """Tells the circles of hidden people, and says how often."""

    help = "Gives those inside a circle a task for each time that somebody came upon a person hidden in it."

    def handle(self, *args: Any, **options: Any) -> None:
        """Tell."""
        told = tell_of_clashes(by=the_system("silent clashes"), at=timezone.now())
        self.stdout.write(f"Gave {told} tasks")
