"""Which permission a deed about a visit asks for."""

RECORD, REVIEW, SUPERVISE = "record.change", "visit.review", "visits.oversee"
VARY, APPROVE = "visits.vary", "reactive.approve"
