"""What this floor keeps of its own: failures to sign in, so that nobody guesses passwords at leisure."""

from typing import ClassVar

from django.db import models

from custos.plumbing.ids import uuid7


class FailedSignIn(models.Model):
    """One failure to sign in. It is forgotten once it is too old to count."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    username = models.CharField(max_length=60)  # its keyed digest: a password may have been typed there
    address = models.CharField(max_length=60)
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["username", "address", "at"], name="web_failures")]


class Arrival(models.Model):
    """An answer that a service sent by way of a browser, until that browser fetches it: a cookie comes only then."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    service = models.ForeignKey("identity.SignInService", on_delete=models.CASCADE, related_name="+")
    sealed = models.TextField()
    at = models.DateTimeField()
