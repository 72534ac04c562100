"""What the pages of this room share: finding whom they are about, and doing deeds with refusals at their boxes."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from custos.access import reads as access
from custos.access.reads import Sighting, Tier
from custos.plumbing.edge import Request
from custos.plumbing.forms import Form
from custos.risk import presenters, reads
from custos.risk.models import Assessment
from custos.risk.refusals import SeveralFaults, UnableToRecord


def today_of(request: Request) -> date:
    """Return the day of the request."""
    return timezone.localdate(request.now)


def by_of(request: Request) -> dict[str, Any]:
    """Return by whom and when, as actions take it."""
    return {"by": request.actor, "at": request.now}


def sighting_of(request: Request, reference: str, deed: str = "") -> Sighting:
    """Find a person whose whole record is open, for whoever may do a deed. Raises Http404, PermissionDenied."""
    needs = Tier.FULL if deed else Tier.READING
    sighting = access.find(request.actor, reference, at=request.now, needs=needs)
    if deed:
        access.check(request.actor, deed, sighting.tier)
    return sighting


def assessment_of(request: Request, reference: str, pk: UUID, deed: str = "") -> tuple[Sighting, Assessment]:
    """Find an assessment. Raises Http404, PermissionDenied."""
    sighting = sighting_of(request, reference, deed)
    found = reads.find_assessment(sighting.person, pk)
    if found is None:
        raise Http404("No such assessment")
    return sighting, found


def section_of(reference: str) -> str:
    """Return the address of the record's section of risk."""
    return reverse("web:section", args=[reference, "risk"])


def done(form: Form, deed: Callable[[], Any]) -> Any:
    """Do what the form tells; each fault lands at its box, and nothing typed is lost."""
    if not form.is_valid():
        return None
    try:
        return deed()
    except UnableToRecord as refusal:
        for fault in refusal.faults if isinstance(refusal, SeveralFaults) else [refusal]:
            form.add_error(fault.field if fault.field in form.fields else None, str(fault))
    return None


def form_page(request: Request, sighting: Sighting, form: Form, template: str = "form", **page: Any) -> HttpResponse:
    """Show a form, refused where it has errors."""
    shown = {"form": form, "person": presenters.who(sighting.person, today_of(request)), **page}
    return render(request, f"risk/{template}.html", shown, status=422 if form.errors else 200)
