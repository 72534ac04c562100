"""Asking again who is there: after a while away, and before what only they may do. Nothing typed is lost."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from custos.access.reads import SLOW_UNTIL, NotPermitted
from custos.identity import reads
from custos.organisations.reads import Actor
from custos.plumbing.edge import EdgeRequest
from custos.web import signing_in
from custos.web.views.steps import too_many

SEEN_EVERY = 60  # seconds: how often it is written down that somebody is still there
OURS = "proof-"
ANSWERS_ALWAYS = {"web:sign-out", "web:to-service", "web:back", "web:heard"}
PROOFS = ("proof-password", "proof-passkey", "proof-service")


class Proving:
    """Keeps a session within its limits: how long since it began, since its owner was seen, and last proved."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, plain: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Let the view answer, or ask first."""
        request = cast(EdgeRequest, plain)
        match = request.resolver_match
        if request.actor is None or match is None or match.view_name in ANSWERS_ALWAYS:
            return None
        if request.session.get(SLOW_UNTIL, 0) > request.now.timestamp():
            return _too_fast(request)
        if "began_at" not in request.session:
            signing_in.stamp(request, request.actor, "", at=request.now)
        now = request.now.timestamp()
        if now - request.session["began_at"] > settings.CUSTOS_SESSION_HOURS * 3600:
            return _ended(request)
        away = now - request.session["seen_at"] > settings.CUSTOS_IDLE_MINUTES * 60
        needed = request.method in getattr(view, "proved_by", ())
        if needed and request.actor.on_behalf_of:
            raise NotPermitted("Nobody does this for somebody else. Stop typing for them first.")
        if away or (needed and now - request.session["proved_at"] > settings.CUSTOS_PROOF_MINUTES * 60):
            return self._ask(request, request.actor, away=away)
        _seen(request, request.now)
        return None

    def _ask(self, request: EdgeRequest, actor: Actor, *, away: bool) -> HttpResponse | None:
        """Ask for a proof, or take the one that came with the request, which then goes on as it was sent."""
        refusal = ""
        if given := {name for name in PROOFS if request.POST.get(name)}:
            try:
                _prove(request, actor, given)
            except signing_in.TooManyFailures:
                return too_many(request)
            except reads.NotProved as fault:
                refusal = str(fault)
            else:
                request.session["proved_at"] = request.now.timestamp()
                _seen(request, request.now)
                return redirect(request.get_full_path()) if request.POST.get("proof-of") == "GET" else None
        elif "proof-of" in request.POST:
            has_password = actor.user.has_usable_password()
            refusal = "Enter your password" if has_password else "Confirm in one of these ways"
        return _page(request, actor, away=away, refusal=refusal)


def _prove(request: EdgeRequest, actor: Actor, given: set[str]) -> None:
    """Hold what was given against who is signed in. Raises NotProved, TooManyFailures."""
    name = actor.user.username
    # A name is locked from outside by whoever guesses: it stops what can be guessed, and that is the password alone.
    signing_in.refuse_too_many(request, name if given == {"proof-password"} else "", at=request.now)
    if "proof-passkey" in given:
        key = reads.proved_passkey(request, "proof-passkey")
        right, refusal = key.user_id == actor.user.id, "That is not your passkey"
    elif "proof-service" in given:
        said = request.now.timestamp() - request.session.pop("proved_outside", 0) <= reads.FRESH_SECONDS
        right, refusal = said, "Your agency's sign-in has not said that it is you: confirm there first"
    else:
        right, refusal = actor.user.check_password(request.POST["proof-password"]), "The password is not right"
    if not right:
        signing_in.failed(request, name, at=request.now)
        raise reads.NotProved(refusal)


def _page(request: EdgeRequest, actor: Actor, *, away: bool, refusal: str) -> HttpResponse:
    """Ask who is there, and carry what was sent."""
    has_passkey = reads.Passkey.objects.filter(user=actor.user).exists()
    page = {
        "heading": "Confirm that it is you",
        "bar": {},
        "who": actor.user.name,
        "away": settings.CUSTOS_IDLE_MINUTES if away else 0,
        "kept": _typed(request),
        "lost": sorted(request.FILES),
        "of": request.POST.get("proof-of") or request.method,
        "refusal": refusal,
        "sign_out": reverse("web:sign-out"),
        "has_password": actor.user.has_usable_password(),
        "service": reads.link_of(actor.user),
    } | (reads.passkey_asked(request) if has_passkey else {})
    return render(request, "web/prove.html", page, status=422 if refusal else 403)


def _typed(request: EdgeRequest) -> list[tuple[str, str]]:
    """What was sent, but for what is ours."""
    return [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if not name.startswith(OURS) and name != "csrfmiddlewaretoken"
    ]


def _too_fast(request: EdgeRequest) -> HttpResponse:
    """Show nothing until the minute is over, and carry what was sent."""
    again = datetime.fromtimestamp(request.session[SLOW_UNTIL], tz=timezone.get_current_timezone())
    page = {
        "heading": "Too much in one minute",
        "again": f"{again:%H:%M}",
        "address": request.get_full_path(),
        "sent": request.method == "POST",
        "kept": _typed(request),
        "lost": sorted(request.FILES),
    }
    return render(request, "web/too_fast.html", page, status=429)


def _seen(request: EdgeRequest, now: datetime) -> None:
    """Note that somebody is there; a page that asks by itself how far a job has come is nobody."""
    asks_by_itself = request.method == "GET" and "HX-Request" in request.headers
    if asks_by_itself or now.timestamp() - request.session["seen_at"] < SEEN_EVERY:
        return
    request.session["seen_at"] = now.timestamp()
    reads.OpenSession.objects.filter(session_id=request.session.session_key).update(seen_at=now)


def _ended(request: EdgeRequest) -> HttpResponse:
    logout(request)
    said = f"You were signed in for {settings.CUSTOS_SESSION_HOURS} hours, which is as long as a session lasts."
    messages.warning(request, f"{said} Sign in again. What you saved is kept.")
    request.actor = None
    return redirect("web:sign-in")
