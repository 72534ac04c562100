"""The national set: the law in force and the policy numbers that ship, and the signature by which they are known."""

import base64
from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import sha256
from importlib import resources
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.core import checks
from django.core.exceptions import PermissionDenied

HERE = Path(__file__).parent
SIGNATURE, KEY = HERE / "national_set.sig", HERE / "national_set.pub"
FILES = (
    ("custos.law", "commencement.toml"),
    ("custos.law.policy", "numbers.toml"),
    ("custos.rulebook", "numbers.toml"),
)


class NotSigned(PermissionDenied):
    """The national set is not the one that was signed, so nothing may be decided by it."""


def contents() -> dict[str, bytes]:
    """Return each file of the national set by its name."""
    return {f"{package}/{name}": resources.files(package).joinpath(name).read_bytes() for package, name in FILES}


def message_of(files: Mapping[str, bytes]) -> bytes:
    """Return what is signed: each file's name and digest, one a line."""
    return "".join(f"{name} {sha256(content).hexdigest()}\n" for name, content in sorted(files.items())).encode()


def sign(files: Mapping[str, bytes], key: Ed25519PrivateKey) -> bytes:
    """Return the signature, as its file holds it."""
    return base64.b64encode(key.sign(message_of(files))) + b"\n"


def public_part(key: Ed25519PrivateKey) -> bytes:
    """Return the public key, as its file holds it."""
    return base64.b64encode(key.public_key().public_bytes_raw()) + b"\n"


def verify(files: Mapping[str, bytes], signature: bytes, key: bytes) -> None:
    """Refuse files that the signature is not of. Raises NotSigned."""
    try:
        public = Ed25519PublicKey.from_public_bytes(base64.b64decode(key))
        public.verify(base64.b64decode(signature), message_of(files))
    except (InvalidSignature, ValueError):
        raise NotSigned(
            "The national set of the law in force is not the one that was signed. Nothing is decided until the "
            f"files of the release are put back: {', '.join(sorted(files))}."
        ) from None


@cache
def ensure_signed() -> None:
    """Refuse to go on unless the national set is as it was signed; looked at once a process. Raises NotSigned."""
    verify(contents(), _read(SIGNATURE), _read(KEY))


def fingerprint() -> str:
    """Return the public key's fingerprint, for people to compare with the one that the national body gives out."""
    digest = sha256(base64.b64decode(_read(KEY))).hexdigest()[:32]
    return " ".join(digest[place : place + 4] for place in range(0, len(digest), 4))


def faults_at_start(app_configs: Any, **options: Any) -> Sequence[checks.CheckMessage]:
    """Tell Django's checks, which run before a command does, that the national set is not as signed."""
    try:
        verify(contents(), _read(SIGNATURE), _read(KEY))
    except NotSigned as refusal:
        return [checks.Critical(str(refusal), id="rulebook.E001")]
    return []


def _read(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""
