"""The home page."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from custos.plumbing.edge import Request, signed_in
from custos.web.homes import home_of


@require_safe
@signed_in
def home(request: Request) -> HttpResponse:
    """What waits for whoever has signed in, as the post needs it."""
    return render(request, "web/home.html", home_of(request.actor, now=request.now))
