"""By what somebody proves who they are, and where they are signed in."""

from typing import ClassVar

from django.db import models

from custos.plumbing.ids import uuid7


class Passkey(models.Model):
    """The public half of a passkey; the other half never leaves its owner's device."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    user = models.ForeignKey("organisations.User", on_delete=models.PROTECT, related_name="passkeys")
    name = models.CharField(max_length=60)
    key_id = models.BinaryField(max_length=1024, unique=True)
    public = models.BinaryField()
    added_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("added_at",)


class CodeMaker(models.Model):
    """The secret that a user's app makes one-time codes from, sealed, and the last moment whose code was taken."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    user = models.OneToOneField("organisations.User", on_delete=models.PROTECT, related_name="code_maker")
    secret = models.CharField(max_length=200)
    added_at = models.DateTimeField()
    last_step = models.BigIntegerField(default=0)  # a code is taken once: none of this moment or before it


class RecoveryCode(models.Model):
    """One of the codes kept on paper for when a device is lost. Only its blind index is kept; each is taken once."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    user = models.ForeignKey("organisations.User", on_delete=models.PROTECT, related_name="recovery_codes")
    blind = models.CharField(max_length=64)
    used_at = models.DateTimeField(null=True)


class OpenSession(models.Model):
    """Where a user is signed in. It goes when the session that it describes goes."""

    session = models.OneToOneField("sessions.Session", on_delete=models.CASCADE, primary_key=True)
    id = models.UUIDField(default=uuid7, unique=True)
    user = models.ForeignKey("organisations.User", on_delete=models.PROTECT, related_name="open_sessions")
    began_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    how = models.CharField(max_length=40)
    browser = models.CharField(max_length=300)
    origin = models.CharField(max_length=60)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["user", "-began_at"], name="identity_sessions_of_user")]
