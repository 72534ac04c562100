"""How people came on to the register: one function a row of section 82, each with the years that led up to today.

Each writes the offence, the disposal, custody and the first notifications; `ordinary.comply` goes on from there.
"""

from datetime import date, timedelta
from typing import Final

from custos.demonstration import invention
from custos.demonstration.figures import AGES, VICTIM_KNEW_HIM
from custos.demonstration.life import ACT_OF_2003_BEGAN, DAY, Life
from custos.demonstration.offences import GRAVE, LESSER, OUTRIGHT, OffenceKind
from custos.law.reckoning import months_after

EARLIEST: Final = ACT_OF_2003_BEGAN + timedelta(days=60)
COMMUNICATION_BEGAN: Final = date(2018, 1, 1)  # convictions under section 15A, in force since April 2017
PUBLIC_PROTECTION_PASSED: Final = (date(2005, 6, 1), date(2012, 11, 30))
MOST_YEARS: Final = 20


def offence_of(life: Life, kinds: tuple[OffenceKind, ...], on: date, **cells: str) -> str:
    """Record a conviction for one of these offences, with its victim and its certificate."""
    kind = life.rng.choice(kinds)
    if "s. 15A" in kind.words and on < COMMUNICATION_BEGAN:
        kind = OUTRIGHT[0]
    reference = life.convicted(on, kind.words, **{"listed": kind.listed, **cells})
    _victim(life, reference, kind)
    court = life.rows["offences"][-1].get("court")
    if court:
        life.add("certificates", offence=reference, on=on, court=court)
    return reference


def _victim(life: Life, offence: str, kind: OffenceKind) -> None:
    rng = life.rng
    known = rng.random() < VICTIM_KNEW_HIM
    life.add(
        "victims",
        offence=offence,
        age_band=rng.choice(kind.ages),
        sex=rng.choice(("female", "female", "female", "male")),
        relationship=rng.choice(invention.RELATIONSHIPS) if known else invention.STRANGER,
    )


def first_home(life: Life, before: date) -> None:
    """The home that he had when he was convicted."""
    life.moves(max(before - timedelta(days=life.rng.randint(100, 3000)), months_after(life.born, 12)[0]))


def convicted_between(life: Life, least: int, most: int) -> date:
    """A day of conviction so many months back, at least and at most, and under the Act of 2003."""
    earliest = max(months_after(life.today, -most)[0], EARLIEST)
    latest = max(min(months_after(life.today, -least)[0], life.ago(4)), earliest)
    return earliest + timedelta(days=life.rng.randint(0, (latest - earliest).days))


def grow_up(life: Life, relevant: date, years: int) -> None:
    """Let him have been born so many years, and some days, before the relevant date."""
    born = months_after(relevant, -12 * years)[0] - timedelta(days=life.rng.randint(1, 360))
    life.born = born
    for row in life.rows["people"]:
        row["born"] = born


def released(life: Life, on: date, kind: str = "release") -> None:
    """Let him out to a new home, of which he tells within three days."""
    home = life.moves(on)
    life.notifies(kind, life.soon_after(on), [home])


def imprisoned(life: Life, on: date, served: int, *, told_before: bool) -> None:
    """Let him serve so many months from this day; if that is over he is released and notifies."""
    out = months_after(on, served)[0]
    if out >= life.ago(4):
        life.away("sentence", on)
        return
    life.away("sentence", on, out)
    released(life, out, "release" if told_before else "initial")


def bailed_until(life: Life, on: date) -> date:
    """Let him notify after conviction and wait, on bail, some weeks for his sentence; return the day of it."""
    life.notifies("initial", life.soon_after(on), [life.home_ref])
    return min(on + timedelta(days=life.rng.randint(21, 42)), life.today)


def long_term(life: Life, *, inside: bool) -> None:
    """A term of 30 months or more, or a life sentence: for an indefinite period."""
    rng = life.rng
    disposal = rng.choices(
        ("imprisonment", "extended-sentence", "particular-concern", "life", "public-protection"), (62, 20, 12, 3, 3)
    )[0]
    months = rng.choice((30, 32, 36, 36, 42, 48, 48, 54, 60, 72, 84, 96, 120, 144))
    share = {"imprisonment": 0.5, "extended-sentence": 0.67, "particular-concern": 0.6}.get(disposal)
    served = int(months * share) if share else rng.randint(96, 168)
    most = served - 1 if inside else 12 * MOST_YEARS
    on = convicted_between(life, 2 if inside else served + 2, most)
    if disposal == "public-protection" and not PUBLIC_PROTECTION_PASSED[0] <= on <= PUBLIC_PROTECTION_PASSED[1]:
        disposal = "life"
    _age(life, on)
    first_home(life, on)
    cells: dict[str, int] = {} if share is None else _in_years(months)
    if disposal == "extended-sentence":
        cells["extension_months"] = rng.choice((12, 24, 36, 48))
    if disposal == "particular-concern":
        cells["extension_months"] = 12
    told, day = _before_prison(life, on)
    life.sentenced(offence_of(life, GRAVE, on), day, disposal, **cells)
    imprisoned(life, day, served, told_before=told)


