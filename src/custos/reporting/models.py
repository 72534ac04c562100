"""What supervisors do over many at once: handovers, dip samples, and what was reckoned to lie ahead."""

from typing import ClassVar

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from custos.plumbing.ids import uuid7


class Handover(models.Model):
    """That a record goes from one officer to another from a day on, with what the next one must know."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    giver = models.ForeignKey("organisations.Post", on_delete=models.PROTECT, related_name="+")
    taker = models.ForeignKey("organisations.Post", on_delete=models.PROTECT, related_name="+")
    since = models.DateField()
    note = models.TextField()
    user = models.ForeignKey("organisations.User", on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            CheckConstraint(condition=~Q(note="") & ~Q(giver=F("taker")), name="a_handover_has_its_note"),
            UniqueConstraint(fields=["person", "since"], name="a_record_is_handed_over_once_a_day"),
        ]


class Forecast(models.Model):
    """What was reckoned to lie ahead of a part of a unit. It rests on what its asker may see, and is theirs alone."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    scope = models.CharField(max_length=60)
    words = models.CharField(max_length=120)
    user = models.ForeignKey("organisations.User", on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey("organisations.Post", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    seed = models.BigIntegerField()
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    found = models.JSONField(default=dict)  # the ranges by staffing and day, and what was assumed
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["user", "-asked_at"], name="reporting_forecasts_of_user")]


class Draw(models.Model):
    """A unit's dip sample of a month, drawn by lot once. Who is hidden is in none."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+")
    month = models.DateField()  # its first day
    seed = models.BigIntegerField()
    weights = models.JSONField()  # by level, as policy had them
    digest = models.CharField(max_length=64)  # of everybody among whom it was drawn, with their weights
    user = models.ForeignKey("organisations.User", on_delete=models.PROTECT, related_name="+")
    drawn_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            UniqueConstraint(fields=["unit", "month"], name="one_draw_of_a_unit_and_month"),
            CheckConstraint(condition=Q(month__day=1), name="a_draw_is_of_a_month"),
        ]


class Sample(models.Model):
    """Somebody who was drawn, and what a supervisor found when they checked the record."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    draw = models.ForeignKey(Draw, on_delete=models.PROTECT, related_name="samples")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    level = models.CharField(max_length=10)
    weight = models.PositiveIntegerField()
    answers = models.JSONField(default=dict)  # by question: the answer, its words, the task by which it is mended
    checked_at = models.DateTimeField(null=True)
    checked_by = models.ForeignKey("organisations.User", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            UniqueConstraint(fields=["draw", "person"], name="nobody_is_drawn_twice"),
            CheckConstraint(
                condition=Q(checked_at=None, checked_by=None) | Q(checked_at__isnull=False, checked_by__isnull=False),
                name="what_is_checked_was_checked_by_somebody",
            ),
        ]
