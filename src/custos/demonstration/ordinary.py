"""Ordinary years on the register: yearly notifications, and now and then a change of which he tells in time."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from custos.demonstration import invention, sources
from custos.demonstration.figures import AWKWARD, DISPOSALS, EVENTS, IN_CUSTODY, LATE
from custos.demonstration.life import Life
from custos.law.england_wales.matters import REGULATIONS_BEGAN

EVENT_NAMES, EVENT_WEIGHTS = list(EVENTS), list(EVENTS.values())
AT_LARGE: Final[dict[str, Callable[[Life], None]]] = {
    "suspended": sources.suspended,
    "short": sources.short_term,
    "community": sources.community_order,
    "caution": sources.caution,
    "discharge": sources.discharge,
    "fine": sources.fine,
    "hospital": sources.hospital,
    "youth": sources.youth,
}
# Of those with terms long enough: the share that puts the share of everybody at IN_CUSTODY.
ORDINARY: Final = 1 - sum(AWKWARD.values()) / 1000
LONG_INSIDE: Final = IN_CUSTODY * 0.92 / DISPOSALS["long"] / ORDINARY
MIDDLE_INSIDE: Final = IN_CUSTODY * 0.08 / DISPOSALS["middle"] / ORDINARY


def ordinary(life: Life) -> None:
    """One of the many who are up to date."""
    row = life.rng.choices(list(DISPOSALS), list(DISPOSALS.values()))[0]
    if row == "long":
        sources.long_term(life, inside=life.rng.random() < LONG_INSIDE)
    elif row == "middle":
        sources.middle_term(life, inside=life.rng.random() < MIDDLE_INSIDE)
    else:
        AT_LARGE[row](life)
    comply(life)


def comply(life: Life, until: date | None = None) -> None:
    """Let the years go by until today, or another day, each with its notification."""
    last_day = life.today if until is None else until
    while life.last_told is not None and life.home_ref and not _inside(life):
        due = life.due()
        come = due - timedelta(days=_early(life))
        if life.rng.random() < sum(EVENT_WEIGHTS) and _something_happens(life, min(come, last_day)):
            continue
        if life.rng.random() < LATE and due + timedelta(days=20) < last_day:
            come = due + timedelta(days=life.rng.randint(1, 19))
        if come >= last_day:
            return
        life.notifies("periodic", come, fixed=True)


def _inside(life: Life) -> bool:
    return any("until" not in spell for spell in life.rows.get("spells", ()))


def _early(life: Life) -> int:
    """So many days before the last one he comes: many leave it late."""
    first, last = life.rng.choices(((0, 3), (4, 14), (15, 35)), (4, 4, 2))[0]
    return life.rng.randint(first, last)


def _something_happens(life: Life, before: date) -> bool:
    """Let one thing happen between the last notification and a day; False where there is no room for it."""
    assert life.last_told is not None
    start = max(life.last_told, life.busy_until)
    room = (before - start).days - 40
    if room < 1 or not life.fixed:
        return False
    on = start + timedelta(days=life.rng.randint(5, 5 + room))
    if on > life.ago(40):
        return False
    HAPPENINGS[life.rng.choices(EVENT_NAMES, EVENT_WEIGHTS)[0]](life, on)
    return True


def moves(life: Life, on: date) -> None:
    """He moves and tells of it."""
    home = life.moves(on)
    life.notifies("change", life.soon_after(on), [home])


def goes_abroad(life: Life, on: date) -> None:
    """He goes abroad and comes back well before anything is due."""
    back = on + timedelta(days=life.rng.randint(4, 24))
    life.away("abroad", on, back)
    life.busy_until = back + timedelta(days=10)


def stays_elsewhere(life: Life, on: date) -> None:
    """He stays with a friend for a week or more and tells of the premises."""
    premises = life.address("stays", on, on + timedelta(days=life.rng.randint(7, 20)))
    life.notifies("change", life.soon_after(on + timedelta(days=6)), [premises])


def is_recalled(life: Life, on: date) -> None:
    """He is recalled to prison and released again."""
    out = min(on + timedelta(days=life.rng.randint(14, 36)), life.ago(4))
    life.away("sentence", on, out)
    sources.released(life, out)


def lives_with_a_child(life: Life, on: date) -> None:
    """He begins to live in a household with a child and tells of it; telling of a new home as well moves the year."""
    if on < REGULATIONS_BEGAN:
        moves(life, on)
        return
    household = life.address("household", on, resides=True)
    home = life.moves(on)
    life.notifies("change", life.soon_after(on), [home, household])
    name = f"{life.rng.choice(invention.FEMALE_FORENAMES)} {invention.surname(life.rng)}"
    life.add("associates", kind="partner", name=name, relation="partner", in_household=True, child=False, since=on)


def uses_a_name(life: Life, on: date) -> None:
    """He begins to use another name and tells of it."""
    life.notifies("change", life.soon_after(on), [first_use(life, on)])


def first_use(life: Life, on: date) -> str:
    """Record the first use of another name, and return its reference."""
    reference = life.ref("M")
    surname, forenames = invention.surname(life.rng), invention.forenames(life.rng)
    words = {"surname": surname, "forenames": forenames, "ref": reference}
    life.add("names", kind="alias", since=on, first_used_while_registered=True, **words)
    return reference


HAPPENINGS: Final[dict[str, Callable[[Life, date], None]]] = {
    "moves": moves,
    "abroad": goes_abroad,
    "stays": stays_elsewhere,
    "recalled": is_recalled,
    "household": lives_with_a_child,
    "name": uses_a_name,
}
