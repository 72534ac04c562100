"""Long work on a register, done by the worker. A job is told ids only; it acts as whoever asked for it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from procrastinate.contrib.django import app

from custos.access.reads import engine
from custos.exchange import actions
from custos.exchange.models import Import
from custos.organisations.reads import Actor


@app.task(name="exchange.read_register", pass_context=False)
def read_register(import_id: str, asked_at: str) -> None:
    """Read a register through."""
    imp, actor = _taken_up(import_id)
    actions.dry_run(imp=imp, by=actor, at=datetime.fromisoformat(asked_at))


@app.task(name="exchange.import_register", pass_context=False)
def import_register(import_id: str, asked_at: str) -> None:
    """Import a register that was read through; a job that was killed is taken up where it stopped."""
    imp, actor = _taken_up(import_id)
    actions.run_import(imp=imp, by=actor, at=datetime.fromisoformat(asked_at))


def _taken_up(import_id: str) -> tuple[Import, Actor]:
    with transaction.atomic(), engine():
        imp = Import.objects.select_related("user", "post__unit__agency", "agency").get(pk=UUID(import_id))
    return imp, Actor(user=imp.user, post=imp.post, origin="import")
