"""Which permission planning a day asks for."""

PLAN = "day.plan"
