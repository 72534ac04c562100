"""Invented names, places and numbers: human to read, and nobody's. Their parts are in data/invented.toml."""

import tomllib
from datetime import date
from pathlib import Path
from random import Random

WORDS = tomllib.loads(Path(__file__).with_name("data").joinpath("invented.toml").read_text("utf-8"))
FORENAMES: list[str] = WORDS["forenames"]
FEMALE_FORENAMES: list[str] = WORDS["female_forenames"]
PRISONS: list[str] = WORDS["prisons"]
HOSPITALS: list[str] = WORDS["hospitals"]
COURTS: list[str] = WORDS["courts"]
COUNTRIES: list[str] = WORDS["countries"]
EMPLOYERS: list[str] = WORDS["employers"]
JOBS: list[str] = WORDS["jobs"]
SERVICES: list[str] = WORDS["services"]
HEADS: list[str] = WORDS["heads"]
MIDDLES = ("", "", "", "a", "e", "er", "ing", "i", "o", "en")
TAILS: list[str] = WORDS["tails"]

TOWNS = (
    ("Wexmarsh", "ZX1"),
    ("Harrowfen", "ZX2"),
    ("Tolbrigg", "ZX3"),
    ("Quennock", "ZX4"),
    ("Eskerley", "ZX5"),
    ("Brantholt", "ZX6"),
    ("Pellickstow", "ZX7"),
    ("Nether Orrin", "ZX8"),
    ("Saltwathe", "ZX9"),
)
PLACES_TO_BE_FOUND = ("the day centre, Fettler's Yard", "the bus station shelter", "the night shelter, Cinder Lane")

ETHNICITIES = ("White British",) * 16 + (
    "White other",
    "Indian",
    "Pakistani",
    "Black Caribbean",
    "Black African",
    "Mixed",
)
LANGUAGES = (("Polish", "Polish"), ("Urdu", "Pakistani"), ("Romanian", "Romanian"), ("Portuguese", "Portuguese"))
BUILDS = ("slim", "medium", "stocky", "heavy", "athletic")
HAIR = ("brown, short", "grey, receding", "black, cropped", "fair, collar length", "bald", "red, curly")
EYES = ("blue", "brown", "green", "hazel", "grey")
MARKS = (
    ("tattoo", "left forearm", "a swallow over a date"),
    ("tattoo", "neck, right side", "the letters MUM"),
    ("scar", "above the left eye", "about 3 cm, from a fall"),
    ("tattoo", "right hand", "a dot between thumb and finger"),
    ("scar", "right shin", "burn, the size of a palm"),
    ("tattoo", "chest", "an anchor with a rope"),
)
HAZARDS = (
    ("dog", "Large dog loose in the yard"),
    ("violence", "Has assaulted officers at the door"),
    ("weapons", "Has kept a knife by the door"),
    ("self-harm", "Self-harm: watch for it after bad news"),
    ("needles", "Needles found in coat pockets"),
)
RELATIONSHIPS = ("family", "partner's child", "friend of the family", "neighbour", "pupil or player", "met online")
STRANGER = "stranger"

PNC_LETTERS = "ZABCDEFGHJKLMNPQRTUVWXY"


def surname(rng: Random) -> str:
    """A surname that nobody bears, as far as we know."""
    if rng.random() < 0.12:
        far: str = rng.choice(WORDS["far_heads"]) + rng.choice(WORDS["far_tails"])
        return far
    return rng.choice(HEADS) + rng.choice(MIDDLES) + rng.choice(TAILS)


def forenames(rng: Random, female: bool = False) -> str:
    """One forename or two."""
    first = rng.choice(FEMALE_FORENAMES if female else FORENAMES)
    return f"{first} {rng.choice(WORDS['second_names'])}" if rng.random() < 0.6 else first


def address(rng: Random) -> tuple[str, str]:
    """The lines and postcode of a house; no postcode area is called ZX."""
    town, area = rng.choice(TOWNS)
    street = f"{rng.choice(WORDS['streets'])} {rng.choice(WORDS['street_kinds'])}"
    flat = f"Flat {rng.randint(1, 24)}, " if rng.random() < 0.35 else ""
    return f"{flat}{rng.randint(1, 180)} {street}, {town}", f"{area} {rng.randint(1, 9)}{_letters(rng)}"


def _letters(rng: Random) -> str:
    return rng.choice("ABDEFGHJLNPQRSTUWXYZ") + rng.choice("ABDEFGHJLNPQRSTUWXYZ")


def found_at(rng: Random) -> tuple[str, str]:
    """Where somebody without a home can be found."""
    town, area = rng.choice(TOWNS)
    return f"By {rng.choice(PLACES_TO_BE_FOUND)}, {town}", f"{area} {rng.randint(1, 9)}{_letters(rng)}"


def phone(rng: Random) -> str:
    """A mobile number from the range kept for drama."""
    return f"07700 900{rng.randint(0, 999):03d}"


def pnc(number: int, on: date) -> str:
    """A PNC number of the right shape, from a range of serials of our own."""
    serial = 9_000_000 + number % 1_000_000
    return f"{on.year}/{serial:07d}{PNC_LETTERS[int(f'{on.year % 100:02d}{serial:07d}') % 23]}"


def cro(number: int, on: date) -> str:
    """A CRO number of the right shape."""
    serial = 100_000 + number % 900_000
    return f"{serial}/{on.year % 100:02d}{PNC_LETTERS[int(f'{on.year % 100:02d}{serial}') % 23]}"


def prison_number(number: int) -> str:
    """A prison number of the right shape; none that begins with Z was issued."""
    return f"Z{number % 10_000:04d}{chr(65 + number // 10_000 % 26)}{chr(65 + number // 260_000 % 26)}"


def crn(number: int) -> str:
    """A probation case reference of the right shape."""
    return f"Z{number % 1_000_000:06d}"


def national_insurance(number: int) -> str:
    """A National Insurance number with the prefix that is kept for examples."""
    serial = f"{number % 1_000_000:06d}"
    return f"QQ {serial[:2]} {serial[2:4]} {serial[4:]} {'ABCD'[number // 1_000_000 % 4]}"


def registration(rng: Random) -> str:
    """A vehicle registration with a first letter that is not issued."""
    return f"ZX{rng.randint(10, 74)} {rng.choice('BCDFGHJK')}{_letters(rng)}"