def _in_years(months: int) -> dict[str, int]:
    """A length as courts pronounce it."""
    return {name: number for name, number in (("years", months // 12), ("months", months % 12)) if number}


def _before_prison(life: Life, on: date) -> tuple[bool, date]:
    """Most are sentenced at once, many after remand; others notify and wait on bail."""
    if life.rng.random() < 0.3:
        return True, bailed_until(life, on)
    if life.rng.random() < 0.5:
        life.away("remand", on - timedelta(days=life.rng.randint(40, 180)), on - DAY)
    return False, on


def middle_term(life: Life, *, inside: bool) -> None:
    """More than 6 and less than 30 months, served: 10 years."""
    months = life.rng.randint(8, 29)
    served = max(months // 2, 3)
    on = convicted_between(life, 1 if inside else served + 1, served - 1 if inside else 119)
    _age(life, on)
    first_home(life, on)
    told, day = _before_prison(life, on)
    life.sentenced(offence_of(life, OUTRIGHT, on), day, "imprisonment", **_in_years(months))
    imprisoned(life, day, served, told_before=told)


def at_large(life: Life, on: date, kinds: tuple[OffenceKind, ...], disposal: str, **cells: object) -> None:
    """Convicted and dealt with on one day without custody: he notifies within three days."""
    _age(life, on)
    first_home(life, on)
    life.sentenced(offence_of(life, kinds, on), on, disposal, **cells)
    life.notifies("initial", life.soon_after(on), [life.home_ref])


def suspended(life: Life) -> None:
    """A suspended term of more than 6 months: 10 years."""
    on = convicted_between(life, 0, 118)
    at_large(life, on, LESSER, "suspended-imprisonment", months=life.rng.randint(7, 24))


def short_term(life: Life) -> None:
    """A term of 6 months or less, mostly suspended: 7 years."""
    on = convicted_between(life, 6, 82)
    months = life.rng.randint(2, 6)
    if life.rng.random() < 0.6:
        at_large(life, on, LESSER, "suspended-imprisonment", months=months)
        return
    _age(life, on)
    first_home(life, on)
    life.sentenced(offence_of(life, OUTRIGHT, on), on, "imprisonment", months=months)
    imprisoned(life, on, 2, told_before=False)


def community_order(life: Life) -> None:
    """A community order of a year or more: 5 years."""
    on = convicted_between(life, 0, 58)
    at_large(life, on, LESSER, "community-order", until=months_after(on, life.rng.choice((12, 24, 36)))[0] - DAY)


def caution(life: Life) -> None:
    """A caution: 2 years."""
    on = convicted_between(life, 0, 22)
    _age(life, on)
    first_home(life, on)
    offence_of(life, OUTRIGHT[:2], on, kind="cautioned")
    life.notifies("initial", life.soon_after(on), [life.home_ref])


def discharge(life: Life) -> None:
    """A conditional discharge: for its own period."""
    on = convicted_between(life, 0, 16)
    at_large(
        life, on, OUTRIGHT[:2], "conditional-discharge", until=months_after(on, life.rng.choice((18, 24)))[0] - DAY
    )


def fine(life: Life) -> None:
    """A fine for an offence that is listed outright: 5 years."""
    at_large(life, convicted_between(life, 0, 58), OUTRIGHT, "fine")


def hospital(life: Life, *, out: bool = True) -> None:
    """A hospital order: 7 years, indefinite with a restriction."""
    on = convicted_between(life, 30, 70)
    _age(life, on)
    first_home(life, on)
    disposal = life.rng.choice(("hospital-order", "restricted-hospital-order"))
    life.sentenced(offence_of(life, GRAVE, on), on, disposal)
    freed = months_after(on, life.rng.randint(12, 24))[0] if out else None
    life.away("hospital", on, freed)
    if freed:
        released(life, freed, "initial")


def youth(life: Life) -> None:
    """Under 18 on the relevant date: half the period."""
    on = convicted_between(life, 0, 26)
    grow_up(life, on, life.rng.randint(15, 17))
    first_home(life, on)
    until = months_after(on, 12)[0] - DAY
    life.sentenced(offence_of(life, OUTRIGHT[:2], on), on, "youth-rehabilitation", until=until)
    life.notifies("initial", life.soon_after(on), [life.home_ref])


def _age(life: Life, relevant: date) -> None:
    grow_up(life, relevant, age(life, relevant))


def age(life: Life, relevant: date) -> int:
    """An age on the relevant date, so that he is not past 95 today."""
    first, last = life.rng.choices([span[:2] for span in AGES], [span[2] for span in AGES])[0]
    return min(life.rng.randint(first, last), 95 - (life.today.year - relevant.year))
