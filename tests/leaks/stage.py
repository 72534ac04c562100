"""The stage of the matrix: an arranged register, its copies, and Django's connection led from one to another."""

import fcntl
import json
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from django.db import connections
from django.test import override_settings
from django.utils import timezone
from playwright.sync_api import Browser

from custos.plumbing.sealed import keys
from tests import filled, harness
from tests.leaks import worlds
from tests.leaks.canaries import Canaries, gather
from tests.leaks.rows import rows
from tests.leaks.walking import Asked, Walker
from tests.pages.scene import Scene, arrange, posts

AN_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
A_REFERENCE = re.compile(r"/(?:people|counter)/([^/?]+)/")
# Whoever is first on each sheet of a day that was agreed.
ON_A_SHEET = (
    "select distinct on (call.plan_id, call.crew) call.person_id from rounds_call call join rounds_dayplan plan"
    " on plan.id = call.plan_id where plan.state = 'agreed' and call.crew is not null"
    " order by call.plan_id, call.crew, call.place"
)
DEEDS = ("tests/pages/scene.py", "tests/registers.py")  # what is done first is written there
SECRETS = {
    "family name": "select surname from people_person where id = %s",
    "reference": "select reference from people_person where id = %s",
    "the force's reference": "select force_reference from people_person where id = %s",
    "PNC": "select value from nominals_identifier where person_id = %s and kind = 'pnc' and struck_out_at is null",
    "telephone": "select number from nominals_phone where person_id = %s and struck_out_at is null",
    "vehicle": "select registration from nominals_vehicle where person_id = %s and struck_out_at is null",
}


@dataclass(frozen=True)
class Stage:
    """The register, who is hidden in it, every row of every post, and the copies."""

    hidden_in: harness.Database
    without: harness.Database
    hidden: worlds.Hidden
    canaries: Canaries
    rows: dict[str, list[Asked]]  # of each post
    folder: Path
    now: datetime
    typed: dict[str, str]  # of one of them, what it is called where one searches
    manager: str  # the user who would manage him
    unit: str

    @contextmanager
    def looking_at(self, database: harness.Database) -> Iterator[Walker]:
        """Django's connection led to a copy, as the web processes come in."""
        before = dict(connections["default"].settings_dict)
        harness.point_django_at("default", database.web_url)
        try:
            with kept_in(self.folder):
                yield Walker(self.now)
        finally:
            connections["default"].close()
            connections["default"].settings_dict.update(before)


@contextmanager
def kept_in(folder: Path) -> Iterator[None]:
    """The files and the keys of the site that was arranged there."""
    held = json.loads((folder / "secrets.json").read_text())
    theirs = {name: held[name] for name in ("CUSTOS_SEALING_KEYS", "CUSTOS_BLINDING_KEY")}
    with override_settings(CUSTOS_FILES=folder / "files", **theirs):
        keys.cache_clear()
        try:
            yield
        finally:
            keys.cache_clear()


@contextmanager
def arranged(browser: Browser, server: harness.Server, register: filled.Filled, folder: Path) -> Iterator[Stage]:
    """The whole stage: everything is done first that the rows need."""
    name, users, kept = _arrange_once(browser, server, register)
    shutil.copytree(kept, folder, dirs_exist_ok=True)
    with _copied(server, name, users, folder, whole=True) as stage:
        yield stage


@contextmanager
def as_it_stands(server: harness.Server, register: filled.Filled, folder: Path) -> Iterator[Stage]:
    """The stage of the sample: the register as it was filled, and of the rows those that need no more than it has."""
    shutil.copytree(register.folder, folder, dirs_exist_ok=True)
    users = posts(filled.Known(harness.Database(server, register.name)))
    with _copied(server, register.name, users, folder, whole=False) as stage:
        yield stage


def _arrange_once(
    browser: Browser, server: harness.Server, register: filled.Filled
) -> tuple[str, dict[str, str], Path]:
    """The database in which everything was done, the users by their posts, and the files: kept between runs."""
    deeds = sha256(b"".join((harness.ROOT / path).read_bytes() for path in DEEDS)).hexdigest()[:8]
    name, folder = f"{register.name}_{deeds}", register.folder.with_name(f"{register.folder.name}_{deeds}")
    told = folder / "users.json"
    with (register.folder.parent / "arranging").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not told.exists() or told.stat().st_mtime < register.folder.stat().st_mtime:
            shutil.rmtree(folder, ignore_errors=True)
            shutil.copytree(register.folder, folder)
            harness.Database(server, name).restore(register.name)
            site = harness.Site(harness.Database(server, name), folder, {})
            site.start()
            try:
                users = arrange(browser, site, filled.Known(site.database))
            finally:
                site.kill()
            told.write_text(json.dumps(users))
    return name, json.loads(told.read_text()), folder


@contextmanager
def _copied(server: harness.Server, name: str, users: dict[str, str], folder: Path, *, whole: bool) -> Iterator[Stage]:
    """Hide in a copy of a register whom the rows reach, and make the copy without them."""
    database = harness.new_database(server, name, "hidden")
    users = users | worlds.add_what_it_lacks(database)
    known = filled.Known(database)
    unit = known.one("select id from organisations_unit where name = 'VSOM team North'")
    scenes = {role: Scene(known, role, users, unit) for role in users}
    looked_at = [each for scene in scenes.values() for each in rows(scene, {}, whole=whole)]
    hidden = worlds.hide(database, _reached(known, looked_at))
    typed = _secrets(known)
    every = {role: list(rows(scene, typed, whole=whole)) for role, scene in scenes.items()}
    without = harness.new_database(database.server, database.name, "without")
    worlds.take_out(without, hidden)
    with kept_in(folder):
        canaries = gather(database, hidden)
    manager = users["offender manager"]
    try:
        yield Stage(database, without, hidden, canaries, every, folder, timezone.now(), typed, manager, unit)
    finally:
        without.drop()
        database.drop()


def _secrets(known: filled.Known) -> dict[str, str]:
    """What of one person is typed where one searches, by what it is."""
    (person,) = known.ask("select id from people_person where surname = 'Bell' || %s", worlds.MARK)[0]
    found = {what: known.ask(question, person) for what, question in SECRETS.items()}
    return {what: str(answer[0][0]) for what, answer in found.items() if answer and answer[0][0]}


def _reached(known: filled.Known, asked: list[Asked]) -> set[UUID]:
    """The people whom the addresses of the rows lead to, by their reference or by the id of something of theirs."""
    said = "\n".join(each.address for each in asked)
    people = known.ask("select id from people_person where reference = any(%s)", list(set(A_REFERENCE.findall(said))))
    found = {person for (person,) in people}
    ids = list(set(AN_ID.findall(said)))
    for (table,) in known.ask(worlds.CARRIERS):
        if not table.startswith(("audit_", "access_view", "access_holding")):
            found |= {
                person for (person,) in known.ask(f"select person_id from {table} where id = any(%s::uuid[])", ids)
            }
    return (found | {person for (person,) in known.ask(ON_A_SHEET)}) - {None}
