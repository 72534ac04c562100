"""Section 80 with Schedule 3 and section 132: whether an offence is listed, and from when.

What was not told is tried in every way that it could be. Where the answer is the same in all of them nothing is asked.
"""

from __future__ import annotations

from itertools import product
from typing import Any

from proofs.law.evaluator import schedule_3_england_wales as england_wales
from proofs.law.evaluator.days import birthday, day_of, last_beginning_with
from proofs.law.evaluator.person import PART_2_BEGAN, Person
from proofs.law.evaluator.sentences import (
    COMMUNITY,
    CUSTODY,
    HOSPITAL,
    SERVICE_DETENTION,
    WITH_TERM,
    length_of,
    term_of,
)
from proofs.law.evaluator.vocabulary import Fact

CODE = "subject-to-notification"
DAYS_OF_SERVICE_DETENTION = 112
AGES = (9, 12, 13, 14, 15, 16, 17, 18, 20, 40)
World = dict[str, Any]


def row_of(person: Person, origin: Fact) -> tuple[dict[str, Any] | None, str | None]:
    """What the paragraph asks, none where it lists nothing; and the question that a person must answer instead."""
    if origin.nation == "england-wales":
        name = origin.paragraph
        if name.startswith(england_wales.OUTSIDE):
            return None, None
        if name.startswith(england_wales.NOT_READ):
            return None, "listed"
        if name not in england_wales.CONDITIONS:
            return None, "listed"
        if origin.service and name.startswith("35") and name != "35":
            return None, "listed"  # paragraph 93 names paragraphs 1 to 35; what came after 35 was not read
        row = england_wales.CONDITIONS[name]
        since, sure = england_wales.SINCE.get(name), name not in england_wales.REMEMBERED
    else:
        table = person.rows[origin.nation].get(origin.paragraph)
        if table is None:
            return None, "listed"
        if not table.get("listed", True):
            return None, None
        if not table.get("enabled", True):
            return None, "listed"
        row, since = table["conditions"], table["since"]
        since, sure = None if day_of(since) == PART_2_BEGAN else since, table["certainty"] == "verified"
    if since is not None and origin.on < day_of(since):
        return None, None if sure else "listed"
    return row, None


def listing(person: Person, origin: Fact, sentences: list[Fact]) -> int | None:
    """The relevant date of an offence told by its paragraph; None where it is not listed or a person is asked."""
    person.found.used.add("listed-in-schedule-3")
    if origin.nation == "scotland" and origin.kind == "cautioned":
        return None
    if origin.service:
        person.found.used.add("listed-as-a-service-offence")
    row, question = row_of(person, origin)
    if question:
        person.ask(CODE, origin.offence, question)
    if row is None:
        return None
    if (
        origin.committed is not None
        and person.born is not None
        and "offender" in str(row) + ("under_18" in row) * "offender"
    ):
        person.found.used.add("age-at-the-offence")
    if origin.kind.startswith("cautioned"):
        sentences = []
    open_to = _open(person, origin, row, sentences)
    names = list(open_to)
    outcomes = {
        choice: _outcome(person, origin, row, sentences, dict(zip(names, choice, strict=True)))
        for choice in product(*open_to.values())
    }
    answers = set(outcomes.values())
    if len(answers) == 1:
        return _answer(person, origin, next(iter(answers)))
    person.ask(CODE, origin.offence, ", ".join(_mattering(names, outcomes, person, origin)))
    return None


def _answer(person: Person, origin: Fact, answer: int | str | None) -> int | None:
    if isinstance(answer, str):
        person.ask(CODE, origin.offence, answer)
        return None
    if answer is not None and answer != origin.on:
        person.found.used.add("listed-by-sentencing-condition")
    return answer


def _mattering(names: list[str], outcomes: dict[Any, Any], person: Person, origin: Fact) -> list[str]:
    wanting: set[str] = set()
    for place, name in enumerate(names):
        by_rest: dict[Any, set[Any]] = {}
        for choice, outcome in outcomes.items():
            by_rest.setdefault(choice[:place] + choice[place + 1 :], set()).add(outcome)
        if any(len(each) > 1 for each in by_rest.values()):
            wanting.add(name)
    if "offender_age" in wanting:
        wanting.discard("offender_age")
        wanting |= {"born"} if person.born is None else set()
        wanting |= {"committed"} if origin.committed is None else set()
    return sorted({name.split("/")[0] for name in wanting})


def _open(person: Person, origin: Fact, row: dict[str, Any], sentences: list[Fact]) -> dict[str, tuple[Any, ...]]:
    """What was not told, with everything that it could be."""
    world: dict[str, tuple[Any, ...]] = {}
    known = age_at(person, origin.committed)
    if known is None:
        oldest = age_at(person, origin.on)
        world["offender_age"] = tuple(age for age in AGES if oldest is None or age <= oldest) or (9,)
    if origin.victim_age is None:
        world["victim_age"] = AGES
    if origin.aspect is None:
        world["aspect"] = (False, True)
    for sentence in sentences:
        missing = _wanting_of_service(sentence, str(row)) if origin.service else _wanting(sentence, str(row))
        if missing:
            world[f"{missing}/{sentence.id}"] = (False, True)
    return world


