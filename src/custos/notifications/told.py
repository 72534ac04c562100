"""What he last told of each matter. Intelligence, and whatever he has not notified himself, is never among it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from custos.law.facts import Matter
from custos.nominals.reads import Account, Address, AddressKind, Name, NameKind, NationOfAddress, about, place_key
from custos.notifications.models import Notification, Outcome
from custos.people.reads import Person, sort_key
from custos.plumbing.words import date_words
from custos.requirements.reads import open_requirements

HOMES = (AddressKind.HOME, AddressKind.FOUND)
KINDS_OF_ADDRESS: dict[Matter, tuple[str, ...]] = {
    Matter.HOME_NOW: HOMES,
    Matter.OTHER_PREMISES: (AddressKind.STAYS,),
    Matter.CHILD_HOUSEHOLDS: (AddressKind.HOUSEHOLD,),
}
# A stay that has ended may still have to be told.
STAYS = (Matter.OTHER_PREMISES, Matter.CHILD_HOUSEHOLDS)
KINDS_OF_ACCOUNT: dict[Matter, str] = {
    Matter.ACCOUNTS: "account",
    Matter.DEBIT_CARDS: "debit",
    Matter.CREDIT_CARDS: "credit",
    Matter.IDENTITY_DOCUMENTS: "document",
}


@dataclass(frozen=True, slots=True)
class Known:
    """One thing on record under a matter."""

    about: str  # "address:<id>"; blank where only his words are kept
    words: str
    key: str  # equal keys are the same thing, however it was written
    since: date | None = None
    lasts: bool = True


def key_of(matter: Matter, values: dict[str, Any]) -> str:
    """Return what tells two things under one matter apart, whatever capitals and commas they were written with."""
    if matter in KINDS_OF_ADDRESS or matter == Matter.HOME_THEN:
        return place_key(str(values.get("lines", "")), str(values.get("postcode", "")))
    if matter in (Matter.NAMES_NOW, Matter.NAMES_THEN):
        return sort_key(str(values.get("surname", "")).strip(), str(values.get("forenames", "")).strip())
    if matter in KINDS_OF_ACCOUNT:
        return _compact(f"{values.get('institution', '')}{str(values.get('number', ''))[-4:]}")
    return _compact(str(values.get("born") or values.get("number") or ""))


def last_told(person: Person) -> dict[Matter, list[Known]]:
    """Return, for each matter, what he told of it when he last did."""
    standing = list(Notification.objects.filter(person=person).standing().prefetch_related("said"))
    record = _everything(person)
    found = {matter: _last(matter, person, standing, record.get(matter, [])) for matter in Matter}
    if person.born and not found[Matter.DATE_OF_BIRTH]:
        words = f"{date_words(person.born)}, as the record says"
        found[Matter.DATE_OF_BIRTH] = [Known("", words, _compact(str(person.born)))]
    return found


def on_record(person: Person) -> dict[Matter, list[Known]]:
    """Return what is so under each matter, told or not, and the stays that ended; intelligence is left out.

    It is for knowing again what he tells, never for showing: see `last_told`.
    """
    return {
        matter: [known for known in rows if known.lasts or matter in STAYS]
        for matter, rows in _everything(person).items()
    }


def _last(matter: Matter, person: Person, standing: Sequence[Notification], record: list[Known]) -> list[Known]:
    last = next((each for each in standing if matter.value in each.matters), None)
    said = next((each for each in last.said.all() if each.matter == matter.value), None) if last else None
    if said:
        known = {each.about: each for each in record}
        return [_again(matter, row, known) for row in said.rows if row["outcome"] != Outcome.NO_LONGER]
    told = {about for notification in standing for about in notification.changes}
    if matter == Matter.HOME_NOW and last:
        told |= _home_of_an_import(person, last)
    elif matter == Matter.NAMES_NOW:
        told |= _legal_names(person)  # the record stands in it, and every page is headed by it
    return [known for known in record if known.about in told and known.lasts]


def _again(matter: Matter, row: dict[str, Any], known: dict[str, Known]) -> Known:
    found = known.get(row["noun"]) if row["noun"] else None
    return found or Known(row["noun"], row["words"], key_of(matter, row["values"]))


def _everything(person: Person) -> dict[Matter, list[Known]]:
    found = {
        matter: [_address(row) for row in _standing(Address, person, kind__in=kinds)]
        for matter, kinds in KINDS_OF_ADDRESS.items()
    }
    names = _standing(Name, person).exclude(kind=NameKind.ONLINE)
    found[Matter.NAMES_NOW] = [_name(row) for row in names]
    for matter, kind in KINDS_OF_ACCOUNT.items():
        found[matter] = [_account(row) for row in _standing(Account, person, kind=kind)]
    return found


def _standing(model: Any, person: Person, **narrowed: Any) -> QuerySet[Any]:
    rows: QuerySet[Any] = model.objects.filter(person=person, struck_out_at=None, from_intelligence=False, **narrowed)
    return rows.order_by("since", "recorded_at", "id")


def _legal_names(person: Person) -> set[str]:
    return {about(row) for row in _standing(Name, person, kind=NameKind.LEGAL, until=None)}


def _home_of_an_import(person: Person, last: Notification) -> set[str]:
    """Return the home that an imported notification told without saying which: the one that was his on that day.

    A home that he still owes the police is not among what he told, whatever another register says.
    """
    current = _standing(Address, person, kind__in=HOMES, until=None)
    homes = [row for row in current if row.since is None or row.since <= last.given_on]
    owed = set(open_requirements().filter(person=person).values_list("key", flat=True))
    abouts = [about(row) for row in homes if row.recorded_at <= last.saved_at]
    return {about for about in abouts[-1:] if about not in owed}


def _address(row: Address) -> Known:
    words = ", ".join([*row.lines.splitlines(), *([row.postcode] if row.postcode else [])])
    if row.nation != NationOfAddress.ENGLAND_WALES:
        words += f", {row.get_nation_display()}"
    found = " (where he can be found)" if row.kind == AddressKind.FOUND else ""
    return Known(about(row), words + found, place_key(row.lines, row.postcode), row.since, row.until is None)


def _name(row: Name) -> Known:
    kind = "" if row.kind == NameKind.LEGAL else f" ({row.get_kind_display().lower()})"
    return Known(
        about(row),
        f"{row.forenames} {row.surname}".strip() + kind,
        sort_key(row.surname, row.forenames),
        row.since,
    )


def _account(row: Account) -> Known:
    ends = f", ending {row.last_four}" if row.last_four else ""
    expires = f", expires {date_words(row.expires)}" if row.expires else ""
    key = _compact(f"{row.institution}{row.last_four}")
    return Known(about(row), f"{row.institution}{ends}{expires}", key, row.since, row.until is None)


def _compact(text: str) -> str:
    return "".join(letter for letter in text.lower() if letter.isalnum())


def changes_on_record(person: Person, *, since: date) -> list[tuple[str, str]]:
    """Return what began on record from a day on, for choosing the one that he told of before it happened."""
    found = [known for rows in on_record(person).values() for known in rows if known.since and known.since >= since]
    return [(known.about, f"{known.words}, since {date_words(known.since)}") for known in found if known.since]
