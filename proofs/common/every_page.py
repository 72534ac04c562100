"""Every page, full, empty and refused, on a desk and on a phone: axe finds nothing, and all fits. Run by `pages`."""

import os
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pytest
from playwright.sync_api import APIResponse, Browser, BrowserContext, Page

from custos.demonstration import establishment as paper
from custos.demonstration.management.commands.demonstrate import PASSWORD
from custos.plumbing import postgres
from tests import harness
from tests.filled import Known, as_user, post
from tests.looking import DESK, PHONE, faults_at
from tests.pages.declaring import READ_BY_POST, Visit
from tests.pages.scene import Scene, arrange
from tests.pages.states import PAGES

AN_EMPTY_FORCE = f"""
from django.utils import timezone
from custos.demonstration.organisation import establish
establish(password={PASSWORD!r}, at=timezone.now())
"""
# What differs from one answer to the next though it says the same: tokens, moments, and who is reading.
DIFFERS = (
    r'name="csrfmiddlewaretoken" value="[^"]*"',
    r'nonce="[^"]*"',
    r"\d{1,2}:\d\d",
    r"Good (morning|afternoon|evening), [^<]*",
    *(re.escape(post.holder) for post in paper.POSTS),
    *sorted((re.escape(f"{post.title}, {post.unit}") for post in paper.POSTS), key=len, reverse=True),
)
SAME = re.compile("|".join(DIFFERS))
SEND = """([address, fields]) => {
    const form = document.createElement("form")
    form.method = "post"
    form.action = address
    const token = document.querySelector("[name=csrfmiddlewaretoken]").value
    for (const [name, value] of Object.entries({csrfmiddlewaretoken: token, ...fields})) {
        const box = document.createElement("input")
        box.type = "hidden"
        box.name = name
        box.value = value
        form.append(box)
    }
    document.body.append(form)
    HTMLFormElement.prototype.submit.call(form)  // a box may bear the name of the deed
}"""


@dataclass
class Found:
    """What the run has seen so far."""

    faults: list[str] = field(default_factory=list)
    counted: Counter[str] = field(default_factory=Counter)
    answers: dict[tuple[str, str], set[int]] = field(default_factory=dict)
    drawn: set[str] = field(default_factory=set)

    def note(self, name: str, state: str, answer: APIResponse) -> None:
        """Keep how an address answered in a state; an answer that is a fault of ours is one of the run."""
        self.answers.setdefault((name, state), set()).add(answer.status)
        if answer.status >= 500:
            self.faults.append(f"{name}, {state}: answers {answer.status}")


@dataclass
class Walk:
    """One post's walk through every address."""

    browser: Browser
    site: harness.Site
    bare: harness.Site
    scene: Scene
    found: Found

    @cached_property
    def contexts(self) -> dict[bool, BrowserContext]:
        """Where this post has signed in: in the force that is full, and in the bare one."""
        user = self.scene.users[self.scene.post]
        return {empty: as_user(self.browser, self.bare if empty else self.site, user) for empty in (False, True)}

    @cached_property
    def pages(self) -> dict[bool, Page]:
        """A page to draw on in each."""
        return {empty: context.new_page() for empty, context in self.contexts.items()}

    def go(self) -> None:
        """Visit every address in every state, and draw what has not been drawn before."""
        for name, states in PAGES.of.items():
            for state, visit in states.visits():
                self.visit(name, state, visit)
        for context in self.contexts.values():
            context.close()

    def visit(self, name: str, state: str, visit: Visit) -> None:
        """Ask for one address; draw the answer at both widths, unless the same was drawn for another post."""
        address, context = visit.address(self.scene), self.contexts[visit.bare]
        if visit.sends is None:
            answer = context.request.get(address, max_redirects=0)
        else:
            answer = post(context, address, self.sent(visit), onward=int(name in READ_BY_POST))
        self.found.note(name, state, answer)
        self.found.counted["visits"] += 2
        if answer.status in range(300, 400):
            self.found.counted["led elsewhere"] += 2
        elif not answer.headers.get("content-type", "").startswith("text/html"):
            self.found.counted["were pictures or papers"] += 2
        elif (said := SAME.sub("", answer.text())) in self.found.drawn:
            self.found.counted["were the same as for another post"] += 2
        else:
            self.found.drawn.add(said)
            self.draw(visit, address, f"{name}, {state}, {self.scene.post}, {address}")

    def sent(self, visit: Visit) -> dict[str, str]:
        """What is sent, with the unit of the scene in its place."""
        return {name: value.format(unit=self.scene.unit) for name, value in (visit.sends or {}).items()}

    def draw(self, visit: Visit, address: str, words: str) -> None:
        """Draw an answer in the browser, and hold it against the rules at both widths."""
        page = self.pages[visit.bare]
        page.goto(address if visit.sends is None else "/", wait_until="domcontentloaded")
        if visit.sends is not None:
            with page.expect_navigation(wait_until="commit"):
                page.evaluate(SEND, [address, self.sent(visit)])
        page.wait_for_load_state("domcontentloaded")
        for width in (DESK, PHONE):
            self.found.counted["were drawn"] += 1
            self.found.faults += [f"{words} at {width}: {fault}" for fault in faults_at(page, width)]


@pytest.fixture
def bare(
    database_server: harness.Server, template_database: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[harness.Site]:
    """The site of a force in which nobody is on the register yet."""
    database = harness.new_database(database_server, template_database, "bare")
    site = harness.Site(database, tmp_path_factory.mktemp("bare"), {})
    site.manage("shell", "--command", AN_EMPTY_FORCE, role=postgres.WORKER)
    with site:
        yield site


def test_every_page_in_every_state_at_both_widths(
    browser: Browser, site: harness.Site, bare: harness.Site, known: Known, capsys: pytest.CaptureFixture[str]
) -> None:
    users, found = arrange(browser, site, known), Found()
    unit = known.one("select id from organisations_unit where name = 'VSOM team North'")
    looking = [role for role in os.environ.get("CUSTOS_POSTS", "").split(",") if role] or list(users)
    for role in looking:
        Walk(browser, site, bare, Scene(known, role, users, unit), found).go()
        with capsys.disabled():
            print(f"{role}: {found.counted['visits']:,} visits so far", flush=True)
    said = ", ".join(f"{count:,} {words}" for words, count in found.counted.items())
    words = f"{len(PAGES.of)} addresses, {len(looking)} posts, {DESK} and {PHONE} pixels wide: {said}"
    with capsys.disabled():
        print(f"\n{words}")
    if report := os.environ.get("CUSTOS_REPORT"):
        Path(report).write_text(f"{words}\n")
    missed = [(name, state) for name, state in wanted() if not shown(found, name, state)]
    unmet = [f"{name}: nobody was ever shown it {state}" for name, state in missed if len(looking) == len(users)]
    assert not found.faults + unmet, "\n".join(sorted({*found.faults, *unmet}))


def wanted() -> Iterator[tuple[str, str]]:
    """Every state that is declared."""
    for name, states in PAGES.of.items():
        yield from dict.fromkeys((name, state) for state, _ in states.visits())


def shown(found: Found, name: str, state: str) -> bool:
    """Whether an answer of the run was of the state: a page, or where it is refused what says so."""
    answers = found.answers[name, state]
    return bool(answers & ({422, 404, 409} if state == "refused" else {200}))
