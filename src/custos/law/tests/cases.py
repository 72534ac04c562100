"""The worked cases beside the rules, read from their files."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

LAW = Path(__file__).resolve().parent.parent


def all_cases() -> list[tuple[str, dict[str, Any]]]:
    """Every case of every file with a name to show for it."""
    cases = []
    for path in sorted(LAW.rglob("*.cases.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            number = f"{case['number']}: " if "number" in case else ""
            cases.append((f"{path.stem.removesuffix('.cases')} - {number}{case['says']}", case))
    return cases
