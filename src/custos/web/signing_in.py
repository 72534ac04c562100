"""Signing in: the same answer to every failure, a wait after too many, and mostly a second step."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial

from django.conf import settings
from django.contrib.auth import authenticate, login
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

from custos.audit.actions import declare, write
from custos.identity import actions, reads
from custos.organisations.reads import Actor, NoPostHeld, User, actor_of, the_system
from custos.plumbing import registry
from custos.plumbing.days import day_of
from custos.plumbing.edge import origin_of
from custos.plumbing.sealed import blind
from custos.web.models import FailedSignIn

FAILURES_ALLOWED = 5  # of one name from one address
FAILURES_OF_A_NAME = 20  # from wherever they come
FAILURES_OF_AN_ADDRESS = 100  # whatever the names: many people may share one
COUNTED_FOR = timedelta(minutes=15)
HALF_WAY_LASTS = timedelta(minutes=10)
ANYBODY = " from there, whatever the name"
REFUSAL = "The user name or the password is not right"
HALF_WAY = "half_way"

declare(
    {
        "session.began": "Signed in as {post}",
        "sign-in.failed": "Somebody tried to sign in as {who}, and did not prove it",
        "sign-in.stopped": "Too many failures: for 15 minutes nobody may try to sign in as {who}{where}",
        "sign-in.refused": "{who} was not let in: {why}",
    }
)


class TooManyFailures(Exception):
    """Nobody may try this name from this address for a while, not even with the right password."""


class NotSignedIn(Exception):
    """The name and the password do not go together, or the account is closed: the answer does not say which."""


def refuse_too_many(request: HttpRequest, username: str, *, at: datetime) -> None:
    """Stop whoever guesses: one name from one address, one name from many, one address with many. TooManyFailures.

    A passkey names nobody and can not be guessed: only the address counts.
    """
    if any(lately.count() >= allowed for lately, allowed, _ in _limits(_tried(request, username), at)):
        raise TooManyFailures


def failed(request: HttpRequest, username: str, *, at: datetime) -> None:
    """Count a failure, and put it on the account. A name that is nobody's is not kept: it may be a password."""
    tried = _tried(request, username)
    FailedSignIn.objects.create(**tried, at=at)
    user = User.objects.filter(username__iexact=username).first() if username else None
    who = user.name if user else "somebody unknown here"
    note = partial(write, person=None, about=user, by=the_system(origin=tried["address"]), at=at)
    note(code="sign-in.failed", words={"who": who})
    for lately, allowed, where in _limits(tried, at):
        if lately.count() == allowed:
            note(code="sign-in.stopped", words={"who": who if where != ANYBODY else "anybody", "where": where})


def _limits(tried: dict[str, str], at: datetime) -> Iterator[tuple[QuerySet[FailedSignIn], int, str]]:
    """The failures that count against a try, how many are allowed, and who is stopped then."""
    lately = FailedSignIn.objects.filter(at__gt=at - COUNTED_FOR)
    yield lately.filter(address=tried["address"]), FAILURES_OF_AN_ADDRESS, ANYBODY
    if tried["username"]:
        yield lately.filter(**tried), FAILURES_ALLOWED, " from there"
        yield lately.filter(username=tried["username"]), FAILURES_OF_A_NAME, " from anywhere"


def _in_post(request: HttpRequest, user: User, *, at: datetime) -> Actor:
    """Return who it is that proved it, in post; that they hold none is put on the account. Raises NoPostHeld."""
    origin = origin_of(request)[:60]
    try:
        return actor_of(user, on=day_of(at), origin=origin)
    except NoPostHeld as refusal:
        words = {"who": user.name, "why": str(refusal)}
        write(code="sign-in.refused", person=None, about=user, by=the_system(origin=origin), at=at, words=words)
        raise


def by_password(request: HttpRequest, *, username: str, password: str, at: datetime) -> Actor:
    """Say who it is by name and password; no session begins yet. Raises TooManyFailures, NotSignedIn, NoPostHeld."""
    refuse_too_many(request, username, at=at)
    user = authenticate(request, username=username, password=password)
    if not isinstance(user, User) or (user.password_until and user.password_until <= at):
        failed(request, username, at=at)
        raise NotSignedIn(REFUSAL)
    return _in_post(request, user, at=at)


def by_passkey(request: HttpRequest, *, at: datetime) -> Actor:
    """Say who it is by passkey. Raises TooManyFailures, NotProved, NoPostHeld."""
    refuse_too_many(request, "", at=at)
    try:
        key = reads.proved_passkey(request, "answer")
    except reads.NotProved:
        failed(request, "", at=at)
        raise
    actor = _in_post(request, key.user, at=at)
    actions.use_passkey(key=key, by=actor, at=at)
    return actor


