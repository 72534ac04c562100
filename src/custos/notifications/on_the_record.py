"""What this room adds to pages that it does not own: a section, the timeline's events, and a button beside a row."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet
from django.utils import timezone

from custos.access import reads as access
from custos.law.facts import Matter
from custos.law.notices import Came, last_by, nation_of
from custos.law.provisions import title_for
from custos.notifications import trips_on_the_record
from custos.notifications.kinds import ANSWERED_BY
from custos.notifications.matters import left_out, titles
from custos.notifications.models import Notification, Volunteered
from custos.notifications.presenters import draft_words, given_words
from custos.notifications.reads import answering, draft_of
from custos.notifications.reviews import on_the_record as reviews
from custos.notifications.trips import PREFIX, moves_of
from custos.organisations.reads import Actor
from custos.plumbing import registry
from custos.plumbing.links import link
from custos.plumbing.prepared import prepared
from custos.plumbing.registry import BarItem, Event, Sight, Step
from custos.plumbing.words import moment_words
from custos.requirements.reads import Fact, Finding, Revision

ORDER = 30
LAST_IN_THE_BAR = 90


def register() -> None:
    """Add the section of the record, the timeline's events, and the button beside each requirement to notify."""
    registry.add_section(
        registry.Section(
            code="notifications",
            title="Notifications",
            order=ORDER,
            template="notifications/section.html",
            read=section,
        )
    )
    registry.add_section(trips_on_the_record.SECTION)
    registry.add_bar(bar)
    registry.add_timeline(timeline)
    registry.add_timeline(trips_on_the_record.events)
    for code in ANSWERED_BY:
        registry.add_next_step(code, next_step)
    reviews.register()


def section(sight: Sight) -> dict[str, Any]:
    """Read the record's section of notifications."""
    known = sight.as_at or sight.now
    shown = Notification.objects.filter(person=sight.person, saved_at__lte=known)
    rows = list(shown.select_related("station", "taken_by").order_by("-given_on", "-given_at", "-id"))
    met = {} if sight.as_at else met_by_each(rows)
    draft = None if sight.as_at else draft_of(sight.person)
    came = moves_of(sight.person, as_at=sight.as_at) if rows else []
    return {
        "notifications": [_row(row, sight, met.get(row.id, []), came) for row in rows],
        "shows_met": sight.as_at is None,
        "draft": draft_words(draft) if draft else "",
        "take_href": link("notifications:start", reference=sight.person.reference),
        "may_take": access.may(sight.actor, "notification.take", sight.sighting.tier) and sight.as_at is None,
        "volunteered": list(
            Volunteered.objects.filter(person=sight.person, said_at__lte=known).order_by("-said_at", "-id")
        ),
    }


def bar(sight: Sight) -> Sequence[BarItem]:
    """Lead whoever takes notifications, and sees too little of the record for its section, to the counter's pages."""
    may_take = access.may(sight.actor, "notification.take", sight.sighting.tier)
    if sight.sighting.full or sight.as_at or not may_take:
        return []
    start = link("notifications:start", reference=sight.person.reference)
    return [BarItem(LAST_IN_THE_BAR, "If he has come in:", link=start, link_text="Take notification")]


def timeline(sight: Sight) -> Sequence[Event]:
    """Tell the timeline of each notification."""
    if not sight.sighting.full:
        return []
    return [
        Event(
            on=row.given_on,
            title=row.get_kind_display(),
            text=f"At {row.station.name}" if row.station else "",
            kind="notification",
            link=link("notifications:taken", reference=sight.person.reference, pk=row.id),
            at=timezone.make_aware(datetime.combine(row.given_on, row.given_at)) if row.given_at else None,
        )
        for row in _standing(person=sight.person.pk, as_at=sight.as_at)
    ]


@prepared
def _standing(*, person: UUID, as_at: datetime | None) -> QuerySet[Notification]:
    return Notification.objects.filter(person=person).standing(as_at).select_related("station")


def next_step(finding: Finding, actor: Actor) -> Step | None:
    """Return the button beside a requirement to notify, for whoever takes notifications."""
    if actor.role not in access.DEEDS["notification.take"].roles:
        return None
    start, kind = link("notifications:start", reference=finding.person.reference), answering(finding)
    trip = f"&trip={finding.key.removeprefix(PREFIX)}" if finding.key.startswith(PREFIX) else ""
    return Step("Take notification", f"{start}?kind={kind.code}{trip}")


def met_by_each(rows: Iterable[Notification]) -> dict[UUID, list[str]]:
    """Return what each notification meets as it is believed today. Only whoever sees the whole record sees facts."""
    origins = {row.origin: row.id for row in rows if row.struck_out_at is None}
    facts = dict(Fact.objects.filter(source_id__in=origins).believed().values_list("id", "source_id"))
    found = Revision.objects.filter(met_by__in=facts, withdrawn=False, finding__current_id=F("id"))
    met: dict[UUID, list[str]] = {}
    for revision in found.select_related("finding").order_by("owed_from", "id"):
        source = facts[revision.met_by_id] if revision.met_by_id else None
        if source:
            met.setdefault(origins[source], []).append(title_for(revision.finding.code))
    return met


def _row(row: Notification, sight: Sight, met: list[str], came: list[Came]) -> dict[str, Any]:
    struck = row.struck_out_at if row.struck_out_at and row.struck_out_at <= (sight.as_at or sight.now) else None
    return {
        "title": row.get_kind_display(),
        "href": link("notifications:taken", reference=sight.person.reference, pk=row.id),
        "pdf": link("notifications:pdf", reference=sight.person.reference, pk=row.id) if row.acknowledged else "",
        "given": given_words(row),
        "saved": moment_words(row.saved_at),
        "place": row.station.name if row.station else row.elsewhere,
        "by": row.taken_by.name if row.taken_by else "",
        "told": titles(tuple(Matter(each) for each in row.matters)),
        "left": titles(left_out(row, nation_of(last_by(came, row.given_on)))),
        "met": met,
        "struck": f"Struck out {moment_words(struck)}: {row.struck_out_why}" if struck else "",
    }
