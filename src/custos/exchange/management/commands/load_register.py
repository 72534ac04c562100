"""`manage load_register FILE`: loads a sound register of very many people by COPY, as the owner of the tables."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from custos.exchange import actions
from custos.exchange.eyes import seeing_as
from custos.exchange.management.commands.import_register import FAULTS_FOUND, actor_named
from custos.exchange.packing import packed
from custos.exchange.reading import read_register
from custos.exchange.world import world_of


class Command(BaseCommand):
    """Loads a register without a single fault; it looks for nobody's likeness, and so is for an empty database."""

    help = "Loads a sound register by COPY. Needs the owner's connection (DATABASE_OWNER_URL)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file and in whose name."""
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--as", dest="username", required=True, metavar="USERNAME", help="a ViSOR administrator")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, refuse the register if anything is wrong with it, load."""
        now = timezone.now()
        by = actor_named(options["username"], now)
        with seeing_as(by, now):
            world = world_of(by, now)
        register = read_register(packed(options["file"]), world)
        for fault in register.faults:
            self.stdout.write(f"{fault.sheet}, row {fault.row}, {fault.column}: {fault.message}")
        if register.faults:
            raise SystemExit(FAULTS_FOUND)
        people = register.people.values()
        loaded = actions.load_people(
            people=people, world=world, register=options["file"].name, by=by, at=now, tick=self._tick
        )
        self.stdout.write(f"Loaded {loaded:,} people")

    def _tick(self, done: int, total: int) -> None:
        self.stdout.write(f"Loaded {done:,}")
