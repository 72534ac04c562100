"""What one sentence does for the conditions of Schedule 3 that look at how the court dealt with him (s. 132).

Each looks at the offence's own sentence, never at terms added to one another under section 82(3).
"""

from __future__ import annotations

from custos.law.citations import SOA, Citation
from custos.law.facts import Disposal, Sentenced
from custos.law.findings import Certainty
from custos.law.reckoning import last_day_of_period
from custos.law.register import provision
from custos.law.united_kingdom.terms import TERMS, Term, at_least, effective_term, term_of

WITHOUT_END = frozenset(
    {
        Disposal.LIFE,
        Disposal.LIFELONG_RESTRICTION,
        Disposal.INDETERMINATE_CUSTODIAL,
        Disposal.PUBLIC_PROTECTION,
    }
)
IMPRISONMENT = TERMS | WITHOUT_END
HOSPITAL = frozenset({Disposal.HOSPITAL_ORDER, Disposal.RESTRICTED_HOSPITAL_ORDER})
COMMUNITY = frozenset({Disposal.COMMUNITY_ORDER, Disposal.YOUTH_REHABILITATION})
PARA_93 = Citation(SOA, "Sch. 3 paras. 93 and 93A")
SERVICE_DAYS = 112
LENGTH, EXTENSION, UNTIL, IN_MONTHS = (
    frozenset({each}) for each in ("length", "extension", "until", "length in months")
)


def is_disposal(sentence: Sentenced) -> bool:
    """Whether something can follow from the court's determination: nothing does from an absolute discharge."""
    return sentence.disposal is not Disposal.ABSOLUTE_DISCHARGE


def imprisoned(sentence: Sentenced) -> bool:
    """A sentence of imprisonment or its like (s. 131), suspended ones too."""
    return sentence.disposal in IMPRISONMENT


def in_hospital(sentence: Sentenced) -> bool:
    """Detained in a hospital (s. 133)."""
    return sentence.disposal in HOSPITAL


def in_hospital_with_restriction(sentence: Sentenced) -> bool:
    """Admitted to a hospital with a restriction order."""
    return sentence.disposal is Disposal.RESTRICTED_HOSPITAL_ORDER


def imprisoned_for(sentence: Sentenced, months: int) -> bool | frozenset[str]:
    """Imprisonment for at least so many months: the detention of a DTO only, an extension counted in."""
    if sentence.disposal in WITHOUT_END:
        return True
    if sentence.disposal not in TERMS:
        return False
    if sentence.length is None:
        return LENGTH
    term = effective_term(sentence)
    if term is None:
        return True if at_least(term_of(sentence.length), months) else EXTENSION
    return _long_enough(term, months)


def community_for(sentence: Sentenced, months: int) -> bool | frozenset[str]:
    """A community sentence of at least so many months: to the last day that the court specified (Davison)."""
    if sentence.disposal not in COMMUNITY:
        return False
    if sentence.until is not None:
        return sentence.until >= last_day_of_period(sentence.on, months)
    return UNTIL if sentence.length is None else _long_enough(term_of(sentence.length), months)


@provision(
    "listed-as-a-service-offence",
    title="Listed as a service offence",
    asks="An offence tried by a service court is listed as the one to which it corresponds; service detention of 112 "
    "days or more stands for a community sentence.",
    cites=(PARA_93,),
    keyed_by="the offence",
    certainty=Certainty.DERIVED,  # paragraph 93 was read; that 93A says the same was not
)
def service_detention(sentence: Sentenced) -> bool | frozenset[str]:
    """Service detention of at least 112 days."""
    if sentence.disposal is not Disposal.SERVICE_DETENTION:
        return False
    if sentence.length is None:
        return LENGTH
    term = term_of(sentence.length)
    fewest, most = 30 * term.months - 2 * (term.months > 0), 31 * term.months
    if fewest + term.days < SERVICE_DAYS <= most + term.days:
        return LENGTH  # in months and days it hangs on the months that it ran in
    return fewest + term.days >= SERVICE_DAYS


def _long_enough(term: Term, months: int) -> bool | frozenset[str]:
    longer = at_least(term, months)
    return IN_MONTHS if longer is None else longer
