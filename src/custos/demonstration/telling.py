"""The facts that the rows of one person tell the law, for tests and measurements that need no database.

The import tells them by `nominals` and `notifications`; a test holds the two equal.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from custos.demonstration.life import Rows
from custos.law import facts
from custos.law.facts import Change, Disposal, Fact, Finding, Length, Listed, Matter, Told

Row = dict[str, Any]

FINDINGS = {"insanity": Finding.INSANITY, "disability": Finding.DISABILITY}
SPELLS: dict[str, tuple[type[Fact], type[Fact]]] = {
    "hospital": (facts.HospitalBegan, facts.HospitalEnded),
    "abroad": (facts.LeftTheUnitedKingdom, facts.ReturnedToTheUnitedKingdom),
}


def told_by(rows: Rows) -> list[Told]:
    """The facts that these rows tell, each under a reference made of its place among them."""
    return [Told(f"f{number}", fact) for number, fact in enumerate(_facts(rows))]


def _facts(rows: Rows) -> Iterator[Fact]:
    yield facts.Born(rows["people"][0]["born"])
    for sheet, tell in TELLERS.items():
        for row in rows.get(sheet, ()):
            yield from tell(row)


def _offence(row: Row) -> Iterator[Fact]:
    on, reference, listed = row["on"], row["ref"], Listed(row["listed"])
    if row["kind"] == "cautioned":
        yield facts.Cautioned(on, reference, listed)
    elif row["kind"] == "convicted":
        yield facts.Convicted(on, reference, listed)
    else:
        yield facts.Found(on, reference, FINDINGS[row["kind"]], listed)


def _sentence(row: Row) -> Iterator[Fact]:
    length = Length(*(row.get(unit, 0) for unit in ("years", "months", "weeks", "days")))
    extension = row.get("extension_months")
    yield facts.Sentenced(
        row["on"],
        row["offence"],
        Disposal(row["disposal"]),
        length if length != Length() else None,
        Length(months=extension) if extension else None,
        row.get("begins"),
        row.get("consecutive_to"),
        row.get("until"),
    )


def _spell(row: Row) -> Iterator[Fact]:
    kind, until = row["kind"], row.get("until")
    if kind in SPELLS:
        began, ended = SPELLS[kind]
        yield began(row["since"])
    else:
        ended = facts.CustodyEnded
        yield facts.CustodyBegan(row["since"], kind == "sentence")
    if until:
        yield ended(until)


def _address(row: Row) -> Iterator[Fact]:
    kind, since, until, about = row["kind"], row.get("since"), row.get("until"), f"address:{row['ref']}"
    if kind in ("home", "found"):
        nation = facts.Nation(row.get("nation") or facts.Nation.ENGLAND_WALES)
        yield facts.ChangedHomeAddress(since, about, kind == "home", nation)  # type: ignore[arg-type]
    elif kind == "stays":
        yield facts.Stayed(since, about, until)  # type: ignore[arg-type]
    elif kind == "household":
        resides = row.get("resides", False)
        yield facts.StayedWithChild(since, about, row.get("since_at"), until, row.get("until_at"), resides)  # type: ignore[arg-type]
        if resides and until:
            yield facts.CeasedWithChild(until, about)


def _name(row: Row) -> Iterator[Fact]:
    if row.get("first_used_while_registered"):
        yield facts.UsedName(row["since"], f"name:{row['ref']}")


def _about(reference: str) -> str:
    return f"{'name' if reference.startswith('M') else 'address'}:{reference}"


def _notification(row: Row) -> Iterator[Fact]:
    kind, on, at = row["kind"], row["given_on"], row.get("given_at")
    changes = tuple(_about(reference) for reference in row.get("changes", "").split(";") if reference)
    matters = _matters(row.get("told", ""))
    if kind == "advance":
        expected: date = row["expected"]
        yield facts.NotifiedInAdvance(on, Change(row["change"]), changes[0] if changes else "", expected, matters, at)
    elif kind == "did-not-happen":
        yield facts.ToldItDidNotHappen(on, changes[0], at)
    else:
        yield facts.Notified(on, at, matters, changes, row.get("fixed", True))


def _matters(told: str) -> tuple[Matter, ...]:
    return tuple(Matter) if told == "all" else tuple(Matter(word) for word in told.split(";") if word)


TELLERS = {
    "offences": _offence,
    "sentences": _sentence,
    "spells": _spell,
    "addresses": _address,
    "names": _name,
    "notifications": _notification,
}
