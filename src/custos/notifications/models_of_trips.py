"""Trips abroad and absences from home: what he told of each, and when he really left and came back."""

from typing import ClassVar

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from custos.plumbing.ids import uuid7


class TripKind(models.TextChoices):
    """What he is away from."""

    ABROAD = "abroad", "Travel abroad"
    ABSENCE = "absence", "Absence from home"


class Trip(models.Model):
    """One journey. What he told of it stands in plans, each with the notification in which he told it."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=TripKind)
    # The manager's last check that he came back.
    return_check = models.ForeignKey("tasks.Task", null=True, on_delete=models.PROTECT, related_name="+")

    @property
    def about(self) -> str:
        """What the law calls it."""
        return f"trip:{self.id}"


class Plan(models.Model):
    """What he told of a trip at one time. It is never edited: a change or a correction is another plan."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    trip = models.ForeignKey(Trip, on_delete=models.PROTECT, related_name="plans")
    known_on = models.DateField()  # when he first held it, or knew of the change
    known_at = models.TimeField(null=True, blank=True)
    departs = models.DateField()
    departs_at = models.TimeField(null=True, blank=True)
    returns = models.DateField(null=True, blank=True)
    returns_at = models.TimeField(null=True, blank=True)
    return_point = models.CharField(max_length=120, blank=True)
    return_carrier = models.CharField(max_length=120, blank=True)
    travels_by = models.CharField(max_length=300, blank=True)  # of an absence
    companions = models.CharField(max_length=300, blank=True)
    legs = models.JSONField(default=list)  # country, point of arrival, carrier, day: as told, in order
    stays = models.JSONField(default=list)  # address, country, from, until
    withheld = models.CharField(max_length=300, blank=True)  # what he holds and did not tell
    disregarded = models.BooleanField(default=False)  # of an absence: section 85A(8) leaves it out
    # What the manager was asked about the risk of it.
    risk_question = models.ForeignKey("tasks.Task", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            CheckConstraint(
                condition=Q(returns=None) | Q(returns__gte=F("departs")), name="a_trip_ends_after_it_begins"
            )
        ]

    def tells_as(self, other: "Plan") -> bool:
        """Whether it says the same as another plan."""
        left = {"id", "person", "trip", "risk_question"}
        told = [field.name for field in Plan._meta.concrete_fields if field.name not in left]
        return all(getattr(self, name) == getattr(other, name) for name in told)

    @property
    def countries(self) -> list[str]:
        """Where it leads, each country once."""
        return list(dict.fromkeys(leg["country"] for leg in self.legs))

    @property
    def to_ireland_alone(self) -> bool:
        """Whether it leads to the Republic of Ireland and nowhere else."""
        return self.countries == ["Ireland"]


class PassageKind(models.TextChoices):
    """Which way he went."""

    LEFT = "left", "Left"
    RETURNED = "returned", "Returned"


class PassageQuerySet(models.QuerySet["Passage"]):
    """Questions about leaving and returning."""

    def standing(self) -> "PassageQuerySet":
        """Those not struck out."""
        return self.filter(struck_out_at=None)


class Passage(models.Model):
    """That he really left on a trip, or came back from it, however that is known."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    trip = models.ForeignKey(Trip, on_delete=models.PROTECT, related_name="passages")
    kind = models.CharField(max_length=10, choices=PassageKind)
    on = models.DateField()
    at = models.TimeField(null=True, blank=True)
    point = models.CharField(max_length=120, blank=True)  # where he came into the United Kingdom
    source = models.CharField(max_length=120)
    told_in = models.UUIDField(null=True, blank=True)  # the origin of the notification in which he told it
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("organisations.User", on_delete=models.PROTECT, related_name="+")
    struck_out_at = models.DateTimeField(null=True, blank=True)
    struck_out_why = models.CharField(max_length=300, blank=True)

    objects = PassageQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            UniqueConstraint(
                fields=["trip", "kind"], condition=Q(struck_out_at=None), name="a_trip_is_left_and_returned_from_once"
            )
        ]

    def is_as(self, plan: Plan) -> bool:
        """Whether he came back on the day that he had told and, from abroad, at the point that he had told."""
        at_point = bool(self.point) and _same(self.point) == _same(plan.return_point)
        return self.on == plan.returns and (at_point or self.trip.kind == TripKind.ABSENCE)


def _same(words: str) -> str:
    return "".join(letter for letter in words.casefold() if letter.isalnum())
