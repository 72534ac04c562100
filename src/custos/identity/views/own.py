"""One's own ways to sign in, and where one is signed in."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from custos.identity import actions, asking, forms, presenters, proofs, reads
from custos.identity.models import OpenSession, Passkey
from custos.plumbing.edge import Request, proved, signed_in


@require_safe
@signed_in
def sign_in(request: Request) -> HttpResponse:
    """What one may sign in with."""
    page = {"heading": "How you sign in"} | presenters.ways(request.actor.user)
    return render(request, "identity/sign_in.html", page | {"takes_passkeys": proofs.takes_passkeys(request)})


@require_http_methods(["GET", "POST"])
@proved("POST")
@signed_in
def codes(request: Request) -> HttpResponse:
    """Set up one-time codes, in place of the app before."""
    shown = asking.codes_asked(request, request.actor.user)
    form = forms.SetUpCodes(request.POST or None)
    if form.is_valid():
        try:
            actions.keep_code_maker(secret=shown["secret"], code=form.told()["code"], by=request.actor, at=request.now)
        except proofs.NotProved as refusal:
            form.add_error("code", str(refusal))
        else:
            del request.session["new_secret"]
            if reads.codes_left(request.actor.user):
                return _back(request, "One-time codes are set up")
            return _recovery_codes(request)
    page = {"form": form, "heading": "Set up one-time codes", **shown}
    return _form(request, "identity/codes.html", page)


@require_http_methods(["GET", "POST"])
@proved("POST")
@signed_in
def password(request: Request) -> HttpResponse:
    """Choose another password; every other session ends."""
    form = forms.ChoosePassword(request.POST or None, user=request.actor.user)
    if form.is_valid():
        actions.choose_password(password=form.told()["password"], by=request.actor, at=request.now)
        before = OpenSession.objects.filter(session_id=request.session.session_key).first()
        others = OpenSession.objects.filter(user=request.actor.user).exclude(session_id=request.session.session_key)
        actions.end_sessions(sessions=others, by=request.actor, at=request.now)
        update_session_auth_hash(request, request.actor.user)
        _moved(request, before.how if before else "password")
        return _back(request, "Your password is changed, and every other session of yours has ended")
    return _form(request, "identity/password.html", {"form": form, "heading": "Change your password"})


@require_POST
@proved("POST")
@signed_in
def recovery(request: Request) -> HttpResponse:
    """Make new recovery codes, and show them this once."""
    return _recovery_codes(request)


@require_http_methods(["GET", "POST"])
@proved("POST")
@signed_in
def new_passkey(request: Request) -> HttpResponse:
    """Make a passkey on this device, or on a security key."""
    form = forms.NamePasskey(request.POST or None)
    if form.is_valid():
        try:
            made = asking.new_passkey(request, "answer")
            actions.add_passkey(**form.told(), made=made, by=request.actor, at=request.now)
        except proofs.NotProved as refusal:
            form.add_error("name", str(refusal))
        else:
            return _back(request, "The passkey is added: it signs you in by itself")
    page = {"form": form, "heading": "Add a passkey", **asking.passkey_made(request, request.actor.user)}
    return _form(request, "identity/new_passkey.html", page)


@require_POST
@proved("POST")
@signed_in
def remove_passkey(request: Request, pk: Any) -> HttpResponse:
    """Remove a passkey that was lost or is no longer used."""
    key = get_object_or_404(Passkey, pk=pk, user=request.actor.user)
    try:
        actions.remove_passkey(key=key, by=request.actor, at=request.now)
    except actions.UnableToRemove as refusal:
        messages.warning(request, str(refusal))
        return redirect("identity:sign-in")
    return _back(request, "The passkey is removed")


@require_http_methods(["GET", "POST"])
@signed_in
def sessions(request: Request) -> HttpResponse:
    """Where one is signed in, and signing out there."""
    open_now = OpenSession.objects.filter(user=request.actor.user, session__expire_date__gt=request.now)
    elsewhere = open_now.exclude(session_id=request.session.session_key)
    if request.method == "POST":
        chosen = elsewhere.filter(pk__in=_named(request)) if request.POST.get("id") else elsewhere
        ended = actions.end_sessions(sessions=chosen, by=request.actor, at=request.now)
        messages.success(request, f"You are signed out there ({ended})" if ended else "That session had ended already")
        return redirect("identity:sessions")
    rows = presenters.sessions(open_now.order_by("-seen_at"), request.session.session_key or "")
    return render(request, "identity/sessions.html", {"heading": "Where you are signed in", "rows": rows})


def _recovery_codes(request: Request) -> HttpResponse:
    made = actions.make_recovery_codes(by=request.actor, at=request.now)
    page = {"heading": "Keep these recovery codes", "codes": made, "onward": reverse("identity:sign-in")}
    return render(request, "identity/recovery_codes.html", page)


def _named(request: Request) -> list[str]:
    """The session that was named, as the list says it: by the id of its row, never by the key that opens it."""
    found = OpenSession.objects.filter(user=request.actor.user)
    return [each.session_id for each in found if str(each.id) == request.POST["id"]]


def _moved(request: Request, how: str) -> None:
    """Let the note of this session follow it: changing the password gave it another key."""
    actions.open_session(
        key=request.session.session_key or "",
        how=how,
        browser=request.headers.get("User-Agent", ""),
        by=request.actor,
        at=request.now,
    )


def _back(request: Request, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("identity:sign-in")


def _form(request: Request, template: str, page: dict[str, Any]) -> HttpResponse:
    told = page | {"back": reverse("identity:sign-in")}
    return render(request, template, told, status=422 if page["form"].errors else 200)
