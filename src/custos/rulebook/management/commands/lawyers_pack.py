"""`manage lawyers_pack FILE`: the law as Custos states it, for a lawyer to review and to sign."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from custos.rulebook.paper import pack_pdf


class Command(BaseCommand):
    """Writes the pack as a PDF."""

    help = "Writes the pack for a reviewing lawyer: every section, its restatement, its cases, what is open."

    def add_arguments(self, parser: Any) -> None:
        """Take the file to write."""
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        """Write it, and say how long it is."""
        made = pack_pdf()
        options["file"].write_bytes(made)
        self.stdout.write(f"{options['file']}: {len(made):,} bytes")
