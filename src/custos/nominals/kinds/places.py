"""Where he lives, stays and can be found; and the spells in which time is not counted against him."""

from collections.abc import Sequence
from typing import Any

from custos.access.reads import Tier
from custos.nominals.kinds.kind import LASTING, TOLD, Ask, Kind, always, joined
from custos.nominals.models import Address, AddressKind, NationOfAddress, Spell
from custos.nominals.refusals import moved_before_last_move, spells_overlap

LINES = Ask("Address", hint="House or flat, street and town; for a place where he can be found, say which spot")
POSTCODE = Ask("Postcode")
DAYS = {
    "since": Ask("First day", past=True, required=True),
    "until": Ask("Last day", hint="Leave empty while it lasts", past=True),
}


def address_words(address: Address) -> str:
    """Say an address on one line."""
    nation = "" if address.nation == NationOfAddress.ENGLAND_WALES else address.get_nation_display()
    return joined(", ".join(address.lines.splitlines()), address.postcode, nation)


def spell_words(spell: Spell) -> str:
    """Say a spell: what it is and where."""
    return joined(spell.get_kind_display(), spell.place)


def place_key(lines: str, postcode: str) -> str:
    """Return the key of a place: its postcode and the number or name it begins with, or else all of it."""
    code = _compact(postcode)
    first = "".join(lines.replace(",", " ").split()[:1])
    return f"{code}/{_compact(first)}" if code and any(map(str.isdigit, first)) else _compact(f"{lines}{postcode}")


def _compact(text: str) -> str:
    return "".join(letter for letter in text.lower() if letter.isalnum())


def same_premises(stay: Address, others: Sequence[Address]) -> None:
    """Know the premises again: the law counts his stays at one place together, however often he comes back."""
    here = place_key(stay.lines, stay.postcode)
    before = next((other for other in others if place_key(other.lines, other.postcode) == here), None)
    first = (before.premises or before.id) if before else None
    stay.premises = first if first != stay.id else None


def _tidy(address: Any) -> None:
    address.postcode = " ".join(address.postcode.upper().split())
    address.nation = address.nation or NationOfAddress.ENGLAND_WALES


HOME = Kind(
    code="home",
    model=Address,
    only=(AddressKind.HOME, AddressKind.FOUND),
    title="a home address",
    many="Home",
    section="addresses",
    tier=Tier.OPERATIONAL,
    asks={
        "kind": Ask("Is it his sole or main residence?"),
        "lines": LINES,
        "postcode": POSTCODE,
        "nation": Ask("In which nation?", hint="Its rules on notification apply to him from that day"),
        "since": Ask("He moved there on", past=True, required=True),
        "until": Ask("Last day there", hint="Leave empty while he lives there", past=True),
        "source": TOLD["source"],
    },
    words=address_words,
    ending="Last day there",
    prepare=_tidy,
    refuse=moved_before_last_move,
    takes_place_of=always,
    at_counter=True,
)
STAY = Kind(
    code="stay",
    model=Address,
    only=(AddressKind.STAYS,),
    title="a stay",
    many="Stays and other premises",
    section="addresses",
    asks={"lines": LINES, "postcode": POSTCODE, **DAYS, **TOLD},
    words=address_words,
    ending="Last day there",
    prepare=_tidy,
    settle=same_premises,
    at_counter=True,
)
HOUSEHOLD = Kind(
    code="household",
    model=Address,
    only=(AddressKind.HOUSEHOLD,),
    title="a household with a child",
    many="Households with a child",
    section="addresses",
    asks={
        "lines": LINES,
        "postcode": POSTCODE,
        "since": DAYS["since"],
        "since_at": Ask("At what time?", hint="The twelve hours are counted from it"),
        "until": DAYS["until"],
        "until_at": Ask("Until what time?"),
        "resides": Ask("He resides there, rather than stays"),
        **TOLD,
    },
    words=address_words,
    ending="Last day there",
    prepare=_tidy,
    settle=same_premises,
    at_counter=True,
)
PLACE = Kind(
    code="place",
    model=Address,
    only=(AddressKind.WORK, AddressKind.OTHER),
    title="another address",
    many="Other addresses",
    section="addresses",
    asks={"kind": Ask("What is it to him?"), "lines": LINES, "postcode": POSTCODE, **LASTING},
    words=address_words,
    ending="Last day",
    prepare=_tidy,
    at_counter=True,
)
SPELL = Kind(
    code="spell",
    model=Spell,
    title="a time in custody, in hospital or abroad",
    many="Times away",
    section="away",
    asks={
        "kind": Ask("Where was he?"),
        "since": Ask("Received, detained or departed on", past=True, required=True),
        "until": Ask("Released or returned on", hint="Leave empty while it lasts", past=True),
        "place": Ask("Prison, hospital or country"),
        "source": TOLD["source"],
    },
    words=spell_words,
    ending="Released or returned on",
    refuse=spells_overlap,
    at_counter=True,
)

KINDS = (HOME, STAY, HOUSEHOLD, PLACE, SPELL)
