"""The invented register: the standing cast first, then as many ordinary and awkward lives as are asked for."""

from collections.abc import Iterator
from datetime import date
from random import Random

from custos.demonstration import invention
from custos.demonstration.adornment import adorn
from custos.demonstration.awkward import BY_NAME
from custos.demonstration.cast import CAST, Member
from custos.demonstration.figures import AWKWARD, MALE
from custos.demonstration.life import DAY, Life, Rows
from custos.demonstration.ordinary import ordinary
from custos.law.reckoning import months_after

AWKWARD_IN_ALL = sum(AWKWARD.values())


def people(number: int, seed: int, today: date) -> Iterator[Rows]:
    """Yield so many people, each as rows by sheet. The same seed and day give the same people, each by his number."""
    for index in range(1, number + 1):
        member = CAST[index - 1] if index <= len(CAST) else None
        yield person(index, seed, today, member)


def person(number: int, seed: int, today: date, member: Member | None = None) -> Rows:
    """One person: a member of the cast, or else whoever the seed makes of this number."""
    life = Life(number, Random(f"{seed}:{number}"), today)  # noqa: S311  invention, not secrecy
    if member is None:
        _stranger(life)
    else:
        life.identify(member.surname, member.forenames, today, **member.traits)
        member.live(life)
    _manage(life)
    adorn(life)
    if member is not None:
        for sheet, cells in member.more:
            life.add(sheet, **cells)
    return life.rows


def _stranger(life: Life) -> None:
    rng = life.rng
    female = rng.random() >= MALE
    traits = {"sex": "female", "gender": "woman"} if female else {}
    traits["ethnicity"] = rng.choice(invention.ETHNICITIES)
    if rng.random() < 0.04:
        language, nationality = rng.choice(invention.LANGUAGES)
        traits |= {
            "language": language,
            "interpreter": language,
            "nationality": nationality,
            "ethnicity": "White other",
        }
    life.identify(invention.surname(rng), invention.forenames(rng, female), life.today, **traits)
    lot = rng.randrange(1000)
    if lot >= AWKWARD_IN_ALL:
        ordinary(life)
        return
    for name, share in AWKWARD.items():
        lot -= share
        if lot < 0:
            BY_NAME[name](life)
            return


def _manage(life: Life) -> None:
    """Management begins with the first conviction, or for older cases with the unit as it now stands."""
    first = min(row["on"] for row in life.rows["offences"])
    life.managed_since(max(first, months_after(life.today, -60)[0] + DAY))
