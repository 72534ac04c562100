"""What can not be so. Each refusal is weighed over nouns alone, so that a form and an import refuse the same things."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from custos.law.facts import Disposal
from custos.nominals.models import Lasting, Noun, Offence, SentencePassed, Spell, SpellKind
from custos.plumbing.words import date_words

CUSTODY = frozenset({SpellKind.REMAND, SpellKind.SENTENCE})
CUSTODIAL = frozenset(
    {
        Disposal.IMPRISONMENT,
        Disposal.SUSPENDED_IMPRISONMENT,
        Disposal.EXTENDED_SENTENCE,
        Disposal.PARTICULAR_CONCERN,
        Disposal.DETENTION_AND_TRAINING,
        Disposal.YOUTH_DETENTION,
    }
)
# Sentencing Act 2026: until then two years was the longest sentence that could be suspended (Sentencing Code, s. 277).
LONGER_SUSPENSIONS_SINCE = date(2026, 3, 22)
MONTHS_SUSPENDED_BEFORE, MONTHS_SUSPENDED_SINCE = 24, 36


class UnableToRecord(Exception):
    """What was told can not be so. `field` names the box that it lies in, where it lies in one."""

    def __init__(self, sentence: str, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field


class BeforeBirth(UnableToRecord):
    """The day lies before he was born."""


class EndsBeforeItBegins(UnableToRecord):
    """The last day lies before the first."""


class AlreadyEnded(UnableToRecord):
    """It has a last day already."""


class AlreadyStruckOut(UnableToRecord):
    """It was struck out or corrected meanwhile."""


class MovedBeforeLastMove(UnableToRecord):
    """The new home would begin before the one that it replaces."""


class SpellsOverlap(UnableToRecord):
    """He would be twice in custody, in hospital or abroad on one day."""


class SentenceBeforeConviction(UnableToRecord):
    """The sentence lies before the conviction."""


class CommittedAfterConviction(UnableToRecord):
    """The offence would lie after its own conviction."""


class CautionCarriesNoSentence(UnableToRecord):
    """A caution is not sentenced."""


class SentenceNeedsALength(UnableToRecord):
    """A custodial sentence has a length."""


class SuspendedTooLong(UnableToRecord):
    """No court could suspend a sentence of this length on that day."""


class OffenceRecordedTwice(UnableToRecord):
    """The reference is another offence's."""


class StillLeanedOn(UnableToRecord):
    """Other things recorded rest on this one."""


class FinancialDetailsOff(UnableToRecord):
    """This deployment is not the force's ViSOR, and keeps no financial details."""


class NothingSaid(UnableToRecord):
    """Nothing was told."""


class NameIsEmpty(UnableToRecord):
    """A name has a surname or an identity."""


class LikenessNotSeen(UnableToRecord):
    """Somebody like him is on record, and whoever opens has not been shown him."""


def ends_before_it_begins(noun: Lasting) -> None:
    """Refuse a last day before the first."""
    if noun.since and noun.until and noun.until < noun.since:
        raise EndsBeforeItBegins(f"The last day is before the first, {date_words(noun.since)}", "until")


def moved_before_last_move(home: Any, homes: Sequence[Any]) -> None:
    """Refuse a home that would begin before one that is recorded and last into it."""
    if home.since is None:
        raise MovedBeforeLastMove("Say on which day he moved", "since")
    for other in homes:
        if other.since and other.since > home.since and (home.until is None or home.until >= other.since):
            raise MovedBeforeLastMove(f"A later move, on {date_words(other.since)}, is already recorded", "since")


def spells_overlap(spell: Spell, spells: Sequence[Spell]) -> None:
    """Refuse a second spell of a kind on one day; the day on which one ends may be the day on which the next begins."""
    if spell.since is None:
        raise SpellsOverlap("Say on which day it began", "since")
    for other in spells:
        if _same_place(spell, other) and _ends(other) > _begins(spell) and _ends(spell) > _begins(other):
            words = f"from {date_words(_begins(other))}" + (f" to {date_words(other.until)}" if other.until else "")
            raise SpellsOverlap(f"“{other.get_kind_display()}” is already recorded {words}", "since")


def _same_place(spell: Spell, other: Spell) -> bool:
    return spell.kind == other.kind or {spell.kind, other.kind} <= CUSTODY


def _begins(spell: Spell) -> date:
    return spell.since or date.min


def _ends(spell: Spell) -> date:
    return spell.until or date.max


def impossible_offence(offence: Offence, offences: Sequence[Offence]) -> None:
    """Refuse days that can not be, and a reference that another of his offences has: sentences name offences by it."""
    if any(other.reference == offence.reference for other in offences):
        raise OffenceRecordedTwice(f"Another offence has the reference {offence.reference}", "reference")
    if offence.quashed_on and offence.quashed_on < offence.on:
        raise SentenceBeforeConviction(f"It can not be quashed before {date_words(offence.on)}", "quashed_on")
    if offence.committed_on and offence.committed_on > offence.on:
        words = f"It can not have been committed after {date_words(offence.on)}, when it was dealt with"
        raise CommittedAfterConviction(words, "committed_on")


def impossible_sentence(sentence: SentencePassed, _: Sequence[SentencePassed] = ()) -> None:
    """Refuse what no court could have passed on that day for that offence."""
    offence = sentence.offence
    if offence.kind == "cautioned":
        raise CautionCarriesNoSentence(
            "He was cautioned for this offence, and a caution carries no sentence", "offence"
        )
    if sentence.on < offence.on:
        raise SentenceBeforeConviction(f"The conviction was on {date_words(offence.on)}, after this day", "on")
    months = sentence.years * 12 + sentence.months + (sentence.weeks * 7 + sentence.days) / 30.5
    if sentence.disposal in CUSTODIAL and not months:
        raise SentenceNeedsALength("Enter how long the sentence is", "months")
    if sentence.disposal == Disposal.SUSPENDED_IMPRISONMENT:
        _suspended_too_long(offence, months)


def _suspended_too_long(offence: Offence, months: float) -> None:
    longer = offence.on >= LONGER_SUSPENSIONS_SINCE
    longest = MONTHS_SUSPENDED_SINCE if longer else MONTHS_SUSPENDED_BEFORE
    if months > longest:
        day = date_words(LONGER_SUSPENSIONS_SINCE)
        raise SuspendedTooLong(
            f"A sentence suspended on a conviction {'on or after' if longer else 'before'} {day} "
            f"is of {longest} months at most",
            "months",
        )


def empty_name(name: Any, _: Sequence[Noun] = ()) -> None:
    """Refuse a name without a surname, or, online, without the identity."""
    if not name.surname.strip():
        raise NameIsEmpty("Enter a surname, or the whole identity where it is an online one", "surname")
