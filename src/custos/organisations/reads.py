"""What other rooms may ask of organisations."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from custos.organisations.models import (
    CASE_WORKERS,
    Agency,
    AgencyKind,
    Post,
    Qualification,
    QualificationKind,
    Role,
    Tenure,
    TenureQuerySet,
    Unit,
    User,
    VettingLevel,
)
from custos.plumbing.many import among
from custos.plumbing.prepared import prepared
from custos.plumbing.words import list_words

__all__ = [
    "CASE_WORKERS",
    "Actor",
    "Agency",
    "AgencyKind",
    "Looks",
    "NoPostHeld",
    "NotQualified",
    "Post",
    "Qualification",
    "QualificationKind",
    "Role",
    "Tenure",
    "Unit",
    "User",
    "VettingLevel",
    "the_system",
]

NOBODY = UUID(int=0)


class NoPostHeld(Exception):
    """The user holds no post on the day, and so may do and see nothing."""


class NotQualified(NoPostHeld):
    """The user holds a post but is not vetted, or not trained, on the day: nothing opens. Says why and whom to ask."""


@dataclass(slots=True)
class Looks:
    """Whom one response showed, at which tier, and what was asked for: the view log's line in the making."""

    shown: dict[UUID, str] = field(default_factory=dict)
    searched: str = ""
    missed: list[str] = field(default_factory=list)  # references that were asked for and not found


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever does a thing: the user, in the post held on the day, on whose behalf, why, and from where."""

    user: User
    post: Post
    on_behalf_of: User | None = None
    officer_role: Role | None = None  # of whoever it is typed for: what they may not do is not typed for them either
    reason: str = ""
    origin: str = ""
    looks: Looks = field(default_factory=Looks, compare=False, repr=False)

    @property
    def users(self) -> set[UUID]:
        """The user, and whoever it is typed for."""
        return {self.user.id} | ({self.on_behalf_of.id} if self.on_behalf_of else set())

    @property
    def role(self) -> Role:
        """What the post is for."""
        return Role(self.post.role)

    @property
    def agency(self) -> Agency:
        """The agency that the post belongs to."""
        return self.post.unit.agency


def the_system(*, origin: str) -> Actor:
    """Return what acts of itself where nobody proved who they are: no user of Custos, in no post."""
    return Actor(User(id=NOBODY, username="system", name="The system"), Post(id=NOBODY), origin=origin)


def actor_of(user: User, *, on: date, origin: str, post_id: str | None = None, typing_for: str | None = None) -> Actor:
    """Return the user in the post held on the day: the one chosen, or else the one held longest.

    Raises NotQualified where the vetting or the training does not reach that day, NoPostHeld where no post does.
    """
    held_now = _tenures_of(user=user.id, on=on)
    held = next(iter([*(each for each in held_now if str(each.post_id) == post_id), *held_now]), None)
    if held is None:
        raise NoPostHeld(f"{user.name} holds no post on {on:%-d %B %Y}")
    for kind in QualificationKind:
        if not getattr(held, kind):
            raise NotQualified(_why_closed(user, kind, held.post, on))
    near = officers_near(held.post, on=on).filter(user_id=typing_for).exclude(user=user) if typing_for else ()
    for officer in near[:1]:
        role = Role(officer.post.role)
        return Actor(user=user, post=held.post, origin=origin, on_behalf_of=officer.user, officer_role=role)
    return Actor(user=user, post=held.post, origin=origin)


@prepared
def _tenures_of(*, user: UUID, on: date) -> QuerySet[Tenure]:
    tenures = Tenure.objects.on(on).filter(user=user).select_related("post__unit__agency").order_by("since", "id")
    found: QuerySet[Tenure] = tenures.annotate(vetting=_holds("vetting", on), training=_holds("training", on))
    return found


def officers_near(post: Post, *, on: date) -> TenureQuerySet:
    """Return who holds a post in the post's unit or a part of it on the day, vetted and trained."""
    held = Tenure.objects.on(on).filter(_holds("vetting", on), _holds("training", on))
    there = held.filter(post__unit__in=units_under(post.unit))
    return there.select_related("user", "post").order_by("user__name", "since")


def _holds(kind: str, on: date) -> Exists:
    return Exists(Qualification.objects.on(on).filter(user=OuterRef("user"), kind=kind))


def _why_closed(user: User, kind: str, post: Post, on: date) -> str:
    """Why nothing is open to somebody in post, and whom to ask."""
    last = Qualification.objects.filter(user=user, kind=kind).order_by("until").last()
    if last is None:
        why = f"No {kind} of {user.name} is on record"
    elif last.until and last.until < on:
        why = f"The {kind} of {user.name} ended with {last.until:%-d %B %Y}"
    elif last.since > on:
        why = f"The {kind} of {user.name} begins on {last.since:%-d %B %Y}"
    else:
        why = f"{last.words} is not enough"
    askable = [each.name for each in administrators_of(post.unit.agency, on=on) if each != user]
    whom = list_words(askable) if askable else "whoever administers Custos for your agency"
    return f"{why}, so nothing is open to you. Ask {whom}."


def administrators_of(agency: Agency, *, on: date) -> list[User]:
    """Return those who hold an administrator's post of the agency on the day."""
    held = Tenure.objects.on(on).filter(post__unit__agency=agency, post__role=Role.ADMINISTRATOR)
    return list(User.objects.filter(pk__in=held.values("user_id")).order_by("name"))


def posts_of(user: User, *, on: date) -> list[Post]:
    """Return the posts that the user holds on the day."""
    return [
        held.post for held in Tenure.objects.on(on).filter(user=user).select_related("post__unit").order_by("since")
    ]


def units_under(unit: Unit) -> list[UUID]:
    """Return the unit's id and those of all its parts, however deep."""
    return list(unit.with_parts)


def holders_of(posts: Iterable[UUID], *, on: date) -> dict[UUID, User]:
    """Return, for each post that is held on the day, who holds it."""
    return {tenure.post_id: tenure.user for tenure in _tenures_in(posts=list(posts), on=on)}


@prepared
def _tenures_in(*, posts: list[UUID], on: date) -> QuerySet[Tenure]:
    return Tenure.objects.on(on).filter(post_id__in=among(posts)).select_related("user").order_by("since")
