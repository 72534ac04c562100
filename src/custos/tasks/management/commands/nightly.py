"""`manage nightly`: makes the coming months' partitions, raises alerts, asks about yesterday's views, tidies up.

Run it once a day, after midnight. It may be run again: alerts are raised once. Nothing that an officer sees as overdue
waits for it, since lateness is asked and never stored.
"""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from custos.access.actions import make_partitions, raise_doubts
from custos.organisations.reads import Actor, Post, User
from custos.plumbing import registry
from custos.tasks.actions import raise_alerts

NOBODY = UUID(int=0)


def the_system(origin: str) -> Actor:
    """Whoever does what nobody asked for."""
    return Actor(user=User(id=NOBODY, username="system", name="The system"), post=Post(id=NOBODY), origin=origin)


class Command(BaseCommand):
    """Runs the night's work and says what it did."""

    help = "Makes partitions, raises alerts for what is overdue, tidies up. May be run again."

    def handle(self, *args: Any, **options: Any) -> None:
        """Do each part in a transaction of its own, so that one that fails undoes no other."""
        now = timezone.now()
        system = the_system("nightly run")
        make_partitions(by=None, at=now)
        self.stdout.write("Partitions are there for the coming months")
        raised = raise_alerts(by=system, at=now, today=timezone.localdate(now))
        self.stdout.write(f"Raised {raised} new alerts")
        asked = raise_doubts(day=timezone.localdate(now) - timedelta(days=1), by=system, at=now)
        self.stdout.write(f"Raised {asked} questions about yesterday's views")
        for name, job in registry.nightly.items():
            with transaction.atomic():
                self.stdout.write(f"{name}: {job(now)}")
