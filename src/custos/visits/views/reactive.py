"""Management without visits: whether it may be, its approval, its yearly check, its end, and everybody in it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from custos.access import reads as access
from custos.access.reads import Sighting
from custos.law.facts import ReactiveBegan
from custos.plumbing.edge import Request, by_of, signed_in, today_of
from custos.plumbing.forms import done
from custos.tasks.reads import moves
from custos.visits import actions, forms, presenters, reactively, varied
from custos.visits.models import Reactive
from custos.visits.permission import APPROVE, RECORD, SUPERVISE
from custos.visits.views.common import form_page, section_of, sighting_of


@signed_in
@require_http_methods(["GET", "POST"])
def reactive(request: Request, reference: str) -> HttpResponse:
    """Show how he stands to management without visits, and take a proposal."""
    sighting, today = sighting_of(request, reference), today_of(request)
    if request.method == "POST":
        access.check(request.actor, RECORD, sighting.tier)
    form = forms.ReasonsForm(request.POST if request.method == "POST" else None)
    person = sighting.person
    if done(form, lambda: actions.propose_reactive(person=person, **form.told(), **by_of(request))):
        messages.success(request, "It is proposed, and an inspector was asked to approve it.")
        return redirect("visits:reactive", reference)
    page = {
        "heading": "Management without visits",
        "person": presenters.who(person, today),
        "form": form,
        "back": section_of(reference),
        **reactively.reactive_page(sighting, request.actor, today),
    }
    return render(request, "visits/reactive.html", page, status=422 if form.errors else 200)


@signed_in
@require_http_methods(["GET", "POST"])
def decide(request: Request, reference: str, pk: UUID) -> HttpResponse:
    """Approve management without visits, or return it; each condition and what would move are shown."""
    sighting, found = _found(request, reference, pk, APPROVE)
    today = today_of(request)
    form = forms.DecisionForm(request.POST if request.method == "POST" else None)
    if done(form, lambda: actions.decide_reactive(reactive=found, **form.told(), **by_of(request))):
        messages.success(request, "It is decided. What moved by it stands under Requirements, each with its reasons.")
        return redirect("visits:reactive", reference)
    waits = found.agreed is None
    page = {
        "heading": "Approve management without visits",
        "person": presenters.who(sighting.person, today),
        "form": form,
        "reasons": found.reasons,
        "said": varied.decided_words(found),
        "conditions": reactively.conditions_now(sighting.person, today),
        "moves": moves(sighting.person, ReactiveBegan(today), at=request.now) if waits else None,
        "back": reverse("visits:reactive", args=[reference]),
    }
    return render(request, "visits/decide_reactive.html", page, status=422 if form.errors else 200)


@signed_in
@require_http_methods(["GET", "POST"])
def check(request: Request, reference: str, pk: UUID) -> HttpResponse:
    """Record the yearly check that he may stay without visits."""
    sighting, found = _found(request, reference, pk, RECORD)
    form = forms.StaysForm(request.POST if request.method == "POST" else None)
    if done(form, lambda: actions.check_reactive(reactive=found, **form.told(), **by_of(request))):
        messages.success(request, "It is recorded. He stays without visits.")
        return redirect("visits:reactive", reference)
    page = {"heading": "Check management without visits", "press": "Keep the check", "back": _back(reference)}
    return form_page(request, sighting, form, page | {"sentence": _new(found, request)})


@signed_in
@require_http_methods(["GET", "POST"])
def end(request: Request, reference: str, pk: UUID) -> HttpResponse:
    """End management without visits."""
    sighting, found = _found(request, reference, pk, RECORD)
    form = forms.EndForm(request.POST if request.method == "POST" else None)
    if done(form, lambda: actions.end_reactive(reactive=found, **form.told(), **by_of(request))):
        messages.success(request, "It is ended. By when he is to be seen stands under Requirements.")
        return redirect("visits:reactive", reference)
    page = {"heading": "End management without visits", "press": "End it", "back": _back(reference)}
    return form_page(request, sighting, form, page | {"sentence": _new(found, request)})


@signed_in
@require_safe
def listed(request: Request) -> HttpResponse:
    """List everybody who is managed without visits, and who waits for it."""
    access.check(request.actor, SUPERVISE)
    rows, waiting, people = reactively.listed_rows(request.actor, today_of(request))
    access.show(request.actor, {person.id: access.Tier.FULL for person in people})
    approves = access.may(request.actor, APPROVE, access.Tier.FULL)
    page = {"heading": "Managed without visits", "rows": rows, "waiting": waiting, "approves": approves}
    return render(request, "visits/reactives.html", page)


def _found(request: Request, reference: str, pk: UUID, deed: str) -> tuple[Sighting, Reactive]:
    sighting = sighting_of(request, reference, deed)
    rows = Reactive.objects.select_related("person__force", "user", "decided_by")
    found = rows.filter(person=sighting.person, pk=pk).first()
    if found is None:
        raise Http404("No such management")
    return sighting, found


def _back(reference: str) -> str:
    return reverse("visits:reactive", args=[reference])


def _new(found: Reactive, request: Request) -> str:
    words = reactively.trigger_words(found, today_of(request)) if found.agreed else []
    return f"New since it was approved: {'; '.join(words)}." if words else ""
