"""Visits, the checks made before them, everything written in them, and applications for a warrant."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from custos.plumbing.ids import uuid7
from custos.plumbing.proposals import BY_ANOTHER, Proposal


class Purpose(models.TextChoices):
    """What a visit was for."""

    HOME = "home", "To see him at home"
    FIRST = "first", "First visit after registration or release"
    ASSESS = "assess", "To enter and search, to assess the risk that he poses"
    CHECK = "check", "To check what he notified, an order or a licence"
    OTHER = "other", "Something else"


class Outcome(models.TextChoices):
    """What came of it."""

    SEEN = "seen", "Seen"
    NO_ANSWER = "no-answer", "No answer"
    REFUSED = "refused", "Not let in"
    OUT = "out", "Out: somebody else answered"
    MOVED = "moved", "Said to have moved away"


class Concern(models.TextChoices):
    """The view of whoever came."""

    NONE = "none", "None"
    SOME = "some", "Some"
    SERIOUS = "serious", "Serious"


class Source(models.TextChoices):
    """What is looked at before a visit."""

    PNC = "pnc", "Police National Computer"
    PND = "pnd", "Police National Database"
    LOCAL = "local", "Local intelligence"
    PRISON = "prison", "Prison"
    PROBATION = "probation", "Probation"
    CHILDREN = "children", "Children's services"


class Visit(models.Model):
    """One visit: a pack before it, then what was written, then submitted and locked, then reviewed."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    opened_by = models.ForeignKey("organisations.User", on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    answers = models.JSONField(default=dict)  # box by box, as they were typed
    version = models.PositiveIntegerField(default=0)
    told = models.JSONField(default=dict)  # as it was submitted
    on = models.DateField(null=True)
    began = models.TimeField(null=True)
    purpose = models.CharField(max_length=10, choices=Purpose, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    address = models.ForeignKey("nominals.Address", null=True, on_delete=models.PROTECT, related_name="+")
    announced = models.BooleanField(null=True)
    crewed = models.BooleanField(null=True)  # two or more came
    concern = models.CharField(max_length=10, choices=Concern, blank=True)
    next_on = models.DateField(null=True)
    submitted_by = models.ForeignKey("organisations.User", null=True, on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField(null=True)
    reviewed_by = models.ForeignKey("organisations.User", null=True, on_delete=models.PROTECT, related_name="+")
    reviewed_at = models.DateTimeField(null=True)
    review = models.JSONField(default=dict)
    given_up_at = models.DateTimeField(null=True)
    given_up_why = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["person", "on"], name="visits_of_person")]
        constraints: ClassVar = [
            UniqueConstraint(
                fields=["person"],
                condition=Q(submitted_at=None, given_up_at=None),
                name="one_visit_of_a_person_is_open",
            ),
            CheckConstraint(
                condition=Q(submitted_at=None)
                | (
                    Q(on__isnull=False, began__isnull=False, announced__isnull=False, crewed__isnull=False)
                    & ~Q(outcome="")
                    & ~Q(purpose="")
                ),
                name="a_submitted_visit_is_whole",
            ),
            CheckConstraint(
                condition=Q(reviewed_at=None) | Q(submitted_at__isnull=False), name="what_is_reviewed_was_submitted"
            ),
        ]

    @property
    def is_open(self) -> bool:
        """Whether it may still be written in."""
        return self.submitted_at is None and self.given_up_at is None


class Writing(models.Model):
    """What one save changed, by whom: the whole of what was written can be put together as it stood at any of them."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="writings")
    version = models.PositiveIntegerField()
    changed = models.JSONField()
    user = models.ForeignKey("organisations.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [UniqueConstraint(fields=["visit", "version"], name="a_visit_is_written_in_order")]


class Check(models.Model):
    """That something was looked at before a visit, with its proof, or why it was not. The newest counts."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="checks")
    source = models.CharField(max_length=10, choices=Source)
    done_by = models.CharField(max_length=120, blank=True)
    on = models.DateField(null=True)
    reference = models.CharField(max_length=120, blank=True)
    words = models.TextField(blank=True)
    file = models.CharField(max_length=64, blank=True)  # the digest that it is kept under
    file_name = models.CharField(max_length=200, blank=True)
    why_not = models.CharField(max_length=300, blank=True)
    user = models.ForeignKey("organisations.User", on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            CheckConstraint(
                condition=Q(on__isnull=False) ^ ~Q(why_not=""), name="a_check_was_made_or_it_is_said_why_not"
            )
        ]


class Annotation(models.Model):
    """What was added to a visit after it was locked."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="annotations")
    words = models.TextField()
    user = models.ForeignKey("organisations.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()


class Warrant(models.Model):
    """An application for a warrant to enter and search premises, drafted for whoever may apply for it."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    address = models.ForeignKey("nominals.Address", on_delete=models.PROTECT, related_name="+")
    nation = models.CharField(max_length=20)
    necessity = models.TextField()
    conditions = models.JSONField()  # each as it was found on that day
    drafted_by = models.ForeignKey("organisations.User", on_delete=models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()


class Proposed(Proposal):
    """What is proposed about how he is visited: one at a time, with reasons, in force from a day."""

    reasons = models.TextField()
    on = models.DateField(null=True)  # the day on which it was agreed

    class Meta:
        abstract = True
        constraints: ClassVar[list[Any]] = [
            CheckConstraint(condition=BY_ANOTHER, name="%(class)s_is_decided_by_another_than_whoever_proposed"),
            CheckConstraint(condition=~Q(agreed=True) | Q(on__isnull=False), name="%(class)s_agreed_has_its_day"),
            UniqueConstraint(fields=["person"], condition=Q(agreed=None), name="one_%(class)s_waits"),
        ]


class Frequency(Proposed):
    """Another number of months between visits than policy's, until a level is next agreed."""

    months = models.PositiveSmallIntegerField()  # 0: as policy has it again


class Reactive(Proposed):
    """That he is managed without visits: proposed, approved by an inspector, and ended."""

    conditions = models.JSONField(default=list)  # each as it was found when it was decided
    ended_on = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey("organisations.User", null=True, on_delete=models.PROTECT, related_name="+")
    ended_why = models.TextField(blank=True)

    class Meta(Proposed.Meta):
        constraints: ClassVar = [
            *Proposed.Meta.constraints,
            UniqueConstraint(
                fields=["person"], condition=Q(agreed=True, ended_on=None), name="he_is_managed_reactively_once"
            ),
            CheckConstraint(condition=Q(ended_on=None) | Q(agreed=True), name="what_ended_was_approved"),
        ]


class ReactiveCheck(models.Model):
    """That it was checked whether he may stay without visits, and he may: the answers, and the words."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    reactive = models.ForeignKey(Reactive, on_delete=models.PROTECT, related_name="checks")
    on = models.DateField()
    answers = models.JSONField()
    words = models.TextField()
    user = models.ForeignKey("organisations.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [UniqueConstraint(fields=["reactive", "on"], name="it_is_checked_once_a_day")]


class Trigger(models.Model):
    """Something new that speaks for visiting him again; noted once."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    reactive = models.ForeignKey(Reactive, on_delete=models.PROTECT, related_name="triggers")
    source = models.UUIDField()  # the row that it is known from
    on = models.DateField()
    words = models.CharField(max_length=120)
    noted_at = models.DateTimeField()
    task = models.UUIDField(null=True)
    answered_by = models.ForeignKey(ReactiveCheck, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [UniqueConstraint(fields=["reactive", "source"], name="a_trigger_is_noted_once")]
