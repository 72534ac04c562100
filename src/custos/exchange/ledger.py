"""Whether everything agrees: nouns with what is believed, belief with the account, findings with a fresh decision."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import orjson

from custos.access.reads import engine
from custos.audit.reads import Entry, Words
from custos.audit.reads import faults as faults_of_account
from custos.law.facts import encode
from custos.nominals.reads import KINDS, facts_of
from custos.notifications.reads import Notification
from custos.notifications.reads import facts_of as facts_of_notification
from custos.people.reads import Person
from custos.plumbing import registry
from custos.requirements.reads import Fact, Finding, Revision, believed_by, decide_as_in_force, findings_of

AT_ONCE = 200
# When and under which version of the law it was found may differ from a fresh decision; nothing else may.
NOT_COMPARED = {"id", "finding", "person", "number", "decided_at", "law_version"}
COMPARED = [field.attname for field in Revision._meta.concrete_fields if field.name not in NOT_COMPARED]
TOLD_IN_A_BATCH = "facts.told"
TOLD_ONE_BY_ONE = ("fact.told", "fact.corrected", "fact.struck-out")


@dataclass
class Ledger:
    """What was counted, and every fault in words."""

    counts: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)


def check_everything() -> Ledger:
    """Compare everything with everything it must agree with. Runs in the caller's transaction."""
    ledger = Ledger()
    with engine():
        people = list(Person.objects.filter(disposed_on=None).order_by("id"))
        for start in range(0, len(people), AT_ONCE):
            batch = people[start : start + AT_ONCE]
            ledger.faults += _nouns_and_facts(batch, ledger)
            ledger.faults += _facts_and_account(batch)
            ledger.faults += [fault for person in batch for fault in _findings(person, ledger)]
        ledger.faults += faults_of_account()
        ledger.counts["people"], ledger.counts["entries"] = len(people), Entry.objects.count()
    return ledger


def _nouns_and_facts(people: list[Person], ledger: Ledger) -> Iterator[str]:
    """Each noun's facts are believed, and no fact is believed because of a noun that does not tell it."""
    told: Counter[tuple[UUID, bytes]] = Counter()
    whose: dict[UUID, Person] = {}
    known = {person.id: person for person in people}
    for noun, facts in _tellers(people):
        ledger.counts["nouns"] += 1
        whose[noun.id if not isinstance(noun, Notification) else noun.origin] = known[noun.person_id]
        told.update((_source(noun), orjson.dumps(encode(fact), option=orjson.OPT_SORT_KEYS)) for fact in facts)
    for read in registry.tellers:
        for owner, origin, facts in read(people):
            whose[origin] = known[owner]
            told.update((origin, orjson.dumps(encode(fact), option=orjson.OPT_SORT_KEYS)) for fact in facts)
    believed = Fact.objects.filter(person__in=people).believed().exclude(source_id=None)
    held: Counter[tuple[UUID, bytes]] = Counter()
    for source, data, person in believed.values_list("source_id", "data", "person_id"):
        assert source is not None
        held[source, orjson.dumps(data, option=orjson.OPT_SORT_KEYS)] += 1
        whose.setdefault(source, known[person])
    for source, data in told - held:
        yield f"{whose[source].reference}: what {source} tells is not believed: {data.decode()}"
    for source, data in held - told:
        yield f"{whose[source].reference}: believed of {source}, which does not tell it: {data.decode()}"


def _tellers(people: list[Person]) -> Iterator[tuple[Any, Any]]:
    for model in dict.fromkeys(kind.model for kind in KINDS.values()):
        keys = [each.name for each in model._meta.concrete_fields if each.name in {"offence", "consecutive_to"}]
        rows = model._default_manager.filter(person__in=people)
        # A sentence has a key to its offence; an offence has a column of that name.
        related = [name for name in keys if model._meta.get_field(name).is_relation]
        for noun in rows.select_related(*related) if related else rows:
            yield noun, facts_of(noun)
    for notification in Notification.objects.filter(person__in=people):
        yield notification, () if notification.struck_out_at else facts_of_notification(notification)


def _source(noun: Any) -> UUID:
    source: UUID = noun.origin if isinstance(noun, Notification) else noun.id
    return source


def _facts_and_account(people: list[Person]) -> Iterator[str]:
    """Each fact has its line in the account: one of its own, or its share of a batch."""
    kept = Counter(Fact.objects.filter(person__in=people).values_list("person_id", flat=True))
    entries = Entry.objects.filter(person_id__in=[person.id for person in people])
    written = Counter(entries.filter(code__in=TOLD_ONE_BY_ONE).values_list("person_id", flat=True))
    batches = entries.filter(code=TOLD_IN_A_BATCH).values_list("id", flat=True)
    for owner, values in Words.objects.filter(entry_id__in=list(batches)).values_list("person_id", "values"):
        written[owner] += values["count"]
    for person in people:
        if kept[person.id] != written[person.id]:
            counts = f"{kept[person.id]} facts are kept and {written[person.id]} stand in the account"
            yield f"{person.reference}: {counts}"


def _findings(person: Person, ledger: Ledger) -> Iterator[str]:
    """What is stored is what the law decides afresh."""
    believed = believed_by(person)
    decided = decide_as_in_force(believed, person.force_id)
    fresh = {name: Revision(**values) for name, values in findings_of(decided).items()}
    stored = {
        (row.nature, row.code, row.key): row.current
        for row in Finding.objects.filter(person=person, current__withdrawn=False).select_related("current")
    }
    ledger.counts["facts"] += len(believed)
    ledger.counts["findings"] += len(stored)
    for name in fresh.keys() - stored.keys():
        yield f"{person.reference}: the law finds {' '.join(name)}, which is not stored"
    for name in stored.keys() - fresh.keys():
        yield f"{person.reference}: {' '.join(name)} is stored, which the law does not find"
    for name in fresh.keys() & stored.keys():
        moved = [each for each in COMPARED if getattr(fresh[name], each) != getattr(stored[name], each)]
        if moved:
            yield f"{person.reference}: {' '.join(name)} differs from a fresh decision in {', '.join(moved)}"
