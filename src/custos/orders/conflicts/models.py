"""What a person decided on two terms that may conflict, as they stood then. Only ever added."""

from typing import ClassVar

from django.db import models
from django.db.models import CheckConstraint, Q

from custos.plumbing.ids import uuid7


class Weighed(models.TextChoices):
    """What a person decided on two terms."""

    NONE = "none", "They do not conflict: he can keep both"
    STRICTER = "stricter", "The stricter one governs, and he was told so"
    ASKED = "asked", "The court, or whoever holds the licence or bail, is asked"


class Weighing(models.Model):
    """One decision on two terms, with its reasons. It holds for as long as neither term changes."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    one = models.ForeignKey("orders.OrderTerm", on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey("orders.OrderTerm", on_delete=models.PROTECT, related_name="+")
    decision = models.CharField(max_length=10, choices=Weighed)
    words = models.TextField()
    user = models.ForeignKey("organisations.User", on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey("organisations.Post", on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [CheckConstraint(condition=~Q(words=""), name="a_weighing_has_its_reasons")]
