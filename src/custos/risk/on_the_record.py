"""What this room adds to pages that it does not own: section, timeline, bar, nightly run."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse

from custos.access import reads as access
from custos.access.reads import Tier
from custos.plumbing import registry
from custos.plumbing.registry import BarItem, Event, Sight, Step
from custos.plumbing.words import date_words
from custos.risk import presenters, reads
from custos.risk.changes import changes_since
from custos.risk.models import LEVEL_WORDS, Level
from custos.risk.noting import note_everybody
from custos.risk.permission import AGREE, ASSESS, RECORD
from custos.risk.presenters import page_of

ORDER = 34
ASSESS_RISK = "assess-risk"  # the requirement that a countersigned assessment answers


def register() -> None:
    """Add the section of the record, the timeline's events, what the bar says, and the nightly search for changes."""
    registry.add_section(
        registry.Section(
            code="risk",
            title="Risk",
            order=ORDER,
            template="risk/section.html",
            panel="risk/panel.html",
            read=section,
            tier=str(Tier.OPERATIONAL.value),
        )
    )
    registry.add_timeline(timeline)
    registry.add_bar(bar)
    registry.add_nightly("significant changes", nightly)
    registry.add_next_step(ASSESS_RISK, next_step)


def next_step(finding: Any, actor: Any) -> Step | None:
    """Say that an assessment that is due is made, to whoever may."""
    if not access.may(actor, ASSESS, Tier.FULL):
        return None
    return Step("Assess risk", page_of(finding.person, "choose"))


def nightly(at: datetime) -> str:
    """Tell the law of changes that aged assessments."""
    return note_everybody(at)


def section(sight: Sight) -> dict[str, Any]:
    """Read the record's section of risk: the level for whoever meets him, the rest for those who see the record."""
    level = sight.once(_level)
    shown: dict[str, Any] = {"level": presenters.level_row(level) if level else None, "full": sight.sighting.full}
    if not sight.sighting.full:
        return shown
    assessed = sight.once(_assessments)
    dynamic = reads.newest_dynamic(assessed)
    every = reads.undecided_of(sight.person) if sight.as_at is None else []
    return shown | {
        "made": [presenters.listed(row) for row in assessed],
        "waiting": [presenters.listed(row) for row in every if row.agreed is None],
        "returned": [presenters.listed(row) for row in every if row.agreed is False],
        "history": page_of(sight.person, "history") if sight.as_at is None else "",
        **(_now(sight, dynamic) if sight.as_at is None else {}),
    }


def _now(sight: Sight, dynamic: reads.Assessment | None) -> dict[str, Any]:
    """Read what waits and what may be done today."""
    person, tier = sight.person, sight.sighting.tier
    assesses, records = (access.may(sight.actor, deed, tier) for deed in (ASSESS, RECORD))
    waits = reads.waiting_level(person)
    decides = waits and waits.user_id != sight.actor.user.id and access.may(sight.actor, AGREE, tier)
    changes = changes_since(dynamic) if dynamic else []
    off = reads.put_off_until(dynamic) if dynamic else None
    return {
        "waiting_level": presenters.level_row(waits) if waits else None,
        "decide_level": page_of(person, "decide-level", waits.id) if waits and decides else "",
        "assess": page_of(person, "choose") if assesses else "",
        "propose": page_of(person, "level") if records and not waits else "",
        "queue": reverse("risk:waiting") if access.may(sight.actor, AGREE, tier) else "",
        "changes": [presenters.change_row(each) for each in changes],
        "aged": presenters.title_of(dynamic) if dynamic and changes else "",
        "review": page_of(person, "new", dynamic.kind) if dynamic and changes and assesses else "",
        "put_off": page_of(person, "put-off", dynamic.id) if dynamic and changes and records else "",
        "off": f"Put off until {date_words(off.until)} by {off.user.name}: {off.why}"
        if off and changes and off.until >= sight.today
        else "",
    }


def timeline(sight: Sight) -> Sequence[Event]:
    """Tell the timeline of levels that were agreed and of assessments that were countersigned."""
    if not sight.sighting.full:
        return []
    link = page_of(sight.person, "history")
    levels = [
        Event(on=row.on, title=f"Level: {LEVEL_WORDS[row.level].lower()} risk", kind="risk", link=link)
        for row in sight.once(_levels)
        if row.on
    ]
    return levels + [
        Event(
            on=row.on,
            title=f"Assessed: {row.what.short}",
            text=presenters.outcome_of(row),
            kind="risk",
            link=page_of(row.person, "assessment", row.id),
        )
        for row in sight.once(_assessments)
    ]


def bar(sight: Sight) -> Sequence[BarItem]:
    """Say the level, when it was agreed, and by which rank."""
    level = sight.once(_level)
    if not sight.sighting.operational or level is None:
        return []
    kind = "risk-high" if level.level in ("high", "very-high") else ""
    link = reverse("web:section", args=[sight.person.reference, "risk"])
    return [BarItem(25, presenters.level_words(level), kind=kind, link=link, link_text="Risk")]


def _level(sight: Sight) -> Level | None:
    return next(iter(sight.once(_levels)), None)


def _levels(sight: Sight) -> list[Level]:
    return reads.levels_of(sight.person, as_at=sight.as_at)


def _assessments(sight: Sight) -> list[reads.Assessment]:
    return reads.assessments_of(sight.person, as_at=sight.as_at)
