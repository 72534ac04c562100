"""What this room puts on a person's record: its sections, the timeline, and what the identity bar says."""

from collections.abc import Callable, Sequence
from typing import Any

from django.conf import settings

from custos.access.reads import FIELDS, Matter, Tier, may, sees
from custos.nominals import reads
from custos.nominals.kinds import KINDS
from custos.nominals.presenters import panel
from custos.plumbing import registry
from custos.plumbing.registry import BarItem, Event, Section, Sight
from custos.plumbing.words import count_words, date_words

OF_SECTION = {
    "identity": (Matter.INTELLIGENCE,),
    "addresses": (Matter.INTELLIGENCE,),
    "offences": (Matter.VICTIMS,),
    "away": (Matter.MEDICAL,),
    "contacts": (Matter.INTELLIGENCE,),
    "around": (Matter.INTELLIGENCE,),
    "money": (Matter.FINANCE,),
}
TIMED = ("home", "stay", "household", "spell", "offence", "sentence", "name", "employment", "vehicle")


def read_section(code: str) -> Callable[[Sight], dict[str, Any]]:
    """Return what reads one section of the record for somebody."""

    def read(sight: Sight) -> dict[str, Any]:
        person, tier = sight.person, sight.sighting.tier
        may_change = not sight.as_at and may(sight.actor, "record.change", tier)
        listed = reads.section(person, code, on=sight.today, as_at=sight.as_at)
        open_to_him = [each for each in listed if sight.sighting.full or each.kind.tier == Tier.OPERATIONAL]
        clashes = reads.clashes_of(person) if code == "identity" and tier == Tier.FULL else []
        shown = [each for each in open_to_him if each.kind.matter is None or sees(sight.actor, each.kind.matter)]
        return {
            "panels": [panel(each, person, may_change=may_change) for each in shown],
            "kept_back": _kept_back(sight, code),
            "clashes": clashes,
            "person": person,
        }

    return read


def _kept_back(sight: Sight, code: str) -> list[str]:
    """Say which information of a section the post may not see, whether or not there is any."""
    return [FIELDS[matter].says for matter in OF_SECTION.get(code, ()) if not sees(sight.actor, matter)]


def timeline(sight: Sight) -> Sequence[Event]:
    """Tell what happened to him: homes, spells, convictions, sentences, names."""
    if not sight.sighting.full:
        return []
    known = reads.knowledge_of(sight)
    return [
        Event(on=day, title=kind.bare_title, text=kind.words(noun), kind=kind.code)
        for kind in (KINDS[code] for code in TIMED)
        for noun in known.known(kind.code)
        if (day := getattr(noun, "since", None) or getattr(noun, "on", None))
    ]


def bar(sight: Sight) -> Sequence[BarItem]:
    """Say who he is at a glance: other names, hazards, children in the household, where he is while away."""
    if not sight.sighting.operational:
        return []
    known, on = reads.knowledge_of(sight), sight.today
    items = [BarItem(30, f"{hazard.kind}: {hazard.description}", kind="hazard") for hazard in known.hazards(on)]
    if others := known.aliases():
        items.append(BarItem(10, ", ".join(reads.words_of(name) for name in others[:4]), kind="also"))
    if sight.sighting.full:
        items += _for_managers(sight)
    return sorted(items, key=lambda item: item.order)


def _for_managers(sight: Sight) -> list[BarItem]:
    known = reads.knowledge_of(sight)
    children = [each for each in known.household(sight.today) if each.child]
    words = count_words(len(children), "child", "children") if children else "none known"
    items = [BarItem(40, f"Children in household: {words}", kind="children")]
    if spell := known.away(sight.today):
        since = f" since {date_words(spell.since)}" if spell.since else ""
        items.append(BarItem(20, f"{reads.words_of(spell)}{since}", kind="away"))
    return items


def register() -> None:
    """Put the room's sections on every record."""
    sections = [
        ("identity", "Identity", 200, Tier.OPERATIONAL),
        ("addresses", "Addresses and stays", 210, Tier.READING),
        ("offences", "Offences and sentences", 220, Tier.READING),
        ("away", "Custody, hospital and abroad", 230, Tier.READING),
        ("contacts", "Contacts and devices", 240, Tier.READING),
        ("around", "People around him", 250, Tier.READING),
    ]
    if settings.CUSTOS_IS_THE_VISOR:
        sections.append(("money", "Money", 260, Tier.READING))
    for code, title, order, tier in sections:
        registry.add_section(
            Section(code, title, order, "nominals/section.html", read_section(code), tier=str(tier.value))
        )
    registry.add_timeline(timeline)
    registry.add_bar(bar)
