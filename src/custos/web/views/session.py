"""Signing in and out, and choosing a post."""

from typing import cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from custos.identity.reads import passkey_asked, services_in_use
from custos.organisations.reads import NoPostHeld, NotQualified, posts_of
from custos.plumbing.edge import EdgeRequest, Request, signed_in, today_of
from custos.web import forms, signing_in
from custos.web.onward import onward_of, whereto
from custos.web.views.steps import too_many


@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Begin a session and go to where one was going."""
    edge = cast(EdgeRequest, request)
    form = forms.SignIn(request.POST or None)
    onward = onward_of(request)
    if request.method == "GET" and edge.actor:
        return redirect(onward)
    if form.is_valid():
        try:
            actor = signing_in.by_password(request, **form.told(), at=edge.now)
        except signing_in.TooManyFailures:
            return too_many(request)
        except (signing_in.NotSignedIn, NotQualified) as refusal:
            form.add_error("username", str(refusal))
        except NoPostHeld as refusal:
            form.add_error("username", f"{refusal}. Ask whoever keeps the posts of your unit.")
        else:
            if step := signing_in.next_step(actor.user):
                signing_in.hold(request, actor.user, onward, at=edge.now)
                return redirect(step)
            signing_in.begin(request, actor, "password", at=edge.now)
            return redirect(whereto(actor, onward, edge.now))
    page = {"form": form, "next": onward if onward != reverse("web:home") else ""} | passkey_asked(request)
    page |= {"second_factor": settings.CUSTOS_SECOND_FACTOR, "services": services_in_use()}
    return render(request, "frame/sign_in.html", page, status=422 if form.errors else 200)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    logout(request)
    answer = render(request, "frame/signed_out.html", {"sign_in": reverse("web:sign-in"), "bar": {}})
    # Not "storage": a visit written without a connection waits there, sealed, for its officer to sign in again.
    answer["Clear-Site-Data"] = '"cache"'
    return answer


@require_http_methods(["GET", "POST"])
@signed_in
def post(request: Request) -> HttpResponse:
    """Choose in which of one's posts to work; what one may see and do follows the post."""
    posts = posts_of(request.actor.user, on=today_of(request))
    form = forms.ChoosePost(request.POST or None, posts=posts, initial={"post": str(request.actor.post.id)})
    if form.is_valid():
        request.session["post"] = form.told()["post"]
        messages.success(request, "You work in the post that you chose until you choose another or sign out")
        return redirect("web:home")
    page = {"form": form, "heading": "Choose your post"}
    return render(request, "web/post.html", page, status=422 if form.errors else 200)
