"""A backup as it lies in a folder: the database and the files as boxes, and a signed manifest of their digests."""

import base64
import binascii
import io
import json
import tarfile
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import file_digest
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from custos.audit.reads import NotSigned, Ring, Signer
from custos.plumbing import files
from custos.upkeep import dumping
from custos.upkeep.boxes import OpenedBox, PackingBox, fingerprint

FORM = "custos backup 1"
DATABASE, FILES, MANIFEST = "database.dump.box", "files.tar.box", "manifest.json"


class UnusableBackup(Exception):
    """The backup is not whole, not as it was made, or not for this key or place; says which."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup whose signature and digests hold."""

    folder: Path
    made_at: datetime
    counts: dict[str, int]
    files: int
    recipient: str

    @property
    def rows(self) -> int:
        """How many rows it holds in all."""
        return sum(self.counts.values())


def pack(folder: Path, *, owner_url: str, recipient: X25519PublicKey, signer: Signer, at: datetime) -> Backup:
    """Write a backup into a new folder. First the database: a file is always written before the row that names it."""
    fresh = folder.with_name(f"{folder.name}.new")
    fresh.mkdir(parents=True, mode=0o700)
    with dumping.still(owner_url) as (snapshot, counts):
        with (fresh / DATABASE).open("wb") as file, PackingBox(file, DATABASE, recipient) as box:
            dumping.dump(owner_url, snapshot, box)  # type: ignore[arg-type]  # it is written to as any file
    kept = 0
    with (fresh / FILES).open("wb") as file, PackingBox(file, FILES, recipient) as box:
        with tarfile.open(fileobj=box, mode="w|") as packed:
            for kept, digest in enumerate(files.kept(), start=1):  # noqa: B007
                data = files.as_it_lies(digest)
                entry = tarfile.TarInfo(digest)
                entry.size = len(data)
                packed.addfile(entry, io.BytesIO(data))
    told = {
        "form": FORM,
        "made_at": at.astimezone(UTC).isoformat(),
        "recipient": fingerprint(recipient),
        "parts": {name: _digest(fresh / name) for name in (DATABASE, FILES)},
        "counts": counts,
        "files": kept,
        "key": signer.name,
    }
    signature = base64.b64encode(signer.sign(_message(told))).decode()
    (fresh / MANIFEST).write_text(json.dumps(told | {"signature": signature}, indent=1, sort_keys=True) + "\n")
    fresh.rename(folder)
    return Backup(folder, at, counts, kept, told["recipient"])  # type: ignore[arg-type]


def check(folder: Path, *, key: X25519PrivateKey, ring: Ring) -> Backup:
    """Look whether a backup is signed, whole and for this key, before anything of it is used. Raises UnusableBackup."""
    missing = [name for name in (MANIFEST, DATABASE, FILES) if not (folder / name).is_file()]
    if missing:
        raise UnusableBackup(f"{missing[0]} is missing from {folder}")
    try:
        told = json.loads((folder / MANIFEST).read_text())
        signature = base64.b64decode(told.pop("signature"))
        if told["form"] != FORM:
            raise UnusableBackup(f"Its form is {told['form']}, and only {FORM} is known")
        ring.check(told["key"], _message(told), signature)
    except (ValueError, KeyError, AttributeError, TypeError, binascii.Error) as fault:
        raise UnusableBackup(f"{MANIFEST} can not be read") from fault
    except NotSigned as fault:
        raise UnusableBackup(f"{MANIFEST} is not as it was signed: {fault}") from fault
    for name, digest in told["parts"].items():
        if _digest(folder / name) != digest:
            raise UnusableBackup(f"{name} is not as it was when the backup was made")
    if told["recipient"] != (mine := fingerprint(key.public_key())):
        raise UnusableBackup(f"The backup was made for the key {told['recipient']}, and this one is {mine}")
    made_at = datetime.fromisoformat(told["made_at"])
    return Backup(folder, made_at, told["counts"], told["files"], told["recipient"])


def unpack(backup: Backup, *, key: X25519PrivateKey, owner_url: str) -> None:
    """Restore into an empty database and an empty folder for files. Raises UnusableBackup, DumpFailed, CannotOpen."""
    if dumping.counts(owner_url):
        raise UnusableBackup("The database is not empty: a backup is restored into an empty one")
    if next(files.kept(), None):
        raise UnusableBackup("The folder for files is not empty: a backup is restored into an empty one")
    with (backup.folder / FILES).open("rb") as file, OpenedBox(file, FILES, key) as box:
        with tarfile.open(fileobj=io.BufferedReader(box), mode="r|") as packed:
            for entry in packed:
                data = packed.extractfile(entry)
                assert data
                files.put_back(entry.name, data.read())
    with (backup.folder / DATABASE).open("rb") as file, OpenedBox(file, DATABASE, key) as box:
        dumping.restore(owner_url, io.BufferedReader(box))


def differences(backup: Backup, *, owner_url: str) -> list[str]:
    """Say where what was restored does not count what the manifest says."""
    there = dumping.counts(owner_url)
    wrong = [
        f"{table}: {there.get(table, 0):,} rows, and {backup.counts.get(table, 0):,} in the manifest"
        for table in sorted(there.keys() | backup.counts.keys())
        if there.get(table) != backup.counts.get(table)
    ]
    kept = sum(1 for _ in files.kept())
    return wrong + ([f"{kept:,} files, and {backup.files:,} in the manifest"] if kept != backup.files else [])


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _message(told: dict[str, Any]) -> bytes:
    return json.dumps(told, sort_keys=True, separators=(",", ":")).encode()
