"""Whether a warrant to enter and search may be applied for: Sexual Offences Act 2003, s. 96B; in Scotland s. 96A.

Facts come in, and each condition comes out with its reason. What the record can not say is left to whoever applies.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from custos.law.terms import Nation
from custos.plumbing.words import count_words, date_words, list_words

ATTEMPTS = 2
CITES = {
    Nation.ENGLAND_WALES: "Sexual Offences Act 2003, s. 96B",
    Nation.NORTHERN_IRELAND: "Sexual Offences Act 2003, s. 96B",
    Nation.SCOTLAND: "Sexual Offences Act 2003, s. 96A, as it has effect in Scotland",
}
COURTS = {
    Nation.ENGLAND_WALES: "a justice of the peace",
    Nation.NORTHERN_IRELAND: "a lay magistrate",
    Nation.SCOTLAND: "the sheriff",
}
# What was not read on the page of the Act itself is said so.
DOUBTS = {
    Nation.ENGLAND_WALES: "That the rank is superintendent, and that a warrant may allow several entries, was not read "
    "in the Act itself: have it checked before the application is made.",
    Nation.NORTHERN_IRELAND: "That the rank is superintendent, and that a warrant may allow several entries, was not "
    "read in the Act itself: have it checked before the application is made.",
    Nation.SCOTLAND: "",
}
TERMS_OF_IT = {
    Nation.ENGLAND_WALES: "The warrant names each set of premises. Reasonable force may be authorised.",
    Nation.NORTHERN_IRELAND: "The warrant names each set of premises. Reasonable force may be authorised.",
    Nation.SCOTLAND: "One entry only, at a reasonable hour, within one month beginning with the day of the grant. "
    "Nothing may be seized under it.",
}


@dataclass(frozen=True, slots=True)
class Case:
    """What stands on the record about one set of premises."""

    nation: Nation
    failed: Sequence[date]  # the days on which entry to search for the assessment was refused or nobody answered
    notified_home: bool  # it is the home that he last notified
    notified_otherwise: bool  # it is another address that he notified
    subject: bool | None  # None: the law can not say
    away: str  # in which words he is in custody, in hospital or abroad; blank where nothing says so
    necessity: str


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition: met, not met, or (None) not to be said from the record."""

    words: str
    met: bool | None
    why: str


def conditions(case: Case) -> list[Condition]:
    """Return each condition of the section, in its order, with how it stands and why."""
    return [_subject(case), _premises(case), _not_away(case), _attempts(case), _necessary(case), _rank()]


def _subject(case: Case) -> Condition:
    words = "He is subject to the notification requirements"
    if case.subject is None:
        return Condition(words, None, "The law can not say from the record whether he is. Find that out first.")
    return Condition(words, case.subject, "So it stands today." if case.subject else "Today he is not.")


def _premises(case: Case) -> Condition:
    if case.nation == Nation.SCOTLAND:
        words = "The premises are the home that he last notified, or another address that he notified"
        if case.notified_home or case.notified_otherwise:
            return Condition(words, True, "He notified that address.")
        return Condition(words, False, "He did not notify that address; in Scotland the section reaches no other.")
    words = (
        "It is the home that he last notified, or there are reasonable grounds to believe that he resides there or may "
        "regularly be found there"
    )
    if case.notified_home:
        return Condition(words, True, "It is the home that he last notified.")
    return Condition(
        words,
        None,
        "It is not the home that he last notified. The applicant says on what grounds he is believed to be there.",
    )


def _not_away(case: Case) -> Condition:
    words = "He is not in custody, serving a sentence, detained in hospital or abroad"
    if case.away:
        return Condition(words, False, case.away)
    return Condition(words, True, "Nothing on the record says that he is.")


def _attempts(case: Case) -> Condition:
    occasions = sorted(case.failed)
    more = "more than one occasion" if case.nation == Nation.SCOTLAND else "at least two occasions"
    words = f"On {more} a constable tried to enter and search the premises to assess the risk, and could not"
    if not occasions:
        return Condition(words, False, "No attempt for that purpose is recorded at these premises.")
    days = list_words([date_words(day) for day in occasions])
    said = f"{count_words(len(occasions), 'attempt')} for that purpose, refused or unanswered: {days}."
    return Condition(words, len(occasions) >= ATTEMPTS, said)


def _necessary(case: Case) -> Condition:
    words = "Entry and search are necessary to assess the risk that he poses"
    if case.necessity.strip():
        return Condition(words, True, case.necessity.strip())
    return Condition(words, None, "Nobody has said why yet.")


def _rank() -> Condition:
    words = "A superintendent, or somebody above, of the force for the area applies"
    return Condition(words, None, "It is signed by the applicant on paper; Custos does not apply.")
