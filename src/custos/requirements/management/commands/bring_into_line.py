"""`manage bring_into_line`: asks the law afresh about everybody, as after a change of the law."""

from collections import Counter
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from custos.access.reads import engine
from custos.people.reads import Person
from custos.requirements.actions import bring_into_line
from custos.requirements.bringing import would_move

AT_ONCE, BETWEEN_WORDS = 200, 2_000


class Command(BaseCommand):
    """Stores what the law of this version finds otherwise, or with --preview only says what would move."""

    help = "Asks the law afresh about everybody. Run it after an upgrade whose changelog names a change of the law."

    def add_arguments(self, parser: Any) -> None:
        """Take the choice of looking first."""
        parser.add_argument("--preview", action="store_true", help="store nothing: say what would arise, move and go")

    def handle(self, *args: Any, **options: Any) -> None:
        """Go through everybody, a few at a time; what is done stays done, and it may be run again."""
        with transaction.atomic(), engine():
            ids = list(Person.objects.order_by("id").values_list("id", flat=True))
        moved: Counter[str] = Counter()
        people = 0
        for done, said in enumerate(self._each(ids, preview=options["preview"]), start=1):
            people += bool(said)
            moved.update(said)
            if done % BETWEEN_WORDS == 0:
                self.stdout.write(f"{done:,} of {len(ids):,} people")
        would = "would move" if options["preview"] else "moved"
        for what, number in sorted(moved.items()):
            self.stdout.write(f"{what}: {number:,}")
        self.stdout.write(f"Of {len(ids):,} people findings of {people:,} {would}, {moved.total():,} in all")

    def _each(self, ids: list[UUID], *, preview: bool) -> Iterator[Counter[str]]:
        now = timezone.now()
        for start in range(0, len(ids), AT_ONCE):
            with transaction.atomic(), engine():
                people = list(Person.objects.filter(pk__in=ids[start : start + AT_ONCE]).order_by("id"))
            for person in people:
                with transaction.atomic(), engine():
                    found = Counter(_what(revision) for revision in would_move(person, at=now))
                    if found and not preview:
                        bring_into_line(person=person, by=None, at=now)
                yield found


def _what(revision: Any) -> str:
    """How a finding moves: it arises, it goes, or it reads otherwise."""
    how = "goes" if revision.withdrawn else "arises" if revision.number == 1 else "reads otherwise"
    return f"{revision.finding.code} {how}"
