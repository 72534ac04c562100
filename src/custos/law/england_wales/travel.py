"""Travel abroad under the rules of England and Wales: section 86 and the 2004 Regulations, as amended in 2012."""

from __future__ import annotations

from datetime import date

from custos.law.citations import REGULATIONS_2004, REGULATIONS_2012, Citation
from custos.law.facts import Nation
from custos.law.findings import Certainty
from custos.law.register import ENGLAND_WALES, provision
from custos.law.registrant import Registrant, Rule
from custos.law.united_kingdom.travel import (
    S86,
    Regulations,
    Terms,
    require_notice,
    require_notice_of_change,
    require_notice_of_return,
)

REG_5 = Citation(REGULATIONS_2004, "regs. 5 and 6")
REG_7 = Citation(REGULATIONS_2004, "reg. 7")
REG_8 = Citation(REGULATIONS_2004, "reg. 8")
AMENDED = Citation(REGULATIONS_2012, "regs. 3 to 8")

TRAVEL = Rule("notify-travel", (S86, REG_5, AMENDED), Certainty.DERIVED, Nation.ENGLAND_WALES)
CHANGE = Rule("notify-change-of-travel", (S86, REG_7, AMENDED), Certainty.DERIVED, Nation.ENGLAND_WALES)
BACK = Rule("notify-return", (S86, REG_8), Certainty.VERIFIED, Nation.ENGLAND_WALES)

REGULATIONS = Regulations(
    TRAVEL,
    CHANGE,
    BACK,
    REG_5,
    REG_7,
    REG_8,
    (
        Terms(date(2004, 5, 1), 8, 8, 24, (24, 24), day_before=False),  # reg. 3(2)
        Terms(date(2004, 5, 10), 3, 3, 24, (24, 24), day_before=False),
        Terms(date(2012, 8, 13), 3, 3, 12, (12, 12), day_before=True),  # 2012 reg. 3
        Terms(date(2012, 8, 28), 0, 0, 12, (12, 12), day_before=True),
    ),
)


@provision(
    TRAVEL.code,
    title="Travel abroad",
    asks="Notify the police of travel abroad 7 days before the day of leaving; "
    "12 hours before that day if it was not known so early.",
    cites=TRAVEL.cites,
    keyed_by="the trip",
    extent=ENGLAND_WALES,
    certainty=TRAVEL.certainty,
)
def notify_travel(person: Registrant) -> None:
    """A trip abroad must be notified seven days before it, or if known later some hours before its date."""
    require_notice(person, REGULATIONS)


@provision(
    CHANGE.code,
    title="Change of travel",
    asks="Notify the police, 12 hours before leaving, of whatever has changed since the trip was notified.",
    cites=CHANGE.cites,
    keyed_by="the change",
    extent=ENGLAND_WALES,
    certainty=CHANGE.certainty,
)
def notify_change_of_travel(person: Registrant) -> None:
    """What changed after a trip was notified must be notified some hours before he means to leave."""
    require_notice_of_change(person, REGULATIONS)


@provision(
    BACK.code,
    title="Return from abroad",
    asks="Notify the police within 3 days of the return, unless it is on the notified day at the notified point.",
    cites=BACK.cites,
    keyed_by="the trip",
    extent=ENGLAND_WALES,
    certainty=BACK.certainty,
)
def notify_return(person: Registrant) -> None:
    """A return otherwise than as notified must be notified within three days of it."""
    require_notice_of_return(person, REGULATIONS)
