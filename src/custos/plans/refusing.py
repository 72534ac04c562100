"""What is wrong with a plan as it is signed. Each refusal says what to do, at its box."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from custos.plans.models import Agency, Pillar, Plan
from custos.plans.reading import ActionNow, Content, same_since
from custos.plans.writing import SECTIONS
from custos.plumbing.refusals import UnableToRecord

Told = Mapping[str, Any]
IF_THEN_WHO = {
    "trigger": "Say what would have to happen: if …",
    "then": "Say what is done then",
    "who": "Say who does it",
}


def faults_of(told: Told, before: list[Plan], done: Mapping[int, ActionNow], today: date) -> Iterator[UnableToRecord]:
    """Name everything that is wrong with a plan; `before` are the versions agreed, `done` the actions that are done."""
    for code, heading in SECTIONS.items():
        if not told["sections"].get(code, "").strip():
            yield UnableToRecord(f"Write: {heading.title[:1].lower()}{heading.title[1:]}", f"section-{code}")
    yield from _of_the_same_words(told, told["confirmed"], before)
    if not told["contingencies"]:
        yield UnableToRecord("Write at least one contingency: if, then, who", "contingency")
    for row in told["contingencies"]:
        for name, words in IF_THEN_WHO.items():
            if not row[name].strip():
                yield UnableToRecord(f"Contingency {row['number']}: {_lower(words)}", _box("contingency", row, name))
    if not told["actions"]:
        yield UnableToRecord("Write at least one action, with its owner and its day", "action")
    for row in told["actions"]:
        yield from _of_an_action(row, done.get(row["number"]), today)


def _of_the_same_words(content: Content, confirmed: Iterable[str], before: list[Plan]) -> Iterator[UnableToRecord]:
    for code, heading in SECTIONS.items():
        if same_since(code, content, before) and code not in confirmed:
            words = f"{heading.title}: tick that the same words are still current, or write what is"
            yield UnableToRecord(words, f"current-{code}")


def _of_an_action(row: Told, done: ActionNow | None, today: date) -> Iterator[UnableToRecord]:
    which = f"Action {row['number']}"
    if done:
        yield UnableToRecord(f"{which} was recorded as done: take it out", _box("action", row, "what"))
        return
    if not row["what"].strip():
        yield UnableToRecord(f"{which}: say what is to be done", _box("action", row, "what"))
    if row["pillar"] not in Pillar.values:
        yield UnableToRecord(f"{which}: choose its pillar", _box("action", row, "pillar"))
    if row["agency"] not in Agency.values:
        yield UnableToRecord(f"{which}: choose whose it is", _box("action", row, "agency"))
    if not row["owner"].strip():
        yield UnableToRecord(f"{which}: name who does it", _box("action", row, "owner"))
    if not row["due"]:
        yield UnableToRecord(f"{which}: enter the day by which it is done", _box("action", row, "due"))
    elif row["due"] < today.isoformat():
        words = f"{which}: its day has passed. Give it another, or take it out once it is recorded as done"
        yield UnableToRecord(words, _box("action", row, "due"))


def _box(kind: str, row: Told, name: str) -> str:
    return f"{kind}-{row['number']}-{name}"


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
