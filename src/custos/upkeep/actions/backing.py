"""Making a backup, restoring it, and the drill that shows that it can be restored."""

import os
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from django.conf import settings
from django.db import transaction

from custos.access.reads import engine
from custos.audit.actions import declare, write
from custos.audit.reads import Ring, Signer
from custos.organisations.reads import Actor
from custos.plumbing.postgres import drop_database, ensure_database
from custos.upkeep import backups
from custos.upkeep.backups import Backup, UnusableBackup

declare(
    {
        "backup.made": "Made the backup {name} for the key {recipient}: {rows} rows and {files} files",
        "backup.restored": "Restored the backup {name}, made on {made_at}: {rows} rows and {files} files",
        "backup.drilled": "Restored the backup {name} for a drill, in {seconds} seconds: {outcome}",
    }
)


@dataclass
class Drill:
    """How long each part of a drill took, and what was wrong."""

    seconds: dict[str, float] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def back_up(
    *, folder: Path, owner_url: str, recipient: X25519PublicKey, signer: Signer, by: Actor, at: datetime
) -> Backup:
    """Write a backup into a new folder of its own under this one. Raises DumpFailed."""
    place = folder / f"custos-backup-{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    made = backups.pack(place, owner_url=owner_url, recipient=recipient, signer=signer, at=at)
    words = {"name": place.name, "recipient": made.recipient, "rows": made.rows, "files": made.files}
    _write("backup.made", words, by, at)
    return made


def restore(*, folder: Path, owner_url: str, key: X25519PrivateKey, ring: Ring, by: Actor, at: datetime) -> Backup:
    """Restore a backup into this deployment, which must be empty, and count whether all of it came.

    Raises UnusableBackup, DumpFailed, CannotOpen.
    """
    backup = backups.check(folder, key=key, ring=ring)
    backups.unpack(backup, key=key, owner_url=owner_url)
    if wrong := backups.differences(backup, owner_url=owner_url):
        raise UnusableBackup(f"It was restored and is not what the manifest says: {'; '.join(wrong)}")
    words = {"name": folder.name, "made_at": backup.made_at, "rows": backup.rows, "files": backup.files}
    _write("backup.restored", words, by, at)
    return backup


def drill(*, folder: Path, arguments: list[str], urls: Mapping[str, str], by: Actor, at: datetime) -> Drill:
    """Restore a backup into a scratch database by the command that a restoration takes, and check account and ledger.

    `arguments` are the command's, `urls` the addresses of this deployment by their variables. The outcome is put on
    the account, good or bad, and the scratch is dropped.
    """
    name, owner_url = f"custos_drill_{secrets.token_hex(4)}", urls["DATABASE_OWNER_URL"]
    found, began = Drill(), time.monotonic()
    ensure_database(owner_url, name)
    try:
        with tempfile.TemporaryDirectory(dir=settings.DATA) as place:
            scratch = {variable: urlsplit(url)._replace(path=f"/{name}").geturl() for variable, url in urls.items()}
            environment = os.environ | scratch | {"CUSTOS_FILES": f"{place}/files"}
            for command in (["restore", *arguments], ["verify_audit"], ["check_ledger"]):
                if not found.faults:
                    _run(command, environment, found)
    finally:
        drop_database(owner_url, name)
    outcome = "; ".join(found.faults) or "all of it came, and account and ledger agree"
    words = {"name": folder.name, "seconds": f"{time.monotonic() - began:.0f}", "outcome": outcome}
    _write("backup.drilled", words, by, at)
    return found


def _run(command: list[str], environment: dict[str, str], found: Drill) -> None:
    began = time.monotonic()
    line = [sys.executable, "-m", "django", *command]
    done = subprocess.run(line, env=environment, capture_output=True, text=True, check=False)
    found.seconds[command[0]] = time.monotonic() - began
    said = (done.stdout + done.stderr).strip()
    if done.returncode:
        found.faults.append(f"{command[0]}: {said[-600:]}")  # the account keeps it
    else:
        found.said.append(f"{command[0]}: {said}")


def _write(code: str, words: Mapping[str, object], by: Actor, at: datetime) -> None:
    with transaction.atomic(), engine():
        write(code=code, person=None, by=by, at=at, words=dict(words))
