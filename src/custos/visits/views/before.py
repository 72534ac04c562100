"""Before a visit: the pack, each check with its proof, and giving up what was opened."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from custos.plumbing.edge import Request, by_of, signed_in, today_of
from custos.plumbing.files import read as read_file
from custos.plumbing.forms import Form, done
from custos.visits import actions, forms, presenters, reads
from custos.visits.models import Check, Source
from custos.visits.permission import RECORD
from custos.visits.views.common import find, form_page, section_of, sighting_of


@signed_in
@require_http_methods(["GET", "POST"])
def opened(request: Request, reference: str) -> HttpResponse:
    """Open the pack of a visit, or go to the one that is open."""
    sighting = sighting_of(request, reference, RECORD)
    already = reads.open_visit_of(sighting.person)
    if already or request.method == "POST":
        visit = already or actions.open_visit(person=sighting.person, **by_of(request))
        return redirect("visits:visit", reference, visit.id)
    page = {"heading": "Prepare a visit", "press": "Open the pack", "back": section_of(reference)}
    page["sentence"] = presenters.last_words(sighting.person)
    return form_page(request, sighting, Form(), page)


@signed_in
@require_safe
def visit(request: Request, reference: str, pk: UUID) -> HttpResponse:
    """Show the pack of a visit that is open, or the whole of one that was submitted."""
    sighting, found = find(request, reference, pk)
    page = {
        "person": presenters.who(sighting.person, today_of(request)),
        "back": {"text": "Visits", "href": section_of(reference)},
    }
    if found.is_open:
        shown = presenters.pack_page(found, sighting, request.actor, today=today_of(request))
        return render(request, "visits/pack.html", page | shown)
    return render(request, "visits/visit.html", page | presenters.visit_page(found, sighting, request.actor))


@signed_in
@require_http_methods(["GET", "POST"])
def check(request: Request, reference: str, pk: UUID, source: str) -> HttpResponse:
    """Record that something was looked at before the visit, or why not."""
    sighting, found = find(request, reference, pk, RECORD)
    if source not in Source:
        raise Http404("Nothing of that name is looked at")
    asked = Source(source)
    given = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    initial = {"done_by": request.actor.user.name, "on": today_of(request)}
    form = forms.CheckForm(*given, today=today_of(request), initial=initial)
    if done(form, lambda: actions.record_check(visit=found, source=asked, told=form.told(), **by_of(request))):
        messages.success(request, f"It is in the pack: {asked.label}.")
        return redirect("visits:visit", reference, pk)
    page = {"heading": f"Before the visit: {asked.label}", "press": "Keep it"}
    return form_page(request, sighting, form, page | {"back": presenters.address(found, "visit")})


@signed_in
@require_safe
def proof(request: Request, reference: str, pk: UUID, row: UUID) -> HttpResponse:
    """Hand out the file that proves a check, to be kept and never opened in the browser."""
    _, found = find(request, reference, pk)
    kept = Check.objects.filter(visit=found, pk=row).exclude(file="").first()
    if kept is None:
        raise Http404("No file goes with it")
    answer = HttpResponse(read_file(kept.file), content_type="application/octet-stream")
    answer["Content-Disposition"] = f'attachment; filename="{kept.source}-{reference}"'
    return answer


@signed_in
@require_http_methods(["GET", "POST"])
def give_up(request: Request, reference: str, pk: UUID) -> HttpResponse:
    """Give up a visit that was opened and not made."""
    sighting, found = find(request, reference, pk, RECORD)
    form = forms.WhyForm(request.POST if request.method == "POST" else None)
    if done(form, lambda: actions.give_up_visit(visit=found, **form.told(), **by_of(request))):
        messages.success(request, "It is given up. What was written stays with it.")
        return redirect(section_of(reference))
    page = {"heading": "Give up this visit", "press": "Give it up", "back": presenters.address(found, "visit")}
    page["sentence"] = "An attempt at which nobody answered is not given up: it is written down and submitted."
    return form_page(request, sighting, form, page)
