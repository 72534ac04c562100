"""Plans for tests, all invented."""

from datetime import timedelta
from typing import Any

from custos.access.tests.cast import NOW, TODAY, Cast
from custos.organisations.reads import Actor
from custos.plans import actions, reads
from custos.plans.forms import PlanForm
from custos.plans.models import Plan
from custos.plans.writing import SECTIONS, Boxes

DUE = TODAY + timedelta(days=30)


def boxes(**changed: str) -> Boxes:
    """A whole plan as its page sends it; a name with `_` for `-` changes a box."""
    sent = {f"section-{code}": f"What is so of {heading.title.lower()}." for code, heading in SECTIONS.items()}
    sent |= {
        "contingency-1-trigger": "He loses his home",
        "contingency-1-then": "The offender manager calls him the same day",
        "contingency-1-who": "DC Nandakumar",
    }
    sent |= action_boxes(1, "See him at home", due=DUE)
    return sent | {name.replace("_", "-"): words for name, words in changed.items()}


def action_boxes(number: int, what: str, *, due: Any, pillar: str = "supervision") -> Boxes:
    """An action as its page sends it."""
    told = {"what": what, "pillar": pillar, "factor": "Lives alone", "agency": "police", "owner": "DC Nandakumar"}
    told |= {"due-day": str(due.day), "due-month": str(due.month), "due-year": str(due.year)}
    return {f"action-{number}-{name}": words for name, words in told.items()}


def still_current() -> Boxes:
    """Every tick."""
    return {f"current-{code}": "on" for code in SECTIONS}


def kept(cast: Cast, sent: Boxes, *, base: int = 0, by: Actor | None = None, at: Any = NOW) -> Plan:
    """Let the officer keep what is sent."""
    number = reads.next_number(cast.bell)
    return actions.keep_plan(person=cast.bell, number=number, boxes=sent, base=base, by=by or cast.officer, at=at)


def told_of(plan: Plan) -> dict[str, Any]:
    """What a draft tells when it is signed."""
    rows = {f"{kind}": reads.rows_for(plan.person, plan.typed, kind) for kind in ("contingency", "action")}
    form = PlanForm(plan.typed, contingencies=rows["contingency"], actions=rows["action"])
    assert form.is_valid(), form.errors
    return form.told()


def signed(cast: Cast, sent: Boxes | None = None, *, by: Actor | None = None, at: Any = NOW) -> Plan:
    """Let the officer write and sign a plan."""
    plan = kept(cast, boxes() if sent is None else sent, by=by, at=at)
    return actions.sign_plan(plan=plan, told=told_of(plan), by=by or cast.officer, at=at)


def countersigned(cast: Cast, sent: Boxes | None = None, *, at: Any = NOW) -> Plan:
    """Let the sergeant countersign a plan."""
    return actions.decide_plan(plan=signed(cast, sent, at=at), agrees=True, words="", by=cast.sergeant, at=at)
