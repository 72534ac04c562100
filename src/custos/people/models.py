"""One row a person: who he is, and nothing else about him."""

from typing import ClassVar

from django.db import models

from custos.plumbing.ids import new_reference, uuid7


class Person(models.Model):
    """A person on record. `reference` is the public one; a record found to be another's points to it by `same_as`."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    reference = models.CharField(max_length=9, unique=True, default=new_reference)
    force = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="+")
    force_reference = models.CharField(max_length=40, blank=True)  # the force's own, by which imports know him
    surname = models.CharField(max_length=100)
    forenames = models.CharField(max_length=150, blank=True)
    sort_key = models.CharField(max_length=260)
    born = models.DateField(null=True, blank=True)
    same_as = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="duplicates")
    opened_at = models.DateTimeField()
    disposed_on = models.DateField(null=True, blank=True)  # lawfully: nothing that was known of him is kept

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["sort_key", "id"], name="people_by_name"),
            models.Index(fields=["force", "force_reference"], name="people_by_force_reference"),
            models.Index(fields=["born"], name="people_by_birth"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name as a list shows it: BELL, Thomas James."""
        return f"{self.surname.upper()}, {self.forenames}" if self.forenames else self.surname.upper()

    @property
    def plain_name(self) -> str:
        """The name as a sentence says it: Thomas James Bell."""
        return f"{self.forenames} {self.surname}".strip()
