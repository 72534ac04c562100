"""What this room's pages place: likenesses side by side, and the lines of a section with what may be done to each."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from custos.access.reads import Tier
from custos.nominals.likeness import Likeness
from custos.nominals.models import BirthDate, Photograph
from custos.nominals.reads import Line, Listed, photo_link, photographs_of
from custos.people.reads import Person
from custos.plumbing.words import age_on, date_words, list_words


@dataclass(frozen=True, slots=True)
class Compared:
    """Somebody on record who is like the one to be opened, as the page sets him beside."""

    name: str
    reference: str
    href: str
    photo: str
    born: str
    reasons: str
    strong: bool


def compared(like: Likeness, *, today: date) -> Compared:
    """Set a likeness out in words."""
    person = like.person
    seen = like.tier != Tier.NAME
    born = f"{date_words(person.born)}, aged {age_on(person.born, today)}" if person.born and seen else ""
    return Compared(
        name=person.name,
        reference=person.reference,
        href=reverse("web:record", kwargs={"reference": person.reference}),
        photo=photo_link(person, photographs_of([person.id]).get(person.id)) if seen else "",
        born=born,
        reasons=list_words(list(like.reasons)) or "his details together",
        strong=like.score >= 0.85,
    )


def links(line: Line, person: Person) -> list[dict[str, str]]:
    """Say what may be done to a line of the record."""
    if line.struck_out:
        return []
    named: dict[str, Any] = {"reference": person.reference, "kind": line.kind.code, "noun_id": line.noun.id}
    can_end = line.kind.ending and getattr(line.noun, "until", None) is None
    can_choose = line.kind.code == "birth-date" and not getattr(line.noun, "chosen", True)
    chosen = {"reference": person.reference, "noun_id": line.noun.id}
    return [
        *([{"text": "Choose", "href": reverse("nominals:choose-birth-date", kwargs=chosen)}] if can_choose else []),
        *([{"text": "Ended", "href": reverse("nominals:end", kwargs=named)}] if can_end else []),
        {"text": "Correct", "href": reverse("nominals:correct", kwargs=named)},
        {"text": "Strike out", "href": reverse("nominals:strike-out", kwargs=named)},
    ]


def panel(listed: Listed, person: Person, *, may_change: bool) -> dict[str, Any]:
    """Set out one kind of thing known of a person."""
    return {
        "kind": listed.kind,
        "groups": [
            {"called": called, "rows": [_row(line, person, may_change) for line in lines]}
            for called, lines in (("", listed.now), ("Before", listed.before), ("Struck out", listed.struck_out))
            if lines
        ],
        "empty": listed.empty,
        "adds": _adds(listed, person) if may_change else [],
    }


def _row(line: Line, person: Person, may_change: bool) -> dict[str, Any]:
    photo = ""
    if isinstance(line.noun, Photograph):
        photo = reverse("nominals:photo", kwargs={"reference": person.reference, "noun_id": line.noun.id})
    chosen = ""
    if isinstance(line.noun, BirthDate) and not line.struck_out:
        chosen = "The one we go by" if line.noun.chosen else "Disputed"
    days = line.days[:1].upper() + line.days[1:]
    says = [words for words in (days, chosen, line.details) if words]
    return {"line": line, "links": links(line, person) if may_change else [], "photo": photo, "says": says}


def _adds(listed: Listed, person: Person) -> list[dict[str, str]]:
    kind, named = listed.kind, {"reference": person.reference}
    if kind.code == "home":
        earlier = reverse("nominals:add", kwargs=named | {"kind": "home"})
        return [
            {"text": "Record a move", "href": reverse("nominals:move", kwargs=named)},
            {"text": "Record an earlier home", "href": earlier},
        ]
    if kind.code == "photograph":
        return [{"text": "Record a photograph", "href": reverse("nominals:add-photograph", kwargs=named)}]
    return [{"text": f"Record {kind.title}", "href": reverse("nominals:add", kwargs=named | {"kind": kind.code})}]
