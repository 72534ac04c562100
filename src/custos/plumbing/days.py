"""Which day a moment belongs to."""

from datetime import date, datetime

from django.utils import timezone


def day_of(moment: datetime) -> date:
    """The day in London of a moment that was handed in. It reads no clock."""
    return timezone.localdate(moment)
