"""What other rooms may ask of organisations."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from custos.organisations.models import Agency, AgencyKind, Post, Role, Tenure, Unit, User

__all__ = ["Actor", "Agency", "AgencyKind", "Looks", "NoPostHeld", "Post", "Role", "Tenure", "Unit", "User"]


class NoPostHeld(Exception):
    """The user holds no post on the day, and so may do and see nothing."""


@dataclass(slots=True)
class Looks:
    """Whom one response showed, at which tier, and what was asked for: the view log's line in the making."""

    shown: dict[UUID, str] = field(default_factory=dict)
    searched: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever does a thing: the user, in the post held on the day, on whose behalf, why, and from where."""

    user: User
    post: Post
    on_behalf_of: User | None = None
    reason: str = ""
    origin: str = ""
    looks: Looks = field(default_factory=Looks, compare=False, repr=False)

    @property
    def role(self) -> Role:
        """What the post is for."""
        return Role(self.post.role)

    @property
    def agency(self) -> Agency:
        """The agency that the post belongs to."""
        return self.post.unit.agency


def actor_of(user: User, *, on: date, origin: str, post_id: str | None = None) -> Actor:
    """Return the user in the post held on the day: the one chosen, or else the one held longest. Raises NoPostHeld."""
    tenures = Tenure.objects.on(on).filter(user=user).select_related("post__unit__agency").order_by("since", "id")
    chosen = [held for held in tenures if str(held.post_id) == post_id]
    held = next(iter([*chosen, *tenures]), None)
    if held is None:
        raise NoPostHeld(f"{user.name} holds no post on {on:%-d %B %Y}")
    return Actor(user=user, post=held.post, origin=origin)


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
    held = Tenure.objects.on(on).filter(post_id__in=list(posts)).select_related("user").order_by("since")
    return {tenure.post_id: tenure.user for tenure in held}
