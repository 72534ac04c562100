"""The language in which a row of Schedule 3 says when it lists an offence, with its one reader.

Several conditions in one table must all be met; of `any_of` one is enough; `under_18` and `otherwise` are two lists of
which one is enough, chosen by the offender's age at the offence.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

from custos.law.facts import Sentenced
from custos.law.united_kingdom.schedule_3 import sentences
from custos.law.words import day_in_words

ADULT = 18
Answer = bool | frozenset[str]  # True, False, or what was not told and decides it


class BadRow(ValueError):
    """A row of the schedule can not be read."""


class Circumstances(NamedTuple):
    """All that a condition may ask about one conviction, finding or caution."""

    on: date
    age: int | None  # the offender's at the offence (para. 95)
    at_most: int | None  # he can not have been older, where his age is not known
    wanting: frozenset[str]  # what was not told of his age
    victim_age: int | None
    aspect: bool | None
    sentence: Sentenced | None  # None: leave aside how the court dealt with him
    service: bool = False  # by a service court


class Condition(NamedTuple):
    """One condition. The value of a group is its conditions."""

    kind: str
    value: Any


class Kind(NamedTuple):
    """How a kind of condition is read, asked and said."""

    read: Callable[[Any], Any]
    met: Callable[[Any, Circumstances], Answer]
    words: Callable[[Any, str], str]


def met(condition: Condition | None, told: Circumstances) -> Answer:
    """Whether the condition is met; no condition always is."""
    return True if condition is None else KINDS[condition.kind].met(condition.value, told)


def in_words(condition: Condition | None, person: str) -> str:
    """The condition in plain words; `person` is how the row calls the victim, the other party or the person shown."""
    return "always" if condition is None else KINDS[condition.kind].words(condition.value, person)


def read(table: Mapping[str, Any]) -> Condition | None:
    """The condition that a table states; BadRow names what is not known."""
    branches = set(table) & BRANCHES
    parts = []
    for kind, value in table.items():
        if kind in BRANCHES:
            continue
        if kind not in KINDS or kind in INNER:
            raise BadRow(f"{kind} is not a condition")
        parts.append(Condition(kind, KINDS[kind].read(value)))
    if branches and branches != BRANCHES:
        raise BadRow("under_18 and otherwise go together")
    if branches:
        parts.append(Condition("by_age", (_any_of(table["under_18"]), _any_of(table["otherwise"]))))
    if len(parts) > 1:
        return Condition("all_of", tuple(parts))
    return parts[0] if parts else None


def _any_of(value: Any) -> Condition:
    return Condition("any_of", _list(value))


def _list(value: Any) -> tuple[Condition, ...]:
    if not isinstance(value, list) or not value or not all(isinstance(each, Mapping) for each in value):
        raise BadRow("any_of, under_18 and otherwise are lists of conditions")
    conditions = [read(each) for each in value]
    if None in conditions:
        raise BadRow("a condition is empty")
    return tuple(each for each in conditions if each is not None)


def _number(value: Any) -> int:
    if type(value) is not int or value <= 0:
        raise BadRow(f"{value} is not a number of years or months")
    return value


def _day(value: Any) -> date:
    if type(value) is not date:
        raise BadRow(f"{value} is not a day")
    return value


def _words(value: Any) -> str:
    if not isinstance(value, str) or not value:
        raise BadRow("say in words what is asked")
    return value


def _true(value: Any) -> bool:
    if value is not True:
        raise BadRow("such a condition is true or is left out")
    return True


def _never(value: Any) -> Any:
    raise BadRow("is made by the reader only")


def all_of(conditions: tuple[Condition, ...], told: Circumstances) -> Answer:
    """Each must be met; one that is not settles it."""
    answers = [met(each, told) for each in conditions]
    if False in answers:
        return False
    wanting = frozenset[str]().union(*(each for each in answers if not isinstance(each, bool)))
    return wanting or True


def any_of(conditions: tuple[Condition, ...], told: Circumstances) -> Answer:
    """One is enough."""
    answers = [met(each, told) for each in conditions]
    if True in answers:
        return True
    wanting = frozenset[str]().union(*(each for each in answers if not isinstance(each, bool)))
    return wanting or False


def _by_age(branches: tuple[Condition, Condition], told: Circumstances) -> Answer:
    """One list for those under 18 at the offence, another for the rest; where both agree, his age does not matter."""
    young = _under(ADULT, told)
    if isinstance(young, bool):
        return met(branches[0] if young else branches[1], told)
    first, second = met(branches[0], told), met(branches[1], told)
    return first if first == second else young


def _from(years: int, told: Circumstances) -> Answer:
    if told.age is not None:
        return told.age >= years
    return False if told.at_most is not None and told.at_most < years else told.wanting


def _under(years: int, told: Circumstances) -> Answer:
    older = _from(years, told)
    return not older if isinstance(older, bool) else older


def _victim_under(years: int, told: Circumstances) -> Answer:
    return frozenset({"victim_age"}) if told.victim_age is None else told.victim_age < years


def _aspect(_: str, told: Circumstances) -> Answer:
    return frozenset({"aspect"}) if told.aspect is None else told.aspect


def _determination(_: str, told: Circumstances) -> Answer:
    """Made in imposing sentence or otherwise disposing of the case, so not before that."""
    if told.sentence is None or not sentences.is_disposal(told.sentence):
        return False
    return _aspect(_, told)


def _of_sentence(asks: Callable[[Sentenced], Answer]) -> Callable[[bool, Circumstances], Answer]:
    return lambda _, told: told.sentence is not None and asks(told.sentence)


def _of_length(asks: Callable[[Sentenced, int], Answer]) -> Callable[[int, Circumstances], Answer]:
    return lambda months, told: told.sentence is not None and asks(told.sentence, months)


def _community(months: int, told: Circumstances) -> Answer:
    if told.sentence is None:
        return False
    if told.service:
        return sentences.service_detention(told.sentence)
    return sentences.community_for(told.sentence, months)


def _either(conditions: tuple[Condition, ...], person: str) -> str:
    return " or ".join(in_words(each, person) for each in conditions)


def _both(conditions: tuple[Condition, ...], person: str) -> str:
    said = [("either " if each.kind == "any_of" else "") + in_words(each, person) for each in conditions]
    return " and ".join(said).replace(" and ,", " and,")


def _branches(branches: tuple[Condition, Condition], person: str) -> str:
    young, rest = (in_words(each, person) for each in branches)
    return f", where the offender was under 18 at the offence, {young}, but in any other case {rest}"


BRANCHES = frozenset({"under_18", "otherwise"})
SENTENCED = "he is sentenced to imprisonment"
INNER = frozenset({"by_age", "all_of"})  # said by the shape of a table, not by name
KINDS: dict[str, Kind] = {
    "all_of": Kind(_never, all_of, _both),
    "any_of": Kind(_list, any_of, _either),
    "by_age": Kind(_never, _by_age, _branches),
    "offender_from": Kind(_number, _from, lambda years, _: f"the offender was {years} or over at the offence"),
    "offender_under": Kind(_number, _under, lambda years, _: f"the offender was under {years} at the offence"),
    "victim_under": Kind(_number, _victim_under, lambda years, person: f"{person} was under {years}"),
    "before": Kind(
        _day,
        lambda day, told: told.on < day,
        lambda day, _: f"the conviction, finding or caution was before {day_in_words(day)}",
    ),
    "aspect": Kind(_words, _aspect, lambda words, _: words),
    "determination": Kind(_words, _determination, lambda words, _: words),
    "imprisonment": Kind(_true, _of_sentence(sentences.imprisoned), lambda *_: SENTENCED),
    "term_months": Kind(
        _number,
        _of_length(sentences.imprisoned_for),
        lambda months, _: f"{SENTENCED} for {months} months or more",
    ),
    "hospital": Kind(_true, _of_sentence(sentences.in_hospital), lambda *_: "he is detained in a hospital"),
    "restricted_hospital": Kind(
        _true,
        _of_sentence(sentences.in_hospital_with_restriction),
        lambda *_: "he is admitted to a hospital with a restriction order",
    ),
    "community_months": Kind(
        _number,
        _community,
        lambda months, _: f"he is given a community sentence of {months} months or more",
    ),
}
