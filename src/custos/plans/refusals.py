"""What can not be done about a plan, each with a sentence that an officer can act on."""

from collections.abc import Mapping


class WrittenMeanwhile(Exception):
    """Somebody else changed the same boxes since the page was drawn.

    `theirs` is what stands in those, `mine` all boxes with one's own changes in place, `now` the last save.
    """

    def __init__(self, sentence: str, theirs: Mapping[str, str], mine: Mapping[str, str], now: int) -> None:
        super().__init__(sentence)
        self.theirs, self.mine, self.now = theirs, mine, now
