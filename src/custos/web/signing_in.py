"""Signing in: the same answer to every failure, and a wait after too many."""

from datetime import datetime, timedelta

from django.contrib.auth import authenticate, login
from django.http import HttpRequest

from custos.audit.actions import declare, write
from custos.organisations.reads import Actor, User, actor_of
from custos.plumbing import registry
from custos.plumbing.days import day_of
from custos.web.models import FailedSignIn

FAILURES_ALLOWED = 5
COUNTED_FOR = timedelta(minutes=15)
REFUSAL = "The user name or the password is not right"

declare({"session.began": "Signed in as {post}"})


class TooManyFailures(Exception):
    """Nobody may try this name from this address for a while, not even with the right password."""


class NotSignedIn(Exception):
    """The name and the password do not go together, or the account is closed: the answer does not say which."""


def sign_in(request: HttpRequest, *, username: str, password: str, at: datetime) -> Actor:
    """Begin a session. Raises TooManyFailures, NotSignedIn, NoPostHeld."""
    tried = {"username": username.casefold()[:60], "address": request.META.get("REMOTE_ADDR", "")[:60]}
    failures = FailedSignIn.objects.filter(**tried, at__gt=at - COUNTED_FOR)
    if failures.count() >= FAILURES_ALLOWED:
        raise TooManyFailures
    user = authenticate(request, username=username, password=password)
    if not isinstance(user, User):
        FailedSignIn.objects.create(**tried, at=at)
        raise NotSignedIn(REFUSAL)
    actor = actor_of(user, on=day_of(at), origin=tried["address"])
    FailedSignIn.objects.filter(**tried).delete()
    login(request, user)
    write(code="session.began", person=None, by=actor, at=at, words={"post": actor.post.title})
    return actor


def forget_failures(at: datetime) -> str:
    """Remove failures too old to count."""
    gone, _ = FailedSignIn.objects.filter(at__lte=at - COUNTED_FOR).delete()
    return f"forgot {gone}"


registry.add_nightly("Failures to sign in", forget_failures)
