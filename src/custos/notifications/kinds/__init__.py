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

__all__ = ["ANSWERED_BY", "EVERYTHING", "KINDS", "Kind"]

ON_HIMSELF = (initial, change, periodic, release, advance, did_not_happen)
ON_TRIPS = (travel, travel_changed, returned, absence, absence_changed, returned_home, trip_cancelled)
KINDS: dict[str, Kind] = {module.KIND.code: module.KIND for module in (*ON_HIMSELF, *ON_TRIPS)}
# The kind of notification that answers each requirement.
ANSWERED_BY: dict[str, Kind] = {code: kind for kind in KINDS.values() for code in kind.answers}
