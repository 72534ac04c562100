"""The account: who did what. Entries are only added; their words lie beside them, for lawful disposal to erase."""

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.db import models

from custos.plumbing.ids import uuid7


class Entry(models.Model):
    """One thing that somebody did: a code, ids and a digest of its words."""

    pk = models.CompositePrimaryKey("at", "id")
    id = models.UUIDField()
    at = models.DateTimeField()
    code = models.CharField(max_length=60)
    person_id = models.UUIDField(null=True)
    about_kind = models.CharField(max_length=40, blank=True)
    about_id = models.UUIDField(null=True)
    user_id = models.UUIDField(null=True)
    post_id = models.UUIDField(null=True)
    on_behalf_of_id = models.UUIDField(null=True)
    origin = models.CharField(max_length=80, blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["person_id", "at"], name="audit_of_person"),
            models.Index(
                fields=["on_behalf_of_id", "at"],
                condition=models.Q(on_behalf_of_id__isnull=False),
                name="audit_typed_for",
            ),
            models.Index(
                fields=["user_id", "at"], condition=models.Q(person_id__isnull=True), name="audit_of_nobody_by_user"
            ),
            models.Index(fields=["about_id", "at"], condition=models.Q(about_kind="user"), name="audit_about_user"),
        ]


class Words(models.Model):
    """What an entry said, in the values its sentence needs."""

    entry_id = models.UUIDField(primary_key=True)
    person_id = models.UUIDField(null=True)
    values = models.JSONField()


class Link(models.Model):
    """One row's place in the chain of its book, and the hash that binds it to everything before."""

    pk = models.CompositePrimaryKey("book", "position")
    book = models.SmallIntegerField()
    position = models.BigIntegerField()
    entry_id = models.UUIDField()
    at = models.DateTimeField()
    hash = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["entry_id", "at", "book"], name="audit_linked_exactly_once")
        ]


class Seal(models.Model):
    """The sealer's signature under a chain as far as one round took it."""

    pk = models.CompositePrimaryKey("book", "number")
    book = models.SmallIntegerField()
    number = models.BigIntegerField()
    upto = models.BigIntegerField()
    hash = models.BinaryField()
    seen = models.TextField()
    sealed_at = models.DateTimeField()
    key = models.CharField(max_length=40)
    signature = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["book", "upto"], name="audit_sealed_once_at_a_position")
        ]


class Statement(models.Model):
    """A signed statement of how far every chain reached, of which a copy is kept elsewhere."""

    number = models.IntegerField(primary_key=True)
    made_at = models.DateTimeField()
    body = models.TextField()


class Erasure(models.Model):
    """The tombstone of an entry's words: they were erased by the disposal that this names."""

    entry_id = models.UUIDField(primary_key=True)
    disposal_id = models.UUIDField(db_index=True)


class Disposal(models.Model):
    """The tombstone of a record: by which deed, under what authority, by whom it was disposed of, and who approved."""

    person_id = models.UUIDField(primary_key=True)
    entry_id = models.UUIDField()
    at = models.DateTimeField()
    authority = models.CharField(max_length=300)
    user = models.ForeignKey("organisations.User", on_delete=models.PROTECT, related_name="+")
    approved_by = models.ForeignKey("organisations.User", on_delete=models.PROTECT, related_name="+")


class Verification(models.Model):
    """That the account was checked, and what was found."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    at = models.DateTimeField()
    good = models.BooleanField()
    words = models.TextField()


class RowHistory(models.Model):
    """What a row of a noun was before it was changed: written by trigger, whoever changed it."""

    pk = models.CompositePrimaryKey("at", "id")
    id = models.UUIDField()
    at = models.DateTimeField()
    table = models.CharField(max_length=63)
    person_id = models.UUIDField(null=True)
    was = models.JSONField()
    user_id = models.UUIDField(null=True)
    changed_by_role = models.CharField(max_length=63)

    class Meta:
        indexes: ClassVar = [GinIndex(fields=["was"], name="audit_history_was", opclasses=["jsonb_path_ops"])]
