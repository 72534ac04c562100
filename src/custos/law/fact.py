"""What every fact has: the word by which it is told, and its day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that happened on a day: of a stay or spell, its first. Subclasses name it."""

    told: ClassVar[str]
    on: date
