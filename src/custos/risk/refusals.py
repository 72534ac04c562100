"""What can not be done about an assessment or a level, each with a sentence that an officer can act on."""


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
