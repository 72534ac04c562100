"""What rooms contribute to pages that they do not own: registered in their AppConfig, composed by `web`."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Sight:
    """For whom, of whom and when something is composed. `sighting` is access's, `actor` is organisations'."""

    sighting: Any
    actor: Any
    now: datetime
    today: date
    as_at: datetime | None = None  # set: as it stood at that moment
    read: dict[Callable[..., Any], Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def person(self) -> Any:
        """The person that is seen."""
        return self.sighting.person

    def once(self, read: Callable[["Sight"], T]) -> T:
        """Read something for this page, or give what an earlier part of the page read by the same function."""
        if read not in self.read:
            self.read[read] = read(self)
        found: T = self.read[read]
        return found


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the record: its own page under the record, and a panel on the overview where `panel` is set."""

    code: str
    title: str
    order: int
    template: str
    read: Callable[[Sight], dict[str, Any]]
    tier: str = "reading"  # the least tier that opens it
    panel: str = ""  # the template of its panel on the overview


@dataclass(frozen=True, slots=True)
class Event:
    """Something on the person's timeline."""

    on: date
    title: str
    text: str = ""
    kind: str = ""
    link: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class BarItem:
    """Something that the identity bar says, with the address that explains it."""

    order: int
    text: str
    kind: str = ""  # a tag's kind: overdue, hazard …
    link: str = ""
    link_text: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """The next step on a row: one button, and where it leads."""

    label: str
    link: str


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that is held of somebody, as a copy for him may say it."""

    of: UUID  # the row
    words: str
    source: str = ""  # never given; who is named as one decides whether the thing is withheld
    withhold: str = ""  # the ground on which it is withheld unless whoever handles the case gives it


@dataclass(frozen=True, slots=True)
class Share:
    """A kind of data that a room holds of people, and what of it a copy for one of them may say."""

    code: str
    title: str
    section: str  # of the record, where it is shown
    read: Callable[[Any, date], Iterator[Said]]  # given the person and today
    models: tuple[str, ...]  # which tables it tells
    matter: str = ""  # of `access`, where it is kept from some posts
    operational: bool = False  # shown to any vetted officer as well


@dataclass(frozen=True, slots=True)
class Restricted:
    """That a kind of data of somebody is restricted, as whoever looks may be told of it."""

    section: str  # of the record; blank: all of it
    words: str


Timeline = Callable[[Sight], Sequence[Event]]
Marker = Callable[[Collection[UUID]], set[UUID]]  # of which of these people anything is
Restrictor = Callable[[Any, datetime | None], Sequence[Restricted]]  # of whom, and as known when
Bar = Callable[[Sight], Sequence[BarItem]]
NextStep = Callable[[Any, Any], Step | None]  # given a finding and the actor
Teller = Callable[[Sequence[Any]], Iterator[tuple[UUID, UUID, Sequence[Any]]]]
Nightly = Callable[[datetime], str]  # given the moment; says what it did

sections: dict[str, Section] = {}
timelines: list[Timeline] = []
bars: list[Bar] = []
next_steps: dict[str, NextStep] = {}  # by the requirement's code
nightly: dict[str, Nightly] = {}
tellers: list[Teller] = []
shares: dict[str, Share] = {}
restrictors: list[Restrictor] = []
markers: list[Marker] = []
sealed: dict[tuple[str, str], str] = {}  # by table and column: what in it is sealed for its row's id, as a pattern


def add_section(section: Section) -> None:
    """Add a part to the record."""
    sections[section.code] = section


def add_timeline(read: Timeline) -> None:
    """Add what a room knows to the timeline."""
    timelines.append(read)


def add_bar(read: Bar) -> None:
    """Add what a room knows to the identity bar."""
    bars.append(read)


def add_next_step(code: str, step: NextStep) -> None:
    """Say which button stands beside a requirement."""
    next_steps[code] = step


def add_teller(read: Teller) -> None:
    """Let the ledger ask what a room's rows about these people tell: whose, under which source, which facts."""
    tellers.append(read)


def add_share(share: Share) -> None:
    """Let a copy for the person tell a kind of data that a room holds of him."""
    shares[share.code] = share


def add_restrictor(read: Restrictor, *, among: Marker) -> None:
    """Let pages and papers ask what of somebody's data is restricted, and lists of whom anything is."""
    restrictors.append(read)
    markers.append(among)


def restricted(person: Any, *sections: str, as_at: datetime | None = None) -> list[str]:
    """Say what is restricted in some sections of somebody's record, or in any of them where none is named."""
    found = [each for read in restrictors for each in read(person, as_at)]
    return [each.words for each in found if not sections or each.section in ("", *sections)]


def restricted_among(people: Collection[UUID]) -> set[UUID]:
    """Say of which of these people any data is restricted, as far as whoever looks may be told."""
    return {person for read in markers for person in read(people)}


def add_nightly(name: str, job: Nightly) -> None:
    """Have the nightly run do a room's housekeeping, in a transaction of its own."""
    nightly[name] = job


def add_sealed(table: str, column: str, *, found_by: str = ".+") -> None:
    """Say where sealed values stand, so that keys can be rotated; without a pattern a value is the whole column."""
    sealed[table, column] = found_by
