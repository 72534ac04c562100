"""What can not be done to a plan, with a sentence that an officer can act on."""

from custos.plumbing.refusals import UnableToRecord


class UnableToPlan(UnableToRecord):
    """It can not be done as it stands."""
