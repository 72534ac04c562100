"""What other rooms, and our own screens, may ask of identity."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.functions import Lower

from custos.audit.reads import typed_for
from custos.identity.asking import codes_asked, new_passkey, passkey_asked, passkey_made, proved_passkey
from custos.identity.forms import ChoosePassword, SetUpCodes
from custos.identity.models import CodeMaker, Link, OpenSession, Passkey, RecoveryCode, ServiceKind, SignInService
from custos.identity.proofs import NotProved
from custos.identity.services import FRESH_SECONDS, Answer, NotAnswered, ask, hear
from custos.organisations.reads import Actor, Qualification, QualificationKind, Tenure, User

__all__ = [
    "FRESH_SECONDS",
    "Answer",
    "ChoosePassword",
    "NotAnswered",
    "NotProved",
    "OpenSession",
    "Passkey",
    "ServiceKind",
    "SetUpCodes",
    "SignInService",
    "ask",
    "codes_asked",
    "codes_left",
    "ending_soon",
    "has_code_maker",
    "has_second_step",
    "hear",
    "keeps",
    "link_of",
    "linked_user",
    "new_passkey",
    "open_sessions_of",
    "passkey_asked",
    "passkey_made",
    "proved_passkey",
    "service_in_use",
    "services_in_use",
    "standing_of",
    "typed_for",
]

WARNED_BEFORE = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Standing:
    """What of a user's post, vetting and training stands on a day."""

    posts: list[Tenure]
    vetting: Qualification | None
    training: Qualification | None
    today: date

    @property
    def closed(self) -> str:
        """Why nothing is open to the user, or nothing."""
        if not self.posts:
            return "No post today"
        lacks = [("vetting", self.vetting), ("training", self.training)]
        return " and ".join(f"no {kind} today" for kind, held in lacks if held is None).capitalize()

    @property
    def ending(self) -> list[tuple[Qualification, date]]:
        """What of it ends within 30 days, and when."""
        held = [(each, each.until) for each in (self.vetting, self.training) if each and each.until]
        return [(each, until) for each, until in held if until <= self.today + WARNED_BEFORE]


def keeps(actor: Actor) -> QuerySet[User]:
    """Return the users of the actor's agency, whether they still hold a post or did before."""
    there = Tenure.objects.filter(post__unit__agency=actor.agency)
    return User.objects.filter(pk__in=there.values("user_id")).order_by(Lower("name"), "id")


def standing_of(users: list[User], *, today: date) -> dict[UUID, Standing]:
    """Return what stands of each of these users on the day; of several, what runs longest."""
    ids = [user.id for user in users]
    tenures = Tenure.objects.on(today).filter(user__in=ids).select_related("post__unit").order_by("since")
    held = Qualification.objects.on(today).filter(user__in=ids)
    longest = {(each.user_id, each.kind): each for each in sorted(held, key=lambda one: one.until or date.max)}
    return {
        one: Standing(
            posts=[tenure for tenure in tenures if tenure.user_id == one],
            vetting=longest.get((one, QualificationKind.VETTING)),
            training=longest.get((one, QualificationKind.TRAINING)),
            today=today,
        )
        for one in ids
    }


def ending_soon(actor: Actor, *, today: date) -> list[User]:
    """Return the users in post whose vetting or training ends within 30 days, or is lacking now."""
    users = list(keeps(actor))
    standing = standing_of(users, today=today)
    return [user for user in users if (one := standing[user.id]).posts and (one.closed or one.ending)]


def has_code_maker(user: User) -> bool:
    """Whether the user has an app that makes one-time codes."""
    return CodeMaker.objects.filter(user=user).exists()


def has_second_step(user: User) -> bool:
    """Whether the user has anything beside a password to sign in with."""
    return has_code_maker(user) or Passkey.objects.filter(user=user).exists()


def codes_left(user: User) -> int:
    """How many recovery codes the user has not used."""
    return RecoveryCode.objects.filter(user=user, used_at=None).count()


def open_sessions_of(user: User) -> list[OpenSession]:
    """Return where the user is signed in, the latest first."""
    return list(OpenSession.objects.filter(user=user).order_by("-began_at", "-id"))


def services_in_use() -> list[SignInService]:
    """Return the agencies' own sign-ins that are switched on."""
    return list(SignInService.objects.filter(is_on=True))


def service_in_use(code: str) -> SignInService | None:
    """Return one that is switched on, by its code."""
    return SignInService.objects.filter(code=code, is_on=True).first()


def link_of(user: User) -> Link | None:
    """Return through which service the user comes, if it is switched on."""
    return Link.objects.select_related("service").filter(user=user, service__is_on=True).first()


def linked_user(service: SignInService, answer: Answer) -> User | None:
    """Return whom of our users the service named."""
    found = Link.objects.select_related("user").filter(service=service, subject=answer.subject, user__is_active=True)
    link = found.first()
    return link.user if link else None
