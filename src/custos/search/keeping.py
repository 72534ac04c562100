"""Searches are kept for as long as the session lasts, so that no address has words, nor what logs addresses."""

import secrets

from custos.plumbing.edge import Request
from custos.plumbing.sealed import CannotUnseal, seal, unseal
from custos.search.asked import LONGEST

NAME = "searches"
MOST = 30  # of one session: the oldest goes


def keep(request: Request, text: str) -> str:
    """Keep what was typed, sealed for whoever typed it, and return the reference by which its pages are asked for."""
    reference = secrets.token_urlsafe(12)
    before = list(request.session.get(NAME, {}).items())[-(MOST - 1) :]
    request.session[NAME] = dict(before) | {reference: seal(text[:LONGEST], row=f"{request.actor.user.id}/{reference}")}
    return reference


def kept(request: Request, reference: str) -> str | None:
    """Return what was typed; None where the session that kept it is over, its key is gone, or it is another's."""
    sealed = request.session.get(NAME, {}).get(reference, "")
    try:
        return unseal(sealed, row=f"{request.actor.user.id}/{reference}") if sealed else None
    except CannotUnseal:
        return None
