"""A person's life as the rows of the workbook: what happened to him, what he told, and when."""

from collections.abc import Iterable
from datetime import date, time, timedelta
from random import Random
from typing import Any

from custos.demonstration import invention
from custos.demonstration.establishment import MANAGERS, PUBLISHED_NOW
from custos.law.reckoning import anniversary, months_after

Rows = dict[str, list[dict[str, Any]]]

DAY = timedelta(days=1)
ACT_OF_2003_BEGAN = date(2004, 5, 1)


class Life:
    """One invented person in the making. Everything random comes from `rng`; the clock is `today`, handed in."""

    def __init__(self, number: int, rng: Random, today: date) -> None:
        self.number = number
        self.reference = f"WX{number:06d}"
        self.rng = rng
        self.today = today
        self.rows: Rows = {}
        self.born = today
        self.home_ref = ""
        self.last_told: date | None = None  # the last notification that counts
        self.fixed = True  # whether the home address last told was a sole or main residence
        self.busy_until = date.min  # nothing else happens before then
        self._refs = 0
        self._home: dict[str, Any] | None = None
        self.station = rng.choice(PUBLISHED_NOW)

    def ago(self, days: int) -> date:
        """So many days before today; after it where negative."""
        return self.today - timedelta(days=days)

    def months_ago(self, months: int) -> date:
        """So many months before today."""
        return months_after(self.today, -months)[0]

    def add(self, sheet: str, **cells: Any) -> dict[str, Any]:
        """Add a row to a sheet; what is not known is left blank."""
        row = {"person": self.reference, **{name: value for name, value in cells.items() if value not in (None, "")}}
        self.rows.setdefault(sheet, []).append(row)
        return row

    def ref(self, letter: str) -> str:
        """A fresh reference of the force's own."""
        self._refs += 1
        return f"{letter}{self._refs}"

    def identify(self, surname: str, forenames: str, born: date, **traits: str) -> None:
        """Say who he is and who manages him."""
        self.born = born
        post = MANAGERS[(self.number - 1) % len(MANAGERS)]
        first = {
            "sex": "male",
            "gender": "man",
            "ethnicity": "White British",
            "nationality": "British",
            "language": "English",
        }
        self.add(
            "people",
            surname=surname,
            forenames=forenames,
            born=born,
            **{**first, **traits},
            unit=post.unit,
            manager=post.code,
        )

    def managed_since(self, day: date) -> None:
        """Say since when his manager has managed him."""
        self.rows["people"][0]["managed_since"] = min(day, self.today)

    def convicted(
        self, on: date, offence: str, *, kind: str = "convicted", listed: str = "outright", court: str = ""
    ) -> str:
        """Record a conviction, finding or caution and return its reference."""
        reference = self.ref("O")
        committed = max(on - timedelta(days=self.rng.randint(60, 900)), months_after(self.born, 12 * 14)[0])
        if "Act 2003" in offence:
            committed = max(committed, ACT_OF_2003_BEGAN)
        court = court or ("" if kind == "cautioned" else self.rng.choice(invention.COURTS))
        self.add(
            "offences",
            ref=reference,
            offence=offence,
            kind=kind,
            on=on,
            court=court,
            listed=listed,
            committed_on=min(committed, on),
        )
        return reference

    def sentenced(self, offence: str, on: date, disposal: str, **cells: Any) -> None:
        """Record how the court dealt with him for an offence."""
        self.add(
            "sentences", offence=offence, on=on, court=self.rng.choice(invention.COURTS), disposal=disposal, **cells
        )

    def away(self, kind: str, since: date, until: date | None = None, place: str = "") -> None:
        """Record a spell in custody, in hospital or abroad. In custody and hospital he has no home outside."""
        self.add("spells", kind=kind, since=since, until=until, place=place or self._place(kind))
        if kind != "abroad":
            self.leave_home(since)

    def _place(self, kind: str) -> str:
        places = {"hospital": invention.HOSPITALS, "abroad": invention.COUNTRIES}
        return self.rng.choice(places.get(kind, invention.PRISONS))

    def leave_home(self, on: date) -> None:
        """End the present home on the day before this one."""
        if self._home is not None:
            self._home["until"] = max(on - DAY, self._home["since"])
            self._home = None

    def moves(self, on: date, *, fixed: bool = True) -> str:
        """Let him live at a new home from this day, or be found at a place, and return its reference."""
        self.leave_home(on)
        lines, postcode = invention.address(self.rng) if fixed else invention.found_at(self.rng)
        self.home_ref = self.ref("A")
        kind = "home" if fixed else "found"
        self._home = self.add("addresses", ref=self.home_ref, kind=kind, lines=lines, postcode=postcode, since=on)
        self.fixed = fixed
        return self.home_ref

    def address(self, kind: str, since: date | None, until: date | None = None, **cells: Any) -> str:
        """Record another address and return its reference."""
        reference = self.ref("A")
        lines, postcode = invention.address(self.rng)
        self.add(
            "addresses", ref=reference, kind=kind, lines=lines, postcode=postcode, since=since, until=until, **cells
        )
        return reference

    def notifies(self, kind: str, on: date, changes: Iterable[str] = (), *, told: str = "all", **cells: Any) -> None:
        """Let him attend at a station and notify."""
        at = time(self.rng.randint(9, 16), self.rng.randrange(0, 60, 5))
        cells.setdefault("fixed", self.fixed if kind not in ("advance", "did-not-happen") else None)
        self.add(
            "notifications",
            ref=self.ref("N"),
            kind=kind,
            given_on=on,
            given_at=at,
            station=self.station,
            told=None if kind == "did-not-happen" else told,
            changes=";".join(changes),
            **cells,
        )
        if told == "all" and kind != "did-not-happen":
            self.last_told = on

    def soon_after(self, day: date) -> date:
        """The day, within the three that begin with this one, on which he goes to the station."""
        return min(day + timedelta(days=self.rng.choice((0, 0, 1, 1, 1, 2))), self.today)

    def due(self) -> date:
        """The last day of the year after his last notification."""
        assert self.last_told is not None
        return anniversary(self.last_told)
