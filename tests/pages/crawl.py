"""A crawl: one post follows the links from home, none of which may be dead, and holds counts against their lists."""

import re
from collections import Counter, deque
from dataclasses import dataclass, field
from html.parser import HTMLParser
from random import Random
from urllib.parse import urldefrag, urljoin, urlsplit

from django.urls import resolve
from playwright.sync_api import BrowserContext

# A number that stands alone is a count; in a date, a reference, an address or a name it is not.
NOT_A_COUNT = re.compile(
    r"\b\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December)\b.*?\d{4}"
    r"|\b\d{1,2}:\d{2}\b|\b\d{4}-\d{4}\b|\b[\w'-]*\d[\w'-]*[A-Za-z][\w'-]*|Next \d+ weeks"
)
A_COUNT = re.compile(r"(?<![\w.,-])\d{1,3}(?:,\d{3})*(?![\w.,-]*\w)")
QUIET = ("govuk-visually-hidden", "govuk-pagination", "custos-person", "custos-named", "moj-timeline")


@dataclass
class Link:
    """A link as it is read: where it leads, and what it says to who sees it."""

    href: str
    text: str = ""
    quiet: bool = False  # stands where numbers are pages or names


@dataclass
class Drawn(HTMLParser):
    """What a page has: its links, how many rows its list has, and where its other pages are."""

    links: list[Link] = field(default_factory=list)
    rows: int = 0
    pages: list[str] = field(default_factory=list)
    stack: list[tuple[str, str]] = field(default_factory=list)

    VOID = frozenset({"meta", "link", "input", "img", "br", "hr", "path", "rect", "circle", "base", "source", "wbr"})

    def __post_init__(self) -> None:
        super().__init__()
        self.open: Link | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        classes = said.get("class", "")
        if tag not in self.VOID:
            self.stack.append((tag, classes))
        if tag == "a" and said.get("href"):
            self.open = Link(said["href"], quiet=self.within(*QUIET[1:]))
            self.links.append(self.open)
            if self.within("govuk-pagination"):
                self.pages.append(said["href"])
        self.rows += (tag == "li" and "custos-due" in classes.split()) or (tag == "tr" and self.within_body())

    def handle_endtag(self, tag: str) -> None:
        while tag not in self.VOID and self.stack and self.stack.pop()[0] != tag:
            pass
        if tag == "a":
            self.open = None

    def handle_data(self, data: str) -> None:
        if self.open and not self.within("govuk-visually-hidden"):
            self.open.text += data

    def within(self, *classes: str) -> bool:
        """Whether we stand inside an element of one of these classes."""
        return any(each in held.split() for _, held in self.stack for each in classes)

    def within_body(self) -> bool:
        """Whether we stand in the body of a table."""
        return any(tag == "tbody" for tag, _ in self.stack)


def drawn(text: str) -> Drawn:
    """Read a page."""
    page = Drawn()
    page.feed(text)
    return page


def count_in(link: Link) -> int | None:
    """The count that a link's text holds, if it holds one."""
    found = A_COUNT.findall(NOT_A_COUNT.sub("", " ".join(link.text.split())))
    return int(found[-1].replace(",", "")) if found and not link.quiet else None


@dataclass
class Crawl:
    """One post following every link from home."""

    context: BrowserContext
    random: Random
    most: int  # addresses of one kind that are followed: the register has many people alike, and each post takes others
    faults: list[str] = field(default_factory=list)
    weighed: dict[str, int] = field(default_factory=dict)
    kinds: Counter[str] = field(default_factory=Counter)
    asked: dict[str, tuple[int, Drawn | None]] = field(default_factory=dict)

    def go(self) -> None:
        """Follow links, breadth first, each address once, and of each kind of address no more than a few."""
        waiting, met = deque([("/", "where one begins")]), {"/"}
        while waiting:
            address, said = waiting.popleft()
            page = self.open(address, said)
            links = page.links if page else []
            for link in self.random.sample(links, len(links)):
                onward = urljoin(address, urldefrag(link.href).url)
                if urlsplit(onward).netloc or not onward.startswith("/"):
                    continue
                if (count := count_in(link)) is not None:
                    self.weigh(onward, count, f"“{' '.join(link.text.split())}” on {address}")
                if onward not in met and self.kinds[kind_of(onward)] < self.most:
                    met.add(onward)
                    self.kinds[kind_of(onward)] += 1
                    waiting.append((onward, f"“{' '.join(link.text.split())}” on {address}"))

    def open(self, address: str, said: str) -> Drawn | None:
        """Open an address, which whoever was shown the link must be able to."""
        status, page = self.ask(address)
        if status >= 400:
            self.faults.append(f"{said} leads to {address}, which answers {status}")
        return page if status < 400 else None

    def weigh(self, address: str, count: int, said: str) -> None:
        """Hold a count against the rows of the list, all its pages together."""
        if address not in self.weighed:
            first = self.page(address)
            others = dict.fromkeys(urljoin(address, page) for page in first.pages if not page.endswith("page=1"))
            self.weighed[address] = first.rows + sum(self.page(other).rows for other in others)
        if self.weighed[address] != count:
            self.faults.append(f"{said} leads to {self.weighed[address]} rows at {address}")

    def page(self, address: str) -> Drawn:
        """One page of a list."""
        return self.ask(address)[1] or Drawn()

    def ask(self, address: str) -> tuple[int, Drawn | None]:
        """What an address answers, and the page where it is one: asked once, whether it is opened, weighed or both."""
        if address not in self.asked:
            answer = self.context.request.get(address)
            page = answer.headers.get("content-type", "").startswith("text/html")
            self.asked[address] = answer.status, drawn(answer.text()) if page else None
        return self.asked[address]


def kind_of(address: str) -> str:
    """Addresses that differ only in whom or what they are about are of one kind."""
    found = resolve(urlsplit(address).path)
    told = {name: value for name, value in found.kwargs.items() if name in ("section", "kind")}
    return f"{found.view_name} {told} {re.sub(r'[0-9a-f-]{8,}', '', urlsplit(address).query)}"
