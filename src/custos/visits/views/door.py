"""The visit itself: one page that is written at the door and in the car, kept as it is typed, and submitted."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from custos.organisations.reads import Actor
from custos.people.reads import Person
from custos.plumbing.edge import Request, by_of, signed_in, today_of
from custos.plumbing.refusals import UnableToRecord
from custos.visits import actions, presenters, reads
from custos.visits.forms import VisitForm, bound_to, chosen
from custos.visits.keys import key_for
from custos.visits.models import Visit
from custos.visits.permission import RECORD
from custos.visits.refusals import Locked, WrittenMeanwhile
from custos.visits.views.common import find
from custos.visits.writing import Boxes

OURS = frozenset({"csrfmiddlewaretoken", "version", "instead", "submit"})


@signed_in
@require_http_methods(["GET", "POST"])
def door(request: Request, reference: str, pk: UUID) -> HttpResponse:
    """Write the visit; with the button, submit it. What was typed is kept first, whatever comes of it."""
    sighting, found = find(request, reference, pk, RECORD)
    if not found.is_open:
        return redirect("visits:visit", reference, pk)
    if request.method == "GET":
        return _page(request, found, _form(found, sighting.person, today_of(request)))
    try:
        kept, _, other = actions.keep_visit(visit=found, **_sent(request), **by_of(request))
    except WrittenMeanwhile as clash:
        form = _form(found, sighting.person, today_of(request), boxes=_boxes(request))
        return _page(request, found, form, clash=clash)
    form = _form(kept, sighting.person, today_of(request), boxes=kept.answers)
    if "submit" not in request.POST:
        messages.success(request, f"It is kept. {other}.".replace(" .", ""))
        return redirect("visits:door", reference, pk)
    if form.is_valid() and _submitted(form, kept, sighting.person, request):
        messages.success(request, "It is submitted and locked. A supervisor reviews it.")
        return redirect("visits:visit", reference, pk)
    return _page(request, kept, form)


@signed_in
@require_POST
def keep(request: Request, reference: str, pk: UUID) -> HttpResponse:
    """Keep what was typed so far, and say what others wrote meanwhile."""
    _, found = find(request, reference, pk, RECORD)
    try:
        kept, joined, other = actions.keep_visit(visit=found, **_sent(request), **by_of(request))
    except WrittenMeanwhile as clash:
        return JsonResponse({"says": str(clash), "theirs": clash.theirs, "version": clash.version}, status=409)
    except Locked as locked:
        return JsonResponse({"says": str(locked), "locked": True}, status=409)
    at = f"{timezone.localtime(request.now):%H:%M}"
    return JsonResponse({"version": kept.version, "at": at, "theirs": joined.theirs, "other": other})


def _submitted(form: VisitForm, visit: Visit, person: Person, request: Request) -> bool:
    told = form.told()
    places = reads.places_of(person, on=today_of(request))
    try:
        actions.submit_visit(visit=visit, told=told, address=chosen(places, told), **by_of(request))
    except UnableToRecord as refusal:
        form.refuse(refusal)
        return False
    return True


def _boxes(request: Request) -> Boxes:
    return {name: [str(value) for value in request.POST.getlist(name)] for name in request.POST if name not in OURS}


def _sent(request: Request) -> dict[str, Any]:
    version = str(request.POST.get("version") or "0")
    base = int(version) if version.isdecimal() and len(version) < 7 else 0
    return {"boxes": _boxes(request), "base": base, "instead": request.POST.get("instead") == "yes"}


def _form(visit: Visit, person: Person, today: date, *, boxes: Boxes | None = None) -> VisitForm:
    """The page's form: empty where nothing was written, and judged only where it is submitted."""
    given: dict[str, Any] = {
        "today": today,
        "addresses": reads.places_of(person, on=today),
        "orders": reads.orders_asked_about(person, on=today),
    }
    if boxes is not None:
        return VisitForm(bound_to(boxes), **given)
    if not visit.answers:
        return VisitForm(initial={"on": today}, **given)
    return VisitForm(initial=_as_initial(VisitForm(bound_to(visit.answers), **given)), **given)


def _as_initial(form: VisitForm) -> dict[str, Any]:
    """What was written, box by box, as a page that is not judged shows it."""
    return {name: form[name].data for name in form.fields}


def _page(request: Request, visit: Visit, form: VisitForm, *, clash: WrittenMeanwhile | None = None) -> HttpResponse:
    actor: Actor = request.actor
    page = presenters.door_page(visit, form, clash) | {"form": form, "key": key_for(visit.id, actor.user.id)}
    refused = bool(clash) or (form.is_bound and bool(form.errors))
    return render(request, "visits/door.html", page, status=409 if clash else 422 if refused else 200)
