"""Sexual harm prevention order of Scotland when he is dealt with: the Act of 2016, section 11."""

from dataclasses import replace
from datetime import date

from custos.law.terms import Nation
from custos.orders.kinds.shpo_on_conviction import KIND as BASE

KIND = replace(
    BASE,
    code="shpo-scotland-on-conviction",
    title="Sexual harm prevention order of Scotland, on conviction",
    short="SHPO (Scotland)",
    nation=Nation.SCOTLAND,
    cites="Abusive Behaviour and Sexual Harm (Scotland) Act 2016 ss. 10 to 25",
    person="Somebody convicted, acquitted under section 51A or found unfit, for an offence of Schedule 3; "
    "conditions of "
    "age and sentence are left out of account.",
    applies="Nobody has to: the court acts of its own accord, or the prosecutor moves.",
    test="Necessary to protect the public, or any of its members, from sexual harm by him, or people abroad from it.",
    effect="While it is in force he is subject to the notification requirements; 3 days begin with service.",
    since=date(2023, 3, 31),
    positive_since=None,
    open_ended=False,
    bar=0,
    bar_spares_travel=False,
    replaces=("shpo-scotland-on-conviction", "shpo-scotland-on-application", "interim-shpo-scotland"),
    replaces_unless=(),
    doubts=("There is no bar of 5 years: the sheriff discharges it once it is no longer necessary.",),
)
