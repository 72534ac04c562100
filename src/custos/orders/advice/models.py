"""Advice that an investigator asked for about somebody, and what was given."""

from typing import ClassVar

from django.db import models
from django.db.models import CheckConstraint, F, Q

from custos.plumbing.ids import uuid7


class Advice(models.Model):
    """One asking, and once it is given the advice. How long it waits is asked, never stored."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    asked_by = models.CharField(max_length=120)
    reached_at = models.CharField(max_length=120)
    case = models.CharField(max_length=120)
    asked_on = models.DateField()
    needed_by = models.DateField()
    words = models.TextField()
    task = models.UUIDField()
    user = models.ForeignKey("organisations.User", on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()
    given_on = models.DateField(null=True)
    given_by = models.CharField(max_length=120, blank=True)
    given = models.TextField(blank=True)
    given_user = models.ForeignKey("organisations.User", null=True, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField(null=True)
    struck_out_at = models.DateTimeField(null=True)
    struck_out_why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar = [
            CheckConstraint(condition=Q(needed_by__gte=F("asked_on")), name="advice_is_needed_after_it_is_asked"),
            CheckConstraint(
                condition=Q(given_on=None, given="", given_at=None)
                | (Q(given_on__gte=F("asked_on"), given_at__isnull=False) & ~Q(given="") & ~Q(given_by="")),
                name="advice_that_is_given_has_its_words",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["needed_by"], condition=Q(given_on=None, struck_out_at=None), name="orders_advice_open"
            )
        ]
