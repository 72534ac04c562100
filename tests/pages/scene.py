"""What stands on the register when every page is looked at: who asks, about whom, and what was begun."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, FilePayload

from custos.demonstration import establishment as paper
from custos.law.facts import Matter
from custos.nominals.kinds import KINDS
from custos.plumbing import postgres
from tests.filled import Known, as_user, post, sergeant_of, token
from tests.harness import Site
from tests.registers import XLSX, of_other_headings, register

NOBODY = "signed out"
SOMEBODY, ANOTHER = "Bell", "Rowe"
EMPTY = "Zwolenik"
# Of whom each post that takes notifications has begun two: one that is nearly finished, and one hardly begun.
BEGUN = {
    "offender manager": ("Brackenhow", "Corriesby"),
    "sergeant": ("Cotterby", "Draymere"),
    "inspector": ("Eldersike", "Farrowden"),
    "duty officer": ("Gossfield", "Harlock"),
    "counter": ("Oldmoss", "Langmere"),
}
# Of whom each of them has begun to take a trip abroad.
TRAVELS = {
    "offender manager": "Abbendale",
    "sergeant": "Ickworthy",
    "inspector": "Jarrold-Vane",
    "duty officer": "Radshaw",
    "counter": "Pellhurst",
}
ABSENT = "00000000-0000-7000-8000-000000000000"


@cache
def asked_once(known: Known, question: str, *values: object) -> list[tuple[Any, ...]]:
    """What the register answered when it was first asked."""
    return known.ask(question, *values)


@dataclass(frozen=True)
class Scene:
    """One post on the stage, and everything that an address may need."""

    known: Known
    post: str
    users: Mapping[str, str]
    unit: str

    def of(self, surname: str) -> str:
        """The reference of somebody on the register."""
        ((reference,),) = self.ask("select reference from people_person where surname = %s", surname)[:1]
        return str(reference)

    def ask(self, question: str, *values: object) -> list[tuple[Any, ...]]:
        """What stands on the register; it is asked once, and stays so while the pages are looked at."""
        return asked_once(self.known, question, *values)

    @property
    def begun(self) -> str:
        """Of whom this post began a notification and told a good deal."""
        return self.of(BEGUN.get(self.post, BEGUN["counter"])[0])

    @property
    def hardly_begun(self) -> str:
        """Of whom this post began a notification and told nothing yet."""
        return self.of(BEGUN.get(self.post, BEGUN["counter"])[1])

    @property
    def travels(self) -> str:
        """Of whom this post began to take a trip abroad."""
        return self.of(TRAVELS.get(self.post, TRAVELS["counter"]))

    @property
    def begun_by_another(self) -> str:
        """Of whom another post began a notification."""
        return self.of(BEGUN["sergeant" if self.post == "counter" else "counter"][0])

    def noun(self, code: str) -> tuple[str, str] | None:
        """The reference and the id of something of a kind that stands on a record: Bell's where he has one."""
        kind = KINDS[code]
        table = kind.model._meta.db_table
        kinds = ", ".join(f"'{each}'" for each in kind.only)
        only = f" and noun.kind in ({kinds})" if kinds else ""
        bell = self.of(SOMEBODY)
        rows = self.ask(
            f"select person.reference, noun.id from {table} noun join people_person person"
            f" on person.id = noun.person_id where noun.struck_out_at is null{only} and not exists"
            " (select from access_concealment hidden where hidden.person_id = person.id)"
            " order by person.reference = %s desc, person.reference, noun.id limit 1",
            bell,
        )
        return (rows[0][0], str(rows[0][1])) if rows else None


def posts(known: Known) -> dict[str, str]:
    """One user of each role, by the words for the role; nobody for who has not signed in."""
    manager = known.manager(SOMEBODY)
    named = {
        "offender-manager": manager,
        "sergeant": sergeant_of(manager),
        "inspector": "sefton",
        "counter": "lindqvist",
    }
    roles = dict.fromkeys(each.role for each in paper.POSTS)
    users = {role: next(each.username for each in paper.POSTS if each.role == role) for role in roles} | named
    return {role.replace("-", " "): user for role, user in users.items()} | {NOBODY: ""}


def arrange(browser: Browser, site: Site, known: Known) -> dict[str, str]:
    """Let everything be done that pages must show: returns the users by their posts."""
    users = posts(known)
    station = known.one("select id from notifications_station where name = 'Wexmarsh Central'")
    open_the_empty_record(browser, site, known, users["administrator"])
    scene = Scene(known, "", users, "")
    for role, (nearly, hardly) in BEGUN.items():
        context = as_user(browser, site, users[role])
        begin(context, scene.of(nearly), station, finish=True)
        begin(context, scene.of(hardly), station, finish=False)
        begin_trip(context, scene.of(TRAVELS[role]), station)
        context.close()
    answer_a_task(browser, site, known)
    hand_in(browser, site, known, users["administrator"])
    draft_changes(browser, site, users)
    seal(site)
    return users


def open_the_empty_record(browser: Browser, site: Site, known: Known, administrator: str) -> None:
    """A record on which nothing stands, managed by the offender manager of the stage."""
    context = as_user(browser, site, administrator)
    manager = known.one(
        "select tenure.post_id from organisations_tenure tenure join organisations_user who on who.id = tenure.user_id"
        " where who.username = %s",
        known.manager(SOMEBODY),
    )
    told = {"surname": EMPTY, "forenames": "Quirin", "sex": "not known", "manager": f"post:{manager}"}
    assert post(context, "/people/new/", told).url.endswith("/"), "The empty record could not be opened"
    context.close()


