"""What every view behind the sign-in asks first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar, cast
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

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
