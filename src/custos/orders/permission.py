"""Which permission a deed about an order asks for."""

from custos.orders.applications.models import ApplicationDeedKind

RECORD, CORRECT, AUTHORISE = "record.change", "fact.correct", "order.authorise"
# What somebody of rank records who prepared nothing of it.
OF_RANK = frozenset({ApplicationDeedKind.AUTHORISED, ApplicationDeedKind.POSITION})
