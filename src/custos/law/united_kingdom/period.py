"""How long he is subject: Sexual Offences Act 2003, section 82."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from custos.law.citations import SOA, Citation
from custos.law.facts import Disposal, Sentenced
from custos.law.findings import Certainty
from custos.law.register import NORTHERN_IRELAND, PART_2_BEGAN, SCOTLAND, UNITED_KINGDOM, provision
from custos.law.united_kingdom.terms import TERMS, Term, against

S82_1 = Citation(SOA, "s. 82(1)")
S82_2 = Citation(SOA, "s. 82(2)")
S82_3 = Citation(SOA, "s. 82(3) and (4)")
S81 = Citation(SOA, "s. 81")
S131 = Citation(SOA, "s. 131(a)")

SHORT_MONTHS = 6
LONG_MONTHS = 30
VERIFIED, DERIVED, UNVERIFIED = Certainty.VERIFIED, Certainty.DERIVED, Certainty.UNVERIFIED


class Row(NamedTuple):
    """One row of the table in section 82(1)."""

    code: str
    words: str
    months: int | None  # None: indefinite, or the period of the conditional discharge
    halved: bool
    certainty: Certainty


def _row(
    code: str,
    words: str,
    months: int | None,
    *,
    certainty: Certainty = VERIFIED,
    since: date = PART_2_BEGAN,
    extent: str = UNITED_KINGDOM,
) -> Row:
    """Enter a row in the register and hand it back."""
    row = Row(code, words, months, months is not None, certainty)
    register = provision(
        code,
        title=words,
        asks=f"{words}: {'no end' if months is None else f'{months} months, half for those under 18'}.",
        cites=(S82_1,),
        keyed_by="the offence",
        since=since,
        certainty=certainty,
        extent=extent,
    )
    register(row_for)
    return row


def row_for(sentence: Sentenced, term: Term | None) -> tuple[Row, bool]:
    """The row for a disposal and its term, and whether it is sure that the term falls there."""
    disposal = sentence.disposal
    if disposal not in TERMS or term is None:
        return BY_DISPOSAL.get(disposal, ANY_OTHER), True
    long, long_sure = against(term, LONG_MONTHS)
    if long >= 0:
        return LONG_TERM, True
    short, short_sure = against(term, SHORT_MONTHS)
    return (MIDDLE_TERM if short > 0 else SHORT_TERM), long_sure and short_sure


LONG_TERM = _row("period-term-of-30-months", "A term of 30 months or more", None)
MIDDLE_TERM = _row("period-term-over-6-months", "A term of more than 6 months but less than 30 months", 120)
SHORT_TERM = _row("period-term-of-6-months-or-less", "A term of 6 months or less", 84)
LIFE = _row("period-life", "Imprisonment for life", None)
PUBLIC_PROTECTION = _row("period-public-protection", "Imprisonment or detention for public protection", None)
LIFELONG_RESTRICTION = _row(
    "period-order-for-lifelong-restriction", "An order for lifelong restriction", None, extent=SCOTLAND
)
INDETERMINATE = _row(
    "period-indeterminate-custodial-sentence",
    "An indeterminate custodial sentence",
    None,
    extent=NORTHERN_IRELAND,
    since=date(2008, 5, 15),
    certainty=DERIVED,
)
RESTRICTED = _row("period-restricted-hospital-order", "Admission to a hospital with a restriction order", None)
HOSPITAL = _row("period-hospital-order", "Admission to a hospital without a restriction order", 84)
CAUTION = _row("period-caution", "A caution", 24)
CAUTION_BEFORE_2004 = _row(
    "period-caution-before-may-2004", "A caution before 1 May 2004, so any other description", 60, certainty=DERIVED
)
DISCHARGE = _row("period-conditional-discharge", "A conditional discharge: its own period, never halved", None)
PAYBACK = _row(
    "period-payback-with-supervision",
    "A community payback or probation order with supervision: the period of it that the court specified, never halved",
    None,
    extent=SCOTLAND,
)
ANY_OTHER = _row("period-any-other", "Any other description", 60)

BY_DISPOSAL = {
    Disposal.LIFE: LIFE,
    Disposal.PUBLIC_PROTECTION: PUBLIC_PROTECTION,
    Disposal.RESTRICTED_HOSPITAL_ORDER: RESTRICTED,
    Disposal.HOSPITAL_ORDER: HOSPITAL,
    Disposal.CONDITIONAL_DISCHARGE: DISCHARGE,
    Disposal.PAYBACK_WITH_SUPERVISION: PAYBACK,
    Disposal.LIFELONG_RESTRICTION: LIFELONG_RESTRICTION,
    Disposal.INDETERMINATE_CUSTODIAL: INDETERMINATE,
}
