"""Who manages whom, who is hidden from whom, and every view that was taken."""

from datetime import date, datetime
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
    READING = "reading", "Full, to read only"  # opened for a time to somebody who does not hold the record
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


class Ground(models.TextChoices):
    """Why somebody who does not hold a record needs to see more of it. The list is house policy."""

    SAFEGUARDING = "safeguarding", "To protect a child or an adult at risk"
    MANAGEMENT = "management", "To manage him together with his manager"
    INVESTIGATION = "investigation", "To investigate a crime or find him"
    PLACE = "place", "A placement, a tenancy or a release"
    COURT = "court", "A court or a licence"
    OTHER = "other", "Something else"


class Outcome(models.TextChoices):
    """What was answered to a request, or found of an urgent access."""

    GRANTED = "granted", "Granted"
    REFUSED = "refused", "Refused"
    PROPER = "proper", "Reviewed: proper"
    NOT_PROPER = "not-proper", "Reviewed: not proper"


class Opening(models.Model):
    """That somebody asked to see more of a record, or opened it urgently: from `since` until `until` it is open to him.

    Open is what runs at the moment: nothing else is asked. A day that is granted is granted to its end.
    """

    id = models.UUIDField(primary_key=True, default=uuid7)  # also that of the task by which it reaches the manager
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey("organisations.User", on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey("organisations.Post", on_delete=models.PROTECT, related_name="+")  # rights follow it
    tier = models.CharField(max_length=12, choices=Tier)
    urgent = models.BooleanField(default=False)
    ground = models.CharField(max_length=20, choices=Ground)
    words = models.CharField(max_length=500)
    asked_at = models.DateTimeField()
    wanted_until = models.DateField(null=True, blank=True)
    since = models.DateTimeField(null=True, blank=True)
    until = models.DateTimeField(null=True, blank=True)  # the first moment at which it is closed again
    outcome = models.CharField(max_length=12, choices=Outcome, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey("organisations.User", null=True, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=500, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)  # early
    closed_by = models.ForeignKey("organisations.User", null=True, on_delete=models.PROTECT, related_name="+")
    closed_why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar = [
            CheckConstraint(condition=Q(tier__in=("operational", "reading")), name="an_opening_never_lets_write"),
            CheckConstraint(
                condition=Q(since=None, until=None) | Q(since__isnull=False, until__gte=F("since")),
                name="an_opening_ends_after_it_begins",
            ),
            CheckConstraint(
                condition=Q(urgent=True, since__isnull=False) | Q(outcome="granted") | Q(since=None),
                name="only_what_is_granted_or_urgent_is_open",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["user", "until"], name="access_openings_of_user"),
            models.Index(fields=["person", "-asked_at"], name="access_openings_of_person"),
        ]

    def is_open(self, at: datetime) -> bool:
        """Whether it lets its asker in at the moment."""
        return self.since is not None and self.until is not None and self.since <= at < self.until

    @property
    def waits(self) -> bool:
        """Whether a request waits for its answer, or an urgent access for its review."""
        return not self.outcome


class Unfound(models.Model):
    """That somebody asked for a reference and was told that there is none. Of a hidden person only his circle knows.

    One row is written whether or not somebody is hidden there, so that neither bytes nor time tell the two apart.
    """

    id = models.UUIDField(primary_key=True, default=uuid7)
    at = models.DateTimeField()
    user = models.ForeignKey("organisations.User", on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey("organisations.Post", on_delete=models.PROTECT, related_name="+")
    asked = models.CharField(max_length=200)
    person = models.ForeignKey("people.Person", null=True, on_delete=models.PROTECT, related_name="+")


class Pattern(models.TextChoices):
    """What about somebody's views is asked of a supervisor. A question, never a verdict."""

    SURNAME = "surname", "The same surname"
    VOLUME = "volume", "Many more records than usual"
    HOURS = "hours", "At unusual hours"
    SOUGHT_AFTER = "sought-after", "A record that many look at"
    PACE = "pace", "Faster than a person reads"


class Doubt(models.Model):
    """A question about views of one user on one day, put to whoever oversees the user's unit."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    pattern = models.CharField(max_length=12, choices=Pattern)
    user = models.ForeignKey("organisations.User", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", null=True, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    why = models.CharField(max_length=300)
    raised_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey("organisations.User", null=True, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints: ClassVar = [
            UniqueConstraint(
                fields=["pattern", "user", "person", "day"], nulls_distinct=False, name="a_question_is_asked_once"
            )
        ]


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


class Pace(models.Model):
    """How much a user was given in the minute that is named: forgotten with the next minute's first answer."""

    pk = models.CompositePrimaryKey("user_id", "what")
    user_id = models.UUIDField()
    what = models.CharField(max_length=10)
    minute = models.DateTimeField()
    number = models.PositiveIntegerField()
