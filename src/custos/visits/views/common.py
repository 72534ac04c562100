"""What every page of a visit asks first, and how one small form is shown."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from custos.access import reads as access
from custos.access.reads import Sighting, Tier
from custos.plumbing.edge import Request, today_of
from custos.plumbing.forms import Form
from custos.visits import reads
from custos.visits.models import Visit
from custos.visits.presenters import who


def section_of(reference: str) -> str:
    """Return the address of the record's section of visits."""
    return reverse("web:section", args=[reference, "visits"])


def sighting_of(request: Request, reference: str, deed: str = "") -> Sighting:
    """Find a person for whoever sees the whole record and may do a deed. Raises Http404, PermissionDenied."""
    return access.find(request.actor, reference, at=request.now, needs=Tier.FULL, deed=deed)


def find(request: Request, reference: str, pk: UUID, deed: str = "") -> tuple[Sighting, Visit]:
    """Find a visit of a person. Raises Http404, PermissionDenied."""
    sighting = sighting_of(request, reference, deed)
    found = reads.find_visit(sighting.person, pk)
    if found is None:
        raise Http404("No such visit")
    return sighting, found


def form_page(request: Request, sighting: Sighting, form: Form, page: dict[str, Any]) -> HttpResponse:
    """Show one small form, refused where it has errors."""
    shown = {"form": form, "person": who(sighting.person, today_of(request)), **page}
    return render(request, "visits/form.html", shown, status=422 if form.errors else 200)
