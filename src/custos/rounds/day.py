"""What a day's round is made of: visits, officers and travel as they are given, and the plan that answers them.

No rule stands here. Minutes are whole; a time of day is the minutes since midnight; places are degrees north and east.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Place:
    """A point on the ground, and the name by which a table of times knows it."""

    name: str
    north: float
    east: float


@dataclass(frozen=True, slots=True)
class Window:
    """Between which times of the day the whole of a visit must lie."""

    opens: int
    closes: int


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit that is due or nearly due."""

    id: str
    place: Place
    minutes: int
    windows: tuple[Window, ...] = ()  # none: at any time of a shift
    two: bool = False  # two officers are needed
    level: int = 2  # 1 low, 2 medium, 3 high, 4 very high
    days_over: int = 0  # below nothing: not due yet
    before: tuple[tuple[int, int], ...] = ()  # weekday (Monday 0) and begin of the last visits, the newest first


@dataclass(frozen=True, slots=True)
class Officer:
    """Somebody who goes out, from when to when, and from where."""

    id: str
    begins: int
    ends: int
    base: Place
    drives: bool = True  # has a vehicle


@dataclass(frozen=True, slots=True)
class Travel:
    """How long it takes from place to place: by a table, or else along the straight line, longer by a factor."""

    factor: float = 1.3
    km_an_hour: float = 40.0
    table: Mapping[tuple[str, str], int] | None = None


@dataclass(frozen=True, slots=True)
class Day:
    """All that a plan answers. The same day under the same seed is varied in the same way."""

    weekday: int  # Monday 0
    visits: tuple[Visit, ...]
    officers: tuple[Officer, ...]
    travel: Travel = field(default_factory=Travel)
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Stop:
    """One visit of a round, with its times."""

    visit: str
    arrives: int
    begins: int
    leaves: int
    not_before: int = 0  # chosen so that the hour is another than the last time


@dataclass(frozen=True, slots=True)
class Round:
    """What one crew, of one officer or of two, does between leaving the base and coming back."""

    crew: tuple[str, ...]
    departs: int
    returns: int
    driving: int
    stops: tuple[Stop, ...]


class Why(StrEnum):
    """Why a visit is left out."""

    NO_PAIR = "no-pair"
    SHIFT = "shift"
    WINDOW = "window"
    APART = "apart"
    PRIORITY = "priority"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Plan:
    """The rounds of a day, and what is left out of them."""

    rounds: tuple[Round, ...]
    left_out: Mapping[str, Why]

    @property
    def driving(self) -> int:
        """The minutes spent on the road, all crews together."""
        return sum(each.driving for each in self.rounds)