def by_service(request: HttpRequest, service: reads.SignInService, answer: reads.Answer, *, at: datetime) -> Actor:
    """Say who it is whom an agency's own sign-in named. Raises TooManyFailures, NotProved, NoPostHeld."""
    refuse_too_many(request, "", at=at)
    user = reads.linked_user(service, answer)
    if user is None:
        failed(request, "", at=at)
        raise reads.NotProved(f"{service} knows you, but nobody here is linked to you there: ask your administrator")
    actor = _in_post(request, user, at=at)
    if actor.agency.id != service.agency_id:
        raise reads.NotProved(f"Your post today is not in {service.agency}: ask your administrator")
    return actor


def next_step(user: User) -> str:
    """Name the page of what is still to be done once the password was right; none where that is enough."""
    if settings.CUSTOS_SECOND_FACTOR and reads.has_second_step(user):
        return "web:code"
    if user.password_until:
        return "web:choose-password"
    return "web:set-up" if settings.CUSTOS_SECOND_FACTOR else ""


def hold(request: HttpRequest, user: User, onward: str, *, at: datetime, first: str = "password") -> None:
    """Remember, for ten minutes, who is half-way through signing in, by what first step, and where they are going."""
    request.session.flush()
    until = (at + HALF_WAY_LASTS).timestamp()
    request.session[HALF_WAY] = {"user": str(user.id), "until": until, "onward": onward, "first": first}
    hold_on(request, user)


def hold_on(request: HttpRequest, user: User) -> None:
    """Bind what was begun to the password as it is now: once it is reset or changed elsewhere, nobody goes on."""
    request.session[HALF_WAY] = request.session[HALF_WAY] | {"of": user.get_session_auth_hash()}


def first_step(request: HttpRequest) -> str:
    """By what somebody who is half-way took the first step."""
    return str(request.session[HALF_WAY]["first"])


def half_way(request: HttpRequest, *, at: datetime) -> tuple[Actor, str] | None:
    """Return who is half-way through signing in, and where they are going. Raises NoPostHeld."""
    held = request.session.get(HALF_WAY)
    if not held or held["until"] < at.timestamp():
        return None
    user = User.objects.filter(pk=held["user"], is_active=True).first()
    if user is None or not constant_time_compare(held.get("of", ""), user.get_session_auth_hash()):
        return None
    return actor_of(user, on=day_of(at), origin=_tried(request, "")["address"]), held["onward"]


def begin(request: HttpRequest, actor: Actor, how: str, *, at: datetime) -> None:
    """Begin the session of somebody who proved who they are; what another left half-way in this browser goes."""
    FailedSignIn.objects.filter(**_tried(request, actor.user.username)).delete()
    request.session.flush()
    login(request, actor.user, backend="django.contrib.auth.backends.ModelBackend")
    stamp(request, actor, how, at=at)
    write(code="session.began", person=None, by=actor, at=at, words={"post": actor.post.title})
    _end_the_oldest(actor, at=at)


def _end_the_oldest(actor: Actor, *, at: datetime) -> None:
    """Leave nobody signed in at more places than the deployment allows."""
    too_many = reads.open_sessions_of(actor.user)[settings.CUSTOS_SESSIONS :]
    actions.end_sessions(sessions=too_many, by=actor, at=at)


def stamp(request: HttpRequest, actor: Actor, how: str, *, at: datetime) -> None:
    """Note when the session began and when its owner was last seen and last proved to be there."""
    request.session.update(dict.fromkeys(("began_at", "seen_at", "proved_at"), at.timestamp()))
    browser = request.headers.get("User-Agent", "")
    actions.open_session(key=request.session.session_key or "", how=how, browser=browser, by=actor, at=at)


def _tried(request: HttpRequest, username: str) -> dict[str, str]:
    name = blind(username.casefold())[:60] if username else ""  # what was typed may be a password
    return {"username": name, "address": origin_of(request)[:60]}


def forget_failures(at: datetime) -> str:
    """Remove failures too old to count."""
    gone, _ = FailedSignIn.objects.filter(at__lte=at - COUNTED_FOR).delete()
    return f"forgot {gone}"


def forget_sessions(at: datetime) -> str:
    """Remove sessions that ran out, with what was noted of them."""
    gone, _ = Session.objects.filter(expire_date__lte=at).delete()
    return f"forgot {gone}"


registry.add_nightly("Failures to sign in", forget_failures)
registry.add_nightly("Sessions that ran out", forget_sessions)
