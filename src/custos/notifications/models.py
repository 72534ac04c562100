"""What he notified, where and to whom. A notification is struck out or replaced with a reason, and never edited."""

from datetime import date, datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from custos.law.facts import Change
from custos.law.terms import Matter
from custos.notifications.models_of_trips import Passage, PassageKind, Plan, Trip, TripKind
from custos.notifications.reviews.models import Review, ReviewDeed, ReviewFactor
from custos.plumbing.ids import uuid7
from custos.plumbing.kept import KeptQuerySet

__all__ = [
    "AcknowledgementForm",
    "Draft",
    "Notification",
    "NotificationKind",
    "Outcome",
    "Passage",
    "PassageKind",
    "Plan",
    "PrintKind",
    "Prints",
    "Review",
    "ReviewDeed",
    "ReviewFactor",
    "Said",
    "Station",
    "Trip",
    "TripKind",
    "Volunteered",
]


class StationQuerySet(models.QuerySet["Station"]):
    """Questions about the published list."""

    def published_on(self, day: date) -> "StationQuerySet":
        """Those on the chief officer's list on the day."""
        return self.filter(Q(until=None) | Q(until__gte=day), since__lte=day)


class Station(models.Model):
    """A police station on the list that the chief officer publishes (s. 87(1)), from one day to another."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    agency = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    address = models.CharField(max_length=300, blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    objects = StationQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="a_station_ends_after_it_begins"),
            UniqueConstraint(fields=["agency", "name"], condition=Q(until=None), name="one_open_station_of_a_name"),
        ]

    def __str__(self) -> str:
        return self.name

    def is_published_on(self, day: date) -> bool:
        """Whether it stands on the list on the day."""
        return self.since <= day and (self.until is None or day <= self.until)


class NotificationKind(models.TextChoices):
    """Why he attends. Each has a file in `kinds`."""

    INITIAL = "initial", "Initial notification"
    CHANGE = "change", "Notification of a change"
    PERIODIC = "periodic", "Periodic notification"
    RELEASE = "release", "Notification after release"
    ADVANCE = "advance", "Notification of a change to come"
    DID_NOT_HAPPEN = "did-not-happen", "A change notified in advance did not happen"
    TRAVEL = "travel", "Travel abroad"
    TRAVEL_CHANGED = "travel-changed", "Change of travel"
    RETURNED = "returned", "Return from abroad"
    ABSENCE = "absence", "Absence from home"
    ABSENCE_CHANGED = "absence-changed", "Change of absence"
    RETURNED_HOME = "returned-home", "Return home"
    TRIP_CANCELLED = "trip-cancelled", "A trip that he will not make"


class NotificationQuerySet(KeptQuerySet["Notification"]):
    """Questions about notifications."""

    def standing(self, as_at: datetime | None = None) -> Self:
        """Those not struck out, now or as it stood at a moment, newest given first."""
        return super().standing(as_at).order_by("-given_on", "-given_at", "-id")


class Notification(models.Model):
    """One attendance at which he notified. When he gave it and when it was saved are two things."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=NotificationKind)
    given_on = models.DateField()
    given_at = models.TimeField(null=True, blank=True)
    station = models.ForeignKey(Station, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    elsewhere = models.CharField(max_length=300, blank=True)  # why the officer in charge lets it be given off the list
    in_person = models.BooleanField(default=True)
    identity = models.CharField(max_length=120, blank=True)  # how it was made sure that it was he
    taken_by = models.ForeignKey(
        "organisations.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    taken_as = models.ForeignKey(
        "organisations.Post", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    matters = models.JSONField(default=list)  # of law.terms.Matter, those that he was asked and told
    changes = models.JSONField(default=list)  # "address:<id>", "name:<id>", "account:<id>" of what he told
    fixed = models.BooleanField(default=True)  # whether the home he told is a sole or main residence
    change = models.CharField(max_length=30, blank=True, choices=[(each.value, each.value) for each in Change])
    expected = models.DateField(null=True, blank=True)
    about = models.CharField(max_length=60, blank=True)  # what the change told in advance is of
    expects = models.CharField(max_length=300, blank=True)  # what he said of the change to come, or why he stays
    trip = models.ForeignKey(Trip, null=True, blank=True, on_delete=models.PROTECT, related_name="notifications")
    plan = models.ForeignKey(Plan, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    excuse = models.CharField(max_length=300, blank=True)  # why an excuse for not telling of travel earlier stands
    signed_as = models.CharField(max_length=150, blank=True)
    acknowledgement = models.JSONField(default=dict)  # word for word what he was given
    acknowledged = models.CharField(max_length=64, blank=True)  # its digest
    saved_at = models.DateTimeField()
    origin = models.UUIDField()  # its facts were told under this id: its own, or that of the first it replaces
    replaces = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by")
    struck_out_at = models.DateTimeField(null=True, blank=True)
    struck_out_why = models.CharField(max_length=300, blank=True)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["person", "given_on"], name="notifications_of_person")]
        constraints: ClassVar = [
            UniqueConstraint(fields=["replaces"], condition=~Q(replaces=None), name="a_notification_is_replaced_once"),
            CheckConstraint(
                condition=~Q(kind="advance") | Q(expected__isnull=False), name="a_change_to_come_has_its_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} on {self.given_on:%-d %B %Y}"


class Outcome(models.TextChoices):
    """How what he said of a matter stands to what he last told."""

    SAME = "same", "The same as last told"
    CHANGED = "changed", "Changed"
    ADDED = "added", "Added"
    NO_LONGER = "no-longer", "No longer"
    NONE = "none", "He says there is none"
    TOLD = "told", "Told: what he said is kept in ViSOR"
    NOT_ASKED = "not-asked", "Not asked"


class Said(models.Model):
    """What he said of one matter, in the order in which it was asked."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    notification = models.ForeignKey(Notification, on_delete=models.PROTECT, related_name="said")
    place = models.PositiveSmallIntegerField()
    matter = models.CharField(max_length=40, choices=[(each.value, each.value) for each in Matter])
    outcome = models.CharField(max_length=10, choices=Outcome)
    rows = models.JSONField(default=list)  # each thing he named: its words, how it was resolved, the noun it is

    class Meta:
        constraints: ClassVar = [
            UniqueConstraint(fields=["notification", "matter"], name="a_matter_is_said_once_a_notification")
        ]
        ordering: ClassVar = ["place"]


class PrintKind(models.TextChoices):
    """What may be taken of him to make sure who he is (s. 87(4) and (5))."""

    FINGERPRINTS = "fingerprints", "Fingerprints"
    PHOTOGRAPH = "photograph", "Photograph"


class Prints(models.Model):
    """That fingerprints or a photograph were asked for, and whether they were taken (s. 87(4))."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    notification = models.ForeignKey(Notification, on_delete=models.PROTECT, related_name="prints")
    kind = models.CharField(max_length=15, choices=PrintKind)
    taken = models.BooleanField()
    why_not = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar = [
            UniqueConstraint(fields=["notification", "kind"], name="prints_are_asked_once_a_notification"),
            CheckConstraint(condition=Q(taken=True) | ~Q(why_not=""), name="prints_not_taken_have_a_reason"),
        ]


class Volunteered(models.Model):
    """Words that he volunteered, unasked. Whoever took them hands them to his manager and does not read them again."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    notification = models.ForeignKey(Notification, on_delete=models.PROTECT, related_name="+")
    words = models.TextField()
    said_at = models.DateTimeField()


class Draft(models.Model):
    """A notification that is being taken. There is one a person, so that two counters never take the same one."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=NotificationKind)
    user = models.ForeignKey("organisations.User", on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    answers = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar = [UniqueConstraint(fields=["person"], name="one_draft_a_person")]


class AcknowledgementForm(models.Model):
    """The form of words in which a force acknowledges notifications, as directed (s. 87(3)), for a time."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    agency = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    title = models.CharField(max_length=120)
    opening = models.TextField(blank=True)
    warning = models.TextField(blank=True)
    closing = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            UniqueConstraint(fields=["agency"], condition=Q(until=None), name="one_open_form_a_force"),
            CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="a_form_ends_after_it_begins"),
        ]
