"""What was given at one attendance, as the counter hands it to the action and the import tells it."""

from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from custos.law.facts import Change, Matter
from custos.notifications.models import Outcome, Passage, Plan, PrintKind, Station, Trip


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that he named under a matter, or one that he had named before and was asked about again."""

    values: dict[str, Any]
    outcome: Outcome
    words: str
    noun: str = ""  # "address:<id>" of the thing on record that it is, or that it takes the place of
    on: date | None = None  # from when it is so; for what is no longer so, until when it was


@dataclass(frozen=True, slots=True)
class Answer:
    """One matter that he was asked about. A matter that was not asked has no answer."""

    matter: Matter
    rows: tuple[Row, ...] = ()
    none: bool = False  # he says that there is none

    @property
    def outcome(self) -> Outcome:
        """How the matter as a whole stands to what he last told."""
        outcomes = {row.outcome for row in self.rows}
        if not outcomes:
            return Outcome.NONE if self.none else Outcome.TOLD
        for outcome in (Outcome.CHANGED, Outcome.ADDED, Outcome.NO_LONGER):
            if outcome in outcomes:
                return outcome
        return Outcome.SAME


@dataclass(frozen=True, slots=True)
class Print:
    """Fingerprints or a photograph that were asked for."""

    kind: PrintKind
    taken: bool
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class ToCome:
    """A change that he says is to come."""

    change: Change
    expected: date
    words: str


@dataclass(frozen=True, slots=True)
class Given:
    """Everything that was given at one attendance."""

    kind: str
    on: date
    at: time | None
    station: Station | None
    in_person: bool = True
    elsewhere: str = ""  # why the officer in charge let it be given off the list
    identity: str = ""
    answers: tuple[Answer, ...] = ()
    prints: tuple[Print, ...] = ()
    to_come: ToCome | None = None
    about: str = ""  # which change notified in advance did not happen
    declared: bool = False
    signed_as: str = ""
    volunteered: str = ""
    trip: Trip | None = None  # of which trip that he told before; None: of none, or of a new one
    plan: Plan | None = None  # what he tells of it
    passages: tuple[Passage, ...] = ()  # that he left or came back, where it was not on record
    expects: str = ""  # why he will not go

    @property
    def matters(self) -> tuple[Matter, ...]:
        """The matters that he was asked and told, in the Act's order."""
        asked = {answer.matter for answer in self.answers}
        return tuple(matter for matter in Matter if matter in asked)


@dataclass(frozen=True, slots=True)
class Past:
    """A notification that another register recorded: only what it said of it."""

    kind: str
    on: date
    at: time | None = None
    station: Station | None = None
    elsewhere: str = ""
    in_person: bool = True
    matters: tuple[Matter, ...] = ()
    changes: tuple[str, ...] = ()
    fixed: bool = True
    change: Change | None = None
    expected: date | None = None
    about: str = ""
    words: str = field(default="")
