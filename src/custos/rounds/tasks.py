"""Proposing a day, done by the worker. A job is told ids only; it acts as whoever asked for it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from procrastinate.contrib.django import app

from custos.access.reads import engine
from custos.organisations.reads import Actor
from custos.rounds import proposing
from custos.rounds.models import DayPlan


@app.task(name="rounds.propose", pass_context=False)
def propose(plan_id: str, asked_at: str) -> None:
    """Propose a day. A job that is taken up again after it was done does no harm: it proposes once more."""
    with transaction.atomic(), engine():
        row = DayPlan.objects.select_related("user", "post__unit__agency").get(pk=UUID(plan_id))
        actor = Actor(user=row.user, post=row.post, origin="planner")
        proposing.propose(plan=row, by=actor, at=datetime.fromisoformat(asked_at))


def ask(row: DayPlan) -> None:
    """Have the worker propose a day, once what it answers is kept."""
    propose.configure(lock=f"round {row.id}").defer(plan_id=str(row.id), asked_at=row.asked_at.isoformat())
