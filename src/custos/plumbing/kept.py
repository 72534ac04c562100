"""Rows that are never edited: each is saved at a moment, and may be struck out at another."""

from datetime import datetime
from typing import Self, TypeVar

from django.db import models
from django.db.models import Q

Row = TypeVar("Row", bound=models.Model)


class KeptQuerySet(models.QuerySet[Row]):
    """Questions about rows that have `saved_at` and `struck_out_at`."""

    def standing(self, as_at: datetime | None = None) -> Self:
        """Those neither struck out nor replaced, now or as it stood at a moment."""
        if as_at is None:
            return self.filter(struck_out_at=None)
        return self.filter(Q(struck_out_at=None) | Q(struck_out_at__gt=as_at), saved_at__lte=as_at)
