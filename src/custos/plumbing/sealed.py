"""Sealed values: numbers of accounts, cards and documents, encrypted one by one and found only by their exact value."""

import base64
import hmac
import os
from dataclasses import dataclass
from functools import cache
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

NONCE_BYTES = 12


class KeyRetired(Exception):
    """The key that stands first was retired: nothing new is sealed under it."""


class CannotUnseal(Exception):
    """The value was sealed under a key that is not held here, or for another row, or was tampered with."""


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys held here: the first seals, every one unseals, a retired one nothing but unseals."""

    sealing: tuple[tuple[str, bytes], ...]
    blinding: bytes
    retired: frozenset[str] = frozenset()

    @classmethod
    def read(cls, sealing: str, blinding: str) -> "Keys":
        """Read `id:base64,id:base64:retired` and one base64 key."""
        parts = [part.split(":") for part in sealing.split(",")]
        held = tuple((name, base64.b64decode(key)) for name, key, *_ in parts)
        if len(dict(held)) < len(held):
            raise ValueError("Two sealing keys have the same id")
        return cls(held, base64.b64decode(blinding), frozenset(name for name, _, *marks in parts if "retired" in marks))

    @property
    def current(self) -> tuple[str, bytes]:
        """The key that seals now, and its id. Raises KeyRetired."""
        name, key = self.sealing[0]
        if name in self.retired:
            raise KeyRetired(f"The key {name} was retired: put a newer one first in CUSTOS_SEALING_KEYS")
        return name, key


@cache
def keys() -> Keys:
    """Return the keys of this deployment."""
    return Keys.read(settings.CUSTOS_SEALING_KEYS, settings.CUSTOS_BLINDING_KEY)


def seal(value: str, *, row: object) -> str:
    """Encrypt a value for one row (AES-256-GCM); it can not be moved to another row. Raises KeyRetired."""
    name, key = keys().current
    nonce = os.urandom(NONCE_BYTES)
    sealed = AESGCM(key).encrypt(nonce, value.encode(), _bound_to(name, row))
    return f"{name}:{base64.b64encode(nonce + sealed).decode()}"


def unseal(sealed: str, *, row: object) -> str:
    """Decrypt a value that was sealed for this row. Raises CannotUnseal."""
    name, _, packed = sealed.partition(":")
    key = dict(keys().sealing).get(name)
    if key is None:
        raise CannotUnseal(f"The key {name} is not held here")
    data = base64.b64decode(packed)
    try:
        return AESGCM(key).decrypt(data[:NONCE_BYTES], data[NONCE_BYTES:], _bound_to(name, row)).decode()
    except InvalidTag as fault:
        raise CannotUnseal("The sealed value is damaged or belongs to another row") from fault


def blind(value: str) -> str:
    """Return the blind index of a value: equal values give equal answers, and nothing else can be learned."""
    plain = "".join(value.split()).upper()
    return hmac.new(keys().blinding, plain.encode(), sha256).hexdigest()


def _bound_to(name: str, row: object) -> bytes:
    return f"{name}/{row}".encode()
