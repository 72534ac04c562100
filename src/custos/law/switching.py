"""What a case file or a command switches on: rules with their first days, nations and numbers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from custos.law.converters import BadFact, Converter, Fault, converter_for
from custos.law.in_force import AS_SHIPPED, ROWS, InForce, NoSuchSwitch
from custos.law.terms import Nation

MUST: dict[str, Converter] = {"rule": converter_for(str), "since": converter_for(date)}
MAY: dict[str, Converter] = {"nation": converter_for(Nation)}
PARAMETERS: dict[str, Converter] = {"numbers": converter_for(int), "lists": converter_for(tuple[str, ...])}


def switched_on(switches: Any) -> InForce:
    """The law as shipped with these rules switched on; BadFact names every fault with its path.

    Each switch gives a `rule` and its first day `since`. It may give one `nation` (otherwise every nation of the rule
    is meant), `numbers` and `lists`.
    """
    if not isinstance(switches, list | tuple):
        raise BadFact([("in_force", "must be a list")])
    law, faults = AS_SHIPPED, list[Fault]()
    for index, told in enumerate(switches):
        try:
            law = _and_this(law, told)
        except BadFact as wrong:
            faults.extend((f"in_force[{index}]{path}", message) for path, message in wrong.faults)
        except NoSuchSwitch as wrong:
            faults.append((f"in_force[{index}]", str(wrong)))
    if faults:
        raise BadFact(faults)
    return law


def _and_this(law: InForce, told: Any) -> InForce:
    if not isinstance(told, Mapping):
        raise BadFact([("", "must be an object")])
    faults = [(f".{name}", "is not known here") for name in told if name not in {**MUST, **MAY, **PARAMETERS}]
    faults += [(f".{name}", "is missing") for name in MUST if name not in told]
    read = {
        name: _converted(f".{name}", told[name], to, faults) for name, to in {**MUST, **MAY}.items() if name in told
    }
    numbers, lists = (_table(f".{name}", told.get(name, {}), to, faults) for name, to in PARAMETERS.items())
    if faults:
        raise BadFact(faults)
    rule, nation = read["rule"], read.get("nation")
    nations = [nation] if nation else sorted(each for row in ROWS if row.rule == rule for each in row.nations)
    if not nations:
        raise NoSuchSwitch(f"No rule is switched by {rule}")
    return InForce(
        {**law.since, **{(rule, each): read["since"] for each in nations}},
        {**law.numbers, **{(rule, each, name): number for each in nations for name, number in numbers.items()}},
        {**law.lists, **{(rule, each, name): words for each in nations for name, words in lists.items()}},
    )


def _converted(path: str, value: Any, converter: Converter, faults: list[Fault]) -> Any:
    try:
        return converter(value)
    except ValueError as wrong:
        faults.append((path, str(wrong)))
    except TypeError:
        faults.append((path, "is a list or an object where one value is wanted"))
    return None


def _table(path: str, told: Any, converter: Converter, faults: list[Fault]) -> dict[str, Any]:
    if not isinstance(told, Mapping):
        faults.append((path, "must be an object"))
        return {}
    return {name: _converted(f"{path}.{name}", value, converter, faults) for name, value in told.items()}