def begin(context: BrowserContext, reference: str, station: str, *, finish: bool) -> None:
    """Begin to take a notification; nearly to the end, where it is to be finished by somebody else."""
    day = timezone.localdate() - timedelta(days=1)
    assert post(context, f"/counter/{reference}/", start(station, "periodic")).url.endswith("/account/"), reference
    if not finish:
        return
    assert post(context, f"/counter/{reference}/account/", account()).url.endswith("/differences/"), reference
    drawn = context.request.get(f"/counter/{reference}/differences/").text()
    resolved = dict.fromkeys(re.findall(r'name="([\w-]+-left-\d+-outcome)"', drawn), "same")
    resolved |= {name: "added" for name in ("names-now-0-outcome",) if name in drawn}
    post(context, f"/counter/{reference}/differences/", resolved | parts("names-now-0-on", day))


def begin_trip(context: BrowserContext, reference: str, station: str) -> None:
    """Begin to take a trip abroad, and tell all of it but whether that is everything."""
    assert post(context, f"/counter/{reference}/", start(station, "travel")).url.endswith("/trip/"), reference
    day = timezone.localdate() + timedelta(days=30)
    told = {
        "leg-0-country": "Spain",
        "leg-0-point": "Alicante airport",
        "stay-0-lines": "4 Calle Mayor, Alicante",
        "companions": "His brother",
    }
    told |= parts("known_on", timezone.localdate()) | parts("departs", day) | parts("returns", day + timedelta(days=9))
    assert post(context, f"/counter/{reference}/trip/", told).url.endswith("/trip/"), reference


def start(station: str, kind: str) -> dict[str, str]:
    """The first page, for yesterday morning."""
    return {
        "in_person": "on",
        "identity": "known",
        **parts("given_on", timezone.localdate() - timedelta(days=1)),
        "given_at": "09:30",
        "station": station,
        "fingerprints": "no",
        "photograph": "no",
        "kind": kind,
    }


def parts(name: str, day: date) -> dict[str, str]:
    """A date as its three boxes send it."""
    return {f"{name}-day": str(day.day), f"{name}-month": str(day.month), f"{name}-year": str(day.year)}


def account() -> dict[str, str]:
    """What somebody says who was asked of most things and has little."""
    told = {f"{matter}-answer": "none" for matter in (Matter.OTHER_PREMISES, Matter.CHILD_HOUSEHOLDS)}
    return told | {
        f"{Matter.NAMES_NOW}-answer": "told",
        f"{Matter.NAMES_NOW}-0-forenames": "Quentin",
        f"{Matter.NAMES_NOW}-0-surname": "Osprey",
        f"{Matter.NAMES_NOW}-rows": "2",
        "volunteered": "He said that the bus was late.",
    }


def answer_a_task(browser: Browser, site: Site, known: Known) -> None:
    """Let the manager of the stage say something about the task about Bell."""
    task = known.one("select id from tasks_task where words like 'Find out why he has not come%%'")
    context = as_user(browser, site, known.manager(SOMEBODY))
    assert post(context, f"/work/tasks/{task}/", {"words": "I went there, and nobody was in."}).ok
    context.close()


def hand_in(browser: Browser, site: Site, known: Known, administrator: str) -> None:
    """Hand in a register with faults and somebody who is here already, one of other headings, and import the first."""
    context = as_user(browser, site, administrator)
    (born,) = known.ask("select born from people_person where reference = %s", known.reference(SOMEBODY))[0]
    files = {"of three.xlsx": register(born), "other headings.xlsx": of_other_headings()}
    for name, content in files.items():
        file: FilePayload = {"name": name, "mimeType": XLSX, "buffer": content}
        answer = context.request.post("/imports/hand-in/", multipart={**token(context), "file": file})
        assert answer.ok, answer.status
    work(site)
    first = known.one("select id from exchange_import where name = 'of three.xlsx'")
    assert post(context, f"/imports/{first}/import/", {}).ok
    work(site)
    context.close()


def draft_changes(browser: Browser, site: Site, users: Mapping[str, str]) -> None:
    """Draft that a rule is switched on, which is weighed, and that the counter is told of people later."""
    since = timezone.localdate() + timedelta(days=30)
    grounds = {"instrument": "SI 2026/999 reg. 2", "reason": "The instrument was read.", **parts("since", since)}
    switch = {"rule": "cpa26_name_notice:england-wales", **grounds}
    number = {"code": "counter.days-ahead", "value": "10", **grounds}
    other = next(each.username for each in paper.POSTS if each.code == "rulebook-2")
    for user, deed, told in ((other, "switch", switch), ("sefton", "number", number)):
        context = as_user(browser, site, user)
        assert post(context, f"/rulebook/changes/{deed}/", told).url.endswith("/"), deed
        context.close()
    work(site)


def seal(site: Site) -> None:
    """Seal the account, state it, and check it."""
    for deed, role in (
        ("seal", postgres.SEALER),
        ("daily_statement", postgres.SEALER),
        ("verify_audit", postgres.WORKER),
    ):
        site.manage(deed, role=role)


def work(site: Site) -> None:
    """Let the worker do what waits for it."""
    site.manage("procrastinate", "worker", "--one-shot", role=postgres.WORKER)
