"""After a visit: its review, words added to it, and what waits for a supervisor."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from custos.access import reads as access
from custos.plumbing.edge import Request, by_of, signed_in, today_of
from custos.plumbing.forms import done
from custos.visits import actions, forms, presenters, reads
from custos.visits.permission import RECORD, REVIEW, SUPERVISE
from custos.visits.views.common import find, form_page


@signed_in
@require_http_methods(["GET", "POST"])
def review(request: Request, reference: str, pk: UUID) -> HttpResponse:
    """Review a visit that others made."""
    sighting, found = find(request, reference, pk, REVIEW)
    form = forms.ReviewForm(request.POST if request.method == "POST" else None)
    if done(form, lambda: actions.review_visit(visit=found, told=form.told(), **by_of(request))):
        messages.success(request, "It is reviewed.")
        return redirect("visits:visit", reference, pk)
    page = {"heading": "Review the visit", "press": "Keep the review", "back": presenters.address(found, "visit")}
    return form_page(request, sighting, form, page | {"sentence": presenters.in_short(found)})


@signed_in
@require_http_methods(["GET", "POST"])
def annotate(request: Request, reference: str, pk: UUID) -> HttpResponse:
    """Add words to a visit that is locked."""
    sighting, found = find(request, reference, pk, RECORD)
    form = forms.NoteForm(request.POST if request.method == "POST" else None)
    if done(form, lambda: actions.annotate_visit(visit=found, **form.told(), **by_of(request))):
        messages.success(request, "It is added. What was submitted stays as it was.")
        return redirect("visits:visit", reference, pk)
    page = {"heading": "Add words to the visit", "press": "Add them", "back": presenters.address(found, "visit")}
    return form_page(request, sighting, form, page)


@signed_in
@require_safe
def waiting(request: Request) -> HttpResponse:
    """List the visits that wait for a supervisor's review."""
    access.check(request.actor, SUPERVISE)
    rows = reads.waiting_for_review(request.actor, today=today_of(request))
    access.show(request.actor, {row.person_id: access.Tier.FULL for row in rows})
    page = {
        "heading": "Visits to review",
        "rows": [presenters.waiting_row(row, request.now) for row in rows],
        "may_review": access.may(request.actor, "visit.review", access.Tier.FULL),
    }
    return render(request, "visits/waiting.html", page)
