"""`manage sign_national_set --key PATH`: signs what ships, when the law in force or a national number was changed."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_pem_private_key
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from custos.rulebook import national


class Command(BaseCommand):
    """Signs the national set with the key of a path outside the repository; --new-key makes the key, or a new one."""

    help = (
        "Signs the national set. The private key stays with the national body, never in the repository. To rotate it, "
        "name a path where no key is and add --new-key: the public key that ships is replaced, the set is signed anew, "
        "and the next release carries both. Give out the new fingerprint by another way than the release."
    )
    requires_system_checks = ()  # it mends what the check finds

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take where the key is, and whether to make it."""
        parser.add_argument("--key", type=Path, required=True, metavar="PATH", help="the private key, in PEM")
        parser.add_argument("--new-key", action="store_true", help="make the key there, and replace the public key")

    def handle(self, *args: Any, **options: Any) -> None:
        """Sign, and hold the signature against the public key that ships."""
        path: Path = options["key"].resolve()
        if path.is_relative_to(settings.ROOT):
            raise CommandError("The private key must lie outside the repository.")
        if options["new_key"]:
            national.KEY.write_bytes(national.public_part(_make(path)))
        key = _load(path)
        files, signature = national.contents(), national.sign(national.contents(), key)
        if national.KEY.exists() and national.KEY.read_bytes() != national.public_part(key):
            raise CommandError("This is not the key whose public part ships. To rotate, make one with --new-key.")
        national.verify(files, signature, national.public_part(key))
        national.SIGNATURE.write_bytes(signature)
        self.stdout.write(f"Signed {', '.join(sorted(files))}. Fingerprint of the key: {national.fingerprint()}")


def _make(path: Path) -> Ed25519PrivateKey:
    if path.exists():
        raise CommandError(f"{path} is there already: name a path where no key is.")
    key = Ed25519PrivateKey.generate()
    path.touch(mode=0o600)
    path.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return key


def _load(path: Path) -> Ed25519PrivateKey:
    try:
        key = load_pem_private_key(path.read_bytes(), password=None)
    except (OSError, ValueError) as fault:
        raise CommandError(f"The key can not be read: {fault}") from None
    if not isinstance(key, Ed25519PrivateKey):
        raise CommandError("The key must be an Ed25519 key.")
    return key
