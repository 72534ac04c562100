"""`manage restore_drill --from FOLDER --key FILE`: shows that a backup can be restored, beside what is running."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from custos.upkeep.actions import drill
from custos.upkeep.operator import address, operator

ROLES = ("DATABASE_URL", "DATABASE_OWNER_URL")


class Command(BaseCommand):
    """It ends with 1 where anything is missing or does not agree; the outcome stands on the account either way."""

    help = "Restores a backup into a scratch database, checks account and ledger there, and says how long it took."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the backup and the key that opens it."""
        parser.add_argument("--from", dest="folder", type=Path, required=True, metavar="FOLDER")
        parser.add_argument("--key", type=Path, required=True, metavar="FILE", help="the private key, from elsewhere")
        parser.add_argument("--trust", type=Path, metavar="FILE", help="the account's public keys")

    def handle(self, *args: Any, **options: Any) -> None:
        """Drill, and say what was found."""
        given = {"--from": options["folder"], "--key": options["key"], "--trust": options["trust"]}
        arguments = [part for name, value in given.items() if value for part in (name, str(value.resolve()))]
        urls = {role: address(role) for role in ROLES}
        found = drill(folder=options["folder"], arguments=arguments, urls=urls, by=operator(), at=timezone.now())
        for command, seconds in found.seconds.items():
            self.stdout.write(f"{command} took {seconds:.1f} seconds")
        self.stdout.write("\n".join([*found.said, *found.faults]))
        if found.faults:
            raise SystemExit(1)