def age_at(person: Person, day: int | None) -> int | None:
    """His age on that day, where his birth and the day were told."""
    if person.born is None or day is None:
        return None
    age = 0
    while age < 40 and birthday(person.born, age + 1) <= day:
        age += 1
    return age


def _wanting_of_service(sentence: Fact, row: str) -> str | None:
    if sentence.disposal in COMMUNITY:
        return None
    if sentence.disposal != SERVICE_DETENTION or "community" not in row:
        return _wanting(sentence, row)
    length = length_of(sentence.length)
    if length is None:
        return "length"
    return "length in months" if length.days_at_least(DAYS_OF_SERVICE_DETENTION) is None else None


def _wanting(sentence: Fact, row: str) -> str | None:
    if sentence.disposal in COMMUNITY and "community" in row and sentence.until is None and sentence.length is None:
        return "until"
    if sentence.disposal in COMMUNITY and "community" in row and sentence.until is None:
        return None if _long_enough(length_of(sentence.length), 12) is not None else "length in months"
    if sentence.disposal not in WITH_TERM or "term_months" not in row:
        return None
    term, missing = term_of(sentence)
    months = next(months for months in (30, 24, 12) if f"'term_months': {months}" in row)
    if term is None or (missing and _long_enough(term, months) is not True):
        return missing
    return "length in months" if _long_enough(term, months) is None else None


def _long_enough(term: Any, months: int) -> bool | None:
    answer: bool | None = term.at_least(months)
    return answer


def _outcome(
    person: Person, origin: Fact, row: dict[str, Any], sentences: list[Fact], world: World
) -> int | str | None:
    """The relevant date, a question, or nothing, if what was not told were so."""
    whole = {"offender_age": age_at(person, origin.committed), "victim_age": origin.victim_age, "aspect": origin.aspect}
    whole |= world
    if _meets(row, whole, None, origin):
        return origin.on
    if not sentences:
        determined = origin.aspect is True and "determination" in str(row) and not origin.kind.startswith("cautioned")
        return "sentence" if determined else None
    meeting = [sentence for sentence in sentences if _meets(row, whole, sentence, origin)]
    if not meeting:
        return None
    return meeting[0].on if meeting[-1] is sentences[-1] else "listed"


def _meets(row: dict[str, Any], world: World, sentence: Fact | None, origin: Fact) -> bool:
    """Whether every condition of the row is met, by this sentence where one is needed."""
    return all(_met(name, value, world, sentence, origin) for name, value in row.items() if name != "otherwise") and (
        "otherwise" not in row
        or world["offender_age"] < 18
        or any(_meets(each, world, sentence, origin) for each in row["otherwise"])
    )


def _met(name: str, value: Any, world: World, sentence: Fact | None, origin: Fact) -> bool:
    if name == "any_of":
        return any(_meets(each, world, sentence, origin) for each in value)
    if name == "under_18":
        return world["offender_age"] >= 18 or any(_meets(each, world, sentence, origin) for each in value)
    if name == "offender_from":
        return bool(world["offender_age"] >= value)
    if name == "offender_under":
        return bool(world["offender_age"] < value)
    if name == "victim_under":
        return bool(world["victim_age"] < value)
    if name == "aspect":
        return bool(world["aspect"])
    if name == "before":
        return origin.on < day_of(value)
    return sentence is not None and _dealt_with(name, value, world, sentence, origin)


def _dealt_with(name: str, value: Any, world: World, sentence: Fact, origin: Fact) -> bool:
    """The conditions about how the court dealt with him."""
    disposal = sentence.disposal
    if name == "determination":
        return bool(world["aspect"])
    if name == "imprisonment":
        return disposal in CUSTODY
    if name == "hospital":
        return disposal in HOSPITAL
    if name == "restricted_hospital":
        return bool(disposal == "restricted-hospital-order")
    if name == "community_months":
        if origin.service:  # paragraphs 93(2) and 93A: service detention of 112 days in its place
            return disposal == SERVICE_DETENTION and _service_detention(world, sentence)
        return disposal in COMMUNITY and _community(value, world, sentence)
    if disposal not in WITH_TERM:
        return disposal in CUSTODY
    term, missing = term_of(sentence)
    sure = None if term is None else term.at_least(value)
    if sure or (sure is False and not missing):
        return bool(sure)
    return any(chosen for name, chosen in world.items() if name.endswith(f"/{sentence.id}"))


def _service_detention(world: World, sentence: Fact) -> bool:
    length = length_of(sentence.length)
    sure = None if length is None else length.days_at_least(DAYS_OF_SERVICE_DETENTION)
    return sure if sure is not None else any(v for name, v in world.items() if name.endswith(f"/{sentence.id}"))


def _community(months: int, world: World, sentence: Fact) -> bool:
    if sentence.until is not None:
        return bool(last_beginning_with(sentence.on, months) <= sentence.until)
    length = length_of(sentence.length)
    sure = None if length is None else length.at_least(months)
    return sure if sure is not None else any(v for name, v in world.items() if name.endswith(f"/{sentence.id}"))
