"""What the deeds of this room share."""

from collections.abc import Mapping
from datetime import datetime

from custos.audit.actions import write
from custos.organisations.reads import Actor
from custos.risk.models import Decided


def note(code: str, row: Decided, by: Actor, at: datetime, words: Mapping[str, str]) -> None:
    """Put a deed on the account."""
    write(code=code, person=row.person, about=row, by=by, at=at, words=dict(words))
