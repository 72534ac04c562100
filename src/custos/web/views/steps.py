"""The steps between a right password and an open session, and signing in by passkey alone."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from custos.identity import actions, reads
from custos.organisations.reads import Actor, NoPostHeld
from custos.plumbing.edge import EdgeRequest
from custos.web import forms, signing_in
from custos.web.onward import onward_of, whereto

Step = Callable[[EdgeRequest, Actor, str], HttpResponse]
TOO_LONG = "Signing in took longer than 10 minutes: begin again"


def half_way(step: Step) -> Callable[[HttpRequest], HttpResponse]:
    """Let only somebody take the step whose password was right a moment ago and who has not finished."""

    @wraps(step)
    def asked(plain: HttpRequest) -> HttpResponse:
        request = cast(EdgeRequest, plain)
        if request.actor:
            return redirect("web:home")
        try:
            held = signing_in.half_way(plain, at=request.now)
        except NoPostHeld as refusal:
            messages.warning(plain, str(refusal))
            return redirect("web:sign-in")
        # The step must be the one that is left: whoever has a second step already sets up none by a password alone.
        if held and signing_in.next_step(held[0].user) == f"web:{step.__name__.replace('_', '-')}":
            return step(request, *held)
        messages.warning(plain, "Begin here" if held else TOO_LONG)
        return redirect("web:sign-in")

    return require_http_methods(["GET", "POST"])(asked)


@require_POST
def passkey(request: HttpRequest) -> HttpResponse:
    """Sign in by passkey: the first step and the only one."""
    edge = cast(EdgeRequest, request)
    onward = onward_of(request)
    try:
        actor = signing_in.by_passkey(request, at=edge.now)
    except signing_in.TooManyFailures:
        return too_many(request)
    except (reads.NotProved, NoPostHeld) as refusal:
        messages.warning(request, str(refusal))
        return redirect("web:sign-in")
    signing_in.begin(request, actor, "passkey", at=edge.now)
    return redirect(whereto(actor, onward, edge.now))


@half_way
def code(request: EdgeRequest, actor: Actor, onward: str) -> HttpResponse:
    """Give the one-time code that the app shows, or a recovery code."""
    form = forms.GiveCode(request.POST or None)
    if form.is_valid():
        try:
            signing_in.refuse_too_many(request, actor.user.username, at=request.now)
            how = actions.take_code(code=form.told()["code"], by=actor, at=request.now)
        except signing_in.TooManyFailures:
            return too_many(request)
        except reads.NotProved as refusal:
            signing_in.failed(request, actor.user.username, at=request.now)
            form.add_error("code", str(refusal))
        else:
            return _on(request, actor, f"{signing_in.first_step(request)} and {how}", onward)
    page = {"form": form, "heading": "Prove that it is you", "makes_codes": reads.has_code_maker(actor.user)}
    return _shown(request, "web/code.html", page | reads.passkey_asked(request))


@half_way
def choose_password(request: EdgeRequest, actor: Actor, onward: str) -> HttpResponse:
    """Choose a password in place of the one that an administrator gave."""
    form = reads.ChoosePassword(request.POST or None, user=actor.user)
    if form.is_valid():
        actions.choose_password(password=form.told()["password"], by=actor, at=request.now)
        signing_in.hold_on(request, actor.user)
        return _on(request, actor, "password", onward)
    return _shown(request, "web/choose_password.html", {"form": form, "heading": "Choose a password"})


@half_way
def set_up(request: EdgeRequest, actor: Actor, onward: str) -> HttpResponse:
    """Set up a second way to prove who one is: an app that makes codes, or a passkey."""
    shown = reads.codes_asked(request, actor.user)
    form = reads.SetUpCodes(request.POST if "code" in request.POST else None)
    if "answer" in request.POST:
        try:
            made = reads.new_passkey(request, "answer")
            actions.add_passkey(name="First passkey", made=made, by=actor, at=request.now)
        except reads.NotProved as refusal:
            messages.warning(request, str(refusal))
        else:
            return _first_codes(request, actor, "passkey", onward)
    elif form.is_valid():
        try:
            actions.keep_code_maker(secret=shown["secret"], code=form.told()["code"], by=actor, at=request.now)
        except reads.NotProved as refusal:
            form.add_error("code", str(refusal))
        else:
            return _first_codes(request, actor, f"{signing_in.first_step(request)} and one-time code", onward)
    page = {"form": form, "heading": "Set up how you prove that it is you"}
    return _shown(request, "web/set_up.html", page | shown | reads.passkey_made(request, actor.user))


def too_many(request: HttpRequest) -> HttpResponse:
    """Say that nobody may try for a while."""
    return render(request, "429.html", {"wait": "15 minutes"}, status=429)


def _first_codes(request: EdgeRequest, actor: Actor, how: str, onward: str) -> HttpResponse:
    """Begin the session, and show the recovery codes this once."""
    codes = actions.make_recovery_codes(by=actor, at=request.now)
    signing_in.begin(request, actor, how, at=request.now)
    page = {"heading": "Keep these recovery codes", "codes": codes, "onward": whereto(actor, onward, request.now)}
    return render(request, "identity/recovery_codes.html", page)


def _on(request: EdgeRequest, actor: Actor, how: str, onward: str) -> HttpResponse:
    """Go to the step that is left, or begin the session."""
    left = "" if "code" in how else signing_in.next_step(actor.user)
    if left:
        return redirect(left)
    signing_in.begin(request, actor, how, at=request.now)
    return redirect(whereto(actor, onward, request.now))


def _shown(request: HttpRequest, template: str, page: dict[str, Any]) -> HttpResponse:
    told = page | {"back": reverse("web:sign-in")}
    return render(request, template, told, status=422 if page["form"].errors else 200)
