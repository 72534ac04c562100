"""The numbers of policy that a case file tells."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from custos.law.converters import BadFact, Converter, Fault, converter_for
from custos.law.policy.numbers import SHIPPED, Dated, Policies, Timeline, followed_by

FIELDS: dict[str, Converter] = {
    "number": converter_for(str),
    "since": converter_for(date),
    "value": converter_for(int),
}
SOURCE = "Policy told in the case"


def numbers_of(told: Any) -> Policies:
    """The numbers as shipped, with these in their place from their days on; BadFact names every fault with its path."""
    if not isinstance(told, list | tuple):
        raise BadFact([("policies", "must be a list")])
    own: dict[str, Timeline] = {}
    faults: list[Fault] = []
    for index, each in enumerate(told):
        try:
            read = _read(each)
        except BadFact as wrong:
            faults.extend((f"policies[{index}]{path}", message) for path, message in wrong.faults)
            continue
        dated = (*own.get(read["number"], ()), Dated(read["since"], read["value"], SOURCE))
        own[read["number"]] = tuple(sorted(dated))
    if faults:
        raise BadFact(faults)
    return Policies({code: followed_by(SHIPPED[code], dated) for code, dated in own.items()})


def _read(told: Any) -> dict[str, Any]:
    if not isinstance(told, Mapping):
        raise BadFact([("", "must be an object")])
    faults: list[Fault] = [(f".{name}", "is not known here") for name in told if name not in FIELDS]
    faults += [(f".{name}", "is missing") for name in FIELDS if name not in told]
    read = {}
    for name in FIELDS.keys() & told.keys():
        try:
            read[name] = FIELDS[name](told[name])
        except (ValueError, TypeError) as wrong:
            faults.append((f".{name}", str(wrong)))
    if not faults and read["number"] not in SHIPPED:
        faults.append((".number", f"must be one of {', '.join(SHIPPED)}"))
    if faults:
        raise BadFact(faults)
    return read
