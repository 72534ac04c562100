"""Sealed values: numbers of accounts, cards and documents, encrypted one by one and found only by their exact value."""

import base64
import hmac
import os
from dataclasses import dataclass
from functools import cache
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM, ChaCha20Poly1305
from django.conf import settings

NONCE_BYTES = 12
CIPHERS: dict[str, type[AESGCM] | type[ChaCha20Poly1305]] = {"aes256gcm": AESGCM, "chacha20poly1305": ChaCha20Poly1305}
CIPHER = "aes256gcm"  # seals now; every one of them opens
FIRST_CIPHER = "aes256gcm"  # of values from before a value named its cipher
AMONG_OTHERS = "sealed:"  # what a sealed value begins with where it stands among open ones, in JSON
# Python and PostgreSQL both read it: what follows that beginning, in JSON as PostgreSQL writes it.
FOUND_AMONG_OTHERS = rf'(?<=": "{AMONG_OTHERS})(?:[a-z0-9]+:)?[A-Za-z0-9_-]+:[A-Za-z0-9+/=]{{40,}}(?=")'


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


def mark() -> str:
    """Return what everything that is sealed now begins with: the cipher's name and the key's id. Raises KeyRetired."""
    return f"{CIPHER}:{keys().current[0]}"


def seal(value: str, *, row: object) -> str:
    """Encrypt a value for one row; it can not be moved to another row. Raises KeyRetired."""
    begins = mark()
    closed = close(value.encode(), bound_to=f"{begins}/{row}")
    return f"{begins}:{base64.b64encode(closed).decode()}"


def unseal(sealed: str, *, row: object) -> str:
    """Decrypt a value that was sealed for this row. Raises CannotUnseal."""
    begins, _, packed = sealed.rpartition(":")
    return open_up(base64.b64decode(packed), begins=begins, bound_to=f"{begins}/{row}").decode()


def close(data: bytes, *, bound_to: str) -> bytes:
    """Encrypt data by the cipher and the key that `mark` names. Raises KeyRetired."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + CIPHERS[CIPHER](keys().current[1]).encrypt(nonce, data, bound_to.encode())


def open_up(data: bytes, *, begins: str, bound_to: str) -> bytes:
    """Decrypt what was closed under a mark; one from before marks named ciphers is the key's id alone. CannotUnseal."""
    cipher, _, name = begins.rpartition(":")
    key = dict(keys().sealing).get(name)
    kind = CIPHERS.get(cipher or FIRST_CIPHER)
    if key is None or kind is None:
        raise CannotUnseal(f"The key {name} is not held here" if kind else f"The cipher {cipher} is not known here")
    try:
        return kind(key).decrypt(data[:NONCE_BYTES], data[NONCE_BYTES:], bound_to.encode())
    except InvalidTag as fault:
        raise CannotUnseal("What is sealed is damaged, or belongs to another row or name") from fault


def blind(value: str) -> str:
    """Return the blind index of a value: equal values give equal answers, and nothing else can be learned."""
    plain = "".join(value.split()).upper()
    return hmac.new(keys().blinding, plain.encode(), sha256).hexdigest()
