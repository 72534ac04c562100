"""What every view behind the sign-in asks first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar, cast
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from custos.plumbing.days import day_of

if TYPE_CHECKING:
    from custos.organisations.reads import Actor

Rest = ParamSpec("Rest")
View = TypeVar("View", bound=Callable[..., HttpResponse])


class Request(HttpRequest):
    """A request as a view behind the sign-in sees it: who asks, and the moment, read once."""

    actor: Actor
    now: datetime


class EdgeRequest(HttpRequest):
    """A request as the edge sees it: perhaps nobody has signed in."""

    actor: Actor | None
    now: datetime


def today_of(request: Request | EdgeRequest) -> date:
    """Return the day of the request, by the clock on the wall."""
    return day_of(request.now)


def by_of(request: Request) -> dict[str, Any]:
    """Return by whom and when, as actions take it."""
    return {"by": request.actor, "at": request.now}


def origin_of(request: HttpRequest) -> str:
    """Return the address that a request came from: what the outermost proxy of our own saw, where there are any.

    Every proxy adds, at the end, the address from which it was reached; what stands before those of our own was said by
    whoever asks, and is believed by nobody.
    """
    seen = [each.strip() for each in request.headers.get("X-Forwarded-For", "").split(",")]
    proxies: int = settings.CUSTOS_PROXIES
    if proxies and len(seen) >= proxies and seen[-proxies]:
        return seen[-proxies]
    return str(request.META.get("REMOTE_ADDR", ""))


def signed_in(
    view: Callable[Concatenate[Request, Rest], HttpResponse],
) -> Callable[Concatenate[HttpRequest, Rest], HttpResponse]:
    """Send whoever has not signed in, or holds no post today, to sign in; they come back here afterwards."""

    @wraps(view)
    def asked(request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        if cast(EdgeRequest, request).actor is None:
            back = {"next": request.get_full_path()} if request.method == "GET" else {}
            return redirect(f"{reverse('web:sign-in')}?{urlencode(back)}")
        return view(cast(Request, request), *args, **kwargs)

    asked.needs_sign_in = True  # type: ignore[attr-defined]
    return asked


def proved(*methods: str) -> Callable[[View], View]:
    """Mark a view whose deed only its owner may do: `web` asks again who is there before it answers these methods."""

    def marked(view: View) -> View:
        view.proved_by = frozenset(methods)  # type: ignore[attr-defined]
        return view

    return marked
