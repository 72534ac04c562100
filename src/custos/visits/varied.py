"""How the frequency of visits reads, and what the law says would follow from another."""

from datetime import datetime
from typing import Any

from django.urls import reverse

from custos.access import reads as access
from custos.access.reads import Sighting
from custos.organisations.reads import Actor
from custos.people.reads import Person
from custos.plumbing.words import date_words, moment_words
from custos.visits.models import Frequency, Proposed
from custos.visits.permission import RECORD, VARY
from custos.visits.reads import frequency_of, waiting_frequency
from custos.visits.words import often_words

Row = dict[str, Any]


def decided_words(row: Proposed) -> str:
    """Say who proposed something, and who decided what."""
    said = f"Proposed by {row.user.name}, {moment_words(row.saved_at)}."
    if not row.decided_by or not row.decided_at:
        return said
    done = "Agreed" if row.agreed else "Returned"
    words = f": {row.decided_words}" if row.decided_words else ""
    return f"{said} {done} by {row.decided_by.name}, {moment_words(row.decided_at)}{words}"


def frequency_row(row: Frequency) -> Row:
    """Say a frequency, why, and by whom."""
    since = f" since {date_words(row.on)}" if row.on else ""
    return {"title": f"Visits {often_words(row.months)}{since}", "why": row.reasons, "said": decided_words(row)}


def frequency_shown(person: Person, sighting: Sighting, actor: Actor, *, as_at: datetime | None) -> Row:
    """Return the part of the record's section about another frequency than policy's."""
    row = frequency_of(person, as_at=as_at)
    shown: Row = {"frequency": frequency_row(row) if row else None}
    if as_at:
        return shown
    waits = waiting_frequency(person)
    decides = waits and waits.user_id != actor.user.id and access.may(actor, VARY, sighting.tier)
    proposes = not waits and access.may(actor, RECORD, sighting.tier)
    reference = person.reference
    return shown | {
        "frequency_waits": frequency_row(waits) if waits else None,
        "vary": reverse("visits:frequency", args=[reference]) if proposes else "",
        "decide_frequency": reverse("visits:decide-frequency", args=[reference, waits.id]) if waits and decides else "",
    }
