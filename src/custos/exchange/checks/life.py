"""Where he lives and stays, and when he is in custody, in hospital or abroad."""

from datetime import date
from itertools import pairwise

from custos.exchange.rows import Case, Row
from custos.plumbing.words import date_words

HOMES = {"home", "found"}
COUNTED_FROM_THE_FIRST_DAY = HOMES | {"stays", "household"}
CUSTODY = {"remand", "sentence"}


def addresses(case: Case) -> None:
    """An address that the law counts from has its first day; times stand beside their days."""
    for row in case.sound("addresses"):
        if row["kind"] in COUNTED_FROM_THE_FIRST_DAY and not row["since"]:
            case.say("addresses", row, "since", "first-day-missing")
        elif row["since_at"] and not row["since"]:
            case.say("addresses", row, "since_at", "time-without-day")
        elif row["until_at"] and not row["until"]:
            case.say("addresses", row, "until_at", "time-without-day")
        elif _ends_earlier_that_day(row):
            case.say("addresses", row, "until_at", "end-before-start", other=f"{row['since_at']:%H:%M}")


def _ends_earlier_that_day(row: Row) -> bool:
    timed = row["since_at"] and row["until_at"] and row["since"] == row["until"]
    return bool(timed and row["until_at"] < row["since_at"])


def homes(case: Case) -> None:
    """He has one home at a time; where one ends, the next may begin on the same day."""
    rows = sorted((row for row in case.sound("addresses") if row["kind"] in HOMES), key=_first_day)
    for before, after in pairwise(rows):
        if before["since"] == after["since"]:
            case.say("addresses", after, "since", "two-homes-on-a-day", other=before.number)
        elif before["until"] and before["until"] > after["since"]:
            case.say("addresses", after, "since", "homes-overlap", other=before.number)


def spells(case: Case) -> None:
    """He is not twice in one place, nor twice in custody, at one time."""
    for kinds in (CUSTODY, {"hospital"}, {"abroad"}):
        rows = sorted((row for row in case.sound("spells") if row["kind"] in kinds), key=_first_day)
        for before, after in pairwise(rows):
            if before["until"] is None or before["until"] > after["since"]:
                case.say("spells", after, "since", "spells-overlap", other=before.number)


def _first_day(row: Row) -> tuple[date, int]:
    return row["since"], row.number


def birth_of_others(case: Case) -> None:
    """Nobody whom he sees has a first day before being born."""
    for row in case.sound("associates"):
        if row["born"] and row["since"] and row["since"] < row["born"]:
            case.say("associates", row, "since", "before-birth", other=date_words(row["born"]))


CHECKS = (addresses, homes, spells, birth_of_others)
