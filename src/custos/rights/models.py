"""Cases of data protection and what was done in each. A step is never edited: another replaces it."""

from typing import ClassVar

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from custos.plumbing.ids import uuid7
from custos.rights.vocabulary import CaseKind, Group, Regime, StepKind


class Case(models.Model):
    """One request, review or breach, and the unit that handles it."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    kind = models.CharField(max_length=20, choices=CaseKind)
    person = models.ForeignKey("people.Person", null=True, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+")
    regime = models.CharField(max_length=10, choices=Regime, default=Regime.PART_3)
    requester = models.CharField(max_length=200, blank=True)  # who asks, and for whom
    words = models.TextField()  # what is asked, why it is reviewed, what happened
    group = models.CharField(max_length=1, choices=Group, blank=True)
    since = models.DateTimeField()  # received, become aware, or begun: the clock runs from it
    user = models.ForeignKey("organisations.User", on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey("organisations.Post", on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    task = models.UUIDField(null=True)  # by which it stands on the worklist
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            CheckConstraint(
                condition=Q(kind__in=["access", "breach"]) | Q(person__isnull=False), name="such_a_case_is_of_somebody"
            ),
            CheckConstraint(condition=~Q(kind="review") | ~Q(group=""), name="a_review_is_of_a_group"),
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "since"], condition=Q(closed_at=None), name="rights_open")]


class Step(models.Model):
    """One thing done in a case."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    person = models.ForeignKey("people.Person", null=True, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=20, choices=StepKind)
    on = models.DateField()
    words = models.TextField(blank=True)
    told = models.JSONField(default=dict)  # what its form asks for besides
    user = models.ForeignKey("organisations.User", on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey("organisations.Post", on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()


class Restriction(models.Model):
    """That a matter of a record is restricted: shown as such to whoever sees the whole record, until it is lifted."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40, blank=True)  # of data, out of those of a copy; blank: all that is held
    item = models.UUIDField(null=True)  # the one row that is meant, where not all of the kind
    operational = models.BooleanField(default=True)  # whether any vetted officer is shown such data
    but_for = models.CharField(max_length=200, blank=True)  # what it may be used for meanwhile
    matter = models.CharField(max_length=300)
    since = models.DateField()
    saved_at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True)


class Asked(models.Model):
    """That whoever manages a record was asked about its review of retention, which had fallen due."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    due = models.DateField()
    task = models.UUIDField()
    closed = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            UniqueConstraint(fields=["person"], condition=Q(closed=False), name="one_review_is_asked_about")
        ]
