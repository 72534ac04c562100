"""`manage draw_permissions`: writes the reference of who may do what, from the code."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from custos.access.drawing import markdown

PAGE = Path("docs") / "reference" / "permissions.md"


class Command(BaseCommand):
    """Draws the matrix."""

    help = "Writes docs/reference/permissions.md from the code."

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the page."""
        (Path(settings.ROOT) / PAGE).write_text(markdown(), encoding="utf-8")
        self.stdout.write(f"Wrote {PAGE}")
