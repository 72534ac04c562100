"""Which permission a deed about an order asks for."""

RECORD, CORRECT, AUTHORISE = "record.change", "fact.correct", "order.authorise"
