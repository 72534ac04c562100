"""The record of a person, composed of what each room registered: bar, sections, panels, timeline."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from markupsafe import Markup, escape

from custos.access import reads as access
from custos.access.reads import Sighting, Tier
from custos.law.england_wales.reviews import MAY_APPLY
from custos.law.findings import OVERALL
from custos.law.provisions import BESIDE_PART_2
from custos.nominals import reads as nominals
from custos.organisations.reads import Actor, User
from custos.plumbing import registry
from custos.plumbing.links import link
from custos.plumbing.prepared import prepared
from custos.plumbing.registry import BarItem, Event, Restricted, Section, Sight
from custos.plumbing.words import age_on, date_words, list_words, moment_words
from custos.requirements import reads as requirements
from custos.tasks import reads as tasks
from custos.web.presenters import review_words, why_address

ON_THE_RECORD_NOW = timedelta(minutes=5)
LATEST = 20
TICK = timedelta(microseconds=1)

TIERS = {
    Tier.FULL: "",
    Tier.READING: "Opened to you for a time, to read",
    Tier.OPERATIONAL: "Operational view: ask the manager for more",
    Tier.NAME: "Name only",
}


def sight_of(sighting: Sighting, actor: Actor, *, now: datetime, day: date | None = None) -> Sight:
    """For whom the record is composed; as it stood at the end of a day, where one is given that has passed."""
    today = timezone.localdate(now)
    gone = day if day and day < today else None
    return Sight(sighting=sighting, actor=actor, now=now, today=gone or today, as_at=end_of(gone) if gone else None)


def end_of(day: date) -> datetime:
    """The last moment of a day, by the clock on the wall here."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), datetime.min.time())) - TICK


def address(sight: Sight, section: str = "") -> str:
    """The address of the record, or of a section, keeping the day on which it is seen."""
    named = {"reference": sight.person.reference} | ({"section": section} if section else {})
    day = f"?{urlencode({'as_at': sight.today.isoformat()})}" if sight.as_at else ""
    return f"{link('web:section' if section else 'web:record', **named)}{day}"


def open_sections(sighting: Sighting) -> list[Section]:
    """The sections that the tier opens, in order."""
    tiers = list(Tier)
    reach = tiers.index(sighting.tier)
    found = [each for each in registry.sections.values() if tiers.index(Tier(each.tier)) <= reach]
    return sorted(found, key=lambda each: (each.order, each.code))


def frame_of(sight: Sight, active: str = "") -> dict[str, Any]:
    """What every page of the record is given: the bar, the sections beside, the day, and who else is here."""
    sections = [{"text": "Overview", "href": address(sight), "active": not active}]
    sections += [
        {"text": each.title, "href": address(sight, each.code), "active": each.code == active}
        for each in open_sections(sight.sighting)
    ]
    items = _bar_items(sight)
    return {
        "bar_of_person": bar_of(sight, items),
        "photo_of_person": _photo(sight),
        "sections": sections,
        "as_at": date_words(sight.today) if sight.as_at else "",
        "sight": sight,
        "person": sight.person,
        "others": others_here(sight),
    }


def bar_of(sight: Sight, items: Sequence[BarItem]) -> dict[str, Any]:
    """Who this is, kept in view."""
    by_kind = {
        kind: [item.text for item in items if item.kind == kind and item.text] for kind in ("also", "hazard", "fact")
    }
    rest = [_piece(item) for item in items if item.kind not in by_kind]
    manager = access.manager_of(sight.person, today=sight.today)
    standing = _standing_piece(sight)
    return {
        "name": sight.person.name,
        "also": ", ".join(by_kind["also"]),
        "hazards": by_kind["hazard"],
        "facts": [*_age(sight), *by_kind["fact"]],
        "ref": sight.person.reference,
        "manager": manager.words,
        "tier": TIERS[sight.sighting.tier],
        "lines": [line for line in (standing, rest) if line],
    }


def panels(sight: Sight, request: HttpRequest) -> list[dict[str, Any]]:
    """The panels of the overview; whoever has the operational view is shown those sections whole."""
    whole = not sight.sighting.full
    found = [each for each in open_sections(sight.sighting) if each.panel or whole]
    return [
        {
            "title": each.title,
            "href": address(sight, each.code),
            "matter": matter(each, sight, request, panel=bool(each.panel)),
        }
        for each in found
    ]


def matter(section: Section, sight: Sight, request: HttpRequest, *, panel: bool = False, paper: bool = False) -> Markup:
    """One section as markup, from its room's own template."""
    changes = not sight.as_at and not paper and access.may(sight.actor, "record.change", sight.sighting.tier)
    given = section.read(sight) | {
        "sight": sight,
        "person": sight.person,
        "may_change": changes,
        "as_at": sight.as_at,
        "print": paper,
    }
    said = render_to_string(section.panel if panel else section.template, given, request)
    return _restricted(sight, section) + Markup(said)  # noqa: S704  # escaped by the template


def _restricted(sight: Sight, section: Section) -> Markup:
    """Mark a section, wherever it is shown, that shows restricted data."""
    marks = [each.words for each in sight.once(restrictions_on) if each.section in ("", section.code)]
    return Markup("").join(Markup('<p class="govuk-inset-text"><strong>{}</strong></p>').format(each) for each in marks)


