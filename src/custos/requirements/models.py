"""What is believed of a person, and what the law found because of it. Both are only ever added to."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q, UniqueConstraint

from custos.plumbing.ids import uuid7


class FactQuerySet(models.QuerySet["Fact"]):
    """Questions about facts."""

    def believed(self, as_at: datetime | None = None) -> "FactQuerySet":
        """Those that stand: neither superseded nor struck out, now or as it stood at a moment."""
        known = self if as_at is None else self.filter(recorded_at__lte=as_at)
        later = Fact.objects.filter(supersedes=OuterRef("pk"))
        if as_at is not None:
            later = later.filter(recorded_at__lte=as_at)
        return known.filter(~Exists(later), struck_out=False).order_by("seq")


class Fact(models.Model):
    """Something told of a person. A correction is a later fact that supersedes it; so is a striking out."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="facts")
    seq = models.PositiveIntegerField()  # counted per person, under the lock on the person's row
    told = models.CharField(max_length=40)
    data = models.JSONField()
    version = models.PositiveSmallIntegerField(default=1)  # of the vocabulary
    source_kind = models.CharField(max_length=40, blank=True)
    source_id = models.UUIDField(null=True)
    compartment = models.UUIDField(null=True)
    supersedes = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="superseded_by")
    struck_out = models.BooleanField(default=False)
    why = models.CharField(max_length=300, blank=True)  # why it was corrected or struck out
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("organisations.User", null=True, on_delete=models.PROTECT, related_name="+")

    objects = FactQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            UniqueConstraint(fields=["person", "seq"], name="one_fact_of_a_number"),
            UniqueConstraint(fields=["supersedes"], name="a_fact_is_superseded_once", condition=~Q(supersedes=None)),
        ]
        indexes: ClassVar = [models.Index(fields=["source_id"], name="requirements_fact_source")]


class Nature(models.TextChoices):
    """What kind of answer the law gave."""

    REQUIREMENT = "requirement", "Requirement"
    STANDING = "standing", "Standing on the register"
    QUESTION = "question", "Cannot be decided"


class Finding(models.Model):
    """One answer of the law about a person, whatever it said when. Whether it is late is asked, never stored."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    # Found by the constraint, whose index begins with it; so is a revision's finding.
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="findings", db_index=False)
    nature = models.CharField(max_length=12, choices=Nature)
    code = models.CharField(max_length=80)
    key = models.CharField(max_length=120)  # given by the provision: which move, which premises, which notification
    current = models.ForeignKey("Revision", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            UniqueConstraint(fields=["person", "nature", "code", "key"], name="one_finding_of_a_kind_per_key")
        ]


class Revision(models.Model):
    """What was found, by when and why, as decided at one moment under one version of the law."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="revisions", db_index=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    decided_at = models.DateTimeField()
    law_version = models.CharField(max_length=40)
    withdrawn = models.BooleanField(default=False)
    falls_on = models.CharField(max_length=20, blank=True)
    owed_from = models.DateField(null=True)
    safe_by = models.DateField(null=True)  # null while the clock is stopped
    safe_by_at = models.TimeField(null=True)  # null: to the end of the day
    breach_after = models.DateField(null=True)
    breach_after_at = models.TimeField(null=True)
    met_by = models.ForeignKey(Fact, null=True, on_delete=models.PROTECT, related_name="+")
    met_on = models.DateField(null=True)
    certainty = models.CharField(max_length=20, blank=True)
    detail = models.JSONField(default=dict)  # a standing's days, a question's words
    why = models.JSONField(default=list)
    citations = models.JSONField(default=list)

    class Meta:
        constraints: ClassVar = [UniqueConstraint(fields=["finding", "number"], name="one_revision_of_a_number")]
        indexes: ClassVar = [
            models.Index(
                fields=["person", "safe_by"],
                condition=Q(withdrawn=False, met_by=None),
                name="requirements_open_by_safe_day",
            )
        ]
