"""What can not be done, with a sentence that an officer can act on, and the box that it lies in."""

from collections.abc import Iterable


class UnableToRecord(Exception):
    """It can not be recorded as it stands. `field` names the box that it lies in, where it lies in one."""

    def __init__(self, sentence: str, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field

    @property
    def faults(self) -> list["UnableToRecord"]:
        """Everything that is wrong with it at once."""
        return [self]


class SeveralFaults(UnableToRecord):
    """Everything that is wrong with it at once."""

    def __init__(self, faults: list[UnableToRecord]) -> None:
        super().__init__(str(faults[0]), faults[0].field)
        self.every = faults

    @property
    def faults(self) -> list[UnableToRecord]:
        """Everything that is wrong with it at once."""
        return self.every


def refuse(faults: Iterable[UnableToRecord]) -> None:
    """Raise everything that is wrong, if anything is. Raises UnableToRecord."""
    found = list(faults)
    if found:
        raise found[0] if len(found) == 1 else SeveralFaults(found)
