"""Why Schedule 3 lists an offence, or may not, as steps and questions that name their facts."""

from __future__ import annotations

from typing import Protocol

from custos.law.citations import Citation
from custos.law.facts import Told
from custos.law.united_kingdom.schedule_3.listing import PARA_95, S80, SCHEDULE_3, Listing
from custos.law.words import day_in_words


class Reason(Protocol):
    """Where steps are said and questions asked, each fact named once."""

    names: list[str]

    def ask(self, missing: str, text: str, citation: Citation) -> None:
        """Put a question to a person."""

    def say(
        self, words: str, values: tuple[object, ...], citation: Citation, *facts: str, briefly: str | None = None
    ) -> None:
        """Add a step."""


def ask_whether_listed(reason: Reason, listing: Listing | None) -> None:
    """The question that stands in the way of an answer."""
    if listing is None:
        text = "Whether the offence is listed in Schedule 3 was not told, so nothing is decided of it"
        reason.ask("listed", text, S80)
        return
    reason.names += [listing.born] if listing.born is not None else []
    reason.names += [told.id for told in listing.sentences]
    missing, text = listing.question()
    reason.ask(missing, f"{text}, so nothing is decided of it", SCHEDULE_3)


def say_why_listed(reason: Reason, listing: Listing, origin: str) -> None:
    """The paragraph and, where another age would give another answer, his age at the offence."""
    assert listing.row is not None
    values = (listing.row.paragraph, listing.row.title)
    words = "Listed in paragraph {} of Schedule 3: {}"
    reason.say(words, values, SCHEDULE_3, origin, briefly=", listed in paragraph {} ({})")
    _say_his_age(reason, listing)
    if listing.sentences:
        words = "The paragraph weighs what the court did on {}"
        briefly = ", beside what the court did on {}"
        reason.say(words, (_days(listing.sentences),), SCHEDULE_3, *_ids(listing), briefly=briefly)


def say_why_not_listed(reason: Reason, listing: Listing) -> None:
    """What stands against an offence that one of its sentences by itself would list."""
    assert listing.row is not None
    values = (listing.row.paragraph, _days(listing.sentences))
    words = "Paragraph {} of Schedule 3 does not list it, or not for sure, after what the court did on {}"
    briefly = ", not listed for sure by paragraph {} after what the court did on {}"
    reason.say(words, values, SCHEDULE_3, *_ids(listing), briefly=briefly)
    _say_his_age(reason, listing)


def _say_his_age(reason: Reason, listing: Listing) -> None:
    if listing.born is not None:
        aged = (listing.age, listing.age_on)
        reason.say("He was {} years old on {}", aged, PARA_95, listing.born, briefly=", {} years old on {}")


def _days(sentences: tuple[Told, ...]) -> str:
    return ", ".join(day_in_words(told.fact.on) for told in sentences)


def _ids(listing: Listing) -> list[str]:
    return [told.id for told in listing.sentences]
