"""`manage begin_deployment`: the force, a unit, and the first administrator, who lets everybody else in."""

import re
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from custos.identity.actions import AlreadyBegun, First, begin_deployment
from custos.organisations.reads import VettingLevel
from custos.plumbing.words import moment_words
from custos.upkeep.operator import operator

ENOUGH = [level.value for level in VettingLevel if level != VettingLevel.NPPV_1]


class Command(BaseCommand):
    """It is done once: on a deployment that has users it refuses."""

    help = "Makes the force, a unit and the first administrator, and says a first password once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take who, of which force, vetted and trained how."""
        for name, says in (
            ("force-code", "a short name in small letters, such as wexmarsh"),
            ("force", "the force's name"),
            ("unit", "the unit's name"),
            ("username", "what the first administrator signs in with"),
            ("name", "their name, with the rank"),
            ("course", "the course that they finished"),
        ):
            parser.add_argument(f"--{name}", required=True, help=says)
        parser.add_argument("--level", required=True, choices=ENOUGH, help="the level of vetting")
        for name in ("vetted-since", "vetted-until", "trained-on"):
            parser.add_argument(f"--{name}", required=True, type=date.fromisoformat, metavar="YYYY-MM-DD")

    def handle(self, *args: Any, **options: Any) -> None:
        """Begin, and say the first password."""
        first = First(**{name: options[name] for name in First.__slots__})
        now = timezone.now()
        _refuse_what_can_not_be(first, timezone.localdate(now))
        try:
            user, password = begin_deployment(first=first, by=operator(), at=now)
        except AlreadyBegun as refusal:
            raise CommandError(str(refusal)) from refusal
        assert user.password_until
        self.stdout.write(f"{user.username} signs in with {password} until {moment_words(user.password_until)},")
        self.stdout.write("and must choose a password of their own then. It is not said again.")


def _refuse_what_can_not_be(first: First, today: date) -> None:
    for name in (first.force_code, first.username):
        if not re.fullmatch(r"[a-z0-9][a-z0-9.\-]{1,28}", name):
            raise CommandError(f"{name}: use small letters, numbers, dots and hyphens alone")
    if not first.vetted_since <= today <= first.vetted_until:
        raise CommandError("The vetting does not run today, so nothing would open")
    if first.trained_on > today:
        raise CommandError("The training lies ahead, so nothing would open")
