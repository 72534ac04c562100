"""What an agency's own sign-in posted, kept until the browser that asked for it shows itself."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from custos.identity.reads import SignInService
from custos.plumbing import registry
from custos.plumbing.ids import uuid7
from custos.plumbing.sealed import seal, unseal
from custos.web.models import Arrival

LASTS = timedelta(minutes=2)


def keep(service: SignInService, answer: str, *, at: datetime) -> Arrival:
    """Keep an answer, sealed, for two minutes at most."""
    number = uuid7()
    return Arrival.objects.create(id=number, service=service, sealed=seal(answer, row=number), at=at)


@transaction.atomic
def take(service: SignInService, named: str, *, at: datetime) -> str:
    """Return an answer that was kept, this once; nothing where there is none."""
    try:
        number = UUID(named)
    except ValueError:
        return ""
    found = Arrival.objects.filter(pk=number, service=service, at__gt=at - LASTS).first()
    if found is None:
        return ""
    answer = unseal(found.sealed, row=found.id)
    taken, _ = Arrival.objects.filter(pk=found.pk).delete()
    return answer if taken else ""


def forget(at: datetime) -> str:
    """Remove answers that no browser fetched."""
    gone, _ = Arrival.objects.filter(at__lte=at - LASTS).delete()
    return f"forgot {gone}"


registry.add_nightly("Answers of sign-in services that nobody fetched", forget)
