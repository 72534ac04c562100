"""The worked cases beside the rules, read from their files."""

from __future__ import annotations

from typing import Any

from custos.law.worked import worked_cases


def all_cases() -> list[tuple[str, dict[str, Any]]]:
    """Every case of every file with a name to show for it."""
    cases = []
    for file, case in worked_cases():
        number = f"{case['number']}: " if "number" in case else ""
        cases.append((f"{file} - {number}{case['says']}", case))
    return cases
