"""Agencies, units, posts and users. Rights follow the post that is held on the day, never the user."""

from collections.abc import Iterator
from datetime import date
from typing import ClassVar
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.functional import cached_property

from custos.plumbing.ids import uuid7


class AgencyKind(models.TextChoices):
    """The kinds of agency that manage people or help to."""

    POLICE = "police", "Police force"
    PROBATION = "probation", "Probation"
    PRISON = "prison", "Prison"
    PARTNER = "partner", "Duty-to-co-operate agency"
    NATIONAL = "national", "National body"


class Role(models.TextChoices):
    """What a post is for. What each may do and see is said in `access`."""

    OFFENDER_MANAGER = "offender-manager", "Offender manager"
    SERGEANT = "sergeant", "Detective sergeant"
    INSPECTOR = "inspector", "Detective inspector"
    DUTY_OFFICER = "duty-officer", "Duty officer"
    COUNTER = "counter", "Front counter"
    ADMINISTRATOR = "administrator", "ViSOR administrator"
    NEIGHBOURHOOD = "neighbourhood", "Neighbourhood officer"
    PROBATION = "probation", "Probation practitioner"
    PRISON = "prison", "Prison offender manager"
    APPROVED_PREMISES = "approved-premises", "Approved premises staff"
    MAPPA_COORDINATOR = "mappa-coordinator", "MAPPA co-ordinator"
    AUDITOR = "auditor", "Auditor"
    RULEBOOK = "rulebook", "Rulebook officer"
    DATA_PROTECTION = "data-protection", "Data protection officer"
    SUPERINTENDENT = "superintendent", "Superintendent"
    CHIEF_INSPECTOR = "chief-inspector", "Detective chief inspector"
    INVESTIGATING_OFFICER = "investigating-officer", "Investigating officer"
    FIELD_OFFICER = "field-officer", "IOM field officer"
    INTELLIGENCE = "intelligence", "Intelligence unit"
    CONTROL_ROOM = "control-room", "Control room"
    CUSTODY = "custody", "Custody desk"
    OTHER_FORCE = "other-force", "Other force's desk"
    COURT_LIAISON = "court-liaison", "Court liaison"
    SENIOR_PROBATION = "senior-probation", "Senior probation officer"
    MAPPA_ADMINISTRATOR = "mappa-administrator", "MAPPA administrator"
    MAPPA_CHAIR = "mappa-chair", "MAPPA chair"
    COOPERATING = "duty-to-cooperate", "Duty to co-operate member"
    VICTIM_LIAISON = "victim-liaison", "Victim liaison officer"
    LAY_ADVISER = "lay-adviser", "Lay adviser"
    SYSTEM_ADMINISTRATOR = "system-administrator", "System administrator"


CASE_WORKERS = (Role.OFFENDER_MANAGER, Role.INVESTIGATING_OFFICER)  # those whom records are given to


class Agency(models.Model):
    """A police force, a probation region, a prison or a partner."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    code = models.SlugField(max_length=30, unique=True)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=AgencyKind)

    def __str__(self) -> str:
        return self.name


class Unit(models.Model):
    """A part of an agency: a public protection unit, a team in it, a station's front counter."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="units")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts")
    name = models.CharField(max_length=120)

    class Meta:
        constraints: ClassVar = [UniqueConstraint(fields=["agency", "name"], name="one_unit_of_a_name")]

    def __str__(self) -> str:
        return self.name

    @cached_property
    def with_parts(self) -> tuple[UUID, ...]:
        """The unit's id and those of all its parts, however deep, as they are when first asked."""
        parts: dict[UUID | None, list[UUID]] = {}
        for child, parent in Unit.objects.filter(agency_id=self.agency_id).values_list("id", "parent_id"):
            parts.setdefault(parent, []).append(child)
        return tuple(_descend(self.id, parts))


def _descend(unit: UUID, parts: dict[UUID | None, list[UUID]]) -> Iterator[UUID]:
    yield unit
    for part in parts.get(unit, ()):
        yield from _descend(part, parts)


class Post(models.Model):
    """A job in a unit, held by one user after another."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="posts")
    code = models.SlugField(max_length=40, unique=True)
    title = models.CharField(max_length=120)
    role = models.CharField(max_length=30, choices=Role)

    def __str__(self) -> str:
        return self.title


class Users(BaseUserManager["User"]):
    """Makes users."""

    def create_user(self, username: str, password: str | None = None, **fields: object) -> "User":
        """Make a user who signs in with a password."""
        user = self.model(username=username, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """Somebody who signs in."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    username = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)
    password_until = models.DateTimeField(null=True)  # set: the password was given by an administrator, and lapses then

    objects: ClassVar[Users] = Users()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name


class TenureQuerySet(models.QuerySet["Tenure"]):
    """Questions about who holds which post."""

    def on(self, day: date) -> "TenureQuerySet":
        """Those that run on the day."""
        return self.filter(Q(until=None) | Q(until__gte=day), since__lte=day)


class Tenure(models.Model):
    """That a user holds a post from one day to another, both counted."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="tenures")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="tenures")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    objects = TenureQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="a_tenure_ends_after_it_begins")
        ]

    def __str__(self) -> str:
        return f"{self.user} as {self.post} from {self.since}"


class QualificationKind(models.TextChoices):
    """What a user must hold, beside a post, before anything opens."""

    VETTING = "vetting", "Vetting"
    TRAINING = "training", "Training"


class VettingLevel(models.TextChoices):
    """The levels that are recorded. Whoever is not police needs NPPV level 2 at least, so level 1 opens nothing."""

    RECRUIT = "rv", "Recruitment vetting"
    MANAGEMENT = "mv", "Management vetting"
    NPPV_1 = "nppv1", "Non-police personnel vetting, level 1"
    NPPV_2 = "nppv2", "Non-police personnel vetting, level 2"
    NPPV_3 = "nppv3", "Non-police personnel vetting, level 3"


class QualificationQuerySet(models.QuerySet["Qualification"]):
    """Questions about who is vetted and trained."""

    def on(self, day: date) -> "QualificationQuerySet":
        """Those that run on the day and are enough to open records."""
        running = self.filter(Q(until=None) | Q(until__gte=day), since__lte=day)
        return running.exclude(kind=QualificationKind.VETTING, what=VettingLevel.NPPV_1)


class Qualification(models.Model):
    """That a user is vetted at a level, or trained by a course, from one day to another, both counted."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="qualifications")
    kind = models.CharField(max_length=10, choices=QualificationKind)
    what = models.CharField(max_length=80)  # the level, or the name of the course
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    objects = QualificationQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="it_ends_after_it_begins"),
            CheckConstraint(
                condition=~Q(kind="vetting") | (Q(until__isnull=False) & Q(what__in=VettingLevel.values)),
                name="vetting_has_a_level_and_an_end",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["user", "kind"], name="organisations_qualified")]

    @property
    def words(self) -> str:
        """The level in words, or the name of the course."""
        return str(VettingLevel(self.what).label) if self.kind == QualificationKind.VETTING else self.what
