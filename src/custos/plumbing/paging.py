"""Pages of a long list: which one is shown, where the others are, and the sentence that says so."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from custos.plumbing.words import count_words

NEIGHBOURS = 2


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list of known length."""

    number: int
    total: int
    size: int
    address: str  # of this list without the page's number, ending so that the number can follow

    @classmethod
    def asked(cls, request: HttpRequest, total: int, size: int = 50) -> "Page":
        """The page that a request asks for; what is no number is the first, what lies past the end is the last."""
        query = request.GET.copy()
        given = str(query.pop("page", [""])[-1])
        last = max(1, -(-total // size))
        number = min(int(given), last) if given.isascii() and given.isdigit() and given != "0" * len(given) else 1
        kept = query.urlencode()
        return cls(number, total, size, f"{request.path}?{kept}{'&' if kept else ''}page=")

    @property
    def last(self) -> int:
        """The number of the last page."""
        return max(1, -(-self.total // self.size))

    @property
    def first_row(self) -> int:
        """How many rows come before this page."""
        return self.size * (self.number - 1)

    @property
    def rows(self) -> slice:
        """The rows of this page."""
        return slice(self.first_row, self.first_row + self.size)

    @property
    def links(self) -> dict[str, Any] | None:
        """Where the other pages are, as the frame's `pagination` takes it; nothing where there is only one page."""
        if self.last == 1:
            return None
        near = range(max(1, self.number - NEIGHBOURS), min(self.last, self.number + NEIGHBOURS) + 1)
        shown = sorted({1, *near, self.last})
        numbers: list[dict[str, Any]] = []
        for place, number in enumerate(shown):
            if place and number - shown[place - 1] > 1:
                numbers.append({"ellipsis": True})
            numbers.append({"number": number, "href": f"{self.address}{number}", "current": number == self.number})
        return {
            "previous": f"{self.address}{self.number - 1}" if self.number > 1 else "",
            "next": f"{self.address}{self.number + 1}" if self.number < self.last else "",
            "numbers": numbers,
        }

    def says(self, one: str, many: str = "") -> str:
        """Say which rows are shown: Showing 51 to 100 of 212 people."""
        if self.total <= self.size:
            return f"Showing {count_words(self.total, one, many)}"
        until = min(self.total, self.first_row + self.size)
        return f"Showing {self.first_row + 1:,} to {until:,} of {count_words(self.total, one, many)}"
