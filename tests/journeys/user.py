"""Somebody at a screen: each method is one thing that a user does or sees, in the user's words."""

import os
import re
from datetime import date
from io import BytesIO
from typing import Self

from django.utils import timezone
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from custos.demonstration.management.commands.demonstrate import PASSWORD
from custos.plumbing.words import date_words
from tests.harness import ROOT
from tests.looking import HEIGHT, faults_also_at, faults_if_new

PICTURES = ROOT / "docs" / "pictures"
SHOTS = ROOT / ".custos" / "shots"
TALLEST, COLOURS = 800, 128
# A picture is the same from one run to the next: the hour and what is drawn by lot are set to something fixed.
STEADY = """([showing, today]) => {
    document.activeElement?.blur()
    const hour = new RegExp(`(?<=${today} at |Kept at )[0-9]{2}:[0-9]{2}`, "g")
    const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (words.nextNode()) {
        const said = words.currentNode.data.replace(hour, "09:30").replace(/\\b[0-9]{4}-[0-9]{4}\\b/g, "4127-3069")
        words.currentNode.data = said.replace(/Good (afternoon|evening)/, "Good morning")
    }
    window.scrollTo(0, 0)
    const bar = document.querySelector(".custos-identity")?.offsetHeight ?? 0
    if (showing) window.scrollBy(0, document.querySelector(showing).getBoundingClientRect().top - bar - 20)
    return Math.ceil(document.querySelector(".custos-foot").getBoundingClientRect().bottom)
}"""


