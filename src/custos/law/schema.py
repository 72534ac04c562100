"""The JSON Schema of a case file, made from the facts themselves."""

from __future__ import annotations

import types
import typing
from dataclasses import fields
from datetime import date, time
from enum import StrEnum
from typing import Any

from custos.law.facts import READERS, Length
from custos.law.in_force import ROWS
from custos.law.policy.numbers import SHIPPED
from custos.law.switching import MUST
from custos.law.terms import Nation

_PLAIN: dict[Any, dict[str, Any]] = {
    date: {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
    time: {"type": "string", "pattern": r"^\d{2}:\d{2}(:\d{2})?$"},
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer", "minimum": 0},
}


def _kind(kind: Any) -> dict[str, Any]:
    if kind in _PLAIN:
        return _PLAIN[kind]
    if kind is Length:
        units = {field.name: {"type": "integer", "minimum": 0} for field in fields(Length)}
        return {"type": "object", "properties": units, "additionalProperties": False, "minProperties": 1}
    arguments = typing.get_args(kind)
    if typing.get_origin(kind) in (typing.Union, types.UnionType):
        inner = _kind(next(each for each in arguments if each is not type(None)))
        return {"anyOf": [inner, {"type": "null"}]}
    if typing.get_origin(kind) is tuple:
        return {"type": "array", "items": _kind(arguments[0])}
    assert issubclass(kind, StrEnum)
    return {"type": "string", "enum": [member.value for member in kind]}


def _switch() -> dict[str, Any]:
    """What switches on one rule."""
    properties: dict[str, Any] = {
        "rule": {"type": "string", "enum": sorted({row.rule for row in ROWS if row.switchable})},
        "since": _kind(date),
        "nation": _kind(Nation),
        "numbers": {"type": "object", "additionalProperties": _kind(int)},
        "lists": {"type": "object", "additionalProperties": _kind(tuple[str, ...])},
    }
    return {"type": "object", "properties": properties, "required": list(MUST), "additionalProperties": False}


def _policy() -> dict[str, Any]:
    """A number of policy from a day on."""
    properties: dict[str, Any] = {
        "number": {"type": "string", "enum": list(SHIPPED)},
        "since": _kind(date),
        "value": _kind(int),
    }
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def schema() -> dict[str, Any]:
    """The JSON Schema that every case file must fit."""
    kinds = []
    for told, reader in READERS.items():
        properties = {name: _kind(kind) for name, kind in reader.kinds.items()}
        if "matters" in properties:
            properties["matters"] = {"anyOf": [properties["matters"], {"const": "all"}]}
        kinds.append(
            {
                "title": told,
                "description": (reader.make.__doc__ or "").strip(),
                "type": "object",
                "properties": {"told": {"const": told}, "id": {"type": "string", "minLength": 1}, **properties},
                "required": ["told", *reader.must],
                "additionalProperties": False,
            }
        )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A case for the law to decide",
        "type": "object",
        "properties": {
            "facts": {"type": "array", "items": {"oneOf": kinds}},
            "in_force": {"type": "array", "items": _switch()},
            "policies": {"type": "array", "items": _policy()},
        },
        "required": ["facts"],
        "additionalProperties": False,
    }
