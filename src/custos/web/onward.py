"""Where somebody goes once they have signed in."""

from datetime import datetime

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from custos.organisations.reads import Actor, posts_of
from custos.plumbing.days import day_of


def onward_of(request: HttpRequest) -> str:
    """Return where they were going, if that is a page of ours, or home."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure())
    return asked if ours else reverse("web:home")


def whereto(actor: Actor, onward: str, at: datetime) -> str:
    """Return where they go first: whoever holds several posts chooses one."""
    return reverse("web:post") if len(posts_of(actor.user, on=day_of(at))) > 1 else onward
