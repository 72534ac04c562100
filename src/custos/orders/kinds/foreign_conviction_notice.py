"""Notice of the police on a conviction abroad: sections 96ZA to 96ZD."""

from datetime import date

from custos.law.terms import Nation
from custos.orders.kinds.shape import OrderKind, Tells

KIND = OrderKind(
    code="foreign-conviction-notice",
    title="Notice on a conviction abroad",
    short="Foreign-conviction notice",
    nation=Nation.ENGLAND_WALES,
    tells=Tells.NOTICE,
    cites="Sexual Offences Act 2003 ss. 96ZA to 96ZD",
    person="Somebody convicted, found or cautioned abroad for an act that was an offence there and that "
    "Schedule 3, bar "
    "paragraph 60, would list here, whose period has not run out.",
    applies="Nobody: the police give it, authorised by an inspector or above.",
    court="None. A magistrates' court hears an appeal.",
    test="The three conditions of the section are met.",
    effect="He is subject for what is left of the period counted from the conviction abroad.",
    since=date(2022, 11, 29),
    terms=frozenset(),
    needs_terms=False,
    varied=False,
    enforced_by="The police, as the notification requirements themselves.",
    service="A constable gives it to him in person, and it says what he must do, when and where.",
)
