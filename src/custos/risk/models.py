"""Assessments and levels of risk. What is submitted is locked; decisions and annotations are added."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from custos.law.terms import RiskLevel
from custos.plumbing.ids import uuid7
from custos.plumbing.proposals import BY_ANOTHER, Proposal
from custos.risk.kinds import KINDS, LEVELS, AssessmentKind

LEVEL_WORDS: dict[str, str] = dict(LEVELS)
ORDER = list(RiskLevel)


class Purpose(models.TextChoices):
    """Why he was assessed."""

    INITIAL = "initial", "First assessment"
    REVIEW = "review", "Review"
    CHANGE = "change", "Significant change"


class Lead(models.TextChoices):
    """Who leads his management, and so assesses him."""

    POLICE = "police", "The police"
    PROBATION = "probation", "Probation"


class Decided(Proposal):
    """What is written about his risk, and is locked while another decides on it."""

    YOURS = "You wrote it, so somebody else decides on it"
    DECIDED = "It was decided meanwhile, and is locked: annotate it, or begin a new one"

    class Meta:
        abstract = True
        constraints: ClassVar[list[Any]] = [
            CheckConstraint(condition=BY_ANOTHER, name="%(class)s_is_decided_by_another")
        ]


class Assessment(Decided):
    """One assessment with one tool. Its score and band are the tool's, and stay so."""

    kind = models.CharField(max_length=40)  # of `kinds`
    version = models.CharField(max_length=120, blank=True)
    purpose = models.CharField(max_length=10, choices=Purpose, default=Purpose.INITIAL)
    trigger = models.CharField(max_length=300, blank=True)
    on = models.DateField()
    lead = models.CharField(max_length=10, choices=Lead, blank=True)
    assessor = models.CharField(max_length=120)
    trained_on = models.DateField(null=True)
    score = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    band = models.CharField(max_length=20, blank=True)
    parts = models.JSONField(default=dict)  # by the part's code: its rating, and the evidence of it
    words = models.JSONField(default=dict)  # by what is asked
    computed = models.JSONField(default=dict)  # instrument, items and result, where it was computed here
    based_on = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    next_due = models.DateField(null=True)
    from_intelligence = models.BooleanField(default=False)

    class Meta(Decided.Meta):
        indexes: ClassVar = [models.Index(fields=["person", "kind", "on"], name="assessments_of_person")]

    @property
    def what(self) -> AssessmentKind:
        """Its kind."""
        return KINDS[self.kind]

    @property
    def band_words(self) -> str:
        """The tool's band in words."""
        return dict(self.what.bands).get(self.band, "Not applicable" if self.band == "not-applicable" else "")


class Override(Decided):
    """That an assessor takes another band than the tool's for right, and why. The tool's stays."""

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="overrides")
    to = models.CharField(max_length=20)
    why = models.TextField()

    class Meta(Decided.Meta):
        constraints: ClassVar = [
            *Decided.Meta.constraints,
            CheckConstraint(condition=~Q(why=""), name="an_override_has_its_reason"),
        ]


class Annotation(models.Model):
    """Something that is said of an assessment afterwards."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="annotations")
    words = models.TextField()
    user = models.ForeignKey("organisations.User", on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()


class Draft(models.Model):
    """An assessment as far as one officer typed it."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)
    user = models.ForeignKey("organisations.User", on_delete=models.PROTECT, related_name="+")
    typed = models.JSONField(default=dict)
    saved_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [UniqueConstraint(fields=["person", "kind", "user"], name="one_draft_of_an_officer")]


class Level(Decided):
    """The one overall level, proposed with reasons, in force from the day on which a supervisor agrees."""

    level = models.CharField(max_length=10, choices=LEVELS)
    reasons = models.TextField()
    factors = models.TextField()  # in plain words, for any officer who meets him
    static = models.ForeignKey(Assessment, null=True, on_delete=models.PROTECT, related_name="+")
    dynamic = models.ForeignKey(Assessment, null=True, on_delete=models.PROTECT, related_name="+")
    on = models.DateField(null=True)  # the day of the agreement

    class Meta(Decided.Meta):
        constraints: ClassVar = [
            *Decided.Meta.constraints,
            UniqueConstraint(fields=["person"], condition=Q(agreed=None), name="one_level_waits"),
            UniqueConstraint(fields=["person", "on"], condition=Q(agreed=True), name="one_level_a_day"),
            CheckConstraint(condition=~Q(reasons="") & ~Q(factors=""), name="a_level_has_its_reasons"),
        ]


class Ageing(models.Model):
    """That a change aged an assessment, as it was told to the law."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="ageings")
    source = models.UUIDField()  # the fact, noun or alert
    on = models.DateField()
    change = models.CharField(max_length=120)  # the table's own words, which betray nothing
    saved_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [UniqueConstraint(fields=["assessment", "source"], name="a_change_ages_it_once")]


class PutOff(models.Model):
    """That the review which a change calls for is put off, until when and why."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="put_off")
    until = models.DateField()
    why = models.TextField()
    user = models.ForeignKey("organisations.User", on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [CheckConstraint(condition=~Q(why=""), name="a_review_is_put_off_with_a_reason")]
