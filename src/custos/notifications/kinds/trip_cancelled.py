"""A trip or an absence that he told of and will not make. The law has no rule on it, and is told nothing."""

from custos.notifications.kinds.shape import Kind
from custos.notifications.models_of_trips import TripKind

KIND = Kind(
    code="trip-cancelled",
    title="A trip that he will not make",
    when="he told of travel or of an absence, and will not go.",
    answers=(),
    closing="You have told the police that you will not go. If you go after all, notify it again before you leave.",
    facts=lambda _: [],
    matters=(),
    trips=(TripKind.ABROAD, TripKind.ABSENCE),
    asks="cancellation",
)
