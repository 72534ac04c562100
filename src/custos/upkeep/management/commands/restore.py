"""`manage restore --from FOLDER --key FILE`: puts a backup back into an empty deployment."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from custos.audit.reads import ring
from custos.upkeep.actions import restore
from custos.upkeep.backups import UnusableBackup
from custos.upkeep.boxes import CannotOpen, read_key
from custos.upkeep.dumping import DumpFailed
from custos.upkeep.operator import address, operator


class Command(BaseCommand):
    """Nothing is touched before signature, digests and key were found right."""

    help = "Restores a backup into an empty database and an empty folder for files."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the backup, the key that opens it and whom to trust."""
        parser.add_argument("--from", dest="folder", type=Path, required=True, metavar="FOLDER")
        parser.add_argument("--key", type=Path, required=True, metavar="FILE", help="the private key, from elsewhere")
        parser.add_argument(
            "--trust", type=Path, metavar="FILE", help="the account's public keys, one id:base64 a line"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Restore."""
        try:
            restored = restore(
                folder=options["folder"],
                owner_url=address("DATABASE_OWNER_URL"),
                key=read_key(options["key"]),
                ring=ring(options["trust"]),
                by=operator(),
                at=timezone.now(),
            )
        except (UnusableBackup, CannotOpen, DumpFailed) as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(
            f"Restored {restored.rows:,} rows and {restored.files:,} files of {restored.made_at:%-d %B %Y}"
        )
