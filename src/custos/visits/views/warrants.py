"""An application for a warrant to enter and search: each condition with its reason, the draft, and its papers."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from custos.orders.reads import as_docx, as_pdf
from custos.plumbing.edge import Request, by_of, signed_in, today_of
from custos.plumbing.forms import done
from custos.visits import actions, forms, presenters, reads
from custos.visits.forms import chosen
from custos.visits.models import Warrant
from custos.visits.papers import application
from custos.visits.permission import RECORD
from custos.visits.views.common import section_of, sighting_of

MADE_AS = {
    "pdf": (as_pdf, "application/pdf"),
    "docx": (as_docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
}


@signed_in
@require_http_methods(["GET", "POST"])
def warrant(request: Request, reference: str) -> HttpResponse:
    """Say how each condition stands for each of his addresses; draft an application where none fails."""
    sighting = sighting_of(request, reference, RECORD)
    person, today = sighting.person, today_of(request)
    places = reads.places_of(person, on=today)
    form = forms.WarrantForm(request.POST if request.method == "POST" else None, addresses=places)

    def draft() -> Warrant:
        told = form.told()
        address = chosen(places, told)
        assert address, "only his own addresses are offered"
        return actions.draft_warrant(person=person, address=address, necessity=told["necessity"], **by_of(request))

    if done(form, draft):
        messages.success(request, "It is drafted. Its papers are below.")
        return redirect("visits:warrant", reference)
    page = {
        "heading": "Warrant to enter and search",
        "person": presenters.who(person, today),
        "form": form,
        "places": presenters.warrant_rows(person, places, today),
        "drafts": presenters.draft_rows(person),
        "back": section_of(reference),
    }
    return render(request, "visits/warrant.html", page, status=422 if form.errors else 200)


@signed_in
@require_safe
def paper(request: Request, reference: str, pk: UUID, kind: str) -> HttpResponse:
    """Give the application as a PDF or as a document that a word processor opens."""
    sighting = sighting_of(request, reference, RECORD)
    found = Warrant.objects.select_related("person__force", "address", "drafted_by")
    row = found.filter(person=sighting.person, pk=pk).first()
    if row is None or kind not in MADE_AS:
        raise Http404("No such paper")
    make, content_type = MADE_AS[kind]
    answer = HttpResponse(make(application(row)), content_type=content_type)
    answer["Content-Disposition"] = f'inline; filename="warrant-{reference}.{kind}"'
    return answer
