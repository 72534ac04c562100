"""What the views of this room share: finding whom they may change, and putting a refusal at its field."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from custos.access.reads import Sighting, find
from custos.nominals.actions import UnableToRecord, UnacceptableFile
from custos.nominals.kinds import Kind
from custos.people.reads import Person
from custos.plumbing.edge import Request

REFUSED = 422


def may_change(request: Request, reference: str) -> Sighting:
    """Find a person whose record the actor may change. Raises Http404, NotPermitted."""
    return find(request.actor, reference, at=request.now, deed="record.change")


def answers(request: Request) -> QueryDict | None:
    """Return what was answered; nothing where the form was only asked for."""
    return request.POST if request.method == "POST" else None


def done(form: BaseForm, deed: Callable[[], Any], *, otherwise: str = "") -> bool:
    """Do what the form tells, and say whether it was done; a refusal lands at its field, or at `otherwise`."""
    if not form.is_valid():
        return False
    try:
        deed()
    except UnableToRecord as refusal:
        field = next((name for name in (refusal.field, otherwise) if name in form.fields), None)
        form.add_error(field, str(refusal))
    except UnacceptableFile as refusal:
        form.add_error("picture", str(refusal))
    return not form.errors


def page(request: Request, template: str, person: Person, form: BaseForm, back: str, **more: Any) -> HttpResponse:
    """Show a form about a person; a refused one with its answers kept."""
    shown = {"person": person, "form": form, "back": back, **more}
    return render(request, f"nominals/{template}.html", shown, status=REFUSED if form.errors else 200)


def section_url(person: Person, kind: Kind) -> str:
    """Return the address of the section of the record in which a kind is listed."""
    return reverse("web:section", kwargs={"reference": person.reference, "section": kind.section})


def back_to(request: Request, address: str, said: str) -> HttpResponse:
    """Go where what was done is shown, and say that it was done."""
    messages.success(request, said)
    return redirect(address)
