"""Which permission a deed about a plan asks for."""

WRITE, COUNTERSIGN = "plan.write", "plan.countersign"
