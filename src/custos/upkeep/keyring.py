"""The sealing keys as the deployment keeps them: in its environment, or in the file that it made for itself."""

import base64
import json
import os
import secrets

from django.conf import settings

NAME = "CUSTOS_SEALING_KEYS"


class KeysAreElsewhere(Exception):
    """The keys come from the environment, and are changed there; says how."""


def add_key() -> str:
    """Put a new key first in the deployment's file and return its id. Raises KeysAreElsewhere."""
    parts = _kept("Put a new one first there, as id:base64, before the older ones")
    taken = {part.split(":")[0] for part in parts}
    name = next(f"k{number}" for number in range(1, len(taken) + 2) if f"k{number}" not in taken)
    _keep([f"{name}:{base64.b64encode(secrets.token_bytes(32)).decode()}", *parts])
    return name


def mark_retired(name: str) -> None:
    """Mark a key in the deployment's file as retired. Raises KeysAreElsewhere."""
    parts = _kept(f"Write :retired after the key {name} there")
    _keep([f"{part}:retired" if part.split(":")[0] == name and part.count(":") == 1 else part for part in parts])


def _kept(otherwise: str) -> list[str]:
    if os.environ.get(NAME):
        raise KeysAreElsewhere(f"The keys are in the environment, in {NAME}. {otherwise}.")
    held: dict[str, str] = json.loads((settings.DATA / "secrets.json").read_text())
    return held[NAME].split(",")


def _keep(parts: list[str]) -> None:
    kept = settings.DATA / "secrets.json"
    held = json.loads(kept.read_text()) | {NAME: ",".join(parts)}
    fresh = kept.with_suffix(f".{os.getpid()}")
    fresh.touch(mode=0o600)
    fresh.write_text(json.dumps(held))
    fresh.replace(kept)
