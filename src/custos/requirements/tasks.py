"""What the worker does for the rulebook. A job is told ids only; it acts as whoever asked for it."""

from uuid import UUID

from django.db import transaction
from procrastinate.contrib.django import app

from custos.organisations.reads import Actor
from custos.requirements import weighing
from custos.rulebook.reads import sweep_for


@app.task(name="requirements.preview_change", pass_context=False)
def preview_change(sweep_id: str) -> None:
    """Decide everybody with a drafted change and without it, and keep what would move."""
    _run(sweep_id)


@app.task(name="requirements.follow_change", pass_context=False)
def follow_change(sweep_id: str) -> None:
    """Bring into line everybody whom an approved change moves."""
    _run(sweep_id)


def _run(sweep_id: str) -> None:
    with transaction.atomic():
        sweep = sweep_for(UUID(sweep_id))
    by = Actor(user=sweep.asked_by, post=sweep.asked_post, origin="rulebook")
    weighing.run(sweep=sweep, by=by, at=sweep.asked_at)
