"""The three schemes as a screen needs them: who may begin one, what is weighed, what may be decided, what he is told.

When anything is due and what a decision does is the law's: nothing here reckons. What was not read is said so.
"""

from dataclasses import dataclass

from custos.law.england_wales.reviews import FURTHER_YEARS, LONGEST_FURTHER_YEARS
from custos.law.scotland.reviews import LONGEST_ORDER_YEARS
from custos.law.terms import Nation
from custos.notifications.reviews.models import DeedKind, Review

FREE = "reasons"  # the one box of a nation whose list was not read
S91D_2 = {
    "seriousness": "How serious the offence or offences are",
    "time-since": "The time since they were committed",
    "1997-offences": "Offences under section 3 of the Sex Offenders Act 1997",
    "s91-offences": "Offences under section 91: failing to notify, or giving false information",
    "age-now": "His age on the day from which he could apply",
    "age-then": "His age at the time of each offence",
    "victim-age": "The age of each victim at the time, and the gap between their ages",
    "mappa": "Assessments of risk under MAPPA",
    "victims": "What a victim, or somebody for a victim, has submitted",
    "other-findings": "Other convictions and findings of offences in Schedule 3, wherever made",
    "cautions": "Cautions for such offences",
    "abroad": "Convictions elsewhere, in Scotland or for Schedule 5 offences, with his behaviour since",
    "risk": "Other evidence that he is a risk of sexual harm",
    "no-risk": "Evidence that he is not such a risk",
    "other": "Anything else that is relevant",
    "bodies": "What the bodies asked have told",
    "effect": "What going on would do to him",
}
S88C_4 = {
    "seriousness": "How serious the offence or offences are",
    "time-since": "The time since they were committed",
    "notification-offences": "Offences under section 3 of the Sex Offenders Act 1997 and section 91",
    "ages": "His age then and now",
    "victim-age": "The age of each victim at the time, and the gap between their ages",
    "other-findings": "Further convictions, findings and cautions",
    "mappa": "Assessments of risk under MAPPA",
    "other": "Anything else that is relevant",
}


@dataclass(frozen=True, slots=True)
class Scheme:
    """One nation's scheme."""

    nation: Nation
    cites: str
    applies: bool  # whether he must apply
    test: str
    factors: dict[str, str]
    ends: str
    goes_on: str
    ending: str  # what the letter says where they end
    closing: str  # what the letter says of an appeal
    unread: tuple[str, ...] = ()  # what was not read, said where it matters
    years: tuple[int, int] | None = None  # the fewest and the most before he may apply again
    order_years: int = 0  # for how long from the date of discharge an order may continue them


SCHEMES = {
    Nation.ENGLAND_WALES: Scheme(
        Nation.ENGLAND_WALES,
        "Sexual Offences Act 2003, sections 91A to 91F",
        True,
        "He must satisfy the police that his staying subject is not necessary to protect the public, or any of them, "
        "from sexual harm.",
        S91D_2,
        "He is no longer subject: the requirements end when he receives the notice",
        "He stays subject",
        "The notification requirements of Part 2 of the Act end for you when you receive this notice.",
        "You may appeal by complaint to a magistrates' court within 21 days beginning with the day on which you "
        "receive this notice.",
        years=(FURTHER_YEARS, LONGEST_FURTHER_YEARS),
    ),
    Nation.SCOTLAND: Scheme(
        Nation.SCOTLAND,
        "Sexual Offences Act 2003, sections 88A to 88I",
        False,
        "He stays subject only where, on the balance of probabilities, he is a risk of sexual harm to the public, or "
        "to particular members of it, in the United Kingdom.",
        S88C_4,
        "The requirements end: no order is made",
        "A notification continuation order is made",
        "No notification continuation order is made: the notification requirements of Part 2 of the Act end for you.",
        "You may appeal by summary application to the sheriff within 21 days after the date on which your requirements "
        "would have ended.",
        ("Section 88C(4) was read in part: the list of factors may be longer.",),
        order_years=LONGEST_ORDER_YEARS,
    ),
    Nation.NORTHERN_IRELAND: Scheme(
        Nation.NORTHERN_IRELAND,
        "Sexual Offences Act 2003, Schedule 3A",
        True,
        "He is discharged unless the police are satisfied that he is a risk of sexual harm, and that the risk "
        "justifies his staying subject to prevent or investigate crime or to protect the public.",
        {FREE: "What was weighed, and what was found"},
        "He is discharged from the requirements",
        "He stays subject",
        "You are discharged from the notification requirements of Part 2 of the Act from the date of this decision.",
        "A court may be asked to review this decision. Take advice on how, and by when.",
        (
            "The list of factors in Schedule 3A was not read: write everything that was weighed.",
            "From when he may apply, for how long before he may apply again, and how long he has to go to a court, "
            "were not read: have them checked before the letter goes.",
        ),
    ),
}


def scheme_of(review: Review) -> Scheme:
    """Return the scheme under which a review runs."""
    return SCHEMES[Nation(review.nation)]


def first_kind(scheme: Scheme) -> DeedKind:
    """Return the deed with which a review begins."""
    return DeedKind.APPLIED if scheme.applies else DeedKind.BEGUN
