"""Reckoning what lies ahead, in short transactions, through the eyes of whoever asked for it."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from custos.access.reads import look_as
from custos.organisations.reads import Actor
from custos.plumbing.days import day_of
from custos.reporting import actions
from custos.reporting.ahead import LIVES, ranges
from custos.reporting.forecasting import kept, staffed, unit_of
from custos.reporting.models import Forecast

AT_ONCE = 25  # lives after which the progress is kept


def look_ahead(pk: UUID, *, clock: Callable[[], datetime]) -> None:
    """Reckon what was asked for and keep it; a job that was killed begins anew."""
    with transaction.atomic():
        forecast = Forecast.objects.select_related("user", "post__unit__agency").get(pk=pk)
        by = Actor(user=forecast.user, post=forecast.post, origin="forecast")
        at = forecast.asked_at
        look_as(by, today=day_of(at), at=at)
        unit = unit_of(by, forecast.scope, today=day_of(at))
    found, before, total = {}, 0, LIVES * len(staffed(unit))
    for code, each in staffed(unit).items():

        def tick(done: int, of: int, before: int = before) -> None:
            if done % AT_ONCE == 0:
                actions.keep_progress(forecast=forecast, done=before + done, total=total, by=by, at=at)

        found[code] = ranges(each, seed=forecast.seed, tick=tick)
        before += LIVES
    actions.keep_found(forecast=forecast, found=kept(found, unit), by=by, at=clock())
