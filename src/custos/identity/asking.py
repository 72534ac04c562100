"""What pages ask a browser or an app with, and reading what came back."""

import json
from typing import Any

from django.http import HttpRequest
from fido2.webauthn import AttestedCredentialData

from custos.identity import proofs
from custos.identity.models import Passkey
from custos.organisations.reads import User

ASKED, MAKING = "passkey_asked", "passkey_making"  # what the session remembers of a question: it is answered once


def codes_asked(request: HttpRequest, user: User) -> dict[str, str]:
    """What a page shows for an app to be set up by: the same secret until one is set up."""
    secret = request.session.setdefault("new_secret", proofs.new_secret())
    return {"secret": secret, "picture": proofs.picture_of(secret, user)}


def passkey_asked(request: HttpRequest) -> dict[str, str]:
    """What a page asks for a passkey with; nothing where browsers allow none."""
    if not proofs.takes_passkeys(request):
        return {}
    asked, request.session[ASKED] = proofs.ask_for_passkey(request)
    return {"passkey": json.dumps(asked)}


def passkey_made(request: HttpRequest, user: User) -> dict[str, str]:
    """What a page has a passkey made with; nothing where browsers allow none."""
    if not proofs.takes_passkeys(request):
        return {}
    asked, request.session[MAKING] = proofs.begin_passkey(request, user)
    return {"passkey": json.dumps(asked)}


def proved_passkey(request: HttpRequest, box: str) -> Passkey:
    """Return the passkey that answered in a box of the form. Raises NotProved."""
    return proofs.proved_by_passkey(request, request.session.pop(ASKED, {}), _answer(request, box))


def new_passkey(request: HttpRequest, box: str) -> AttestedCredentialData:
    """Return the public half of the passkey made in a box of the form. Raises NotProved."""
    return proofs.made_passkey(request, request.session.pop(MAKING, {}), _answer(request, box))


def _answer(request: HttpRequest, box: str) -> dict[str, Any]:
    try:
        answer = json.loads(request.POST.get(box) or "{}")
    except ValueError as fault:
        raise proofs.NotProved("The passkey could not be read. Try again.") from fault
    return answer if isinstance(answer, dict) else {}
