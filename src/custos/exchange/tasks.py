"""Long work on a register, done by the worker. A job is told ids only; it acts as whoever asked for it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from procrastinate.contrib.django import app

from custos.access.reads import check, engine
from custos.exchange import actions
from custos.exchange.models import Import, State
from custos.exchange.refusals import NotReadYet
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


def ask_to_read(*, imp: Import, by: Actor, at: datetime) -> None:
    """Have the worker read a register through. Raises NotPermitted."""
    _ask(imp, State.READING, read_register, by, at)


def ask_to_import(*, imp: Import, by: Actor, at: datetime) -> None:
    """Have the worker import a register. Raises NotReadYet, NotPermitted."""
    if imp.state not in (State.READ, State.DONE):
        raise NotReadYet("The register is not read through yet, or is being imported already.")
    _ask(imp, State.IMPORTING, import_register, by, at)


@transaction.atomic
def _ask(imp: Import, state: State, task: Any, by: Actor, at: datetime) -> None:
    check(by, "register.import")
    imp.state, imp.done, imp.total = state, 0, 0
    imp.save(update_fields=["state", "done", "total"])
    # One job at a time for one register: the second waits, and then finds nothing left to do.
    job = task.configure(lock=f"import {imp.id}")
    job.defer(import_id=str(imp.id), asked_at=at.isoformat())


def _taken_up(import_id: str) -> tuple[Import, Actor]:
    with transaction.atomic(), engine():
        imp = Import.objects.select_related("user", "post__unit__agency", "agency").get(pk=UUID(import_id))
    return imp, Actor(user=imp.user, post=imp.post, origin="import")