class User:
    """Whoever looks at a page. Every page that is reached is held against axe's rules, at another width as well."""

    def __init__(self, page: Page, *, also: int = 0) -> None:
        self.page, self.also = page, also

    # What they do

    def goes_to(self, address: str) -> Self:
        """Type an address."""
        self.page.goto(address, wait_until="domcontentloaded")
        return self._reads()

    def signs_in(self, username: str) -> Self:
        """Sign in with the password of the demonstration."""
        self.goes_to("/sign-in/")
        return self.types("User name", username).types("Password", PASSWORD).presses("Sign in")

    def signs_out(self) -> Self:
        """Sign out by the menu."""
        self.page.locator("[data-menu] summary").click()
        return self.presses("Sign out")

    def finds(self, words: str) -> Self:
        """Find somebody by the one box, reached with a slash."""
        self.page.locator("body").press("/")
        box = self.page.locator("[data-find]")
        expect(box).to_be_focused()
        box.fill(words)
        with self.page.expect_navigation(wait_until="commit"):
            box.press("Enter")
        return self._reads()

    def follows(self, words: str, within: str = "") -> Self:
        """Follow a link."""
        where = self.page.locator(within or "body")
        with self.page.expect_navigation(wait_until="commit"):
            where.get_by_role("link", name=words).first.click()
        return self._reads()

    def presses(self, words: str, within: str = "") -> Self:
        """Press a button that leads on; a button may be drawn of a link."""
        where = self.page.locator(within or "body")
        button = where.get_by_role("button", name=words).or_(where.get_by_role("link", name=words))
        with self.page.expect_navigation(wait_until="commit"):
            button.first.click()
        return self._reads()

    def leaves_by(self, where: str) -> Self:
        """Follow the first link that a selector finds, where its words say too little."""
        with self.page.expect_navigation(wait_until="commit"):
            self.page.locator(where).first.click()
        return self._reads()

    def types(self, label: str, words: str, within: str = "") -> Self:
        """Type into a box."""
        self.page.locator(within or "main").get_by_label(label, exact=False).first.fill(words)
        return self

    def dates(self, legend: str, day: date, within: str = "") -> Self:
        """Type a date into its three boxes."""
        group = self._group(legend, within)
        for part, number in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
            group.get_by_label(part, exact=True).fill(str(number))
        return self

    def chooses(self, choice: str, legend: str = "", within: str = "") -> Self:
        """Choose one of several, or tick a box."""
        where = self._group(legend, within) if legend else self.page.locator(within or "main")
        where.get_by_label(choice, exact=False).first.check()
        return self

    def picks(self, label: str, choice: str) -> Self:
        """Pick from a list that drops down."""
        self.page.locator("main").get_by_label(label).select_option(label=choice)
        return self

    def opens(self, words: str, within: str = "main") -> Self:
        """Open what is folded away."""
        self.page.locator(within).locator("summary", has_text=words).first.click()
        return self

    # What they see

    def sees(self, *words: str) -> Self:
        """Read each of these on the page."""
        for each in words:
            expect(self.page.locator("body")).to_contain_text(each)
        return self

    def waits_for(self, *words: str) -> Self:
        """Wait until the page no longer asks by itself how far the work has come, and says each of these."""
        # What asks leads the page on at any moment, and what looks at the page meanwhile would lose it.
        expect(self.page.locator("[hx-trigger^='every ']")).to_have_count(0, timeout=30_000)
        for each in words:
            expect(self.page.locator("body")).to_contain_text(each, timeout=30_000)
        return self._reads()

    def does_not_see(self, *words: str) -> Self:
        """Read none of these on the page."""
        for each in words:
            expect(self.page.locator("body")).not_to_contain_text(each)
        return self

    def is_headed(self, words: str) -> Self:
        """Read this as the heading of the page."""
        expect(self.page.locator("h1")).to_contain_text(words)
        return self

    def is_told_of_a_problem(self, words: str) -> Self:
        """Be told what is wrong: in the summary, which has the focus, and beside the box that its link leads to."""
        summary = self.page.locator(".govuk-error-summary")
        expect(summary).to_be_focused()
        link = summary.get_by_role("link", name=words).first
        expect(link).to_be_visible()
        box = self.page.locator(f"[id='{str(link.get_attribute('href')).removeprefix('#')}']")
        expect(box).to_have_count(1)
        expect(self.page.locator(".govuk-error-message", has_text=words).first).to_be_visible()
        return self

    def may_not_open(self, address: str, status: int = 403) -> Self:
        """Be refused an address, with a page that says so."""
        answer = self.page.goto(address)
        assert answer is not None
        assert answer.status == status, f"{address} answers {answer.status}"
        return self._reads()

    def must_sign_in_for(self, address: str) -> Self:
        """Be asked to sign in, and nothing more."""
        self.page.goto(address)
        expect(self.page).to_have_url(re.compile("/sign-in/"))
        return self._reads()

    def choice(self, label: str, words: str) -> int:
        """Count down a list that drops down to the choice that begins with the words."""
        choices = self.page.locator("main").get_by_label(label).locator("option").all_inner_texts()
        return next(place for place, choice in enumerate(choices) if choice.startswith(words))

    def box(self, label: str, within: str = "") -> Locator:
        """A box, for what is in it."""
        return self.page.locator(within or "main").get_by_label(label, exact=False).first

    def fetches(self, words: str) -> bytes:
        """Fetch the paper or the file that a link or button leads to."""
        main = self.page.locator("main")
        link = main.get_by_role("button", name=words).or_(main.get_by_role("link", name=words)).first
        answer = self.page.request.get(str(link.evaluate("link => link.href")))
        assert answer.ok, f"{words} answers {answer.status}"
        return answer.body()

    def picture(self, name: str, showing: str = "") -> Self:
        """Take a picture for the manual, where pictures are asked for: of the top of the page, or of what it names."""
        if os.environ.get("CUSTOS_PICTURES") == "yes":
            foot = self.page.evaluate(STEADY, [showing, date_words(timezone.localdate())])
            with Image.open(BytesIO(self.page.screenshot(animations="disabled"))) as drawn:
                cut = drawn.convert("RGB").crop((0, 0, drawn.width, min(drawn.height, TALLEST, foot)))
            cut.quantize(COLOURS).save(PICTURES / f"{name}.png", optimize=True)
        return self

    def looked_at(self, name: str) -> Self:
        """Keep a picture of the whole page at each width, where whoever works on it asks for them."""
        if os.environ.get("CUSTOS_SHOTS") == "yes":
            SHOTS.mkdir(parents=True, exist_ok=True)
            as_it_was = self.page.viewport_size or {"width": 1280, "height": HEIGHT}
            for width in filter(None, (as_it_was["width"], self.also)):
                self.page.set_viewport_size({"width": width, "height": HEIGHT})
                self.page.screenshot(path=SHOTS / f"{name}-{width}.png", full_page=True)
            self.page.set_viewport_size(as_it_was)
        return self

    def _group(self, legend: str, within: str = "") -> Locator:
        return self.page.locator(within or "main").get_by_role("group", name=legend).first

    def _reads(self) -> Self:
        self.page.wait_for_load_state("domcontentloaded")
        found = [*faults_if_new(self.page), *(faults_also_at(self.page, self.also) if self.also else [])]
        assert not found, f"{self.page.url}:\n" + "\n".join(found)
        return self
