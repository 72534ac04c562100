"""Plans version by version, every save of them, who received them, and what became of their actions."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from custos.plumbing.ids import uuid7


class Pillar(models.TextChoices):
    """Which of the four pillars an action belongs to."""

    SUPERVISION = "supervision", "Supervision"
    CONTROL = "control", "Monitoring and control"
    TREATMENT = "treatment", "Interventions and treatment"
    VICTIMS = "victims", "Victim safety"


class Agency(models.TextChoices):
    """Whose an action is."""

    POLICE = "police", "Police"
    PROBATION = "probation", "Probation"
    PRISON = "prison", "Prison"
    HEALTH = "health", "Health"
    CHILDREN = "children", "Children's services"
    ADULTS = "adults", "Adult social care"
    HOUSING = "housing", "Housing"
    JOBS = "jobs", "Jobcentre"
    OTHER = "other", "Another"


class Way(models.TextChoices):
    """By what way a plan was given."""

    MAIL = "mail", "Secure e-mail"
    PAPER = "paper", "On paper, by hand"
    MEETING = "meeting", "At a meeting"
    SYSTEM = "system", "Through another agency's system"


class Plan(models.Model):
    """One version: a draft, then signed and locked, then countersigned or returned to be written on."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()  # 1 is his first
    typed = models.JSONField(default=dict)  # box by box, as it was typed
    save_number = models.PositiveIntegerField(default=0)
    begun_at = models.DateTimeField()
    sections = models.JSONField(default=dict)  # by the section's code, as it was signed
    contingencies = models.JSONField(default=list)  # number, trigger, then, who
    actions = models.JSONField(default=list)  # number, pillar, what, factor, agency, owner, due
    confirmed = models.JSONField(default=list)  # sections of the same words as before, said to be current still
    signed_at = models.DateTimeField(null=True)
    signed_by = models.ForeignKey("organisations.User", null=True, on_delete=models.PROTECT, related_name="+")
    task = models.UUIDField(null=True)  # by which a supervisor was asked
    agreed_on = models.DateField(null=True)
    agreed_at = models.DateTimeField(null=True)
    agreed_by = models.ForeignKey("organisations.User", null=True, on_delete=models.PROTECT, related_name="+")
    agreed_words = models.TextField(blank=True)
    returned_words = models.TextField(blank=True)  # why it went back last
    returned_by = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            UniqueConstraint(fields=["person", "number"], name="one_plan_of_a_number"),
            UniqueConstraint(fields=["person"], condition=Q(agreed_at=None), name="one_plan_is_written"),
            CheckConstraint(
                condition=Q(agreed_at=None, agreed_by=None, agreed_on=None)
                | (
                    Q(agreed_at__isnull=False, agreed_by__isnull=False, agreed_on__isnull=False)
                    & Q(signed_at__isnull=False, signed_by__isnull=False)
                    & ~Q(agreed_by=F("signed_by"))
                ),
                name="plan_is_countersigned_by_another",
            ),
        ]

    @property
    def is_draft(self) -> bool:
        """Whether it may still be written in."""
        return self.signed_at is None


class Writing(models.Model):
    """One save of a draft: what it changed, and whose it was."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="writings")
    save_number = models.PositiveIntegerField()
    changed = models.JSONField(default=dict)
    user = models.ForeignKey("organisations.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [UniqueConstraint(fields=["plan", "save_number"], name="one_writing_of_a_number")]


class Receipt(models.Model):
    """That somebody received a version."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="receipts")
    agency = models.CharField(max_length=120)
    name = models.CharField(max_length=120)
    way = models.CharField(max_length=10, choices=Way)
    on = models.DateField()
    user = models.ForeignKey("organisations.User", on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [CheckConstraint(condition=~Q(agency="") & ~Q(name=""), name="a_receipt_names_whose")]


class Progress(models.Model):
    """What became of an action, by its number: done with evidence, or moved to another day with a reason."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="progress")  # that was in force
    action = models.PositiveIntegerField()
    done_on = models.DateField(null=True)
    due = models.DateField(null=True)  # to which it was moved
    words = models.TextField()  # the evidence, or the reason
    user = models.ForeignKey("organisations.User", on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            UniqueConstraint(fields=["person", "action"], condition=Q(due=None), name="an_action_is_done_once"),
            CheckConstraint(
                condition=(Q(done_on=None) ^ Q(due=None)) & ~Q(words=""), name="an_action_is_done_or_moved_with_words"
            ),
        ]
