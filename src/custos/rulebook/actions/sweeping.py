"""Having everybody decided under two rule sets, and keeping what was found. The work is done by `requirements`."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from procrastinate.contrib.django import app

from custos.access.reads import check
from custos.law.decide import LAW_VERSION
from custos.organisations.reads import Actor
from custos.rulebook.models import Change, Deed, Moved, Purpose, Sweep
from custos.rulebook.national import ensure_signed
from custos.rulebook.refusals import UnableToDecide
from custos.rulebook.standing import latest_edition
from custos.rulebook.words import weighed

JOBS = {Purpose.PREVIEW: "requirements.preview_change", Purpose.BRINGING: "requirements.follow_change"}


@transaction.atomic
def ask_for_preview(*, change: Change, by: Actor, at: datetime) -> Sweep:
    """Have everybody decided with the change and without it; one that is under way is not begun again.

    Raises UnableToDecide, NotPermitted.
    """
    check(by, "rulebook.weigh")
    ensure_signed()
    if not weighed(change) or Deed.objects.filter(change=change).exists():
        raise UnableToDecide("There is nothing to preview: no requirement reads it, or it was decided on meanwhile.")
    under_way = change.sweeps.filter(purpose=Purpose.PREVIEW, finished_at=None, edition=latest_edition()).first()
    return under_way or begin(change, Purpose.PREVIEW, latest_edition(), by=by, at=at)


def begin(change: Change, purpose: Purpose, edition: int, *, by: Actor, at: datetime) -> Sweep:
    """Ask the worker for a sweep against an edition of the rulebook; sweeps are made one after another."""
    sweep = Sweep(change=change, purpose=purpose, edition=edition, law_version=LAW_VERSION)
    sweep.asked_by, sweep.asked_post, sweep.asked_at = by.user, by.post, at
    sweep.save(force_insert=True)
    app.configure_task(JOBS[purpose], lock="rulebook").defer(sweep_id=str(sweep.id))
    return sweep


@transaction.atomic
def keep_slice(
    *, sweep: Sweep, done: int, total: int, moved: Sequence[Moved], counts: Mapping[str, Any], by: Actor, at: datetime
) -> None:
    """Keep what was found of some of the people, and how far the sweep has come."""
    Moved.objects.bulk_create(moved)
    sweep.done, sweep.total, sweep.counts = done, total, dict(counts)
    sweep.people = counts.get("people", 0)
    sweep.overdue_at_once = counts.get("overdue_at_once", 0)
    sweep.save(update_fields=["done", "total", "counts", "people", "overdue_at_once"])


@transaction.atomic
def finish(*, sweep: Sweep, by: Actor, at: datetime) -> None:
    """Say that the sweep has come to its end."""
    sweep.finished_at = at
    sweep.save(update_fields=["finished_at"])
