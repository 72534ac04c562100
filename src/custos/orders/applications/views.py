"""An application on screen: opened, evidence, terms, steps and papers."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Model
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from custos.access.reads import Sighting
from custos.orders.applications import actions, forms, presenters, reads
from custos.orders.applications.documents import papers_of
from custos.orders.applications.his import may_be_asked
from custos.orders.applications.models import Application, ApplicationDeed, ApplicationDeedKind, DraftTerm, Evidence
from custos.orders.forms import Why
from custos.orders.papers import as_docx, as_pdf
from custos.orders.permission import AUTHORISE, OF_RANK, RECORD
from custos.orders.presenters import address as order_address
from custos.orders.presenters import name_of, who
from custos.orders.reads import find_order, order_now
from custos.orders.views import form_page, section_of, sighting_of
from custos.orders.wordings import WORDINGS
from custos.plumbing.edge import Request, by_of, signed_in, today_of
from custos.plumbing.forms import done

PARTS: dict[str, type[Model]] = {"terms": DraftTerm, "evidence": Evidence, "steps": ApplicationDeed}
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@signed_in
@require_http_methods(["GET", "POST"])
def opened(request: Request, reference: str) -> HttpResponse:
    """Open an application, or a draft for the court that convicts."""
    sighting = sighting_of(request, reference, RECORD)
    form = forms.Opened(request.POST or None, today=today_of(request))
    told = {"person": sighting.person, **by_of(request)}
    if made := done(form, lambda: actions.open_application(told=form.told(), **told)):
        messages.success(request, "It is opened. What is left to do is below.")
        return redirect(presenters.address(made, "file"))
    page = {"heading": "Prepare an application for an order", "press": "Open it", "back": section_of(reference)}
    return form_page(request, sighting, form, page)


@signed_in
@require_http_methods(["GET", "POST"])
def received(request: Request, reference: str, pk: UUID) -> HttpResponse:
    """Record that he applied to a court about an order."""
    sighting = sighting_of(request, reference, RECORD)
    order = find_order(sighting.person, pk)
    if order is None:
        raise Http404("No such order")
    now = order_now(order)
    form = forms.Received(request.POST or None, today=today_of(request), asks=may_be_asked(now))
    if made := done(form, lambda: actions.receive_application(order=order, told=form.told(), **by_of(request))):
        messages.success(request, "It is recorded. What is left to do is below.")
        return redirect(presenters.address(made, "file"))
    page = {"heading": "Record an application of his", "press": "Record it", "back": order_address(order, "order")}
    return form_page(request, sighting, form, page | {"sentence": f"About: {name_of(now)}."})


@signed_in
@require_safe
def file(request: Request, reference: str, pk: UUID) -> HttpResponse:
    """Show the whole application."""
    sighting, found = _find(request, reference, pk)
    page = {
        "person": who(sighting.person, today_of(request)),
        "back": section_of(reference),
        **presenters.application_page(found, sighting, request.actor, today=today_of(request)),
    }
    return render(request, "orders/applications/file.html", page)


@signed_in
@require_http_methods(["GET", "POST"])
def evidence(request: Request, reference: str, pk: UUID) -> HttpResponse:
    """Add something that he did."""
    sighting, found = _find(request, reference, pk, RECORD)
    which = forms.ReliedOn if found.is_his else forms.Told
    form = which(request.POST or None, today=today_of(request))
    if done(form, lambda: actions.add_evidence(application=found, told=form.told(), **by_of(request))):
        messages.success(request, "It is added.")
        return redirect(presenters.address(found, "file"))
    return form_page(request, sighting, form, _page(found, presenters.add_words(found), "Add it"))


@signed_in
@require_http_methods(["GET", "POST"])
def term(request: Request, reference: str, pk: UUID) -> HttpResponse:
    """Draft a term, from the library or afresh."""
    sighting, found = _find(request, reference, pk, RECORD)
    wording = WORDINGS.get(request.GET.get("from", ""))
    initial = wording.typed() | {"necessity": wording.necessity} if wording else {}
    form = forms.Drafted(request.POST or None, today=today_of(request), application=found, initial=initial)
    if done(form, lambda: actions.draft_term(application=found, told=form.told(), **by_of(request))):
        messages.success(request, "The term is drafted.")
        return redirect(presenters.address(found, "file"))
    library = [(code, each.title) for code, each in WORDINGS.items() if each.kind in found.what.terms]
    return form_page(request, sighting, form, _page(found, "Draft a term", "Keep the term") | {"library": library})


@signed_in
@require_http_methods(["GET", "POST"])
def record(request: Request, reference: str, pk: UUID, kind: str) -> HttpResponse:
    """Record what was done."""
    if kind not in forms.FORMS:
        raise Http404("No such step")
    what = ApplicationDeedKind(kind)
    needs = AUTHORISE if what in OF_RANK else RECORD
    sighting, found = _find(request, reference, pk, needs)
    form = (forms.FORMS_OF_HIS if found.is_his else forms.FORMS)[kind](request.POST or None, today=today_of(request))
    if done(form, lambda: actions.record_step(application=found, kind=what, told=form.told(), **by_of(request))):
        messages.success(request, "It is recorded.")
        return redirect(presenters.address(found, "file"))
    words = presenters.WHO_AUTHORISES if needs == AUTHORISE else presenters.clock_words(found)
    return form_page(request, sighting, form, _page(found, what.label, "Record it") | {"sentence": words})


@signed_in
@require_http_methods(["GET", "POST"])
def strike_out(request: Request, reference: str, pk: UUID, part: str, row: UUID) -> HttpResponse:
    """Take out a step, a piece of evidence or a draft term."""
    sighting, found = _find(request, reference, pk, RECORD)
    kind = PARTS.get(part)
    held: Any = kind and kind._default_manager.filter(application=found, pk=row, struck_out_at=None).first()
    if not held:
        raise Http404("No such part")
    form = Why(request.POST or None)

    def strike() -> bool:
        actions.strike_out_part(part=held, **form.told(), **by_of(request))
        return True

    if done(form, strike):
        messages.success(request, "It is struck out.")
        return redirect(presenters.address(found, "file"))
    return form_page(request, sighting, form, _page(found, "Strike it out", "Strike it out"))


@signed_in
@require_safe
def paper(request: Request, reference: str, pk: UUID, paper: str, kind: str) -> HttpResponse:
    """Give a paper made from the record, to be edited or printed."""
    _, found = _find(request, reference, pk)
    papers = papers_of(found)
    if paper not in papers or kind not in ("docx", "pdf"):
        raise Http404("No such paper")
    made = papers[paper][1](found, today_of(request))
    body, content = (as_pdf(made), "application/pdf") if kind == "pdf" else (as_docx(made), WORD)
    answer = HttpResponse(body, content_type=content)
    how = "inline" if kind == "pdf" else "attachment"
    answer["Content-Disposition"] = f'{how}; filename="{paper}-{reference}.{kind}"'
    return answer


def _find(request: Request, reference: str, pk: UUID, deed: str = "") -> tuple[Sighting, Application]:
    sighting = sighting_of(request, reference, deed)
    found = reads.find_application(sighting.person, pk)
    if found is None:
        raise Http404("No such application")
    return sighting, found


def _page(found: Application, heading: str, press: str) -> dict[str, Any]:
    return {"heading": heading, "press": press, "back": presenters.address(found, "file")}
