"""One source of the status: an offence, an order or something done abroad, with its period and its reason."""

from __future__ import annotations

from datetime import date

from custos.law.citations import SOA, Citation
from custos.law.facts import Order
from custos.law.findings import Certainty, Step
from custos.law.reckoning import NEVER
from custos.law.united_kingdom.period import S82_1

S80 = Citation(SOA, "s. 80(1)")
CITES = (S80, S82_1)


class Source:
    """One offence, or one order, as a source of the status. `since` is None where nothing follows from it."""

    __slots__ = (
        "brief",
        "certainty",
        "citations",
        "counted_from",
        "day",
        "ended",
        "facts",
        "from_service",
        "indefinite",
        "key",
        "last",
        "lenient_day",
        "order",
        "pending",
        "relevant",
        "since",
        "step",
        "steps",
    )

    def __init__(self, key: str, day: date) -> None:
        self.key = key
        self.day = day  # from which it is told in every reason
        self.since: date | None = None
        self.relevant: date | None = None  # the day with which the period of section 82 begins
        self.last = NEVER
        self.indefinite = False
        self.pending = False
        self.ended: str | None = None
        self.order: Order | None = None  # the order, where it is one that lasts for its own time
        self.from_service = False  # a notification order: its 3 days begin with service, else as for an offence
        self.lenient_day: date | None = None  # the latest day with which its 3 days can be said to begin
        self.counted_from: date | None = None  # of an order: the day with which the 3 days of section 83 begin
        self.certainty = Certainty.VERIFIED
        self.citations: tuple[Citation, ...] = CITES
        self.steps: list[Step] = []
        self.facts: tuple[str, ...] = ()
        self.brief: tuple[str, tuple[object, ...]] = ("", ())  # the line below without what follows from it
        self.step: Step = Step("", (), None, ())

    def put_in_one_line(self, citation: Citation) -> None:
        """The one line that every requirement resting on it shows."""
        words, values = self.brief
        if self.since is None:
            words += ": nothing follows from it"
        else:
            values += (self.since,)
            words += ": subject to notification from {}"
            if self.indefinite:
                words += " for an indefinite period"
            elif self.last == NEVER:
                words += " until a day not known yet"
            else:
                words, values = words + " to {}", (*values, self.last)
        self.step = Step(words, values, citation, self.facts)

    def end_in_words(self) -> date | str:
        """Its last day as a step says it."""
        if self.last != NEVER:
            return self.last
        return "no end" if self.indefinite else "a day not known yet"
