"""The worked cases that stand beside the rules, read from their files."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

LAW = Path(__file__).resolve().parent


def worked_cases() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every case of every file, with the name of its file."""
    for path in sorted(LAW.rglob("*.cases.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            yield path.stem.removesuffix(".cases"), case


def proved() -> Counter[str]:
    """How many cases prove each rule."""
    found: Counter[str] = Counter()
    for _, case in worked_cases():
        standings = [each["code"] for each in case.get("expect_standing", ())]
        found.update({*case.get("expect", ()), *case.get("proves", ()), *standings, *case.get("expect_none", ())})
        found.update(["subject-to-notification"] if "expect_status" in case else [])
    return found
