"""`manage import_reference`: writes the reference page of the import anew."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from custos.exchange.reference import page

PLACE = "docs/reference/import.md"


class Command(BaseCommand):
    """Writes docs/reference/import.md."""

    help = f"Writes {PLACE} from the description by which registers are read."

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the page."""
        place = settings.ROOT / PLACE
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(page(), encoding="utf-8")
        self.stdout.write(f"Wrote {PLACE}")
