"""Which PostgreSQL a command uses: the one the environment names, or the embedded one while the command runs."""

import contextlib
import os
import secrets
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from custos.plumbing.postgres import OWNER, SEALER, WEB, WORKER, Postgres

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / ".custos"
VARIABLES = {
    WEB: "DATABASE_URL",
    OWNER: "DATABASE_OWNER_URL",
    WORKER: "DATABASE_WORKER_URL",
    SEALER: "DATABASE_SEALER_URL",
}


@dataclass(frozen=True)
class Database:
    """The addresses of one database by role, and the server if it is ours."""

    urls: dict[str, str]
    server: Postgres | None

    def environment(self, role: str) -> dict[str, str]:
        """What a process of ours is given to work in that role. Web and sealer are not told how to come in as owner."""
        variables = {VARIABLES[each]: url for each, url in self.urls.items()}
        if role in (WEB, SEALER):
            return {"DATABASE_URL": self.urls[role]}
        return variables | {"DATABASE_URL": self.urls[WEB if role == OWNER else role]}


@contextlib.contextmanager
def database(name: str, *, base: str = "pg", fresh: bool = False) -> Iterator[Database]:
    """Yield the database, made if need be; a fresh one is dropped at the end. A server of your own is used as it is."""
    if os.environ.get("DATABASE_URL") or os.environ.get("DATABASE_OWNER_URL"):
        yield Database(_given_urls(), None)
        return
    if fresh:
        name = f"{name}_{secrets.token_hex(4)}"
    with Postgres(DATA / base) as server:
        server.ensure_database(name)
        try:
            yield Database({role: server.url(role, name) for role in VARIABLES}, server)
        finally:
            if fresh and server.answers():
                server.drop_database(name)


def _given_urls() -> dict[str, str]:
    missing = [name for name in ("DATABASE_URL", "DATABASE_OWNER_URL") if not os.environ.get(name)]
    if missing:
        sys.exit(f"{missing[0]} is not set: a server of your own needs both DATABASE_URL and DATABASE_OWNER_URL.")
    return {role: os.environ.get(name) or os.environ["DATABASE_URL"] for role, name in VARIABLES.items()}
