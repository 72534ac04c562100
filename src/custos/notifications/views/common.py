"""What every view of the counter asks first."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from custos.access import reads as access
from custos.access.reads import Sighting, Tier
from custos.notifications import reads
from custos.notifications.models import Draft
from custos.plumbing.edge import Request


def at_the_counter(request: Request, reference: str) -> Sighting:
    """Find him for whoever may take a notification of his. Raises Http404, PermissionDenied."""
    needs, deed = Tier.OPERATIONAL, "notification.take"
    return access.find(request.actor, reference, at=request.now, needs=needs, deed=deed)


def typed_in(request: HttpRequest) -> dict[str, str]:
    """Return what was typed, without the tokens of the frame."""
    return {name: value for name, value in request.POST.items() if name != "csrfmiddlewaretoken"}  # type: ignore[misc]


def mine(request: Request, sighting: Sighting) -> Draft | None:
    """Return the notification of his that the actor is taking; None where there is none, or somebody else takes it."""
    draft = reads.draft_of(sighting.person)
    return draft if draft and draft.user_id == request.actor.user.id else None


def no_longer_mine(request: Request, reference: str) -> HttpResponse:
    """Send whoever has no draft to where one is begun, or where it is said who has it."""
    if request.method == "POST":
        messages.warning(request, "This notification is no longer yours, and the last page was not kept.")
    return redirect("notifications:start", reference)


def status_of(request: HttpRequest, form: object) -> int:
    """Say with what a form is answered: 422 where it is refused."""
    return 422 if request.method == "POST" and getattr(form, "errors", None) else 200
