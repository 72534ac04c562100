"""Joining, moving and leaving, vetting and training, and a way in for whoever lost theirs."""

from datetime import date, datetime, timedelta

from django.db import transaction

from custos.access import reads as access
from custos.audit.actions import declare, write
from custos.identity.actions.proofs import end_sessions
from custos.identity.models import CodeMaker, Link, OpenSession, Passkey, RecoveryCode
from custos.identity.proofs import of_letters
from custos.identity.reads import keeps
from custos.organisations.reads import Actor, Post, Qualification, QualificationKind, Tenure, User
from custos.plumbing.days import day_of
from custos.plumbing.words import date_words

FIRST_PASSWORD_LASTS = timedelta(days=3)

declare(
    {
        "user.joined": "{user} joined as {post} from {since}",
        "user.moved": "{user} moved from {before} to {post} on {since}",
        "user.left": "{user} left on {until}: {why}",
        "user.qualified": "Recorded {kind} of {user}: {what}, from {since} until {until}",
        "user.vetting-withdrawn": "Withdrew the vetting of {user}: {why}",
        "user.reset": "Reset how {user} signs in: {why}",
    }
)


class UnableToKeepUser(Exception):
    """It can not be recorded so; the sentence says why."""


@transaction.atomic
def join(*, username: str, name: str, post: Post, since: date, by: Actor, at: datetime) -> tuple[User, str]:
    """Let somebody join in a post from a day; returns their first password. Raises UnableToKeepUser.

    Nothing opens until vetting and training are recorded as well.
    """
    access.check(by, "users.keep")
    if post.unit.agency_id != by.agency.id:
        raise UnableToKeepUser(f"{post} is not a post of {by.agency}")
    if User.objects.filter(username__iexact=username).exists():
        raise UnableToKeepUser("That user name is taken: choose another")
    user = User.objects.create_user(username, name=name)
    tenure = Tenure.objects.create(user=user, post=post, since=since)
    words = {"user": name, "post": post, "since": date_words(since)}
    write(code="user.joined", person=None, about=tenure, by=by, at=at, words=words)
    return user, give_first_password(user, at)


@transaction.atomic
def move(*, tenure: Tenure, post: Post, since: date, by: Actor, at: datetime) -> Tenure:
    """Let a user hold another post from a day, and the one before until the day before. Raises UnableToKeepUser."""
    check_user(by, tenure.user)
    if post.unit.agency_id != by.agency.id:
        raise UnableToKeepUser(f"{post} is not a post of {by.agency}")
    if since <= tenure.since:
        raise UnableToKeepUser(f"{tenure.post} is held from {date_words(tenure.since)}: choose a later day")
    tenure.until = since - timedelta(days=1)
    tenure.save(update_fields=["until"])
    moved = Tenure.objects.create(user=tenure.user, post=post, since=since)
    words = {"user": tenure.user, "before": tenure.post, "post": post, "since": date_words(since)}
    write(code="user.moved", person=None, about=moved, by=by, at=at, words=words)
    return moved


@transaction.atomic
def leave(*, user: User, until: date, why: str, by: Actor, at: datetime) -> None:
    """Let a user leave every post of the agency with a last day; who has left by now is signed out everywhere."""
    check_user(by, user)
    held = Tenure.objects.filter(user=user, post__unit__agency=by.agency).exclude(until__lt=until)
    if latest := held.filter(since__gt=until).first():
        raise UnableToKeepUser(f"{latest.post} begins on {date_words(latest.since)}: choose that day or a later one")
    held.update(until=until)
    words = {"user": user, "until": date_words(until), "why": why}
    write(code="user.left", person=None, about=user, by=by, at=at, words=words)
    if until < day_of(at):
        end_sessions(sessions=OpenSession.objects.filter(user=user), by=by, at=at)


@transaction.atomic
def qualify(
    *, user: User, kind: str, what: str, since: date, until: date | None, by: Actor, at: datetime
) -> Qualification:
    """Record that a user is vetted, or trained, from a day to a day. Raises UnableToKeepUser."""
    check_user(by, user)
    if until and until < since:
        raise UnableToKeepUser("It would end before it begins")
    kept = Qualification.objects.create(user=user, kind=kind, what=what, since=since, until=until)
    words = {
        "user": user,
        "kind": QualificationKind(kind).label.lower(),
        "what": kept.words,
        "since": date_words(since),
        "until": date_words(until) if until else "further notice",
    }
    write(code="user.qualified", person=None, about=kept, by=by, at=at, words=words)
    return kept


@transaction.atomic
def withdraw_vetting(*, user: User, why: str, by: Actor, at: datetime) -> None:
    """Close everything to a user from this moment: the vetting ended yesterday. Raises UnableToKeepUser."""
    check_user(by, user)
    yesterday = day_of(at) - timedelta(days=1)
    running = Qualification.objects.filter(user=user, kind=QualificationKind.VETTING).exclude(until__lte=yesterday)
    if not running.exists():
        raise UnableToKeepUser(f"{user.name} has no vetting to withdraw")
    running.filter(since__gt=yesterday).delete()
    running.update(until=yesterday)
    write(code="user.vetting-withdrawn", person=None, about=user, by=by, at=at, words={"user": user, "why": why})
    end_sessions(sessions=OpenSession.objects.filter(user=user), by=by, at=at)


@transaction.atomic
def reset_sign_in(*, user: User, why: str, by: Actor, at: datetime) -> str:
    """Take away every way in which a user signs in, and return a first password to begin anew with."""
    check_user(by, user)
    for proof in (Passkey, CodeMaker, RecoveryCode, Link):
        proof.objects.filter(user=user).delete()
    write(code="user.reset", person=None, about=user, by=by, at=at, words={"user": user, "why": why})
    end_sessions(sessions=OpenSession.objects.filter(user=user), by=by, at=at)
    return give_first_password(user, at)


def check_user(by: Actor, user: User) -> None:
    """Let an administrator of the user's agency do it, and nobody for themselves. Raises UnableToKeepUser."""
    access.check(by, "users.keep")
    if user == by.user:
        raise UnableToKeepUser("Nobody does this for themselves: ask another administrator")
    if not keeps(by).filter(pk=user.pk).exists():
        raise UnableToKeepUser(f"{user.name} does not work for {by.agency}")


def give_first_password(user: User, at: datetime) -> str:
    """Give a password that is good for three days and must be replaced at the first sign-in."""
    password = of_letters(groups=4, length=4)
    user.set_password(password)
    user.password_until = at + FIRST_PASSWORD_LASTS
    user.save(update_fields=["password", "password_until"])
    return password
