"""Boxes: what is encrypted for one recipient, whose key lies elsewhere. Whoever packs a box can not open it again.

A box is `custos box 1` and a newline; two bytes that say how long the wrapped key is; the key, wrapped for the
recipient by HPKE (RFC 9180, base mode, X25519, HKDF-SHA-256, AES-256-GCM) with that line and the box's name as info;
then pieces of 1 MB, each under AES-256-GCM with a nonce of its number in 11 bytes and one that is 1 in the last piece
and else 0.
"""

import base64
import io
import os
from hashlib import sha256
from pathlib import Path
from typing import IO, Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

FORM = b"custos box 1\n"
PIECE = 1024 * 1024
TAG = 16
SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


class CannotOpen(Exception):
    """The box is not for this key, or is not whole."""


def make_key(path: Path) -> str:
    """Make a recipient's key, keep its private half in a new file that only its owner reads, return its public half."""
    key = X25519PrivateKey.generate()
    with os.fdopen(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600), "w") as file:
        file.write(base64.b64encode(key.private_bytes_raw()).decode() + "\n")
    return base64.b64encode(key.public_key().public_bytes_raw()).decode()


def read_key(path: Path) -> X25519PrivateKey:
    """Read a recipient's private key. Raises CannotOpen."""
    try:
        return X25519PrivateKey.from_private_bytes(base64.b64decode(path.read_text(), validate=False))
    except (OSError, ValueError) as fault:
        raise CannotOpen(f"{path} can not be read as a key") from fault


def recipient_of(public: str) -> X25519PublicKey:
    """Read a public half as `make_key` said it. Raises CannotOpen."""
    try:
        return X25519PublicKey.from_public_bytes(base64.b64decode(public))
    except ValueError as fault:
        raise CannotOpen("That is not the public half of a key for backups") from fault


def fingerprint(key: X25519PublicKey) -> str:
    """Say which key it is, in 16 figures."""
    return sha256(key.public_bytes_raw()).hexdigest()[:16]


class PackingBox(io.RawIOBase):
    """A file to write to, whose content is a box."""

    def __init__(self, file: IO[bytes], name: str, recipient: X25519PublicKey) -> None:
        key = os.urandom(32)
        wrapped = SUITE.encrypt(key, recipient, info=_info(name))
        file.write(FORM + len(wrapped).to_bytes(2) + wrapped)
        self._file, self._cipher, self._number, self._waiting = file, AESGCM(key), 0, bytearray()

    def writable(self) -> bool:
        """It is written to."""
        return True

    def write(self, data: Any) -> int:
        """Take more content; whole pieces are encrypted as they fill."""
        self._waiting += data
        while len(self._waiting) > PIECE:
            self._put(self._waiting[:PIECE], last=False)
            del self._waiting[:PIECE]
        return len(data)

    def close(self) -> None:
        """Encrypt the last piece, without which the box is not whole."""
        if not self.closed:
            self._put(self._waiting, last=True)
        super().close()

    def _put(self, piece: bytearray, *, last: bool) -> None:
        self._file.write(self._cipher.encrypt(_nonce(self._number, last), bytes(piece), None))
        self._number += 1


class OpenedBox(io.RawIOBase):
    """A box to read from: what comes out was whole and in its place. Raises CannotOpen."""

    def __init__(self, file: IO[bytes], name: str, key: X25519PrivateKey) -> None:
        if file.read(len(FORM)) != FORM:
            raise CannotOpen(f"{name} is not a box")
        wrapped = file.read(int.from_bytes(file.read(2)))
        try:
            self._cipher = AESGCM(SUITE.decrypt(wrapped, key, info=_info(name)))
        except (InvalidTag, ValueError) as fault:
            raise CannotOpen(f"{name} was not packed for this key") from fault
        self._file, self._name, self._number = file, name, 0
        self._next, self._ready = file.read(PIECE + TAG), b""

    def readable(self) -> bool:
        """It is read from."""
        return True

    def readinto(self, into: Any) -> int:
        """Give as much as fits."""
        if not self._ready and self._next:
            self._ready = self._take()
        size = min(len(into), len(self._ready))
        into[:size], self._ready = self._ready[:size], self._ready[size:]
        return size

    def _take(self) -> bytes:
        piece, self._next = self._next, self._file.read(PIECE + TAG)
        try:
            plain = self._cipher.decrypt(_nonce(self._number, not self._next), piece, None)
        except InvalidTag as fault:
            raise CannotOpen(f"{self._name} is damaged or cut off") from fault
        self._number += 1
        return plain


def _info(name: str) -> bytes:
    return FORM + name.encode()


def _nonce(number: int, last: bool) -> bytes:
    return number.to_bytes(11) + bytes([last])
