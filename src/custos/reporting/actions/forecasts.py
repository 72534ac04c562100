"""Asking what lies ahead, and keeping what the worker reckons."""

from datetime import datetime
from secrets import randbits
from typing import Any

from django.db import transaction
from procrastinate.contrib.django import app

from custos.access import reads as access
from custos.audit.actions import declare, write
from custos.organisations.reads import Actor
from custos.plumbing.days import day_of
from custos.plumbing.refusals import UnableToRecord
from custos.reporting.forecasting import STALE, officers_of
from custos.reporting.models import Forecast
from custos.reporting.permission import READ
from custos.tasks.reads import Scope

declare({"forecast.asked": "Asked what lies ahead of {words}"})


@transaction.atomic
def ask_ahead(*, scope: Scope, by: Actor, at: datetime, seed: int | None = None) -> Forecast:
    """Have the worker reckon what lies ahead of a part of the unit. Raises UnableToRecord, NotPermitted."""
    access.check(by, READ)
    if not scope.size:
        raise UnableToRecord("Nobody is managed here, so there is nothing to reckon with")
    if not officers_of(scope, day_of(at)):
        raise UnableToRecord("No offender manager is in post here, so there is nobody to do the work")
    waiting = Forecast.objects.filter(user=by.user, scope=scope.code, finished_at=None, asked_at__gt=at - STALE)
    if waiting.exists():
        raise UnableToRecord("It is being reckoned already: wait until it is done")
    told = {"scope": scope.code, "words": scope.words, "user": by.user, "post": by.post, "asked_at": at}
    made = Forecast.objects.create(seed=randbits(62) if seed is None else seed, **told)
    write(code="forecast.asked", person=None, about=made, by=by, at=at, words={"words": scope.words})
    # Named, since the worker's side of it reads this room's doors.
    app.configure_task("reporting.look_ahead").defer(forecast_id=str(made.id))
    return made


@transaction.atomic
def keep_progress(*, forecast: Forecast, done: int, total: int, by: Actor, at: datetime) -> None:
    """Keep how far the worker has come."""
    Forecast.objects.filter(pk=forecast.pk).update(done=done, total=total)


@transaction.atomic
def keep_found(*, forecast: Forecast, found: dict[str, Any], by: Actor, at: datetime) -> Forecast:
    """Keep what was reckoned."""
    forecast.found, forecast.finished_at = found, at
    forecast.save(update_fields=["found", "finished_at"])
    return forecast
