"""Who works for the agency, in which post, vetted and trained until when: kept by its administrators."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from custos.access import reads as access
from custos.identity import actions, forms, presenters, reads
from custos.organisations.reads import Post, QualificationKind, Tenure, User
from custos.plumbing.edge import Request, proved, signed_in, today_of
from custos.plumbing.forms import Form
from custos.plumbing.paging import Page

PAGE = 50
DEED = "users.keep"


@require_safe
@signed_in
def users(request: Request) -> HttpResponse:
    """Everybody of the agency, or those whose vetting or training ends soon or is lacking."""
    access.check(request.actor, DEED)
    today = today_of(request)
    everybody, soon = list(reads.keeps(request.actor)), reads.ending_soon(request.actor, today=today)
    narrowed = request.GET.get("which") == "ending"
    listed = soon if narrowed else everybody
    page = Page.asked(request, len(listed), PAGE)
    shown = presenters.users(listed[page.rows], today=today) | {
        "tab_items": presenters.user_tabs(len(everybody), len(soon), ending=narrowed),
        "pages": page.links,
        "pages_say": page.says("user"),
    }
    return render(request, "identity/users.html", shown)


@require_http_methods(["GET", "POST"])
@proved("POST")
@signed_in
def join(request: Request) -> HttpResponse:
    """Let somebody join, and show their first password this once."""
    access.check(request.actor, DEED)
    form = forms.Join(request.POST or None, posts=_posts(request), today=today_of(request))
    if form.is_valid():
        try:
            user, password = actions.join(**form.told(), by=request.actor, at=request.now)
        except actions.UnableToKeepUser as refusal:
            form.add_error("username", str(refusal))
        else:
            return _first_password(request, user, password)
    page = {"form": form, "heading": "Somebody joins", "back": reverse("identity:users"), "does": "Let them join"}
    return render(request, "identity/deed.html", page, status=422 if form.errors else 200)


@require_safe
@signed_in
def user(request: Request, username: str) -> HttpResponse:
    """One user: posts, vetting and training with dates, and how they sign in."""
    return render(request, "identity/user.html", presenters.user(_found(request, username), today=today_of(request)))


@require_http_methods(["GET", "POST"])
@proved("POST")
@signed_in
def move(request: Request, username: str) -> HttpResponse:
    """Let a user hold another post from a day."""
    found = _found(request, username)
    held = Tenure.objects.filter(user=found, until=None, post__unit__agency=request.actor.agency)
    form = forms.Move(
        request.POST or None, posts=_posts(request), held=list(held.select_related("post")), today=today_of(request)
    )
    deed = lambda told: actions.move(**told, by=request.actor, at=request.now)  # noqa: E731
    return _deed(request, found, form, deed, f"{found.name} moves", "since", "Move them")


@require_http_methods(["GET", "POST"])
@proved("POST")
@signed_in
def leave(request: Request, username: str) -> HttpResponse:
    """Let a user leave with a last day."""
    found = _found(request, username)
    form = forms.Leave(request.POST or None, today=today_of(request))
    deed = lambda told: actions.leave(user=found, **told, by=request.actor, at=request.now)  # noqa: E731
    return _deed(request, found, form, deed, f"{found.name} leaves", "until", "Let them leave")


@require_http_methods(["GET", "POST"])
@proved("POST")
@signed_in
def vetting(request: Request, username: str) -> HttpResponse:
    """Record vetting, with the day on which it ends."""
    return _qualify(request, username, QualificationKind.VETTING, forms.Vetting)


@require_http_methods(["GET", "POST"])
@proved("POST")
@signed_in
def training(request: Request, username: str) -> HttpResponse:
    """Record a course."""
    return _qualify(request, username, QualificationKind.TRAINING, forms.Training)


@require_http_methods(["GET", "POST"])
@proved("POST")
@signed_in
def withdraw(request: Request, username: str) -> HttpResponse:
    """Withdraw vetting at once."""
    found = _found(request, username)
    form = forms.Why(request.POST or None)
    deed = lambda told: actions.withdraw_vetting(user=found, **told, by=request.actor, at=request.now)  # noqa: E731
    heading = f"Withdraw the vetting of {found.name}"
    return _deed(request, found, form, deed, heading, "why", "Withdraw it and sign them out")


@require_http_methods(["GET", "POST"])
@proved("POST")
@signed_in
def reset(request: Request, username: str) -> HttpResponse:
    """Give whoever lost their way in a new one, and show its password this once."""
    found = _found(request, username)
    form = forms.Why(request.POST or None)
    if form.is_valid():
        try:
            password = actions.reset_sign_in(user=found, **form.told(), by=request.actor, at=request.now)
        except actions.UnableToKeepUser as refusal:
            form.add_error("why", str(refusal))
        else:
            return _first_password(request, found, password)
    page = {
        "form": form,
        "heading": f"Reset how {found.name} signs in",
        "says": "Their passkeys, one-time codes and recovery codes no longer work, and they are signed out everywhere. "
        "Make sure first that it is they who ask.",
    }
    return _form(request, found, page, "Reset it")


def _qualify(request: Request, username: str, kind: QualificationKind, made: type[Form]) -> HttpResponse:
    found = _found(request, username)
    form = made(request.POST or None, today=today_of(request))
    deed = lambda told: actions.qualify(user=found, kind=kind, **told, by=request.actor, at=request.now)  # noqa: E731
    return _deed(request, found, form, deed, f"{kind.label} of {found.name}", "until", "Record it")


def _deed(
    request: Request, found: User, form: Form, deed: Callable[[dict[str, Any]], Any], heading: str, box: str, does: str
) -> HttpResponse:
    """Do a deed upon a user, or say at a box why not."""
    if form.is_valid():
        try:
            deed(form.told())
        except actions.UnableToKeepUser as refusal:
            form.add_error(box, str(refusal))
        else:
            messages.success(request, "It is recorded")
            return redirect("identity:user", username=found.username)
    return _form(request, found, {"form": form, "heading": heading}, does)


def _form(request: Request, found: User, page: dict[str, Any], does: str) -> HttpResponse:
    told = page | {"does": does, "back": reverse("identity:user", kwargs={"username": found.username})}
    return render(request, "identity/deed.html", told, status=422 if page["form"].errors else 200)


def _first_password(request: Request, found: User, password: str) -> HttpResponse:
    page = {"heading": f"The first password of {found.name}", "user": found, "password": password}
    return render(request, "identity/first_password.html", page)


def _found(request: Request, username: str) -> User:
    access.check(request.actor, DEED)
    return get_object_or_404(reads.keeps(request.actor), username=username)


def _posts(request: Request) -> list[Post]:
    found = Post.objects.filter(unit__agency=request.actor.agency).select_related("unit__agency")
    return list(found.order_by("unit__name", "title"))
