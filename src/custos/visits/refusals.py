"""What can not be recorded of a visit, each with a sentence that an officer can act on."""

from datetime import datetime

from custos.plumbing.refusals import UnableToRecord


class WrittenMeanwhile(Exception):
    """Somebody else wrote other words in the same boxes meanwhile; `theirs` holds those, box by box."""

    def __init__(self, sentence: str, theirs: dict[str, list[str]], version: int, at: datetime) -> None:
        super().__init__(sentence)
        self.theirs, self.version, self.at = theirs, version, at


class Locked(UnableToRecord):
    """The visit was submitted or given up: it is read and annotated, and not written in."""
