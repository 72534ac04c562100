"""In which words the states of an address are declared."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from tests.pages.scene import ABSENT, SOMEBODY, Scene

Address = Callable[[Scene], str]


@dataclass(frozen=True)
class Visit:
    """An address that is asked for; with `sends`, what is posted to it."""

    address: Address
    sends: Mapping[str, str] | None = None
    bare: bool = False  # of the force that has no people yet


# What is read by a POST, since words do not go into addresses: the answer is where it leads.
READ_BY_POST = frozenset({"search:find"})
State = tuple[Visit, ...] | str  # in words: why there is no such state
FRAGMENT = "It answers a part of a page, which is looked at in its place"
ALWAYS_OF_SOMETHING = "It is reached from something that is on the register, and always shows it"
NOTHING_ASKED = "It takes nothing that could be refused"


@dataclass(frozen=True)
class States:
    """The three states of one address."""

    full: State
    empty: State
    refused: State

    def visits(self) -> Iterator[tuple[str, Visit]]:
        """Every visit, with the state it is of."""
        for name in ("full", "empty", "refused"):
            state = getattr(self, name)
            yield from ((name, visit) for visit in (() if isinstance(state, str) else state))


@dataclass
class Pages:
    """The states of every address, by its name."""

    of: dict[str, States] = field(default_factory=dict)

    def add(self, name: str, full: State, empty: State, refused: State) -> None:
        """Declare the three states of an address."""
        assert name not in self.of, name
        self.of[name] = States(full, empty, refused)


def plain(address: str) -> tuple[Visit, ...]:
    """An address that is the same whoever asks."""
    return (Visit(lambda scene: address),)


def bare(address: str) -> tuple[Visit, ...]:
    """An address of the force that has no people yet."""
    return (Visit(lambda scene: address, bare=True),)


def told(address: str, sends: Mapping[str, str] | None = None) -> tuple[Visit, ...]:
    """A form sent to an address that is the same whoever asks; with nothing in it, where nothing is given."""
    return (Visit(lambda scene: address, sends or {}),)


def of(surname: str, rest: str = "", sends: Mapping[str, str] | None = None) -> tuple[Visit, ...]:
    """An address under somebody's record; a form sent to it, where `sends` is given."""
    return (Visit(lambda scene: f"/people/{scene.of(surname)}/{rest}", sends),)


def at(where: Callable[[Scene], str], rest: str = "", sends: Mapping[str, str] | None = None) -> tuple[Visit, ...]:
    """An address under the counter, of whoever the scene says."""
    return (Visit(lambda scene: f"/counter/{where(scene)}/{rest}", sends),)


def first(question: str, address: str, sends: Mapping[str, str] | None = None) -> tuple[Visit, ...]:
    """An address with what the register answers to a question in its place."""

    def found(scene: Scene) -> str:
        (row,) = scene.ask(question)[:1]
        return address.format(*row)

    return (Visit(found, sends),)


def nouns(deed: str, codes: tuple[str, ...], sends: Mapping[str, str] | None = None) -> tuple[Visit, ...]:
    """A deed upon something of each kind; a kind of which the register holds nothing leads to what is not there."""

    def address(code: str) -> Address:
        def of_kind(scene: Scene) -> str:
            reference, noun = scene.noun(code) or (scene.of(SOMEBODY), ABSENT)
            return f"/people/{reference}/known/{code}/{noun}/{deed}/"

        return of_kind

    return tuple(Visit(address(code), sends) for code in codes)
