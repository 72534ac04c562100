"""`manage import_register FILE`: reads a register through, says what is wrong with it, and imports whoever is ready."""

from argparse import ArgumentParser
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from custos.exchange import actions
from custos.exchange import mapping as maps
from custos.exchange.eyes import seeing_as
from custos.exchange.models import Import
from custos.exchange.packing import packed
from custos.exchange.reads import faults_in, summary_of
from custos.organisations.reads import Actor, NoPostHeld, User, actor_of

FAULTS_FOUND = 2
STEPS_SHOWN = 20


class Command(BaseCommand):
    """Imports a register. It ends with 2 where anything is left to mend or to decide."""

    help = "Reads a register (.xlsx, a folder or .zip of CSVs), lists every fault and imports whoever is ready."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file, in whose name, and how far to go."""
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--as", dest="username", required=True, metavar="USERNAME", help="a ViSOR administrator")
        parser.add_argument("--dry-run", action="store_true", help="read through and list only")
        parser.add_argument("--yes", action="store_true", help="do not ask before importing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Hand in, read through, list, and import once that is agreed."""
        now = timezone.now()
        by = actor_named(options["username"], now)
        with seeing_as(by, now):
            content = packed(options["file"])
            imp = actions.hand_in(name=options["file"].name, content=content, by=by, at=now)
        self._say_what_was_guessed(imp)
        actions.dry_run(imp=imp, by=by, at=now, tick=self._tick("Read"))
        complete = self._say_how_it_stands(imp, by, now)
        if not options["dry_run"] and imp.ready and (options["yes"] or self._agreed(imp)):
            actions.run_import(imp=imp, by=by, at=now, tick=self._tick("Imported"))
            self.stdout.write(f"Imported {imp.imported:,} people")
        if not complete:
            raise SystemExit(FAULTS_FOUND)

    def _say_what_was_guessed(self, imp: Import) -> None:
        for theirs, each in maps.read(imp.mapping).items():
            for heading, ours in each.columns.items():
                if ours and ours != heading:
                    self.stdout.write(f"{theirs}: {heading} is taken to be {ours}")

    def _say_how_it_stands(self, imp: Import, by: Actor, now: datetime) -> bool:
        with seeing_as(by, now):
            for fault in faults_in(imp):
                where = ", ".join(filter(None, (fault.sheet, f"row {fault.row}", fault.column)))
                shown = f" “{fault.value}”" if fault.value else ""
                self.stdout.write(f"{where}:{shown} {fault.message}")
            counts = summary_of(imp)
            self.stdout.write(counts.words)
            return not (faults_in(imp).exists() or counts.may_be_here or counts.differ)

    def _agreed(self, imp: Import) -> bool:
        return input(f"Import {imp.ready:,} people? [y/N] ").strip().lower() in {"y", "yes"}

    def _tick(self, verb: str) -> Any:
        def tick(done: int, total: int) -> None:
            if done == total or done % max(total // STEPS_SHOWN, 1) == 0:
                self.stdout.write(f"{verb} {done:,} of {total:,}")

        return tick


def actor_named(username: str, now: datetime) -> Actor:
    user = User.objects.filter(username=username, is_active=True).first()
    if user is None:
        raise CommandError(f"There is no user {username}")
    try:
        return actor_of(user, on=timezone.localdate(now), origin="command line")
    except NoPostHeld as refusal:
        raise CommandError(str(refusal)) from refusal
