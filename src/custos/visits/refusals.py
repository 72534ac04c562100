"""What can not be recorded of a visit, each with a sentence that an officer can act on."""

from datetime import datetime


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
    """Somebody else wrote other words in the same boxes meanwhile; `theirs` holds those, box by box."""

    def __init__(self, sentence: str, theirs: dict[str, list[str]], version: int, at: datetime) -> None:
        super().__init__(sentence)
        self.theirs, self.version, self.at = theirs, version, at


class Locked(UnableToRecord):
    """The visit was submitted or given up: it is read and annotated, and not written in."""
