"""What can not be done to a plan, with a sentence that an officer can act on."""


class UnableToPlan(Exception):
    """It can not be done as it stands. `field` names the box that it lies in, where it lies in one."""

    def __init__(self, sentence: str, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field
