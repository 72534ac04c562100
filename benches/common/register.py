"""Registers to measure on: units of 1,500 invented people each, so that an officer's own list is the same in all.

A register of 1,500 people is one force with one unit; one of 150,000 is a hundred of them, the first being the same.
Each stands in a database of its own, named by its size and by the schema, and is kept between runs.
"""

import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from custos.plumbing.postgres import OWNER, WEB, Postgres, drop_database, ensure_database
from tests.harness import ROOT, schema_digest

UNIT_SIZE = 1500
SEED = 2017
PASSWORD = "curlew-lantern-osier"


@dataclass(frozen=True)
class Kept:
    """A register in its database, as it stood at one moment."""

    people: int
    name: str
    moment: datetime | None = None  # at which it was loaded, and at which it is looked at ever after

    @property
    def owner_url(self) -> str:
        """For loading, and for asking without row security."""
        return _url(OWNER, self.name)

    @property
    def web_url(self) -> str:
        """As the web comes in: row security applies."""
        return _url(WEB, self.name)


def register_of(people: int) -> Kept:
    """Return the register of so many people, making it unless an earlier run did."""
    kept = Kept(people, f"custos_register_{people}_{schema_digest()}")
    if not (moment := _whole_since(kept)):
        print(f"Making a register of {people:,} people; it is kept for later runs", flush=True)
        first = register_of(UNIT_SIZE) if people > UNIT_SIZE else None
        _fill(kept, first)
        moment = _whole_since(kept)
    return Kept(people, kept.name, moment)


def overseen_of(people: int) -> Kept:
    """Return a copy of the register of so many people in which there is what supervisors oversee, and one inspector."""
    kept = Kept(people, f"custos_overseen_{people}_{schema_digest()}")
    if not (moment := _whole_since(kept)):
        first = register_of(people)
        assert first.moment
        without(kept)
        ensure_database(_url(OWNER, "postgres"), kept.name, first.name)
        run_on(kept, "benches.common.overseen", first.moment.isoformat())
        moment = _whole_since(kept)
    return Kept(people, kept.name, moment)


def _fill(kept: Kept, first: Kept | None) -> None:
    if first and first.moment:
        without(kept)
        ensure_database(_url(OWNER, "postgres"), kept.name, first.name)
        run_on(kept, "benches.common.multiplying", str(kept.people), first.moment.isoformat())
    else:
        begin(kept.name)
        run_on(kept, "benches.common.loading")


def begin(name: str) -> Kept:
    """Make an empty database with the present tables, whatever was there under that name."""
    kept = Kept(0, name)
    without(kept)
    ensure_database(_url(OWNER, "postgres"), name)
    run_on(kept, "django", "migrate", "--database", "owner", "--verbosity", "0")
    return kept


def without(kept: Kept) -> None:
    """Drop a database that is not to be kept after all."""
    drop_database(_url(OWNER, "postgres"), kept.name)


def run_on(kept: Kept, *module: str, output: int | None = None) -> str:
    """Run a module against the register, and return what it printed where `output` keeps it."""
    where = {"DATABASE_URL": kept.web_url, "DATABASE_OWNER_URL": kept.owner_url}
    where |= {"DJANGO_SETTINGS_MODULE": "custos.settings", "CUSTOS_STATIC_FROM_SOURCE": "yes"}
    where |= {"CUSTOS_FILES": str(ROOT / ".custos" / "bench-files")}
    command = [sys.executable, "-m", *module]
    return subprocess.run(command, env=os.environ | where, check=True, stdout=output, text=True).stdout or ""


def mark_as_whole(connection: psycopg.Connection[Any], moment: datetime) -> None:
    """Say in the database itself that everybody is in it, and since when."""
    words = sql.SQL("COMMENT ON DATABASE {} IS {}")
    connection.execute(words.format(sql.Identifier(connection.info.dbname), sql.Literal(moment.isoformat())))


def _whole_since(kept: Kept) -> datetime | None:
    with psycopg.connect(_url(OWNER, "postgres")) as connection:
        words = "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s"
        found = connection.execute(words, [kept.name]).fetchone()
    return datetime.fromisoformat(found[0]) if found and found[0] else None


def _url(role: str, name: str) -> str:
    base = Path(os.environ["CUSTOS_POSTGRES_BASE"])
    if (base / "passwords.json").exists():
        return Postgres(base).url(role, name)
    given = os.environ["DATABASE_OWNER_URL" if role == OWNER else "DATABASE_URL"]
    return urlunsplit(urlsplit(given)._replace(path=f"/{name}"))
