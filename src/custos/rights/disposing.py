"""Lawful disposal of a record: proposed by one, approved by another, done under a tombstone; files go with the rows."""

from datetime import datetime
from functools import partial

from django.db import transaction
from django.db.models import Q

from custos.access import reads as access
from custos.audit import actions as account
from custos.audit.reads import is_their_own
from custos.nominals.reads import Photograph
from custos.orders.reads import SealedOrder
from custos.organisations.reads import Actor
from custos.people.reads import hold
from custos.plumbing.days import day_of
from custos.plumbing.files import remove
from custos.plumbing.refusals import UnableToRecord
from custos.plumbing.words import date_words
from custos.rights.models import Case
from custos.rights.reads import File, file_of
from custos.rights.refusing import refuse_disposal_of
from custos.rights.vocabulary import CaseKind, Group, Outcome, Result


def may_dispose(file: File) -> bool:
    """Say whether disposal was proposed and approved in the case as it stands."""
    if file.case.closed_at or not file.approved or file.proposal is None:
        return False
    if file.case.kind == CaseKind.ERASURE:
        return bool(file.proposal.told["outcome"] == Outcome.GRANTED)
    return file.case.kind == CaseKind.REVIEW and bool(file.proposal.told["result"] == Result.DISPOSE)


def authority_of(file: File) -> str:
    """Say under what a record is disposed of, in words that tell nothing of him."""
    if file.case.kind == CaseKind.ERASURE:
        return "a request for erasure that was granted (Data Protection Act 2018, s. 47)"
    return f"the retention review of {date_words(day_of(file.case.opened_at))}, {Group(file.case.group).label}"


@transaction.atomic
def dispose(*, case: Case, by: Actor, at: datetime) -> None:
    """Dispose of the record that the case is about. Raises UnableToRecord, NotPermitted."""
    access.check(by, "rights.handle")
    held = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    assert held.person_id is not None
    person = hold(held.person_id)
    file = file_of(held)
    if not may_dispose(file) or file.judgement is None:
        raise UnableToRecord("Disposal is proposed by one person and approved by another first")
    refuse_disposal_of(file, day_of(at))
    if is_their_own(by, users=[file.judgement.user_id], about=[file.judgement.pk]):
        raise UnableToRecord("You approved it, so somebody else does it")
    with access.engine():
        digests = _filed(Q(person=person))
        account.dispose(person=person, authority=authority_of(file), approved_by=file.judgement.user, by=by, at=at)
        kept = _filed(Q(digest__in=digests))
    transaction.on_commit(partial(_remove, digests - kept))


def _filed(which: Q) -> set[str]:
    """Under which digests files are kept: of photographs, and of orders that a court sealed."""
    rows = Photograph.objects.filter(which).values_list("digest")
    return {digest for (digest,) in rows.union(SealedOrder.objects.filter(which).values_list("digest"))}


def _remove(digests: set[str]) -> None:
    for digest in digests:
        remove(digest)