def restrictions_on(sight: Sight) -> list[Restricted]:
    """Everything of the record that is restricted, asked for once a page."""
    return [each for read in registry.restrictors for each in read(sight.person, sight.as_at)]


def timeline(sight: Sight, *, kind: str = "") -> list[Event]:
    """Everything that the rooms put on the timeline, newest first."""
    events = [event for read in registry.timelines for event in read(sight) if not kind or event.kind == kind]
    return sorted(events, key=lambda event: (event.on, event.at or end_of(event.on), event.title), reverse=True)


def placed(events: Iterable[Event]) -> list[dict[str, Any]]:
    """Events as the frame's timeline takes them."""
    return [
        {
            "title": event.title,
            "href": event.link,
            "when": moment_words(event.at) if event.at else date_words(event.on),
            "datetime": (event.at or event.on).isoformat(),
            "text": event.text,
        }
        for event in events
    ]


def kinds_of(sight: Sight, events: Iterable[Event], chosen: str) -> list[dict[str, Any]]:
    """The kinds of event on a timeline, each a link to those alone."""
    start = address(sight, "timeline")
    join = "&" if "?" in start else "?"
    kinds = sorted({event.kind for event in events if event.kind})
    every = [{"text": "Everything", "href": start, "active": not chosen}]
    return every + [
        {
            "text": kind.replace("-", " ").capitalize(),
            "href": f"{start}{join}{urlencode({'kind': kind})}",
            "active": kind == chosen,
        }
        for kind in kinds
    ]


def others_here(sight: Sight) -> str:
    """Who else looked at the record in the last minutes, as the view log knows it."""
    if not sight.sighting.full or sight.as_at:
        return ""
    path, since = f"/people/{sight.person.reference}/", sight.now - ON_THE_RECORD_NOW
    return list_words(_others(person=sight.person.id, path=path, since=since))


@prepared
def _others(*, person: UUID, path: str, since: datetime) -> QuerySet[User, str]:
    here = RawSQL("SELECT access_here(%s, %s, %s)", [person, path, since])
    return User.objects.filter(pk__in=here).order_by("name").values_list("name", flat=True)


def _bar_items(sight: Sight) -> list[BarItem]:
    if not sight.sighting.operational:
        return []
    return sorted((item for read in registry.bars for item in read(sight)), key=lambda item: item.order)


def _photo(sight: Sight) -> str:
    if not sight.sighting.operational:
        return ""
    return nominals.photo_link(sight.person, nominals.photographs_of([sight.person.id]).get(sight.person.id))


def _age(sight: Sight) -> list[str]:
    born = sight.person.born
    return [str(age_on(born, sight.today)), f"b. {date_words(born)}"] if born else ["birth date not known"]


def glance(sight: Sight) -> list[dict[str, str]]:
    """Where he lives and with whom, and where he is while away: the first things asked of a record."""
    known, on = nominals.knowledge_of(sight), sight.today
    home, spell = known.home(on), known.away(on)
    rows = [
        {"key": "Lives at", "value": nominals.line_of(home, on=on).words if home else ""},
        {"key": "In the household", "value": list_words([nominals.words_of(each) for each in known.household(on)])},
    ]
    if spell:
        rows.insert(0, {"key": "Away", "value": nominals.words_of(spell)})
    return rows


def _piece(item: BarItem) -> Markup:
    words = escape(item.text)
    if not item.link:
        return words
    return words + Markup(' <a class="govuk-link" href="{}">{}</a>').format(item.link, item.link_text or "More")


def _standing_piece(sight: Sight) -> list[Markup]:
    """How he stands on the register, with its reasons one step away; said only to those who may read findings."""
    if not sight.sighting.full:
        return []
    reviews = [row for row in found_on(sight)[requirements.Nature.STANDING] if row.finding.code == MAY_APPLY.code]
    said = [*standings_on(sight), *((review_words(row), row) for row in reviews)]
    return [escape(words) + WHY.format(why_address(row, sight), words) if row else escape(words) for words, row in said]


WHY = Markup(' <a class="govuk-link" href="{}">Why?<span class="govuk-visually-hidden"> {}</span></a>')


def standing_on(sight: Sight) -> requirements.Revision | None:
    """How the person stood over all sources on the day of the page."""
    standings = found_on(sight)[requirements.Nature.STANDING]
    return next((row for row in standings if row.finding.key == OVERALL), None)


def standings_on(sight: Sight) -> list[tuple[str, requirements.Revision | None]]:
    """How he stood on the day of the page, on the register and under the schemes beside it, in words."""
    beside = [row for row in found_on(sight)[requirements.Nature.STANDING] if row.finding.code in BESIDE_PART_2]
    return tasks.standings_said(standing_on(sight), sight.today, beside)


def found_on(sight: Sight) -> dict[str, list[requirements.Revision]]:
    """What the law had found of the person on the day of the page, by its nature."""
    return sight.once(_found)


def _found(sight: Sight) -> dict[str, list[requirements.Revision]]:
    return requirements.found_of(sight.person, as_at=sight.as_at)
