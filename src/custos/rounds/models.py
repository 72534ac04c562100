"""Plans of a day's round: who is on duty, which visits are due, in which order they are made; and points on the map."""

from typing import ClassVar

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from custos.plumbing.ids import uuid7

DAY = 24 * 60
BY_HAND, NO_PLACE = "by-hand", "no-place"  # why a visit is left out, where the planner did not say it


class State(models.TextChoices):
    """How far a plan has come."""

    ASKED = "asked", "Waits to be proposed"
    PROPOSED = "proposed", "Proposed"
    AGREED = "agreed", "Agreed"
    FAILED = "failed", "Could not be proposed"


class DayPlan(models.Model):
    """The round of one day: asked for, proposed, adjusted, agreed. Its times are reckoned whenever it is looked at."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    on = models.DateField()
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey("organisations.User", on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey("organisations.Post", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.ASKED)
    version = models.PositiveIntegerField(default=0)  # of what is shown, so that two do not adjust past each other
    seed = models.PositiveIntegerField()
    base = models.CharField(max_length=120)
    base_north = models.FloatField()
    base_east = models.FloatField()
    base_how = models.CharField(max_length=200)
    days_ahead = models.PositiveSmallIntegerField()
    factor = models.FloatField()
    km_an_hour = models.FloatField()
    table = models.JSONField(null=True)  # [from, to, minutes] by spots, where a table of times was handed in
    asked_at = models.DateTimeField()
    proposed_at = models.DateTimeField(null=True)
    agreed_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["unit", "on"], name="rounds_of_unit")]
        constraints: ClassVar = [
            CheckConstraint(condition=Q(factor__gte=1, km_an_hour__gt=0), name="a_way_is_no_shorter_than_a_line"),
            CheckConstraint(
                condition=~Q(state="agreed") | Q(agreed_at__isnull=False), name="what_is_agreed_has_its_time"
            ),
        ]


class OnDuty(models.Model):
    """One officer of a plan's day; times are minutes since midnight."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    plan = models.ForeignKey(DayPlan, on_delete=models.CASCADE, related_name="officers")
    user = models.ForeignKey("organisations.User", on_delete=models.PROTECT, related_name="+")
    begins = models.PositiveSmallIntegerField()
    ends = models.PositiveSmallIntegerField()
    drives = models.BooleanField()
    crew = models.PositiveSmallIntegerField(null=True)  # with whom, once it is proposed

    class Meta:
        constraints: ClassVar = [
            UniqueConstraint(fields=["plan", "user"], name="an_officer_is_on_duty_once_a_day"),
            CheckConstraint(condition=Q(begins__lt=F("ends"), ends__lte=DAY), name="a_shift_ends_after_it_begins"),
        ]


class Call(models.Model):
    """One visit of a plan: in a crew's round, or left out and why."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    plan = models.ForeignKey(DayPlan, on_delete=models.CASCADE, related_name="calls")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    address = models.ForeignKey("nominals.Address", null=True, on_delete=models.PROTECT, related_name="+")
    due = models.DateField()
    days_over = models.IntegerField()  # on the plan's day; below nothing: not due yet
    level = models.PositiveSmallIntegerField(null=True)
    before = models.JSONField(default=list)  # weekday and begin of the last visits, the newest first
    minutes = models.PositiveSmallIntegerField()
    opens = models.PositiveSmallIntegerField(null=True)
    closes = models.PositiveSmallIntegerField(null=True)
    two = models.BooleanField()
    north = models.FloatField(null=True)
    east = models.FloatField(null=True)
    how_found = models.CharField(max_length=200, blank=True)
    spot = models.PositiveSmallIntegerField(default=0)  # in the table of times, which names nobody's postcode
    crew = models.PositiveSmallIntegerField(null=True)
    place = models.PositiveSmallIntegerField(default=0)  # in the crew's order
    not_before = models.PositiveSmallIntegerField(default=0)
    why = models.CharField(max_length=20, blank=True)  # it is left out

    class Meta:
        constraints: ClassVar = [
            UniqueConstraint(fields=["plan", "person"], name="a_person_is_visited_once_a_day"),
            CheckConstraint(condition=Q(minutes__gt=0), name="a_visit_takes_time"),
            CheckConstraint(condition=Q(opens=None) | Q(opens__lt=F("closes")), name="a_window_closes_after_it_opens"),
            CheckConstraint(condition=Q(crew=None) | Q(north__isnull=False), name="what_is_visited_is_on_the_map"),
        ]


class Point(models.Model):
    """Where an officer put an address on the map. The newest counts."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    address = models.ForeignKey("nominals.Address", on_delete=models.PROTECT, related_name="+")
    north = models.FloatField()
    east = models.FloatField()
    user = models.ForeignKey("organisations.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
