"""`manage write_out_register FILE`: what is believed of everybody, a case a line, for `./run law compare`."""

import json
import os
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from custos.access.reads import engine
from custos.requirements.sweep import everybody_believed

OWNER_ONLY = 0o600


class Command(BaseCommand):
    """Writes the facts alone: no name, no reference; the people in the order of their ids."""

    help = (
        "Writes what the law is told of everybody, a case a line, to compare two versions of the law by. "
        "The file says when people were convicted and where they moved: keep it as the register is kept, and delete it."
    )

    def add_arguments(self, parser: Any) -> None:
        """Take the file to write."""
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        """Write it for the owner alone. A file that is there is not written over."""
        try:
            opened = os.open(options["file"], os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
        except OSError as wrong:
            raise CommandError(f"{options['file']} can not be written: {wrong.strerror}") from None
        people = 0
        with os.fdopen(opened, "w", encoding="utf-8") as file, transaction.atomic(), engine():
            for _, told in everybody_believed():
                people += 1
                facts = [fact | {"id": fact_id} for fact_id, fact in json.loads(told)]
                file.write(json.dumps({"facts": facts}) + "\n")
        self.stdout.write(f"{options['file']}: {people:,} people")
