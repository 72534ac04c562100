"""The kinds of notification, one file each."""

from custos.notifications.kinds import (
    absence,
    absence_changed,
    advance,
    change,
    did_not_happen,
    initial,
    periodic,
    release,
    returned,
    returned_home,
    travel,
    travel_changed,
    trip_cancelled,
)
from custos.notifications.kinds.shape import EVERYTHING, Kind

__all__ = ["ANSWERED_BY", "ANSWERED_ELSEWHERE", "EVERYTHING", "KINDS", "Kind"]

ON_HIMSELF = (initial, change, periodic, release, advance, did_not_happen)
ON_TRIPS = (travel, travel_changed, returned, absence, absence_changed, returned_home, trip_cancelled)
KINDS: dict[str, Kind] = {module.KIND.code: module.KIND for module in (*ON_HIMSELF, *ON_TRIPS)}
# The kind of notification that answers each requirement.
ANSWERED_BY: dict[str, Kind] = {code: kind for kind in KINDS.values() for code in kind.answers}
# The requirements that no notification answers, and what does.
ANSWERED_ELSEWHERE: dict[str, str] = {
    "allow-fingerprints-and-photograph": "by whoever asked for them, when they are taken",
    "allow-data-and-samples-scotland": "by whoever asked for them, when they are taken",
    "produce-passports-scotland": "by whoever asked for them, when they are produced",
    "tell-officer-of-details": "by the officer responsible for his order, whom he tells",
    "notify-entry-before-entering": "in a case file alone: no room tells of an entry that is planned",
    "acknowledge-review": "by the police, in the review",
    "inform-review": "by the bodies asked, in the review",
    "decide-review": "by the police, in the review",
    "decide-review-northern-ireland": "by the police, in the review",
    "decide-on-continuation": "by the police, in the review",
    "home-visit": "by the police, with a visit",
    "assess-risk": "by the police, with an assessment",
    "agree-plan": "by the police, with a plan",
    "review-reactive": "by the police, with the check of management without visits",
}
