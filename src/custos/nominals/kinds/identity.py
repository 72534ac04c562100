"""Who he is: names, birth dates, traits, identifiers, what he looks like."""

from typing import Any

from custos.access.reads import Tier
from custos.nominals.kinds.kind import LASTING, SINCE, SOURCE, TOLD, UNTIL, Ask, Kind, always, joined, named
from custos.nominals.models import (
    BirthDate,
    Description,
    Hazard,
    Identifier,
    IdentifierKind,
    Mark,
    Name,
    NameKind,
    Photograph,
    Traits,
)
from custos.nominals.refusals import empty_name
from custos.plumbing.sealed import blind, seal
from custos.plumbing.words import date_words

SEALED = frozenset({IdentifierKind.NATIONAL_INSURANCE, IdentifierKind.PASSPORT})


def compact(text: str) -> str:
    """Return a number without spaces and punctuation, in capitals: 84/12345A is found as 8412345A."""
    return "".join(letter for letter in text.upper() if letter.isalnum())


def name_words(name: Name) -> str:
    """Say a name: Thomas Bell; an online one with its service."""
    plain = joined(name.forenames, name.surname, by=" ")
    return f"{plain} ({name.service})" if name.service else plain


def identifier_words(identifier: Identifier) -> str:
    """Say an identifier; of a sealed one only that it is held."""
    return f"{identifier.get_kind_display()} {identifier.value or '(sealed)'}"


def traits_words(traits: Traits) -> str:
    """Say the traits that are recorded."""
    needs = f"needs an interpreter in {traits.interpreter}" if traits.interpreter else ""
    speaks = f"speaks {traits.language}" if traits.language else ""
    said = joined(traits.sex, traits.gender, traits.ethnicity, traits.nationality, speaks, needs)
    return said[:1].upper() + said[1:]


def description_words(looks: Description) -> str:
    """Say what he looks like."""
    height = f"{looks.height_cm} cm" if looks.height_cm else ""
    hair = f"hair {looks.hair}" if looks.hair else ""
    eyes = f"eyes {looks.eyes}" if looks.eyes else ""
    return joined(height, looks.build, hair, eyes, looks.notes)


def _prepare_identifier(identifier: Identifier) -> None:
    if identifier.kind in SEALED and identifier.value:
        plain = compact(identifier.value)
        identifier.sealed, identifier.blind = seal(plain, row=identifier.id), blind(plain)
        identifier.value = identifier.plain = ""
    elif identifier.kind not in SEALED:
        identifier.plain = compact(identifier.value)


def _new_legal_name(name: Any, other: Any) -> bool:
    return bool(name.kind == other.kind == NameKind.LEGAL)


NAME = Kind(
    code="name",
    model=Name,
    title="a name",
    many="Names",
    section="identity",
    tier=Tier.OPERATIONAL,
    at_counter=True,
    asks={
        "kind": Ask("What kind of name?"),
        "surname": Ask("Surname", hint="Or the whole identity, where it is an online one", required=True),
        "forenames": Ask("Forenames"),
        "service": Ask("Site or service", hint="Only for an online identity"),
        "since": Ask("From which day did he use it?", past=True),
        "until": UNTIL,
        "first_used_while_registered": Ask("He first used it while subject to notification"),
        **TOLD,
    },
    words=name_words,
    ending="Last used",
    refuse=empty_name,
    takes_place_of=_new_legal_name,
)
BIRTH_DATE = Kind(
    code="birth-date",
    model=BirthDate,
    title="a date of birth",
    many="Dates of birth",
    section="identity",
    tier=Tier.OPERATIONAL,
    asks={"born": Ask("Date of birth", past=True), **TOLD},
    words=lambda birth: date_words(birth.born),
)
TRAITS = Kind(
    code="traits",
    model=Traits,
    title="personal details",
    many="Personal details",
    section="identity",
    tier=Tier.OPERATIONAL,
    at_counter=True,
    asks={
        "sex": Ask("Sex as recorded", choices=named("male", "female", "not known")),
        "gender": Ask("Gender, as he says"),
        "ethnicity": Ask("Ethnicity"),
        "nationality": Ask("Nationality"),
        "language": Ask("Language"),
        "interpreter": Ask("Needs an interpreter in", hint="Leave empty where he needs none"),
        "since": SINCE,
        "source": SOURCE,
    },
    words=traits_words,
    takes_place_of=always,
)
IDENTIFIER = Kind(
    code="identifier",
    model=Identifier,
    title="an identifier",
    many="Identifiers",
    section="identity",
    asks={"kind": Ask("Which number?"), "value": Ask("The number", required=True), **LASTING},
    words=identifier_words,
    ending="Last day",
    prepare=_prepare_identifier,
    at_counter=True,
)
DESCRIPTION = Kind(
    code="description",
    model=Description,
    title="a description",
    many="Descriptions",
    section="identity",
    tier=Tier.OPERATIONAL,
    asks={
        "height_cm": Ask("Height in centimetres"),
        "build": Ask("Build"),
        "hair": Ask("Hair"),
        "eyes": Ask("Eyes"),
        "notes": Ask("Anything else"),
        "since": Ask("Seen on", past=True),
        "source": SOURCE,
    },
    words=description_words,
    takes_place_of=always,
)
MARK = Kind(
    code="mark",
    model=Mark,
    title="a mark",
    many="Marks, scars and tattoos",
    section="identity",
    tier=Tier.OPERATIONAL,
    asks={
        "kind": Ask("What is it?", choices=named("scar", "tattoo", "birthmark", "piercing", "other")),
        "place": Ask("Where on the body?"),
        "description": Ask("What does it look like?"),
        **LASTING,
    },
    words=lambda mark: f"{mark.kind.capitalize()}, {mark.place}: {mark.description}",
    ending="Removed or covered on",
)
PHOTOGRAPH = Kind(
    code="photograph",
    model=Photograph,
    title="a photograph",
    many="Photographs",
    section="identity",
    tier=Tier.OPERATIONAL,
    asks={"taken_on": Ask("Taken on", past=True), "caption": Ask("Caption"), "source": SOURCE},
    words=lambda photograph: joined(f"Taken on {date_words(photograph.taken_on)}", photograph.caption),
    by_form=False,
)
HAZARD = Kind(
    code="hazard",
    model=Hazard,
    title="a hazard",
    many="Hazards",
    section="identity",
    tier=Tier.OPERATIONAL,
    asks={
        "kind": Ask("What kind?", hint="For example: dogs, weapons, violent to officers, needle"),
        "description": Ask("What must whoever calls on him know first?"),
        **LASTING,
    },
    words=lambda hazard: f"{hazard.kind}: {hazard.description}",
    ending="Last day",
)

KINDS = (NAME, BIRTH_DATE, TRAITS, IDENTIFIER, PHOTOGRAPH, DESCRIPTION, MARK, HAZARD)
