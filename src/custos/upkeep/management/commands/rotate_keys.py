"""`manage rotate_keys`: seals everything anew under the newest key, and says what still rests on an older one."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from custos.plumbing.sealed import CannotUnseal, KeyRetired
from custos.upkeep import keyring
from custos.upkeep.actions import StillInUse, retire, rotate
from custos.upkeep.actions.rotation import resting, words_of
from custos.upkeep.operator import operator


class Command(BaseCommand):
    """It may be stopped and run again. Restart every process after --add and before rotating."""

    help = "Seals every sealed value and file anew under the key that stands first. May be stopped and run again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say which step."""
        steps = parser.add_mutually_exclusive_group()
        steps.add_argument("--add", action="store_true", help="make the next key, which seals once all is restarted")
        steps.add_argument("--look", action="store_true", help="only say what rests under which key")
        steps.add_argument("--retire", metavar="KEY", help="let a key on which nothing rests seal nothing any more")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do the step, or rotate."""
        try:
            if options["add"]:
                self.stdout.write(f"The key {keyring.add_key()} was made. Restart every process, then: rotate_keys")
            elif options["look"]:
                self.stdout.write(f"At rest: {words_of(resting())}")
            elif key := options["retire"]:
                retire(key=key, by=operator(), at=timezone.now())
                keyring.mark_retired(key)
                self.stdout.write(f"The key {key} is retired. Keep it for as long as backups from its time are kept")
            else:
                left = rotate(tick=self._tick, by=operator(), at=timezone.now())
                self.stdout.write(f"At rest: {words_of(left)}")
        except (keyring.KeysAreElsewhere, StillInUse, KeyRetired, CannotUnseal) as refusal:
            raise CommandError(str(refusal)) from refusal

    def _tick(self, place: str, done: int) -> None:
        self.stdout.write(f"{place}: {done:,} sealed anew")
