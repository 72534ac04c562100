"""What the pages of this room share: finding whom they are about, and doing deeds with refusals at their boxes."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from custos.access import reads as access
from custos.access.reads import Sighting, Tier
from custos.plumbing.edge import Request, today_of
from custos.plumbing.forms import Form
from custos.risk import presenters, reads
from custos.risk.models import Assessment


def sighting_of(request: Request, reference: str, deed: str = "") -> Sighting:
    """Find a person whose whole record is open, for whoever may do a deed. Raises Http404, PermissionDenied."""
    needs = Tier.FULL if deed else Tier.READING
    return access.find(request.actor, reference, at=request.now, needs=needs, deed=deed)


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


def form_page(request: Request, sighting: Sighting, form: Form, template: str = "form", **page: Any) -> HttpResponse:
    """Show a form, refused where it has errors."""
    shown = {"form": form, "person": presenters.who(sighting.person, today_of(request)), **page}
    return render(request, f"risk/{template}.html", shown, status=422 if form.errors else 200)
