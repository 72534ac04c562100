"""`manage daily_statement`: signs how far every chain reaches, and writes it to a file to be kept elsewhere."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from custos.audit import keys
from custos.audit.books import raw_connection
from custos.audit.statements import UnableToState, keep, make_statement


class Command(BaseCommand):
    """Works as the role custos_sealer, as `seal` does, whose --watch makes a statement every day by itself."""

    help = "Signs a statement of the account. Take the file to a place that whoever owns the database can not reach."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say where it is written."""
        parser.add_argument("--folder", type=Path, default=settings.CUSTOS_STATEMENTS)

    def handle(self, *args: Any, **options: Any) -> None:
        """Walk along what was sealed since the last one, sign and write."""
        signer = keys.signer()
        try:
            body = make_statement(raw_connection(), signer=signer, ring=keys.ring(), at=timezone.now())
        except UnableToState as fault:
            raise CommandError(f"No statement is made: {fault}") from fault
        self.stdout.write(f"Wrote {keep(body, options['folder'])}, signed with the key {signer.name}")
