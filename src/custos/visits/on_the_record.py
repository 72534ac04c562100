"""What this room adds to pages that it does not own: a section of the record, the timeline's events, buttons."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.urls import reverse

from custos.access import reads as access
from custos.access.reads import Tier
from custos.plumbing import registry
from custos.plumbing.registry import Event, Sight, Step
from custos.visits.models import Outcome, Visit
from custos.visits.noting import note_everybody
from custos.visits.permission import RECORD
from custos.visits.presenters import address, in_short
from custos.visits.reactively import reactive_events, reactive_shown
from custos.visits.reads import frequencies_of, open_visit_of, submitted_of
from custos.visits.varied import frequency_shown
from custos.visits.words import often_words

ORDER = 36
HOME_VISIT = "home-visit"  # the requirement that a visit answers


def register() -> None:
    """Add the section of the record, the timeline's events, the button beside a visit that is due, and the night."""
    registry.add_section(
        registry.Section(
            code="visits",
            title="Visits",
            order=ORDER,
            template="visits/section.html",
            panel="visits/panel.html",
            read=section,
            tier=str(Tier.READING.value),
        )
    )
    registry.add_timeline(timeline)
    registry.add_next_step(HOME_VISIT, next_step)
    registry.add_nightly("management without visits", note_everybody)


def section(sight: Sight) -> dict[str, Any]:
    """Read the record's section of visits; as it was known at a moment, those submitted by then."""
    found = sight.once(_visits)
    rows = [
        {
            "short": in_short(each),
            "href": address(each, "visit") if sight.sighting.tier == Tier.FULL else "",
            "child": each.told.get("child") == "yes",
            "waits": not each.reviewed_at,
        }
        for each in found
    ]
    records = sight.as_at is None and access.may(sight.actor, RECORD, sight.sighting.tier)
    opened = open_visit_of(sight.person) if records else None
    reference = sight.person.reference
    led_on = sight.as_at is None and sight.sighting.tier == Tier.FULL  # the pages behind it need that
    return {
        "rows": rows,
        "record": reverse("visits:open", args=[reference]) if records else "",
        "opened": opened.opened_by.name if opened else "",
        "schedule": reverse("visits:schedule", args=[reference]) if led_on else "",
        "warrant": reverse("visits:warrant", args=[reference]) if records else "",
        **frequency_shown(sight.person, sight.sighting, sight.actor, as_at=sight.as_at),
        **reactive_shown(sight.person, today=sight.today, as_at=sight.as_at),
        **({} if led_on else {"reactive_page": ""}),
    }


def timeline(sight: Sight) -> Sequence[Event]:
    """Tell the timeline of each visit."""
    if not sight.sighting.full:
        return []
    found = sight.once(_visits)
    leads = sight.sighting.tier == Tier.FULL
    events = [
        Event(
            on=row.on,
            title=f"Visits {often_words(row.months)}",
            text=row.reasons,
            kind="visit",
            link=reverse("visits:decide-frequency", args=[sight.person.reference, row.id]) if leads else "",
        )
        for row in frequencies_of(sight.person, as_at=sight.as_at)
        if row.on
    ]
    return [
        *events,
        *(each if leads else replace(each, link="") for each in reactive_events(sight.person, sight.as_at)),
        *(
            Event(
                on=each.on,
                title=f"Visit: {Outcome(each.outcome).label.lower()}",
                text=each.told.get("concern_words", ""),
                kind="visit",
                link=address(each, "visit") if leads else "",
            )
            for each in found
            if each.on
        ),
    ]


def _visits(sight: Sight) -> list[Visit]:
    return submitted_of(sight.person, as_at=sight.as_at)


def next_step(finding: Any, actor: Any) -> Step | None:
    """Say that a visit that is due is recorded, to whoever may."""
    if not access.may(actor, RECORD, access.Tier.FULL):
        return None
    return Step("Record visit", reverse("visits:open", args=[finding.person.reference]))
