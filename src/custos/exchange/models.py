"""What becomes of a register that was handed in: what it held, what is wrong with it, who may be here already."""

from typing import ClassVar

from django.db import models
from django.db.models import UniqueConstraint

from custos.plumbing.ids import uuid7


class State(models.TextChoices):
    """How far an import has come."""

    HANDED_IN = "handed-in", "Handed in"
    READING = "reading", "Being read"
    READ = "read", "Read"
    UNUSABLE = "unusable", "Can not be used"
    IMPORTING = "importing", "Being imported"
    DONE = "done", "Imported"


class Import(models.Model):
    """One file that was handed in, and how far it has come. It may be taken up again where it was stopped."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    agency = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey("organisations.User", on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey("organisations.Post", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    stored = models.CharField(max_length=64)  # under which the file is kept, encrypted
    read_as = models.CharField(max_length=64, blank=True)  # under which the people found sound are kept, encrypted
    at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State, default=State.HANDED_IN)
    mapping = models.JSONField(default=dict)
    done = models.PositiveIntegerField(default=0)  # of `total`, while it is being read or imported
    total = models.PositiveIntegerField(default=0)
    ready = models.PositiveIntegerField(default=0)
    held_back = models.PositiveIntegerField(default=0)
    rows_to_mend = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    imported = models.PositiveIntegerField(default=0)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["agency", "at"], name="exchange_imports_by_day")]


class OfImport(models.Model):
    """Something that was found in one import. It carries the agency, by which row security decides."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    of = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="+")
    agency = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="+")
    reference = models.CharField(max_length=40, blank=True)  # the force's, of the person it is about

    class Meta:
        abstract = True


class ToMend(OfImport):
    """One fault of a row."""

    place = models.PositiveIntegerField()  # in the order of the file
    sheet = models.CharField(max_length=60)
    row = models.PositiveIntegerField()
    column = models.CharField(max_length=80, blank=True)
    kind = models.CharField(max_length=40)
    value = models.CharField(max_length=120, blank=True)
    message = models.CharField(max_length=600)


class Decision(models.TextChoices):
    """What a person said of two who are alike."""

    OPEN = "", "Not decided"
    SAME = "same", "The same person"
    DIFFERENT = "different", "Not the same person"


class Candidate(OfImport):
    """Somebody of the register who may be on record already, or may stand in the register twice."""

    person = models.ForeignKey("people.Person", null=True, on_delete=models.PROTECT, related_name="+")
    other = models.CharField(max_length=40, blank=True)  # the force's reference, where it is a row of the same register
    score = models.FloatField()
    reasons = models.JSONField(default=list)
    told = models.JSONField(default=list)  # what the register says of him, in lines to be put side by side
    digests = models.JSONField(default=dict)
    decision = models.CharField(max_length=10, choices=Decision, default=Decision.OPEN, blank=True)
    why = models.CharField(max_length=300, blank=True)
    decided_by = models.ForeignKey("organisations.User", null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)


class Difference(OfImport):
    """Somebody who was imported before, or is on record, and of whom this register says something else.

    It is listed for a person to look at, and never applied.
    """

    sheets = models.JSONField(default=list)
    says = models.CharField(max_length=300)


class ImportedPerson(models.Model):
    """Who came from which register, and a digest of what each sheet said of him."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    agency = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="+")
    reference = models.CharField(max_length=40)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    digests = models.JSONField()
    of = models.ForeignKey(Import, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [UniqueConstraint(fields=["agency", "reference"], name="imported_once_a_reference")]
