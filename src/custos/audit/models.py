"""The account: who did what. Entries are only added; their words lie beside them, for lawful disposal to erase."""

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.db import models


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
        indexes: ClassVar = [models.Index(fields=["person_id", "at"], name="audit_of_person")]


class Words(models.Model):
    """What an entry said, in the values its sentence needs."""

    entry_id = models.UUIDField(primary_key=True)
    person_id = models.UUIDField(null=True)
    values = models.JSONField()


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
