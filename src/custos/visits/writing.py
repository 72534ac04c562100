"""Joining what several people write in one visit, so that nothing is lost.

Boxes that one of them changed are kept; only a box that both changed is asked about.
Nothing here asks the database or the clock.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

Boxes = dict[str, list[str]]


class Joined(NamedTuple):
    """What comes of a save: what it changes, what others changed since its page was drawn, and boxes that both did."""

    changed: Boxes
    theirs: Boxes
    clashes: Boxes


def as_typed(sent: Mapping[str, list[str]]) -> Boxes:
    """Keep the boxes in which something was typed or ticked."""
    return {name: values for name, values in sent.items() if any(values)}


def put_together(writings: Iterable[Boxes]) -> Boxes:
    """Return the boxes as these saves, the first first, leave them."""
    found: Boxes = {}
    for changed in writings:
        found |= changed
    return as_typed(found)


def join(*, sent: Boxes, base: Boxes, now: Boxes) -> Joined:
    """Weigh what was sent from a page that showed `base` against what stands `now`. Emptied boxes are sent as []."""
    names = sent.keys() | base.keys() | now.keys()
    mine = {name for name in names if sent.get(name, []) != base.get(name, [])}
    others = {name for name in names if now.get(name, []) != base.get(name, [])}
    changed = {name: sent.get(name, []) for name in mine if sent.get(name, []) != now.get(name, [])}
    theirs = {name: now.get(name, []) for name in others - mine}
    return Joined(changed, theirs, {name: now.get(name, []) for name in changed if name in others})
