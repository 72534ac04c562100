"""What is read out of versions: since when a section has the same words, and how each action stands on a day."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from custos.plans.models import Plan, Progress

Content = Mapping[str, Any]  # sections, contingencies and actions


def content_of(plan: Plan) -> dict[str, Any]:
    """Return what was signed."""
    return {"sections": plan.sections, "contingencies": plan.contingencies, "actions": plan.actions}


def same(code: str, one: Content, other: Content) -> bool:
    """Whether a section has the same words in two versions; contingencies with their rows."""
    words = [str(each["sections"].get(code, "")).split() for each in (one, other)]
    rows = [each["contingencies"] if code == "contingency" else [] for each in (one, other)]
    return bool(words[0]) and words[0] == words[1] and rows[0] == rows[1]


def same_since(code: str, content: Content, before: Sequence[Plan]) -> Plan | None:
    """Return the first version, of those before, the newest first, since which a section has the same words."""
    found = None
    for plan in before:
        if not same(code, content, content_of(plan)):
            break
        found = plan
    return found


@dataclass(frozen=True, slots=True)
class ActionNow:
    """An action as it stands on a day, after whatever was recorded of it."""

    row: Mapping[str, Any]
    due: date
    done: Progress | None
    moves: Sequence[Progress]
    today: date

    @property
    def days_over(self) -> int:
        """By how many days it is late; nought where it is not."""
        return 0 if self.done else max(0, (self.today - self.due).days)


def actions_now(plan: Plan, progress: Iterable[Progress], today: date) -> list[ActionNow]:
    """Return each action of a version as it stands; what was recorded before the version moved no day of its own."""
    found = []
    recorded = sorted(progress, key=lambda each: each.saved_at)
    for row in plan.actions:
        of_it = [each for each in recorded if each.action == row["number"]]
        moves = [each for each in of_it if each.due]
        here = [each.due for each in moves if each.plan_id == plan.id]
        due = here[-1] if here else date.fromisoformat(row["due"])
        assert due, "what was moved was moved to a day"
        done = next((each for each in of_it if each.done_on), None)
        found.append(ActionNow(row, due, done, moves, today))
    return found
