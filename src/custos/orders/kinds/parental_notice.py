"""Notice of the police that a parent answers, on a conviction abroad: section 96ZB."""

from dataclasses import replace
from datetime import date

from custos.law.terms import Nation
from custos.orders.kinds.parental_direction import KIND as BASE

KIND = replace(
    BASE,
    code="parental-notice",
    title="Parental notice",
    short="Parental notice",
    nation=Nation.ENGLAND_WALES,
    cites="Sexual Offences Act 2003 s. 96ZB",
    person="Somebody under 18 to whom a notice on a conviction abroad is given.",
    applies="Nobody: the police give it, authorised by an inspector or above.",
    court="None.",
    test="The police think fit.",
    since=date(2022, 11, 29),
    varied=False,
)
