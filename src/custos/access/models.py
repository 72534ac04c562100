"""Who manages whom, who is hidden from whom, and every view that was taken."""

from datetime import date
from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from custos.plumbing.ids import uuid7


class Tier(models.TextChoices):
    """How much of a record somebody may see, least first."""

    NAME = "name", "Name only"
    OPERATIONAL = "operational", "Operational"
    FULL = "full", "Full"


class Part(models.TextChoices):
    """What a holding makes of a post: answerable for the record, or a contributor to it."""

    MANAGER = "manager", "Manager"
    PARTNER = "partner", "Partner"


class DatedQuerySet(models.QuerySet[Any]):
    """Rows that run from one day to another, both counted."""

    def on(self, day: date) -> "DatedQuerySet":
        """Those that run on the day."""
        return self.filter(Q(until=None) | Q(until__gte=day), since__lte=day)


class Holding(models.Model):
    """That a unit, and in it a post, manages or partners a record from one day to another."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="holdings")
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey("organisations.Post", null=True, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=10, choices=Part, default=Part.MANAGER)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="a_holding_ends_after_it_begins"),
            UniqueConstraint(fields=["person"], condition=Q(until=None, part="manager"), name="one_manager_at_a_time"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["unit"], condition=Q(until=None), name="access_held_by_unit"),
            models.Index(fields=["post"], condition=Q(until=None), name="access_held_by_post"),
        ]


class Compartment(models.Model):
    """A closed circle: whoever is not cleared for it finds nothing there."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    name = models.CharField(max_length=60, unique=True)


class Clearance(models.Model):
    """That a user is inside a compartment from one day to another."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    compartment = models.ForeignKey(Compartment, on_delete=models.PROTECT, related_name="clearances")
    user = models.ForeignKey("organisations.User", on_delete=models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    objects = DatedQuerySet.as_manager()


class Concealment(models.Model):
    """That a person is hidden in a compartment from one day to another."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    compartment = models.ForeignKey(Compartment, on_delete=models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    objects = DatedQuerySet.as_manager()


class View(models.Model):
    """One answer that was given to somebody: the people it showed and at which tier. Only ever added."""

    pk = models.CompositePrimaryKey("at", "id")
    id = models.UUIDField()
    at = models.DateTimeField()
    user_id = models.UUIDField()
    post_id = models.UUIDField(null=True)
    on_behalf_of_id = models.UUIDField(null=True)
    route = models.CharField(max_length=80)
    path = models.CharField(max_length=300)
    method = models.CharField(max_length=8)
    status = models.PositiveSmallIntegerField()
    people = ArrayField(models.UUIDField())
    tiers = ArrayField(models.CharField(max_length=12))
    searched = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    origin = models.CharField(max_length=80, blank=True)

    class Meta:
        indexes: ClassVar = [
            GinIndex(fields=["people"], name="access_views_of_person"),
            models.Index(fields=["user_id", "at"], name="access_views_by_user"),
        ]
