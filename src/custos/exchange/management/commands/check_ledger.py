"""`manage check_ledger`: nouns, facts, account and requirements must agree. It prints counts and every fault."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from custos.exchange.ledger import check_everything


class Command(BaseCommand):
    """Ends with 1 where anything disagrees."""

    help = "Checks that nouns, facts, the account and the requirements agree."

    def handle(self, *args: Any, **options: Any) -> None:
        """Compare everything, in one view of the database."""
        with transaction.atomic():
            ledger = check_everything()
        for fault in ledger.faults:
            self.stdout.write(fault)
        counted = ", ".join(f"{number:,} {what}" for what, number in sorted(ledger.counts.items()))
        self.stdout.write(f"Checked {counted}: {len(ledger.faults):,} faults")
        if ledger.faults:
            raise SystemExit(1)
