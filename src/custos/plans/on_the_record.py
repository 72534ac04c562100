"""What this room adds to pages that it does not own: section, panel, timeline, and the button beside what is due."""

from collections.abc import Sequence
from typing import Any

from custos.access import reads as access
from custos.access.reads import Tier
from custos.plans import presenters, reads
from custos.plans.models import Plan, Way
from custos.plans.permission import WRITE
from custos.plans.presenters import page_of
from custos.plumbing import registry
from custos.plumbing.registry import Event, Sight, Step

ORDER = 35
AGREE_PLAN = "agree-plan"  # the requirement that a countersigned plan answers


def register() -> None:
    """Add the section of the record with its panel, the timeline's events, and the button beside a plan that is due."""
    registry.add_section(
        registry.Section(
            code="plans",
            title="Plan",
            order=ORDER,
            template="plans/section.html",
            panel="plans/panel.html",
            read=section,
            tier=str(Tier.READING.value),
        )
    )
    registry.add_timeline(timeline)
    registry.add_next_step(AGREE_PLAN, next_step)


def section(sight: Sight) -> dict[str, Any]:
    """Read the record's section of plans; as it was known at a moment, what was countersigned by then."""
    person = sight.person
    agreed = sight.once(_agreed)
    now = agreed[0] if agreed else None
    writes = sight.as_at is None and access.may(sight.actor, WRITE, sight.sighting.tier)
    waits = reads.open_plan(person) if sight.as_at is None else None
    rows = []
    if now:
        standing = reads.standing(now, sight.today, as_at=sight.as_at)
        rows = [presenters.action_row(each, now, records=writes) for each in standing]
    closed = {"href": ""} if waits and waits.is_draft and not writes else {}  # the page on which it is written
    return {
        "held": presenters.listed(now) if now else None,
        "actions": rows,
        "late": [row for row in rows if row["late"]],
        "open": presenters.listed(waits) | closed if waits else None,
        "returned": f"{waits.returned_by} returned it: {waits.returned_words}"
        if waits and waits.returned_words
        else "",
        "versions": [presenters.listed(each) for each in agreed],
        "write": page_of(person, "write") if writes and not (waits and not waits.is_draft) else "",
        "begun": bool(waits),
    }


def timeline(sight: Sight) -> Sequence[Event]:
    """Tell the timeline of versions, of who received them, and of what became of actions."""
    if not sight.sighting.full:
        return []
    events = []
    plans = {plan.id: plan for plan in sight.once(_agreed)}
    for plan in plans.values():
        events += [_event(plan, plan.agreed_on, f"Plan agreed: version {plan.number}")]
        for row in reads.receipts_of(plan):
            if sight.as_at is None or row.saved_at <= sight.as_at:
                text = f"By: {str(Way(row.way).label).lower()}"
                events.append(
                    _event(plan, row.on, f"Plan, version {plan.number}: given to {row.name}, {row.agency}", text)
                )
    for each in reads.progress_of(sight.person, as_at=sight.as_at):
        if each.plan_id in plans and each.done_on:
            events.append(_event(plans[each.plan_id], each.done_on, f"Plan: action {each.action} done", each.words))
    return events


def _agreed(sight: Sight) -> list[Plan]:
    return reads.agreed_of(sight.person, as_at=sight.as_at)


def _event(plan: Plan, on: Any, title: str, text: str = "") -> Event:
    return Event(on=on, title=title, text=text, kind="plan", link=page_of(plan.person, "plan", plan.id))


def next_step(finding: Any, actor: Any) -> Step | None:
    """Say that a plan that is due is written, to whoever may."""
    if not access.may(actor, WRITE, access.Tier.FULL):
        return None
    return Step("Write plan", page_of(finding.person, "write"))
