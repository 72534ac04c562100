"""The kinds of notification, one file each."""

from custos.notifications.kinds import advance, change, did_not_happen, initial, periodic, release
from custos.notifications.kinds.shape import EVERYTHING, Kind

__all__ = ["ANSWERED_BY", "EVERYTHING", "KINDS", "Kind"]

KINDS: dict[str, Kind] = {
    module.KIND.code: module.KIND for module in (initial, change, periodic, release, advance, did_not_happen)
}
# The kind of notification that answers each requirement.
ANSWERED_BY: dict[str, Kind] = {code: kind for kind in KINDS.values() for code in kind.answers}
