"""What each noun tells the law, said once for the screens and for the import."""

from collections.abc import Iterator
from functools import singledispatch
from typing import Any

from custos.law.facts import (
    Born,
    Cautioned,
    CeasedWithChild,
    Change,
    ChangedHomeAddress,
    Convicted,
    CustodyBegan,
    CustodyEnded,
    Disposal,
    Fact,
    Finding,
    Found,
    HospitalBegan,
    HospitalEnded,
    LeftTheUnitedKingdom,
    Length,
    Listed,
    Nation,
    PrescribedChange,
    Quashed,
    ReturnedToTheUnitedKingdom,
    Sentenced,
    Stayed,
    StayedWithChild,
    UsedName,
)
from custos.nominals.models import (
    Account,
    AccountKind,
    Address,
    AddressKind,
    BirthDate,
    Name,
    Noun,
    Offence,
    SentencePassed,
    Spell,
    SpellKind,
)

FINDINGS = {"insanity": Finding.INSANITY, "disability": Finding.DISABILITY}
OPENED = {
    AccountKind.ACCOUNT: (Change.ACCOUNT_OPENED, Change.ACCOUNT_CLOSED),
    AccountKind.DEBIT: (Change.CARD_OBTAINED, Change.CARD_NO_LONGER_HELD),
    AccountKind.CREDIT: (Change.CARD_OBTAINED, Change.CARD_NO_LONGER_HELD),
    AccountKind.DOCUMENT: (Change.DOCUMENT_OBTAINED, Change.DOCUMENT_NO_LONGER_HELD),
}


def about(noun: Noun) -> str:
    """Return the reference by which a notification names the noun that it told of: `address:<uuid>`.

    Every stay at the same premises is called as the first is: the law counts them together (s. 84(6)).
    """
    return f"{type(noun).__name__.lower()}:{getattr(noun, 'premises', None) or noun.id}"


def facts_of(noun: Noun) -> list[Fact]:
    """Return what the noun tells. What was struck out tells nothing, nor does intelligence until it is confirmed."""
    if noun.struck_out_at or noun.from_intelligence:
        return []
    return list(_told(noun))


@singledispatch
def _told(noun: Noun) -> Iterator[Fact]:
    return iter(())


@_told.register
def _birth(birth: BirthDate) -> Iterator[Fact]:
    if birth.chosen:
        yield Born(birth.born)


@_told.register
def _name(name: Name) -> Iterator[Fact]:
    if name.first_used_while_registered and name.since:
        yield UsedName(name.since, about=about(name))


@_told.register
def _address(address: Address) -> Iterator[Fact]:
    if address.since is None:
        return
    if address.kind in (AddressKind.HOME, AddressKind.FOUND):
        fixed, nation = address.kind == AddressKind.HOME, Nation(address.nation)
        yield ChangedHomeAddress(address.since, about=about(address), fixed=fixed, nation=nation)
    elif address.kind == AddressKind.STAYS:
        yield Stayed(address.since, about=about(address), until=address.until)
    elif address.kind == AddressKind.HOUSEHOLD:
        yield StayedWithChild(
            address.since,
            about=about(address),
            at=address.since_at,
            until=address.until,
            until_at=address.until_at,
            resides=address.resides,
        )
        if address.resides and address.until:
            yield CeasedWithChild(address.until, about=about(address))


@_told.register
def _spell(spell: Spell) -> Iterator[Fact]:
    if spell.since:
        yield _beginning(spell.kind, spell)
    if spell.until:
        yield _ending(spell.kind, spell)


def _beginning(kind: str, spell: Spell) -> Fact:
    assert spell.since
    if kind == SpellKind.HOSPITAL:
        return HospitalBegan(spell.since)
    if kind == SpellKind.ABROAD:
        return LeftTheUnitedKingdom(spell.since)
    return CustodyBegan(spell.since, serving=kind == SpellKind.SENTENCE)


def _ending(kind: str, spell: Spell) -> Fact:
    assert spell.until
    if kind == SpellKind.HOSPITAL:
        return HospitalEnded(spell.until)
    if kind == SpellKind.ABROAD:
        return ReturnedToTheUnitedKingdom(spell.until)
    return CustodyEnded(spell.until)


@_told.register
def _offence(offence: Offence) -> Iterator[Fact]:
    listed, more = Listed(offence.listed), _circumstances(offence)
    if offence.kind == "convicted":
        yield Convicted(offence.on, offence.reference, listed, **more)
    elif offence.kind == "cautioned":
        yield Cautioned(offence.on, offence.reference, listed, **more)
    else:
        yield Found(offence.on, offence.reference, FINDINGS[offence.kind], listed, **more)
    if offence.quashed_on:
        yield Quashed(offence.quashed_on, offence.reference)


def _circumstances(offence: Offence) -> dict[str, Any]:
    """What Schedule 3 asks of an offence of the catalogue; nothing where its listing was told."""
    nation, _, paragraph = offence.catalogue.partition(":")
    if not paragraph or offence.listed != Listed.UNKNOWN:
        return {"nation": Nation(nation)} if nation else {}
    return {
        "nation": Nation(nation),
        "paragraph": paragraph,
        "committed": offence.committed_on,
        "victim_age": offence.victim_age,
        "aspect": {"yes": True, "no": False}.get(offence.aspect),
    }


@_told.register
def _sentence(sentence: SentencePassed) -> Iterator[Fact]:
    length = Length(sentence.years, sentence.months, sentence.weeks, sentence.days)
    extension = sentence.extension_months
    yield Sentenced(
        sentence.on,
        sentence.offence.reference,
        Disposal(sentence.disposal),
        length=length if length != Length() else None,
        extension=Length(months=extension) if extension else None,
        begins=sentence.begins,
        consecutive_to=sentence.consecutive_to.reference if sentence.consecutive_to else None,
        until=sentence.until,
    )


@_told.register
def _account(account: Account) -> Iterator[Fact]:
    opened, closed = OPENED[AccountKind(account.kind)]
    if account.since:
        yield PrescribedChange(account.since, opened, about=about(account))
    if account.until:
        yield PrescribedChange(account.until, closed, about=about(account))
