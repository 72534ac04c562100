"""The worked cases that stand beside the rules, read from their files."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from custos.law.findings import SUBJECT

LAW = Path(__file__).resolve().parent


def worked_cases() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every case of every file, with the name of its file."""
    for path in sorted(LAW.rglob("*.cases.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            yield path.stem.removesuffix(".cases"), case


def rules_of(case: Mapping[str, Any]) -> set[str]:
    """The rules that a case bears on: what it expects of them, or that nothing follows from them."""
    standings = [each["code"] for each in case.get("expect_standing", ())]
    status = [SUBJECT] if "expect_status" in case else []
    return {*case.get("expect", ()), *case.get("proves", ()), *standings, *case.get("expect_none", ()), *status}


def proved() -> Counter[str]:
    """How many cases prove each rule."""
    found: Counter[str] = Counter()
    for _, case in worked_cases():
        found.update(rules_of(case))
    return found
