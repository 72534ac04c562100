"""What is asked of a service, and what it answers, whichever way it speaks."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

FRESH_SECONDS = 300  # how long ago somebody may have proved themselves to the service when we ask again who is there


class NotAnswered(Exception):
    """The service did not say who it is, or not so that it can be believed. The sentence says what to do."""


class Question(NamedTuple):
    """Where a browser is sent, and what its session remembers until it comes back."""

    address: str
    kept: dict[str, str]


class Answer(NamedTuple):
    """Whom a service names: by its own name for them, whether with a second step, and when they proved it there."""

    subject: str
    second_step: bool
    proved_at: datetime | None
