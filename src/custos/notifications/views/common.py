"""What every view of the counter asks first."""

from datetime import date

from django.http import HttpRequest
from django.utils import timezone

from custos.access import reads as access
from custos.access.reads import Sighting, Tier
from custos.notifications.refusals import UnableToTake
from custos.plumbing.edge import Request
from custos.plumbing.forms import Form


def at_the_counter(request: Request, reference: str) -> Sighting:
    """Find him for whoever may take a notification of his. Raises Http404, PermissionDenied."""
    sighting = access.find(request.actor, reference, at=request.now, needs=Tier.OPERATIONAL)
    access.check(request.actor, "notification.take", sighting.tier)
    return sighting


def today_of(request: Request) -> date:
    """Return the day of the request, by the clock on the wall."""
    return timezone.localdate(request.now)


def typed_in(request: HttpRequest) -> dict[str, str]:
    """Return what was typed, without the tokens of the frame."""
    return {name: value for name, value in request.POST.items() if name != "csrfmiddlewaretoken"}  # type: ignore[misc]


def refused(form: Form, refusal: Exception) -> None:
    """Put a refusal at the box that it lies in."""
    field = refusal.field if isinstance(refusal, UnableToTake) else ""
    form.add_error(field if field in form.fields else None, str(refusal))
