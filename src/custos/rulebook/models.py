"""Changes of law and policy as they were drafted, what became of them, and whom they move. Rows are only ever added.

A row says from when it holds; it holds until the next one begins. An overlap or a gap can not be written.
"""

from typing import ClassVar

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from custos.plumbing.ids import uuid7


class Kind(models.TextChoices):
    """What a change is of."""

    LAW = "law", "A rule that is enacted"
    NUMBER = "number", "A policy number"


class Change(models.Model):
    """What one person drafted for another to approve."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    kind = models.CharField(max_length=10, choices=Kind)
    code = models.CharField(max_length=60)  # the rule's key, or the number's
    nation = models.CharField(max_length=20, blank=True)  # in which a rule is switched on
    agency = models.ForeignKey("organisations.Agency", null=True, on_delete=models.PROTECT, related_name="+")
    since = models.DateField(null=True)  # null: a day that has not come is taken back
    value = models.PositiveIntegerField(null=True)
    instrument = models.CharField(max_length=300)
    reason = models.CharField(max_length=600)
    supersedes = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    drafted_by = models.ForeignKey("organisations.User", on_delete=models.PROTECT, related_name="+")
    drafted_post = models.ForeignKey("organisations.Post", on_delete=models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            CheckConstraint(
                condition=(Q(kind=Kind.LAW, agency=None, value=None) & ~Q(nation=""))
                | Q(kind=Kind.NUMBER, nation="", value__isnull=False, since__isnull=False),
                name="law_is_of_a_nation_and_a_number_has_a_value",
            ),
            CheckConstraint(
                condition=Q(since__isnull=False) | Q(supersedes__isnull=False),
                name="only_a_day_that_was_set_is_taken_back",
            ),
            CheckConstraint(condition=~Q(instrument="") & ~Q(reason=""), name="a_change_has_its_grounds"),
        ]
        indexes: ClassVar = [models.Index(fields=["kind", "code"], name="rulebook_changes_of_a_code")]


class Purpose(models.TextChoices):
    """Why everybody is decided under two rule sets."""

    PREVIEW = "preview", "Preview"
    BRINGING = "bringing", "Bringing into line"


class Sweep(models.Model):
    """Everybody decided under two rule sets, and how far that has come."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    change = models.ForeignKey(Change, on_delete=models.PROTECT, related_name="sweeps")
    purpose = models.CharField(max_length=10, choices=Purpose)
    asked_by = models.ForeignKey("organisations.User", on_delete=models.PROTECT, related_name="+")
    asked_post = models.ForeignKey("organisations.Post", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    edition = models.PositiveIntegerField()  # of the rulebook that the change is weighed against
    law_version = models.CharField(max_length=40)
    done = models.PositiveIntegerField(default=0)  # of `total`
    total = models.PositiveIntegerField(default=0)
    people = models.PositiveIntegerField(default=0)  # of whom something moves
    counts = models.JSONField(default=dict)
    overdue_at_once = models.PositiveIntegerField(default=0)
    finished_at = models.DateTimeField(null=True)


class What(models.TextChoices):
    """What became of a change."""

    APPROVED = "approved", "Approved"
    REFUSED = "refused", "Refused"
    WITHDRAWN = "withdrawn", "Withdrawn"


class Deed(models.Model):
    """That a change was approved, refused or withdrawn: once, and by whom."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    change = models.OneToOneField(Change, on_delete=models.PROTECT, related_name="deed")
    what = models.CharField(max_length=10, choices=What)
    why = models.CharField(max_length=600, blank=True)
    by_user = models.ForeignKey("organisations.User", on_delete=models.PROTECT, related_name="+")
    by_post = models.ForeignKey("organisations.Post", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    preview = models.ForeignKey(Sweep, null=True, on_delete=models.PROTECT, related_name="+")
    edition = models.PositiveIntegerField(null=True)  # that an approval of law makes, from 1

    class Meta:
        constraints: ClassVar = [
            UniqueConstraint(fields=["edition"], name="one_edition_of_a_number"),
            CheckConstraint(condition=~Q(what="refused", why=""), name="a_refusal_has_its_reasons"),
            CheckConstraint(condition=Q(edition=None) | Q(what="approved"), name="only_an_approval_makes_an_edition"),
        ]


class Moved(models.Model):
    """One finding of one person that a change would have arise, go, fall due on another day or read otherwise."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    sweep = models.ForeignKey(Sweep, on_delete=models.PROTECT, related_name="moved")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("organisations.Unit", null=True, on_delete=models.PROTECT, related_name="+")
    nature = models.CharField(max_length=12)
    code = models.CharField(max_length=80)
    key = models.CharField(max_length=120)
    how = models.CharField(max_length=20)
    was = models.DateField(null=True)  # the last day on the lenient reading, before and after
    becomes = models.DateField(null=True)
    why = models.JSONField(default=list)  # the steps that differ, each with what closes it
