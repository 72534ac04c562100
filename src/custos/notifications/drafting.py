"""What a draft holds: each page as it was typed. Numbers and what he volunteered are sealed even there."""

from typing import Any

from custos.notifications.models import Draft
from custos.plumbing.sealed import AMONG_OTHERS, seal, unseal

Typed = dict[str, str]


def sealed(answers: dict[str, Any], draft: Draft) -> dict[str, Any]:
    """Return the pages with what must not lie open in them sealed to the draft."""
    return {page: {name: _seal(name, value, draft) for name, value in typed.items()} for page, typed in answers.items()}


def typed_on(draft: Draft, page: str) -> Typed | None:
    """Return what was typed on a page, as it was typed; None where the page has not been reached."""
    typed = draft.answers.get(page)
    if typed is None:
        return None
    return {name: _unseal(value, draft) for name, value in typed.items()}


def _seal(name: str, value: str, draft: Draft) -> str:
    secret = name.rpartition("-")[2] in ("number", "volunteered") and value
    # What was typed to look sealed is sealed too, so that all that looks sealed opens.
    return AMONG_OTHERS + seal(value, row=draft.id) if secret or value.startswith(AMONG_OTHERS) else value


def _unseal(value: str, draft: Draft) -> str:
    return unseal(value.removeprefix(AMONG_OTHERS), row=draft.id) if value.startswith(AMONG_OTHERS) else value
