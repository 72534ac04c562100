"""Work that one person gives to another, and the alerts that the nightly run raises."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from custos.plumbing.ids import uuid7

OF_THE_MANAGER = Q(to_post=None, to_unit=None)  # whoever manages the record on the day, as of a requirement


class Kind(models.TextChoices):
    """What is asked for."""

    TASK = "task", "Task"
    REQUEST = "request", "Request to see more of a record"
    QUESTION = "question", "Question to be answered with reasons"
    DECISION = "decision", "For a supervisor to decide"


class TaskQuerySet(models.QuerySet["Task"]):
    """Questions about tasks."""

    def undone(self) -> "TaskQuerySet":
        """Those that are still to be done."""
        return self.filter(done_at=None)

    def due_by(self, day: date) -> "TaskQuerySet":
        """Those that must be done by the day."""
        return self.filter(due__lte=day)


class Task(models.Model):
    """Something that is asked, by a day, of a post, of whoever of a unit takes it, or of whoever manages a record."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.TASK)
    person = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="tasks")
    words = models.CharField(max_length=500)
    from_user = models.ForeignKey("organisations.User", on_delete=models.PROTECT, related_name="+")
    from_post = models.ForeignKey("organisations.Post", on_delete=models.PROTECT, related_name="+")
    to_post = models.ForeignKey("organisations.Post", null=True, on_delete=models.PROTECT, related_name="+")
    to_unit = models.ForeignKey("organisations.Unit", null=True, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    due = models.DateField()
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey("organisations.User", null=True, on_delete=models.PROTECT, related_name="+")

    objects = TaskQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            CheckConstraint(
                condition=Q(to_post=None, to_unit__isnull=False)
                | Q(to_post__isnull=False, to_unit=None)
                | (OF_THE_MANAGER & Q(person__isnull=False)),
                name="a_task_is_for_a_post_a_unit_or_whoever_manages_the_record",
            ),
            CheckConstraint(
                condition=Q(done_at=None, done_by=None) | Q(done_at__isnull=False, done_by__isnull=False),
                name="a_task_that_is_done_was_done_by_somebody",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["to_post", "due"], condition=Q(done_at=None), name="tasks_undone_of_post"),
            models.Index(fields=["to_unit", "due"], condition=Q(done_at=None), name="tasks_undone_of_unit"),
            models.Index(fields=["person"], condition=OF_THE_MANAGER & Q(done_at=None), name="tasks_undone_of_manager"),
            models.Index(fields=["from_post", "due"], condition=Q(done_at=None), name="tasks_undone_from_post"),
        ]

    @property
    def to(self) -> str:
        """For whom it is."""
        return str(self.to_post or self.to_unit or "whoever manages the record")


class Reply(models.Model):
    """Something said about a task, by whoever gave it or was given it. Only ever added."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="replies")
    words = models.CharField(max_length=1000)
    by = models.ForeignKey("organisations.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()


class AlertKind(models.TextChoices):
    """Why an alert was raised."""

    OVERDUE = "overdue", "Overdue"
    SUSPECTED_BREACH = "suspected-breach", "Suspected breach"


class Alert(models.Model):
    """That a requirement passed its day unmet, put before the manager and those who oversee the unit."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    kind = models.CharField(max_length=20, choices=AlertKind)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="alerts")
    finding = models.ForeignKey("requirements.Finding", on_delete=models.PROTECT, related_name="alerts")
    revision = models.ForeignKey("requirements.Revision", on_delete=models.PROTECT, related_name="+")
    to_post = models.ForeignKey("organisations.Post", null=True, on_delete=models.PROTECT, related_name="+")
    to_unit = models.ForeignKey("organisations.Unit", null=True, on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.ForeignKey("organisations.User", null=True, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=300, blank=True)  # what the supervisor decided

    class Meta:
        constraints: ClassVar = [
            UniqueConstraint(fields=["finding", "revision", "kind"], name="one_alert_of_a_kind_per_revision")
        ]
        indexes: ClassVar = [
            models.Index(fields=["to_unit", "raised_at"], condition=Q(reviewed_at=None), name="tasks_alerts_to_review")
        ]
