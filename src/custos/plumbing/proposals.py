"""Rows that one proposes and another decides."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from custos.plumbing.ids import uuid7

# What the database asks of every table of proposals: nobody decides on what is their own.
BY_ANOTHER = Q(agreed=None, decided_by=None) | (
    Q(agreed__isnull=False, decided_by__isnull=False) & ~Q(decided_by=F("user"))
)


class Proposal(models.Model):
    """Something that one proposes and another, who is asked by a task, decides."""

    # What is said to whoever may not decide it.
    YOURS: ClassVar[str] = "You proposed it, so somebody else decides on it"
    DECIDED: ClassVar[str] = "It was decided meanwhile"

    id = models.UUIDField(primary_key=True, default=uuid7)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey("organisations.User", on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey("organisations.Post", on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()
    task = models.UUIDField(null=True)  # by which whoever decides was asked
    agreed = models.BooleanField(null=True)  # none: it waits
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey("organisations.User", null=True, on_delete=models.PROTECT, related_name="+")
    decided_post = models.ForeignKey("organisations.Post", null=True, on_delete=models.PROTECT, related_name="+")
    decided_words = models.TextField(blank=True)

    class Meta:
        abstract = True
