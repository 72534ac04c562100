"""Typing for somebody else, and seeing what others typed for oneself."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from custos.identity import actions, forms, presenters
from custos.organisations.reads import officers_near
from custos.plumbing.edge import Request, signed_in, today_of


@require_http_methods(["GET", "POST"])
@signed_in
def typing(request: Request) -> HttpResponse:
    """Say for whom one types from now on; the account then names both. Or stop."""
    if request.method == "POST" and "stop" in request.POST:
        request.session.pop("typing_for", None)
        messages.success(request, "You work in your own name again")
        return redirect("web:home")
    near = list(officers_near(request.actor.post, on=today_of(request)).exclude(user=request.actor.user))
    form = forms.TypeFor(request.POST or None, near=near)
    if form.is_valid():
        officer = next(each for each in near if str(each.user_id) == form.told()["officer"])
        actions.begin_typing(officer=officer.user, by=request.actor, at=request.now)
        request.session["typing_for"] = str(officer.user_id)
        return redirect("web:home")
    page = {"form": form, "heading": "Type for somebody", "near": near, "back": reverse("web:home")}
    return render(request, "identity/typing.html", page, status=422 if form.errors else 200)


@require_safe
@signed_in
def typed(request: Request) -> HttpResponse:
    """What others typed in one's name, with who typed it."""
    page = {"heading": "Typed for you", "lines": presenters.typed(request.actor.user)}
    return render(request, "identity/typed.html", page)
