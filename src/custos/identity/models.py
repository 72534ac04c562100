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
    """One of the codes kept on paper for when a device is lost. Only a hash of it is kept; each is taken once."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    user = models.ForeignKey("organisations.User", on_delete=models.PROTECT, related_name="recovery_codes")
    hashed = models.CharField(max_length=200)
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


class ServiceKind(models.TextChoices):
    """How an agency's own sign-in speaks with us."""

    OIDC = "oidc", "OpenID Connect"
    SAML = "saml", "SAML 2.0"


class SignInService(models.Model):
    """An agency's own sign-in, which its users may be linked to: they come through it then, by no password here."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    agency = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="+")
    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=10, choices=ServiceKind)
    issuer = models.CharField(max_length=300)  # OIDC: its address; SAML: its entity id
    client = models.CharField(max_length=200, blank=True)  # OIDC: by what name it knows us
    secret = models.CharField(max_length=600, blank=True)  # OIDC: sealed
    told = models.JSONField(default=dict)  # what the service says of itself: its addresses, its certificates
    second_step = models.CharField(max_length=200, blank=True)  # what it says once a second step was taken with it
    is_on = models.BooleanField(default=False)
    added_at = models.DateTimeField()

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Link(models.Model):
    """That somebody whom a service knows by a name of its own is one of our users."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    service = models.ForeignKey(SignInService, on_delete=models.PROTECT, related_name="links")
    user = models.OneToOneField("organisations.User", on_delete=models.PROTECT, related_name="link")
    subject = models.CharField(max_length=255)
    since = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["service", "subject"], name="one_user_of_a_subject"),
        ]
