"""What lies ahead in 30, 60 and 90 days: asked for, awaited, and shown with what was assumed."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from custos.access import reads as access
from custos.plumbing.edge import Request, signed_in
from custos.plumbing.refusals import UnableToRecord
from custos.reporting import actions, ahead_presenters
from custos.reporting.models import Forecast
from custos.reporting.permission import READ
from custos.reporting.views.board import scope_asked
from custos.tasks.reads import address


@require_http_methods(["GET", "POST"])
@signed_in
def ahead(request: Request) -> HttpResponse:
    """Show the newest reckoning that the reader asked for; a post asks for another."""
    scope = scope_asked(request)
    if request.method == "POST":
        try:
            actions.ask_ahead(scope=scope, by=request.actor, at=request.now)
        except UnableToRecord as refusal:
            messages.error(request, str(refusal))
        return redirect(address("reporting:ahead", whose=scope.code))
    mine = Forecast.objects.filter(user=request.actor.user, post=request.actor.post, scope=scope.code)
    last = mine.order_by("-asked_at", "-id").first()
    page = ahead_presenters.ahead_page(request.actor, scope, last, now=request.now)
    return render(request, "reporting/ahead.html", page)


@require_safe
@signed_in
def progress(request: Request, pk: UUID) -> HttpResponse:
    """How far the worker has come, for the page that waits; the page is loaded anew once it is done."""
    access.check(request.actor, READ)
    found = Forecast.objects.filter(pk=pk, user=request.actor.user, post=request.actor.post).first()
    if found is None:
        raise Http404("Nothing of yours is reckoned under that name")
    if found.finished_at:
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "reporting/progress.html", ahead_presenters.progress_of(found))
