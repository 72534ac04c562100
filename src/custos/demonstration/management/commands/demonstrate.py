"""Set up the demonstration: an invented force, its register and its day. Run again, it only says who signs in."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from custos.demonstration import establishment as paper
from custos.demonstration import scenes, stage
from custos.demonstration.cast import CAST
from custos.demonstration.figures import PEOPLE
from custos.demonstration.organisation import Force, establish
from custos.notifications.reads import acknowledgement_pdf

# Everybody's in the demonstration, printed whenever it is set. No other command makes log-ins with a known password.
PASSWORD = "curlew-lantern-osier"  # noqa: S105


class Command(BaseCommand):
    """Sets up what is not there, and prints the log-ins; with --once also does the night's work and writes PDFs."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take how many people, and whether to do a day's work and write it to a folder."""
        parser.add_argument("--people", type=int, default=PEOPLE, metavar="N", help="how many people are invented")
        parser.add_argument("--once", action="store_true", help="do the night's work too, and write PDFs into --out")
        parser.add_argument("--out", type=Path, default=settings.ROOT / "out", help="the folder for the PDFs")

    def handle(self, *args: Any, **options: Any) -> None:
        """Set up what is not there, then say who signs in."""
        now = timezone.now()
        force = establish(password=PASSWORD, at=now)
        set_up = stage.Stage(force, now, self.stdout.write)
        if not scenes.is_played():
            stage.publish_stations(set_up)
            stage.import_register(set_up, max(options["people"], len(CAST)))
            scenes.play(set_up)
        if options["once"]:
            self._once(set_up, options["out"])
        self._print_log_ins(force)

    def _once(self, set_up: stage.Stage, out: Path) -> None:
        call_command("nightly", stdout=self.stdout)
        out.mkdir(parents=True, exist_ok=True)
        papers = {"due-today.pdf": scenes.worklist(set_up)}
        papers["acknowledgement.pdf"] = acknowledgement_pdf(scenes.take_one(set_up))
        for name, pdf in papers.items():
            (out / name).write_bytes(pdf)
            self.stdout.write(f"Wrote {out / name}")

    def _print_log_ins(self, force: Force) -> None:
        self.stdout.write(f"\n{paper.FORCE_NAME} is invented, and so is everybody in it. All passwords: {PASSWORD}\n\n")
        self.stdout.write(f"{'Sign in as':<14}{'Name':<22}{'Post':<40}Unit\n")
        for post in paper.POSTS:
            self.stdout.write(f"{post.username:<14}{post.holder:<22}{post.title:<40}{post.unit}\n")
