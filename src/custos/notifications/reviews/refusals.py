"""What can not be done in a review, each with a sentence that an officer can act on."""

from custos.plumbing.refusals import UnableToRecord


class UnableToReview(UnableToRecord):
    """It can not be done as it stands."""


class WrittenMeanwhile(UnableToReview):
    """Somebody else wrote on the same factors since the page was opened."""
