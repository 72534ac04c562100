"""`manage verify_audit`: checks the account against its chain, its seals and the statements kept elsewhere."""

import time
from argparse import ArgumentParser
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection, transaction
from django.utils import timezone

from custos.audit import keys
from custos.audit.books import raw_connection
from custos.audit.models import Verification
from custos.audit.sending import faults_of
from custos.audit.stamps import certificates, look_at_stamps
from custos.audit.verifying import Report, verify
from custos.audit.words import said_of


class Command(BaseCommand):
    """Ends with 1 where anything is not as it was. What it found is kept for the auditor's page."""

    help = "Checks the whole account, and names the first row of each book that is not as it was sealed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the statements kept elsewhere, and the public keys."""
        parser.add_argument("--statement", type=Path, nargs="+", action="extend", default=[], metavar="FILE")
        parser.add_argument("--authority", type=Path, metavar="PEM", help="whose time-stamps lie beside the statements")
        parser.add_argument("--sent", type=Path, metavar="FOLDER", help="what was sent on, as it lies elsewhere")
        parser.add_argument("--keys", type=Path, help="the public keys, one id:base64 a line, oldest first")

    def handle(self, *args: Any, **options: Any) -> None:
        """Check, say what was found, and keep it."""
        started, now = time.monotonic(), timezone.now()
        report = self._verify(options["statement"], options["keys"], options["sent"])
        look_at_stamps(report, options["statement"], certificates(options["authority"]) if options["authority"] else [])
        lines = said_of(report, now, time.monotonic() - started)
        self.stdout.write("\n".join(lines))
        self._keep(report, lines, now)
        if report.faults:
            raise SystemExit(1)

    def _verify(self, files: list[Path], trusted: Path | None, sent: Path | None) -> Report:
        """Look at the whole in one view of the database, whatever is written meanwhile."""
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
                cursor.execute("SELECT set_config('custos.engine', 'on', true)")
            ring = keys.ring(trusted)
            report = verify(raw_connection(), ring=ring, kept={str(file): file.read_text for file in files})
            report.sent_on = list(faults_of(raw_connection(), sent, ring)) if sent else None
            return report

    def _keep(self, report: Report, lines: list[str], now: datetime) -> None:
        Verification.objects.create(at=now, good=not report.faults, words="\n".join(lines))
