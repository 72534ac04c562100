"""The dry run: a register is read through, and everything that is wrong, alike or different is listed."""

from collections.abc import Iterable
from datetime import datetime

from custos.access.reads import check, engine
from custos.audit.actions import declare, write
from custos.exchange import mapping as maps
from custos.exchange.eyes import Tick, seeing_as, unheard
from custos.exchange.keeping import written
from custos.exchange.likely import of_that_reference, on_record, passed_over, twice_in_it
from custos.exchange.models import Candidate, Decision, Difference, Import, ImportedPerson, State, ToMend
from custos.exchange.reading import Register, read_register
from custos.exchange.rows import PersonRows
from custos.exchange.world import world_of
from custos.organisations.reads import Actor
from custos.plumbing.files import keep
from custos.plumbing.files import read as read_file

AT_ONCE = 25  # people in one transaction

declare({"register.read": "Read the register {name} through: {ready} people ready, {mend} rows to mend, {like} alike"})


def dry_run(*, imp: Import, by: Actor, at: datetime, tick: Tick = unheard) -> Register:
    """Read a register through and list what is wrong with it, who may be here already and who differs.

    Nothing of it is applied. It runs in short transactions of its own, so that its progress can be seen.
    """
    check(by, "register.import")
    with seeing_as(by, at):
        register = read(imp, by, at)
        _forget_the_last_reading(imp)
        _keep_faults(imp, register)
        imp.state = State.UNUSABLE if register.unusable else State.READING
        imp.done, imp.total = 0, len(register.people)
        imp.read_as = keep(written(register.ready()))
        imp.save()
        new = _sort_out_those_imported(imp, list(register.ready()))
        _keep_likely([*twice_in_it(new, imp), *of_that_reference(new, imp)])
    if not register.unusable:
        _look_for_likely(imp, new, by, at, tick)
        _close(imp, register, new, by, at)
    return register


def read(imp: Import, by: Actor, at: datetime) -> Register:
    """Read the file that was handed in."""
    mapping = maps.read(imp.mapping) if imp.mapping else None
    return read_register(read_file(imp.stored), world_of(by, at), mapping)


def digests_of(references: Iterable[str], imp: Import) -> dict[str, ImportedPerson]:
    """Return, by reference, those who were imported before; hidden ones too, who must not come in a second time."""
    with engine():
        rows = ImportedPerson.objects.filter(agency_id=imp.agency_id, reference__in=list(references))
        return {row.reference: row for row in rows}


def _forget_the_last_reading(imp: Import) -> None:
    ToMend.objects.filter(of=imp).delete()
    Difference.objects.filter(of=imp).exclude(sheets=[]).delete()
    Candidate.objects.filter(of=imp, decision=Decision.OPEN).delete()


def _keep_faults(imp: Import, register: Register) -> None:
    ToMend.objects.bulk_create(
        ToMend(
            of=imp,
            agency_id=imp.agency_id,
            reference=fault.person,
            place=place,
            sheet=fault.sheet[:60],
            row=fault.row,
            column=fault.column[:80],
            kind=fault.kind,
            value=fault.value,
            message=fault.message[:600],
        )
        for place, fault in enumerate(register.faults)
    )


def _sort_out_those_imported(imp: Import, ready: list[PersonRows]) -> list[PersonRows]:
    """List those of whom the register now says something else; return those who were never imported."""
    before = digests_of([person.reference for person in ready], imp)
    changed = []
    for person in ready:
        known = before.get(person.reference)
        if known and (sheets := _changed(known.digests, person.digests())):
            says = f"Differs from what was imported in {', '.join(sheets)}. Look at the record and change it there."
            changed.append(
                Difference(of=imp, agency_id=imp.agency_id, reference=person.reference, sheets=sheets, says=says[:300])
            )
    Difference.objects.bulk_create(changed)
    imp.unchanged = len(before) - len(changed)
    imp.save(update_fields=["unchanged"])
    return [person for person in ready if person.reference not in before]


def _changed(before: dict[str, str], now: dict[str, str]) -> list[str]:
    return sorted(sheet for sheet in before.keys() | now.keys() if before.get(sheet) != now.get(sheet))


def _look_for_likely(imp: Import, new: list[PersonRows], by: Actor, at: datetime, tick: Tick) -> None:
    with seeing_as(by, at):
        over = passed_over(imp)
    for start in range(0, len(new), AT_ONCE):
        with seeing_as(by, at):
            for person in new[start : start + AT_ONCE]:
                _keep_likely(on_record(person, imp, passed_over=over, by=by, at=at))
            imp.done = imp.total - len(new) + min(start + AT_ONCE, len(new))
            imp.save(update_fields=["done"])
        tick(imp.done, imp.total)


def _keep_likely(found: list[Candidate]) -> None:
    """Keep those who are alike, but for those whom somebody has decided on or who are listed."""
    known = set(
        Candidate.objects.filter(of_id__in={each.of_id for each in found}).values_list(
            "reference", "person_id", "other"
        )
    )
    Candidate.objects.bulk_create(each for each in found if (each.reference, each.person_id, each.other) not in known)


def _close(imp: Import, register: Register, new: list[PersonRows], by: Actor, at: datetime) -> None:
    with seeing_as(by, at):
        waiting = set(
            Candidate.objects.filter(of=imp).exclude(decision=Decision.DIFFERENT).values_list("reference", flat=True)
        )
        imp.state, imp.done = State.READ, imp.total
        imp.ready = sum(person.reference not in waiting for person in new)
        imp.held_back, imp.rows_to_mend = len(register.held_back & register.people.keys()), register.rows_to_mend
        imp.save()
        words = {"name": imp.name, "ready": imp.ready, "mend": imp.rows_to_mend, "like": len(waiting)}
        write(code="register.read", person=None, about=imp, by=by, at=at, words=words)
