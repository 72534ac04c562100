"""The keys of the seals: one signs, and is with the sealer alone; the public ones, oldest first, are for everybody."""

import base64
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings


class NotSigned(Exception):
    """The signature is not of a key of the ring, or not under these words."""


class NoKey(Exception):
    """The key that is needed is not held here."""


@dataclass(frozen=True, slots=True)
class Signer:
    """The private key that signs, and its id."""

    name: str
    key: Ed25519PrivateKey

    def sign(self, message: bytes) -> bytes:
        """Return the Ed25519 signature under a message."""
        return self.key.sign(message)

    @property
    def public(self) -> str:
        """The public half, as a ring holds it."""
        return f"{self.name}:{base64.b64encode(self.key.public_key().public_bytes_raw()).decode()}"


@dataclass(frozen=True, slots=True)
class Ring:
    """The public keys that are trusted, oldest first; a retired one vouches for what it signed in its time."""

    keys: dict[str, Ed25519PublicKey]

    @classmethod
    def of(cls, pairs: Iterable[str]) -> "Ring":
        """Read `id:base64`, one after another."""
        parted = (pair.strip().split(":", 1) for pair in pairs if pair.strip())
        return cls({name: Ed25519PublicKey.from_public_bytes(base64.b64decode(key)) for name, key in parted})

    def check(self, name: str, message: bytes, signature: bytes) -> None:
        """Refuse a signature that is not by that key under that message. Raises NotSigned."""
        if name not in self.keys:
            raise NotSigned(f"the key {name} is not in the ring")
        try:
            self.keys[name].verify(signature, message)
        except InvalidSignature:
            raise NotSigned(f"the signature is not by the key {name}") from None

    def age(self, name: str) -> int:
        """Return the key's place in the ring: what comes later may not be signed by an older key."""
        return list(self.keys).index(name)


def signer() -> Signer:
    """Return the key that signs: from the environment, or from the file, which is made at the first use."""
    if settings.CUSTOS_SEAL_KEY:
        return _signer_of(settings.CUSTOS_SEAL_KEY)
    if not _private().exists():
        rotate()
    return _signer_of(_private().read_text())


def ring(path: Path | None = None) -> Ring:
    """Return the trusted keys: from a file that is named, from the environment, or from the file beside the key."""
    if path is None and settings.CUSTOS_SEAL_PUBLIC_KEYS:
        return Ring.of(settings.CUSTOS_SEAL_PUBLIC_KEYS.split(","))
    kept = path or _public()
    return Ring.of(kept.read_text().splitlines() if kept.exists() else ())


def rotate() -> Signer:
    """Make the next key, let it sign from now on, and add its public half to the ring. Raises NoKey."""
    if settings.CUSTOS_SEAL_KEY:
        raise NoKey("The key is in the environment: put a new one there, and its public half last in the ring")
    held = ring()
    fresh = Signer(f"k{len(held.keys) + 1}", Ed25519PrivateKey.generate())
    _public().parent.mkdir(parents=True, exist_ok=True)
    # First the ring: a key that signs and is not in it would be taken for a forger's.
    with _public().open("a") as file:
        file.write(f"{fresh.public}\n")
    new = _private().with_suffix(".new")
    new.unlink(missing_ok=True)
    with os.fdopen(os.open(new, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600), "w") as file:
        file.write(f"{fresh.name}:{base64.b64encode(fresh.key.private_bytes_raw()).decode()}\n")
    new.replace(_private())
    return fresh


def _signer_of(pair: str) -> Signer:
    name, _, key = pair.strip().partition(":")
    return Signer(name, Ed25519PrivateKey.from_private_bytes(base64.b64decode(key)))


def _private() -> Path:
    return Path(settings.DATA) / "seal-key"


def _public() -> Path:
    return Path(settings.DATA) / "seal-keys.pub"
