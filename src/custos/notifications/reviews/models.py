"""A review of indefinite status, what was done in it, and the factors weighed. Each deed tells the law its own fact."""

from typing import ClassVar

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from custos.law.terms import Nation
from custos.plumbing.ids import uuid7
from custos.plumbing.kept import KeptQuerySet

NATIONS = {
    Nation.ENGLAND_WALES: "England and Wales",
    Nation.SCOTLAND: "Scotland",
    Nation.NORTHERN_IRELAND: "Northern Ireland",
}


class Review(models.Model):
    """One review of somebody's indefinite status, with the proposal that is laid before whoever decides it."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    nation = models.CharField(max_length=20, choices=[(each.value, words) for each, words in NATIONS.items()])
    opened_at = models.DateTimeField()
    proposes_end = models.BooleanField(null=True)
    reasons = models.TextField(blank=True)
    further_years = models.PositiveSmallIntegerField(null=True)
    until = models.DateField(null=True)
    laid_by = models.ForeignKey("organisations.User", null=True, on_delete=models.PROTECT, related_name="+")
    laid_as = models.ForeignKey("organisations.Post", null=True, on_delete=models.PROTECT, related_name="+")
    laid_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            CheckConstraint(
                condition=Q(laid_at=None) | (Q(proposes_end__isnull=False) & ~Q(reasons="")),
                name="a_proposal_has_its_reasons",
            )
        ]


class DeedKind(models.TextChoices):
    """What may be done in a review, in its order."""

    APPLIED = "applied", "Application received"
    BEGUN = "begun", "Review begun by the police"
    ACKNOWLEDGED = "acknowledged", "Application acknowledged"
    ASKED = "asked", "Body asked"
    ANSWERED = "answered", "Body answered"
    DECIDED = "decided", "Decision"
    NOTICE = "notice", "Notice of the decision received"
    APPEALED = "appealed", "Appeal brought"
    APPEAL_DECIDED = "appeal-decided", "Appeal decided"


class ReviewDeed(models.Model):
    """One thing done in a review. It is struck out or replaced with a reason, and never edited."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="deeds")
    kind = models.CharField(max_length=20, choices=DeedKind)
    on = models.DateField()
    how = models.CharField(max_length=20, blank=True)
    by_whom = models.CharField(max_length=120, blank=True)  # who took it in; before which court
    body = models.CharField(max_length=60, blank=True)
    words = models.TextField(blank=True)  # what he or a body said; the reasons of a decision
    ends = models.BooleanField(null=True)
    further_years = models.PositiveSmallIntegerField(null=True)
    until = models.DateField(null=True)
    allowed = models.BooleanField(null=True)
    letter = models.JSONField(default=dict)  # word for word what he is sent
    user = models.ForeignKey("organisations.User", on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey("organisations.Post", on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()
    origin = models.UUIDField()  # its fact was told under this id: its own, or that of the first it replaces
    replaces = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="replaced_by")
    struck_out_at = models.DateTimeField(null=True)
    struck_out_why = models.CharField(max_length=300, blank=True)

    objects = KeptQuerySet["ReviewDeed"].as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["person", "on"], name="review_deeds_of_person")]
        constraints: ClassVar = [
            UniqueConstraint(fields=["replaces"], condition=~Q(replaces=None), name="a_deed_is_replaced_once"),
            CheckConstraint(
                condition=~Q(kind="decided") | (Q(ends__isnull=False) & ~Q(words="")), name="a_decision_has_its_reasons"
            ),
            CheckConstraint(
                condition=~Q(kind="appeal-decided") | Q(allowed__isnull=False), name="an_appeal_ends_in_one_way"
            ),
        ]


class ReviewFactor(models.Model):
    """What an officer wrote of one factor. It is a draft until the review is decided."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="factors")
    factor = models.CharField(max_length=40)
    words = models.TextField(blank=True)
    by = models.ForeignKey("organisations.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            UniqueConstraint(fields=["review", "factor"], name="a_factor_is_weighed_once_a_review")
        ]
