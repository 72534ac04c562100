"""`manage back_up --to FOLDER`: an encrypted, signed backup of database and files, for a key that lies elsewhere."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from custos.audit.reads import signer
from custos.upkeep.actions import back_up
from custos.upkeep.boxes import CannotOpen, make_key, recipient_of
from custos.upkeep.dumping import DumpFailed
from custos.upkeep.operator import address, operator


class Command(BaseCommand):
    """It may run while Custos serves: the database is dumped as it stood at one moment."""

    help = "Makes an encrypted and signed backup. With --make-key FILE it only makes the key that opens backups."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the folder and the recipient."""
        steps = parser.add_mutually_exclusive_group(required=True)
        steps.add_argument("--to", type=Path, metavar="FOLDER", help="where the backup gets a folder of its own")
        steps.add_argument("--make-key", type=Path, metavar="FILE", help="make a key; take FILE to another place")
        parser.add_argument("--for", dest="recipient", default=settings.CUSTOS_BACKUP_KEY, metavar="PUBLIC")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the key, or the backup."""
        try:
            if file := options["make_key"]:
                self.stdout.write(
                    f"CUSTOS_BACKUP_KEY={make_key(file)}\nTake {file} to another place, and keep two copies."
                )
                return
            if not options["recipient"]:
                raise CommandError("For which key? Set CUSTOS_BACKUP_KEY, or make one with --make-key FILE")
            made = back_up(
                folder=options["to"],
                owner_url=address("DATABASE_OWNER_URL"),
                recipient=recipient_of(options["recipient"]),
                signer=signer(),
                by=operator(),
                at=timezone.now(),
            )
        except (CannotOpen, DumpFailed, OSError) as fault:
            raise CommandError(str(fault)) from fault
        self.stdout.write(
            f"Wrote {made.folder}: {made.rows:,} rows and {made.files:,} files, for the key {made.recipient}"
        )
