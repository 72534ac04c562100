"""What may be done about notifications."""

from custos.notifications.actions.after import (
    correct_notification,
    link_advance,
    strike_out_notification,
    weigh_excuse,
)
from custos.notifications.actions.drafts import abandon, begin, save_draft, take_over
from custos.notifications.actions.past import build_past
from custos.notifications.actions.stations import publish_station, set_acknowledgement_form, withdraw_station
from custos.notifications.actions.taking import take_notification
from custos.notifications.actions.trips import record_passage, strike_out_passage
from custos.notifications.reviews.actions import begin_review, lay_before, record_deed, weigh

__all__ = [
    "abandon",
    "begin",
    "begin_review",
    "build_past",
    "correct_notification",
    "lay_before",
    "link_advance",
    "publish_station",
    "record_deed",
    "record_passage",
    "save_draft",
    "set_acknowledgement_form",
    "strike_out_notification",
    "strike_out_passage",
    "take_notification",
    "take_over",
    "weigh",
    "weigh_excuse",
    "withdraw_station",
]
