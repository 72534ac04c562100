"""The sentence for each kind of act, said once by the room that performs it."""

import json
from hashlib import sha256
from typing import Any

_SENTENCES: dict[str, str] = {}
_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)


class UnknownAct(Exception):
    """The code was never declared, so nobody could read the entry."""


def declare(sentences: dict[str, str]) -> None:
    """Say how acts of these codes read: `{"address.changed": "Recorded a move to {lines} on {since}"}`."""
    _SENTENCES.update(sentences)


def sentence(code: str, values: dict[str, object]) -> str:
    """Render an act in words; a value that was lawfully erased reads as such."""
    if code not in _SENTENCES:
        raise UnknownAct(code)
    return _SENTENCES[code].format_map(_Erased(values))


def declared() -> dict[str, str]:
    """Return every declared code with its sentence."""
    return dict(_SENTENCES)


def digest_of(values: dict[str, Any]) -> str:
    """Return the digest that binds an entry to its words."""
    return sha256(_ENCODER.encode(values).encode()).hexdigest()


class _Erased(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return "(erased)"
