"""What every view behind the sign-in asks first."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

Rest = ParamSpec("Rest")


def signed_in(
    view: Callable[Concatenate[HttpRequest, Rest], HttpResponse],
) -> Callable[Concatenate[HttpRequest, Rest], HttpResponse]:
    """Send whoever has not signed in, or holds no post today, to sign in; they come back here afterwards."""

    @wraps(view)
    def asked(request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        if request.actor is None:
            back = {"next": request.get_full_path()} if request.method == "GET" else {}
            return redirect(f"{reverse('web:sign-in')}?{urlencode(back)}")
        return view(request, *args, **kwargs)

    asked.needs_sign_in = True  # type: ignore[attr-defined]
    return asked
