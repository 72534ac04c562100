"""What can not be done about a plan, each with a sentence that an officer can act on."""

from collections.abc import Mapping


class UnableToRecord(Exception):
    """It can not be recorded as it stands. `field` names the box that it lies in, where it lies in one."""

    def __init__(self, sentence: str, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field


class SeveralFaults(UnableToRecord):
    """Everything that is wrong with it at once."""

    def __init__(self, faults: list[UnableToRecord]) -> None:
        super().__init__(str(faults[0]), faults[0].field)
        self.faults = faults


class WrittenMeanwhile(Exception):
    """Somebody else changed the same boxes since the page was drawn.

    `theirs` is what stands in those, `mine` all boxes with one's own changes in place, `now` the last save.
    """

    def __init__(self, sentence: str, theirs: Mapping[str, str], mine: Mapping[str, str], now: int) -> None:
        super().__init__(sentence)
        self.theirs, self.mine, self.now = theirs, mine, now
