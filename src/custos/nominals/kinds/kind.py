"""What a kind of noun is: one entry says what is asked, how it reads, what is refused and who may record it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from custos.access.reads import Matter, Tier
from custos.nominals.models import Lasting, Noun
from custos.nominals.refusals import NothingSaid, ends_before_it_begins

Choices = Sequence[tuple[str, str]]


def always(_noun: Noun, _other: Noun) -> bool:
    """Say that whatever is newer takes the place of what is older."""
    return True


def _never(_noun: Noun, _other: Noun) -> bool:
    return False


def _as_told(_noun: Noun) -> None:
    return None


def _stands_alone(_noun: Noun, _others: Sequence[Noun]) -> None:
    return None


def _anything_may_be(_noun: Noun, _others: Sequence[Noun]) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Ask:
    """How a form asks for one field of a noun. What the model says of it (length, choices, need) is not said again."""

    label: str
    hint: str = ""
    past: bool = False  # the day can not lie ahead
    required: bool = False
    choices: Choices = ()
    only_when_correcting: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Kind:
    """A kind of noun. Where several kinds share a table, `only` says which values of `kind` are this one's."""

    code: str
    model: type[Noun]
    title: str  # with its article: "a telephone number"
    many: str
    section: str
    asks: Mapping[str, Ask]
    words: Callable[[Any], str]
    only: tuple[str, ...] = ()
    ending: str = ""  # what its last day is called; blank where it has none
    prepare: Callable[[Any], None] = _as_told
    settle: Callable[[Any, Sequence[Any]], None] = _stands_alone  # what follows for it from others of the kind
    refuse: Callable[[Any, Sequence[Any]], None] = _anything_may_be
    takes_place_of: Callable[[Any, Any], bool] = _never
    leaned_on_by: tuple[tuple[type[Any], str], ...] = ()  # nouns that rest on this one, and what they are called
    tier: Tier = Tier.FULL
    at_counter: bool = False  # also recorded by whoever takes a notification
    financial: bool = False  # kept only where this deployment is the force's ViSOR
    matter: Matter | None = None  # kept from some posts to whom the record is open
    by_form: bool = True  # recorded by the form that all kinds share

    @property
    def bare_title(self) -> str:
        """The title without its article, its first letter large: "Telephone number"."""
        words = self.title.removeprefix("an ").removeprefix("a ")
        return words[:1].upper() + words[1:]

    def holds(self, noun: Noun) -> bool:
        """Say whether the noun is of this kind."""
        return isinstance(noun, self.model) and (not self.only or getattr(noun, "kind", "") in self.only)

    def check(self, noun: Noun, others: Sequence[Noun]) -> None:
        """Refuse what can not be so, given what else of the kind is recorded of him. Raises UnableToRecord."""
        if isinstance(noun, Lasting):
            ends_before_it_begins(noun)
        if not self.words(noun):
            raise NothingSaid("Enter at least one of these")
        self.refuse(noun, others)


SINCE = Ask("From which day?", past=True)
UNTIL = Ask("Last day", hint="Leave empty while it lasts", past=True)
SOURCE = Ask("Who or what says so?", hint="For example: he told us, the court register, PNC")
# What stands as source where nobody else said so: the force's own register as it was imported, or he himself.
IMPORTED = "The register that was imported"
NOBODY_ELSE = frozenset({IMPORTED.casefold(), "he told us", "she told us", "they told us"})
INTELLIGENCE = Ask(
    "This comes from intelligence: it is never shown to him, and the law is not told until it is confirmed"
)
TOLD = {"source": SOURCE, "from_intelligence": INTELLIGENCE}
LASTING = {"since": SINCE, "until": UNTIL, **TOLD}


def named(*words: str) -> Choices:
    """Return choices whose value is what is shown."""
    return [(word, word[:1].upper() + word[1:]) for word in words]


def joined(*parts: object, by: str = ", ") -> str:
    """Join what is known, leaving out what is not."""
    return by.join(str(part) for part in parts if part)
