"""Speaking with a service in its own way."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from custos.identity.models import ServiceKind, SignInService
from custos.identity.services import oidc, saml
from custos.identity.services.answers import Answer, Question


def describe(kind: str, issuer: str, text: str) -> dict[str, Any]:
    """Return what a service says of itself, fetched or as handed in. Raises NotAnswered."""
    return saml.describe(issuer, text) if kind == ServiceKind.SAML else oidc.describe(issuer)


def ask(service: SignInService, *, back: str, again: bool) -> Question:
    """Say where to send the browser. `again`: the service is to ask anew who is there."""
    asks = saml.ask if service.kind == ServiceKind.SAML else oidc.ask
    return asks(service, back=back, again=again)


def hear(service: SignInService, *, back: str, kept: Mapping[str, str] | None, told: Mapping[str, str]) -> Answer:
    """Read the answer that the browser brings to what was asked. Raises NotAnswered.

    `kept`: what the session remembers of the question; without it SAML alone hears, and believes all but that.
    """
    if service.kind == ServiceKind.SAML:
        return saml.hear(service, back=back, kept=kept, told=told)
    return oidc.hear(service, back=back, kept=kept or {}, told=told)


def description_of_us(service: SignInService, *, back: str) -> str:
    """Return what a SAML service has to know of us, as XML."""
    return saml.description_of_us(service, back=back)
