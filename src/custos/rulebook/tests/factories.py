"""Changes as they are drafted and weighed in tests."""

from datetime import date, datetime, timedelta
from typing import Any

from custos.access.tests.cast import NOW, TODAY
from custos.law.facts import Nation
from custos.organisations.reads import Actor
from custos.rulebook import actions
from custos.rulebook.models import Change, Sweep
from custos.rulebook.reads import preview_of

RULE = "cpa26_name_notice"
LATER = TODAY + timedelta(days=30)


def draft_switch(by: Actor, *, since: date | None = LATER, at: datetime = NOW, **other: Any) -> Change:
    """Draft that the rule on new names is switched on in England and Wales."""
    told = {"rule": RULE, "nation": Nation.ENGLAND_WALES, "instrument": "SI 2026/999 reg. 2", "reason": "Commenced"}
    return actions.draft_switch(since=since, by=by, at=at, **(told | other))


def draft_number(by: Actor, *, value: int = 10, since: date = TODAY, at: datetime = NOW) -> Change:
    """Draft how many days ahead the counter is told whom to expect."""
    told = {"code": "counter.days-ahead", "instrument": "Force policy 12", "reason": "Christmas closing"}
    return actions.draft_number(value=value, since=since, by=by, at=at, **told)


def weigh(change: Change, **counts: Any) -> Sweep:
    """Finish the preview of a change with what it is said to have found."""
    sweep = preview_of(change)
    assert sweep is not None
    found = {"people": 0, "overdue_at_once": 0, "ways": {}, "units": {}} | counts
    by = Actor(user=sweep.asked_by, post=sweep.asked_post)
    actions.keep_slice(sweep=sweep, done=1, total=1, moved=[], counts=found, by=by, at=sweep.asked_at)
    actions.finish(sweep=sweep, by=by, at=sweep.asked_at)
    return sweep
