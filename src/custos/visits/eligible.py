"""Whether somebody may be managed without visits: each condition, whose condition it is, and its reason.

The police's national rule of 2017 asks for long low risk and no recent concern. The other conditions are those that
forces add, and are house conditions here. What the record can not say is left to whoever approves.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from custos.plumbing.words import age_on, count_words, date_words

RULE, HOUSE = "National police rule of 2017", "House condition"
ADULT = 18


@dataclass(frozen=True, slots=True)
class Case:
    """What stands on the record about one person; of what happened, that of the months that count."""

    today: date
    months: int
    level: str  # agreed last, as the law has it; blank where none is
    low_since: date | None  # from when the law says that he may be considered; None where it does not
    born: date | None
    breaches: Sequence[str]  # suspected
    reviewed: Sequence[str]  # suspected breaches that a supervisor reviewed
    convicted: Sequence[str]
    serious: Sequence[str]  # visits at which somebody was seriously concerned
    some: Sequence[str]  # visits at which somebody was concerned
    visits: int
    information: int  # how much came in
    licences: Sequence[str]
    monitored: Sequence[str]  # terms that are monitored
    orders: Sequence[str]  # other orders in force
    arms: str  # the priority of the last ARMS; blank where none is countersigned
    arms_said: str
    away: str


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition: met, not met, or (None) not to be said from the record."""

    words: str
    met: bool | None
    why: str
    whose: str = HOUSE

    def kept(self) -> dict[str, Any]:
        """Return it as an approval keeps it."""
        return {"words": self.words, "met": self.met, "why": self.why, "whose": self.whose}


def conditions(case: Case) -> list[Condition]:
    """Return each condition as the record has it."""
    return [_low(case), *_concern(case), *_offending(case), *_supervised(case), *_himself(case)]


def _low(case: Case) -> Condition:
    words = f"Low risk without a break for {count_words(case.months, 'month')}"
    if case.level and case.level != "low":
        return Condition(words, False, f"The level agreed last is {case.level.replace('-', ' ')}.", RULE)
    if not case.level:
        return Condition(words, None, "No level is agreed, so the months can not be counted.", RULE)
    if case.low_since is None:
        return Condition(words, None, "The law does not say it of him: it says it in England and Wales only.", RULE)
    met = case.low_since <= case.today
    said = "is so from" if met else "will be so from"
    return Condition(words, met, f"By the levels that were agreed this {said} {date_words(case.low_since)}.", RULE)


def _concern(case: Case) -> Iterator[Condition]:
    words = "No serious concern at a visit"
    if case.serious:
        yield Condition(words, False, " ".join(case.serious), RULE)
    elif case.some:
        yield Condition(words, None, f"There was some concern. {' '.join(case.some)}", RULE)
    elif not case.visits:
        yield Condition(words, None, "No visit is recorded in these months.", RULE)
    else:
        yield Condition(words, True, f"Of {count_words(case.visits, 'visit')} none says so.", RULE)
    words = "No suspected breach"
    if case.breaches:
        yield Condition(words, False, " ".join(case.breaches))
    elif case.reviewed:
        yield Condition(words, None, f"Reviewed by a supervisor: {' '.join(case.reviewed)}")
    else:
        yield Condition(words, True, "None is recorded in these months.")


def _offending(case: Case) -> Iterator[Condition]:
    words = "No further conviction, caution or finding"
    yield Condition(words, not case.convicted, " ".join(case.convicted) or "None is recorded in these months.")
    words = "No information came in"
    if case.information:
        yield Condition(words, None, f"{count_words(case.information, 'entry', 'entries')} of these months: weigh it.")
    else:
        yield Condition(words, True, "None is recorded that this post may see.")


def _supervised(case: Case) -> Iterator[Condition]:
    yield Condition("Not on licence", not case.licences, " ".join(case.licences) or "No licence is in force on record.")
    words = "No order whose terms need monitoring"
    if case.monitored:
        yield Condition(words, False, " ".join(case.monitored))
    elif case.orders:
        why = f"Say whether these need it: {' '.join(case.orders)}"
        yield Condition(words, None, why)
    else:
        yield Condition(words, True, "No order is in force on record.")


def _himself(case: Case) -> Iterator[Condition]:
    arms = case.arms == "low" if case.arms else None
    yield Condition("ARMS gives low priority", arms, case.arms_said or "No ARMS is countersigned.")
    if case.born is None:
        yield Condition("An adult", None, "No date of birth is recorded.")
    else:
        age = age_on(case.born, case.today)
        yield Condition("An adult", age >= ADULT, f"The age is {age}.")
    words = "Not in custody, in hospital or abroad"
    yield Condition(words, not case.away, case.away or "Nothing of the kind is recorded.")
