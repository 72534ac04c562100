"""What every page of the frame is given."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def frame(request: HttpRequest) -> dict[str, Any]:
    """Name the actor, the marking, and the moment at which the page was made."""
    return {
        "actor": getattr(request, "actor", None),
        "marking": settings.CUSTOS_MARKING,
        "now": getattr(request, "now", None),
        "csp_nonce": getattr(request, "csp_nonce", ""),
    }
