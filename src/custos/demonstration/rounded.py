"""Two days of visits of the demonstration: one that is proposed, and one that is agreed. Both are the inspector's."""

from datetime import timedelta
from typing import Final

from custos.access import reads as access
from custos.demonstration.stage import Stage
from custos.rounds.actions import agree, plan_day, propose
from custos.rounds.reads import due_visits, on_duty, places

INSPECTOR: Final = "di"
BASE: Final = "Wexmarsh"
DAYS_AHEAD: Final = 90
SHIFTS: Final = ((540, 1020, True), (540, 1020, True), (780, 1260, True), (540, 1020, False))


def plan_days(stage: Stage) -> None:
    """Let the inspector have today and tomorrow planned for four officers, and agree tomorrow."""
    actor = stage.force.actor(INSPECTOR)
    for days in (0, 1):
        with stage.as_(actor):
            on = stage.today + timedelta(days=days)
            due = due_visits(actor, on=on, days_ahead=DAYS_AHEAD, today=stage.today)
            officers = [
                {"user": user, "begins": begins, "ends": ends, "drives": drives}
                for user, (begins, ends, drives) in zip(on_duty(actor, on=on), SHIFTS, strict=False)
            ]
            told = {"on": on, "base": BASE, "base_found": places().look_up(BASE), "days_ahead": DAYS_AHEAD}
            told |= {"minutes": 30, "km_an_hour": 40, "factor": 1.3, "table": None, "officers": officers}
            row = plan_day(told=told, due=due, by=actor, at=stage.at)
        with access.engine():
            row = propose(plan=row, by=actor, at=stage.at)
        if days:
            with stage.as_(actor):
                agree(plan=row, version=row.version, by=actor, at=stage.at)
