"""What can not be taken, each with a sentence that whoever stands at the counter can act on."""

from custos.plumbing.refusals import UnableToRecord


class UnableToTake(UnableToRecord):
    """The notification can not be taken as it stands. `field` names the box that it lies in, where it lies in one."""

    field = ""

    def __init__(self, sentence: str, field: str = "") -> None:
        super().__init__(sentence, field or type(self).field)


class AlreadyBeingTaken(UnableToTake):
    """Another counter has begun a notification for him."""


class CanNotBeTakenOver(UnableToTake):
    """Whoever began it is still at it."""

    field = "why"


class AlreadyTaken(UnableToTake):
    """The same notification was saved a moment ago."""


class NotInPerson(UnableToTake):
    """Section 87(1) wants him there."""

    field = "in_person"


class StationNotPublished(UnableToTake):
    """The station was not on the chief officer's list on that day."""

    field = "station"


class GivenInTheFuture(UnableToTake):
    """Nobody has notified yet what he will notify later."""

    field = "given_at"


class GivenTooEarly(UnableToTake):
    """It would have been given before the thing that it tells of."""

    field = "given_on"


class NothingTold(UnableToTake):
    """No matter was asked, so nothing was notified."""


class NotDeclared(UnableToTake):
    """He has not heard it read back and signed."""

    field = "signed_as"


class ChangeToComeIsIncomplete(UnableToTake):
    """A change to come has a kind, a day that is still to come, and words."""

    field = "expected"


class NoSuchAdvanceNotice(UnableToTake):
    """He told us of no such change to come."""

    field = "about"


class NoReasonGiven(UnableToTake):
    """What is struck out, corrected or taken over needs a reason."""

    field = "why"


class PrintsNeedAReason(UnableToTake):
    """Fingerprints or a photograph were asked for and not taken, and nobody says why."""


class AlreadyStruckOut(UnableToTake):
    """It was struck out or replaced meanwhile."""


class StationAlreadyPublished(UnableToTake):
    """A station of that name is on the list."""

    field = "name"


class FormOutOfOrder(UnableToTake):
    """A form of words begins after the one that it replaces."""

    field = "since"


class NothingToExcuse(UnableToTake):
    """The law knows of an excuse for a late notice of travel abroad, and this is none."""


class NoSuchTrip(UnableToTake):
    """He told of no such trip, or of one that this can not be about."""

    field = "trip"


class TripOutOfOrder(UnableToTake):
    """The days of the trip can not follow on one another so."""


class TripsOverlap(UnableToTake):
    """He would be on two trips at once."""

    field = "departs"


class AlreadyHappened(UnableToTake):
    """That he left, or came back, is on record already."""

    field = "on"


class AlreadyLeft(UnableToTake):
    """Who has left on a trip can not say that he will not make it."""
