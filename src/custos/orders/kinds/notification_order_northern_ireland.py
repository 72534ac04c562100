"""Notification order of Northern Ireland: sections 97 to 103."""

from dataclasses import replace

from custos.law.findings import Certainty
from custos.law.terms import Nation
from custos.orders.kinds.notification_order import KIND as BASE

KIND = replace(
    BASE,
    code="notification-order-northern-ireland",
    nation=Nation.NORTHERN_IRELAND,
    applies="The Chief Constable.",
    cites="Sexual Offences Act 2003 ss. 97 to 103, as they stand in Northern Ireland",
    certainty=Certainty.UNVERIFIED,
    doubts=("Whether courts there still make such orders hangs on a commencement that was not read.",),
    last=None,
    replaces=("interim-notification-order-northern-ireland",),
)
