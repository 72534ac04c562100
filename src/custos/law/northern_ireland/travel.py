"""Travel abroad under the rules of Northern Ireland: section 86 and the 2004 Regulations, as amended in 2014.

On which day in the middle of 2014 they were amended was not read, so trips of those months, in which a transition of
14 days falls as well, are flagged.
"""

from __future__ import annotations

from datetime import date

from custos.law.citations import REGULATIONS_2004, REGULATIONS_2014_NORTHERN_IRELAND, Citation
from custos.law.facts import Nation
from custos.law.findings import Certainty
from custos.law.register import NORTHERN_IRELAND, provision
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
AMENDED = Citation(REGULATIONS_2014_NORTHERN_IRELAND, "regs. 3 to 8")

TRAVEL = Rule("notify-travel-northern-ireland", (S86, REG_5, AMENDED), Certainty.DERIVED, Nation.NORTHERN_IRELAND)
CHANGE = Rule(
    "notify-change-of-travel-northern-ireland", (S86, REG_7, AMENDED), Certainty.DERIVED, Nation.NORTHERN_IRELAND
)
BACK = Rule("notify-return-northern-ireland", (S86, REG_8), Certainty.VERIFIED, Nation.NORTHERN_IRELAND)

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
        Terms(date(2014, 5, 1), 0, 3, 12, (12, 12), day_before=True, unsure=True),
        Terms(date(2014, 10, 1), 0, 3, 12, (12, 12), day_before=True),
    ),
)


@provision(
    TRAVEL.code,
    title="Travel abroad",
    asks="Notify the police of travel abroad 7 days before the day of leaving; "
    "12 hours before that day if it was not known so early.",
    cites=TRAVEL.cites,
    keyed_by="the trip",
    extent=NORTHERN_IRELAND,
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
    extent=NORTHERN_IRELAND,
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
    extent=NORTHERN_IRELAND,
    certainty=BACK.certainty,
)
def notify_return(person: Registrant) -> None:
    """A return otherwise than as notified must be notified within three days of it."""
    require_notice_of_return(person, REGULATIONS)
