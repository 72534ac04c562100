"""Sexual harm prevention order made when he is dealt with for an offence: Sentencing Code, sections 343 to 358."""

from datetime import date

from custos.law.terms import Nation, Order
from custos.orders.kinds.shape import PROHIBITIONS, OrderKind, TermKind

KIND = OrderKind(
    code="shpo-on-conviction",
    title="Sexual harm prevention order, on conviction",
    short="SHPO",
    nation=Nation.ENGLAND_WALES,
    order=Order.SHPO,
    cites="Sentencing Code ss. 343 to 358; before 1 December 2020, Sexual Offences Act 2003 s. 103A(2)(a)",
    person="Somebody convicted of an offence of Schedule 3 or 5; conditions of age and sentence are left out of "
    "account.",
    applies="Nobody has to: the court acts of its own motion, or the prosecutor asks.",
    court="The court that sentences him.",
    test="Necessary to protect the public, or any of its members, from sexual harm by him, or children or vulnerable "
    "adults from it abroad.",
    effect="While it is in force he is subject to the notification requirements.",
    since=date(2015, 3, 8),
    terms=PROHIBITIONS | {TermKind.POSITIVE},
    positive_since=date(2022, 11, 29),
    least=60,
    least_of_each=True,
    abroad_most=60,
    bar=60,
    bar_spares_travel=True,
    replaces=("shpo-on-conviction", "shpo-on-application", "interim-shpo"),
    replaces_unless=(
        "sopo",
        "sopo-scotland",
        "sopo-northern-ireland",
        "fto",
        "fto-scotland",
        "fto-northern-ireland",
        "shpo-scotland-on-conviction",
        "shpo-scotland-on-application",
    ),
)
